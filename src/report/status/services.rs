//! How each service covers each standard: all its documents together, for
//! each of its sub-groups.

use super::{Coverage as Covered, CoverageState, Share};
use crate::coverage::Coverage;
use crate::model::Package;
use crate::profile::{Role, Status};
use crate::text;

/// The standards to show, in the order of the catalogue: those that some
/// document sets requirements for, or that a service says it works by.
pub fn standards(package: &Package) -> Vec<usize> {
    let named = package.config.services.iter().flat_map(|s| s.standards.iter().flatten());
    let mut all: Vec<usize> = named.copied().chain(required(package)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The standards that some document in force sets requirements for.
fn required(package: &Package) -> impl Iterator<Item = usize> {
    let setting = |i: &usize| package.sets_requirements(*i) && in_force(package, *i);
    (0..package.documents.len()).filter(setting).filter_map(|i| package.documents[i].standard)
}

fn in_force(package: &Package, i: usize) -> bool {
    package.documents[i].status() != Status::Retired
}

/// How a service, by its index, covers those of `standards` that it must.
pub fn coverage(
    package: &Package,
    coverage: &[Option<Coverage>],
    service: usize,
    standards: &[usize],
) -> Vec<Covered> {
    let own = package.config.services[service].standards.as_ref();
    let required: Vec<usize> = required(package).collect();
    let must = |standard: &&usize| match own {
        Some(own) => own.contains(standard),
        None => required.contains(standard),
    };
    let one = |standard: &usize| {
        let (state, share) = cover(package, coverage, service, *standard);
        let standard = package.config.profile.standards[*standard].id.clone();
        Covered { standard, state, share }
    };
    standards.iter().filter(must).map(one).collect()
}

fn cover(
    package: &Package,
    coverage: &[Option<Coverage>],
    service: usize,
    standard: usize,
) -> (CoverageState, Option<Share>) {
    let own = |i: &usize| {
        let document = &package.documents[*i];
        document.service == Some(service) && package.answers(*i) && in_force(package, *i)
    };
    let documents: Vec<usize> = (0..package.documents.len()).filter(own).collect();
    let sets = |parent: &usize| {
        package.sets_requirements(*parent) && package.documents[*parent].standard == Some(standard)
    };
    let parent_of = |i: &usize| package.parents[*i].index().filter(sets);
    let mut parents: Vec<usize> = documents.iter().filter_map(parent_of).collect();
    parents.sort_unstable();
    parents.dedup();
    let mut share = Share { met: 0, of: 0 };
    for parent in &parents {
        for group in groups(package, service) {
            let answers = |i: &&usize| parent_of(i) == Some(*parent) && is_for(package, **i, group);
            let answering = documents.iter().filter(answers).filter_map(|i| coverage[*i].as_ref());
            let answering: Vec<&Coverage> = answering.collect();
            let requirements = &package.documents[*parent].requirements;
            for (r, _) in requirements.iter().enumerate().filter(|(_, r)| r.must) {
                share.of += 1;
                share.met += usize::from(is_met(&answering, r));
            }
        }
    }
    let of_standard = |i: &usize| package.documents[*i].standard == Some(standard);
    let unknown = parents.iter().any(|p| package.documents[*p].requirements.is_empty());
    match parents.is_empty() {
        // A document that found no parent cannot be judged.
        true if documents.iter().any(of_standard) => (CoverageState::Unknown, None),
        true => (CoverageState::Missing, None),
        false if unknown => (CoverageState::Unknown, None),
        false if share.is_whole() => (CoverageState::Covered, Some(share)),
        false => (CoverageState::Gaps, Some(share)),
    }
}

/// The sub-groups of a service; a service without is one group.
fn groups(package: &Package, service: usize) -> Vec<Option<&str>> {
    let groups = &package.config.services[service].sub_groups;
    match groups.is_empty() {
        true => vec![None],
        false => groups.iter().map(|group| Some(group.as_str())).collect(),
    }
}

/// Whether a document is for a sub-group: it names it, or none.
fn is_for(package: &Package, i: usize, group: Option<&str>) -> bool {
    let named = package.documents[i].header.list(Role::SubGroup);
    let is = |group: &str| named.iter().any(|(name, _)| text::id_key(name) == text::id_key(group));
    named.is_empty() || group.is_none_or(is)
}

/// Whether documents together answer a requirement in every cell.
fn is_met(documents: &[&Coverage], requirement: usize) -> bool {
    let rows = documents.iter().map(|coverage| &coverage.rows[requirement]);
    let rows: Vec<_> = rows.filter(|row| row.applies).collect();
    let cells = rows.first().map_or(0, |row| row.cells.len());
    let answered = |c: usize| rows.iter().any(|row| row.cells[c].state.is_answered());
    !rows.is_empty() && (0..cells).all(answered)
}
