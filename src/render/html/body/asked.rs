//! What the parent asks, beside what answers it.
//!
//! The answer comes first: who opens a local guideline wants to know what
//! applies here, and who hears it read meets the answer right under its
//! heading, and then a region that can be skipped. Where the parent's text is
//! what applies, it is shown openly; else it can be unfolded, and the style
//! sheet shows it where there is room beside the answer.

use super::super::contents::Entry;
use super::Writer;
use crate::combine::{Answer, Asked};
use crate::parse::markdown::Kind;
use crate::render::Text;
use std::collections::HashMap;
use std::ops::Range;

/// What has been written of it.
#[derive(Default)]
pub(super) struct Frames {
    count: usize,
    /// The frame that each point stands in, by its node in the parent.
    of_point: HashMap<usize, usize>,
    /// How many points have a heading of the page's own.
    headings: usize,
    /// The parent's footnotes by their label, in lower case as labels compare.
    by_label: HashMap<String, usize>,
    /// Those in the open frame.
    notes: Vec<usize>,
}

impl Frames {
    pub(super) fn new(guest: Option<&Text>) -> Frames {
        let mut frames = Frames::default();
        let nodes = guest.map_or(&[][..], |guest| &guest.syntax.nodes);
        for (i, node) in nodes.iter().enumerate() {
            if let Kind::Footnote(label) = &node.kind {
                frames.by_label.entry(label.to_lowercase()).or_insert(i);
            }
        }
        frames
    }
}

impl<'a> Writer<'a> {
    pub(super) fn answer(&mut self, answer: &Answer) {
        let Some(guest) = self.guest else {
            self.own(answer);
            return;
        };
        let class = match answer.points.len() {
            1 if answer.own.is_empty() => "answer whole",
            1 if answer.is_facet => "answer folded",
            1 => "answer",
            _ => "answer several",
        };
        self.out.extend(["<div class=\"", class, "\">\n<div class=\"own\">\n"]);
        let under = self.own(answer);
        self.out.push_str("</div>\n");
        self.frame(answer, under, guest);
        self.out.push_str("</div>\n");
    }

    /// The answer itself; gives the anchor of the heading that it stands under.
    fn own(&mut self, answer: &Answer) -> Option<String> {
        let under = match answer.points.first() {
            Some(point) if answer.own.is_empty() => Some(self.own_heading(answer.level, point)),
            _ => {
                self.blocks(answer.own.clone(), true);
                let under = answer.under.filter(|i| self.current().title_node != Some(*i));
                under.and_then(|i| self.anchor(i)).map(str::to_owned)
            }
        };
        answer.told.iter().for_each(|piece| self.piece(piece));
        under
    }

    /// The heading of a point that the text has none of; gives its anchor.
    fn own_heading(&mut self, level: u8, point: &Asked) -> String {
        self.frames.headings += 1;
        let anchor = format!("page:point-{}", self.frames.headings);
        let level = self.levels.next(level);
        let tag = self.open_heading(level, Some(&anchor));
        self.text(&point.title);
        self.close(tag);
        self.out.push('\n');
        let text = point.title.clone();
        self.entries.push(Entry { level, anchor: anchor.clone(), number: None, text });
        anchor
    }

    fn frame(&mut self, answer: &Answer, under: Option<String>, guest: &'a Text<'a>) {
        let new: Vec<&Asked> = answer.points.iter().filter(|point| !point.again).collect();
        let applies = new.iter().all(|point| point.applies);
        let (Some(first), false) = (answer.points.first(), new.is_empty()) else {
            return self.asked_before(answer);
        };
        self.frames.count += 1;
        let frame = self.frames.count;
        self.frames.of_point.extend(new.iter().map(|point| (point.node, frame)));
        let id = format!("page:asked-{frame}");
        let class = if applies { "asked applies" } else { "asked" };
        self.out.extend(["<section class=\"", class, "\" aria-labelledby=\"", &id]);
        if let Some(under) = under {
            self.out.push(' ');
            self.text(&under);
        }
        self.out.push_str("\">\n");
        let (level, outer) = self.levels.enter(answer.level);
        let tag = self.open_heading(level, Some(&id));
        if applies {
            self.of_parent("parent_says");
        } else {
            self.of_parent("asked");
        }
        self.close(tag);
        self.out.push('\n');
        let is_only = answer.points.len() == 1;
        for point in new {
            self.asked(point, guest, is_only && point.node == first.node);
        }
        self.levels = outer;
        self.out.push_str("</section>\n");
    }

