//! Finds the header: its first line, its last, and whether it is one.
//!
//! Prose may begin with a thematic break, hold headings that are underlined
//! with `---`, and have lines with a colon; so a header must look like one.

use super::fence::{Look, look};
use super::{FrameFault, FrameFaultKind};
use crate::source::Span;
use crate::yaml::lines::{Line, lines};

/// Text above a header is short; further down a `---` is prose.
const LINES_ABOVE: usize = 30;

/// How many lines of labels make a header that has only one `---` that is
/// right, and one that has none.
const KEYS_WITH_END: usize = 2;
const KEYS_WITHOUT_END: usize = 3;

/// Where the header and the body are.
#[derive(Default)]
pub(super) struct Frame {
    /// The lines between the two `---`.
    pub header: Option<Span>,
    pub fault: Option<FrameFault>,
    pub body: usize,
}

pub(super) fn find(text: &str) -> Frame {
    let top = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let finder = Finder { text, top };
    let Some(first) = lines(text, top).find(|line| look(line, text) != Look::Blank) else {
        return Frame { body: top, ..Frame::default() };
    };
    let found = match look(&first, text) {
        Look::Dashes => finder.after_dashes(first).or_else(|| finder.further_down()),
        Look::NearlyDashes => finder.after_nearly_dashes(first).or_else(|| finder.further_down()),
        Look::Key => finder.without_start(first).or_else(|| finder.further_down()),
        _ => finder.further_down(),
    };
    found.unwrap_or(Frame { body: top, ..Frame::default() })
}

/// A stretch of lines from the first that may be a header's.
struct Stretch {
    from: usize,
    /// Where the header's last line ends.
    to: usize,
    body: usize,
    end: End,
    keys: usize,
    /// Lines of prose, and headings of Markdown if there are blank lines.
    prose: usize,
    blank: bool,
    hash: bool,
    /// Whether the first line with content is a key.
    key_first: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    Fence,
    Nearly(Span),
    None,
}

struct Finder<'a> {
    text: &'a str,
    top: usize,
}

