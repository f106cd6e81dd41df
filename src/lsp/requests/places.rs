//! Where what stands under the pointer is defined, and where else it is
//! named.

use super::{hover, spot};
use crate::lsp::view::View;
use crate::model::links::Target;
use crate::profile::Role;
use crate::source::disk::CONFIG_NAME;
use crate::source::{Place, Span};
use crate::text;
use gen_lsp_types::{Definition, DefinitionParams, DefinitionResponse, Location, ReferenceParams};

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
    let document = view.document()?;
    let with_own = params.context.include_declaration;
    let mut places = if let Some(r) = spot::own_requirement_at(document, at) {
        of_requirement(view, view.index?, r, with_own)
    } else if let Some(r) = spot::requirement_at(view, at) {
        of_requirement(view, view.coverage()?.parent, r, with_own)
    } else if let Some((field, written, _)) = spot::value_at(document, at) {
        match field.role? {
            Role::Id | Role::Title => of_document(view, view.index?, with_own),
            Role::Parent => of_document(view, view.package().document(written)?, with_own),
            Role::Service => of_service(view, written),
            _ => Vec::new(),
        }
    } else if spot::heading_at(document, at).is_some_and(|s| document.sections[s].is_title) {
        of_document(view, view.index?, with_own)
    } else if let Some((target, _)) = spot::link_at(document, at) {
        let place = spot::destination(view, target)?;
        let other = view.package().documents.iter().position(|d| d.file == place.file)?;
        of_document(view, other, with_own)
    } else {
        let (_, i, term) = spot::term_at(view, at)?;
        vec![view.package().documents[i].place(term.span)]
    };
    places.sort();
    places.dedup();
    Some(places.into_iter().map(|place| view.location(place)).collect())
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
