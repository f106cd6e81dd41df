//! How the text of a document and that of its parent belong together, as
//! parts.
//!
//! A combined document is a parent's whole text with a service's additions set
//! in under each point; a local document is its own text, and beside each
//! answer what is asked.
//!
//! What belongs where is taken from the coverage and the sections; nothing
//! here has an opinion of its own on what is answered. No word of either text
//! is dropped: what answers no point stands beside the parent's section of the
//! same name, else in a chapter of its own at the end.

mod answers;
mod apart;
mod groups;
mod notes;
mod places;
mod rows;
mod slots;

pub use answers::{Answer, Asked, answers};
pub use apart::told_apart;
pub use groups::{Group, groups};

use crate::coverage::Coverage;
use crate::model::Package;
use places::Place;
use slots::Slot;
use std::collections::BTreeMap;
use std::ops::Range;

/// One stretch of a published text.
///
/// Texts go by their index among those that the publication is made of, blocks
/// by the nodes of their text.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Blocks of the first text, in its own voice.
    Own(Range<usize>),
    /// Blocks of the first text that answer points of its parent.
    Answer(Answer),
    /// A local addition to it.
    Addition(Addition),
    /// A chapter of its own for what belongs to no section of the first text.
    Rest(Vec<Addition>),
}

/// Local text in its frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Addition {
    /// The text that it is taken from.
    pub text: usize,
    /// The level that the author gave the heading which it stands under; 0 for
    /// none.
    pub level: u8,
    /// That heading, by its node in the first text.
    pub under: Option<usize>,
    /// What stands in it.
    pub pieces: Vec<Piece>,
}

/// One piece of an addition.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Blocks as they stand.
    Blocks(Range<usize>),
    /// A heading that stands elsewhere, repeated since it says what the text
    /// below it answers.
    Again(usize),
    /// A row of a table that answers several points, as labels and values.
    Row {
        /// The table.
        table: usize,
        /// The row.
        row: usize,
    },
    /// Such a table with the rows that answer none.
    Rows {
        /// The table.
        table: usize,
        /// The rows.
        rows: Vec<usize>,
    },
    /// The header says that the parent's text applies as it stands.
    Unchanged {
        /// The demand that it says so of; none means the point.
        demand: Option<String>,
    },
    /// The header names a justified deviation.
    Deviation {
        /// The demand that is deviated from; none means the point.
        demand: Option<String>,
        /// The facets; none means all.
        facets: Vec<String>,
        /// Why.
        reason: String,
        /// Who approved it.
        approver: String,
    },
}

/// The parts of the combined document of `group`: the parent is its first
/// text, the local documents are the others in their order.
pub fn combined(package: &Package, coverage: &[Option<Coverage>], group: &Group) -> Vec<Part> {
    let parent = &package.documents[group.parent];
    let mut inside: BTreeMap<Slot, Vec<Addition>> = BTreeMap::new();
    let mut rest = Vec::new();
    for (n, local) in group.locals.iter().enumerate() {
        let Some(coverage) = &coverage[*local] else { continue };
        for (place, pieces) in gathered(package, *local, coverage) {
            let slot = slots::slot(parent, &package.config.profile, place);
            let addition = |level, under| Addition { text: n + 1, level, under, pieces };
            match slot {
                Some(slot) => {
                    let addition = addition(slot.level(), slot.under);
                    inside.entry(slot).or_default().push(addition);
                }
                None => join(&mut rest, addition(0, None)),
            }
        }
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for (slot, additions) in inside {
        push_own(&mut parts, from..slot.at);
        from = slot.at;
        parts.extend(additions.into_iter().map(Part::Addition));
    }
    push_own(&mut parts, from..parent.syntax.nodes.len());
    if !rest.is_empty() {
        parts.push(Part::Rest(rest));
    }
    parts
}

/// The pieces of a local document by the place that they belong to, each in
/// the document's order; what the header says comes first.
fn gathered(
    package: &Package,
    local: usize,
    coverage: &Coverage,
) -> impl Iterator<Item = (Place, Vec<Piece>)> {
    let told = notes::notes(package, coverage);
    let written = places::places(package, local, coverage);
    let mut by_place: BTreeMap<Place, Vec<Piece>> = BTreeMap::new();
    for (place, piece) in told.into_iter().chain(written) {
        push(by_place.entry(place).or_default(), piece);
    }
    by_place.into_iter()
}

/// Adds a piece; blocks that follow one another are one.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    if let (Some(Piece::Blocks(before)), Piece::Blocks(next)) = (pieces.last_mut(), &piece)
        && before.end == next.start
    {
        before.end = next.end;
        return;
    }
    pieces.push(piece);
}

/// Adds what belongs to no section; of one text it is one addition.
fn join(rest: &mut Vec<Addition>, addition: Addition) {
    match rest.last_mut().filter(|last| last.text == addition.text) {
        Some(last) => last.pieces.extend(addition.pieces),
        None => rest.push(addition),
    }
}

fn push_own(parts: &mut Vec<Part>, range: Range<usize>) {
    if !range.is_empty() {
        parts.push(Part::Own(range));
    }
}

#[cfg(test)]
mod tests;
