//! New ids for documents and points, wherever they are named.

use super::{places, settings, spot};
use crate::config::service_key;
use crate::diag::Edit;
use crate::lsp::convert;
use crate::lsp::view::View;
use crate::model::links::Target;
use crate::profile::Role;
use crate::register::FOLDER;
use crate::source::disk::CONFIG_NAME;
use crate::source::{FileId, Span};
use crate::{say, text};
use gen_lsp_types::{
    PrepareRenameParams, PrepareRenamePlaceholder, PrepareRenameResult, WorkspaceEdit,
};
use std::collections::{BTreeMap, HashMap};

/// What can get a new id.
enum Named {
    /// A document.
    Document(usize),
    /// A requirement of a document.
    Requirement(usize, usize),
    /// A service of `kvm.yaml`.
    Service(usize),
}

pub fn prepare(view: &View<'_>, at: u32, _: &PrepareRenameParams) -> Option<PrepareRenameResult> {
    let (named, span) = named(view, at)?;
    let placeholder = id(view, &named).to_owned();
    let range = view.range(span);
    Some(PrepareRenameResult::PrepareRenamePlaceholder(PrepareRenamePlaceholder {
        range,
        placeholder,
    }))
}

fn named(view: &View<'_>, at: u32) -> Option<(Named, Span)> {
    if settings::is_it(view) {
        let service = settings::service_at(view, at)?;
        let span = view.package().config.services[service].span;
        let written = span.of(view.text()).trim_matches(['"', '\'']);
        return is_service_id(view, service, written).then_some((Named::Service(service), span));
    }
    let document = view.document()?;
    if let Some((field, written, span)) = spot::value_at(document, at) {
        return match field.role? {
            Role::Id => Some((Named::Document(view.index?), span)),
            Role::Parent => Some((Named::Document(view.package().document(written)?), span)),
            Role::Service => {
                let service = view.package().config.service(written)?;
                is_service_id(view, service, written).then_some((Named::Service(service), span))
            }
            Role::Points | Role::Unchanged | Role::Deviations => {
                let (parent, requirement) = super::hover::named(view, written)?;
                let all = &view.package().documents[parent].requirements;
                let r = all.iter().position(|other| other.id == requirement.id)?;
                Some((Named::Requirement(parent, r), span))
            }
            _ => None,
        };
    }
    let (d, r) = match spot::own_requirement_at(document, at) {
        Some(r) => (view.index?, r),
        None => (view.coverage()?.parent, spot::requirement_at(view, at)?),
    };
    let own = id_in(
        view.text(),
        line_around(view.text(), at),
        &view.package().documents[d].requirements[r].id,
    )?;
    Some((Named::Requirement(d, r), own))
}

fn id<'a>(view: &View<'a>, named: &Named) -> &'a str {
    match named {
        Named::Document(d) => &view.package().documents[*d].id,
        Named::Requirement(d, r) => &view.package().documents[*d].requirements[*r].id,
        Named::Service(s) => &view.package().config.services[*s].id,
    }
}

/// Whether what is written is the id of a service, and not only its name.
fn is_service_id(view: &View<'_>, s: usize, written: &str) -> bool {
    let service = &view.package().config.services[s];
    let key = service_key(written);
    let is_name = key == service_key(&service.name) && service.name != service.id;
    key == service_key(&service.id) && (!is_name || written.trim() == service.id)
}

fn line_around(text: &str, at: u32) -> Span {
    let at = (at as usize).min(text.len());
    let start = text.get(..at).unwrap_or_default().rfind('\n').map_or(0, |n| n + 1);
    let end = text.get(at..).unwrap_or_default().find('\n').map_or(text.len(), |n| at + n);
    Span::new(start, end)
}

