//! What a revision means, for people and for programs.

use super::terminal::{FAINT, STRONG, styled, visible, wrap};
use super::{listed, plural};
use crate::cpr;
use crate::history::{self, Term, Words as Piece};
use crate::lang::{Lang, Words};
use crate::model::Package;
use crate::revision::{Revised, Revision, Touched};
use crate::say;
use anstyle::{AnsiColor, Style};
use serde::Serialize;
use std::fmt::Write as _;

const TAKEN: Style = AnsiColor::Red.on_default().strikethrough();
const GIVEN: Style = AnsiColor::Green.on_default().underline();

/// What two texts are called: "udgave 2".
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// The document, by its index.
    pub document: usize,
    /// The old text.
    pub from: &'a str,
    /// The new text.
    pub to: &'a str,
}

/// The revision in words; removed and added words stand in `[-…-]` and
/// `{+…+}`, so that they are told apart without colours.
pub fn text(
    package: &Package,
    revision: &Revision,
    names: Names<'_>,
    lang: Lang,
    columns: usize,
) -> String {
    let title = styled(STRONG, visible(&package.documents[names.document].title));
    let mut out = format!("{title}\n{} → {}\n", visible(names.from), visible(names.to));
    let changed: Vec<&Revised> = revision.requirements.iter().filter(|r| !r.is_same()).collect();
    for one in &changed {
        let _ = write!(out, "\n{}", requirement(package, one, lang, columns));
    }
    let same = revision.requirements.len() - changed.len();
    let one = Words { da: "punkt eller krav", en: "point or demand" };
    let many = Words { da: "punkter og krav", en: "points and demands" };
    let (count, same) = (plural(changed.len(), one, many, lang), plural(same, one, many, lang));
    let mut documents: Vec<usize> =
        changed.iter().flat_map(|r| &r.touched).map(|t| t.document).collect();
    documents.sort_unstable();
    documents.dedup();
    let one = Words { da: "dokument", en: "document" };
    let documents = plural(documents.len(), one, Words { da: "dokumenter", en: "documents" }, lang);
    out += &match changed.is_empty() {
        true => say!(lang,
            da: "\nIntet er ændret i det, der bliver bedt om ({same}).\n",
            en: "\nNothing has changed in what is asked for ({same}).\n"),
        false => say!(lang,
            da: "\nÆndret: {count}. Uændret: {same}. Svar i {documents} er berørt.\n",
            en: "\nChanged: {count}. Unchanged: {same}. Answers in {documents} are touched.\n"),
    };
    out
}

fn requirement(package: &Package, one: &Revised, lang: Lang, columns: usize) -> String {
    let change = &one.change;
    let title = change.either().map_or(String::new(), |r| visible(&r.title));
    let what = match (&change.before, &change.after) {
        (None, _) => Words { da: "nyt", en: "new" },
        (_, None) => Words { da: "væk", en: "gone" },
        _ => Words { da: "ændret", en: "changed" },
    };
    let tighter = match change.before.is_some() && change.tightens() {
        true => say!(lang, da: ", strammet", en: ", tightened"),
        false => String::new(),
    };
    let mut out = format!("{}  ({}{tighter})\n", styled(STRONG, title), what.get(lang));
    for term in history::terms_in_words(&change.terms, &package.config.profile, lang) {
        let _ = writeln!(out, "  {}", wrap(&term, 2, "  ", columns));
    }
    let texts = |of: &Option<crate::register::Recorded>| {
        of.as_ref().map(|r| (r.title.clone(), r.text.clone().unwrap_or_default()))
    };
    if let (Some((old_title, old)), Some((new_title, new))) =
        (texts(&change.before), texts(&change.after))
    {
        if old_title != new_title {
            let _ = writeln!(out, "  {}", words(&old_title, &new_title));
        }
        if old != new {
            let _ = writeln!(out, "  {}", words(&old, &new));
        }
    }
    let touched: Vec<String> = one.touched.iter().map(|t| document(package, t)).collect();
    if !touched.is_empty() {
        let touched = listed(&touched, lang);
        let line = say!(lang, da: "berører {touched}", en: "touches {touched}");
        let _ = writeln!(out, "  {}", styled(FAINT, wrap(&line, 2, "  ", columns)));
    }
    out
}

/// The words around each change, and the change.
fn words(before: &str, after: &str) -> String {
    let pieces = history::word_changes(before, after);
    let last = pieces.len().saturating_sub(1);
    let shown = pieces.iter().enumerate().map(|(i, piece)| match piece {
        Piece::Same(text) => visible(&around(text, i == 0, i == last)),
        Piece::Removed(text) => styled(TAKEN, format!("[-{}-]", visible(text))),
        Piece::Added(text) => styled(GIVEN, format!("{{+{}+}}", visible(text))),
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// So many words are shown beside a change.
const AROUND: usize = 6;

fn around(text: &str, first: bool, last: bool) -> String {
    let all: Vec<&str> = text.split(' ').collect();
    let (head, tail) = (if first { 0 } else { AROUND }, if last { 0 } else { AROUND });
    if all.len() <= head + tail {
        return text.to_owned();
    }
    let mut parts = all[..head].join(" ");
    parts += if parts.is_empty() { "…" } else { " …" };
    let rest = all[all.len() - tail..].join(" ");
    format!("{parts}{}{rest}", if rest.is_empty() { "" } else { " " })
}

fn document(package: &Package, touched: &Touched) -> String {
    let id = visible(&package.documents[touched.document].id);
    let name = |id: &String| {
        let facets = &package.config.profile.facets;
        facets.iter().find(|f| f.id == *id).map_or_else(|| id.clone(), |f| f.name.to_lowercase())
    };
    let facets: Vec<String> = touched.facets.iter().map(name).collect();
    if facets.is_empty() { id } else { format!("{id} ({})", facets.join(", ")) }
}

#[derive(Serialize)]
struct Json<'a> {
    version: u32,
    document: &'a str,
    from: &'a str,
    to: &'a str,
    requirements: Vec<JsonRequirement<'a>>,
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
    let json = Json { version: 1, document, from, to, requirements: requirements.collect() };
    // Nothing in it can fail to be written.
    let text = serde_json::to_string_pretty(&json).unwrap_or_default() + "\n";
    cpr::mask(&text).into_owned()
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
