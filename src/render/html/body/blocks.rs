//! Paragraphs, headings and lists.

use super::Writer;
use crate::parse::markdown::Kind;
use crate::render::html::contents::Entry;

/// The deepest heading that HTML has an element for.
const DEEPEST: usize = 6;

impl<'a> Writer<'a> {
    /// A paragraph, unless it holds nothing but comments. A picture alone in
    /// it, with a title, is a figure with a caption.
    pub(super) fn paragraph(&mut self, i: usize) {
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
    pub(super) fn heading(&mut self, i: usize, level: u8, listed: bool) {
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
    pub(super) fn open_heading(&mut self, level: usize, id: Option<&str>) -> &'static str {
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

    pub(super) fn is_image(&self, i: usize) -> bool {
        matches!(self.kind(i), Kind::Image(_))
    }

    pub(super) fn list(&mut self, i: usize, first: Option<u64>) {
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

    pub(super) fn item(&mut self, i: usize) {
        match self.bare_paragraph(i) {
            Some(paragraph) => self.open_at("li", paragraph),
            None => self.open("li"),
        }
        self.flow(i);
        self.out.push_str("</li>\n");
    }

    /// The content of an item or footnote.
    pub(super) fn flow(&mut self, i: usize) {
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
