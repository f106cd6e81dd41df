//! Running text to data: marks, links, footnote references, small pictures.

use super::convert::Converter;
use super::data::{Image, Inline, Inlines, Mark};
use super::text::Manner;
use crate::model::links::has_scheme;
use crate::parse::{Kind, Link};

/// A word of so many letters may be divided.
const LONG_WORD: usize = 15;
/// A longer address is none.
const MAX_URL: usize = 2000;

/// What may stand in a piece of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Links; else only their words.
    pub links: bool,
    /// Pictures; else only their words.
    pub pictures: bool,
    /// Footnotes; else only their numbers.
    pub notes: bool,
}

impl Place {
    /// Where only words may stand: a heading and a table header are repeated
    /// elsewhere, and a link cannot hold another.
    pub const WORDS: Place = Place { links: false, pictures: false, notes: false };
}

/// Running text being gathered.
pub struct Run {
    pub content: Inlines,
    /// The last character printed, over the borders of marks.
    pub last: Option<char>,
}

impl Default for Run {
    /// The beginning of a line, where a space would be one too many.
    fn default() -> Run {
        Run { content: Vec::new(), last: Some(' ') }
    }
}

impl Run {
    /// Adds text; pieces that meet become one, so that letters are shaped
    /// together.
    fn text(&mut self, text: String) {
        let Some(last) = text.chars().next_back() else { return };
        self.last = Some(last);
        match self.content.last_mut() {
            Some(Inline::Text(before)) => before.push_str(&text),
            _ => self.content.push(Inline::Text(text)),
        }
    }

    /// Adds anything but text.
    fn mark(&mut self, mark: Mark) {
        self.content.push(Inline::Mark(mark));
    }

    /// The content without white space at its end; empty if it shows nothing.
    pub fn finish(mut self) -> Inlines {
        while let Some(end) = self.content.last_mut() {
            match end {
                Inline::Text(text) => {
                    text.truncate(text.trim_end().len());
                    if !text.is_empty() {
                        break;
                    }
                }
                Inline::Mark(Mark::Break) => {}
                Inline::Mark(_) => break,
            }
            self.content.pop();
        }
        self.content
    }
}

impl Converter<'_> {
    /// What may stand in ordinary text here.
    pub fn text_place(&self) -> Place {
        Place { links: true, pictures: true, notes: !self.in_note }
    }

    /// The inlines below node `parent`.
    pub fn inlines(&mut self, parent: usize, place: Place) -> Inlines {
        let mut run = Run::default();
        for i in self.syntax().children(Some(parent)) {
            self.inline(i, place, &mut run);
        }
        run.finish()
    }

    /// Adds the inline `i` to `run`.
    pub fn inline(&mut self, i: usize, place: Place, run: &mut Run) {
        let node = &self.syntax().nodes[i];
        match &node.kind {
            Kind::Text(own) => {
                let text = own.as_deref().unwrap_or_else(|| node.span.of(self.source()));
                run.text(self.clean(text, Manner::Prose(self.lang), run.last));
            }
            Kind::Html(text) => run.text(self.clean(text, Manner::Literal, run.last)),
            Kind::Code(text) => {
                let text = self.clean(text, Manner::Literal, None);
                run.last = text.chars().next_back().or(run.last);
                if !text.is_empty() {
                    run.mark(Mark::Code { text });
                }
            }
            Kind::SoftBreak if run.last == Some(' ') => {}
            Kind::SoftBreak => run.text(" ".into()),
            Kind::Task(done) => run.mark(Mark::Task { done: *done }),
            Kind::HardBreak => {
                run.last = Some(' ');
                run.mark(Mark::Break);
            }
            Kind::Emphasis => self.wrapped(i, place, run, |content| Mark::Emphasis { content }),
            Kind::Strong => self.wrapped(i, place, run, |content| Mark::Strong { content }),
            Kind::Strike => self.wrapped(i, place, run, |content| Mark::Strike { content }),
            Kind::Link(link) => self.link(i, link, place, run),
            Kind::Image(link) => self.small_image(i, link, place, run),
            Kind::FootnoteReference(label) => self.note_reference(label, place, run),
            // Blocks do not stand here, and comments print nothing.
            _ => {}
        }
    }

    fn wrapped(
        &mut self,
        parent: usize,
        place: Place,
        run: &mut Run,
        mark: impl FnOnce(Inlines) -> Mark,
    ) {
        let content = self.nested(parent, place, run);
        if !content.is_empty() {
            run.mark(mark(content));
        }
    }

    /// The inlines below `parent`, as part of `run`'s flow of characters.
    fn nested(&mut self, parent: usize, place: Place, run: &mut Run) -> Inlines {
        let mut inner = Run { last: run.last, ..Run::default() };
        for i in self.syntax().children(Some(parent)) {
            self.inline(i, place, &mut inner);
        }
        run.last = inner.last;
        inner.content
    }

    fn link(&mut self, i: usize, link: &Link, place: Place, run: &mut Run) {
        if !place.links {
            let content = self.nested(i, place, run);
            run.content.extend(content);
            return self.refused(i, link, run);
        }
        let inside = Place { pictures: place.pictures, ..Place::WORDS };
        let mut content = self.nested(i, inside, run);
        let label = self.heading_label(&link.destination);
        let url = web_address(&link.destination);
        if content.is_empty() {
            let shown = self.clean(&link.destination, Manner::Literal, None);
            run.last = shown.chars().next_back().or(run.last);
            content.extend((!shown.is_empty()).then_some(Inline::Text(shown)));
        }
        if content.is_empty() || (url.is_none() && label.is_none()) {
            // A link to a place that this file does not hold is its words.
            run.content.extend(content);
            self.refused(i, link, run);
        } else {
            run.mark(Mark::Link { url, label, content });
        }
    }

    /// Shows the address of a link that a published text does not lead to.
    fn refused(&mut self, i: usize, link: &Link, run: &mut Run) {
        let words = self.syntax().plain(i, self.source());
        let address = &link.destination;
        let is_refused = has_scheme(address) && web_address(address).is_none();
        if is_refused && !words.is_empty() && words != *address {
            run.text(self.clean(&format!(" ({address})"), Manner::Literal, run.last));
        }
    }

    fn small_image(&mut self, i: usize, link: &Link, place: Place, run: &mut Run) {
        let image = self.image(i, link, place);
        run.last = Some('a');
        if place.pictures {
            return run.mark(Mark::Image(image));
        }
        run.text(image.alt);
    }

    /// The image at node `i`.
    pub fn image(&mut self, i: usize, link: &Link, place: Place) -> Image {
        let alt = self.syntax().plain(i, self.source());
        let found = self.images.find(self.text(), &link.destination);
        let (path, width, height) = match found {
            Some(found) => (Some(found.path), found.width, found.height),
            None => (None, 0.0, 0.0),
        };
        let mut alt = self.line(&alt);
        if alt.is_empty() && (path.is_none() || !place.pictures) {
            alt = self.clean(&link.destination, Manner::Literal, None);
        }
        let caption = self.line(&link.title);
        Image { path, alt, caption, width, height }
    }
}

