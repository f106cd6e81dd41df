//! The Markdown of a document as HTML.
//!
//! Writes only elements and attributes named here: everything the author
//! wrote is escaped text, except addresses that [`links`](super::links) has
//! let through and the anchors that kvm made.

mod addition;
mod asked;
mod blocks;
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
use asked::Frames;
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
/// Writes the text of `publication`. Beside answers stands what `guest` asks,
/// the text that it answers to. `links` has one entry for each of its texts,
/// and one for the guest; `beside` is what stands beside blocks of the first.
pub(super) fn write<'a>(
    publication: &'a Publication<'a>,
    guest: Option<&'a Text<'a>>,
    links: &'a [Links<'a>],
    beside: Beside,
    words: &'a Words,
) -> Body {
    let mut writer = Writer {
        publication,
        guest,
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
        frames: Frames::new(guest),
        in_link: false,
    };
    for part in &publication.parts {
        match part {
            Part::Own(range) => writer.blocks(range.clone(), true),
            Part::Answer(answer) => writer.answer(answer),
            Part::Addition(addition) => writer.addition(addition),
            Part::Rest(additions) => writer.rest(additions),
        }
    }
    writer.footnotes();
    Body { contents: contents::write(&writer.entries), html: writer.out }
}

struct Writer<'a> {
    publication: &'a Publication<'a>,
    guest: Option<&'a Text<'a>>,
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
    frames: Frames,
    in_link: bool,
}

impl<'a> Writer<'a> {
    fn current(&self) -> &'a Text<'a> {
        match self.guest {
            Some(guest) if self.is_guest() => guest,
            _ => &self.publication.texts[self.at],
        }
    }

    /// Whether nodes are taken from the guest.
    fn is_guest(&self) -> bool {
        self.at == self.publication.texts.len()
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

    /// The anchor of a heading or paragraph; those of a guest are on its own
    /// page.
    fn anchor(&self, i: usize) -> Option<&'a str> {
        self.current().anchor(i).filter(|_| !self.is_guest())
    }

    /// The number before the heading `i`; out of its order it says nothing.
    fn number(&self, i: usize) -> Option<&'a str> {
        let numbers = &self.current().numbers;
        let at = numbers.binary_search_by_key(&i, |(node, _)| *node).ok()?;
        Some(numbers[at].1.as_str()).filter(|_| !self.is_guest())
    }

    fn close(&mut self, tag: &str) {
        self.out.extend(["</", tag, ">"]);
    }
}
