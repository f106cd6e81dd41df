//! Markdown as a flat tree of blocks and inlines with spans.
//!
//! The one user of pulldown-cmark. Raw HTML is sorted here once: comments
//! vanish from every output, `<br>` is a line break, the rest is text.

use crate::source::Span;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag};

/// How deep blocks and inlines may nest. What lies deeper is kept as plain
/// text of the deepest node, and noted in [`Syntax::too_deep`]: the PDF
/// engine stops at 16 nested quotes.
pub const MAX_DEPTH: usize = 14;

/// The body of one document.
///
/// Nodes stand in reading order, each followed by its descendants; a node's
/// `end` is the index after its last one. Spans are those of the file.
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    /// All nodes.
    pub nodes: Vec<Node>,
    /// Where the nesting limit was first met.
    pub too_deep: Option<Span>,
    /// Ids that stand as `{#id}` at the end of a paragraph, by the paragraph's
    /// index. They are cut from the text.
    pub paragraph_ids: Vec<(usize, String)>,
}

/// One block or inline.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands in the file.
    pub span: Span,
    /// The index after its last descendant.
    pub end: u32,
}

/// The kinds of block and inline.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A block of inlines. Also stands around the inlines of a tight item.
    Paragraph,
    /// A heading; its inlines below it.
    Heading(Box<Heading>),
    /// A block quote.
    Quote,
    /// A list; the first number, if it is ordered. Holds items.
    List(Option<u64>),
    /// A list item; holds blocks. A task has [`Kind::Task`] first.
    Item,
    /// The box of a task; whether it is ticked. First in its paragraph.
    Task(bool),
    /// A code block: its text, line end included, and the info string.
    CodeBlock(Box<(String, String)>),
    /// A table; holds a head and rows.
    Table(Box<[Align]>),
    /// The header row; holds cells.
    TableHead,
    /// A body row; holds cells.
    TableRow,
    /// A cell; holds inlines.
    TableCell,
    /// The text of a footnote with its label; holds blocks.
    Footnote(Box<str>),
    /// A thematic break.
    Rule,
    /// An HTML comment, as a block or an inline; no output shows it.
    Comment,
    /// Raw HTML other than comments and `<br>`: shown as the text it is.
    Html(Box<str>),

    /// Text; `None` if it is the source's own bytes, else the decoded text.
    Text(Option<Box<str>>),
    /// A code span: its text.
    Code(Box<str>),
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strike,
    /// A link; its text below it.
    Link(Box<Link>),
    /// An image; its alternative text below it.
    Image(Box<Link>),
    /// A reference to the footnote with this label.
    FootnoteReference(Box<str>),
    /// A line end in the source.
    SoftBreak,
    /// A line break that is meant.
    HardBreak,
}

/// What is particular to a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// `{#id}`.
    pub id: Option<String>,
    /// `{.class}`, in order.
    pub classes: Vec<String>,
    /// `{key=value}`, in order.
    pub attributes: Vec<(String, String)>,
}

/// Where a link or image leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The destination as written; `mailto:` is added to an e-mail autolink.
    pub destination: String,
    /// The title, or nothing.
    pub title: String,
}

/// How a table column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// As the reader's language has it.
    None,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

impl Kind {
    /// Whether the node stands on lines of its own.
    pub fn is_block(&self) -> bool {
        use Kind::*;
        matches!(
            self,
            Paragraph
                | Heading(_)
                | Quote
                | List(_)
                | Item
                | CodeBlock(_)
                | Table(_)
                | TableHead
                | TableRow
                | TableCell
                | Footnote(_)
                | Rule
        )
    }
}

impl Syntax {
    /// The indices of the nodes directly below `parent`, or of the top-level
    /// blocks.
    pub fn children(&self, parent: Option<usize>) -> Children<'_> {
        match parent {
            None => Children { nodes: &self.nodes, next: 0, end: self.nodes.len() },
            Some(i) => {
                Children { nodes: &self.nodes, next: i + 1, end: self.nodes[i].end as usize }
            }
        }
    }

    /// The indices of the siblings from `start` up to `end`.
    pub fn between(&self, start: usize, end: usize) -> Children<'_> {
        Children { nodes: &self.nodes, next: start, end }
    }

    /// The text of node `i` and all below it, as a reader hears it: no
    /// markup, images as their alternative text, line ends as spaces. Blocks
    /// are set apart by a line end.
    pub fn plain(&self, i: usize, source: &str) -> String {
        let mut out = String::new();
        for node in &self.nodes[i..self.nodes[i].end as usize] {
            if node.kind.is_block() && !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            node.push_text(source, &mut out);
        }
        out.truncate(out.trim_end().len());
        out
    }
}

