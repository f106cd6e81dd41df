//! Gaps that another finding already explains: one fault gives one finding.
//!
//! Who puts right a deviation without an approver, or writes "Gælder uændret"
//! in place of "Vi følger regionens retningslinje", has answered the cells
//! that the text speaks of.

use super::{declined_point, invalid_deviation, nearly_unchanged, unchanged_not_allowed};
use crate::check::Context;
use crate::config::Level;
use crate::coverage::reading::How;
use crate::coverage::{AnswerHow, Cell, Coverage, HeaderNote, Row, State, Why};
use crate::diag::Code;
use crate::model::requirement::{FacetSet, Requirement};

/// Whether a finding of another rule says what is wrong with the cell, at
/// least as gravely as `own` would.
pub(super) fn elsewhere(
    cx: &Context<'_>,
    own: &Code,
    coverage: &Coverage,
    row: &Row,
    cell: &Cell,
) -> bool {
    let requirements = &cx.document(coverage.parent).requirements;
    let asked = (row.requirement, cell.facet);
    let is_told = |code: &Code| is_as_grave(cx, code, own);
    (is_told(invalid_deviation::RULE.code) && deviates(coverage, requirements, asked))
        || (is_told(unchanged_not_allowed::RULE.code) && claims(coverage, requirements, asked))
        || (is_told(nearly_unchanged::RULE.code) && follows(coverage, requirements, row))
        || (is_told(declined_point::RULE.code) && declines(coverage, requirements, row))
}

/// Whether the findings of `code` are at the level of those of `own`, or
/// above.
fn is_as_grave(cx: &Context<'_>, code: &Code, own: &Code) -> bool {
    let level = |code: &Code| match cx.package.config.levels.get(code.id).map(|l| l.level) {
        Some(Level::Off) => None,
        Some(Level::At(severity)) => Some(severity),
        None => Some(code.level),
    };
    level(code) >= level(own)
}

/// A requirement and the facet that a cell is for.
type Asked = (usize, Option<usize>);

/// What is said of a point is said of its demands.
fn is_about(
    requirements: &[Requirement],
    (r, facet): Asked,
    said_of: usize,
    facets: FacetSet,
) -> bool {
    let reaches = said_of == r || requirements[r].within == Some(said_of);
    reaches && (facets.is_empty() || facet.is_none_or(|f| facets.has(f)))
}

/// Whether a deviation that does not count speaks of the cell.
fn deviates(coverage: &Coverage, requirements: &[Requirement], asked: Asked) -> bool {
    let invalid = coverage.deviations.iter().filter(|d| !d.counts());
    invalid.into_iter().any(|d| is_about(requirements, asked, d.requirement, d.facets))
}

/// Whether "applies unchanged" is said of the cell, which must not be.
fn claims(coverage: &Coverage, requirements: &[Requirement], asked: Asked) -> bool {
    let text = &coverage.reading.unchanged;
    coverage.header_notes.iter().any(|note| {
        let HeaderNote::UnchangedForbidden { requirement, span } = note else { return false };
        let claim = text.iter().find(|c| c.span == *span && c.requirement == *requirement);
        let facets = claim.map_or(FacetSet::default(), |claim| claim.facets);
        is_about(requirements, asked, *requirement, facets)
    })
}

/// Whether all that the point says is that the parent is followed. A point
/// that others answer in part is asked for the rest.
pub(super) fn follows(coverage: &Coverage, requirements: &[Requirement], row: &Row) -> bool {
    requirements[row.requirement].unchanged_allowed
        && says_only(coverage, requirements, row, Why::NearlyUnchanged)
}

/// Whether all that the point says is that it is not relevant.
pub(super) fn declines(coverage: &Coverage, requirements: &[Requirement], row: &Row) -> bool {
    says_only(coverage, requirements, row, Why::Declined)
        && !row.cells.iter().any(|cell| cell.state.is_answered())
}

fn says_only(coverage: &Coverage, requirements: &[Requirement], row: &Row, why: Why) -> bool {
    let point = requirements[row.requirement].within.unwrap_or(row.requirement);
    let says_so = |cell: &Cell| {
        cell.state == State::Empty
            && cell.because == why
            && cell.answers.iter().all(|a| a.how == AnswerHow::Text(How::Prose))
    };
    coverage.rows.get(point).is_some_and(|row| row.applies && row.cells.iter().any(says_so))
}
