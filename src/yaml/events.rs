//! The library's events to a tree. The only code that knows granit-parser.
//!
//! Spans count from the text given. What the library reads without complaint
//! but otherwise than it was meant is noted as misread.

use super::lines::{BLANK, Line, key_of, lines};
use super::{Entry, Fault, FaultKind, MAX_DEPTH, Node, Value};
use crate::source::Span;
use granit_parser::{
    ErrorKind, Event, Options, Parser, Placement, ScalarStyle, ScanError, StrInput, StructureStyle,
};

/// A text that the library could read.
#[derive(Default)]
pub(super) struct Read {
    /// What it holds; `None` for nothing.
    pub root: Option<Node>,
    /// What is wrong and does not change what the rest says.
    pub faults: Vec<Fault>,
    /// What was probably meant otherwise.
    pub misread: Vec<Fault>,
}

/// Reads a text; the fault is the first that the library meets.
pub(super) fn read(text: &str) -> Result<Read, Fault> {
    let mut options = Options::default();
    options.emit_anchor_events = true;
    options.emit_unresolved_aliases = true;
    options.disallow_directives = true;
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    // Files that were put together leave one; nobody sees it.
    options.bom_inside_document_as_content = true;
    // A register may hold any number of lines that are commented out.
    options.max_buffered_comment_events = usize::MAX;
    let parser = Parser::new_from_str_with_options(text, options);
    let mut reader = Reader { text, parser, read: Read::default(), last: 0, plain: false };
    reader.documents().map_err(|error| fault(text, &error))?;
    Ok(reader.read)
}

/// The key with which YAML 1.1 mixes one map into another.
pub(super) const MERGE_KEY: &str = "<<";

struct Reader<'a> {
    text: &'a str,
    parser: Parser<'a, StrInput<'a>>,
    read: Read,
    /// The end of the last key or value.
    last: usize,
    /// Whether the last event was a value without quotes, or none: a `#` that
    /// follows may be its text.
    plain: bool,
}

type Next<'a> = Result<Option<(Event<'a>, Span, Option<Span>)>, ScanError>;

impl<'a> Reader<'a> {
    fn documents(&mut self) -> Result<(), ScanError> {
        while let Some((event, span, tag)) = self.next()? {
            match event {
                Event::DocumentStart(..) if self.read.root.is_some() => {
                    self.misread(span, FaultKind::NotAllowed);
                }
                Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentStart(..)
                | Event::DocumentEnd => {}
                event => {
                    let node = self.node(event, span, tag, span.start as usize)?;
                    self.read.root.get_or_insert(node);
                }
            }
        }
        Ok(())
    }

