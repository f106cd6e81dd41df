//! Facet headings that stand on the level of their points, not below them.

use super::Walk;
use crate::coverage::reading::{Input, Scope};
use crate::model::outline::Section;
use crate::parse::Kind;

/// The rows in which a facet heading follows a point directly.
pub(super) fn flat_rows(input: &Input<'_>) -> Vec<(Option<usize>, u8)> {
    let row = |s: &Section| (s.parent, s.level);
    let mut rows: Vec<_> = input
        .sections
        .windows(2)
        .filter(|pair| {
            row(&pair[0]) == row(&pair[1])
                && pair[0].node.is_some()
                && input.profile.facet(&pair[1].normal).is_some()
                && input.exact(&pair[0]).is_some()
        })
        .map(|pair| row(&pair[0]))
        .collect();
    rows.dedup();
    rows
}

impl Walk<'_, '_> {
    /// The section on the same level that a facet heading belongs to because
    /// it follows directly.
    pub(super) fn anchor(&self, s: usize) -> Option<usize> {
        let sections = self.input.sections;
        let same_row = |i: usize| {
            sections[i].parent == sections[s].parent
                && sections[i].level == sections[s].level
                && sections[i].node.is_some()
        };
        let before = (1..s).rev().find(|i| same_row(*i))?;
        if let Some(anchor) = self.adopted_by[before] {
            return Some(anchor);
        }
        if before + 1 != s || sections[before].is_title {
            return None;
        }
        let context = self.contexts[before];
        // A point; or a bare heading that is nothing else kvm knows.
        let bare = context.scope == Scope::Foreign
            && self.is_bare(before)
            && self.input.profile.section(&sections[before].normal).is_none();
        (context.requirement.is_some() || bare).then_some(before)
    }

    /// Where facets stand beside their points, a facet heading after something
    /// else belongs to that, not to the document; what it follows.
    pub(super) fn stray(&self, s: usize) -> Option<usize> {
        let sections = self.input.sections;
        let row = (sections[s].parent, sections[s].level);
        if !self.flat_rows.contains(&row) {
            return None;
        }
        let before = (1..s).rev().find(|i| (sections[*i].parent, sections[*i].level) == row)?;
        let context = self.contexts[before];
        let heads = context.scope == Scope::Document && context.requirement.is_none();
        (!heads).then_some(before)
    }

    /// Whether nothing that is seen stands between a heading and the next.
    fn is_bare(&self, s: usize) -> bool {
        let Input { syntax, sections, .. } = *self.input;
        let mut blocks = syntax.between(sections[s].start, sections[s].end);
        blocks.all(|b| matches!(syntax.nodes[b].kind, Kind::Comment | Kind::Rule))
    }

    /// Whether the heading belongs to a point that it stands beside.
    pub(super) fn follows_point(&self, s: usize) -> bool {
        self.anchor(s).is_some_and(|a| self.contexts[a].requirement.is_some())
    }
}
