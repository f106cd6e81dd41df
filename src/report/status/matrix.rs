//! One document on the terminal: what is asked by what it must say, and how
//! each answer was read.

use super::super::terminal::{self, FAINT, GOOD, STRONG, fitted, styled, visible, width, wrap};
use crate::coverage::State;
use crate::diag::Severity;
use crate::lang::{Lang, Words};
use crate::say;
use crate::status::{Document, Requirement, Status, Unknown, sign, words};
use anstyle::Style;
use std::fmt::Write;

/// Facet names are cut at this, or before.
const LONGEST_FACET: usize = 20;
/// A facet's name is not cut to less.
const SHORTEST_FACET: usize = 3;

/// One document in ANSI styles: its matrix, and where each answer stands and
/// how it was recognised.
pub fn write(status: &Status, document: &Document, lang: Lang, columns: usize) -> String {
    let mut text = heading(document, lang);
    if document.asks_nothing {
        let note = wrap(ASKS_NOTHING.get(lang), 0, "", columns);
        let _ = writeln!(text, "{}\n", styled(terminal::severity(Severity::Error), note));
        if !document.answers {
            return text;
        }
    }
    if document.requirements.is_empty() {
        let _ = writeln!(text, "{}\n", wrap(nothing_asked(document).get(lang), 0, "", columns));
        return text;
    }
    text += &table(status, document, lang, columns);
    text += &legend(document, lang, columns);
    text + &readings(status, document, lang)
}

/// Its children's coverage is unknown, never whole.
const ASKS_NOTHING: Words = Words {
    da: "Der er ingen punkter i dokumentet. Derfor er det ukendt, hvad de dokumenter, der hører under det, svarer på.",
    en: "There are no points in the document. It is therefore unknown what the documents below it answer.",
};

/// Why there is no table.
fn nothing_asked(document: &Document) -> Words {
    match document.unknown {
        Some(Unknown::NoParent) => Words {
            da: "Dækningen er ukendt: kvm kan ikke finde det overordnede dokument.",
            en: "The coverage is unknown: kvm cannot find the parent.",
        },
        Some(Unknown::NoPoints) => Words {
            da: "Dækningen er ukendt: det overordnede dokument har ingen punkter.",
            en: "The coverage is unknown: the parent has no points.",
        },
        None => Words {
            da: "Der er ingen punkter, som dokumentet skal svare på.",
            en: "There are no points that the document must answer.",
        },
    }
}

fn heading(document: &Document, lang: Lang) -> String {
    let title = styled(STRONG, visible(&document.title));
    let approval = document.approval.name().get(lang);
    let parent = document.parent.as_deref().map(|parent| {
        let parent = visible(parent);
        say!(lang, da: ", svarer på {parent}", en: ", answers {parent}")
    });
    let share = document.share.map(|share| {
        let (met, of) = (share.met, share.of);
        say!(lang,
            da: "\n{met} af de {of} punkter, der skal besvares, er besvaret ({share})",
            en: "\n{met} of the {of} points that must be answered are ({share})")
    });
    let (file, kind) = (visible(&document.file), visible(&document.kind));
    let (parent, share) = (parent.unwrap_or_default(), share.unwrap_or_default());
    format!("{title}\n{file}: {kind}, {approval}{parent}{share}\n\n")
}

fn table(status: &Status, document: &Document, lang: Lang, columns: usize) -> String {
    let names: Vec<String> = status.facets.iter().map(|f| visible(&f.name)).collect();
    // Facets get half the width at most: the longest names are cut first.
    let needed = |longest: usize| names.iter().map(|n| width(n).min(longest) + 2).sum::<usize>();
    let fits = |longest: &usize| needed(*longest) <= columns / 2;
    let longest = (SHORTEST_FACET..=LONGEST_FACET).rev().find(fits).unwrap_or(SHORTEST_FACET);
    let widths: Vec<usize> = names.iter().map(|name| width(name).min(longest)).collect();
    let of_facets: usize = widths.iter().map(|w| w + 2).sum();
    let titles: Vec<String> = document.requirements.iter().map(|r| title(r, lang)).collect();
    let room = columns.saturating_sub(of_facets).max(16);
    let of_titles = titles.iter().map(|t| width(t)).max().unwrap_or(0).min(room);
    let mut text = " ".repeat(of_titles);
    for (name, width) in names.iter().zip(&widths) {
        let _ = write!(text, "  {}", styled(STRONG, fitted(name, *width)));
    }
    text.push('\n');
    for (requirement, title) in document.requirements.iter().zip(titles) {
        let wrapped = wrap(&title, 0, "  ", of_titles);
        let mut lines = wrapped.lines();
        text += &fitted(lines.next().unwrap_or_default(), of_titles);
        text += cells(status, requirement, &widths).trim_end();
        text.push('\n');
        lines.for_each(|line| text += &format!("{line}\n"));
    }
    text + "\n"
}

