//! Finds the header: its first line, its last, and whether it is one.
//!
//! Prose may begin with a thematic break, hold headings that are underlined
//! with `---`, and have lines with a colon; so a header must look like one.

use super::fence::{Look, look};
use super::stretch::{End, Stretch};
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
    let first = lines(text, top).find(|line| look(line, text, 0) != Look::Blank);
    let found = first.and_then(|first| {
        match look(&first, text, 0) {
            Look::Dashes => after_dashes(text, first),
            Look::NearlyDashes => after_nearly_dashes(text, first),
            Look::Key => without_start(text, first),
            _ => None,
        }
        .or_else(|| further_down(text, first))
    });
    found.unwrap_or(Frame { body: top, ..Frame::default() })
}

fn after_dashes(text: &str, first: Line) -> Option<Frame> {
    let stretch = Stretch::read(text, first.next);
    let Stretch { keys, prose, blank, hash, key_first, .. } = stretch;
    let is_empty = keys == 0 && prose == 0 && !blank && !hash;
    // Wrapped lines count as prose, so in one piece there may be many.
    let in_one_piece = key_first && !blank && !hash && (keys > 1 || prose <= 1);
    let is_header = match stretch.end {
        End::Fence if keys == 1 => in_one_piece || (prose == 0 && !(hash && blank)),
        End::Fence => is_empty || in_one_piece || keys > prose,
        End::Nearly(_) => key_first,
        End::None => key_first && keys >= KEYS_WITH_END,
    };
    is_header.then(|| frame(&stretch, first, None))
}

fn after_nearly_dashes(text: &str, first: Line) -> Option<Frame> {
    let stretch = Stretch::read(text, first.next);
    let fault = FrameFault { span: span(&first), kind: FrameFaultKind::NearlyDashes };
    is_likely(&stretch).then(|| frame(&stretch, first, Some(fault)))
}

fn without_start(text: &str, first: Line) -> Option<Frame> {
    let mut stretch = Stretch::read(text, first.from);
    if stretch.end == End::None {
        stretch = stretch.until_first_blank();
    }
    // Prose keeps its lines apart with two spaces or a backslash.
    let breaks = |line: Line| {
        let content = line.of(text);
        content.ends_with('\\') || text[..line.next].trim_end_matches(['\r', '\n']).ends_with("  ")
    };
    let within = lines(text, first.from).take_while(|line| line.next <= stretch.to);
    let is_prose = stretch.end == End::None && within.into_iter().any(breaks);
    let fault = FrameFault { span: span(&first), kind: FrameFaultKind::NoStart };
    (is_likely(&stretch) && !is_prose).then(|| frame(&stretch, first, Some(fault)))
}

fn is_likely(stretch: &Stretch) -> bool {
    let enough = if stretch.end == End::None { KEYS_WITHOUT_END } else { KEYS_WITH_END };
    stretch.key_first && stretch.keys >= enough && stretch.prose * 2 <= stretch.keys
}

/// A header below other text: framed without fault and nothing but keys.
fn further_down(text: &str, first: Line) -> Option<Frame> {
    let mut above = first;
    let (mut code, mut comment) = (false, false);
    for line in lines(text, first.from).take(LINES_ABOVE) {
        let content = line.of(text);
        code ^= content.starts_with("```") || content.starts_with("~~~");
        if !code && !comment && line.from > first.from && look(&line, text, 0) == Look::Dashes {
            let stretch = Stretch::read(text, line.next);
            let needed = if underlines(text, above) { KEYS_WITHOUT_END } else { KEYS_WITH_END };
            let is_plain = stretch.key_first && stretch.prose == 0 && !stretch.blank;
            if stretch.end == End::Fence && is_plain && stretch.keys >= needed {
                let fault = FrameFault { span: span(&first), kind: FrameFaultKind::NotFirst };
                return Some(frame(&stretch, line, Some(fault)));
            }
        }
        comment = match (content.rfind("<!--"), content.rfind("-->")) {
            (Some(opens), Some(closes)) => opens > closes,
            (opens, closes) => opens.is_some() || (comment && closes.is_none()),
        };
        above = line;
    }
    None
}

/// Whether `---` below this line makes it a heading.
fn underlines(text: &str, above: Line) -> bool {
    let is_text = !matches!(look(&above, text, 0), Look::Blank | Look::Hash);
    is_text && !above.of(text).ends_with("-->")
}

fn frame(stretch: &Stretch, first: Line, fault: Option<FrameFault>) -> Frame {
    let own = match stretch.end {
        End::Fence => None,
        End::Nearly(span) => Some(FrameFault { span, kind: FrameFaultKind::NearlyDashes }),
        End::None => Some(FrameFault { span: span(&first), kind: FrameFaultKind::NeverEnds }),
    };
    let header = Some(Span::new(stretch.from, stretch.to));
    Frame { header, fault: fault.or(own), body: stretch.body }
}

fn span(line: &Line) -> Span {
    Span::new(line.start, line.end)
}