/// Where `{#id` stands in a span: the id alone.
fn id_in(text: &str, span: Span, id: &str) -> Option<Span> {
    let own = span.of(text);
    let mut from = 0;
    while let Some(found) = own.get(from..)?.find("{#") {
        let start = from + found + 2;
        let rest = own.get(start..)?;
        let end = rest.find(|c: char| c == '}' || c.is_whitespace()).unwrap_or(rest.len());
        if text::id_key(rest.get(..end)?) == text::id_key(id) {
            let start = span.start as usize + start;
            return Some(Span::new(start, start + end));
        }
        from = start;
    }
    None
}

/// The new id at every place; else why it cannot be.
pub fn rename(view: &View<'_>, at: u32, new: &str) -> Result<Option<WorkspaceEdit>, String> {
    let Some((named, _)) = named(view, at) else { return Ok(None) };
    let new = new.trim();
    let is_document = matches!(named, Named::Document(_));
    if text::id_key(new) != text::id_key(id(view, &named))
        && let Some(reason) = recorded(view, &named)
    {
        return Err(reason);
    }
    if !text::is_id(new) || (!is_document && new.contains('/')) {
        return Err(say!(view.lang(),
            da: "»{new}« kan ikke bruges som id. Brug kun bogstaver, tal, bindestreg og understreg.",
            en: "“{new}” cannot be used as an id. Use letters, digits, hyphens and underscores only."));
    }
    if is_taken(view, &named, new) {
        return Err(
            say!(view.lang(), da: "»{new}« er allerede i brug.", en: "“{new}” is taken already."),
        );
    }
    let edits = match named {
        Named::Document(d) => of_document(view, d, new),
        Named::Requirement(d, r) => of_requirement(view, d, r, new),
        Named::Service(s) => of_service(view, s, new),
    };
    let mut changes = HashMap::new();
    for (file, edits) in edits {
        let source = view.package().sources.get(file);
        changes
            .insert(view.uri(&source.path), convert::edits(&source.text, &edits, view.client.unit));
    }
    Ok(Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }))
}

fn is_taken(view: &View<'_>, named: &Named, new: &str) -> bool {
    let key = text::id_key(new);
    match named {
        Named::Document(d) => {
            let mut others = view.package().documents.iter().enumerate();
            others.any(|(o, other)| o != *d && text::id_key(&other.id) == key)
        }
        Named::Requirement(d, r) => {
            let mut others = view.package().documents[*d].requirements.iter().enumerate();
            others.any(|(o, other)| o != *r && text::id_key(&other.id) == key)
        }
        Named::Service(s) => view.package().config.service(new).is_some_and(|other| other != *s),
    }
}

/// Why a new id would lose what the register says: its entries are never
/// changed, and name what they are about by its id.
fn recorded(view: &View<'_>, named: &Named) -> Option<String> {
    let register = &view.package().register;
    let documents = &view.package().documents;
    let same = |a: &str, b: &str| text::id_key(a) == text::id_key(b);
    let reviews = register.files().iter().filter_map(|file| file.entry.as_ref()?.review());
    let id = id(view, named);
    match named {
        Named::Document(_) => {
            let is_recorded = register.entries(id).next().is_some()
                || reviews.into_iter().any(|review| same(&review.parent, id));
            is_recorded.then(|| say!(view.lang(),
                da: "»{id}« står i registret ({FOLDER}/), og det bliver aldrig rettet: under et nyt id ville godkendelser og gennemgange gå tabt. Behold id'et, og ret titlen i stedet. Filen kan du godt flytte, når id'et står i hovedet.",
                en: "“{id}” stands in the register ({FOLDER}/), which is never changed: under a new id its approvals and reviews would be lost. Keep the id and change the title instead. The file may be moved, as long as the id stands in its header."))
        }
        Named::Requirement(d, _) => {
            let of_parent = reviews.filter(|review| same(&review.parent, &documents[*d].id));
            let mut all = of_parent.flat_map(|review| &review.requirements);
            let is_recorded = all.any(|requirement| same(&requirement.id, id));
            is_recorded.then(|| say!(view.lang(),
                da: "»{id}« står i registret ({FOLDER}/), og det bliver aldrig rettet: under et nyt id ville kvm ikke vide, hvilke svar der er læst op imod punktet. Behold id'et, og ret titlen i stedet.",
                en: "“{id}” stands in the register ({FOLDER}/), which is never changed: under a new id kvm would not know which answers were read against the point. Keep the id and change the title instead."))
        }
        Named::Service(_) => None,
    }
}

