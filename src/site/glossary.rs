//! The glossary: every term that a published document defines, and where.

use super::listing::{Listed, Listing};
use crate::model::Package;
use crate::model::terms::{Term, terms};
use crate::render::html::{Glossary, GlossaryTerm, Letter, Meaning, TermPlace, place};
use crate::text;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The glossary of what is listed.
pub fn page<'a>(package: &Package, listing: &'a Listing<'a>) -> Glossary<'a> {
    let found: Vec<(&'a Listed<'a>, Vec<Term>)> = listing
        .documents
        .par_iter()
        .map(|listed| {
            let document = &package.documents[listed.entry.document];
            (listed, terms(document, package.text(document), &package.config.profile))
        })
        .collect();
    // By the alphabet; and of terms that differ in no more than signs, one.
    let mut by_key: BTreeMap<(String, String), GlossaryTerm<'a>> = BTreeMap::new();
    for (listed, terms) in found {
        for term in terms {
            let order = (text::alphabetical(&term.key), term.key.clone());
            let known = by_key.entry(order).or_insert_with(|| GlossaryTerm {
                name: first_upper(&term.name),
                anchor: anchor("ord", &term.key),
                meanings: Vec::new(),
            });
            add(known, &term, listed);
        }
    }
    let mut letters: Vec<Letter<'a>> = Vec::new();
    for term in by_key.into_values() {
        let letter = term.name.chars().next().map_or_else(String::new, |c| c.to_string());
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.terms.push(term),
            None => {
                let anchor = anchor("bogstav", &letter);
                letters.push(Letter { letter, anchor, terms: vec![term] });
            }
        }
    }
    Glossary { letters }
}

/// Adds where a term is defined, to a meaning of the same words if there is
/// one.
fn add<'a>(known: &mut GlossaryTerm<'a>, term: &Term, listed: &'a Listed<'a>) {
    let here = TermPlace {
        href: place(
            &listed.page,
            listed.publication.anchor_above(term.span.start).unwrap_or_default(),
        ),
        title: &listed.publication.title,
    };
    let meaning = text::plain_words(&term.definition);
    match known.meanings.iter_mut().find(|m| text::plain_words(&m.text) == meaning) {
        Some(same) => same.places.push(here),
        None => {
            known.meanings.push(Meaning { text: first_upper(&term.definition), places: vec![here] })
        }
    }
}

/// An anchor that no heading has.
fn anchor(prefix: &str, text: &str) -> String {
    format!("{prefix}:{}", text.replace(' ', "-"))
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
