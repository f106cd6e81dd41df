//! What a heading, label or table header names: facets, a set phrase, or
//! another section.

use crate::lang::Lang;
use crate::model::requirement::FacetSet;
use crate::profile::{Profile, SectionName, SetHeading};
use crate::say;
use crate::text;

/// What a name stands for.
#[derive(Clone, Debug)]
pub enum Name<'p> {
    /// One facet or several.
    Facets(FacetSet, NameHow),
    /// "Gælder uændret".
    Unchanged,
    /// "Fravigelse".
    Deviation,
    /// "Begrundelse".
    Reason,
    /// "Godkendt af".
    Approver,
    /// A section that is neither facet nor point.
    Section(&'p SectionName),
}

/// How a facet was recognised by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameHow {
    /// By a class: `{.hvordan}`.
    Class,
    /// By a name of the profile.
    Synonym,
    /// By several names in one: "Hvem og hvornår".
    Combined,
    /// By how it begins, "Hvem har ansvaret for …", or but for a slip of the
    /// pen, "Fomål".
    Beginning,
}

/// What `title` names; beginnings count only below a point.
pub fn name<'p>(
    profile: &'p Profile,
    title: &str,
    normal: &str,
    below_point: bool,
) -> Option<Name<'p>> {
    if normal.is_empty() {
        return None;
    }
    if let Some(facet) = profile.facet(normal) {
        return Some(Name::Facets(FacetSet::one(facet), NameHow::Synonym));
    }
    if let Some(heading) = profile.set_heading(normal) {
        return Some(match heading {
            SetHeading::Unchanged => Name::Unchanged,
            SetHeading::Deviation => Name::Deviation,
            SetHeading::Reason => Name::Reason,
            SetHeading::Approver => Name::Approver,
        });
    }
    if joins_names(profile, title, normal)
        && let Some(facets) = combined(profile, title)
    {
        return Some(Name::Facets(facets, NameHow::Combined));
    }
    if let Some(section) = profile.section(normal) {
        return Some(Name::Section(section));
    }
    if title.contains('(')
        && let Some(rest) = without_asides(profile, title)
    {
        return name(profile, &rest, &profile.normal_title(&rest), below_point);
    }
    if below_point {
        let facet = beginning(profile, normal).or_else(|| profile.facet_but_for_a_slip(normal));
        return facet.map(|f| Name::Facets(FacetSet::one(f), NameHow::Beginning));
    }
    None
}

/// Whether a title has a sign or word that may join several names.
fn joins_names(profile: &Profile, title: &str, normal: &str) -> bool {
    let joins = |word: &str| profile.phrases.connectors.iter().any(|c| c == word);
    let is_sign = |b: u8| (b == b',') | (b == b'&') | (b == b'/') | (b == b'+');
    text::has_byte(title.as_bytes(), is_sign) || text::words(normal).any(joins)
}

/// "Ansvarlig(e)" and "Hvem (ansvarlig)" without what stands in brackets, if
/// that is an ending or names a facet, too.
fn without_asides(profile: &Profile, title: &str) -> Option<String> {
    let (before, rest) = title.split_once('(')?;
    let (inner, after) = rest.split_once(')')?;
    let is_ending =
        before.ends_with(char::is_alphabetic) && inner.chars().count() <= LONGEST_ENDING;
    let names_facet = || profile.facet(&profile.normal_title(inner)).is_some();
    (is_ending || names_facet()).then(|| format!("{before}{after}"))
}

/// The facet that a title begins like: "hvem har ansvaret for …".
pub fn beginning(profile: &Profile, normal: &str) -> Option<usize> {
    beginnings(profile, normal).next().map(|(facet, _)| facet)
}

/// The facets that a title begins like, each with what follows.
pub fn beginnings<'a>(
    profile: &'a Profile,
    normal: &'a str,
) -> impl Iterator<Item = (usize, &'a str)> {
    profile.facets.iter().enumerate().flat_map(move |(facet, f)| {
        let rest = |b: &'a String| normal.strip_prefix(b.as_str())?.strip_prefix(' ');
        f.beginnings.iter().filter_map(rest).map(move |rest| (facet, rest))
    })
}

/// The facet's name within a sentence, in quotes.
pub fn short_name(profile: &Profile, lang: Lang, facet: usize) -> String {
    let name = &profile.facets[facet].name;
    say!(lang, da: "»{name}«", en: "“{name}”")
}

/// What a cell is called within a sentence.
pub fn cell_name(profile: &Profile, lang: Lang, facet: Option<usize>) -> String {
    match facet {
        Some(facet) => short_name(profile, lang, facet),
        None => say!(lang, da: "svaret", en: "the answer"),
    }
}

/// The facets of a class: `{.hvordan}`.
pub fn by_class(profile: &Profile, classes: &[String]) -> FacetSet {
    classes
        .iter()
        .filter_map(|class| {
            profile.facets.iter().position(|f| text::key(&f.id) == text::key(class))
        })
        .fold(FacetSet::default(), |set, f| set.with(FacetSet::one(f)))
}