type Edits = BTreeMap<FileId, Vec<Edit>>;

fn of_document(view: &View<'_>, d: usize, new: &str) -> Edits {
    let package = view.package();
    let document = &package.documents[d];
    let mut edits = Edits::new();
    let mut put =
        |file, span, text: String| edits.entry(file).or_default().push(Edit { span, text });
    match document.header.text(Role::Id) {
        Some((_, span)) => put(document.file, span, new.to_owned()),
        // It was known by its path.
        None => {
            let span = Span { start: document.top().start, end: document.top().start };
            let label = view.profile().label(Role::Id);
            put(document.file, span, format!("{label}: {new}\n"));
        }
    }
    let old = text::id_key(&document.id);
    for other in &package.documents {
        // Who names it by its title goes on doing so.
        if let Some((written, span)) = other.header.text(Role::Parent)
            && text::id_key(written) == old
        {
            put(other.file, span, new.to_owned());
        }
    }
    edits
}

/// Where `kvm.yaml` and documents name a service by its id. Who names it by
/// its name goes on doing so.
fn of_service(view: &View<'_>, s: usize, new: &str) -> Edits {
    let package = view.package();
    let mut edits = Edits::new();
    let mut put =
        |file, span| edits.entry(file).or_default().push(Edit { span, text: new.to_owned() });
    if let Some(file) = package.sources.find(CONFIG_NAME) {
        put(file, package.config.services[s].span);
    }
    for document in &package.documents {
        if let Some((written, span)) = document.header.text(Role::Service)
            && document.service == Some(s)
            && is_service_id(view, s, written)
        {
            put(document.file, span);
        }
    }
    edits
}

fn of_requirement(view: &View<'_>, d: usize, r: usize, new: &str) -> Edits {
    let package = view.package();
    let old = &package.documents[d].requirements[r].id;
    let mut edits = Edits::new();
    for place in places::of_requirement(view, d, r, true) {
        let source = &package.sources.get(place.file).text;
        let written = place.span.of(source);
        let span = if text::id_key(written.trim()) == text::id_key(old) {
            Some(place.span)
        } else if let Some(anchor) = anchor_in(view, place.file, place.span, old) {
            Some(anchor)
        } else {
            id_in(
                source,
                Span { start: place.span.start, end: line_around(source, place.span.end).end },
                old,
            )
        };
        if let Some(span) = span {
            edits.entry(place.file).or_default().push(Edit { span, text: new.to_owned() });
        }
    }
    for edits in edits.values_mut() {
        edits.sort_by_key(|edit| edit.span);
        edits.dedup();
    }
    edits
}

/// The anchor in a link's address.
fn anchor_in(view: &View<'_>, file: FileId, span: Span, id: &str) -> Option<Span> {
    let document = view.package().documents.iter().find(|d| d.file == file)?;
    let is_link = document.references.iter().any(|reference| {
        let names = matches!(&reference.target, Target::Inside { anchor: Some(_), .. });
        names && document.syntax.nodes[reference.node].span == span
    });
    let source = &view.package().sources.get(file).text;
    let at = span.of(source).rfind('#').filter(|_| is_link)? + 1;
    let start = span.start as usize + at;
    let rest = span.of(source).get(at..)?;
    let end = rest.find([')', ' ', '"', '>']).unwrap_or(rest.len());
    let same = text::id_key(rest.get(..end)?) == text::id_key(id);
    same.then(|| Span::new(start, start + end))
}