    /// One point of a frame; the only one has its title above it.
    fn asked(&mut self, point: &Asked, guest: &'a Text<'a>, is_only: bool) {
        let nodes = |range: &Range<usize>| guest.syntax.between(range.start, range.end);
        let is_text = |i: usize| guest.syntax.nodes[i].kind != Kind::Comment;
        // Where the title asks it all there is nothing to unfold.
        let is_bare = !point.text.iter().flat_map(nodes).any(is_text);
        let is_plain = is_only && (point.applies || is_bare);
        if !is_plain {
            self.out.push_str(if point.applies { "<details open>" } else { "<details>" });
            self.out.push_str("<summary>");
            if is_only {
                self.word("show_text");
                self.out.push_str("<span class=\"unseen\">: ");
                self.text(&point.title);
                self.out.push_str("</span>");
            } else {
                self.text(&point.title);
            }
            self.out.push_str("</summary>\n");
        }
        self.out.push_str("<div class=\"guest\">\n");
        self.within(self.publication.texts.len(), |writer| {
            point.text.iter().for_each(|range| writer.blocks(range.clone(), false));
            writer.guest_notes();
        });
        self.in_context(point, guest);
        self.out.push_str("</div>\n");
        if !is_plain {
            self.out.push_str("</details>\n");
        }
    }

    /// The link to where the point stands in the parent.
    fn in_context(&mut self, point: &Asked, guest: &Text) {
        let links = &self.links[self.publication.texts.len()];
        let Some(mut address) = links.page(guest.path) else { return };
        if let Some(anchor) = guest.anchor(point.node) {
            address.push('#');
            address.push_str(anchor);
        }
        self.out.push_str("<p class=\"context\"><a href=\"");
        self.text(&address);
        self.out.push_str("\">");
        let words = self.words.get("in_context").replace("{point}", &point.title);
        self.text(&words);
        self.out.push_str("</a></p>\n");
    }

    /// Where all that is answered here has been answered before, a link to
    /// what is asked.
    fn asked_before(&mut self, answer: &Answer) {
        let [point] = &answer.points[..] else { return };
        let Some(frame) = self.frames.of_point.get(&point.node) else { return };
        self.out.push_str(&format!("<p class=\"asked\"><a href=\"#page:asked-{frame}\">"));
        self.of_parent("asked");
        self.out.push_str(": ");
        self.text(&point.title);
        self.out.push_str("</a></p>\n");
    }

    /// A phrase that names the parent.
    pub(super) fn of_parent(&mut self, key: &str) {
        let name = self.publication.answers_to.as_deref().filter(|name| !name.is_empty());
        let name = name.unwrap_or(self.words.get("the_parent"));
        let phrase = self.words.get(key).replace("{parent}", name);
        self.text(&phrase);
    }

    /// A reference to a footnote of the parent: a letter, so that it is not
    /// taken for one of the page's own.
    pub(super) fn guest_reference(&mut self, label: &str) {
        let label = label.to_lowercase();
        let Some(note) = self.frames.by_label.get(&label).copied() else { return };
        let known = self.frames.notes.iter().position(|other| *other == note);
        let place = known.unwrap_or_else(|| {
            self.frames.notes.push(note);
            self.frames.notes.len() - 1
        });
        self.out.push_str("<sup><span class=\"unseen\">");
        self.word("footnote");
        self.out.push_str(" </span>");
        self.out.push_str(&letters(place));
        self.out.push_str("</sup>");
    }

    /// The footnotes that the text above refers to.
    fn guest_notes(&mut self) {
        if self.frames.notes.is_empty() {
            return;
        }
        self.out.push_str("<ol type=\"a\">\n");
        let mut place = 0;
        while let Some(note) = self.frames.notes.get(place).copied() {
            self.out.push_str("<li>");
            self.flow(note);
            self.out.push_str("</li>\n");
            place += 1;
        }
        self.out.push_str("</ol>\n");
        self.frames.notes.clear();
    }
}

/// a, b, … z, aa, ab, …, as HTML counts with letters.
fn letters(mut place: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + (place % 26) as u8));
        match place / 26 {
            0 => return letters.into_iter().rev().collect(),
            rest => place = rest - 1,
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_count_as_in_a_list() {
        let all = [0, 25, 26, 51, 52, 701, 702].map(super::letters);
        assert_eq!(all, ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }
}
