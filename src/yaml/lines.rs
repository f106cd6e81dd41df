//! Lines and keys as a writer sees them, also where YAML sees none.

use crate::text;

/// The white space of YAML; all other is text.
pub(crate) const BLANK: [char; 2] = [' ', '\t'];

/// One line of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Where the line begins.
    pub from: usize,
    /// Where its content begins, after white space.
    pub start: usize,
    /// Where its content ends, before white space and the line break.
    pub end: usize,
    /// The indentation in columns.
    pub column: usize,
    /// Where the next line begins.
    pub next: usize,
}

impl Line {
    /// The content, without white space around it.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The white space before the content.
    pub fn indentation<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.from..self.start).unwrap_or_default()
    }
}

/// The lines of `source` from byte `from` on; `\n`, `\r\n` and a lone `\r` end
/// one.
pub(crate) fn lines(source: &str, from: usize) -> impl Iterator<Item = Line> {
    let mut from = from;
    std::iter::from_fn(move || {
        let rest = source.get(from..).filter(|rest| !rest.is_empty())?;
        let ends = |b: u8| (b == b'\n') | (b == b'\r');
        let length = text::find_byte(rest.as_bytes(), ends).unwrap_or(rest.len());
        let ending = match &rest.as_bytes()[length..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        let line = &rest[..length];
        let content = line.trim_start_matches(BLANK);
        let start = from + length - content.len();
        let end = start + content.trim_end_matches(BLANK).len();
        let here = Line { from, start, end, column: start - from, next: from + length + ending };
        from = here.next;
        Some(here)
    })
}

/// A line's key, in bytes from the beginning of the line's content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Key {
    /// Where the key ends.
    pub end: usize,
    /// Where its colon ends.
    pub after: usize,
    /// Whether white space or nothing follows the colon.
    pub spaced: bool,
}

/// Longer keys are text.
const LONGEST_KEY: usize = 120;

/// The key that a line begins with, be it with or without a space after the
/// colon.
pub(crate) fn key_of(content: &str) -> Option<Key> {
    quoted_key(content).or_else(|| spaced_key(content)).or_else(|| unspaced_key(content))
}

fn quoted_key(content: &str) -> Option<Key> {
    let end = quote_end(content)?;
    let blank = content[end..].len() - content[end..].trim_start_matches(' ').len();
    let after = end + blank + 1;
    let spaced =
        ends_key(content.get(after..).filter(|_| content[end + blank..].starts_with(':'))?);
    spaced.then_some(Key { end, after, spaced })
}

fn spaced_key(content: &str) -> Option<Key> {
    // A colon between quotes ends no key.
    let from = quote_end(content).unwrap_or(0);
    let colons = content[from..].match_indices(':').map(|(at, _)| from + at);
    let at = colons.take_while(|at| *at <= LONGEST_KEY).find(|at| ends_key(&content[at + 1..]))?;
    let end = content[..at].trim_end_matches(BLANK).len();
    let is_key = end > 0 && !is_dash(content) && !content.starts_with('#');
    is_key.then_some(Key { end, after: at + 1, spaced: true })
}

fn unspaced_key(content: &str) -> Option<Key> {
    let at = content.find(':')?;
    let (key, value) = (&content[..at], &content[at + 1..]);
    // Neither an address, nor a time, nor a Windows path.
    let other = value.starts_with(['/', '\\', ':']);
    (!other && is_plausible_key(key)).then_some(Key { end: at, after: at + 1, spaced: false })
}

fn ends_key(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(BLANK)
}

/// Whether a key looks like a label: a few words that begin with a letter.
pub(crate) fn is_plausible_key(key: &str) -> bool {
    let is_sign = |c: char| matches!(c, ' ' | '-' | '_' | '/' | '(' | ')' | '&');
    key.starts_with(char::is_alphabetic)
        && key.len() <= 60
        && key.chars().all(|c| text::is_alphanumeric(c) || is_sign(c) || is_combining(c))
        && key.split(' ').filter(|word| !word.is_empty()).count() <= 5
}

/// Letters from macOS may be decomposed into letter and mark.
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether a line is an item of a list.
pub(crate) fn is_dash(content: &str) -> bool {
    content.strip_prefix('-').is_some_and(ends_key)
}

/// Where the quoted text at the beginning of `text` ends, its closing quote
/// included.
pub(crate) fn quote_end(text: &str) -> Option<usize> {
    let quote = text.bytes().next().filter(|b| matches!(b, b'"' | b'\''))?;
    let bytes = text.as_bytes();
    let mut at = 1;
    loop {
        let byte = *bytes.get(at)?;
        let doubled = quote == b'\'' && bytes.get(at + 1) == Some(&quote);
        if (quote == b'"' && byte == b'\\') || (byte == quote && doubled) {
            at += 2;
        } else if byte == quote {
            return Some(at + 1);
        } else {
            at += 1;
        }
    }
}
