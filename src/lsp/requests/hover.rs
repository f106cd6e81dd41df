//! What the writer gets to know of what stands under the pointer.

use super::{lenses, meaning, settings, spot};
use crate::cpr;
use crate::lsp::view::View;
use crate::model::requirement::Requirement;
use crate::model::{Document, service};
use crate::profile::{Field, Role};
use crate::source::Span;
use crate::{say, scaffold};
use gen_lsp_types::{Contents, Hover, HoverParams, MarkupContent, MarkupKind};

pub fn hover(view: &View<'_>, at: u32, _: &HoverParams) -> Option<Hover> {
    let (span, text) = match view.document() {
        _ if settings::is_it(view) => settings::hover(view, at)?,
        Some(document) => of_document(view, document, at)?,
        None => return None,
    };
    // What the server repeats must not show what the outputs mask.
    let value = cpr::mask(&text).into_owned();
    let contents = Contents::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value });
    Some(Hover { contents, range: Some(view.range(span)) })
}

fn of_document(view: &View<'_>, document: &Document, at: u32) -> Option<(Span, String)> {
    header(view, document, at)
        .or_else(|| answer(view, document, at))
        .or_else(|| point(view, document, at))
        .or_else(|| link(view, document, at))
        .or_else(|| term(view, at))
}

fn header(view: &View<'_>, document: &Document, at: u32) -> Option<(Span, String)> {
    if let Some(field) = spot::key_at(document, at) {
        return Some((field.key_span, key(view, &view.profile().fields[field.field])));
    }
    let (field, written, span) = spot::value_at(document, at)?;
    let text = match field.role? {
        Role::Parent => view.package().document(written).map(|d| about(view, d))?,
        Role::Service => {
            let key = crate::config::service_key(written);
            let all = service::services(view.package());
            let known = all.iter().position(|s| {
                [s.id, s.name].iter().any(|name| crate::config::service_key(name) == key)
            })?;
            settings::service(view, known)?
        }
        Role::Points | Role::Unchanged | Role::Deviations => {
            let (parent, requirement) = named(view, written)?;
            asked(view, parent, requirement)
        }
        _ => return None,
    };
    Some((span, text))
}

/// What a key means, and who must have it.
pub fn key(view: &View<'_>, field: &Field) -> String {
    let mut text = format!("**{}**", field.name);
    if let Some(role) = field.role {
        text += "\n\n";
        text += meaning::of(role).get(view.lang());
    }
    let kind = view.index.and_then(|i| view.package().kind(i));
    let in_list = |list: &[String]| {
        list.iter().any(|name| crate::text::key(name) == crate::text::key(&field.id))
    };
    if let Some(kind) = kind {
        let name = &kind.name;
        let need = if in_list(&kind.required) {
            Some(say!(view.lang(), da: "Skal stå i »{name}«.", en: "Required in “{name}”."))
        } else if in_list(&kind.on_approval) {
            Some(
                say!(view.lang(), da: "Skal stå, når dokumentet er godkendt.", en: "Required once the document is approved."),
            )
        } else if in_list(&kind.recommended) {
            Some(say!(view.lang(), da: "Bør stå i »{name}«.", en: "Recommended in “{name}”."))
        } else {
            None
        };
        text.extend(need.map(|need| format!("\n\n{need}")));
    }
    text
}

/// The requirement of the parent that a name means.
pub fn named<'a>(view: &View<'a>, name: &str) -> Option<(usize, &'a Requirement)> {
    let parent = view.coverage()?.parent;
    let requirements = &view.package().documents[parent].requirements;
    let id = crate::text::id_key(name.trim());
    let title = view.profile().normal_title(name);
    let by_id = requirements.iter().find(|r| crate::text::id_key(&r.id) == id);
    Some((parent, by_id.or_else(|| requirements.iter().find(|r| r.normal == title))?))
}

/// A document: its title, type and points.
fn about(view: &View<'_>, d: usize) -> String {
    let document = &view.package().documents[d];
    let kind = view.package().kind(d).map_or("", |kind| &kind.name);
    let mut text = format!("**{}**\n\n{kind}", document.title);
    for point in document.requirements.iter().filter(|r| r.within.is_none()) {
        text += &format!("\n- {}", point.title);
    }
    text
}

/// What the parent says of a requirement, and its demands.
fn asked(view: &View<'_>, parent: usize, requirement: &Requirement) -> String {
    let document = &view.package().documents[parent];
    let source = view.package().text(document);
    let words = scaffold::words_of(source, document, requirement);
    let mut text = format!("**{}**\n\n{words}", requirement.title);
    let facets: Vec<String> = requirement
        .facets
        .iter()
        .filter_map(|facet| view.profile().facets.get(facet))
        .map(|facet| format!("- *{}*: {}", facet.heading, facet.question))
        .collect();
    if !facets.is_empty() {
        text += &format!("\n\n{}", facets.join("\n"));
    }
    let title = &document.title;
    text += &say!(view.lang(), da: "\n\n*Fra {title}*", en: "\n\n*From {title}*");
    text
}

/// A heading that answers a point: what the parent asks, and how far it is
/// answered.
fn answer(view: &View<'_>, document: &Document, at: u32) -> Option<(Span, String)> {
    let coverage = view.coverage()?;
    let r = spot::requirement_at(view, at)?;
    let requirement = &view.package().documents[coverage.parent].requirements[r];
    let mut text = asked(view, coverage.parent, requirement);
    if let Some(row) = coverage.rows.get(r).filter(|row| row.applies) {
        text += &format!("\n\n{}", lenses::share(view, row, requirement));
    }
    let mention = coverage.reading.mentions.iter().find(|m| spot::touches(m.span, at))?;
    let section = mention.section.map(|s| document.sections[s].span);
    Some((section.unwrap_or(mention.span), text))
}

/// A point that others answer: how many have.
fn point(view: &View<'_>, document: &Document, at: u32) -> Option<(Span, String)> {
    let r = spot::own_requirement_at(document, at)?;
    let requirement = &document.requirements[r];
    let children: Vec<usize> = view.package().children(view.index?).collect();
    let (done, all) = lenses::answered(view, &children, r);
    let (title, id) = (&requirement.title, &requirement.id);
    let text = say!(view.lang(),
        da: "**{title}**\n\nId: `{id}`\n\nBesvaret i {done} af {all} dokumenter",
        en: "**{title}**\n\nId: `{id}`\n\nAnswered in {done} of {all} documents");
    Some((requirement.span, text))
}

fn link(view: &View<'_>, document: &Document, at: u32) -> Option<(Span, String)> {
    let (target, span) = spot::link_at(document, at)?;
    let place = spot::destination(view, target)?;
    let documents = &view.package().documents;
    let other = documents.iter().position(|d| d.file == place.file)?;
    let heading =
        documents[other].sections.iter().find(|s| s.node.is_some() && s.span == place.span);
    let heading = heading.map(|section| format!("\n\n{}", section.title)).unwrap_or_default();
    Some((span, format!("**{}**{heading}", documents[other].title)))
}

fn term(view: &View<'_>, at: u32) -> Option<(Span, String)> {
    let (span, i, term) = spot::term_at(view, at)?;
    let from = &view.package().documents[i].title;
    let (name, definition) = (&term.name, &term.definition);
    let text = say!(view.lang(),
        da: "**{name}**: {definition}\n\n*Fra {from}*",
        en: "**{name}**: {definition}\n\n*From {from}*");
    Some((span, text))
}
