//! Which document each document answers to.

use super::{Package, service};
use crate::profile::Role;
use crate::source::Span;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The document that a document answers to.
#[derive(Clone, Debug, PartialEq)]
pub enum Parent {
    /// It answers to none.
    None,
    /// It answers to this one.
    Found(usize),
    /// It ought to answer to one.
    Fault(ParentFault),
}

/// Why there is no parent.
#[derive(Clone, Debug, PartialEq)]
pub enum ParentFault {
    /// It names a document that is not there.
    Unknown {
        /// As written.
        name: String,
        /// Where.
        span: Span,
    },
    /// It names none, and there is none of the same standard.
    NoneOfStandard,
    /// It names none, and there are several.
    Ambiguous(Vec<usize>),
    /// It names one that does not stand above it.
    WrongLevel {
        /// Which.
        parent: usize,
        /// Where it says so.
        span: Span,
    },
    /// It answers, through others, to itself.
    Cycle(Vec<usize>),
}

impl Parent {
    /// The parent's index.
    pub fn index(&self) -> Option<usize> {
        match self {
            Parent::Found(i) => Some(*i),
            _ => None,
        }
    }
}

/// The parent of each document.
pub(super) fn parents(package: &Package) -> Vec<Parent> {
    let candidates = Candidates::new(package);
    let mut parents: Vec<Parent> =
        (0..package.documents.len()).map(|i| parent_among(package, i, &candidates)).collect();
    let cycles: Vec<(usize, Vec<usize>)> =
        (0..parents.len()).filter_map(|i| Some((i, cycle(&parents, i)?))).collect();
    for (i, cycle) in cycles {
        parents[i] = Parent::Fault(ParentFault::Cycle(cycle));
    }
    parents
}

/// The documents that answer to each document.
pub(super) fn children(parents: &[Parent]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); parents.len()];
    for (i, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent.index() {
            children[parent].push(i);
        }
    }
    children
}

/// The parent of document `i`; whether that leads in a circle is not looked
/// at.
pub(super) fn parent_of(package: &Package, i: usize) -> Parent {
    parent_among(package, i, &Candidates::new(package))
}

fn parent_among(package: &Package, i: usize, candidates: &Candidates) -> Parent {
    if !package.answers(i) {
        return Parent::None;
    }
    let document = &package.documents[i];
    let Some((name, span)) = document.header.text(Role::Parent) else {
        return by_standard(package, i, candidates);
    };
    let Some(parent) = package.document(name) else {
        return Parent::Fault(ParentFault::Unknown { name: name.to_owned(), span });
    };
    let above = match (package.kind(parent), package.kind(i)) {
        (Some(above), Some(own)) => above.level < own.level,
        // A type that is not known is a finding of its own.
        _ => parent != i,
    };
    match (parent == i, above) {
        (true, _) => Parent::Fault(ParentFault::Cycle(vec![i])),
        (_, false) => Parent::Fault(ParentFault::WrongLevel { parent, span }),
        _ => Parent::Found(parent),
    }
}

/// The document of the same standard on the nearest level above; on levels
/// where documents belong to a service, of the same service.
fn by_standard(package: &Package, i: usize, candidates: &Candidates) -> Parent {
    let document = &package.documents[i];
    let (Some(standard), Some(kind)) = (document.standard, package.kind(i)) else {
        return Parent::Fault(ParentFault::NoneOfStandard);
    };
    let is_parent = |c: usize| {
        let other = &package.documents[c];
        !other.header.has(Role::Service) || service::same(other, document)
    };
    let above = candidates.0.get(&standard).into_iter().flat_map(|of| of.range(..kind.level).rev());
    let nearest = above
        .map(|(_, of_level)| of_level.iter().copied().filter(|c| is_parent(*c)).collect())
        .find(|found: &Vec<usize>| !found.is_empty());
    let Some(nearest) = nearest else {
        return Parent::Fault(ParentFault::NoneOfStandard);
    };
    // A retired edition does not compete with the one in force.
    let in_force: Vec<usize> = nearest
        .iter()
        .copied()
        .filter(|c| package.documents[*c].status() != crate::profile::Status::Retired)
        .collect();
    match (&in_force[..], &nearest[..]) {
        ([only], _) | ([], [only]) => Parent::Found(*only),
        _ => Parent::Fault(ParentFault::Ambiguous(nearest)),
    }
}

/// The documents of each standard by their level, each in the package's
/// order. Nearly every document asks for those above it, so a look at all of
/// them for each would take a large package's size squared.
struct Candidates(HashMap<usize, BTreeMap<u32, Vec<usize>>>);

impl Candidates {
    fn new(package: &Package) -> Candidates {
        let mut all: HashMap<usize, BTreeMap<u32, Vec<usize>>> = HashMap::new();
        for (c, document) in package.documents.iter().enumerate() {
            if let (Some(standard), Some(kind)) = (document.standard, package.kind(c)) {
                all.entry(standard).or_default().entry(kind.level).or_default().push(c);
            }
        }
        Candidates(all)
    }
}

/// The chain from `i` back to itself, if there is one.
fn cycle(parents: &[Parent], i: usize) -> Option<Vec<usize>> {
    // Most chains are short, and end.
    let above = parents[i].index()?;
    parents[above].index()?;
    let mut chain = vec![i];
    let mut seen = HashSet::from([i]);
    let mut at = i;
    while let Some(next) = parents[at].index() {
        if next == i {
            return Some(chain);
        }
        if !seen.insert(next) {
            return None;
        }
        chain.push(next);
        at = next;
    }
    None
}
