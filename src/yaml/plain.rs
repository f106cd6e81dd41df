//! The commonest text of all, read without the library: at the margin, a
//! label, a colon and words, or a few words between brackets.
//!
//! Most headers hold nothing else, and there are thousands of them. Whatever
//! might mean something to YAML is left to the library.

use super::lines::lines;
use super::{Entry, Fault, MAX_BYTES, Node, Value, note_doubled};
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
        if !is_comment(content) {
            entries.push(entry(content, line.start)?);
        }
    }
    Some(entries)
}

/// A header in a frame of `---`.
pub(crate) struct Framed {
    pub entries: Vec<Entry>,
    pub faults: Vec<Fault>,
    /// Where the header begins, and where it ends.
    pub from: usize,
    pub to: usize,
    /// Where the line that ends it ends.
    pub next: usize,
}

/// Few enough labels for a header in one go.
const MOST_LABELS: usize = 100;
/// Longer labels, in bytes or words, may be prose.
const LONGEST_PLAIN_LABEL: usize = 60;
const MOST_SPACES: usize = 4;

/// The header that most files have: `---` in the first line, then labels with
/// words and comments only, two labels at least, then `---`.
pub(crate) fn framed(text: &str) -> Option<Framed> {
    let mut lines = lines(text, 0);
    let first = lines.next().filter(|line| line.column == 0 && line.of(text) == "---")?;
    let mut entries = Vec::with_capacity(16);
    for line in lines {
        let content = line.of(text);
        if line.column > 0 || entries.len() > MOST_LABELS || line.next > MAX_BYTES {
            return None;
        }
        if content == "---" {
            let mut faults = Vec::new();
            note_doubled(&entries, &mut faults);
            let framed =
                Framed { entries, faults, from: first.next, to: line.from, next: line.next };
            return (framed.entries.len() > 1).then_some(framed);
        }
        if !is_comment(content) {
            let entry = entry(content, line.start)?;
            if entry.key.len() > LONGEST_PLAIN_LABEL || spaces(&entry.key) > MOST_SPACES {
                return None;
            }
            entries.push(entry);
        }
    }
    None
}

fn spaces(label: &str) -> usize {
    label.bytes().filter(|b| *b == b' ').count()
}

fn is_comment(content: &str) -> bool {
    content.starts_with('#') && is_plain(content)
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
        && let Some(items) = listed(words, at)
    {
        Node { span: Span::new(at, at + words.len()), value: Value::List(items) }
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

/// The items of `[a, b]`, if each is made of letters, digits and single signs
/// between them.
fn listed(list: &str, at: usize) -> Option<Vec<Node>> {
    let inside = list.strip_prefix('[')?.strip_suffix(']')?;
    let mut start = at + 1;
    let item = |item: &str| {
        let words = item.trim_matches(' ');
        let from = start + item.len() - item.trim_start_matches(' ').len();
        start += item.len() + 1;
        let is_word = |word: &str| !word.is_empty() && word.chars().all(text::is_alphanumeric);
        let span = Span::new(from, from + words.len());
        words
            .split([' ', '-', '/'])
            .all(is_word)
            .then(|| Node { span, value: Value::Text(words.to_owned()) })
    };
    inside.split(',').map(item).collect()
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
#[inline]
fn may_be_other(b: u8) -> bool {
    (b < b' ') | (b == 0x7f) | (b == 0xc2) | (b == 0xef)
}
