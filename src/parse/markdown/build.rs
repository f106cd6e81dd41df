//! Events to the flat tree.

use super::{Align, Heading, Kind, Link, MAX_DEPTH, Node, Syntax, html};
use crate::source::Span;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag};

#[derive(Default)]
pub(super) struct Builder<'a> {
    source: &'a str,
    pub syntax: Syntax,
    /// The open tags.
    tags: Vec<Opened>,
    /// Indices of the open nodes; an implied paragraph is one of them.
    open: Vec<usize>,
    /// How many of them nest.
    depth: usize,
    /// The paragraph that no markup opened, while it is open.
    implied: Option<usize>,
    /// The HTML block being read.
    html: Option<html::Block>,
}

/// What an open tag became.
#[derive(Clone, Copy, PartialEq)]
enum Opened {
    /// A node.
    Node,
    /// Nothing, since it lies too deep: what it holds goes to the node
    /// around it.
    Block,
    Inline,
}

impl<'a> Builder<'a> {
    pub fn new(source: &'a str, nodes: usize) -> Builder<'a> {
        let mut builder = Builder { source, ..Builder::default() };
        builder.syntax.nodes.reserve(nodes);
        builder
    }

    pub fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.close_implied_paragraph();
                self.html = Some(html::Block::new(span));
            }
            Event::Start(tag) => self.start(kind(tag), span),
            Event::End(_) => self.end(),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(text, span);
            }
            Event::Code(text) => self.inline(Kind::Code(boxed(text)), span),
            Event::InlineHtml(html) => self.inline(html::kind(&html), span),
            Event::Html(html) => match &mut self.html {
                Some(block) => block.lines.push((html.into_string(), span)),
                None => self.inline(html::kind(&html), span),
            },
            Event::FootnoteReference(label) => {
                self.inline(Kind::FootnoteReference(boxed(label)), span);
            }
            Event::SoftBreak => self.inline(Kind::SoftBreak, span),
            Event::HardBreak => self.inline(Kind::HardBreak, span),
            Event::Rule => self.block_leaf(Kind::Rule, span),
            Event::TaskListMarker(done) => self.inline(Kind::Task(done), span),
        }
    }

    fn start(&mut self, kind: Kind, span: Span) {
        if kind.is_block() {
            self.close_implied_paragraph();
        }
        let of_merged_list = matches!(kind, Kind::Item) && self.tags.last() == Some(&Opened::Block);
        if of_merged_list || (nests(&kind) && self.depth >= MAX_DEPTH) {
            self.syntax.too_deep.get_or_insert(span);
            self.tags.push(if kind.is_block() { Opened::Block } else { Opened::Inline });
            return;
        }
        if !kind.is_block() {
            self.imply_paragraph(span);
        }
        self.tags.push(Opened::Node);
        self.push(kind, span, true);
    }

    fn end(&mut self) {
        if let Some(block) = self.html.take() {
            return self.html_block(block);
        }
        let tag = self.tags.pop();
        if tag != Some(Opened::Inline) {
            // The item that ends may hold an implied paragraph.
            self.close_implied_paragraph();
        }
        if tag == Some(Opened::Node) {
            self.pop();
        }
    }

    fn push(&mut self, kind: Kind, span: Span, open: bool) {
        let i = self.syntax.nodes.len();
        self.grow(span);
        if open {
            self.depth += usize::from(nests(&kind));
            self.open.push(i);
        }
        self.syntax.nodes.push(Node { kind, span, end: i as u32 + 1 });
    }

    fn pop(&mut self) {
        if let Some(i) = self.open.pop() {
            match self.syntax.nodes[i].kind {
                Kind::Paragraph => self.take_paragraph_id(i),
                Kind::TableRow => self.note_cut_cells(i),
                _ => {}
            }
            self.depth -= usize::from(nests(&self.syntax.nodes[i].kind));
            self.syntax.nodes[i].end = self.syntax.nodes.len() as u32;
            self.grow(self.syntax.nodes[i].span);
        }
    }

    /// Makes the innermost open node hold `span`: an implied paragraph has no
    /// end of its own, a loose item's paragraph begins after its box, and a
    /// list of the library's may end before its item.
    fn grow(&mut self, span: Span) {
        if let Some(i) = self.open.last() {
            let node = &mut self.syntax.nodes[*i];
            node.span = node.span.to(span);
        }
    }

    /// Takes `{#id}` off the end of the paragraph `i`: Markdown gives
    /// headings their attributes, but a demand may be a paragraph.
    fn take_paragraph_id(&mut self, i: usize) {
        let Some(last) = self.syntax.nodes.last_mut() else { return };
        if !matches!(last.kind, Kind::Text(None)) {
            return;
        }
        let text = last.span.of(self.source).trim_end();
        let Some((before, id)) = text.strip_suffix('}').and_then(|t| t.rsplit_once("{#")) else {
            return;
        };
        let outside = self.source.get(..last.span.start as usize).unwrap_or_default();
        let escaped = before.is_empty() && outside.ends_with('\\');
        if crate::text::is_id(id) && !escaped {
            last.span.end = last.span.start + before.trim_end().len() as u32;
            self.syntax.paragraph_ids.push((i, id.to_owned()));
        }
    }

    fn note_cut_cells(&mut self, row: usize) {
        let end = self.syntax.nodes[row].span.end;
        let last =
            self.syntax.nodes[row..].iter().rev().find(|n| matches!(n.kind, Kind::TableCell));
        let Some(rest) = last.map(|cell| Span { start: cell.span.end, end }) else { return };
        let written = rest.of(self.source);
        let is_empty = |c: char| c == '|' || c.is_whitespace();
        let cut = written.trim_start_matches(is_empty);
        if !cut.is_empty() {
            let start = rest.start as usize + written.len() - cut.len();
            let length = cut.trim_end_matches(is_empty).len();
            self.syntax.cut_cells.push(Span::new(start, start + length));
        }
    }

    /// Tight items hold inlines directly; here every inline of an item has a
    /// paragraph around it, so that readers meet one shape.
    fn imply_paragraph(&mut self, span: Span) {
        let innermost = self.open.last().map(|i| &self.syntax.nodes[*i].kind);
        if matches!(innermost, None | Some(Kind::Item | Kind::Quote | Kind::Footnote(_))) {
            self.implied = Some(self.syntax.nodes.len());
            self.push(Kind::Paragraph, span, true);
        }
    }

    /// Closes the implied paragraph if nothing is open inside it.
    fn close_implied_paragraph(&mut self) {
        if self.implied.is_some() && self.implied == self.open.last().copied() {
            self.implied = None;
            self.pop();
        }
    }

    fn inline(&mut self, kind: Kind, span: Span) {
        self.imply_paragraph(span);
        self.push(kind, span, false);
    }

    fn block_leaf(&mut self, kind: Kind, span: Span) {
        self.close_implied_paragraph();
        self.push(kind, span, false);
    }

    fn text(&mut self, text: CowStr<'_>, span: Span) {
        if self.html.is_some() {
            return; // What a tab leaves over where the HTML is indented.
        }
        if let Some(&i) = self.open.last()
            && let Kind::CodeBlock(code) = &mut self.syntax.nodes[i].kind
        {
            code.0.push_str(&text);
            return;
        }
        let own = (!stands_at(&text, span.of(self.source))).then(|| boxed(text));
        self.inline(Kind::Text(own), span);
    }

    /// An HTML block is a paragraph of text with its comments cut out, or
    /// nothing but a comment.
    fn html_block(&mut self, block: html::Block) {
        let span = block.span;
        let lines = block.visible();
        if lines.is_empty() {
            return self.block_leaf(Kind::Comment, span);
        }
        self.push(Kind::Paragraph, span, true);
        let mut before: Option<Span> = None;
        for (line, span) in lines {
            if let Some(before) = before {
                let between = Span { start: before.end, end: span.start.max(before.end) };
                self.push(Kind::SoftBreak, between, false);
            }
            self.push(html::kind(&line), span, false);
            before = Some(span);
        }
        self.pop();
    }
}

