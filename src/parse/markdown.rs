//! Markdown as a flat tree of blocks and inlines with spans.
//!
//! The one user of pulldown-cmark. Raw HTML is sorted here once: comments
//! vanish from every output, `<br>` is a line break, the rest is text.

mod build;
mod html;

use crate::source::Span;
use pulldown_cmark::{Options, Parser};
use std::borrow::Cow;

/// How deep blocks and inlines may nest. What a deeper quote, list or
/// emphasis holds is kept in the one around it, and noted in
/// [`Syntax::too_deep`]: the PDF engine stops at 16 nested quotes.
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
    /// What stands in table rows beyond the columns of their header; Markdown
    /// leaves it out.
    pub cut_cells: Vec<Span>,
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
    pub fn plain<'a>(&self, i: usize, source: &'a str) -> Cow<'a, str> {
        let nodes = &self.nodes[i..self.nodes[i].end as usize];
        // Nearly all headings and cells are a text as it stands.
        if let [only] | [_, only] = nodes
            && matches!(only.kind, Kind::Text(None))
        {
            return Cow::Borrowed(only.span.of(source).trim_end());
        }
        let mut out = String::with_capacity(nodes[0].span.range().len());
        for node in nodes {
            if node.kind.is_block() && !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            node.push_text(source, &mut out);
        }
        out.truncate(out.trim_end().len());
        Cow::Owned(out)
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
    let body = with_line_feeds(source.get(start..).unwrap_or_default());
    // A reference to a label that is defined nowhere stays text, as everywhere
    // in Markdown; `[x]` in running text is too common to call it a fault.
    let parser = Parser::new_ext(&body, options);
    let mut builder = build::Builder::new(source, body.len() / 24);
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, Span::from(range).shifted(start));
    }
    builder.syntax
}

/// `text` with each lone carriage return as a line feed: the library knows
/// them as line ends but loses text after some. No byte moves.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if !crate::text::has_byte(text.as_bytes(), |b| b == b'\r') {
        return Cow::Borrowed(text);
    }
    let ends_line = |at: usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    if !text.match_indices('\r').any(|(at, _)| ends_line(at)) {
        return Cow::Borrowed(text);
    }
    let change = |(at, c)| if c == '\r' && ends_line(at) { '\n' } else { c };
    Cow::Owned(text.char_indices().map(change).collect())
}

#[cfg(test)]
mod tests;
