//! Entries and items that the library refuses: finds key and value, and
//! takes the value apart.

use super::lines::{Key, is_dash, key_of};
use super::outline::{Outline, read_at};
use super::{Entry, Fault, FaultKind, Node, Value};
use super::{events, scalar};
use crate::source::Span;

/// A value before it is read: what stands on the line of its key or dash,
/// and the lines below.
#[derive(Clone, Copy)]
struct Raw {
    /// Where the colon or dash ends.
    after: usize,
    /// The rest of the line.
    rest: Span,
    /// The lines below, half-open.
    below: (usize, usize),
    depth: usize,
}

impl Outline<'_> {
    /// Reads an entry that begins on line `i`. What stands below it but
    /// belongs beside it is added too.
    pub fn entry(&mut self, i: usize, key: Key, end: usize, depth: usize, out: &mut Vec<Entry>) {
        let misplaced = self.lines[i].indentation(self.text).contains('\t');
        if key.spaced && !misplaced {
            if let Some(Value::Map(entries)) = self.whole(i, end)
                && entries.len() == 1
            {
                return out.extend(entries);
            }
        } else if misplaced {
            self.tab(i);
        }
        let start = self.lines[i].start;
        let key_span = Span::new(start, start + key.end);
        let after = start + key.after;
        let rest = self.rest(i, after);
        if !key.spaced {
            let gap = Span::new(after, rest.start as usize);
            let kind = FaultKind::NoSpaceAfterColon;
            let fault = Fault::new(key_span.to(Span::new(after, after)), kind);
            self.faults.push(fault.fix(gap, " "));
        }
        let text = self.key_text(key_span);
        let at = out.len();
        let value = self.value(Raw { after, rest, below: (i + 1, end), depth }, out);
        out.insert(at, Entry { key: text, key_span, value });
    }

    /// What stands on line `i` after byte `after`. No-break spaces count as
    /// space, since Word puts them there.
    fn rest(&self, i: usize, after: usize) -> Span {
        let rest = Span::new(after, self.lines[i].end).of(self.text);
        let start = after + rest.len() - rest.trim_start().len();
        Span::new(start, self.lines[i].end.max(start))
    }

    fn tab(&mut self, i: usize) {
        let line = self.lines[i];
        let span = Span::new(line.from, line.start);
        self.faults.push(Fault::new(span, FaultKind::Tab).fix(span, " ".repeat(line.column)));
    }

    fn key_text(&mut self, span: Span) -> String {
        let written = span.of(self.text);
        match scalar::read_key(written) {
            Some(key) => key,
            None => {
                self.needs_quotes(span, written);
                written.to_owned()
            }
        }
    }

    pub fn item(&mut self, i: usize, end: usize, depth: usize) -> Node {
        let line = self.lines[i];
        let misplaced = line.indentation(self.text).contains('\t');
        if misplaced {
            self.tab(i);
        } else if let Some(Value::List(items)) = self.whole(i, end)
            && items.len() == 1
        {
            return items.into_iter().next().unwrap_or(absent(line.start + 1));
        }
        let after = line.start + 1;
        let rest = self.rest(i, after);
        let content = rest.of(self.text);
        let is_key = key_of(content).is_some_and(|key| key.spaced);
        if is_dash(content) || is_key {
            self.lines[i].column += rest.start as usize - line.start;
            self.lines[i].from = rest.start as usize;
            self.lines[i].start = rest.start as usize;
            return self.nested(i, end, depth);
        }
        let mut beside = Vec::new();
        self.value(Raw { after, rest, below: (i + 1, end), depth }, &mut beside)
    }

    fn nested(&mut self, from: usize, to: usize, depth: usize) -> Node {
        let first = self.significant(from, to).next().unwrap_or(from);
        let last = self.significant(from, to).last().unwrap_or(from);
        let span = self.span_of(first).to(self.span_of(last));
        let value = self.block(from, to, depth + 1);
        if let Value::Map(entries) = &value {
            events::note_doubled(entries, &mut self.faults);
        }
        Node { span, value }
    }

    fn value(&mut self, raw: Raw, beside: &mut Vec<Entry>) -> Node {
        let (from, to) = raw.below;
        let rest = raw.rest.of(self.text);
        let is_empty = rest.is_empty() || (rest.starts_with('#') && !scalar::is_hash_text(rest));
        let Some(first) = self.significant(from, to).next() else {
            return if is_empty { absent(raw.after) } else { self.one_line(raw.rest) };
        };
        if is_empty {
            return if self.is_block(first, to) {
                self.nested(from, to, raw.depth)
            } else {
                self.paragraph(self.span_of(first), (first + 1, to))
            };
        }
        let last = self.lines[to - 1].next;
        let start = raw.rest.start as usize;
        if let Ok(read) = read_at(self.text, "k: ".to_owned(), start, last)
            && read.misread.is_empty()
            && let Some(node) = scalar::only_value(read.root)
        {
            self.faults.extend(read.faults);
            return node;
        }
        self.with_lines_below(raw, beside)
    }

    /// Whether lines that nothing precedes are a list or map, not text.
    fn is_block(&self, first: usize, to: usize) -> bool {
        let content = self.content(first);
        let is_proper =
            |content: &str| is_dash(content) || key_of(content).is_some_and(|k| k.spaced);
        is_proper(content)
            || (key_of(content).is_some()
                && self.significant(first, to).any(|i| is_proper(self.content(i))))
    }

    /// A value that goes on below and that the library refuses.
    fn with_lines_below(&mut self, raw: Raw, beside: &mut Vec<Entry>) -> Node {
        let (from, to) = raw.below;
        let rest = raw.rest.of(self.text);
        if scalar::is_block_header(rest) {
            return self.block_text(raw.rest, from, to);
        }
        let opens = rest.starts_with(['"', '\'', '[', '{']) && !scalar::is_closed(rest);
        if opens {
            return self.unclosed(raw.rest, (from, to));
        }
        // A key below a text: it is indented by mistake.
        let stray = self.significant(from, to).find(|i| key_of(self.content(*i)).is_some());
        if let Some(stray) = stray {
            let node = self.value(Raw { below: (from, stray), ..raw }, beside);
            beside.extend(self.misplaced(stray, to, raw.depth));
            return node;
        }
        self.paragraph(raw.rest, (from, to))
    }

    /// Text over several lines that YAML reads otherwise.
    fn paragraph(&mut self, first: Span, below: (usize, usize)) -> Node {
        let (span, text) = self.folded(first, below);
        self.needs_quotes(span, &text);
        Node { span, value: Value::Text(text) }
    }

    fn folded(&self, first: Span, (from, to): (usize, usize)) -> (Span, String) {
        let mut text = first.of(self.text).to_owned();
        let mut span = first;
        for i in self.significant(from, to) {
            text.push(' ');
            text.push_str(self.content(i));
            span = span.to(self.span_of(i));
        }
        (span, text)
    }

    fn needs_quotes(&mut self, span: Span, text: &str) {
        let fault = Fault::new(span, FaultKind::NeedsQuotes);
        self.faults.push(match scalar::quoted(text) {
            Some(quoted) => fault.fix(span, quoted),
            None => fault,
        });
    }

    /// Text below `|` or `>` that breaks the rules of either.
    fn block_text(&mut self, header: Span, from: usize, to: usize) -> Node {
        let last = self.significant(from, to).last().unwrap_or(from);
        let span = header.to(self.span_of(last));
        let error = read_at(self.text, "k: ".to_owned(), header.start as usize, span.end as usize);
        match error {
            Err(fault) => self.faults.push(fault),
            Ok(read) => self.faults.extend(read.misread),
        }
        let lines: Vec<&str> = (from..=last).map(|i| self.content(i)).collect();
        Node { span, value: Value::Text(lines.join("\n")) }
    }

    /// A quote or bracket that nothing closes: closed where the value ends.
    fn unclosed(&mut self, first: Span, below: (usize, usize)) -> Node {
        let (span, text) = self.folded(first, below);
        let end = span.end as usize;
        let fault =
            Fault::new(Span::new(span.start as usize, first.end as usize), FaultKind::Unclosed);
        match scalar::closed(self.text, span) {
            Some((value, close)) => {
                self.faults.push(fault.fix(Span::new(end, end), close));
                Node { span, value }
            }
            None => {
                self.faults.push(fault);
                Node { span, value: Value::Text(text) }
            }
        }
    }

    /// A value on one line, be it YAML or not.
    fn one_line(&mut self, span: Span) -> Node {
        match scalar::read(self.text, span, &self.names) {
            Ok((node, faults)) => {
                self.faults.extend(faults);
                node
            }
            Err(scalar::Odd::Text(span)) => {
                let text = span.of(self.text);
                self.needs_quotes(span, text);
                Node { span, value: Value::Text(text.to_owned()) }
            }
            Err(scalar::Odd::Escapes(span)) => {
                let text = span.of(self.text);
                let text = text.get(1..text.len() - 1).unwrap_or(text);
                self.needs_quotes(span, text);
                Node { span, value: Value::Text(text.to_owned()) }
            }
            Err(scalar::Odd::Unclosed(span)) => self.unclosed(span, (0, 0)),
        }
    }
}

fn absent(at: usize) -> Node {
    Node { span: Span::new(at, at), value: Value::Absent }
}
