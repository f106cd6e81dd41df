//! The glossary: every term that a published document defines, and where.

use super::listing::{Listed, Listing};
use crate::model::Package;
use crate::model::terms::{Term, terms};
use crate::render::html::{Glossary, GlossaryTerm, Letter, Meaning, TermPlace, place};
use crate::text;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// The glossary of what is listed.
pub fn page<'a>(package: &Package, listing: &'a Listing<'a>) -> Glossary<'a> {
    let found: Vec<(&'a Listed<'a>, &[Term])> = listing
        .documents
        .par_iter()
        .map(|listed| {
            let document = &package.documents[listed.entry.document];
            (listed, terms(document, package.text(document), &package.config.profile))
        })
        .collect();
    // By the alphabet; and of terms that differ in no more than signs, one.
    let mut by_key: BTreeMap<(String, String), Gathered<'a>> = BTreeMap::new();
    for (listed, terms) in found {
        for term in terms {
            let order = (text::alphabetical(&term.key), term.key.clone());
            by_key.entry(order).or_default().add(term, listed);
        }
    }
    let mut letters: Vec<Letter<'a>> = Vec::new();
    for Gathered { term, .. } in by_key.into_values() {
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

/// A term while its places are gathered.
#[derive(Default)]
struct Gathered<'a> {
    term: GlossaryTerm<'a>,
    /// Its meanings by their words.
    meanings: HashMap<String, usize>,
}

impl<'a> Gathered<'a> {
    /// Adds where the term is defined, to a meaning of the same words if
    /// there is one.
    fn add(&mut self, term: &Term, listed: &'a Listed<'a>) {
        let known = &mut self.term;
        if known.meanings.is_empty() {
            known.name = first_upper(&term.name);
            known.anchor = anchor("ord", &term.key);
        }
        let publication = &listed.publication;
        let text = publication.texts.first();
        let above = text.and_then(|text| text.anchor_above(term.span.start)).unwrap_or_default();
        let here = TermPlace { href: place(&listed.page, above), title: &publication.title };
        let words = text::plain_words(&term.definition);
        let at = *self.meanings.entry(words).or_insert_with(|| {
            let text = first_upper(&term.definition);
            known.meanings.push(Meaning { text, places: Vec::new() });
            known.meanings.len() - 1
        });
        known.meanings[at].places.push(here);
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
