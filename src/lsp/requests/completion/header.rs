//! Keys of the header that are not there yet, and what may stand after one.

use super::{Choice, Line, values as completion_values};
use crate::lsp::view::View;
use crate::model::date::PartialDate;
use crate::profile::Role;
use crate::source::Span;
use crate::text;
use gen_lsp_types::CompletionItemKind as Kind;
use std::collections::BTreeMap;

pub fn choices(view: &View<'_>, line: &Line<'_>) -> Option<Vec<Choice>> {
    let before = line.before();
    let indented = before.starts_with([' ', '\t', '-']);
    if let Some((key, _)) = before.split_once(':').filter(|_| !indented) {
        let from = line.start + key.len() + 1;
        return values(view, line, key, from);
    }
    if !indented {
        return Some(keys(view, line));
    }
    // An item of a list, or a key and value inside one.
    let item = before.trim_start_matches([' ', '\t', '-']);
    let from = line.at - item.len();
    match item.split_once(':') {
        Some((key, _)) => values(view, line, key, from + key.len() + 1),
        None => {
            let above = line.text.get(..line.start)?.lines().rev();
            let is_key = |line: &&str| !line.starts_with([' ', '\t', '-']) && line.contains(':');
            let (key, _) = above.into_iter().find(is_key)?.split_once(':')?;
            values(view, line, key, from)
        }
    }
}

/// Keys that the header lacks; those that its type asks for first.
fn keys(view: &View<'_>, line: &Line<'_>) -> Vec<Choice> {
    let profile = view.profile();
    let Some(document) = view.document() else { return Vec::new() };
    let has = |field: usize| {
        let own = document.header.fields.iter().filter(|f| f.field == field);
        own.into_iter().any(|f| !(line.start..=line.end).contains(&(f.key_span.start as usize)))
    };
    let kind = view.index.and_then(|i| view.package().kind(i));
    let rank = |name: &str| {
        let is_in = |list: &[String]| list.iter().any(|other| text::key(other) == text::key(name));
        match kind {
            Some(kind) if is_in(&kind.required) => 0,
            Some(kind) if is_in(&kind.recommended) => 1,
            Some(kind) if is_in(&kind.on_approval) => 2,
            _ => 3,
        }
    };
    let fields = profile.fields.iter().enumerate();
    let open = fields.filter(|(f, field)| field.inside.is_none() && !has(*f));
    let mut open: Vec<_> = open.map(|(_, field)| field).collect();
    open.sort_by_key(|field| rank(&field.id));
    let has_colon = line.whole().contains(':');
    let colon = line.whole().find(':').map_or(line.end, |at| line.start + at);
    open.into_iter()
        .map(|field| Choice {
            label: field.name.clone(),
            kind: Kind::Property,
            detail: field.role.map(|role| hover_text(view, role)),
            span: Span::new(line.start, colon),
            text: if has_colon { field.name.clone() } else { format!("{}: ", field.name) },
            filter: field.name.clone(),
        })
        .collect()
}

fn hover_text(view: &View<'_>, role: Role) -> String {
    crate::lsp::requests::meaning::of(role).get(view.lang()).to_owned()
}

/// What may stand after a key: each with a word on it.
fn values(view: &View<'_>, line: &Line<'_>, key: &str, from: usize) -> Option<Vec<Choice>> {
    let field = view.profile().field(key.trim())?;
    Some(completion_values(line, from, known(view, field.role?)))
}

/// The values that a field with this role may have, as far as they are known.
fn known(view: &View<'_>, role: Role) -> Vec<(String, Option<String>)> {
    let (profile, package) = (view.profile(), view.package());
    let plain = |value: &str| (value.to_owned(), None);
    match role {
        Role::DocumentType => profile.types.iter().map(|kind| plain(&kind.name)).collect(),
        Role::Standard => {
            let standards = profile.standards.iter();
            standards.map(|s| (s.name.clone(), Some(s.number.clone()))).collect()
        }
        Role::Status => profile.statuses.iter().map(|status| plain(&status.name)).collect(),
        Role::Service if !package.config.services.is_empty() => {
            let services = package.config.services.iter();
            services.map(|s| (s.id.clone(), Some(s.name.clone()))).collect()
        }
        Role::Parent => parents(view),
        Role::Points | Role::Unchanged | Role::DeviationPoint => {
            let Some(coverage) = view.coverage() else { return Vec::new() };
            let all = package.documents[coverage.parent].requirements.iter();
            let all = all.filter(|r| role != Role::Unchanged || r.unchanged_allowed);
            all.map(|r| (r.id.clone(), Some(r.title.clone()))).collect()
        }
        Role::DeviationFacet => {
            profile.facets.iter().map(|f| (f.id.clone(), Some(f.heading.clone()))).collect()
        }
        Role::SubGroup => {
            let service = view.document().and_then(|d| d.service);
            let groups = service.map(|s| &package.config.services[s].sub_groups[..]);
            groups.unwrap_or_default().iter().map(|group| plain(group)).collect()
        }
        Role::Title => {
            let sections = view.document().map_or(&[][..], |d| &d.sections);
            sections.iter().filter(|s| s.is_title).map(|s| plain(&s.title)).collect()
        }
        Role::Id => {
            let path = view.path();
            vec![plain(path.strip_suffix(".md").unwrap_or(path))]
        }
        role if role.is_date() => dates(view, role),
        role => named_already(view, role),
    }
}

/// Documents above this one; those of its standard first.
fn parents(view: &View<'_>) -> Vec<(String, Option<String>)> {
    let package = view.package();
    let Some(i) = view.index else { return Vec::new() };
    let level = |d: usize| package.kind(d).map(|kind| kind.level);
    let own = level(i);
    let above = |d: &usize| *d != i && level(*d).is_some_and(|l| own.is_none_or(|own| l < own));
    let mut all: Vec<usize> = (0..package.documents.len()).filter(above).collect();
    let standard = package.documents[i].standard;
    all.sort_by_key(|d| (package.documents[*d].standard != standard, level(*d)));
    let choice = |d: usize| {
        let document = &package.documents[d];
        (document.id.clone(), Some(document.title.clone()))
    };
    all.into_iter().map(choice).collect()
}

/// Today, or for what is to come so many years from now.
fn dates(view: &View<'_>, role: Role) -> Vec<(String, Option<String>)> {
    let words = &view.profile().dates;
    let today = view.live.as_of();
    let to_come = matches!(role, Role::NextRevision | Role::LocalDeadline | Role::HearingDeadline);
    let months: &[i16] = if to_come { &[1, 6, 12, 24, 36] } else { &[0] };
    let date = |months: &i16| PartialDate::from(today.plus_months(*months)).in_words(words);
    months.iter().map(|months| (date(months), None)).collect()
}

/// What other documents of the package have there, the most frequent first.
fn named_already(view: &View<'_>, role: Role) -> Vec<(String, Option<String>)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let documents = view.package().documents.iter().enumerate();
    for (_, document) in documents.filter(|(d, _)| Some(*d) != view.index) {
        for (value, _) in document.header.list(role) {
            *counts.entry(value).or_default() += 1;
        }
    }
    let mut all: Vec<(&str, usize)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.into_iter().map(|(value, _)| (value.to_owned(), None)).collect()
}
