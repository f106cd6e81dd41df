//! Reads YAML that the library refuses: entry by entry, line by line.
//!
//! Each entry goes to the library on its own, so that one fault costs one
//! entry; only an entry that fails is taken apart further. What an entry's
//! value then is stands in `values`.

use super::lines::{Key, Line, is_dash, key_of, lines};
use super::scalar::{self, Names};
use super::{Entry, Fault, FaultKind, MAX_DEPTH, Node, Value};
use crate::source::Span;

/// Reads the entries of a whole text.
pub(super) fn read(text: &str) -> (Vec<Entry>, Vec<Fault>) {
    let lines: Vec<Line> = lines(text, 0).collect();
    let (faults, strays) = (Vec::new(), Vec::new());
    let mut outline = Outline { text, lines, faults, names: names(text), strays };
    outline.set_columns();
    let mut entries = Vec::new();
    for (from, to) in outline.documents() {
        match outline.block(from, to, 0) {
            Value::Map(more) => entries.extend(more),
            _ => outline.refuse_list(from, to),
        }
        entries.append(&mut outline.strays);
    }
    super::note_doubled(&entries, &mut outline.faults);
    (entries, outline.faults)
}

pub(super) struct Outline<'a> {
    pub text: &'a str,
    pub lines: Vec<Line>,
    pub faults: Vec<Fault>,
    pub names: Names<'a>,
    /// Entries among the items of a list: they belong to the map around it.
    pub strays: Vec<Entry>,
}