/// The same content with its long words told apart. A ragged edge needs no
/// other hyphens, and to try all that there could be takes most of the time.
pub fn divisible(content: Inlines) -> Inlines {
    let mut out = Inlines::with_capacity(content.len());
    for inline in content {
        match inline {
            Inline::Text(text) => divide(text, &mut out),
            Inline::Mark(mark) => out.push(Inline::Mark(match mark {
                Mark::Strong { content } => Mark::Strong { content: divisible(content) },
                Mark::Emphasis { content } => Mark::Emphasis { content: divisible(content) },
                Mark::Strike { content } => Mark::Strike { content: divisible(content) },
                Mark::Link { url, label, content } => {
                    Mark::Link { url, label, content: divisible(content) }
                }
                other => other,
            })),
        }
    }
    out
}

fn divide(text: String, out: &mut Inlines) {
    let is_long = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() >= LONG_WORD;
    let mut rest = text.as_str();
    let mut from = 0;
    while let Some(word) = rest[from..].split(' ').next().filter(|_| from < rest.len()) {
        let end = from + word.len();
        if is_long(word) {
            out.extend((from > 0).then(|| Inline::Text(rest[..from].to_owned())));
            out.push(Inline::Mark(Mark::LongWord { text: word.to_owned() }));
            rest = &rest[end..];
            from = usize::from(rest.starts_with(' '));
        } else {
            from = (end + 1).min(rest.len());
        }
    }
    out.extend((!rest.is_empty()).then(|| Inline::Text(rest.to_owned())));
}

/// An address that may stand in a published file, in ASCII as PDF wants it.
fn web_address(destination: &str) -> Option<String> {
    let (scheme, rest) = destination.split_once(':')?;
    let known = ["http", "https", "mailto"].iter().any(|s| scheme.eq_ignore_ascii_case(s));
    if !known || rest.trim_matches('/').is_empty() {
        return None;
    }
    let mut url = String::with_capacity(destination.len());
    for byte in destination.bytes() {
        match byte {
            b'!'..=b'~' if !b"\"<>\\^`{|}".contains(&byte) => url.push(char::from(byte)),
            _ => url.push_str(&format!("%{byte:02X}")),
        }
    }
    (url.len() <= MAX_URL).then_some(url)
}

impl Converter<'_> {
    /// The label of the heading that a link leads to.
    fn heading_label(&self, destination: &str) -> Option<usize> {
        let anchor = self.publication().anchor_within(self.at, destination)?;
        self.headings.get(anchor).copied()
    }
}