impl Node {
    /// Adds this node's own text, without its descendants'.
    pub fn push_text(&self, source: &str, out: &mut String) {
        match &self.kind {
            Kind::Text(None) => out.push_str(self.span.of(source)),
            Kind::Text(Some(text)) | Kind::Code(text) | Kind::Html(text) => out.push_str(text),
            Kind::CodeBlock(code) => out.push_str(&code.0),
            Kind::SoftBreak => out.push(' '),
            Kind::HardBreak => out.push('\n'),
            _ => {}
        }
    }
}

/// The indices of sibling nodes.
pub struct Children<'a> {
    nodes: &'a [Node],
    next: usize,
    end: usize,
}

impl Iterator for Children<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.next >= self.end {
            return None;
        }
        let i = self.next;
        self.next = self.nodes[i].end as usize;
        Some(i)
    }
}

/// Reads the Markdown of `source` from byte `start` on.
pub fn parse(source: &str, start: usize) -> Syntax {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let body = &source[start..];
    // A reference to a label that is defined nowhere stays text, as everywhere
    // in Markdown; `[x]` in running text is too common to call it a fault.
    let parser = Parser::new_ext(body, options);
    let mut builder = Builder { source, ..Builder::default() };
    builder.syntax.nodes.reserve(body.len() / 40);
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, Span::from(range).shifted(start));
    }
    builder.syntax
}

