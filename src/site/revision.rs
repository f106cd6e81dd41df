//! The page of a revision: what has changed between two texts of a document,
//! word by word, with its look inside.

use super::pages::page_alone;
use crate::cpr;
use crate::history::{self, Passage, PassageChange, Words};
use crate::lang::Lang;
use crate::model::Package;
use crate::render::html::{
    ChangedField, ChangedPassage, ChangedRequirement, ChangesPage, Piece, SitePage, TouchedDocument,
};
use crate::revision::{Other, Revised, Revision, Touched};
use crate::templates::TemplateError;

/// What the page says in words.
#[derive(Clone, Debug)]
pub struct RevisionNames<'a> {
    /// What the old text is called.
    pub from: &'a str,
    /// What the new text is called.
    pub to: &'a str,
    /// What has changed in all.
    pub summary: Vec<String>,
}

/// A revision of document `i` as a page that needs no other file. It is made
/// with kvm's own templates: those of a package run only in a build.
///
/// # Errors
/// If a template of kvm's own does not work, which a test rules out.
pub fn revision_page(
    package: &Package,
    i: usize,
    revision: &Revision,
    names: RevisionNames<'_>,
    lang: Lang,
) -> Result<String, TemplateError> {
    let page = ChangesPage {
        title: package.documents[i].title.clone(),
        from: names.from.to_owned(),
        to: names.to.to_owned(),
        summary: names.summary,
        requirements: revision.changed().map(|one| requirement(package, one, lang)).collect(),
        passages: match &revision.other {
            Other::Words(all) => all.iter().map(passage).collect(),
            Other::Headings(_) => Vec::new(),
        },
        fields: revision
            .fields
            .iter()
            .map(|change| {
                let known = package.config.profile.fields.iter().find(|f| f.id == change.field);
                let name = known.map_or(&change.field, |field| &field.name).clone();
                ChangedField { name, words: pieces(&change.before, &change.after) }
            })
            .collect(),
    };
    let page = page_alone(package, "changes.html", lang, &SitePage::Changes(page))?;
    Ok(cpr::mask(&page).into_owned())
}

fn requirement(package: &Package, one: &Revised, lang: Lang) -> ChangedRequirement {
    let change = &one.change;
    let title = |of: &Option<crate::register::Recorded>| {
        of.as_ref().map(|one| one.title.clone()).unwrap_or_default()
    };
    let text = |of: &Option<crate::register::Recorded>| {
        of.as_ref().and_then(|one| one.text.clone()).unwrap_or_default()
    };
    ChangedRequirement {
        title: heading(
            change.before.is_some().then(|| title(&change.before)),
            change.after.is_some().then(|| title(&change.after)),
        ),
        change: word(change.before.is_some(), change.after.is_some()),
        tightened: change.before.is_some() && change.tightens(),
        terms: history::terms_in_words(&change.terms, &package.config.profile, lang),
        words: pieces(&text(&change.before), &text(&change.after)),
        touched: one.touched.iter().map(|touched| document(package, touched)).collect(),
    }
}

fn document(package: &Package, touched: &Touched) -> TouchedDocument {
    let document = &package.documents[touched.document];
    let facets = &package.config.profile.facets;
    let name = |id: &String| {
        facets.iter().find(|f| f.id == *id).map_or_else(|| id.clone(), |f| f.name.clone())
    };
    TouchedDocument {
        title: document.title.clone(),
        file: package.sources.get(document.file).path.clone(),
        service: document.service.map(|service| package.config.services[service].name.clone()),
        facets: touched.facets.iter().map(name).collect(),
    }
}

fn passage(change: &PassageChange) -> ChangedPassage {
    let headings = |of: &Option<Passage>| of.as_ref().map(|passage| passage.headings.join(" › "));
    let text = |of: &Option<Passage>| of.as_ref().map(|p| p.text.clone()).unwrap_or_default();
    ChangedPassage {
        title: heading(headings(&change.before), headings(&change.after)),
        change: word(change.before.is_some(), change.after.is_some()),
        words: pieces(&text(&change.before), &text(&change.after)),
    }
}

/// A heading of which it is told apart what is new; the whole of one that
/// came or is gone is not, for its change is said beside it.
fn heading(before: Option<String>, after: Option<String>) -> Vec<Piece> {
    match (before, after) {
        (Some(before), Some(after)) => pieces(&before, &after),
        (one, other) => {
            let text = one.or(other).filter(|text| !text.is_empty());
            text.into_iter().map(|text| Piece { kind: "same", text }).collect()
        }
    }
}

fn word(before: bool, after: bool) -> &'static str {
    match (before, after) {
        (false, _) => "added",
        (_, false) => "removed",
        _ => "changed",
    }
}

fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let piece = |piece| match piece {
        Words::Same(text) => Piece { kind: "same", text },
        Words::Removed(text) => Piece { kind: "removed", text },
        Words::Added(text) => Piece { kind: "added", text },
    };
    history::line_changes(before, after).into_iter().map(piece).collect()
}
