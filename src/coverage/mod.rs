//! Coverage: which requirement of its parent each document answers, facet by
//! facet, and how that was read.
//!
//! `cover` is the one function that computes it; `check`, `status`, the
//! site and the combined document all read its result. Where a text can be
//! read in two ways, the one that answers less is taken: a gap that is shown
//! is looked at, an answer that is not there is believed.

mod blocks;
mod chunk;
mod copied;
mod glance;
mod judge;
mod labels;
pub mod matching;
mod matrix;
pub mod names;
mod phrases;
pub mod reading;
mod restated;
mod seen;
mod service;
mod tables;
pub mod together;
mod voices;
mod walk;
mod word_table;

pub use glance::{first_word, last_word};
pub use judge::{Verdict, Why, sentences};
pub use matrix::{Answer, AnswerHow, Cell, Coverage, Deviation, HeaderNote, Row, State};
pub use seen::{Change, Seen};
pub use voices::parents_blocks;

use crate::history;
use crate::model::requirement::FacetSet;
use crate::model::{Document, Package};
use crate::profile::{Profile, Role};
use crate::register::Recorded;
use crate::source::Span;
use copied::ParentText;
use judge::Judge;
use matching::{Matcher, Titles};
use phrases::Phrases;
use rayon::prelude::*;
use reading::OwnNames;
use service::ServiceNames;
use std::borrow::Cow;
use std::collections::HashMap;

/// The least likeness (trigram Dice) at which a title is close.
pub const CLOSE_ENOUGH: f64 = 0.5;
/// How far ahead of the next title a close one must be.
pub const CLOSE_MARGIN: f64 = 0.15;
/// The least likeness at which a title is suggested.
pub const SUGGEST_ENOUGH: f64 = 0.35;
/// A sentence of fewer words than this is never called copied.
pub const COPIED_WORDS: usize = 4;
/// So many words of a sentence tell how it opens; no set phrase has more
/// before its own.
const OPENING: usize = 5;
/// So many words on end are a copy wherever they stand in the parent, also in
/// the middle of a sentence.
pub const COPIED_RUN: usize = 8;
/// At most this share of a title's words of weight may be exchanged for
/// others; more make another subject of it.
pub const EXCHANGED_SHARE: f64 = 0.25;
/// Running text beside labelled facets answers from so many sentences on;
/// fewer only introduce.
pub const PROSE_SENTENCES: u32 = 2;

/// The coverage of every document that answers to another, by the document's
/// index.
pub fn cover_all(package: &Package) -> Vec<Option<Coverage>> {
    let all: Vec<usize> = (0..package.documents.len()).collect();
    cover_these(package, &all)
}

/// The coverage of these documents, in their order; none where one answers
/// to no other.
pub fn cover_these(package: &Package, documents: &[usize]) -> Vec<Option<Coverage>> {
    let profile = &package.config.profile;
    let has_reviews = package.register.has_reviews();
    let mut parents: HashMap<usize, Parent<'_>> = HashMap::new();
    for parent in documents.iter().filter_map(|i| package.parents[*i].index()) {
        parents.entry(parent).or_insert_with(|| {
            let document = &package.documents[parent];
            let titles = Titles::new(profile, &document.requirements);
            let asks = match has_reviews {
                true => history::fingerprints(package, parent),
                false => Vec::new(),
            };
            Parent { text: parent_text(package, document), titles, asks }
        });
    }
    let phrases = Phrases::new(profile);
    let mut services: HashMap<Vec<&str>, ServiceNames> = HashMap::new();
    for i in documents {
        let names = service_names(package, &package.documents[*i]);
        services.entry(names).or_insert_with_key(|names| ServiceNames::new(profile, names));
    }
    documents
        .par_iter()
        .map(|i| {
            let parent = package.parents[*i].index()?;
            let service = services.get(&service_names(package, &package.documents[*i]))?;
            Some(cover(package, &phrases, service, *i, parent, parents.get(&parent)?))
        })
        .collect()
}

/// What is worked out once for all documents that answer to one.
struct Parent<'a> {
    /// What its requirements ask, if the register has reviews to compare
    /// with.
    asks: Vec<Recorded>,
    text: ParentText,
    titles: Titles<'a>,
}

