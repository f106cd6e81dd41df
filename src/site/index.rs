//! The front page: what sets requirements, and services by standards.

use super::inside::View;
use super::listing::{Listed, Listing, Shelf};
use crate::model::Package;
use crate::profile::Role;
use crate::render::html::{MatrixCell, MatrixLink, MatrixRow, SiteIndex};

/// The front page.
pub fn page<'a>(
    package: &'a Package,
    listing: &'a Listing<'a>,
    inside: Option<&View>,
) -> SiteIndex<'a> {
    let sets_requirements =
        |i: &usize| package.sets_requirements(listing.documents[*i].entry.document);
    let in_matrix = |i: &usize| {
        let listed = &listing.documents[*i];
        listed.service.is_some() && listed.standard.is_some()
    };
    let all = || 0..listing.documents.len();
    let line = |i: usize| listing.line(package, i, inside);
    SiteIndex {
        standards: listing.standards.iter().map(Shelf::named).collect(),
        services: listing.services.iter().map(|s| row(package, listing, s, inside)).collect(),
        parents: all().filter(sets_requirements).map(line).collect(),
        others: all().filter(|i| !sets_requirements(i) && !in_matrix(i)).map(line).collect(),
        count: listing.documents.len(),
    }
}

fn row<'a>(
    package: &'a Package,
    listing: &'a Listing<'a>,
    service: &'a Shelf<'a>,
    inside: Option<&View>,
) -> MatrixRow<'a> {
    let mut by_standard: Vec<Vec<&Listed<'a>>> = vec![Vec::new(); listing.standards.len()];
    for i in &service.documents {
        let listed = &listing.documents[*i];
        if let Some(standard) = listed.standard {
            by_standard[standard].push(listed);
        }
    }
    let cell = |(documents, standard): (Vec<&'a Listed<'a>>, &Shelf)| MatrixCell {
        links: links(package, &documents)
            .into_iter()
            .chain(combined(listing, &documents))
            .collect(),
        share: inside.and_then(|view| view.service_share(service.id, standard.id)),
    };
    let cells = by_standard.into_iter().zip(&listing.standards).map(cell).collect();
    MatrixRow { service: service.named(), cells }
}

/// The links of one cell. Several are told apart by what is shortest: the
/// sub-group, the type, else the title.
fn links<'a>(package: &'a Package, cell: &[&'a Listed<'a>]) -> Vec<MatrixLink<'a>> {
    let label = |l: &&'a Listed<'a>| -> Option<&'a str> {
        let sub_group = package.documents[l.entry.document].header.text(Role::SubGroup);
        if let Some((sub_group, _)) = sub_group {
            return Some(sub_group);
        }
        let kind = &l.publication.kind;
        match cell.iter().filter(|other| other.publication.kind == *kind).count() {
            _ if cell.len() == 1 => None,
            1 => Some(kind),
            _ => Some(&l.publication.title),
        }
    };
    let link = |l: &&'a Listed<'a>| MatrixLink {
        href: &l.page,
        title: &l.publication.title,
        label: label(l),
        combined: false,
    };
    cell.iter().map(link).collect()
}

/// The combined documents that the documents of a cell are part of.
fn combined<'a>(
    listing: &'a Listing<'a>,
    cell: &[&'a Listed<'a>],
) -> impl Iterator<Item = MatrixLink<'a>> {
    listing.combined.iter().filter_map(|(first_local, page)| {
        let listed = cell.iter().find(|l| l.entry.document == *first_local)?;
        let title = &listed.publication.title;
        Some(MatrixLink { href: page, title, label: None, combined: true })
    })
}