#[derive(Default)]
struct Builder<'a> {
    source: &'a str,
    syntax: Syntax,
    /// Indices of the open nodes; an implied paragraph is one of them.
    open: Vec<usize>,
    /// The paragraph that no markup opened, while it is open.
    implied: Option<usize>,
    /// The HTML block being read.
    html_block: Option<(Span, String)>,
    /// How many open tags lie deeper than [`MAX_DEPTH`].
    skipped: usize,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(text, span),
            Event::Code(text) => self.inline(Kind::Code(boxed(text)), span),
            Event::InlineHtml(html) => self.html(&html, span),
            Event::Html(html) => {
                if let Some((_, block)) = &mut self.html_block {
                    block.push_str(&html);
                }
            }
            Event::FootnoteReference(label) => {
                self.inline(Kind::FootnoteReference(boxed(label)), span)
            }
            Event::SoftBreak => self.inline(Kind::SoftBreak, span),
            Event::HardBreak => self.inline(Kind::HardBreak, span),
            Event::Rule => self.block_leaf(Kind::Rule, span),
            Event::TaskListMarker(done) => self.inline(Kind::Task(done), span),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text, span),
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        if self.skipped > 0 || self.depth() >= MAX_DEPTH {
            self.syntax.too_deep.get_or_insert(span);
            self.skipped += 1;
            return;
        }
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, id, classes, attrs } => Kind::Heading(Box::new(Heading {
                level: level_number(level),
                id: id.map(|id| id.into_string()),
                classes: classes.into_iter().map(CowStr::into_string).collect(),
                attributes: attrs
                    .into_iter()
                    .map(|(k, v)| (k.into_string(), v.map(CowStr::into_string).unwrap_or_default()))
                    .collect(),
            })),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    pulldown_cmark::CodeBlockKind::Fenced(info) => info.into_string(),
                    pulldown_cmark::CodeBlockKind::Indented => String::new(),
                };
                Kind::CodeBlock(Box::new((String::new(), info)))
            }
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
            // Raw HTML: its lines arrive one by one. The other tags belong to
            // extensions that are off.
            _ => {
                self.close_implied_paragraph();
                self.html_block = Some((span, String::new()));
                return;
            }
        };
        if kind.is_block() {
            self.close_implied_paragraph();
        } else {
            self.imply_paragraph(span);
        }
        self.push(kind, span, true);
    }

    fn end(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if let Some((span, html)) = self.html_block.take() {
            self.html_block_end(&html, span);
        } else {
            // The item that ends may hold an implied paragraph.
            self.close_implied_paragraph();
            self.pop();
        }
    }

    /// Takes `{#id}` off the end of the paragraph `i`: Markdown gives
    /// headings their attributes, but a demand may be a paragraph.
    fn take_paragraph_id(&mut self, i: usize) {
        let Some(last) = self.syntax.nodes.last_mut() else { return };
        if last.kind != Kind::Text(None) {
            return;
        }
        let text = last.span.of(self.source).trim_end();
        let Some((before, id)) = text.strip_suffix('}').and_then(|t| t.rsplit_once("{#")) else {
            return;
        };
        if crate::text::is_id(id) {
            last.span.end = last.span.start + before.trim_end().len() as u32;
            self.syntax.paragraph_ids.push((i, id.to_owned()));
        }
    }

    fn pop(&mut self) {
        if let Some(i) = self.open.pop() {
            if self.syntax.nodes[i].kind == Kind::Paragraph {
                self.take_paragraph_id(i);
            }
            self.syntax.nodes[i].end = self.syntax.nodes.len() as u32;
        }
    }

    fn depth(&self) -> usize {
        let deep = |i: &&usize| {
            matches!(
                self.syntax.nodes[**i].kind,
                Kind::Quote
                    | Kind::List(_)
                    | Kind::Emphasis
                    | Kind::Strong
                    | Kind::Strike
                    | Kind::Link(_)
                    | Kind::Image(_)
            )
        };
        self.open.iter().filter(deep).count()
    }

    fn push(&mut self, kind: Kind, span: Span, open: bool) {
        let i = self.syntax.nodes.len();
        self.syntax.nodes.push(Node { kind, span, end: i as u32 + 1 });
        if open {
            self.open.push(i);
        }
    }

    fn innermost(&self) -> Option<&Node> {
        self.open.last().and_then(|i| self.syntax.nodes.get(*i))
    }

    /// Tight items hold inlines directly; here every inline of an item has a
    /// paragraph around it, so that readers meet one shape.
    fn imply_paragraph(&mut self, span: Span) {
        if matches!(self.innermost().map(|n| &n.kind), Some(Kind::Item | Kind::Footnote(_))) {
            self.implied = Some(self.syntax.nodes.len());
            self.push(Kind::Paragraph, span, true);
        } else if let Some(i) = self.implied {
            self.syntax.nodes[i].span = self.syntax.nodes[i].span.to(span);
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
        if let Some(&i) = self.open.last()
            && let Kind::CodeBlock(code) = &mut self.syntax.nodes[i].kind
        {
            code.0.push_str(&text);
            return;
        }
        let own = (span.of(self.source) != &*text).then(|| boxed(text));
        self.inline(Kind::Text(own), span);
    }

    fn html(&mut self, html: &str, span: Span) {
        let kind = if html.starts_with("<!--") {
            Kind::Comment
        } else if is_line_break(html) {
            Kind::HardBreak
        } else {
            Kind::Html(html.into())
        };
        self.inline(kind, span);
    }

    /// An HTML block is a paragraph of text with its comments cut out, or
    /// nothing but a comment.
    fn html_block_end(&mut self, html: &str, span: Span) {
        let text = without_comments(html);
        if text.trim().is_empty() {
            return self.block_leaf(Kind::Comment, span);
        }
        self.push(Kind::Paragraph, span, true);
        for (i, line) in text.trim().lines().enumerate() {
            if i > 0 {
                self.push(Kind::SoftBreak, span, false);
            }
            let kind = if is_line_break(line) { Kind::HardBreak } else { Kind::Html(line.into()) };
            self.push(kind, span, false);
        }
        self.pop();
    }
}

/// `html` with every `<!-- … -->` taken out; an unclosed one runs to the end.
fn without_comments(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        text.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    text + rest
}

fn boxed(text: CowStr<'_>) -> Box<str> {
    text.into_string().into_boxed_str()
}

fn is_line_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    name.eq_ignore_ascii_case("br")
}

fn link(destination: &str, title: &str, kind: LinkType) -> Link {
    let mail = matches!(kind, LinkType::Email) && !destination.starts_with("mailto:");
    let destination = if mail { format!("mailto:{destination}") } else { destination.to_owned() };
    Link { destination, title: title.to_owned() }
}

fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}

fn alignment(align: pulldown_cmark::Alignment) -> Align {
    match align {
        pulldown_cmark::Alignment::None => Align::None,
        pulldown_cmark::Alignment::Left => Align::Left,
        pulldown_cmark::Alignment::Center => Align::Center,
        pulldown_cmark::Alignment::Right => Align::Right,
    }
}
