//! The Markdown of a document as HTML.
//!
//! Writes only elements and attributes named here: everything the author
//! wrote is escaped text, except addresses that [`links`](super::links) has
//! let through and the anchors that kvm made.

mod footnotes;
mod inline;
mod table;

use super::contents::{self, Entry};
use super::escape;
use super::links::Links;
use super::notes::Notes;
use crate::parse::markdown::{Kind, Node};
use crate::render::Publication;
use crate::templates::words::Words;

/// A document's text as HTML.
pub(super) struct Body {
    /// The text.
    pub html: String,
    /// The list of contents; empty if there is none.
    pub contents: String,
}

/// Writes the text of `publication`.
pub(super) fn write(publication: &Publication, links: &Links, words: &Words) -> Body {
    let mut writer = Writer {
        publication,
        links,
        words,
        out: String::with_capacity(publication.source.len() * 5 / 4),
        levels: Vec::new(),
        entries: Vec::new(),
        notes: Notes::new(publication.syntax),
        tables: 0,
        in_link: false,
    };
    for i in publication.syntax.children(None) {
        if publication.title_node == Some(i) {
            continue;
        }
        match writer.kind(i) {
            Kind::Heading(heading) => writer.heading(i, heading.level, true),
            _ => writer.node(i),
        }
    }
    writer.footnotes();
    Body { contents: contents::write(&writer.entries), html: writer.out }
}

struct Writer<'a> {
    publication: &'a Publication<'a>,
    links: &'a Links<'a>,
    words: &'a Words,
    out: String,
    /// The author's levels of the headings above the current place.
    levels: Vec<u8>,
    entries: Vec<Entry>,
    notes: Notes,
    /// How many tables were written.
    tables: usize,
    in_link: bool,
}

impl<'a> Writer<'a> {
    fn nodes(&self) -> &'a [Node] {
        &self.publication.syntax.nodes
    }

    fn kind(&self, i: usize) -> &'a Kind {
        &self.nodes()[i].kind
    }

    fn children(&self, i: usize) -> impl Iterator<Item = usize> + use<'a> {
        self.publication.syntax.children(Some(i))
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

            Kind::Text(None) => self.text(node.span.of(self.publication.source)),
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
        let anchors = &self.publication.anchors;
        let at = anchors.binary_search_by_key(&i, |(node, _)| *node).ok()?;
        Some(&anchors[at].1)
    }

    /// The number before the heading `i`.
    fn number(&self, i: usize) -> Option<&'a str> {
        let numbers = &self.publication.numbers;
        let at = numbers.binary_search_by_key(&i, |(node, _)| *node).ok()?;
        Some(&numbers[at].1)
    }

    fn close(&mut self, tag: &str) {
        self.out.extend(["</", tag, ">"]);
    }

    /// A paragraph, unless it holds nothing but comments.
    fn paragraph(&mut self, i: usize) {
        if self.children(i).any(|c| *self.kind(c) != Kind::Comment) {
            self.open_at("p", i);
            self.inside(i);
            self.out.push_str("</p>\n");
        }
    }

    /// A heading one level below the nearest higher one: the page's title is
    /// `h1`, and no level is left out whatever the author's numbers are.
    fn heading(&mut self, i: usize, level: u8, listed: bool) {
        let text = self.publication.syntax.plain(i, self.publication.source).into_owned();
        if text.trim().is_empty() && !self.children(i).any(|c| self.is_image(c)) {
            return;
        }
        while self.levels.last().is_some_and(|above| *above >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        let level = (self.levels.len() as u8 + 1).min(6);
        let tag = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level) - 1];
        self.open_at(tag, i);
        let number = self.number(i);
        if let Some(number) = number {
            self.out.extend(["<span class=\"number\">", number, "</span> "]);
        }
        if let Some(anchor) = self.anchor(i).filter(|_| listed) {
            let number = number.map(str::to_owned);
            self.entries.push(Entry { level, anchor: anchor.to_owned(), number, text });
        }
        self.inside(i);
        self.close(tag);
        self.out.push('\n');
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
        only.filter(|paragraph| *paragraph == i + 1)
    }
}
