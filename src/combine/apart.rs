//! A combined document that was written as one: its additions are told apart
//! from the parent's text that is copied into it.

use super::{Addition, Part, Piece, push, push_own};
use crate::coverage;
use crate::model::Package;
use crate::parse::Kind;

/// The parts of document `i`, of which it alone is the text; all its own if
/// it does not hold its parent's text.
///
/// A block that says anything of its own is an addition as a whole.
pub fn told_apart(package: &Package, i: usize) -> Vec<Part> {
    let document = &package.documents[i];
    let all = 0..document.syntax.nodes.len();
    let holds_parent = package.kind(i).is_some_and(|kind| kind.holds_parent);
    let parents = holds_parent.then(|| coverage::parents_blocks(package, i)).flatten();
    let Some(parents) = parents else { return vec![Part::Own(all)] };
    let title = document.sections.iter().find(|s| s.is_title).and_then(|s| s.node);
    let mut parts = Parts::default();
    for block in document.syntax.children(None) {
        let node = &document.syntax.nodes[block];
        let range = block..node.end as usize;
        let level = match &node.kind {
            Kind::Heading(heading) => Some(heading.level),
            _ => None,
        };
        let is_silent = matches!(node.kind, Kind::Comment | Kind::Rule | Kind::Footnote(_));
        if is_silent || title == Some(block) || parents.binary_search(&block).is_ok() {
            parts.own(range, level, is_silent);
        } else {
            parts.added(range, level);
        }
    }
    push_own(&mut parts.done, parts.from..all.end);
    parts.done
}

#[derive(Default)]
struct Parts {
    done: Vec<Part>,
    /// Where the parent's text begins that is not among the parts yet.
    from: usize,
    /// The parent's headings above the current place, with their levels.
    above: Vec<(u8, usize)>,
}

impl Parts {
    fn own(&mut self, range: std::ops::Range<usize>, level: Option<u8>, is_silent: bool) {
        if let Some(level) = level {
            self.above.retain(|(above, _)| *above < level);
            self.above.push((level, range.start));
        }
        // What is neither's does not end an addition.
        if is_silent && self.from == range.start && !self.done.is_empty() {
            self.from = range.end;
        }
    }

    fn added(&mut self, range: std::ops::Range<usize>, level: Option<u8>) {
        let end = range.end;
        let piece = Piece::Blocks(range.clone());
        match self.done.last_mut() {
            Some(Part::Addition(open)) if self.from == range.start => push(&mut open.pieces, piece),
            _ => {
                push_own(&mut self.done, self.from..range.start);
                // A chapter of the service's own stands under none of the
                // parent's headings on its level.
                let highest = level.unwrap_or(u8::MAX);
                self.above.retain(|(above, _)| *above < highest);
                let (level, under) = match self.above.last() {
                    Some((level, node)) => (*level, Some(*node)),
                    None => (0, None),
                };
                let pieces = vec![piece];
                self.done.push(Part::Addition(Addition { text: 0, level, under, pieces }));
            }
        }
        self.from = end;
    }
}
