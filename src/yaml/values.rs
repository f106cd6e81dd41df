//! Entries and items that the library refuses: finds key and value, and
//! takes the value apart.

use super::lines::{BLANK, Key, is_dash, key_of};
use super::outline::Outline;
use super::scalar::Names;
use super::{Entry, Fault, FaultKind, Node, Value, events, scalar};
use crate::source::Span;

/// A value before it is read: what stands on the line of its key or dash,
/// and the lines below.
#[derive(Clone, Copy)]
struct Raw {
    /// Where the colon or dash ends.
    after: usize,
    /// The rest of the line.
    rest: Span,
    /// The indentation of key or dash.
    column: usize,
    /// The lines below, half-open.
    below: (usize, usize),
    depth: usize,
}

impl Outline<'_> {
    /// Reads an entry that begins on line `i`. What stands below it but
    /// belongs beside it is added too.
    pub fn entry(&mut self, i: usize, key: Key, end: usize, depth: usize, out: &mut Vec<Entry>) {
        self.refuse_tab(i);
        let complaint = match self.whole(i, end) {
            Ok(Value::Map(entries)) => return out.extend(entries),
            Ok(_) => None,
            Err(complaint) => complaint,
        };
        let (before, strays) = (self.faults.len(), self.strays.len());
        let start = self.lines[i].start;
        let key_span = Span::new(start, start + key.end);
        let after = start + key.after;
        let rest = self.rest(i, after, key.spaced);
        if !key.spaced {
            let gap = Span::new(after, rest.start as usize);
            let fault = Fault::new(Span::new(start, after), FaultKind::NoSpaceAfterColon);
            self.faults.push(fault.fix(gap, " "));
        }
        let text = self.key_text(self.content(i), key, key_span);
        let at = out.len();
        let column = self.lines[i].column;
        let value = self.value(Raw { after, rest, column, below: (i + 1, end), depth }, out);
        out.insert(at, Entry { key: text, key_span, value });
        out.extend(self.strays.drain(strays..));
        self.unless_said(before, complaint);
    }

    /// What the library complained of counts where nothing else was found.
    fn unless_said(&mut self, before: usize, complaint: Option<Fault>) {
        if self.faults.len() == before {
            self.faults.extend(complaint);
        }
    }

    /// What stands on line `i` after byte `after`. Where the space is missing,
    /// other white space counts as space: Word puts no-break spaces there.
    pub fn rest(&self, i: usize, after: usize, spaced: bool) -> Span {
        let rest = Span::new(after, self.lines[i].end).of(self.text);
        let is_space = |c: char| BLANK.contains(&c) || (!spaced && c.is_whitespace());
        let start = after + rest.len() - rest.trim_start_matches(is_space).len();
        Span::new(start, self.lines[i].end.max(start))
    }

    /// Notes a tab before the content of a line.
    fn refuse_tab(&mut self, i: usize) {
        let line = self.lines[i];
        if line.indentation(self.text).contains('\t') {
            let span = Span::new(line.from, line.start);
            self.faults.push(Fault::new(span, FaultKind::Tab).fix(span, " ".repeat(line.column)));
        }
    }

    fn key_text(&mut self, line: &str, key: Key, span: Span) -> String {
        let written = span.of(self.text);
        let text = scalar::read_key(line, key);
        if text.is_none() {
            self.faults.push(scalar::needs_quotes(span, written));
        }
        let text = text.unwrap_or_else(|| written.to_owned());
        if text == events::MERGE_KEY {
            self.fault(span, FaultKind::NotAllowed);
        }
        text
    }

    /// Reads the item of a list that begins on line `i`.
    pub fn item(&mut self, i: usize, end: usize, depth: usize) -> Node {
        let line = self.lines[i];
        self.refuse_tab(i);
        let complaint = match self.whole(i, end) {
            Ok(Value::List(items)) => {
                return items.into_iter().next().unwrap_or(Node::absent(line.start + 1));
            }
            Ok(_) => None,
            Err(complaint) => complaint,
        };
        let before = self.faults.len();
        let after = line.start + 1;
        let rest = self.rest(i, after, true);
        let content = rest.of(self.text);
        let is_key = key_of(content).is_some_and(|key| key.spaced);
        let node = if is_dash(content) || is_key {
            let line = &mut self.lines[i];
            line.column += rest.start as usize - line.start;
            (line.from, line.start) = (rest.start as usize, rest.start as usize);
            self.nested(i, end, depth)
        } else {
            let (column, below) = (line.column, (i + 1, end));
            self.value(Raw { after, rest, column, below, depth }, &mut Vec::new())
        };
        self.unless_said(before, complaint);
        node
    }

    fn nested(&mut self, from: usize, to: usize, depth: usize) -> Node {
        let first = self.significant(from, to).next().unwrap_or(from);
        let last = self.significant(from, to).last().unwrap_or(from);
        let span = self.span_of(first).to(self.span_of(last));
        let value = self.block(from, to, depth + 1);
        if let Value::Map(entries) = &value {
            super::note_doubled(entries, &mut self.faults);
        }
        Node { span, value }
    }

    fn value(&mut self, raw: Raw, beside: &mut Vec<Entry>) -> Node {
        let (from, to) = raw.below;
        let rest = raw.rest.of(self.text);
        if from < to && scalar::is_block_header(rest) {
            return self.block_text(raw.rest, raw.column, from, to);
        }
        let Some(first) = self.significant(from, to).next() else {
            let is_empty =
                rest.is_empty() || (rest.starts_with('#') && !scalar::is_hash_text(rest));
            return if is_empty { Node::absent(raw.after) } else { self.one_line(raw.rest) };
        };
        let is_property = scalar::is_property(rest);
        if is_property {
            self.fault(raw.rest, FaultKind::NotAllowed);
        }
        if rest.is_empty() || rest.starts_with('#') || is_property {
            if self.is_block(first, to) {
                return self.nested(from, to, raw.depth);
            }
            self.refuse_tab(first);
            if first + 1 < to && scalar::is_block_header(self.content(first)) {
                return self.block_text(self.span_of(first), raw.column, first + 1, to);
            }
            return self.paragraph(self.span_of(first), (first + 1, to));
        }
        if is_dash(rest) && is_dash(self.content(first)) && self.is_spaced(raw) {
            return self.list_beside_key(raw, first);
        }
        match self.read_to(raw.rest, raw.column, to) {
            Ok(node) => node,
            Err(_) => self.with_lines_below(raw, beside),
        }
    }

    /// Whether white space stands between a key and its value.
    fn is_spaced(&self, raw: Raw) -> bool {
        let gap = Span::new(raw.after, raw.rest.start as usize).of(self.text);
        !gap.is_empty() && gap.chars().all(|c| BLANK.contains(&c))
    }

    /// A list whose first item stands on the line of its key: the item is read
    /// as if it stood above the others.
    fn list_beside_key(&mut self, raw: Raw, first: usize) -> Node {
        let (from, to) = raw.below;
        let (key, column) = (from - 1, self.lines[first].column);
        let gap = Span::new(raw.after, raw.rest.start as usize);
        let below = format!("\n{}", " ".repeat(column));
        let first_item = Fault::new(raw.rest, FaultKind::ListBesideKey);
        self.faults.push(first_item.fix(gap, below));
        let line = &mut self.lines[key];
        line.column = column;
        (line.from, line.start) = (raw.rest.start as usize, raw.rest.start as usize);
        self.nested(key, to, raw.depth)
    }

    /// What the library reads from a value's first line to before line `to`.
    fn read_to(&mut self, first: Span, column: usize, to: usize) -> Result<Node, Option<Fault>> {
        let span = Span::new(first.start as usize, self.lines[to - 1].next);
        let (before, none) = (" ".repeat(column) + "k: ", Names::new());
        let (node, faults) = scalar::read_between(self.text, &before, span, "", &none)?;
        self.faults.extend(faults);
        Ok(node)
    }

    /// Whether lines that nothing precedes are a list or map, not text.
    fn is_block(&self, first: usize, to: usize) -> bool {
        let content = self.content(first);
        let is_proper = |content| is_dash(content) || key_of(content).is_some_and(|k| k.spaced);
        let any_proper = || self.significant(first, to).any(|i| is_proper(self.content(i)));
        is_proper(content) || (key_of(content).is_some() && any_proper())
    }

    /// A value that goes on below and that the library refuses.
    fn with_lines_below(&mut self, raw: Raw, beside: &mut Vec<Entry>) -> Node {
        let (from, to) = raw.below;
        let rest = raw.rest.of(self.text);
        if rest.starts_with(['"', '\'', '[', '{']) && !scalar::is_closed(rest) {
            return self.unclosed(raw.rest, (from, to));
        }
        // A key below a text: it is indented by mistake.
        let stray = self.significant(from, to).find(|i| key_of(self.content(*i)).is_some());
        if let Some(stray) = stray {
            let node = self.value(Raw { below: (from, stray), ..raw }, beside);
            beside.extend(self.misplaced(stray, to, raw.depth));
            return node;
        }
        let (span, text) = self.folded(raw.rest, (from, to));
        self.faults.push(scalar::needs_quotes(span, &text));
        Node { span, value: Value::Text(text) }
    }

    /// Text none of which stands beside its key.
    fn paragraph(&mut self, first: Span, below: (usize, usize)) -> Node {
        if self.significant(below.0, below.1).next().is_none() {
            return self.one_line(first);
        }
        let (span, written) = self.folded(first, below);
        // A comment between the lines ends the text, to YAML.
        let comment_line = |i: usize| self.content(i).starts_with('#');
        let no_comment = !(below.0..below.1).any(comment_line)
            && (scalar::before_hash(&written) == written || written.starts_with(['"', '\'']));
        let read = no_comment.then(|| scalar::read_text(&written)).flatten();
        let text = read.unwrap_or_else(|| {
            self.faults.push(scalar::needs_quotes(span, &written));
            written
        });
        Node { span, value: Value::Text(text) }
    }

    /// The lines of a text with their ends undone as YAML does.
    fn folded(&self, first: Span, (from, to): (usize, usize)) -> (Span, String) {
        let mut text = first.of(self.text).to_owned();
        let mut span = first;
        let mut blank = 0;
        for i in from..to {
            if self.is_significant(i) {
                text.push_str(if blank == 0 { " " } else { "" });
                text.extend(std::iter::repeat_n('\n', blank));
                text.push_str(self.content(i));
                span = span.to(self.span_of(i));
                blank = 0;
            } else {
                blank += usize::from(self.content(i).is_empty());
            }
        }
        (span, text)
    }

    /// Text below `|` or `>`; the lines as they stand if it breaks the rules
    /// of either.
    fn block_text(&mut self, header: Span, column: usize, from: usize, to: usize) -> Node {
        let complaint = match self.read_to(header, column, to) {
            Ok(node) => return node,
            Err(complaint) => complaint,
        };
        self.faults.extend(complaint);
        let last = (from..to).rev().find(|i| !self.content(*i).is_empty()).unwrap_or(from);
        let lines: Vec<&str> = (from..=last).map(|i| self.content(i)).collect();
        Node { span: header.to(self.span_of(last)), value: Value::Text(lines.join("\n")) }
    }

    /// A quote or bracket that nothing closes: closed where the value ends.
    fn unclosed(&mut self, first: Span, below: (usize, usize)) -> Node {
        let (span, text) = self.folded(first, below);
        let end = span.end as usize;
        let fault = Fault::new(first, FaultKind::Unclosed);
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
        let (span, text) = match scalar::read(self.text, span, &self.names) {
            Ok((node, faults)) => {
                self.faults.extend(faults);
                return node;
            }
            Err(scalar::Odd::Unclosed(span)) => return self.unclosed(span, (0, 0)),
            Err(scalar::Odd::TooDeep(span)) => {
                self.fault(span, FaultKind::TooLarge);
                return Node { span, value: Value::Text(span.of(self.text).to_owned()) };
            }
            Err(scalar::Odd::Text(span)) => (span, span.of(self.text)),
            Err(scalar::Odd::Escapes(span)) => {
                let written = span.of(self.text);
                (span, written.get(1..written.len() - 1).unwrap_or(written))
            }
        };
        self.faults.push(scalar::needs_quotes(span, text));
        Node { span, value: Value::Text(text.to_owned()) }
    }
}