/// An ending that may stand in brackets has no more characters.
const LONGEST_ENDING: usize = 3;

/// No combined name has more parts; to try all their runs would take long.
const MOST_PARTS: usize = 12;

/// The facets of "Ansvar og dokumentation": every part must be known, and at
/// least one a facet.
fn combined(profile: &Profile, title: &str) -> Option<FacetSet> {
    let folded = text::fold(title);
    let parts = parts(profile, &folded);
    if parts.len() < 2 || parts.len() > MOST_PARTS {
        return None;
    }
    let mut facets = FacetSet::default();
    let mut at = 0;
    while at < parts.len() {
        // The longest run of parts that is one known name: "hvor og hvornår
        // arbejdet finder sted" is one.
        let (next, facet) = (at + 1..=parts.len()).rev().find_map(|end| {
            if end - at == parts.len() {
                // The whole is no facet, or it would not be looked at here.
                return None;
            }
            let run = &folded[parts[at].0..parts[end - 1].1];
            let normal = profile.normal_title(run);
            match profile.facet(&normal) {
                Some(facet) => Some((end, Some(facet))),
                None => profile.section(&normal).map(|_| (end, None)),
            }
        })?;
        if let Some(facet) = facet {
            facets = facets.with(FacetSet::one(facet));
        }
        at = next;
    }
    (!facets.is_empty()).then_some(facets)
}

/// The byte ranges between connectors ("og", "samt") and `, & / +`.
fn parts(profile: &Profile, folded: &str) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut start = None;
    let mut end = 0;
    let mut at = 0;
    for token in folded.split_inclusive([' ', ',', '&', '/', '+']) {
        let word = token.trim_end_matches([' ', ',', '&', '/', '+']);
        let breaks = token[word.len()..].contains([',', '&', '/', '+']);
        let connects = profile.phrases.connectors.iter().any(|c| c == word);
        if connects || word.is_empty() {
            if connects || breaks {
                parts.extend(start.take().map(|s| (s, end)));
            }
        } else {
            start.get_or_insert(at);
            end = at + word.len();
            if breaks {
                parts.extend(start.take().map(|s| (s, end)));
            }
        }
        at += token.len();
    }
    parts.extend(start.map(|s| (s, end)));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::built_in;

    fn facets(title: &str, below: bool) -> Option<Vec<&'static str>> {
        let profile = built_in();
        match name(profile, title, &profile.normal_title(title), below)? {
            Name::Facets(set, _) => {
                Some(set.iter().map(|f| profile.facets[f].id.as_str()).collect())
            }
            _ => None,
        }
    }

    #[test]
    fn names_of_the_field() {
        let cases: [(&str, &[&str]); 10] = [
            ("3. Formål:", &["formål"]),
            ("Hvem der er ansvarlige for arbejdets udførelse", &["hvem"]),
            ("Trin 1 Fremgangsmåde", &["hvordan"]),
            ("Hvad & hvordan:", &["hvordan"]),
            ("Hvem og hvornår", &["hvem", "hvor-hvornår"]),
            ("Hvem, hvor og hvornår", &["hvem", "hvor-hvornår"]),
            ("Ansvar og dokumentation", &["hvem"]),
            ("Problemstilling og formål", &["formål"]),
            (
                "Hvem der er ansvarlig, og hvor og hvornår arbejdet finder sted",
                &["hvem", "hvor-hvornår"],
            ),
            ("Hvornår", &["hvor-hvornår"]),
        ];
        for (title, expected) in cases {
            assert_eq!(facets(title, false).as_deref(), Some(expected), "{title}");
        }
    }

    #[test]
    fn beginnings_count_below_a_point_only() {
        assert_eq!(facets("Hvem har ansvaret for planen", false), None);
        assert_eq!(facets("Hvem har ansvaret for planen", true), Some(vec!["hvem"]));
        assert_eq!(facets("Hvor tit", true), Some(vec!["hvor-hvornår"]));
    }

    #[test]
    fn endings_and_other_names_in_brackets_and_slips_of_the_pen() {
        assert_eq!(facets("Ansvarlig(e):", false), Some(vec!["hvem"]));
        assert_eq!(facets("Hvordan (metode)", false), Some(vec!["hvordan"]));
        for (title, facet) in [("Fomål", "formål"), ("Hvordn arbejdet udføres", "hvordan")] {
            assert_eq!(facets(title, true), Some(vec![facet]), "{title}");
            assert_eq!(facets(title, false), None, "{title}");
        }
        assert_eq!(facets("Hjem", true), None);
        assert_eq!(facets("Stad", true), None);
    }

    #[test]
    fn what_only_looks_like_a_facet_is_none() {
        for title in [
            "Hvoraf",
            "Hvem og pårørende",
            "Dokumentation",
            "Brandøvelser",
            "Hvor mange vi er",
            "Hvem (vikar)",
        ] {
            assert_eq!(
                facets(title, true).filter(|_| !title.starts_with("Hvem ")),
                None,
                "{title}"
            );
            assert_eq!(facets(title, false), None, "{title}");
        }
    }
}