impl<'a> Outline<'a> {
    pub fn content(&self, i: usize) -> &'a str {
        self.lines[i].of(self.text)
    }

    /// Whether a line holds more than white space or a comment.
    pub fn is_significant(&self, i: usize) -> bool {
        let content = self.content(i);
        !content.is_empty() && !content.starts_with('#')
    }

    pub fn significant(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + use<'_, 'a> {
        (from..to).filter(|i| self.is_significant(*i))
    }

    pub fn span_of(&self, i: usize) -> Span {
        Span::new(self.lines[i].start, self.lines[i].end)
    }

    pub fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.push(Fault::new(span, kind));
    }

    /// A tab counts as much as the smallest indentation made of spaces.
    fn set_columns(&mut self) {
        let spaces =
            |line: &&Line| line.start < line.end && !line.indentation(self.text).contains('\t');
        let unit = self.lines.iter().filter(spaces).map(|line| line.column).filter(|c| *c > 0);
        let unit = unit.min().unwrap_or(2).min(8);
        for line in &mut self.lines {
            let tabs = line.indentation(self.text).matches('\t').count();
            line.column += tabs * (unit - 1);
        }
    }

    /// The stretches between directives and the marks of documents; all but
    /// those that every YAML file may have are refused.
    fn documents(&mut self) -> Vec<(usize, usize)> {
        let end = self.lines.len();
        let last = self.significant(0, end).last();
        let mut documents = Vec::new();
        let (mut from, mut begun) = (0, false);
        for i in 0..end {
            let content = self.content(i);
            let at_margin = self.lines[i].from == self.lines[i].start;
            let is_directive = at_margin && content.starts_with('%');
            if is_directive || (at_margin && matches!(content, "---" | "...")) {
                let begins = content == "---" && !begun;
                let ends = content == "..." && last == Some(i);
                if !begins && !ends {
                    self.fault(self.span_of(i), FaultKind::NotAllowed);
                }
                documents.push((from, i));
                from = i + 1;
            }
            begun |= self.is_significant(i) && !is_directive;
        }
        documents.push((from, end));
        documents
    }

    fn refuse_list(&mut self, from: usize, to: usize) {
        let first = self.significant(from, to).next();
        if let Some(first) = first {
            self.fault(self.span_of(first), FaultKind::NoColon);
        }
    }

    /// The list or map that some lines hold.
    pub fn block(&mut self, from: usize, to: usize, depth: usize) -> Value {
        if depth > MAX_DEPTH {
            let span = self.significant(from, to).next().map(|i| self.span_of(i));
            self.fault(span.unwrap_or_default(), FaultKind::TooLarge);
            return Value::Absent;
        }
        let is_entry = |i: &usize| is_dash(self.content(*i)) || key_of(self.content(*i)).is_some();
        let column =
            self.significant(from, to).filter(is_entry).map(|i| self.lines[i].column).min();
        let column = column.unwrap_or(usize::MAX);
        let first = self.significant(from, to).find(|i| self.lines[*i].column <= column);
        if first.is_some_and(|i| is_dash(self.content(i))) {
            Value::List(self.list(from, to, column, depth))
        } else {
            Value::Map(self.map(from, to, column, depth))
        }
    }

    fn map(&mut self, from: usize, to: usize, column: usize, depth: usize) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut i = from;
        while i < to {
            if !self.is_significant(i) {
                i += 1;
            } else if self.lines[i].column > column && self.has_entry(i) {
                let end = self.deeper_end(i, to, column);
                entries.extend(self.misplaced(i, end, depth));
                i = end;
            } else if let Some(key) = key_of(self.content(i)) {
                let end = self.entry_end(i, key, to);
                self.entry(i, key, end, depth, &mut entries);
                i = end;
            } else {
                self.no_colon(i);
                i += 1;
            }
        }
        entries
    }

    fn has_entry(&self, i: usize) -> bool {
        is_dash(self.content(i)) || key_of(self.content(i)).is_some()
    }

    /// Lines that are indented and belong to nothing above: read as entries
    /// of the map they stand in.
    pub fn misplaced(&mut self, from: usize, to: usize, depth: usize) -> Vec<Entry> {
        self.fault(self.span_of(from), FaultKind::Indentation);
        match self.block(from, to, depth + 1) {
            Value::Map(entries) => entries,
            _ => Vec::new(),
        }
    }

    fn no_colon(&mut self, i: usize) {
        let kind =
            if is_dash(self.content(i)) { FaultKind::Indentation } else { FaultKind::NoColon };
        let span = self.span_of(i);
        let before = i.checked_sub(1).map(|before| self.lines[before].end as u32);
        match self.faults.last_mut() {
            // A paragraph of prose is one fault.
            Some(last) if last.kind == kind && Some(last.span.end) == before => {
                last.span = last.span.to(span);
            }
            _ => self.fault(span, kind),
        }
    }

    /// Where the lines deeper than `column` end that begin at `from`.
    fn deeper_end(&self, from: usize, to: usize, column: usize) -> usize {
        let ends = |i: &usize| self.is_significant(*i) && self.lines[*i].column <= column;
        (from + 1..to).find(ends).unwrap_or(to)
    }

    /// Where the entry ends that begins on line `i`: before the next line that
    /// is not deeper, save for a list as its value and what closes a bracket
    /// or quote.
    fn entry_end(&self, i: usize, key: Key, to: usize) -> usize {
        let column = self.lines[i].column;
        let rest = self.rest(i, self.lines[i].start + key.after, key.spaced);
        let value = rest.of(self.text);
        let is_empty = value.is_empty() || value.starts_with('#');
        let is_item = |j: usize| self.lines[j].column == column && is_dash(self.content(j));
        let may_hold_items = is_empty || is_dash(value);
        let holds_items = may_hold_items && self.significant(i + 1, to).next().is_some_and(is_item);
        let ends = |j: &usize| {
            let is_below = self.lines[*j].column > column || (holds_items && is_item(*j));
            self.is_significant(*j) && !is_below
        };
        let end = (i + 1..to).find(ends).unwrap_or(to);
        if !value.starts_with(['[', '{', '"', '\'']) || scalar::is_closed(value) {
            return end;
        }
        let is_other = |j: &usize| self.is_significant(*j) && self.has_entry(*j);
        let next = (end..to).find(is_other).unwrap_or(to);
        let start = rest.start as usize;
        let open = Span::new(start, self.lines[next - 1].end).of(self.text);
        let closed = scalar::closed_end(open).map(|length| start + length);
        let closing = |closed: usize| (end..next).find(|j| self.lines[*j].from >= closed);
        closed.map_or(end, |closed| closing(closed).unwrap_or(next))
    }

    fn list(&mut self, from: usize, to: usize, column: usize, depth: usize) -> Vec<Node> {
        let mut items = Vec::new();
        let mut i = from;
        while i < to {
            if !self.is_significant(i) {
                i += 1;
            } else if self.lines[i].column == column && is_dash(self.content(i)) {
                let end = self.deeper_end(i, to, column);
                items.push(self.item(i, end, depth));
                i = end;
            } else {
                let end = self.deeper_end(i, to, column);
                self.fault(self.span_of(i), FaultKind::Indentation);
                match self.has_entry(i).then(|| self.block(i, end, depth + 1)) {
                    Some(Value::List(more)) => items.extend(more),
                    Some(Value::Map(entries)) => self.strays.extend(entries),
                    _ => {}
                }
                i = end;
            }
        }
        items
    }

    /// The one entry or item that the library sees in some lines, if it reads
    /// them as meant; else its first complaint, if it has one.
    pub fn whole(&mut self, from: usize, to: usize) -> Result<Value, Option<Fault>> {
        let line = self.lines[from];
        if line.indentation(self.text).contains('\t') {
            return Err(None);
        }
        let span = Span::new(line.start, self.lines[to - 1].next);
        let read = scalar::read_at(self.text, &" ".repeat(line.column), span, "").map_err(Some)?;
        if let Some(fault) = read.misread.into_iter().next() {
            return Err(Some(fault));
        }
        let is_one = |value: &Value| match value {
            Value::Map(entries) => entries.len() == 1,
            Value::List(items) => items.len() == 1,
            _ => false,
        };
        let value = read.root.map(|root| root.value).filter(is_one).ok_or(None)?;
        self.faults.extend(read.faults);
        Ok(value)
    }
}

fn names(text: &str) -> Names<'_> {
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
    text.split(ends).filter(|word| word.len() > 1 && word.starts_with(['&', '*'])).collect()
}
