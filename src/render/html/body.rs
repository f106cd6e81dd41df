//! The Markdown of a document as HTML.
//!
//! Writes only elements and attributes named here: everything the author
//! wrote is escaped text, except addresses that [`links`](super::links) has
//! let through and the anchors that kvm made.

use super::contents::{self, Entry};
use super::escape;
use super::links::{Links, Target};
use super::notes::Notes;
use super::words::Words;
use crate::parse::markdown::{Align, Kind, Node};
use crate::render::Publication;

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

    fn close(&mut self, tag: &str) {
        self.out.extend(["</", tag, ">"]);
    }

    /// A paragraph, unless it holds nothing but comments.
    fn paragraph(&mut self, i: usize) {
        if self.children(i).any(|c| *self.kind(c) != Kind::Comment) {
            self.block("p", i);
        }
    }

    /// A heading one level below the nearest higher one: the page's title is
    /// `h1`, and no level is left out whatever the author's numbers are.
    fn heading(&mut self, i: usize, level: u8, listed: bool) {
        let text = self.publication.syntax.plain(i, self.publication.source);
        if text.trim().is_empty() && !self.children(i).any(|c| self.is_image(c)) {
            return;
        }
        while self.levels.last().is_some_and(|above| *above >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        let level = (self.levels.len() as u8 + 1).min(6);
        let tag = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level) - 1];
        let anchors = &self.publication.anchors;
        match anchors.binary_search_by_key(&i, |(node, _)| *node) {
            Ok(at) => {
                let anchor = &anchors[at].1;
                self.out.extend(["<", tag, " id=\""]);
                self.text(anchor);
                self.out.push_str("\">");
                if listed {
                    self.entries.push(Entry { level, anchor: anchor.clone(), text });
                }
            }
            Err(_) => self.open(tag),
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
        self.open("li");
        self.flow(i);
        self.out.push_str("</li>\n");
    }

    /// The content of an item or footnote; a single paragraph at its start
    /// needs no tags.
    fn flow(&mut self, i: usize) {
        let is_paragraph = |c: &usize| *self.kind(*c) == Kind::Paragraph;
        let bare = self.children(i).next().filter(is_paragraph);
        let bare = bare.filter(|_| self.children(i).filter(is_paragraph).count() == 1);
        for child in self.children(i) {
            if bare == Some(child) {
                self.inside(child);
            } else {
                self.node(child);
            }
        }
    }

    fn task(&mut self, done: bool) {
        let class = if done { "task done" } else { "task" };
        self.out.extend(["<span class=\"", class, "\"></span><span class=\"unseen\">"]);
        if done {
            self.word("task_done");
        } else {
            self.word("task_open");
        }
        self.out.push_str("</span> ");
    }

    fn table(&mut self, i: usize, align: &[Align]) {
        self.tables += 1;
        self.out.push_str("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        self.word("table");
        self.out.push_str(&format!(" {}", self.tables));
        if let Some(entry) = self.entries.last() {
            self.out.push_str(": ");
            escape::push(&mut self.out, &entry.text);
        }
        self.out.push_str("\">\n<table>\n");
        let mut in_body = false;
        for child in self.children(i) {
            if *self.kind(child) == Kind::TableHead {
                self.out.push_str("<thead>\n");
                self.row(child, align, true);
                self.out.push_str("</thead>\n");
            } else {
                if !in_body {
                    self.out.push_str("<tbody>\n");
                    in_body = true;
                }
                self.row(child, align, false);
            }
        }
        self.out.push_str(if in_body {
            "</tbody>\n</table>\n</div>\n"
        } else {
            "</table>\n</div>\n"
        });
    }

    fn row(&mut self, i: usize, align: &[Align], head: bool) {
        self.out.push_str("<tr>");
        for (column, cell) in self.children(i).enumerate() {
            // A header cell that says nothing is no header.
            let is_header = head && self.children(cell).next().is_some();
            let tag = if is_header { "th" } else { "td" };
            self.out.extend(["<", tag]);
            if is_header {
                self.out.push_str(" scope=\"col\"");
            }
            self.out.push_str(match align.get(column) {
                Some(Align::Right) => " class=\"right\">",
                Some(Align::Center) => " class=\"center\">",
                _ => ">",
            });
            self.inside(cell);
            self.close(tag);
        }
        self.out.push_str("</tr>\n");
    }

    fn link(&mut self, i: usize, destination: &str) {
        // Links do not nest.
        if self.in_link {
            return self.inside(i);
        }
        match self.links.link(destination) {
            Target::Address(address) => {
                self.out.push_str("<a href=\"");
                self.text(&address);
                self.out.push_str("\">");
                self.in_link = true;
                self.inside(i);
                self.in_link = false;
                self.out.push_str("</a>");
            }
            Target::Unpublished => {
                self.inside(i);
                self.out.push_str(" <span class=\"note\">(");
                self.word("not_published_here");
                self.out.push_str(")</span>");
            }
            Target::Refused => {
                self.inside(i);
                let shown = self.publication.syntax.plain(i, self.publication.source);
                if !destination.is_empty() && shown != destination {
                    self.out.push_str(" (");
                    self.text(destination);
                    self.out.push(')');
                }
            }
        }
    }

    fn image(&mut self, i: usize, destination: &str) {
        let alt = self.publication.syntax.plain(i, self.publication.source);
        match self.links.image(destination) {
            Some(address) => {
                self.out.push_str("<img src=\"");
                self.text(&address);
                self.out.push_str("\" alt=\"");
                self.text(&alt);
                self.out.push_str("\">");
            }
            None => {
                self.out.push_str("<span class=\"missing\">");
                self.word("image_missing");
                self.out.push_str(": ");
                self.text(if alt.is_empty() { destination } else { &alt });
                self.out.push_str("</span>");
            }
        }
    }

    fn reference(&mut self, label: &str) {
        let Some((number, nth)) = self.notes.refer(label) else {
            self.out.push_str("[^");
            self.text(label);
            return self.out.push(']');
        };
        let id = reference_id(number, nth);
        if self.in_link {
            return self.out.push_str(&format!("<sup id=\"{id}\">{number}</sup>"));
        }
        self.out.push_str(&format!("<sup><a id=\"{id}\" href=\"#fn:{number}\" aria-label=\""));
        self.word("footnote");
        self.out.push_str(&format!(" {number}\">{number}</a></sup>"));
    }

    /// The footnotes, each with links back to where it is referred to.
    fn footnotes(&mut self) {
        let Some(mut note) = self.notes.node(1) else { return };
        self.out.push_str("<section class=\"footnotes\" aria-labelledby=\"page:notes\">\n");
        self.out.push_str("<h2 id=\"page:notes\">");
        self.word("footnotes");
        self.out.push_str("</h2>\n<ol>\n");
        for number in 1.. {
            self.out.push_str(&format!("<li id=\"fn:{number}\">"));
            self.flow(note);
            self.back_links(number);
            self.out.push_str("</li>\n");
            match self.notes.node(number + 1) {
                Some(next) => note = next,
                None => break,
            }
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn back_links(&mut self, number: usize) {
        for nth in 1..=self.notes.references(number) {
            let id = reference_id(number, nth);
            self.out.push_str(&format!(" <a class=\"back\" href=\"#{id}\">"));
            self.out.push_str("<span aria-hidden=\"true\">↩</span><span class=\"unseen\">");
            self.word("back_to_text");
            self.out.push_str(&format!(" {number}</span></a>"));
        }
    }
}

/// The id of a reference to a footnote. Ids with a colon are the page's own:
/// no anchor of a heading holds one.
fn reference_id(number: usize, nth: usize) -> String {
    if nth == 1 { format!("fnref:{number}") } else { format!("fnref:{number}:{nth}") }
}