/// Whether a node may hold its like, and so go on for ever.
fn nests(kind: &Kind) -> bool {
    use Kind::*;
    matches!(kind, Quote | List(_) | Footnote(_) | Emphasis | Strong | Strike | Link(_) | Image(_))
}

fn kind(tag: Tag<'_>) -> Kind {
    match tag {
        Tag::Heading { level, id, classes, attrs } => Kind::Heading(Box::new(Heading {
            level: level as u8,
            id: id.map(CowStr::into_string),
            classes: classes.into_iter().map(CowStr::into_string).collect(),
            attributes: attrs
                .into_iter()
                .map(|(k, v)| (k.into_string(), v.map(CowStr::into_string).unwrap_or_default()))
                .collect(),
        })),
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
            Kind::CodeBlock(Box::new((String::new(), info.into_string())))
        }
        Tag::CodeBlock(CodeBlockKind::Indented) => Kind::CodeBlock(Box::default()),
        Tag::List(first) => Kind::List(first),
        Tag::Item => Kind::Item,
        Tag::FootnoteDefinition(label) => Kind::Footnote(boxed(label)),
        Tag::Table(align) => Kind::Table(align.into_iter().map(alignment).collect()),
        Tag::TableHead => Kind::TableHead,
        Tag::TableRow => Kind::TableRow,
        Tag::TableCell => Kind::TableCell,
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Strikethrough => Kind::Strike,
        Tag::Link { dest_url, title, link_type, .. } => {
            Kind::Link(Box::new(link(&dest_url, &title, link_type)))
        }
        Tag::Image { dest_url, title, link_type, .. } => {
            Kind::Image(Box::new(link(&dest_url, &title, link_type)))
        }
        // The other tags belong to extensions that are off.
        _ => Kind::Paragraph,
    }
}

/// Whether `text` is what stands at its place in the source. Nearly always it
/// is a part of the source, and need not be compared.
fn stands_at(text: &CowStr<'_>, place: &str) -> bool {
    match text {
        CowStr::Borrowed(part) => std::ptr::eq(*part, place) || *part == place,
        made => **made == *place,
    }
}

fn boxed(text: CowStr<'_>) -> Box<str> {
    text.into_string().into_boxed_str()
}

fn link(destination: &str, title: &str, kind: LinkType) -> Link {
    let mail = matches!(kind, LinkType::Email) && !destination.starts_with("mailto:");
    let destination = if mail { format!("mailto:{destination}") } else { destination.to_owned() };
    Link { destination, title: title.to_owned() }
}

fn alignment(align: pulldown_cmark::Alignment) -> Align {
    match align {
        pulldown_cmark::Alignment::None => Align::None,
        pulldown_cmark::Alignment::Left => Align::Left,
        pulldown_cmark::Alignment::Center => Align::Center,
        pulldown_cmark::Alignment::Right => Align::Right,
    }
}
