//! Where the places of a text are after a change of it.

use crate::diag::Diagnostic;
use crate::source::{FileId, Span};

/// A change of a text, as its one stretch that is different.
pub(super) struct Moved {
    /// Where the stretch begins.
    start: usize,
    /// Where it ended before.
    old_end: usize,
    /// Where it ends now.
    new_end: usize,
}

impl Moved {
    /// What makes one text of the other.
    pub fn between(old: &str, new: &str) -> Moved {
        let same = |(a, b): &(u8, u8)| a == b;
        let mut start = old.bytes().zip(new.bytes()).take_while(same).count();
        while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
            start -= 1;
        }
        let ends = old.as_bytes()[start..].iter().rev().zip(new.as_bytes()[start..].iter().rev());
        let mut rest = ends.take_while(|(a, b)| a == b).count();
        while !old.is_char_boundary(old.len() - rest) || !new.is_char_boundary(new.len() - rest) {
            rest -= 1;
        }
        Moved { start, old_end: old.len() - rest, new_end: new.len() - rest }
    }

    /// Moves the places in `file` that a finding names; gives whether one is
    /// another now.
    pub fn apply(&self, file: FileId, finding: &mut Diagnostic) -> bool {
        let mut spans: Vec<&mut Span> = Vec::new();
        if finding.place.file == file {
            spans.push(&mut finding.place.span);
            let edits = finding.fix.iter_mut().flat_map(|fix| &mut fix.edits);
            spans.extend(edits.map(|edit| &mut edit.span));
        }
        let related = finding.related.iter_mut().map(|related| &mut related.place);
        spans.extend(related.filter(|place| place.file == file).map(|place| &mut place.span));
        let mut any = false;
        for span in spans {
            let moved = self.span(*span);
            any |= moved != *span;
            *span = moved;
        }
        any
    }

    /// Where a place is now; one that was changed holds what came instead.
    fn span(&self, span: Span) -> Span {
        let after = |at: usize| at - self.old_end + self.new_end;
        let start = match span.start as usize {
            at if at >= self.old_end => after(at),
            at => at.min(self.start),
        };
        let end = match span.end as usize {
            at if at <= self.start => at,
            at if at >= self.old_end => after(at),
            _ => self.new_end,
        };
        Span::new(start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_change_stays_with_its_text() {
        for (old, new) in [("aæc", "aøc"), ("abc", "abxc"), ("aæøc", "ac"), ("ac", "aåc")] {
            let moved = Moved::between(old, new);
            let first = moved.span(Span::new(0, 1));
            let last = moved.span(Span::new(old.len() - 1, old.len()));
            assert_eq!((first.of(new), last.of(new)), ("a", "c"), "{old} {new}");
            assert_eq!(moved.span(Span::new(0, old.len())).of(new), new);
        }
        // Two letters may have their first byte in common.
        let moved = Moved::between("xæ", "xø");
        assert_eq!(moved.span(Span::new(1, 3)).of("xø"), "ø");
    }
}
