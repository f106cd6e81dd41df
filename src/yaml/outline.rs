//! Reads YAML that the library refuses: entry by entry, line by line.
//!
//! Each entry goes to the library on its own, so that one fault costs one
//! entry; only an entry that fails is taken apart further. What an entry's
//! value then is stands in `values`.

use super::events;
use super::lines::{Key, Line, is_dash, key_of, lines};
use super::{Entry, Fault, FaultKind, MAX_DEPTH, Node, Value};
use crate::source::Span;
use std::collections::HashSet;

/// Reads the entries of a whole text.
pub(super) fn read(text: &str) -> (Vec<Entry>, Vec<Fault>) {
    let lines: Vec<Line> = lines(text, 0).collect();
    let mut outline = Outline { text, lines, faults: Vec::new(), names: names(text) };
    outline.set_columns();
    outline.refuse_markers();
    let all = 0..outline.lines.len();
    let entries = match outline.block(all.start, all.end, 0) {
        Value::Map(entries) => entries,
        _ => {
            outline.refuse_list();
            Vec::new()
        }
    };
    events::note_doubled(&entries, &mut outline.faults);
    (entries, outline.faults)
}

pub(super) struct Outline<'a> {
    pub text: &'a str,
    pub lines: Vec<Line>,
    pub faults: Vec<Fault>,
    /// Words after `&` and `*`, with their sign: what anchors and aliases
    /// there may be.
    pub names: HashSet<&'a str>,
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
        let spaces = |line: &&Line| !line.indentation(self.text).contains('\t');
        let unit = self.lines.iter().filter(spaces).map(|line| line.column).filter(|c| *c > 0);
        let unit = unit.min().unwrap_or(2).min(8);
        for line in &mut self.lines {
            let tabs = line.indentation(self.text).matches('\t').count();
            line.column += tabs * (unit - 1);
        }
    }

    /// Directives and the marks between documents are refused and then left
    /// out.
    fn refuse_markers(&mut self) {
        let mut begun = false;
        let last = (0..self.lines.len()).rev().find(|i| self.is_significant(*i));
        for i in 0..self.lines.len() {
            let (line, content) = (self.lines[i], self.content(i));
            let first_mark = !begun && content == "---";
            let last_mark = last == Some(i) && content == "...";
            let mark = matches!(content, "---" | "...") || content.starts_with('%');
            if mark && line.from == line.start {
                if !first_mark && !last_mark {
                    self.fault(self.span_of(i), FaultKind::NotAllowed);
                }
                self.lines[i].start = line.end;
            }
            begun |= self.is_significant(i);
        }
    }

    fn refuse_list(&mut self) {
        let first = self.significant(0, self.lines.len()).next();
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

    fn entry_end(&self, i: usize, key: Key, to: usize) -> usize {
        let column = self.lines[i].column;
        let value = self.content(i).get(key.after..).unwrap_or_default().trim();
        let is_open = value.starts_with(['[', '{', '"', '\'']);
        let is_empty = value.is_empty() || value.starts_with('#');
        let mut in_list = false;
        let ends = |j: &usize| {
            if !self.is_significant(*j) || self.lines[*j].column > column {
                return false;
            }
            let content = self.content(*j);
            in_list |= is_empty && is_dash(content);
            let closes = is_open && (content.starts_with([']', '}']) || key_of(content).is_none());
            !(self.lines[*j].column == column && (closes || (in_list && is_dash(content))))
        };
        (i + 1..to).find(ends).unwrap_or(to)
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
                if is_dash(self.content(i))
                    && let Value::List(more) = self.block(i, end, depth + 1)
                {
                    items.extend(more);
                }
                i = end;
            }
        }
        items
    }

    /// What the library makes of some lines alone, if it reads them as meant.
    pub fn whole(&mut self, from: usize, to: usize) -> Option<Value> {
        let line = self.lines[from];
        let end = self.lines[to - 1].next;
        let read = read_at(self.text, " ".repeat(line.column), line.start, end).ok()?;
        if !read.misread.is_empty() {
            return None;
        }
        self.faults.extend(read.faults);
        Some(read.root?.value)
    }
}

/// What the library reads in `text[start..end]` after `before`.
pub(super) fn read_at(
    text: &str,
    before: String,
    start: usize,
    end: usize,
) -> Result<events::Read, Fault> {
    let lead = before.len();
    let piece = before + text.get(start..end).unwrap_or_default();
    let mut read = events::read(&piece)?;
    let place = |span: &mut Span| {
        let at = |offset: u32| (offset as usize).saturating_sub(lead) + start;
        *span = Span::new(at(span.start), at(span.end));
    };
    read.root.iter_mut().for_each(|root| root.each_span(&place));
    for fault in read.faults.iter_mut().chain(&mut read.misread) {
        fault.each_span(&place);
    }
    Ok(read)
}

fn names(text: &str) -> HashSet<&str> {
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
    text.split(ends).filter(|word| word.len() > 1 && word.starts_with(['&', '*'])).collect()
}