    /// The next event that is neither comment nor anchor.
    fn next(&mut self) -> Next<'a> {
        while let Some(next) = self.parser.next_event() {
            let (event, span) = next?;
            let tag = span.tag_span().and_then(|tag| tag.byte_range()).map(Span::from);
            let span = Span::from(span.byte_range().unwrap_or_default());
            match event {
                Event::Comment(text, Placement::Right) => self.comment(&text, span),
                Event::Comment(..) => {}
                Event::Anchor(..) => self.misread(span, FaultKind::NotAllowed),
                event => return Ok(Some((event, span, tag))),
            }
        }
        Ok(None)
    }

    /// `Plan #3` is no comment to those who write it.
    fn comment(&mut self, text: &str, span: Span) {
        if self.plain && text.starts_with(|c: char| !c.is_whitespace() && c != '#') {
            self.misread(span, FaultKind::NeedsQuotes);
        }
    }

    fn misread(&mut self, span: Span, kind: FaultKind) {
        self.read.misread.push(Fault::new(span, kind));
    }

    /// The node that `event` begins; `after` is where its colon or dash ends.
    fn node(
        &mut self,
        event: Event<'a>,
        span: Span,
        tag: Option<Span>,
        after: usize,
    ) -> Result<Node, ScanError> {
        if let Some(tag) = tag {
            self.misread(tag, FaultKind::NotAllowed);
        }
        self.plain = matches!(event, Event::Scalar(_, ScalarStyle::Plain, ..));
        let node = match event {
            Event::Scalar(text, style, ..) => {
                self.check_quoted(style, span);
                self.scalar(&text, style, span, after)
            }
            Event::SequenceStart(style, ..) => self.list(style, span)?,
            Event::MappingStart(style, ..) => self.map(style, span)?,
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.misread(span, FaultKind::NotAllowed);
                Node { span, value: Value::Text(span.of(self.text).to_owned()) }
            }
            _ => Node { span, value: Value::Absent },
        };
        self.last = self.last.max(node.span.end as usize);
        Ok(node)
    }

    /// A quote that is forgotten may find its end entries below.
    fn check_quoted(&mut self, style: ScalarStyle, span: Span) {
        if !matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) {
            return;
        }
        let within = self.text.get(..span.end as usize).unwrap_or_default();
        let mut below = lines(within, span.start as usize).skip(1);
        let is_entry = |line: Line| line.column == 0 && key_of(line.of(within)).is_some();
        if below.any(is_entry) {
            self.misread(span, FaultKind::Unclosed);
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, span: Span, after: usize) -> Node {
        match style {
            ScalarStyle::Plain if span.is_empty() => Node::absent(after),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                // The library leaves out the `|` and counts in the line ends.
                let between = self.text.get(after..span.start as usize).unwrap_or_default();
                let start = between.find(['|', '>']).map_or(span.start as usize, |at| after + at);
                let end =
                    start + Span::new(start, span.end as usize).of(self.text).trim_end().len();
                Node { span: Span::new(start, end), value: Value::Text(text.to_owned()) }
            }
            _ => Node { span, value: Value::Text(text.to_owned()) },
        }
    }

    fn list(&mut self, style: StructureStyle, start: Span) -> Result<Node, ScanError> {
        let mut items: Vec<Node> = Vec::new();
        self.last = self.last.max(start.start as usize);
        let mut end = start;
        while let Some((event, span, tag)) = self.next()? {
            if event == Event::SequenceEnd {
                end = span;
                self.plain &= style == StructureStyle::Block;
                break;
            }
            let after = match event {
                Event::Scalar(_, ScalarStyle::Plain, ..) => span.start as usize,
                _ => self.last,
            };
            items.push(self.node(event, span, tag, after)?);
        }
        let span = match (style, items.as_slice()) {
            (StructureStyle::Flow, _) => start.to(end),
            (_, [first, .., last]) => self.with_dash(first.span.to(last.span)),
            (_, [only]) => self.with_dash(only.span),
            (_, []) => start,
        };
        Ok(Node { span, value: Value::List(items) })
    }

    /// The library's list begins after its first dash.
    fn with_dash(&self, span: Span) -> Span {
        let before = self.text.get(..span.start as usize).unwrap_or_default().trim_end();
        match before.strip_suffix('-') {
            Some(before) => Span { start: before.len() as u32, ..span },
            None => span,
        }
    }

    fn map(&mut self, style: StructureStyle, start: Span) -> Result<Node, ScanError> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut end = start;
        while let Some((event, span, tag)) = self.next()? {
            if event == Event::MappingEnd {
                end = span;
                self.plain &= style == StructureStyle::Block;
                break;
            }
            let key = self.node(event, span, tag, span.start as usize)?;
            let after = self.after_colon(key.span.end as usize);
            if self.is_explicit(key.span, after, style) {
                self.misread(key.span, FaultKind::NotAllowed);
            }
            self.plain = false;
            let Some((event, span, tag)) = self.next()? else { break };
            let value = self.node(event, span, tag, after)?;
            let text = self.key(&key);
            entries.push(Entry { key: text, key_span: key.span, value });
        }
        super::note_doubled(&entries, &mut self.read.faults);
        let around = match entries.as_slice() {
            [] => start,
            [first, ..] => entries.iter().fold(first.key_span, |all, e| all.to(e.value.span)),
        };
        let flow = style == StructureStyle::Flow && !start.is_empty();
        let span = if flow { start.to(end) } else { around };
        Ok(Node { span, value: Value::Map(entries) })
    }

    /// A key that is a list or a map is nobody's intention.
    fn key(&mut self, key: &Node) -> String {
        match &key.value {
            Value::Text(text) => {
                if text == MERGE_KEY {
                    self.read.faults.push(Fault::new(key.span, FaultKind::NotAllowed));
                }
                text.clone()
            }
            Value::Absent => {
                self.misread(key.span, FaultKind::NoColon);
                String::new()
            }
            Value::List(_) | Value::Map(_) => {
                self.misread(key.span, FaultKind::NotAllowed);
                key.span.of(self.text).to_owned()
            }
        }
    }

    /// Whether a key is written as `? key`, which no writer means.
    fn is_explicit(&self, key: Span, after: usize, style: StructureStyle) -> bool {
        let before = self.text.get(..key.start as usize).unwrap_or_default();
        let gap = self.text.get(key.end as usize..after).unwrap_or_default();
        before.trim_end_matches(BLANK).ends_with('?')
            || gap.contains(['\n', '\r'])
            || (gap.is_empty() && style == StructureStyle::Block)
    }

    fn after_colon(&self, key_end: usize) -> usize {
        let rest = self.text.get(key_end..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start().len();
        if rest[blank..].starts_with(':') { key_end + blank + 1 } else { key_end }
    }
}

fn fault(text: &str, error: &ScanError) -> Fault {
    let marker = error.marker();
    let at = marker.byte_offset().unwrap_or_else(|| {
        text.char_indices().nth(marker.index()).map_or(text.len(), |(at, _)| at)
    });
    let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Fault::new(Span::new(at.min(text.len()), at + length), kind(error))
}

fn kind(error: &ScanError) -> FaultKind {
    match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabInIndentation => FaultKind::Tab,
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => FaultKind::Indentation,
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence => FaultKind::Unclosed,
        ErrorKind::RecursionLimitExceeded => FaultKind::TooLarge,
        ErrorKind::DirectiveDisallowed | ErrorKind::UnknownAnchor => FaultKind::NotAllowed,
        _ => FaultKind::Other(error.info()),
    }
}
