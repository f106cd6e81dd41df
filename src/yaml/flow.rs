//! `[a, b]` and `{a: b}` on one line that the library refuses: item by item,
//! so that one odd item does not make text of all.

use super::lines::{BLANK, key_of, quote_end};
use super::scalar::{self, Names};
use super::{Entry, Fault, Node, Value};
use crate::source::Span;

/// Where the brackets that `value` begins with are closed, in bytes.
///
/// A quote counts where an item or a value begins; elsewhere it is text.
pub(super) fn flow_end(value: &str) -> Option<usize> {
    if !value.starts_with(['[', '{']) {
        return None;
    }
    let mut cut = Cutter::default();
    let mut at = 0;
    while at < value.len() {
        at = cut.step(value, at);
        if cut.depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The list or map that `span` holds, if its brackets open and close it.
pub(super) fn read(text: &str, span: Span, names: &Names<'_>) -> Option<(Value, Vec<Fault>)> {
    let value = span.of(text);
    if flow_end(value) != Some(value.len()) {
        return None;
    }
    let mut faults = Vec::new();
    let inside = Span::new(span.start as usize + 1, span.end as usize - 1);
    let parts = parts(text, inside);
    let value = if value.starts_with('[') {
        let items = parts.into_iter().map(|part| item(text, part, names, &mut faults));
        Value::List(items.collect())
    } else {
        let entries = parts.into_iter().map(|part| entry(text, part, names, &mut faults));
        Value::Map(entries.collect::<Option<_>>()?)
    };
    Some((value, faults))
}

fn item(text: &str, span: Span, names: &Names<'_>, faults: &mut Vec<Fault>) -> Node {
    let read = scalar::read_between(text, "k: [", span, "]", names);
    match read.map(|(node, more)| (node.value, more)) {
        Ok((Value::List(items), more)) if items.len() == 1 => {
            faults.extend(more);
            items.into_iter().next().unwrap_or_else(|| as_text(text, span, faults))
        }
        _ => as_text(text, span, faults),
    }
}

fn value(text: &str, span: Span, names: &Names<'_>, faults: &mut Vec<Fault>) -> Node {
    let read = scalar::read_between(text, "k: {k: ", span, "}", names);
    match read.map(|(node, more)| (scalar::only_value(Some(node)), more)) {
        Ok((Some(node), more)) => {
            faults.extend(more);
            node
        }
        _ => as_text(text, span, faults),
    }
}

fn as_text(text: &str, span: Span, faults: &mut Vec<Fault>) -> Node {
    let written = span.of(text);
    faults.push(scalar::needs_quotes(span, written));
    Node { span, value: Value::Text(written.to_owned()) }
}

fn entry(text: &str, span: Span, names: &Names<'_>, faults: &mut Vec<Fault>) -> Option<Entry> {
    let start = span.start as usize;
    let key = key_of(span.of(text)).filter(|key| key.spaced)?;
    let key_span = Span::new(start, start + key.end);
    let text_of_key = scalar::read_key(span.of(text), key)?;
    let rest = trimmed(text, Span::new(start + key.after, span.end as usize));
    let value = match rest.is_empty() {
        true => Node::absent(start + key.after),
        false => value(text, rest, names, faults),
    };
    Some(Entry { key: text_of_key, key_span, value })
}

/// What stands between the commas.
fn parts(text: &str, span: Span) -> Vec<Span> {
    let value = span.of(text);
    let mut cut = Cutter { depth: 1, fresh: true, ..Cutter::default() };
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < value.len() {
        let next = cut.step(value, at);
        if cut.depth == 1 && value[at..].starts_with(',') {
            parts.push((from, at));
            from = next;
        }
        at = next;
    }
    parts.push((from, value.len()));
    let start = span.start as usize;
    let spans = parts.into_iter().map(|(a, b)| trimmed(text, Span::new(start + a, start + b)));
    spans.filter(|span| !span.is_empty()).collect()
}

fn trimmed(text: &str, span: Span) -> Span {
    let written = span.of(text);
    let start = span.start as usize + written.len() - written.trim_start_matches(BLANK).len();
    Span::new(start, start + written.trim_matches(BLANK).len())
}

/// Steps through brackets, one sign or one quoted text at a time.
#[derive(Default)]
struct Cutter {
    depth: usize,
    /// Whether an item or a value may begin here.
    fresh: bool,
    /// Whether a quote was never closed: the rest are apostrophes.
    apostrophes: bool,
}

impl Cutter {
    fn step(&mut self, value: &str, at: usize) -> usize {
        let Some(c) = value[at..].chars().next() else { return value.len() };
        let next = at + c.len_utf8();
        match c {
            '[' | '{' => self.depth += 1,
            ']' | '}' => self.depth = self.depth.saturating_sub(1),
            '"' | '\'' if self.fresh && !self.apostrophes => {
                if let Some(length) = quote_end(&value[at..]) {
                    self.fresh = false;
                    return at + length;
                }
                self.apostrophes = true;
            }
            _ => {}
        }
        self.fresh = matches!(c, '[' | '{' | ',' | ':') || (self.fresh && c.is_whitespace());
        next
    }
}
