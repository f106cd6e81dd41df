//! What the documents of a service answer together: all of them, for each of
//! its sub-groups.

use super::{Coverage, State};
use crate::model::Package;
use crate::model::service::Service;
use crate::profile::{Role, Status};
use crate::text;

/// The documents of a service that answer one parent for one sub-group.
#[derive(Clone, Debug)]
pub struct Together<'a> {
    /// The parent, by its index.
    pub parent: usize,
    /// The sub-group; none if the service has none.
    pub group: Option<&'a str>,
    /// The documents, by their index.
    pub documents: Vec<usize>,
}

/// What answers a standard, by parent and sub-group.
pub fn of_standard<'a>(
    package: &Package,
    service: &Service<'a>,
    standard: usize,
) -> Vec<Together<'a>> {
    let documents = in_force(package, service);
    let sets = |parent: &usize| {
        package.sets_requirements(*parent) && package.documents[*parent].standard == Some(standard)
    };
    let parent_of = |i: usize| package.parents[i].index().filter(sets);
    let mut parents: Vec<usize> = documents.iter().filter_map(|i| parent_of(*i)).collect();
    parents.sort_unstable();
    parents.dedup();
    let mut all = Vec::new();
    for parent in parents {
        for group in groups(service) {
            let answers = |i: &usize| parent_of(*i) == Some(parent) && is_for(package, *i, group);
            let documents = documents.iter().copied().filter(answers).collect();
            all.push(Together { parent, group, documents });
        }
    }
    all
}

/// The documents of a service that are to answer another and are in force.
pub fn in_force(package: &Package, service: &Service<'_>) -> Vec<usize> {
    let holds =
        |i: &usize| package.answers(*i) && package.documents[*i].status() != Status::Retired;
    service.documents.iter().copied().filter(holds).collect()
}

/// The sub-groups of a service; a service without is one group.
pub fn groups<'a>(service: &Service<'a>) -> Vec<Option<&'a str>> {
    match service.sub_groups.is_empty() {
        true => vec![None],
        false => service.sub_groups.iter().map(|group| Some(*group)).collect(),
    }
}

/// Whether a document is for a sub-group: it names it, or none.
fn is_for(package: &Package, i: usize, group: Option<&str>) -> bool {
    let named = package.documents[i].header.list(Role::SubGroup);
    let is = |group: &str| named.iter().any(|(name, _)| text::id_key(name) == text::id_key(group));
    named.is_empty() || group.is_none_or(is)
}

impl Together<'_> {
    /// The state of each cell of a requirement: the best that any of the
    /// documents has. Empty if none of them is to answer it.
    pub fn cells(&self, coverage: &[Option<Coverage>], requirement: usize) -> Vec<State> {
        let rows =
            self.documents.iter().filter_map(|i| coverage[*i].as_ref()?.rows.get(requirement));
        let mut best: Vec<State> = Vec::new();
        for row in rows.filter(|row| row.applies) {
            let states = row.cells.iter().map(|cell| cell.state);
            best = match best.is_empty() {
                true => states.collect(),
                false => best.iter().copied().zip(states).map(|(a, b)| better(a, b)).collect(),
            };
        }
        best
    }
}

fn better(a: State, b: State) -> State {
    match (a.is_answered(), b.is_answered()) {
        (true, false) => a,
        (false, true) => b,
        _ => a.min(b),
    }
}