impl Finder<'_> {
    fn after_dashes(&self, first: Line) -> Option<Frame> {
        let stretch = self.stretch(first.next);
        let empty = stretch.keys == 0 && stretch.prose == 0 && !stretch.blank && !stretch.hash;
        let is_header = match stretch.end {
            End::Fence if empty => true,
            End::Fence if stretch.keys == 1 => {
                stretch.prose == 0 && !(stretch.hash && stretch.blank)
            }
            End::Fence => stretch.keys > stretch.prose,
            End::Nearly(_) => stretch.keys >= 1 && stretch.key_first,
            End::None => stretch.keys >= KEYS_WITH_END && stretch.key_first,
        };
        is_header.then(|| stretch.frame(first, None))
    }

    fn after_nearly_dashes(&self, first: Line) -> Option<Frame> {
        let stretch = self.stretch(first.next);
        let fault = FrameFault { span: span(&first), kind: FrameFaultKind::NearlyDashes };
        self.is_likely(&stretch).then(|| stretch.frame(first, Some(fault)))
    }

    fn without_start(&self, first: Line) -> Option<Frame> {
        let stretch = self.stretch(first.from);
        let fault = FrameFault { span: span(&first), kind: FrameFaultKind::NoStart };
        let is_header = self.is_likely(&stretch) && !self.breaks_lines(&stretch);
        is_header.then(|| stretch.frame(first, Some(fault)))
    }

    fn is_likely(&self, stretch: &Stretch) -> bool {
        let enough = if stretch.end == End::None { KEYS_WITHOUT_END } else { KEYS_WITH_END };
        stretch.keys >= enough && stretch.key_first && stretch.prose * 2 <= stretch.keys
    }

    /// Whether prose keeps its lines apart with two spaces or a backslash.
    fn breaks_lines(&self, stretch: &Stretch) -> bool {
        let text = &self.text[stretch.from..stretch.to];
        stretch.end == End::None && text.lines().any(|l| l.ends_with("  ") || l.ends_with('\\'))
    }

    /// A header below other text: framed without fault and nothing but keys.
    fn further_down(&self) -> Option<Frame> {
        let mut above: Option<Line> = None;
        let mut first = None;
        let mut code = false;
        for line in lines(self.text, self.top).take(LINES_ABOVE) {
            let content = line.of(self.text);
            code ^= content.starts_with("```") || content.starts_with("~~~");
            if !code && above.is_some() && look(&line, self.text) == Look::Dashes {
                let stretch = self.stretch(line.next);
                let needed = if self.underlines(above) { KEYS_WITHOUT_END } else { KEYS_WITH_END };
                let plain = stretch.prose == 0 && !stretch.blank && stretch.key_first;
                if stretch.end == End::Fence && plain && stretch.keys >= needed {
                    let span = first.map_or(span(&line), |first: Line| span(&first));
                    let fault = FrameFault { span, kind: FrameFaultKind::NotFirst };
                    return Some(stretch.frame(line, Some(fault)));
                }
            }
            if !content.is_empty() {
                first = first.or(Some(line));
            }
            above = Some(line);
        }
        None
    }

    /// Whether `---` below this line makes it a heading.
    fn underlines(&self, above: Option<Line>) -> bool {
        above.is_some_and(|line| {
            let content = line.of(self.text);
            !matches!(look(&line, self.text), Look::Blank | Look::Hash) && !content.ends_with("-->")
        })
    }

    /// The stretch that begins at byte `from`.
    fn stretch(&self, from: usize) -> Stretch {
        let mut stretch = Stretch::new(from);
        let mut blank_before = false;
        let mut last = None;
        // Asked once: the answer holds to the next fence.
        let mut sure = false;
        for line in lines(self.text, from) {
            let look = look(&line, self.text);
            match look {
                Look::Dashes | Look::Dots => {
                    return stretch.ending(line.from, line.next, End::Fence);
                }
                Look::NearlyDashes | Look::Prose | Look::Hash if !sure => {
                    let doubtful = look != Look::Hash || blank_before;
                    sure = doubtful && self.goes_on(&line, look);
                    if doubtful && !sure {
                        return match look {
                            Look::NearlyDashes => {
                                stretch.ending(line.from, line.next, End::Nearly(span(&line)))
                            }
                            _ => stretch.stopped(last),
                        };
                    }
                }
                _ => {}
            }
            stretch.count(look);
            blank_before = look == Look::Blank;
            if matches!(look, Look::Key | Look::Under) {
                last = Some(line);
            }
        }
        stretch.stopped(last)
    }

    /// Whether a header goes on at a line that is none of its kind: whether
    /// a `---` follows, with more keys than prose before it, or no blank line.
    fn goes_on(&self, from: &Line, look_from: Look) -> bool {
        let (mut keys, mut prose, mut blank) = (0, 0, false);
        for line in lines(self.text, from.from) {
            match look(&line, self.text) {
                Look::Dashes | Look::Dots => {
                    return (!blank && look_from != Look::NearlyDashes) || keys > prose;
                }
                Look::Blank => blank = true,
                Look::Key => keys += 1,
                Look::Prose => prose += 1,
                Look::Hash if blank => prose += 1,
                Look::NearlyDashes | Look::Hash | Look::Under => {}
            }
        }
        false
    }
}

impl Stretch {
    fn new(from: usize) -> Stretch {
        let (to, body, end) = (from, from, End::None);
        let (keys, prose, blank, hash, key_first) = (0, 0, false, false, false);
        Stretch { from, to, body, end, keys, prose, blank, hash, key_first }
    }

    fn count(&mut self, look: Look) {
        match look {
            Look::Key => {
                self.key_first |= self.prose == 0;
                self.keys += 1;
            }
            Look::Under if self.keys == 0 => self.prose += 1,
            Look::Prose => self.prose += 1,
            Look::Blank => self.blank = true,
            Look::Hash => self.hash = true,
            _ => {}
        }
    }

    fn ending(mut self, to: usize, body: usize, end: End) -> Stretch {
        (self.to, self.body, self.end) = (to, body, end);
        self
    }

    /// Ends after its last line that is certainly a header's.
    fn stopped(self, last: Option<Line>) -> Stretch {
        let at = last.map_or(self.from, |line| line.next);
        self.ending(at, at, End::None)
    }

    fn frame(self, first: Line, fault: Option<FrameFault>) -> Frame {
        let own = match self.end {
            End::Fence => None,
            End::Nearly(span) => Some(FrameFault { span, kind: FrameFaultKind::NearlyDashes }),
            End::None => Some(FrameFault { span: span(&first), kind: FrameFaultKind::NeverEnds }),
        };
        Frame { header: Some(Span::new(self.from, self.to)), fault: fault.or(own), body: self.body }
    }
}

fn span(line: &Line) -> Span {
    Span::new(line.start, line.end)
}
