//! `kvm.yaml` in an editor: its keys and what may stand after them.

mod choices;
mod place;

pub use choices::choices;

use crate::check::rules;
use crate::config::keys::{Holds, KEYS, Key};
use crate::lsp::view::View;
use crate::model::service;
use crate::source::Span;
use crate::source::disk::CONFIG_NAME;
use crate::yaml::{self, Entry, Node, Value};
use crate::{say, text};

/// Whether the view is of `kvm.yaml`.
pub fn is_it(view: &View<'_>) -> bool {
    view.path() == CONFIG_NAME
}

/// What the writer gets to know of what stands at a place of `kvm.yaml`.
pub fn hover(view: &View<'_>, at: u32) -> Option<(Span, String)> {
    let (entries, _) = yaml::parse(view.text(), 0);
    in_map(view, &entries, KEYS, at)
}

fn touches(span: Span, at: u32) -> bool {
    (span.start..=span.end).contains(&at)
}

fn in_map(view: &View<'_>, entries: &[Entry], keys: &[Key], at: u32) -> Option<(Span, String)> {
    for entry in entries {
        let known = keys.iter().find(|key| text::key(key.name) == text::key(&entry.key));
        let Some(key) = known else { continue };
        if touches(entry.key_span, at) {
            return Some((entry.key_span, about(view, key)));
        }
        if touches(entry.value.span, at) {
            return in_value(view, &entry.value, key, at);
        }
    }
    None
}

/// What a key means, and which words may stand after it.
fn about(view: &View<'_>, key: &Key) -> String {
    let mut text = format!("**{}**\n\n{}", key.name, key.about.get(view.lang()));
    if let Holds::OneOf(words) = key.holds {
        let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        text += &format!("\n\n{}", words.join(" · "));
    }
    text
}

fn in_value(view: &View<'_>, node: &Node, key: &Key, at: u32) -> Option<(Span, String)> {
    match (&key.holds, &node.value) {
        (Holds::Map(keys), Value::Map(entries)) => in_map(view, entries, keys, at),
        (Holds::Items(keys), Value::List(items)) => {
            let item = items.iter().find(|item| touches(item.span, at))?;
            let Value::Map(entries) = &item.value else { return None };
            in_map(view, entries, keys, at).or_else(|| of_service(view, at))
        }
        (Holds::Levels, Value::Map(entries)) => {
            let entry = entries.iter().find(|e| touches(e.key_span.to(e.value.span), at))?;
            Some((entry.key_span, rule(view, &text::fold(&entry.key))?))
        }
        (Holds::Standards, Value::List(items)) => {
            let item = items.iter().find(|item| touches(item.span, at))?;
            let Value::Text(name) = &item.value else { return None };
            let profile = view.profile();
            let standard = &profile.standards[profile.standard(name)?];
            Some((item.span, format!("**{} {}**", standard.number, standard.name)))
        }
        _ => None,
    }
}

/// The service whose id or name stands there.
fn of_service(view: &View<'_>, at: u32) -> Option<(Span, String)> {
    let s = service_at(view, at)?;
    let config = &view.package().config.services[s];
    Some((config.span, service(view, s)?))
}

/// The service that `kvm.yaml` names there.
pub fn service_at(view: &View<'_>, at: u32) -> Option<usize> {
    let services = &view.package().config.services;
    services.iter().position(|service| touches(service.span, at))
}

/// A service: what it is called, and how many documents it has.
pub fn service(view: &View<'_>, s: usize) -> Option<String> {
    let all = service::services(view.package());
    let known = all.get(s)?;
    let (name, count) = (known.name, known.documents.len());
    Some(say!(view.lang(),
        da: "**{name}**\n\nDokumenter i pakken: {count}",
        en: "**{name}**\n\nDocuments in the package: {count}"))
}

/// What a rule finds.
fn rule(view: &View<'_>, id: &str) -> Option<String> {
    let code = rules::ALL.iter().map(|rule| rule.code).find(|code| code.id == id)?;
    let (summary, why) = (code.summary.get(view.lang()), code.explanation.get(view.lang()));
    Some(format!("**{id}**\n\n{summary}\n\n{why}"))
}
