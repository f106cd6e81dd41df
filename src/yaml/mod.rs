//! YAML as a tree in which every key and value has its span.
//!
//! The one user of the YAML library. A fault never stops the reading: what
//! can be read is, and each fault is reported at its place. What the keys
//! mean is left to those who ask.

mod events;
mod flow;
pub(crate) mod lines;
mod outline;
mod plain;
mod scalar;
mod values;
mod write;

pub(crate) use plain::framed;
pub use write::{written, written_item};

use crate::diag::Edit;
use crate::source::Span;
use std::collections::HashMap;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where; for an absent value, the empty span after the colon.
    pub span: Span,
    /// What.
    pub value: Value,
}

/// A scalar, a list or a map. Scalars are text as written: kvm, not YAML,
/// gives them a type.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing after the colon.
    Absent,
    /// Text, with quotes and line folding undone.
    Text(String),
    /// `- a` or `[a, b]`.
    List(Vec<Node>),
    /// `key: value`, in order, doubled keys included.
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key as written.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

/// What is wrong with the YAML.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: FaultKind,
    /// A safe edit that settles it, such as quotes around a value.
    pub fix: Option<Vec<Edit>>,
}

/// The kinds of fault.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// A one-line value that YAML reads otherwise than it is meant: a second
    /// colon, ` #`, a leading quote, dash, `*`, `&`, `!`, `%`, `@` … It was
    /// read as the text it is.
    NeedsQuotes,
    /// A tab where YAML wants spaces.
    Tab,
    /// A line with no colon where a key is expected.
    NoColon,
    /// `key:value`, without the space.
    NoSpaceAfterColon,
    /// A list whose first item stands beside its key: `key: - a`, and `- b`
    /// below.
    ListBesideKey,
    /// A quote or bracket that is never closed.
    Unclosed,
    /// The indentation fits no line above.
    Indentation,
    /// The same key twice; the first counts. `first` is its place.
    DuplicateKey {
        /// The key as written the first time.
        first: Span,
    },
    /// An anchor or alias (`&a`, `*a`), a tag (`!x`), a merge key or a
    /// directive.
    NotAllowed,
    /// Nested too deep, or too much of it.
    TooLarge,
    /// Anything else that the library says, in its own words.
    Other(String),
}

/// How deep maps and lists may nest.
pub const MAX_DEPTH: usize = 24;

/// How many bytes are read; no header or configuration comes near it.
pub const MAX_BYTES: usize = 1 << 20;

/// How many faults are kept; whoever has more starts with these.
pub const MAX_FAULTS: usize = 500;

impl Fault {
    fn new(span: Span, kind: FaultKind) -> Fault {
        Fault { span, kind, fix: None }
    }

    fn fix(mut self, span: Span, text: impl Into<String>) -> Fault {
        self.fix = Some(vec![Edit { span, text: text.into() }]);
        self
    }
}

/// Reads YAML whose first byte is byte `offset` of its file: spans are the
/// file's.
///
/// Gives a map, also of nothing; a text that is a list or a scalar is a
/// fault and gives an empty map.
pub fn parse(text: &str, offset: usize) -> (Vec<Entry>, Vec<Fault>) {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (readable, rest) = text[mark..].split_at(readable_bytes(&text[mark..]));
    let (mut entries, mut faults) = read(readable);
    if !rest.is_empty() || faults.len() > MAX_FAULTS {
        faults.truncate(MAX_FAULTS);
        faults.push(Fault::new(Span::new(readable.len(), readable.len()), FaultKind::TooLarge));
    }
    let place = |span: &mut Span| *span = span.shifted(offset + mark);
    entries.iter_mut().for_each(|entry| entry.each_span(&place));
    faults.iter_mut().for_each(|fault| fault.each_span(&place));
    (entries, faults)
}

fn read(text: &str) -> (Vec<Entry>, Vec<Fault>) {
    if let Some(entries) = plain::read(text) {
        let mut faults = Vec::new();
        note_doubled(&entries, &mut faults);
        return (entries, faults);
    }
    let complaints = match events::read(text) {
        Ok(read) if read.misread.is_empty() => match read.root.map(|root| root.value) {
            None | Some(Value::Absent) => return (Vec::new(), read.faults),
            Some(Value::Map(entries)) => return (entries, read.faults),
            Some(_) => Vec::new(),
        },
        Ok(read) => read.misread,
        Err(fault) => vec![fault],
    };
    let (entries, mut faults) = outline::read(text);
    if faults.is_empty() {
        // Read piece by piece all was well, yet not as a whole.
        faults = complaints;
    }
    faults.sort_by_key(|fault| fault.span);
    (entries, faults)
}

/// Notes doubled keys.
fn note_doubled(entries: &[Entry], faults: &mut Vec<Fault>) {
    for (entry, first) in entries.iter().zip(doubled(entries)) {
        let first = first.map(|first| entries[first].key_span);
        faults.extend(
            first.map(|first| Fault::new(entry.key_span, FaultKind::DuplicateKey { first })),
        );
    }
}

/// So few keys are compared with each other sooner than put into a table.
const FEW_KEYS: usize = 32;

/// For each entry the place of the first with its key, if that is another.
pub(crate) fn doubled(entries: &[Entry]) -> Vec<Option<usize>> {
    let same = |i: usize| move |first: &usize| entries[*first].key == entries[i].key;
    if entries.len() <= FEW_KEYS {
        return (0..entries.len()).map(|i| (0..i).find(same(i))).collect();
    }
    let mut seen: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
    let firsts = entries.iter().enumerate().map(|(i, e)| *seen.entry(&e.key).or_insert(i));
    firsts.enumerate().map(|(i, first)| (first != i).then_some(first)).collect()
}

/// The length of the whole lines within [`MAX_BYTES`].
fn readable_bytes(text: &str) -> usize {
    if text.len() <= MAX_BYTES {
        return text.len();
    }
    let within = &text.as_bytes()[..MAX_BYTES];
    within.iter().rposition(|b| *b == b'\n').map_or(0, |last| last + 1)
}

impl Node {
    fn absent(at: usize) -> Node {
        Node { span: Span::new(at, at), value: Value::Absent }
    }

    fn each_span(&mut self, change: &impl Fn(&mut Span)) {
        change(&mut self.span);
        match &mut self.value {
            Value::Absent | Value::Text(_) => {}
            Value::List(items) => items.iter_mut().for_each(|item| item.each_span(change)),
            Value::Map(entries) => entries.iter_mut().for_each(|entry| entry.each_span(change)),
        }
    }
}

impl Entry {
    fn each_span(&mut self, change: &impl Fn(&mut Span)) {
        change(&mut self.key_span);
        self.value.each_span(change);
    }
}

impl Fault {
    fn each_span(&mut self, change: &impl Fn(&mut Span)) {
        change(&mut self.span);
        if let FaultKind::DuplicateKey { first } = &mut self.kind {
            change(first);
        }
        self.fix.iter_mut().flatten().for_each(|edit| change(&mut edit.span));
    }
}

#[cfg(test)]
mod tests;
