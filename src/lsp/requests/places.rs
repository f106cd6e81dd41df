//! Where what stands under the pointer is defined, and where else it is
//! named.

use super::{hover, settings, spot};
use crate::lsp::view::View;
use crate::model::links::Target;
use crate::model::{Document, anchors};
use crate::profile::Role;
use crate::source::disk::CONFIG_NAME;
use crate::source::{Place, Span};
use crate::text;
use gen_lsp_types::{Definition, DefinitionParams, DefinitionResponse, Location, ReferenceParams};
use std::collections::BTreeSet;

pub fn definition(view: &View<'_>, at: u32, _: &DefinitionParams) -> Option<DefinitionResponse> {
    let location = view.location(defined(view, at)?);
    Some(DefinitionResponse::Definition(Definition::Location(location)))
}

/// Where what stands at `at` is defined.
fn defined(view: &View<'_>, at: u32) -> Option<Place> {
    let document = view.document()?;
    let package = view.package();
    if let Some((field, written, _)) = spot::value_at(document, at) {
        return match field.role? {
            Role::Parent => {
                let parent = package.document(written)?;
                Some(package.documents[parent].place(package.header_span(parent, Role::Title)))
            }
            Role::Service => {
                let service = package.config.service(written)?;
                let file = package.sources.find(CONFIG_NAME)?;
                Some(Place { file, span: package.config.services[service].span })
            }
            Role::Points | Role::Unchanged | Role::Deviations => {
                let (parent, requirement) = hover::named(view, written)?;
                Some(package.documents[parent].place(requirement.span))
            }
            _ => None,
        };
    }
    if let Some((target, _)) = spot::link_at(document, at) {
        return spot::destination(view, target);
    }
    if let Some(r) = spot::requirement_at(view, at) {
        let parent = &package.documents[view.coverage()?.parent];
        return Some(parent.place(parent.requirements[r].span));
    }
    let (_, i, term) = spot::term_at(view, at)?;
    Some(package.documents[i].place(term.span))
}

pub fn references(view: &View<'_>, at: u32, params: &ReferenceParams) -> Option<Vec<Location>> {
    let with_own = params.context.include_declaration;
    let mut places = match view.document() {
        _ if settings::is_it(view) => {
            let service = settings::service_at(view, at)?;
            of_service(view, &view.package().config.services[service].id)
        }
        Some(document) => in_document(view, document, at, with_own)?,
        None => return None,
    };
    places.sort();
    places.dedup();
    Some(places.into_iter().map(|place| view.location(place)).collect())
}

fn in_document(
    view: &View<'_>,
    document: &Document,
    at: u32,
    with_own: bool,
) -> Option<Vec<Place>> {
    Some(if let Some(r) = spot::own_requirement_at(document, at) {
        of_requirement(view, view.index?, r, with_own)
    } else if let Some(r) = spot::requirement_at(view, at) {
        of_requirement(view, view.coverage()?.parent, r, with_own)
    } else if let Some((field, written, _)) = spot::value_at(document, at) {
        match field.role? {
            Role::Id | Role::Title => of_document(view, view.index?, with_own),
            Role::Parent => of_document(view, view.package().document(written)?, with_own),
            Role::Service => of_service(view, written),
            Role::Points | Role::Unchanged | Role::Deviations => {
                let (parent, requirement) = hover::named(view, written)?;
                let all = &view.package().documents[parent].requirements;
                let r = all.iter().position(|other| other.id == requirement.id)?;
                of_requirement(view, parent, r, with_own)
            }
            _ => Vec::new(),
        }
    } else if let Some(s) = spot::heading_at(document, at) {
        match document.sections[s].is_title {
            true => of_document(view, view.index?, with_own),
            false => of_heading(view, document, s, with_own),
        }
    } else if let Some((target, _)) = spot::link_at(document, at) {
        let place = spot::destination(view, target)?;
        let other = view.package().documents.iter().position(|d| d.file == place.file)?;
        of_document(view, other, with_own)
    } else {
        let (_, i, term) = spot::term_at(view, at)?;
        of_term(view, i, &term.name)
    })
}

