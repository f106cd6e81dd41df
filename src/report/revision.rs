//! What a revision means, for people and for programs.

mod json;

pub use json::json;

use super::summary::documents;
use super::terminal::{FAINT, STRONG, styled, visible, wrap};
use super::{listed, plural};
use crate::history::{self, Passage, PassageChange, Words as Piece};
use crate::lang::{Lang, Words};
use crate::model::Package;
use crate::revision::{FieldChange, Other, Revised, Revision, Touched};
use crate::say;
use anstyle::{AnsiColor, Style};
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
    for one in revision.changed() {
        let _ = write!(out, "\n{}", requirement(package, one, lang, columns));
    }
    for change in &revision.fields {
        let _ = write!(out, "\n{}", field(package, change, lang));
    }
    if let Other::Words(passages) = &revision.other {
        for change in passages {
            let _ = write!(out, "\n{}", passage(change, lang));
        }
    }
    for line in summary(revision, lang) {
        let _ = write!(out, "\n{}", wrap(&line, 0, "", columns));
    }
    out.push('\n');
    out
}

/// What has changed in all, in a sentence or two.
pub fn summary(revision: &Revision, lang: Lang) -> Vec<String> {
    let changed = revision.changed().count();
    let same = revision.requirements.len() - changed;
    let one = Words { da: "punkt eller krav", en: "point or demand" };
    let many = Words { da: "punkter og krav", en: "points and demands" };
    let (count, same) = (plural(changed, one, many, lang), plural(same, one, many, lang));
    let documents = documents(revision.touched().len(), lang);
    let mut lines = Vec::new();
    if changed > 0 {
        lines.push(say!(lang,
            da: "Ændret: {count}. Uændret: {same}. Svar i {documents} er berørt.",
            en: "Changed: {count}. Unchanged: {same}. Answers in {documents} are touched."));
    } else if !revision.requirements.is_empty() {
        lines.push(say!(lang,
            da: "Intet er ændret i det, der bliver bedt om ({same}).",
            en: "Nothing has changed in what is asked for ({same})."));
    }
    lines.extend(rest(revision, lang));
    lines
}

/// What has changed beside what is asked for.
fn rest(revision: &Revision, lang: Lang) -> Option<String> {
    let one = Words { da: "felt i dokumenthovedet", en: "field of the header" };
    let many = Words { da: "felter i dokumenthovedet", en: "fields of the header" };
    let mut parts = Vec::new();
    if !revision.fields.is_empty() {
        parts.push(plural(revision.fields.len(), one, many, lang));
    }
    match &revision.other {
        Other::Headings(headings) if !headings.is_empty() => {
            let shown: Vec<String> = headings.iter().map(|h| visible(h)).collect();
            let shown = listed(&shown, lang);
            let fields = match parts.pop() {
                Some(fields) => {
                    say!(lang, da: "Også ændret: {fields}. ", en: "Also changed: {fields}. ")
                }
                None => String::new(),
            };
            return Some(say!(lang,
                da: "{fields}Ændret i teksten: {shown}. Ordene kan kvm kun vise, når den gamle tekst ligger i git.",
                en: "{fields}Changed in the text: {shown}. kvm can show the words only when the old text is in git."));
        }
        Other::Words(passages) if !passages.is_empty() => {
            let one = Words { da: "andet afsnit", en: "other section" };
            let many = Words { da: "andre afsnit", en: "other sections" };
            let (one, many) = match revision.requirements.is_empty() {
                true => {
                    (Words { da: "afsnit", en: "section" }, Words { da: "afsnit", en: "sections" })
                }
                false => (one, many),
            };
            parts.push(plural(passages.len(), one, many, lang));
        }
        _ => {}
    }
    if !parts.is_empty() {
        let parts = listed(&parts, lang);
        return Some(match revision.changed().next() {
            Some(_) => say!(lang, da: "Også ændret: {parts}.", en: "Also changed: {parts}."),
            None => say!(lang, da: "Ændret: {parts}.", en: "Changed: {parts}."),
        });
    }
    revision.requirements.is_empty().then(|| {
        say!(lang,
        da: "Ordene er de samme.",
        en: "The words are the same.")
    })
}

/// A field of the header: its name, and the words that changed.
fn field(package: &Package, change: &FieldChange, lang: Lang) -> String {
    let name = styled(STRONG, visible(&field_name(package, change)));
    let kind = Words { da: "i dokumenthovedet", en: "in the header" }.get(lang);
    format!("{name}  ({kind})\n  {}\n", words(&change.before, &change.after))
}

/// What the profile calls a field.
fn field_name(package: &Package, change: &FieldChange) -> String {
    let fields = &package.config.profile.fields;
    let known = fields.iter().find(|field| field.id == change.field);
    known.map_or_else(|| change.field.clone(), |field| field.name.clone())
}

/// A passage: its headings, and the words that changed.
fn passage(change: &PassageChange, lang: Lang) -> String {
    let title = |one: &Passage| match one.headings.is_empty() {
        true => say!(lang, da: "Før den første overskrift", en: "Above the first heading"),
        false => one.headings.join(" › "),
    };
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    let title = after.or(before).map(title).unwrap_or_default();
    let what = what(before.is_some(), after.is_some()).get(lang);
    let mut out = format!("{}  ({what})\n", styled(STRONG, visible(&title)));
    if let (Some(before), Some(after)) = (before, after)
        && before.headings != after.headings
    {
        let _ =
            writeln!(out, "  {}", words(&before.headings.join(" › "), &after.headings.join(" › ")));
    }
    let text = |one: Option<&Passage>| one.map_or(String::new(), |passage| passage.text.clone());
    let (before, after) = (text(before), text(after));
    if before != after {
        let _ = writeln!(out, "  {}", words(&before, &after));
    }
    out
}

/// What became of something that was there before, or is there now.
fn what(before: bool, after: bool) -> Words {
    match (before, after) {
        (false, _) => Words { da: "nyt", en: "new" },
        (_, false) => Words { da: "væk", en: "gone" },
        _ => Words { da: "ændret", en: "changed" },
    }
}

fn requirement(package: &Package, one: &Revised, lang: Lang, columns: usize) -> String {
    let change = &one.change;
    let title = change.either().map_or(String::new(), |r| visible(&r.title));
    let what = what(change.before.is_some(), change.after.is_some());
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
    let (before, after) = (texts(&change.before), texts(&change.after));
    if let (Some((old, _)), Some((new, _))) = (&before, &after)
        && old != new
    {
        let _ = writeln!(out, "  {}", words(old, new));
    }
    // What is gone need not be read again.
    if let Some((_, new)) = after {
        let old = before.map(|(_, old)| old).unwrap_or_default();
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
