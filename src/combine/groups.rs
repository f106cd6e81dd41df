//! Which documents are put together: all of one service that answer one
//! parent.

use crate::model::Package;
use crate::profile::Role;
use crate::text;
use std::collections::BTreeMap;

/// The documents of one combined document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The document that sets the requirements.
    pub parent: usize,
    /// The local documents, by path.
    pub locals: Vec<usize>,
}

/// The groups among the documents that `is_published`, by parent and then by
/// service. A document that holds its parent's text already is combined as it
/// stands.
pub fn groups(package: &Package, is_published: impl Fn(usize) -> bool) -> Vec<Group> {
    let mut groups: BTreeMap<(usize, Service), Vec<usize>> = BTreeMap::new();
    for i in (0..package.documents.len()).filter(|i| is_published(*i)) {
        let Some(parent) = package.parents[i].index() else { continue };
        let holds_parent = package.kind(i).is_some_and(|kind| kind.holds_parent);
        if is_published(parent) && package.sets_requirements(parent) && !holds_parent {
            groups.entry((parent, service(package, i))).or_default().push(i);
        }
    }
    groups.into_iter().map(|((parent, _), locals)| Group { parent, locals }).collect()
}

/// Whose document it is.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Service {
    /// By its place in the register.
    Registered(usize),
    /// By its name, as it compares.
    Written(String),
    /// It names none: the document stands alone.
    None(usize),
}

fn service(package: &Package, i: usize) -> Service {
    let document = &package.documents[i];
    match (document.service, document.header.text(Role::Service)) {
        (Some(service), _) => Service::Registered(service),
        (None, Some((name, _))) => Service::Written(text::key(name)),
        (None, None) => Service::None(i),
    }
}