/// Where the links to a heading stand.
fn of_heading(view: &View<'_>, document: &Document, s: usize, with_own: bool) -> Vec<Place> {
    let section = &document.sections[s];
    let anchors = anchors::anchors(document, view.text());
    let own = anchors.iter().find(|(node, _)| Some(*node) == section.node);
    let mut places = Vec::new();
    places.extend(with_own.then(|| document.place(section.span)));
    if let Some((_, own)) = own {
        let key = text::id_key(own);
        places.extend(links(view, |to, anchor| {
            to == view.path() && anchor.is_some_and(|anchor| text::id_key(anchor) == key)
        }));
    }
    places
}

/// No more places than anybody looks through.
const MOST_PLACES: usize = 1000;

/// Where a term that document `i` defines is used: there, in the document that
/// was asked in, and in those below.
fn of_term(view: &View<'_>, i: usize, name: &str) -> Vec<Place> {
    let package = view.package();
    let mut documents: BTreeSet<usize> = view.index.into_iter().collect();
    let mut open = vec![i];
    while let Some(d) = open.pop() {
        if documents.insert(d) || d == i {
            open.extend(package.children(d).filter(|child| !documents.contains(child)));
        }
    }
    let in_document = |d: &usize| {
        let document = &package.documents[*d];
        let spans = spot::uses(document, package.text(document), name);
        spans.into_iter().map(|span| document.place(span)).collect::<Vec<_>>()
    };
    documents.iter().flat_map(in_document).take(MOST_PLACES).collect()
}

/// Where requirement `r` of document `d` is answered, and named.
pub fn of_requirement(view: &View<'_>, d: usize, r: usize, with_own: bool) -> Vec<Place> {
    let package = view.package();
    let above = &package.documents[d];
    let requirement = &above.requirements[r];
    let mut places: Vec<Place> = Vec::new();
    places.extend(with_own.then(|| above.place(requirement.span)));
    for child in package.children(d) {
        let document = &package.documents[child];
        let Some(coverage) = &view.live.coverage()[child] else { continue };
        let mentions = coverage.reading.mentions.iter().filter(|m| m.requirement == r);
        places.extend(mentions.map(|m| document.place(m.span)));
        let key = text::id_key(&requirement.id);
        let means = |name: &str| {
            text::id_key(name) == key || view.profile().normal_title(name) == requirement.normal
        };
        for role in [Role::Points, Role::Unchanged] {
            let named = document.header.list(role).into_iter().filter(|(name, _)| means(name));
            places.extend(named.map(|(_, span)| document.place(span)));
        }
        let deviations = document.header.deviations().iter().filter_map(|d| d.point.as_ref());
        places.extend(
            deviations.filter(|(name, _)| means(name)).map(|(_, span)| document.place(*span)),
        );
    }
    let path = &package.sources.get(above.file).path;
    places.extend(links(view, |to, anchor| {
        to == path && anchor.is_some_and(|a| text::id_key(a) == text::id_key(&requirement.id))
    }));
    places
}

/// Where document `d` is named: by those that answer it, and by links.
pub fn of_document(view: &View<'_>, d: usize, with_own: bool) -> Vec<Place> {
    let package = view.package();
    let document = &package.documents[d];
    let mut places = Vec::new();
    places.extend(with_own.then(|| document.place(package.header_span(d, Role::Id))));
    for other in &package.documents {
        let Some((written, span)) = other.header.text(Role::Parent) else { continue };
        if package.document(written) == Some(d) {
            places.push(other.place(span));
        }
    }
    let path = &package.sources.get(document.file).path;
    places.extend(links(view, |to, _| to == path));
    places
}

/// The links and images of the package that lead to such a place.
pub fn links(view: &View<'_>, leads: impl Fn(&str, Option<&str>) -> bool) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for document in &view.package().documents {
        for reference in &document.references {
            if let Target::Inside { path, anchor } = &reference.target
                && leads(path, anchor.as_deref())
            {
                let span: Span = document.syntax.nodes[reference.node].span;
                places.push(document.place(span));
            }
        }
    }
    places
}

/// The documents of a service.
fn of_service(view: &View<'_>, name: &str) -> Vec<Place> {
    let key = crate::config::service_key;
    let service = view.package().config.service(name);
    let same = |written: &str| match service {
        Some(service) => view.package().config.service(written) == Some(service),
        None => key(written) == key(name),
    };
    let documents = view.package().documents.iter();
    let named = documents.filter_map(|d| d.header.text(Role::Service).map(|(t, s)| (d, t, s)));
    named.filter(|(_, text, _)| same(text)).map(|(d, _, span)| d.place(span)).collect()
}