fn title(requirement: &Requirement, lang: Lang) -> String {
    let optional = Words { da: " (kan)", en: " (optional)" };
    let mark = if requirement.must { "" } else { optional.get(lang) };
    visible(&requirement.title) + mark
}

/// The cells below the facets; the one cell of a requirement without facets
/// names itself.
fn cells(status: &Status, requirement: &Requirement, widths: &[usize]) -> String {
    let mut text = String::new();
    let state_of = |facet: &str| requirement.cells.iter().find(|(id, _)| id == facet);
    for (facet, width) in status.facets.iter().zip(widths) {
        let sign = match state_of(&facet.id) {
            Some((_, state)) => styled(style(*state), sign(*state)),
            None => " ".to_owned(),
        };
        let _ = write!(text, "  {sign}{}", " ".repeat(width.saturating_sub(1)));
    }
    let is_facet = |id: &str| status.facets.iter().any(|facet| facet.id == id);
    let others = requirement.cells.iter().filter(|(id, _)| !is_facet(id));
    let others: Vec<String> = others
        .map(|(id, state)| format!("{} {}", styled(style(*state), sign(*state)), visible(id)))
        .collect();
    if others.is_empty() { text } else { format!("  {}", others.join(", ")) }
}

/// What the signs mean; only those that are there.
fn legend(document: &Document, lang: Lang, columns: usize) -> String {
    let states = document.requirements.iter().flat_map(|r| &r.cells);
    let used: Vec<State> = states.map(|(_, state)| *state).collect();
    let shown = State::ALL.iter().filter(|state| used.contains(state));
    let line = |state: &State| {
        let words = wrap(words(*state).get(lang), 3, "   ", columns);
        format!("{}  {words}\n", styled(style(*state), sign(*state)))
    };
    shown.map(line).collect::<String>() + "\n"
}

/// Where each answer stands and how it was recognised.
fn readings(status: &Status, document: &Document, lang: Lang) -> String {
    let title = Words { da: "Sådan er svarene læst", en: "How the answers were read" };
    let mut text = format!("{}\n", styled(STRONG, title.get(lang)));
    for requirement in &document.requirements {
        let _ = writeln!(text, "  {}", visible(&requirement.title));
        for answer in &requirement.answers {
            let name = status.facets.iter().find(|facet| facet.id == answer.facet);
            let name = visible(name.map_or(&answer.facet, |facet| &facet.name));
            let (file, line) = (visible(&answer.file), answer.line);
            let how = styled(FAINT, answer.how_words.get(lang));
            let cell = requirement.cells.iter().find(|(facet, _)| *facet == answer.facet);
            let sign = cell.map_or(String::new(), |(_, state)| styled(style(*state), sign(*state)));
            let _ = writeln!(text, "    {sign} {name}: {file}:{line}, {how}");
        }
        if requirement.answers.is_empty() {
            let none = Words { da: "intet svar fundet", en: "no answer found" };
            let _ = writeln!(text, "    {}", styled(FAINT, none.get(lang)));
        }
    }
    text + "\n"
}

fn style(state: State) -> Style {
    match state {
        State::Covered | State::Inherited | State::Unchanged | State::Deviation => GOOD,
        State::Implied | State::Stale => terminal::severity(Severity::Warning),
        State::Empty | State::Missing => terminal::severity(Severity::Error),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn plain(lang: Lang, columns: usize) -> String {
        let status = samples::status();
        let text = write(&status, &status.documents[0], lang, columns);
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn shows_points_by_facets_and_how_each_was_read() {
        insta::assert_snapshot!("matrix-da", plain(Lang::Da, 80));
        insta::assert_snapshot!("matrix-en", plain(Lang::En, 60));
    }
}
