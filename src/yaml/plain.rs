//! The commonest text of all, read without the library: at the margin, a
//! label, a colon and words.
//!
//! Most headers hold nothing else, and there are thousands of them. Whatever
//! might mean something to YAML is left to the library.

use super::lines::lines;
use super::{Entry, Node, Value};
use crate::source::Span;
use crate::text;

/// Longer labels are left to the library, which has a limit of its own.
const LONGEST_LABEL: usize = 100;

/// The entries of a text in which every line is a label and words, a comment
/// or blank.
pub(super) fn read(text: &str) -> Option<Vec<Entry>> {
    let mut entries = Vec::new();
    for line in lines(text, 0) {
        let content = line.of(text);
        if content.is_empty() {
            continue;
        }
        if line.column > 0 {
            return None;
        }
        if !(content.starts_with('#') && is_plain(content)) {
            entries.push(entry(content, line.start)?);
        }
    }
    Some(entries)
}

fn entry(content: &str, start: usize) -> Option<Entry> {
    let colon = content.bytes().take(LONGEST_LABEL).position(|byte| byte == b':')?;
    let key = content[..colon].trim_end_matches(' ');
    let is_sign = |c: char| matches!(c, ' ' | '-' | '_' | '/' | '(' | ')');
    let is_label = |c: char| text::is_alphanumeric(c) || is_sign(c);
    if !key.starts_with(char::is_alphabetic) || !key.chars().all(is_label) {
        return None;
    }
    let rest = &content[colon + 1..];
    let words = rest.trim_start_matches(' ');
    let at = start + content.len() - words.len();
    let value = if rest.is_empty() {
        Node::absent(at)
    } else if rest.len() > words.len()
        && words.starts_with(char::is_alphanumeric)
        && is_words(words)
    {
        Node { span: Span::new(at, at + words.len()), value: Value::Text(words.to_owned()) }
    } else {
        return None;
    };
    Some(Entry { key: key.to_owned(), key_span: Span::new(start, start + key.len()), value })
}

/// Whether nothing in `words` ends a value.
fn is_words(words: &str) -> bool {
    let bytes = words.as_bytes();
    let may_matter = |b: u8| (b == b':') | (b == b'#') | may_be_other(b);
    if !text::has_byte(bytes, may_matter) {
        return true;
    }
    let ends = |pair: &[u8]| matches!(pair, [b':', b' '] | [b' ', b'#']);
    is_plain(words) && !bytes.ends_with(b":") && !bytes.windows(2).any(ends)
}

/// Whether YAML allows every sign of `text`.
fn is_plain(text: &str) -> bool {
    !text::has_byte(text.as_bytes(), may_be_other)
        || text.chars().all(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// Whether a byte may be of a sign that YAML does not allow: control
/// characters, and what the others begin with.
fn may_be_other(b: u8) -> bool {
    (b < b' ') | (b == 0x7f) | (b == 0xc2) | (b == 0xef)
}
