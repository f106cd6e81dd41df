//! How the sections of a document fit the skeleton of its type.

use super::Package;
use crate::profile::{Profile, Skeleton};
use crate::text;
use rustc_hash::FxHashMap;

/// A skeleton and what the document has of it.
pub struct Fit<'a> {
    /// The skeleton.
    pub skeleton: &'a Skeleton,
    /// Each section of the skeleton: its name, and where it is. What may be
    /// left out and is, is not among them.
    pub entries: Vec<(&'a str, Found)>,
}

/// Where a section of a skeleton is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The section with this index.
    Section(usize),
    /// Nowhere, but points stand in its place.
    Points,
    /// Nowhere.
    Nowhere,
}

/// The skeleton that fits document `i` best; none if its type has none.
pub fn best_fit(package: &Package, i: usize) -> Option<Fit<'_>> {
    let kind = package.kind(i)?;
    let profile = &package.config.profile;
    let present = present(package, i);
    let has_points = !package.documents[i].requirements.is_empty();
    let skeletons = profile.skeletons.iter().filter(|s| kind.skeletons.contains(&s.id));
    let fits = skeletons.map(|skeleton| fit(profile, skeleton, &present, has_points));
    // Of two that have as much of it the first in the profile is meant.
    fits.reduce(|best, other| if score(&other) > score(&best) { other } else { best })
}

fn fit<'a>(
    profile: &'a Profile,
    skeleton: &'a Skeleton,
    present: &FxHashMap<&str, usize>,
    has_points: bool,
) -> Fit<'a> {
    let sections = skeleton.sections.iter().filter_map(|id| profile.section_by_id(id));
    let is_optional = |id: &str| skeleton.optional.iter().any(|o| text::key(o) == text::key(id));
    let entries = sections.filter_map(|section| {
        let found = match present.get(section.id.as_str()) {
            Some(s) => Found::Section(*s),
            None if is_optional(&section.id) => return None,
            None if has_points && holds_points(profile, &section.name) => Found::Points,
            None => Found::Nowhere,
        };
        Some((section.name.as_str(), found))
    });
    Fit { skeleton, entries: entries.collect() }
}

/// Whether the section is where the points stand: its name is one for the
/// work itself, the facet that running text answers.
fn holds_points(profile: &Profile, name: &str) -> bool {
    let facet = profile.facet(&profile.normal_title(name));
    facet.is_some_and(|f| profile.facets[f].prose)
}

/// How many sections of the skeleton the document has. Points speak for none:
/// every layout has them.
fn score(fit: &Fit<'_>) -> usize {
    fit.entries.iter().filter(|(_, found)| matches!(found, Found::Section(_))).count()
}

/// The first section of each name that the profile knows, by the name's id.
/// What stands below a point belongs to the point.
fn present(package: &Package, i: usize) -> FxHashMap<&str, usize> {
    let document = &package.documents[i];
    let mut in_point = vec![false; document.sections.len()];
    let points: Vec<usize> = document.requirements.iter().filter_map(|r| r.section).collect();
    for point in &points {
        in_point[*point] = true;
    }
    let mut present = FxHashMap::default();
    for (s, section) in document.sections.iter().enumerate() {
        let below_point = section.parent.is_some_and(|p| in_point[p]);
        in_point[s] |= below_point;
        let name = package.config.profile.section(&section.normal);
        if let Some(name) = name.filter(|_| !below_point) {
            present.entry(name.id.as_str()).or_insert(s);
        }
    }
    present
}