/// How document `i` covers `parent`.
fn cover(
    package: &Package,
    phrases: &Phrases<'_>,
    service: &ServiceNames,
    i: usize,
    parent: usize,
    prepared: &Parent<'_>,
) -> Coverage {
    let document = &package.documents[i];
    let above = &package.documents[parent];
    let profile = &package.config.profile;
    let matcher = Matcher::new(&prepared.titles, &service.known);
    let source = package.text(document);
    let input = reading::Input {
        profile,
        phrases,
        syntax: &document.syntax,
        source,
        sections: &document.sections,
        matcher: &matcher,
        listed_point: listed_point(document, &matcher),
        may_say_unchanged: phrases.may_say_unchanged(source, &document.odd_characters),
        only_point: above.requirements.iter().filter(|r| !r.is_demand).count() == 1,
        own_names: own_names(package, document, service),
    };
    let reading = walk::read(&input);
    let judge = Judge::new(profile, phrases, &prepared.text, service).of_document(&input.own_names);
    let mut coverage =
        matrix::fill(&input, &judge, &above.requirements, &document.header, parent, reading);
    coverage.asked = judge.asked();
    let outdated = history::outdated(package, i, parent, &prepared.asks);
    for (row, outdated) in coverage.rows.iter_mut().zip(outdated) {
        row.outdate(outdated);
    }
    coverage
}

/// Judges texts that answer no parent, such as those of a form.
pub struct FormJudge<'a> {
    profile: &'a Profile,
    phrases: Phrases<'a>,
}

impl<'a> FormJudge<'a> {
    /// A judge by the words of a profile.
    pub fn new(profile: &'a Profile) -> FormJudge<'a> {
        FormJudge { profile, phrases: Phrases::new(profile) }
    }

    /// What `blocks` amount to as an answer to what is `asked`: who repeats
    /// the question has not answered it.
    pub fn verdict<'t>(
        &self,
        asked: &[&str],
        blocks: impl IntoIterator<Item = &'t str>,
    ) -> Verdict {
        let mut known = ParentText::default();
        asked.iter().for_each(|text| known.add(text));
        let nobody = ServiceNames::default();
        let judge = Judge::new(self.profile, &self.phrases, &known, &nobody);
        let mut verdict = Verdict::default();
        blocks.into_iter().for_each(|block| judge.add(block, FacetSet::default(), 1, &mut verdict));
        verdict
    }
}

/// The point of a document that lists but one: the whole document is about
/// it. Of several that are listed, one may still be left out of the text.
fn listed_point(document: &Document, matcher: &Matcher<'_>) -> Option<(usize, Span)> {
    match document.header.list(Role::Points)[..] {
        [(name, span)] => Some((matcher.named(name)?, span)),
        _ => None,
    }
}

/// What the document's service is called.
fn service_names<'a>(package: &'a Package, document: &'a Document) -> Vec<&'a str> {
    let service = document.service.map(|s| &package.config.services[s]);
    let written = document.header.text(Role::Service).map(|(name, _)| name);
    let mut names: Vec<&str> = Vec::new();
    names.extend(service.map(|s| s.name.as_str()));
    names.extend(service.map(|s| s.id.as_str()));
    names.extend(written);
    names
}

/// What a document as a whole is called, its title first.
fn own_names<'a>(
    package: &'a Package,
    document: &'a Document,
    service: &'a ServiceNames,
) -> OwnNames<'a> {
    let profile = &package.config.profile;
    let kind = document.kind.map_or(&[][..], |kind| profile.titles_of_type(kind));
    let standard = document.standard.map_or(&[][..], |s| profile.titles_of_standard(s));
    let title = Cow::Borrowed(document.normal_title.as_str());
    let mut names = OwnNames { all: vec![title], of_service: 0 };
    names.all.extend(kind.iter().chain(standard).map(|name| Cow::Borrowed(&**name)));
    names.of_service = names.all.len();
    names.all.extend(service.normal.iter().map(|name| Cow::Borrowed(name.as_str())));
    names
}

/// What the parent says, to know a copy by.
fn parent_text(package: &Package, document: &Document) -> ParentText {
    let source = package.text(document);
    let mut text = ParentText::default();
    for (i, node) in document.syntax.nodes.iter().enumerate() {
        let leaf = matches!(
            node.kind,
            crate::parse::Kind::Paragraph
                | crate::parse::Kind::Heading(_)
                | crate::parse::Kind::TableCell
                | crate::parse::Kind::CodeBlock(_)
        );
        if leaf {
            text.add(&document.syntax.plain(i, source));
        }
    }
    for requirement in &document.requirements {
        text.add_title(&requirement.normal);
    }
    // The questions that a scaffold asks are no answers to them.
    for facet in &package.config.profile.facets {
        text.add(&facet.question);
    }
    text
}
