//! What may be written at a place of `kvm.yaml`.

use super::place::{self, Place};
use crate::check::rules;
use crate::config::keys::{Holds, KEYS, Key};
use crate::config::service_key;
use crate::lsp::requests::completion::{self, Choice, Line};
use crate::lsp::view::View;
use crate::profile::{BUILT_IN, Role};
use crate::source::Span;
use crate::text;
use gen_lsp_types::CompletionItemKind as Kind;
use std::collections::BTreeSet;

type Value = (String, Option<String>);

/// What may be written there.
pub fn choices(view: &View<'_>, line: &Line<'_>) -> Option<Vec<Choice>> {
    let place = place::place(line.text, line.at);
    let mut holds = &TOP;
    for name in &place.path {
        holds = below(holds, name)?;
    }
    match (&place.key, holds) {
        (Some(key), _) => {
            let values = values(view, below(holds, key)?, key);
            Some(completion::values(line, place.from, values))
        }
        (None, Holds::Map(keys) | Holds::Items(keys)) => {
            let open = keys.iter().filter(|key| !place.has(key.name));
            let lead = match holds {
                Holds::Items(_) if !place.is_item && place.beside.is_empty() => "- ",
                _ => "",
            };
            let key = |key: &Key| {
                let about = key.about.get(view.lang()).to_owned();
                written(&place, lead, key.name, Some(about))
            };
            Some(open.map(key).collect())
        }
        (None, Holds::Levels) => {
            let open = rules::ALL.iter().map(|rule| rule.code).filter(|code| !place.has(code.id));
            let rule = |code: &crate::diag::Code| {
                written(&place, "", code.id, Some(code.summary.get(view.lang()).to_owned()))
            };
            Some(open.map(rule).collect())
        }
        (None, Holds::Headings) => {
            let facets = view.profile().facets.iter().filter(|facet| !place.has(&facet.name));
            let facet = |facet: &crate::profile::Facet| {
                let name = facet.name.to_lowercase();
                written(&place, "", &name, Some(facet.heading.clone()))
            };
            Some(facets.map(facet).collect())
        }
        (None, _) if place.is_item => {
            let name = place.path.last()?;
            Some(completion::values(line, place.from, values(view, holds, name)))
        }
        _ => None,
    }
}

/// What stands below a key.
fn below(holds: &'static Holds, name: &str) -> Option<&'static Holds> {
    match holds {
        Holds::Map(keys) | Holds::Items(keys) => {
            let known = keys.iter().find(|key| text::key(key.name) == text::key(name));
            known.map(|key| &key.holds)
        }
        Holds::Levels => Some(&LEVEL),
        Holds::Headings => Some(&Holds::Texts),
        _ => None,
    }
}

static TOP: Holds = Holds::Map(KEYS);

static LEVEL: Holds = Holds::OneOf(&["fejl", "advarsel", "info", "fra"]);

/// A key with its colon.
fn written(place: &Place, lead: &str, name: &str, detail: Option<String>) -> Choice {
    Choice {
        label: name.to_owned(),
        kind: Kind::Property,
        detail,
        span: Span::new(place.from, place.to),
        text: format!("{lead}{name}: "),
        filter: name.to_owned(),
    }
}

/// The values that a key may have, as far as they are known.
fn values(view: &View<'_>, holds: &Holds, key: &str) -> Vec<Value> {
    let plain = |word: &str| (word.to_owned(), None);
    match holds {
        Holds::OneOf(words) => words.iter().map(|word| plain(word)).collect(),
        Holds::Profile => BUILT_IN.iter().map(|(id, _)| plain(id)).collect(),
        Holds::Standards => {
            let standards = view.profile().standards.iter();
            standards.map(|s| (s.name.clone(), Some(s.number.clone()))).collect()
        }
        Holds::Text if matches!(key, "id" | "navn") => unregistered(view),
        Holds::Texts if key == "undergrupper" => named(view, Role::SubGroup),
        _ => Vec::new(),
    }
}

/// Services that documents name and that stand nowhere yet.
fn unregistered(view: &View<'_>) -> Vec<Value> {
    let known = &view.package().config;
    let mut named = named(view, Role::Service);
    named.retain(|(name, _)| known.service(name).is_none());
    named
}

/// What documents have in a field.
fn named(view: &View<'_>, role: Role) -> Vec<Value> {
    let documents = view.package().documents.iter();
    let all = documents.flat_map(|d| d.header.list(role)).map(|(name, _)| name);
    let mut seen = BTreeSet::new();
    let new = all.filter(|name| seen.insert(service_key(name)));
    new.map(|name| (name.to_owned(), None)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Level;

    /// So many words for a level are Danish; the others say the same in
    /// English.
    const OWN_LEVELS: usize = 4;

    #[test]
    fn the_levels_are_those_that_are_read() {
        let Holds::OneOf(words) = LEVEL else { panic!("words") };
        let known: Vec<&str> = Level::ALL.iter().take(OWN_LEVELS).map(|(word, _)| *word).collect();
        assert_eq!(words, known);
    }
}
