//! The lines from the first that may be a header's to the last: where they
//! end, and how much they look like a header.

use super::fence::{Look, look};
use crate::source::Span;
use crate::yaml::lines::{Line, lines};

/// What ends a stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum End {
    /// `---` or `...`.
    Fence,
    /// Something like it, and where.
    Nearly(Span),
    /// Nothing: prose begins, or the file ends.
    None,
}

pub(super) struct Stretch {
    pub from: usize,
    /// Where the header's last line ends.
    pub to: usize,
    /// Where the line that ends it ends.
    pub body: usize,
    pub end: End,
    pub keys: usize,
    /// Lines that cannot be a header's.
    pub prose: usize,
    pub blank: bool,
    pub hash: bool,
    /// Whether a key is the first line with content.
    pub key_first: bool,
    /// Where the first blank line below a key begins, and the keys above it.
    first_blank: Option<(usize, usize)>,
}

impl Stretch {
    /// The stretch that begins at byte `from`.
    pub fn read(text: &str, from: usize) -> Stretch {
        let mut stretch = Stretch::new(from);
        let margin = margin(text, from);
        let mut last = from;
        let mut after_blank = false;
        // Asked once: the answer holds to the next fence.
        let mut goes_on = false;
        for line in lines(text, from) {
            let look = look(&line, text, margin);
            let doubtful = match look {
                Look::Dashes | Look::Dots => {
                    return stretch.ending(line.from, line.next, End::Fence);
                }
                Look::NearlyDashes | Look::Prose => true,
                Look::Hash => after_blank,
                _ => false,
            };
            if doubtful && !goes_on {
                goes_on = continues(text, &line, margin);
                if !goes_on && look == Look::NearlyDashes {
                    let span = Span::new(line.start, line.end);
                    return stretch.ending(line.from, line.next, End::Nearly(span));
                }
                if !goes_on {
                    return stretch.ending(last, last, End::None).until_first_blank();
                }
            }
            stretch.count(look, line.from);
            after_blank = look == Look::Blank;
            if matches!(look, Look::Key | Look::Under) {
                last = line.next;
            }
        }
        stretch.ending(last, last, End::None)
    }

    fn new(from: usize) -> Stretch {
        Stretch {
            from,
            to: from,
            body: from,
            end: End::None,
            keys: 0,
            prose: 0,
            blank: false,
            hash: false,
            key_first: false,
            first_blank: None,
        }
    }

    fn count(&mut self, look: Look, from: usize) {
        match look {
            Look::Key => {
                self.key_first |= self.prose == 0;
                self.keys += 1;
            }
            Look::Under if self.keys > 0 => {}
            Look::Under | Look::Prose => self.prose += 1,
            Look::Blank => {
                self.blank = true;
                if self.keys > 0 {
                    self.first_blank.get_or_insert((from, self.keys));
                }
            }
            Look::Hash => self.hash = true,
            Look::Dashes | Look::Dots | Look::NearlyDashes => {}
        }
    }

    fn ending(mut self, to: usize, body: usize, end: End) -> Stretch {
        (self.to, self.body, self.end) = (to, body, end);
        self
    }

    /// Where no `---` ends it, a header ends with its paragraph: labels below
    /// a blank line are as likely the body's.
    pub fn until_first_blank(mut self) -> Stretch {
        if let Some((at, keys)) = self.first_blank.filter(|(at, _)| *at < self.to) {
            (self.to, self.body, self.keys) = (at, at, keys);
        }
        self
    }
}

/// The indentation of the first line with content: whoever indents all has
/// indented nothing.
fn margin(text: &str, from: usize) -> usize {
    let first = lines(text, from).find(|line| line.start < line.end);
    first.map_or(0, |line| line.column).min(3)
}

/// Whether a header goes on at a line that is none of its kind: whether a
/// `---` follows with more keys than prose before it, or with no blank line.
fn continues(text: &str, from: &Line, margin: usize) -> bool {
    let (mut keys, mut prose, mut blank) = (0, 0, false);
    let nearly_dashes = look(from, text, margin) == Look::NearlyDashes;
    for line in lines(text, from.from) {
        match look(&line, text, margin) {
            Look::Dashes | Look::Dots => return keys > prose || (!blank && !nearly_dashes),
            Look::Blank => blank = true,
            Look::Key => keys += 1,
            Look::Prose => prose += 1,
            // A heading of Markdown.
            Look::Hash if blank => prose += 1,
            Look::NearlyDashes | Look::Hash | Look::Under => {}
        }
    }
    false
}
