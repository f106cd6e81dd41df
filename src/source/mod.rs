//! Where text comes from: files by number, spans within them, and the trait
//! that keeps the rest of kvm away from the disk.

pub mod disk;
pub mod git;
pub mod lines;
pub mod memory;
pub mod overlay;
pub mod remembered;

use std::ops::Range;

/// The number of a file within one run; an index into [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A half-open byte range in one source file.
///
/// Ends lie on character boundaries, so `æ` is never split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end.max(start) as u32 }
    }

    /// The span as a range that slices the source.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span `by` bytes further on.
    pub fn shifted(self, by: usize) -> Span {
        Span { start: self.start + by as u32, end: self.end + by as u32 }
    }

    /// The span without the white space at its end: a Markdown block reaches
    /// past its line end.
    pub fn trimmed(self, text: &str) -> Span {
        Span { start: self.start, end: self.start + self.of(text).trim_end().len() as u32 }
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The text of the span; empty if it does not lie within `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

/// A span in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Where in it.
    pub span: Span,
}

/// One file: its path and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Relative to the package root, with `/` on every system.
    pub path: String,
    /// The text as it stands on disk, a byte-order mark included.
    pub text: String,
    /// Where the file is not UTF-8: the first offending byte. The text then
    /// holds replacement characters and must not be written back.
    pub invalid_utf8: Option<u32>,
}

/// The files of one run, by [`FileId`].
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Adds a file and gives its number.
    pub fn add(&mut self, source: Source) -> FileId {
        self.0.push(source);
        FileId(self.0.len() as u32 - 1)
    }

    /// The file with this number.
    pub fn get(&self, file: FileId) -> &Source {
        &self.0[file.0 as usize]
    }

    /// The number of the file at this path, the first if it was read twice.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.0.iter().position(|source| source.path == path).map(|i| FileId(i as u32))
    }

    /// Puts another text in the place of a file's.
    pub(crate) fn replace(&mut self, file: FileId, source: Source) {
        self.0[file.0 as usize] = source;
    }

    /// All files with their numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.0.iter().enumerate().map(|(i, s)| (FileId(i as u32), s))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Source> for Sources {
    fn from_iter<I: IntoIterator<Item = Source>>(files: I) -> Sources {
        Sources(files.into_iter().collect())
    }
}

/// The files of a package, wherever they are kept.
///
/// Paths are relative to the package root, with `/`. Nothing outside the root
/// can be named: an implementation refuses `..`, absolute paths and links
/// that lead out.
pub trait Files: Sync {
    /// Every Markdown file that is not ignored, sorted by path.
    fn markdown(&self) -> Result<Vec<String>, FilesError>;

    /// The bytes of a file, or `None` if there is no such file inside the
    /// package.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FilesError>;

    /// The names of what lies in a folder, sorted, hidden files left out;
    /// none if there is no such folder inside the package.
    fn list(&self, folder: &str) -> Result<Vec<String>, FilesError>;

    /// Whether there is such a file or folder inside the package.
    fn exists(&self, path: &str) -> bool;
}

/// A folder or file that could not be read, for a reason other than that it
/// does not exist.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct FilesError {
    /// The path as the user knows it.
    pub path: String,
    /// What the system said.
    pub reason: String,
}

impl Source {
    /// A source from the bytes of a file.
    pub fn from_bytes(path: String, bytes: Vec<u8>) -> Source {
        // Looking at the bytes and copying them is a fraction of what the
        // standard library's look takes.
        if let Ok(text) = simdutf8::basic::from_utf8(&bytes) {
            return Source { path, text: text.to_owned(), invalid_utf8: None };
        }
        match String::from_utf8(bytes) {
            Ok(text) => Source { path, text, invalid_utf8: None },
            Err(error) => {
                let at = error.utf8_error().valid_up_to() as u32;
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Source { path, text, invalid_utf8: Some(at) }
            }
        }
    }
}

/// Joins `relative` to the folder of `from`, both package paths.
///
/// `None` if the result would lie outside the package. A leading `/` means
/// the package root.
pub fn join(from: &str, relative: &str) -> Option<String> {
    let mut joined = String::with_capacity(from.len() + relative.len());
    if !relative.starts_with('/') {
        joined.push_str(from.rsplit_once('/').map_or("", |(folder, _)| folder));
    }
    for part in relative.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if joined.is_empty() => return None,
            ".." => joined.truncate(joined.rfind('/').unwrap_or(0)),
            other => {
                if !joined.is_empty() {
                    joined.push('/');
                }
                joined.push_str(other);
            }
        }
    }
    Some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_within_the_package_only() {
        assert_eq!(join("a/b.md", "../c.md").as_deref(), Some("c.md"));
        assert_eq!(join("a/b.md", "/c.md").as_deref(), Some("c.md"));
        assert_eq!(join("a/b.md", "../../c.md"), None);
        assert_eq!(join("b.md", "./x/./y.png").as_deref(), Some("x/y.png"));
    }

    #[test]
    fn text_that_is_not_utf8_is_kept_with_its_place() {
        let source = Source::from_bytes("a.md".into(), b"ab\xe6c".to_vec());
        assert_eq!(source.invalid_utf8, Some(2));
        assert_eq!(source.text, "ab\u{fffd}c");
    }
}
