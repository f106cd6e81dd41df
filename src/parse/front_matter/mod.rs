//! Where the header of a file begins and ends, and what it says.
//!
//! The header is split off here rather than by the Markdown library, which
//! does not see it after a byte-order mark or a blank line.

mod fence;
mod frame;
mod set;
mod stretch;

pub use set::{Set, set};

use crate::source::Span;
use crate::yaml::{self, Entry, Fault};

/// A file cut into header and body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// The lines between the two `---`; `None` if the file has no header.
    pub span: Option<Span>,
    /// The keys in order, as written.
    pub entries: Vec<Entry>,
    /// What is wrong inside the header.
    pub faults: Vec<Fault>,
    /// What is wrong with the header's frame.
    pub frame: Option<FrameFault>,
    /// The byte where the body begins.
    pub body: usize,
}

/// A header that is nearly one.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameFault {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: FrameFaultKind,
}

/// How a header is nearly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameFaultKind {
    /// No line ends it: it was taken to end before the first line that is no
    /// key, list or indented line.
    NeverEnds,
    /// A line that should be `---` is something like it: `—`, `----`, ` ---`,
    /// `***`. It was read as `---`.
    NearlyDashes,
    /// Keys at the top of the file and no `---` above them; they were read as
    /// the header.
    NoStart,
    /// Text stands above the `---` that begins it; the header was read.
    NotFirst,
}

/// Splits off and reads the header of a file.
///
/// A byte-order mark and blank lines may stand above it. A file is prose
/// (no header, no fault) unless it has something that is nearly one.
pub fn parse(text: &str) -> FrontMatter {
    match yaml::framed(text) {
        Some(plain) => FrontMatter {
            span: Some(Span::new(plain.from, plain.to)),
            entries: plain.entries,
            faults: plain.faults,
            frame: None,
            body: plain.next,
        },
        None => parse_any(text),
    }
}

/// As [`parse`], of any file.
fn parse_any(text: &str) -> FrontMatter {
    let frame = frame::find(text);
    let Some(span) = frame.header else {
        return FrontMatter { body: frame.body, ..FrontMatter::default() };
    };
    let (entries, faults) = yaml::parse(span.of(text), span.start as usize);
    FrontMatter { span: Some(span), entries, faults, frame: frame.fault, body: frame.body }
}

#[cfg(test)]
mod tests;
