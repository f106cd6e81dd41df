//! The texts that are open in the editor, saved or not.

use crate::source::Span;
use crate::source::lines::{Lines, Unit};
use gen_lsp_types::{Position, TextDocumentContentChangeEvent as Change, Uri};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// An open text.
#[derive(Debug)]
pub struct Buffer {
    /// As the editor names it.
    pub uri: Uri,
    /// The folder of its package, by which the package is known.
    pub root: PathBuf,
    /// Its path in the package.
    pub path: String,
    /// The version that the editor counts.
    pub version: i32,
    /// The text.
    pub text: String,
}

/// The open texts, by URI.
#[derive(Debug, Default)]
pub struct Buffers(pub BTreeMap<String, Buffer>);

impl Buffers {
    /// The text with this URI.
    pub fn get(&self, uri: &Uri) -> Option<&Buffer> {
        self.0.get(&uri.0)
    }

    /// The text at a path of a package.
    pub fn at(&self, root: &Path, path: &str) -> Option<&Buffer> {
        self.within(root).find(|buffer| buffer.path == path)
    }

    /// The texts of one package.
    pub fn within(&self, root: &Path) -> impl Iterator<Item = &Buffer> {
        self.0.values().filter(move |buffer| buffer.root == root)
    }
}

impl Buffer {
    /// Makes the changes, one after the other.
    pub fn change(&mut self, changes: Vec<Change>, unit: Unit) {
        for change in changes {
            match change {
                Change::TextDocumentContentChangeWholeDocument(whole) => self.text = whole.text,
                Change::TextDocumentContentChangePartial(part) => {
                    let lines = Lines::new(&self.text);
                    let at = |p: Position| lines.offset(p.line, p.character, unit) as usize;
                    let span = Span::new(at(part.range.start), at(part.range.end));
                    self.text.replace_range(span.range(), &part.text);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gen_lsp_types::{Range, TextDocumentContentChangePartial as Part};

    #[test]
    fn changes_build_on_each_other_and_never_leave_the_text() {
        let mut buffer = Buffer {
            uri: "file:///a.md".into(),
            root: PathBuf::new(),
            path: String::new(),
            version: 1,
            text: "æ😀b\r\nc".into(),
        };
        let part = |start: (u32, u32), end: (u32, u32), text: &str| {
            let position = |(line, character)| Position { line, character };
            let range = Range { start: position(start), end: position(end) };
            let text = text.to_owned();
            #[expect(deprecated, reason = "old clients send the length too")]
            let part = Part { range, range_length: None, text };
            Change::TextDocumentContentChangePartial(part)
        };
        let changes =
            vec![part((0, 3), (0, 4), "ø"), part((1, 0), (9, 9), "d"), part((5, 0), (0, 0), "!")];
        buffer.change(changes, Unit::Utf16);
        assert_eq!(buffer.text, "æ😀ø\r\nd!");
    }
}
