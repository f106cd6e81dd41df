//! Where new sections go.

use crate::coverage::Coverage;
use crate::diag::Edit;
use crate::model::requirement::end_of;
use crate::model::{Document, Package};
use crate::profile::SectionRole;
use crate::source::Span;

/// The level of headings for points where the document has none yet.
const USUAL_LEVEL: usize = 2;
/// Deeper headings would leave no room for those below them.
const DEEPEST: usize = 4;

/// The level of the document's headings for points.
pub fn level(document: &Document, coverage: &Coverage, package: &Package) -> usize {
    let requirements = &package.documents[coverage.parent].requirements;
    let mentions = coverage.reading.mentions.iter();
    let points = mentions.filter(|m| !requirements[m.requirement].is_demand);
    let levels = points.filter_map(|m| document.sections.get(m.section?));
    let real = levels.filter(|s| !s.bold).map(|s| usize::from(s.level));
    real.min().unwrap_or(USUAL_LEVEL).clamp(1, DEEPEST)
}

/// The section that answers requirement `r`, the last if there are several.
pub fn section_of(coverage: &Coverage, r: usize) -> Option<usize> {
    coverage
        .reading
        .mentions
        .iter()
        .filter(|m| m.requirement == r)
        .filter_map(|m| m.section)
        .next_back()
}

/// Where the section of requirement `r` goes: behind the one before it in the
/// parent's order, else before the one after it, else before what ends a
/// document.
pub fn of_requirement(
    document: &Document,
    coverage: &Coverage,
    package: &Package,
    r: usize,
) -> u32 {
    let text = package.text(document);
    let requirements = &package.documents[coverage.parent].requirements;
    if let Some(section) = requirements[r].within.and_then(|w| section_of(coverage, w)) {
        return end(document, section, text);
    }
    let is_point = |o: &usize| requirements[*o].within.is_none();
    if let Some(before) = (0..r).rev().filter(is_point).find_map(|o| section_of(coverage, o)) {
        return end(document, before, text);
    }
    let after = (r + 1..requirements.len()).filter(is_point);
    let after = after.filter_map(|o| section_of(coverage, o)).min();
    after
        .or_else(|| ending(document, package))
        .map_or(text.len() as u32, |section| document.sections[section].span.start)
}

/// The first of the sections that stand behind the points.
fn ending(document: &Document, package: &Package) -> Option<usize> {
    use SectionRole::{Definitions, Evidence, References, Revision};
    let profile = &package.config.profile;
    let ends = |normal: &str| {
        let role = profile.section(normal).and_then(|name| name.role);
        matches!(role, Some(Definitions | Evidence | References | Revision))
    };
    document.sections.iter().position(|section| ends(&section.normal))
}

/// Where a section ends, with all that stands below it.
pub fn end(document: &Document, section: usize, text: &str) -> u32 {
    let node = document.syntax.nodes.get(end_of(&document.sections, section));
    node.map_or(text.len() as u32, |node| node.span.start)
}

/// Where the line of a heading ends, and what is underlined below it.
pub fn below_heading(document: &Document, section: usize) -> u32 {
    document.sections[section].span.end
}

/// Puts blocks between those around `at`, with a blank line on both sides.
pub fn insert(text: &str, at: u32, blocks: &str) -> Edit {
    let at = at as usize;
    let before = text.get(..at).unwrap_or(text).trim_end();
    let after = text.get(at..).unwrap_or_default().trim_start_matches(['\n', '\r']);
    let start = before.len();
    let end = text.len() - after.len();
    let gap = if start == 0 { "" } else { "\n\n" };
    let rest = if after.trim().is_empty() { "\n" } else { "\n\n" };
    Edit { span: Span::new(start, end.max(start)), text: format!("{gap}{}{rest}", blocks.trim()) }
}
