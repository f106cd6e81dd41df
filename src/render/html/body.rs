//! The Markdown of a document as HTML.
//!
//! Writes only elements and attributes named here: everything the author
//! wrote is escaped text, except addresses that [`links`](super::links) has
//! let through and the anchors that kvm made.

mod addition;
mod footnotes;
mod inline;
mod table;

use super::beside::Beside;
use super::contents::{self, Entry};
use super::escape;
use super::links::Links;
use super::notes::Notes;
use crate::combine::Part;
use crate::parse::markdown::{Kind, Node};
use crate::render::levels::Levels;
use crate::render::{Publication, Text};
use crate::templates::words::Words;
use std::ops::Range;

/// A document's text as HTML.
pub(super) struct Body {
    /// The text.
    pub html: String,
    /// The list of contents; empty if there is none.
    pub contents: String,
}

/// The headings that the page's title stands above.
const BELOW_TITLE: usize = 1;
/// The deepest heading that HTML has an element for.
const DEEPEST: usize = 6;

/// Writes the text of `publication`. `links` has one entry for each of its
/// texts; `beside` is what stands beside blocks of the first.
pub(super) fn write(
    publication: &Publication,
    links: &[Links],
    beside: Beside,
    words: &Words,
) -> Body {
    let mut writer = Writer {
        publication,
        links,
        beside,
        words,
        out: String::with_capacity(publication.length() * 5 / 4),
        at: 0,
        levels: Levels::below(BELOW_TITLE),
        entries: Vec::new(),
        notes: Notes::new(&publication.texts),
        tables: 0,
        additions: 0,
        in_link: false,
    };
    for part in &publication.parts {
        match part {
            Part::Own(range) => writer.blocks(range.clone(), true),
            Part::Addition(addition) => writer.addition(addition),
            Part::Rest(additions) => writer.rest(additions),
        }
    }
    writer.footnotes();
    Body { contents: contents::write(&writer.entries), html: writer.out }
}

struct Writer<'a> {
    publication: &'a Publication<'a>,
    links: &'a [Links<'a>],
    beside: Beside,
    words: &'a Words,
    out: String,
    /// The text that nodes are taken from.
    at: usize,
    levels: Levels,
    entries: Vec<Entry>,
    notes: Notes,
    /// How many tables were written.
    tables: usize,
    /// How many additions.
    additions: usize,
    in_link: bool,
}

impl<'a> Writer<'a> {
    fn current(&self) -> &'a Text<'a> {
        &self.publication.texts[self.at]
    }

