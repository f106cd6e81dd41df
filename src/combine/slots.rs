//! Where in the parent's text an addition is put.
//!
//! It stands at the end of the section that it belongs to, but before the
//! first point inside it, so that nothing comes between a point and its answer.
//! The first words of a local document follow those of the parent.

use super::places::Place;
use crate::model::Document;
use crate::model::outline::Section;
use crate::profile::{Profile, SectionRole};
use std::cmp::Reverse;

/// A place between two blocks of the parent. Places sort as they are met: of
/// two between the same blocks the one under the deeper heading is first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot {
    /// The node that the addition stands before.
    pub at: usize,
    level: Reverse<u8>,
    /// The heading that it stands under.
    pub under: Option<usize>,
}

impl Slot {
    /// The level of the heading that it stands under.
    pub fn level(self) -> u8 {
        self.level.0
    }
}

/// Where `place` is in `parent`; none if it has no such place.
pub(super) fn slot(parent: &Document, profile: &Profile, place: Place) -> Option<Slot> {
    match place {
        Place::Point(requirement) => Some(of_requirement(parent, requirement)),
        Place::Section(section) => Some(of_section(parent, section)),
        Place::Opening => {
            let is_introduction = |s: &Section| {
                let known = profile.section(&s.normal);
                known.is_some_and(|n| n.role == Some(SectionRole::Introduction))
            };
            let found = parent.sections.iter().find(|s| is_introduction(s))?;
            Some(Slot { at: found.end, level: Reverse(found.level), under: found.node })
        }
        Place::Rest => None,
    }
}

fn of_requirement(parent: &Document, requirement: usize) -> Slot {
    let requirement = &parent.requirements[requirement];
    match requirement.section {
        Some(section) => of_section(parent, section),
        // A demand that is a paragraph of no point: after its block.
        None => {
            let mut blocks = parent.syntax.children(None);
            let ends_after = |i: &usize| parent.syntax.nodes[*i].end as usize > requirement.nodes.0;
            let block = blocks.find(ends_after).unwrap_or(requirement.nodes.0);
            let at = parent.syntax.nodes[block].end as usize;
            Slot { at, level: Reverse(u8::MAX), under: None }
        }
    }
}

fn of_section(parent: &Document, s: usize) -> Slot {
    let sections = &parent.sections;
    let section = &sections[s];
    let below = sections[s + 1..].iter().take_while(|other| is_below(sections, other, s));
    let end = below.last().unwrap_or(section).end;
    let points = parent.requirements.iter().filter(|r| !r.is_demand && r.section.is_some());
    let inner = points.map(|r| r.nodes.0).filter(|node| (section.start..end).contains(node));
    let at = inner.min().unwrap_or(end);
    Slot { at, level: Reverse(section.level), under: section.node }
}

fn is_below(sections: &[Section], section: &Section, above: usize) -> bool {
    let mut at = section.parent;
    while let Some(parent) = at.filter(|parent| *parent >= above) {
        if parent == above {
            return true;
        }
        at = sections[parent].parent;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Package;
    use crate::source::memory::MemoryFiles;

    /// The words that stand before the place, and those after it.
    fn around(body: &str, place: Place) -> Option<(String, String)> {
        let header = "---\ndokumenttype: Regional retningslinje\n---\n\n";
        let files = MemoryFiles::new().with("r.md", format!("{header}{body}"));
        let package = Package::read(&files).unwrap();
        let parent = &package.documents[0];
        let slot = slot(parent, &package.config.profile, place)?;
        let text = |i: usize| parent.syntax.plain(i, package.text(parent)).into_owned();
        let mut blocks = parent.syntax.children(None);
        let before = blocks.by_ref().take_while(|i| *i < slot.at).last().map_or("".into(), text);
        let after = parent.syntax.children(None).find(|i| *i >= slot.at);
        Some((before, after.map_or("".into(), text)))
    }

    fn some(before: &str, after: &str) -> Option<(String, String)> {
        Some((before.into(), after.into()))
    }

    #[test]
    fn an_answer_stands_after_the_point_and_its_demands() {
        let body = "## A {.punkt}\n\na\n\n### Krav {.krav}\n\nk\n\n## Slut\n\ns\n";
        assert_eq!(around(body, Place::Point(0)), some("k", "Slut"));
    }

    #[test]
    fn a_point_inside_another_waits_for_its_answer() {
        let body = "## A {.punkt}\n\na\n\n### B {.punkt}\n\nb\n\n# C\n";
        assert_eq!(around(body, Place::Point(0)), some("a", "B"));
        assert_eq!(around(body, Place::Point(1)), some("b", "C"));
    }

    #[test]
    fn a_chapter_of_points_is_added_to_before_the_first() {
        let body =
            "# T\n\n## Indledning\n\ni\n\n### Mere\n\n## Kapitel\n\nk\n\n### A {.punkt}\n\na\n";
        assert_eq!(around(body, Place::Section(4)), some("k", "A"));
        assert_eq!(around(body, Place::Opening), some("i", "Mere"));
        assert_eq!(around("# T\n\nx\n", Place::Opening), None);
    }

    #[test]
    fn a_demand_in_a_list_is_answered_after_the_list() {
        let body = "# T\n\n- a\n- Krav: Skriv en plan.\n- b\n\nSlut.\n";
        assert_eq!(around(body, Place::Point(0)), some("a\nKrav: Skriv en plan.\nb", "Slut."));
    }
}
