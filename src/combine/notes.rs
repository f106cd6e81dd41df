//! What a local header says of points, to be told in words: it has no text of
//! its own that could be set in.

use super::Piece;
use super::places::{Place, root};
use crate::coverage::{AnswerHow, Coverage};
use crate::model::{Document, Package};
use crate::source::Span;

/// What the header answers, with the point that it says it of. What does not
/// count for the coverage is not told either.
pub(super) fn notes(package: &Package, coverage: &Coverage) -> Vec<(Place, Piece)> {
    let parent = &package.documents[coverage.parent];
    let mut told: Vec<(Span, usize)> = Vec::new();
    let mut notes = Vec::new();
    for row in &coverage.rows {
        let point = root(parent, row.requirement);
        for answer in row.cells.iter().flat_map(|cell| &cell.answers) {
            let demand = demand(parent, row.requirement);
            let piece = match answer.how {
                AnswerHow::UnchangedHeader => Some(Piece::Unchanged { demand }),
                AnswerHow::DeviationHeader => deviation(package, coverage, answer.span),
                _ => None,
            };
            let Some(piece) = piece else { continue };
            // What is said of a point is said of its demands: once is enough.
            if !told.contains(&(answer.span, point)) {
                told.push((answer.span, point));
                notes.push((Place::Point(point), piece));
            }
        }
    }
    notes
}

fn demand(parent: &Document, requirement: usize) -> Option<String> {
    let requirement = &parent.requirements[requirement];
    requirement.is_demand.then(|| requirement.title.clone())
}

fn deviation(package: &Package, coverage: &Coverage, span: Span) -> Option<Piece> {
    let parent = &package.documents[coverage.parent];
    let facets = &package.config.profile.facets;
    let found = coverage.deviations.iter().find(|d| d.in_header && d.span == span)?;
    Some(Piece::Deviation {
        demand: demand(parent, found.requirement),
        facets: found.facets.iter().filter_map(|f| Some(facets.get(f)?.name.clone())).collect(),
        reason: found.reason.clone(),
        approver: found.approver.clone(),
    })
}
