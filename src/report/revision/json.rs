//! A revision for programs.

use super::Names;
use crate::cpr;
use crate::history::{self, Passage, PassageChange, Term, Words as Piece};
use crate::model::Package;
use crate::revision::{FieldChange, Other, Revision};
use serde::Serialize;

#[derive(Serialize)]
struct Json<'a> {
    version: u32,
    document: &'a str,
    from: &'a str,
    to: &'a str,
    requirements: Vec<JsonRequirement<'a>>,
    fields: Vec<JsonField<'a>>,
    sections: Vec<JsonSection>,
}

#[derive(Serialize)]
struct JsonField<'a> {
    field: &'a str,
    words: Vec<JsonWords>,
}

#[derive(Serialize)]
struct JsonSection {
    headings: Vec<String>,
    change: &'static str,
    words: Vec<JsonWords>,
}

#[derive(Serialize)]
struct JsonRequirement<'a> {
    id: &'a str,
    title: &'a str,
    change: &'static str,
    tightened: bool,
    terms: Vec<JsonTerm<'a>>,
    words: Vec<JsonWords>,
    touches: Vec<JsonTouched<'a>>,
}

#[derive(Serialize)]
struct JsonTerm<'a> {
    term: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    facet: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonWords {
    kind: &'static str,
    text: String,
}

#[derive(Serialize)]
struct JsonTouched<'a> {
    document: &'a str,
    file: &'a str,
    facets: &'a [String],
}

/// The revision as JSON; `docs/schema/diff.json` describes it.
pub fn json(package: &Package, revision: &Revision, names: Names<'_>) -> String {
    let requirements = revision.requirements.iter().filter_map(|one| {
        let change = &one.change;
        let either = change.either()?;
        let text = |of: &Option<crate::register::Recorded>| {
            of.as_ref().and_then(|r| r.text.clone()).unwrap_or_default()
        };
        Some(JsonRequirement {
            id: &either.id,
            title: &either.title,
            change: match (&change.before, &change.after) {
                (None, _) => "added",
                (_, None) => "removed",
                _ if change.is_same() => "same",
                _ => "changed",
            },
            tightened: change.before.is_some() && change.tightens(),
            terms: change.terms.iter().map(json_term).collect(),
            words: match change.is_same() {
                true => Vec::new(),
                false => json_words(&text(&change.before), &text(&change.after)),
            },
            touches: one
                .touched
                .iter()
                .map(|touched| {
                    let document = &package.documents[touched.document];
                    let file = &package.sources.get(document.file).path;
                    JsonTouched { document: &document.id, file, facets: &touched.facets }
                })
                .collect(),
        })
    });
    let document = &package.documents[names.document].id;
    let (from, to) = (names.from, names.to);
    let field =
        |change: &'_ FieldChange| -> Vec<JsonWords> { json_words(&change.before, &change.after) };
    let fields = revision.fields.iter();
    let json = Json {
        version: 1,
        document,
        from,
        to,
        requirements: requirements.collect(),
        fields: fields.map(|f| JsonField { field: &f.field, words: field(f) }).collect(),
        sections: sections(&revision.other),
    };
    // Nothing in it can fail to be written.
    let text = serde_json::to_string_pretty(&json).unwrap_or_default() + "\n";
    cpr::mask(&text).into_owned()
}

fn sections(other: &Other) -> Vec<JsonSection> {
    let passage = |change: &PassageChange| {
        let text = |one: &Option<Passage>| one.as_ref().map(|p| p.text.clone()).unwrap_or_default();
        let shown = change.after.as_ref().or(change.before.as_ref());
        JsonSection {
            headings: shown.map(|passage| passage.headings.clone()).unwrap_or_default(),
            change: match (&change.before, &change.after) {
                (None, _) => "added",
                (_, None) => "removed",
                _ => "changed",
            },
            words: json_words(&text(&change.before), &text(&change.after)),
        }
    };
    let heading = |heading: &String| JsonSection {
        headings: vec![heading.clone()],
        change: "changed",
        words: Vec::new(),
    };
    match other {
        Other::Words(all) => all.iter().map(passage).collect(),
        Other::Headings(all) => all.iter().map(heading).collect(),
    }
}

fn json_term(term: &Term) -> JsonTerm<'_> {
    let (term, facet) = match term {
        Term::Must => ("must", None),
        Term::May => ("may", None),
        Term::FacetAdded(facet) => ("facet-added", Some(facet.as_str())),
        Term::FacetRemoved(facet) => ("facet-removed", Some(facet.as_str())),
        Term::UnchangedForbidden => ("unchanged-forbidden", None),
        Term::UnchangedAllowed => ("unchanged-allowed", None),
    };
    JsonTerm { term, facet }
}

fn json_words(before: &str, after: &str) -> Vec<JsonWords> {
    let piece = |piece| match piece {
        Piece::Same(text) => JsonWords { kind: "same", text },
        Piece::Removed(text) => JsonWords { kind: "removed", text },
        Piece::Added(text) => JsonWords { kind: "added", text },
    };
    history::word_changes(before, after).into_iter().map(piece).collect()
}
