//! A page for each service and for each standard, and the lists of both.

use super::inside::View;
use super::listing::{Listing, Shelf};
use crate::model::Package;
use crate::render::html::{Group, GroupBy, GroupCoverage, GroupLine, Groups};

/// The list of all services, or of all standards.
pub fn list<'a>(listing: &'a Listing<'a>, of: GroupBy) -> Groups<'a> {
    let line =
        |shelf: &'a Shelf<'a>| GroupLine { named: shelf.named(), count: shelf.documents.len() };
    Groups { of, groups: shelves(listing, of).iter().map(line).collect() }
}

/// The page of one of them.
pub fn page<'a>(
    package: &'a Package,
    listing: &'a Listing<'a>,
    of: GroupBy,
    shelf: &'a Shelf<'a>,
    inside: Option<&View>,
) -> Group<'a> {
    let sets_requirements = |i: &&usize| {
        of == GroupBy::Standard && package.sets_requirements(listing.documents[**i].entry.document)
    };
    let (parents, documents): (Vec<&usize>, Vec<&usize>) =
        shelf.documents.iter().partition(sets_requirements);
    let line = |i: &usize| listing.line(package, *i, inside);
    let other = match of {
        GroupBy::Service => GroupBy::Standard,
        GroupBy::Standard => GroupBy::Service,
    };
    Group {
        of,
        other,
        name: shelf.name,
        parents: parents.into_iter().map(line).collect(),
        documents: documents.into_iter().map(line).collect(),
        coverage: inside.map_or_else(Vec::new, |view| coverage(listing, of, shelf, view)),
    }
}

/// The shelves of one kind.
pub fn shelves<'a>(listing: &'a Listing<'a>, of: GroupBy) -> &'a [Shelf<'a>] {
    match of {
        GroupBy::Service => &listing.services,
        GroupBy::Standard => &listing.standards,
    }
}

/// How much is answered: by a service of each of its standards, of a standard
/// by each of its services.
fn coverage<'a>(
    listing: &'a Listing<'a>,
    of: GroupBy,
    shelf: &Shelf,
    view: &View,
) -> Vec<GroupCoverage<'a>> {
    let (others, share): (_, &dyn Fn(&Shelf) -> _) = match of {
        GroupBy::Service => (&listing.standards, &|other| view.service_share(shelf.id, other.id)),
        GroupBy::Standard => (&listing.services, &|other| view.service_share(other.id, shelf.id)),
    };
    let line = |other: &'a Shelf<'a>| {
        share(other).map(|share| GroupCoverage { named: other.named(), share })
    };
    others.iter().filter_map(line).collect()
}
