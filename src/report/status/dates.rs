//! What is due, for people: by the one who sees to it, and what is in
//! hearing.

use super::super::plural;
use super::super::terminal::{self, FAINT, STRONG, fitted, styled, visible, width, wrap};
use super::words::state_word;
use crate::diag::Severity;
use crate::lang::{Lang, Words};
use crate::say;
use crate::status::{Due, Hearing, Pile, Revision, RevisionState, Status};
use anstyle::Style;
use std::collections::BTreeMap;
use std::fmt::Write;

/// All that was asked for, by owner.
pub fn write(status: &Status, lang: Lang, columns: usize) -> String {
    let title = match (&status.asked.until, &status.asked.owner) {
        (Some(until), None) => {
            say!(lang, da: "Revisioner til og med {until}", en: "Revisions until {until}")
        }
        (None, Some(owner)) => {
            say!(lang, da: "Revisioner for »{owner}«", en: "Revisions of “{owner}”", owner = visible(owner))
        }
        (Some(until), Some(owner)) => say!(lang,
            da: "Revisioner for »{owner}« til og med {until}",
            en: "Revisions of “{owner}” until {until}", owner = visible(owner)),
        (None, None) => say!(lang, da: "Revisioner", en: "Revisions"),
    };
    let mut text = format!("{}\n\n", styled(STRONG, title));
    let mut owners: BTreeMap<String, Vec<&Revision>> = BTreeMap::new();
    for revision in &status.revisions {
        owners.entry(owner(revision, lang)).or_default().push(revision);
    }
    for (owner, revisions) in &owners {
        let _ = writeln!(text, "{} ({})", styled(STRONG, owner), revisions.len());
        text += &lines(revisions, lang, columns);
        text.push('\n');
    }
    if owners.is_empty() {
        let none = Words { da: "Der er ingen.", en: "There are none." };
        let _ = writeln!(text, "{}\n", none.get(lang));
    }
    text += &hearings(&status.hearings, lang, columns);
    text += &piles(&status.piles, lang, columns);
    text
}

/// Who sees to a revision: a post, and the service that it is at.
fn owner(revision: &Revision, lang: Lang) -> String {
    let nobody = Words { da: "Uden ansvarlig", en: "Nobody in charge" };
    let owner = revision.owner.as_deref().map_or(nobody.get(lang).to_owned(), visible);
    match revision.service.as_deref().map(visible) {
        Some(service) => format!("{owner}, {service}"),
        None => owner,
    }
}

fn lines(revisions: &[&Revision], lang: Lang, columns: usize) -> String {
    let due = |revision: &Revision| visible(revision.due.as_deref().unwrap_or("–"));
    let of_dues = revisions.iter().map(|r| width(&due(r))).max().unwrap_or(0);
    let line = |revision: &&Revision| {
        let word = styled(style(revision.state), fitted(state_word(revision.state).get(lang), 11));
        let room = columns.saturating_sub(17 + of_dues).max(8);
        let id = fitted(&visible(&revision.id), room);
        format!("  {word}  {}  {}\n", fitted(&due(revision), of_dues), id.trim_end())
    };
    revisions.iter().map(line).collect()
}

/// The colour of an urgency.
pub fn style(state: RevisionState) -> Style {
    match state {
        RevisionState::Overdue => terminal::severity(Severity::Error),
        RevisionState::Soon => terminal::severity(Severity::Warning),
        _ => FAINT,
    }
}

/// What is in hearing, and how long still.
pub fn hearings(hearings: &[Hearing], lang: Lang, columns: usize) -> String {
    if hearings.is_empty() {
        return String::new();
    }
    let title = Words { da: "I høring", en: "In hearing" };
    let mut text = format!("{}\n", styled(STRONG, title.get(lang)));
    let told: Vec<(Style, String)> = hearings.iter().map(|h| left(h.date.as_ref(), lang)).collect();
    let of_told = told.iter().map(|(_, words)| width(words)).max().unwrap_or(0);
    for (hearing, (style, words)) in hearings.iter().zip(&told) {
        let word = styled(*style, fitted(words, of_told));
        let room = columns.saturating_sub(4 + of_told).max(8);
        let id = fitted(&visible(&hearing.id), room);
        let _ = writeln!(text, "  {word}  {}", id.trim_end());
    }
    text + "\n"
}

/// How many days a hearing has left.
fn left(due: Option<&Due>, lang: Lang) -> (Style, String) {
    let warning = terminal::severity(Severity::Warning);
    let Some(due) = due else {
        return (warning, say!(lang, da: "uden frist", en: "no deadline"));
    };
    let when = visible(&due.words);
    match due.days_left {
        days if days < 0 => (
            terminal::severity(Severity::Error),
            say!(lang, da: "sluttede {when}", en: "ended {when}"),
        ),
        0 => (warning, say!(lang, da: "slutter i dag", en: "ends today")),
        days => {
            let one = Words { da: "dag", en: "day" };
            let many = Words { da: "dage", en: "days" };
            let days = plural(usize::try_from(days).unwrap_or_default(), one, many, lang);
            (FAINT, say!(lang, da: "{days} tilbage, til {when}", en: "{days} left, until {when}"))
        }
    }
}

/// Where revisions pile up.
pub fn piles(piles: &[Pile], lang: Lang, columns: usize) -> String {
    let line = |pile: &Pile| {
        let (count, most, month) = (pile.ids.len(), pile.most, visible(&pile.month_words));
        let owner = visible(&pile.owner);
        let owner = match pile.service.as_deref().map(visible) {
            Some(service) => format!("{owner}, {service}"),
            None => owner,
        };
        let said = say!(lang,
            da: "Mange på én gang: {owner} har {count} revisioner i {month}. Fordel dem, så der højst er {most} på en måned.",
            en: "Many at once: {owner} has {count} revisions in {month}. Spread them, {most} a month at most.");
        format!("{}\n", wrap(&said, 0, "  ", columns))
    };
    let all: String = piles.iter().map(line).collect();
    if all.is_empty() { all } else { all + "\n" }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::status::Asked;

    #[test]
    fn shows_what_is_due_by_owner() {
        let mut status = samples::status();
        let until = status.as_of.plus_months(6);
        status.narrow(Asked { until: Some(until), owner: None });
        let text = write(&status, Lang::Da, 80);
        insta::assert_snapshot!("dates-da", anstream::adapter::strip_str(&text).to_string());
        status.narrow(Asked { until: Some(until), owner: Some("souschef".to_owned()) });
        assert!(write(&status, Lang::En, 80).contains("There are none."));
    }
}
