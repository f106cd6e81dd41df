//! The front page: services by standards, and a list of everything.

use super::SiteError;
use super::plan::Plan;
use crate::model::Package;
use crate::model::date::Day;
use crate::profile::Role;
use crate::render::html::{HtmlEngine, IndexDocument, MatrixLink, MatrixRow, SiteIndex, SiteMap};
use crate::render::{self, Publication};
use crate::text;
use rayon::prelude::*;

/// A published document with what the front page says of it.
struct Listed<'a> {
    document: usize,
    page: String,
    publication: Publication<'a>,
}

/// The front page.
pub fn page(
    html: &HtmlEngine,
    package: &Package,
    plan: &Plan,
    site: &SiteMap,
    as_of: Day,
) -> Result<String, SiteError> {
    let listed = listed(package, plan, as_of);
    let standards = standards(package, &listed);
    let services = services(package, &listed);
    let publisher = render::publisher(&package.config);
    let catalogue = &package.config.profile.standards;
    let sets_requirements = |l: &&Listed<'_>| package.sets_requirements(l.document);
    let index = SiteIndex {
        language: package.config.lang.unwrap_or_default().code(),
        logo: publisher.logo.and_then(|(path, _)| site.assets.get(path)).map(String::as_str),
        publisher,
        standards: standards.iter().map(|s| catalogue[*s].name.as_str()).collect(),
        services: services.iter().map(|s| s.row(package, &listed, &standards)).collect(),
        parents: listed.iter().filter(sets_requirements).map(Listed::as_line).collect(),
        documents: listed.iter().map(Listed::as_line).collect(),
    };
    Ok(html.index(&index)?)
}

/// The documents as people look for them: from the general to the particular,
/// by standard, by service, by title.
fn listed<'a>(package: &'a Package, plan: &Plan, as_of: Day) -> Vec<Listed<'a>> {
    let mut listed: Vec<Listed<'a>> = plan
        .entries
        .par_iter()
        .map(|entry| Listed {
            document: entry.document,
            page: entry.page(),
            publication: Publication::new(package, entry.document, as_of),
        })
        .collect();
    listed.sort_by_cached_key(|l| {
        let document = &package.documents[l.document];
        let level = package.kind(l.document).map_or(u32::MAX, |kind| kind.level);
        let standard = document.standard.unwrap_or(usize::MAX);
        let service = document.service.unwrap_or(usize::MAX);
        (level, standard, service, text::fold(&l.publication.title))
    });
    listed
}

/// The standards that have anything to show, in the order of the catalogue.
fn standards(package: &Package, listed: &[Listed<'_>]) -> Vec<usize> {
    let has_any =
        |s: &usize| listed.iter().any(|l| package.documents[l.document].standard == Some(*s));
    (0..package.config.profile.standards.len()).filter(has_any).collect()
}

/// A row of the matrix.
struct Row<'a> {
    name: &'a str,
    /// Its place in the register; none if it stands in no register.
    service: Option<usize>,
}

/// The register of services; without one, those that the documents name.
fn services<'a>(package: &'a Package, listed: &'a [Listed<'_>]) -> Vec<Row<'a>> {
    let register = &package.config.services;
    if !register.is_empty() {
        let row =
            |(i, s): (usize, &'a crate::config::Service)| Row { name: &s.name, service: Some(i) };
        return register.iter().enumerate().map(row).collect();
    }
    let mut names: Vec<&str> =
        listed.iter().filter_map(|l| l.publication.service.as_deref()).collect();
    names.sort_by_cached_key(|name| text::key(name));
    names.dedup_by_key(|name| text::key(name));
    names.into_iter().map(|name| Row { name, service: None }).collect()
}

impl Row<'_> {
    fn row<'a>(
        &'a self,
        package: &'a Package,
        listed: &'a [Listed<'_>],
        standards: &[usize],
    ) -> MatrixRow<'a> {
        let cell = |standard: &usize| {
            let is_here = |l: &&Listed<'_>| {
                package.documents[l.document].standard == Some(*standard) && self.is_of(package, l)
            };
            links(package, &listed.iter().filter(is_here).collect::<Vec<_>>())
        };
        MatrixRow { name: self.name, cells: standards.iter().map(cell).collect() }
    }

    fn is_of(&self, package: &Package, listed: &Listed<'_>) -> bool {
        match self.service {
            Some(service) => package.documents[listed.document].service == Some(service),
            None => {
                let written = listed.publication.service.as_deref();
                written.is_some_and(|name| text::key(name) == text::key(self.name))
            }
        }
    }
}

/// The links of one cell. Several are told apart by what is shortest: the
/// sub-group, the type, else the title.
fn links<'a>(package: &'a Package, cell: &[&'a Listed<'_>]) -> Vec<MatrixLink<'a>> {
    let label = |l: &&'a Listed<'_>| -> Option<&'a str> {
        let sub_group = package.documents[l.document].header.text(Role::SubGroup);
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
    let link = |l: &&'a Listed<'_>| MatrixLink {
        href: &l.page,
        title: &l.publication.title,
        label: label(l),
    };
    cell.iter().map(link).collect()
}

impl Listed<'_> {
    fn as_line(&self) -> IndexDocument<'_> {
        let publication = &self.publication;
        IndexDocument {
            href: &self.page,
            title: &publication.title,
            kind: &publication.kind,
            standard: publication.standard.as_deref(),
            service: publication.service.as_deref(),
            edition: publication.edition.as_deref(),
            date: publication.date.as_deref(),
            mark: publication.mark,
        }
    }
}