    /// Does something with the nodes of another text.
    fn within(&mut self, text: usize, work: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.at, text);
        work(self);
        self.at = outer;
    }

    /// The blocks of a stretch; `listed` says whether the list of contents
    /// has their headings.
    fn blocks(&mut self, range: Range<usize>, listed: bool) {
        let text = self.current();
        for i in text.syntax.between(range.start, range.end) {
            match self.kind(i) {
                _ if text.title_node == Some(i) => {}
                Kind::Heading(heading) => self.heading(i, heading.level, listed),
                _ => self.node(i),
            }
            // The title stands above what the page says of the whole document.
            if self.at == 0
                && text.title_node != Some(i)
                && let Some(beside) = self.beside.remove(&i)
            {
                self.out.push_str(&beside);
            }
        }
    }

    fn nodes(&self) -> &'a [Node] {
        &self.current().syntax.nodes
    }

    fn plain(&self, i: usize) -> String {
        self.current().syntax.plain(i, self.current().source).into_owned()
    }

    fn kind(&self, i: usize) -> &'a Kind {
        &self.nodes()[i].kind
    }

    fn children(&self, i: usize) -> impl Iterator<Item = usize> + use<'a> {
        self.current().syntax.children(Some(i))
    }

    fn node(&mut self, i: usize) {
        let node = &self.nodes()[i];
        match &node.kind {
            Kind::Paragraph => self.paragraph(i),
            Kind::Heading(heading) => self.heading(i, heading.level, false),
            Kind::Quote => self.block("blockquote", i),
            Kind::List(first) => self.list(i, *first),
            Kind::Item => self.item(i),
            Kind::CodeBlock(code) => {
                self.out.push_str("<pre><code>");
                self.text(&code.0);
                self.out.push_str("</code></pre>\n");
            }
            Kind::Table(align) => self.table(i, align),
            // Only a table holds these, and writes them itself.
            Kind::TableHead | Kind::TableRow | Kind::TableCell => self.inside(i),
            Kind::Rule => self.out.push_str("<hr>\n"),
            // Shown at the end.
            Kind::Footnote(_) | Kind::Comment => {}

            Kind::Text(None) => self.text(node.span.of(self.current().source)),
            Kind::Text(Some(text)) | Kind::Html(text) => self.text(text),
            Kind::Code(text) => {
                self.out.push_str("<code>");
                self.text(text);
                self.out.push_str("</code>");
            }
            Kind::Emphasis => self.inline("em", i),
            Kind::Strong => self.inline("strong", i),
            Kind::Strike => self.inline("del", i),
            Kind::Link(link) => self.link(i, &link.destination),
            Kind::Image(link) => self.image(i, &link.destination),
            Kind::Task(done) => self.task(*done),
            Kind::FootnoteReference(label) => self.reference(label),
            Kind::SoftBreak => self.out.push('\n'),
            Kind::HardBreak => self.out.push_str("<br>\n"),
        }
    }

    /// Writes everything below node `i`.
    fn inside(&mut self, i: usize) {
        for child in self.children(i) {
            self.node(child);
        }
    }

    fn text(&mut self, text: &str) {
        escape::push(&mut self.out, text);
    }

    fn word(&mut self, key: &str) {
        escape::push(&mut self.out, self.words.get(key));
    }

    fn inline(&mut self, tag: &str, i: usize) {
        self.open(tag);
        self.inside(i);
        self.close(tag);
    }

    fn block(&mut self, tag: &str, i: usize) {
        self.open(tag);
        self.inside(i);
        self.close(tag);
        self.out.push('\n');
    }

    fn open(&mut self, tag: &str) {
        self.out.extend(["<", tag, ">"]);
    }

    /// Opens `tag` for node `i`, with the node's anchor if it has one.
    fn open_at(&mut self, tag: &str, i: usize) {
        match self.anchor(i) {
            Some(anchor) => {
                self.out.extend(["<", tag, " id=\""]);
                self.text(anchor);
                self.out.push_str("\">");
            }
            None => self.open(tag),
        }
    }

    fn anchor(&self, i: usize) -> Option<&'a str> {
        let anchors = &self.current().anchors;
        let at = anchors.binary_search_by_key(&i, |(node, _)| *node).ok()?;
        Some(&anchors[at].1)
    }

    /// The number before the heading `i`.
    fn number(&self, i: usize) -> Option<&'a str> {
        let numbers = &self.current().numbers;
        let at = numbers.binary_search_by_key(&i, |(node, _)| *node).ok()?;
        Some(&numbers[at].1)
    }

    fn close(&mut self, tag: &str) {
        self.out.extend(["</", tag, ">"]);
    }

    /// A paragraph, unless it holds nothing but comments. A picture alone in
    /// it, with a title, is a figure with a caption.
    fn paragraph(&mut self, i: usize) {
        if let Some((image, caption)) = self.figure(i) {
            self.open_at("figure", i);
            self.node(image);
            self.open("figcaption");
            self.text(caption);
            self.out.push_str("</figcaption></figure>\n");
        } else if self.children(i).any(|c| *self.kind(c) != Kind::Comment) {
            self.open_at("p", i);
            self.inside(i);
            self.out.push_str("</p>\n");
        }
    }

    /// The picture that is all of a paragraph, and its title.
    fn figure(&self, paragraph: usize) -> Option<(usize, &'a str)> {
        let mut shown = self.children(paragraph).filter(|c| *self.kind(*c) != Kind::Comment);
        let image = shown.next().filter(|_| shown.next().is_none())?;
        match self.kind(image) {
            Kind::Image(link) if !link.title.trim().is_empty() => Some((image, &link.title)),
            _ => None,
        }
    }

    /// A heading one level below the nearest higher one: the page's title is
    /// `h1`, and no level is left out whatever the author's numbers are.
    fn heading(&mut self, i: usize, level: u8, listed: bool) {
        let text = self.plain(i);
        if text.trim().is_empty() && !self.children(i).any(|c| self.is_image(c)) {
            return;
        }
        let level = self.levels.next(level);
        let anchor = self.anchor(i);
        let tag = self.open_heading(level, anchor);
        let number = self.number(i);
        if let Some(number) = number {
            self.out.extend(["<span class=\"number\">", number, "</span> "]);
        }
        if let Some(anchor) = anchor.filter(|_| listed) {
            let number = number.map(str::to_owned);
            self.entries.push(Entry { level, anchor: anchor.to_owned(), number, text });
        }
        self.inside(i);
        self.close(tag);
        self.out.push('\n');
    }

    /// Opens a heading; what is deeper than HTML has elements for, says so.
    fn open_heading(&mut self, level: usize, id: Option<&str>) -> &'static str {
        let tag = ["h1", "h2", "h3", "h4", "h5", "h6"][level.clamp(1, DEEPEST) - 1];
        self.out.extend(["<", tag]);
        if let Some(id) = id {
            self.out.push_str(" id=\"");
            self.text(id);
            self.out.push('"');
        }
        if level > DEEPEST {
            self.out.push_str(&format!(" aria-level=\"{level}\""));
        }
        self.out.push('>');
        tag
    }

    fn is_image(&self, i: usize) -> bool {
        matches!(self.kind(i), Kind::Image(_))
    }

    fn list(&mut self, i: usize, first: Option<u64>) {
        let tag = if first.is_some() { "ol" } else { "ul" };
        match first {
            Some(first) if first != 1 => self.out.push_str(&format!("<ol start=\"{first}\">")),
            _ => self.open(tag),
        }
        self.out.push('\n');
        for child in self.children(i) {
            match self.kind(child) {
                Kind::Item => self.item(child),
                // Text beyond the nesting limit has no item of its own.
                _ => {
                    self.open("li");
                    self.node(child);
                    self.out.push_str("</li>\n");
                }
            }
        }
        self.close(tag);
        self.out.push('\n');
    }

    fn item(&mut self, i: usize) {
        match self.bare_paragraph(i) {
            Some(paragraph) => self.open_at("li", paragraph),
            None => self.open("li"),
        }
        self.flow(i);
        self.out.push_str("</li>\n");
    }

    /// The content of an item or footnote.
    fn flow(&mut self, i: usize) {
        let bare = self.bare_paragraph(i);
        for child in self.children(i) {
            if bare == Some(child) {
                self.inside(child);
            } else {
                self.node(child);
            }
        }
    }

    /// The one paragraph of an item or footnote that begins with it; it needs
    /// no tags.
    fn bare_paragraph(&self, i: usize) -> Option<usize> {
        let mut paragraphs = self.children(i).filter(|c| *self.kind(*c) == Kind::Paragraph);
        let only = paragraphs.next().filter(|_| paragraphs.next().is_none());
        only.filter(|paragraph| *paragraph == i + 1 && self.figure(*paragraph).is_none())
    }
}
