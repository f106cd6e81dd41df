//! New ids for documents and points, wherever they are named.

use super::{places, spot};
use crate::diag::Edit;
use crate::lsp::convert;
use crate::lsp::view::View;
use crate::model::links::Target;
use crate::profile::Role;
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
    let document = view.document()?;
    if let Some((field, written, span)) = spot::value_at(document, at) {
        return match field.role? {
            Role::Id => Some((Named::Document(view.index?), span)),
            Role::Parent => Some((Named::Document(view.package().document(written)?), span)),
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
    }
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
