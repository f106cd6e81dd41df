//! The whole package on the terminal: services by standards, and what is due.

use super::super::plural;
use super::super::terminal::{self, FAINT, GOOD, STRONG, fitted, styled, visible, width, wrap};
use super::dates;
use crate::diag::Severity;
use crate::lang::{Lang, Words};
use crate::say;
use crate::status::{
    Coverage, CoverageState, Document, Revision, RevisionState, SelfEvaluation, Service, Share,
    Standard, Status, StepOne,
};
use anstyle::Style;
use std::fmt::Write;

/// A column holds `99 %` and a gap.
const COLUMN: usize = 6;
/// Names of services are cut at this.
const LONGEST_NAME: usize = 32;
/// A service need not have a guideline for every standard.
const NOT_ASKED: &str = "·";
/// More revisions than this are counted.
const REVISIONS: usize = 20;

/// The overview, in ANSI styles.
pub fn write(status: &Status, lang: Lang, columns: usize) -> String {
    let mut text = String::new();
    let (day, words) = (status.as_of, &status.as_of_words);
    let title = say!(lang, da: "Status den {words}", en: "Status on {day}");
    let _ = writeln!(text, "{}\n", styled(STRONG, title));
    if !status.services.is_empty() && !status.standards.is_empty() {
        text += &services(status, lang, columns);
    }
    let others: Vec<&Document> =
        status.documents.iter().filter(|d| d.answers && !has_service(status, d)).collect();
    if !others.is_empty() {
        text += &documents(&others, lang, columns);
    }
    text += &step_one(status, lang, columns);
    text += &evaluations(&status.evaluations, lang, columns);
    text += &dates::hearings(&status.hearings, lang, columns);
    text += &revisions(&status.revisions, lang, columns);
    text += &dates::piles(&status.piles, lang, columns);
    let more = Words {
        da: "Se, hvordan et dokument er læst: kvm status DOKUMENT",
        en: "See how a document was read: kvm status DOCUMENT",
    };
    let _ = writeln!(text, "{}", styled(FAINT, wrap(more.get(lang), 0, "", columns)));
    text
}

/// Whether the document's service has a row of its own.
fn has_service(status: &Status, document: &Document) -> bool {
    status.services.iter().any(|service| document.service.as_ref() == Some(&service.id))
}

/// Step 1: the described points of each service and standard.
fn step_one(status: &Status, lang: Lang, columns: usize) -> String {
    let all = status.services.iter().flat_map(|service| &service.standards);
    if all.filter(|coverage| coverage.step_one.is_some()).count() == 0 {
        return String::new();
    }
    let title =
        Words { da: "Trin 1: punkter, der er beskrevet", en: "Step 1: points that are described" };
    let cell = |service: &Service, standard: &str| {
        let found = service.standards.iter().find(|coverage| coverage.standard == standard);
        match found.map(|coverage| coverage.step_one) {
            None => (FAINT, NOT_ASKED.to_owned()),
            Some(None) => (terminal::severity(Severity::Warning), "?".to_owned()),
            Some(Some(StepOne { points, .. })) => {
                let style = match points.is_whole() {
                    true => GOOD,
                    false => terminal::severity(Severity::Warning),
                };
                (style, format!("{}/{}", points.met, points.of))
            }
        }
    };
    format!("{}\n{}", styled(STRONG, title.get(lang)), table(status, columns, cell))
}

/// What self-evaluations say of the other steps.
fn evaluations(evaluations: &[SelfEvaluation], lang: Lang, columns: usize) -> String {
    if evaluations.is_empty() {
        return String::new();
    }
    let title = Words { da: "Selvevalueringer", en: "Self-evaluations" };
    let mut text = format!("{}\n", styled(STRONG, title.get(lang)));
    for evaluation in evaluations.iter().filter(|evaluation| !evaluation.is_superseded) {
        let steps: Vec<String> = evaluation
            .steps
            .iter()
            .map(|step| {
                let (number, answered) = (step.number, step.answered);
                let (met, of, shown) = (answered.met, answered.of, step.evidence.len());
                say!(lang,
                    da: "trin {number}: {met}/{of} svar, dokumentation: {shown}",
                    en: "step {number}: {met}/{of} answers, evidence: {shown}")
            })
            .collect();
        let undated = Words { da: "uden dato", en: "no date" };
        let date = evaluation.date_words.as_deref().map(visible);
        let date = date.unwrap_or_else(|| undated.get(lang).to_owned());
        let what = format!(
            "{}, {} ({date}): {}",
            visible(&evaluation.service_name),
            visible(&evaluation.standard_name),
            steps.join("; ")
        );
        let _ = writeln!(text, "  {}", wrap(&what, 2, "    ", columns));
    }
    text + "\n"
}

/// Services by standards, and what the columns and signs mean.
fn services(status: &Status, lang: Lang, columns: usize) -> String {
    let mut text = table(status, columns, cell);
    let heads = heads(status);
    let of_heads = heads.iter().map(|head| width(head)).max().unwrap_or(0);
    for (head, standard) in heads.iter().zip(&status.standards) {
        let _ = writeln!(text, "{head:of_heads$}  {}", visible(&standard.name));
    }
    text + "\n" + &legend(status, lang, columns) + "\n"
}

/// Services by standards, in as many tables as the width asks for.
fn table(
    status: &Status,
    columns: usize,
    cell: impl Fn(&Service, &str) -> (Style, String),
) -> String {
    let names = status.services.iter().map(|s| width(&visible(&s.name)));
    let of_names = names.max().unwrap_or(0).min(LONGEST_NAME).min(columns / 2);
    let heads: Vec<String> = heads(status);
    let fit = ((columns - of_names) / COLUMN).max(1);
    let mut text = String::new();
    let numbered: Vec<usize> = (0..heads.len()).collect();
    for shown in numbered.chunks(fit) {
        let _ = write!(text, "{}", " ".repeat(of_names));
        for column in shown {
            let _ = write!(text, "{}", styled(STRONG, format!("{:>COLUMN$}", heads[*column])));
        }
        text.push('\n');
        for service in &status.services {
            text += &fitted(&visible(&service.name), of_names);
            for column in shown {
                let (style, sign) = cell(service, &status.standards[*column].id);
                // By hand, for the styles take no columns.
                let gap = " ".repeat(COLUMN.saturating_sub(width(&sign)));
                let _ = write!(text, "{gap}{}", styled(style, sign));
            }
            text.push('\n');
        }
        text.push('\n');
    }
    text
}

/// The number of each standard, or a letter where it has none.
fn heads(status: &Status) -> Vec<String> {
    let mut letters = 'A'..='Z';
    let head = |standard: &Standard| match &standard.number {
        Some(number) => visible(number),
        None => letters.next().unwrap_or('*').to_string(),
    };
    status.standards.iter().map(head).collect()
}

fn cell(service: &Service, standard: &str) -> (Style, String) {
    match service.standards.iter().find(|coverage| coverage.standard == standard) {
        Some(coverage) => sign(coverage.state, coverage.share),
        None => (FAINT, NOT_ASKED.to_owned()),
    }
}

fn sign(state: CoverageState, share: Option<Share>) -> (Style, String) {
    let of = terminal::severity;
    match (state, share) {
        (CoverageState::Covered, _) => (GOOD, "✓".to_owned()),
        (CoverageState::Gaps, Some(share)) => (of(Severity::Warning), share.to_string()),
        (CoverageState::Missing, _) => (of(Severity::Error), "✗".to_owned()),
        (CoverageState::Gaps, None) | (CoverageState::Unknown, _) => {
            (of(Severity::Warning), "?".to_owned())
        }
    }
}

/// What the signs in the table mean; only those that are there.
fn legend(status: &Status, lang: Lang, columns: usize) -> String {
    let all = || status.services.iter().flat_map(|service| &service.standards);
    let has = |state| all().any(|coverage: &Coverage| coverage.state == state);
    let asked = all().count() == status.services.len() * status.standards.len();
    let lines = [
        (
            has(CoverageState::Covered),
            "✓",
            Words { da: "alle punkter er besvaret", en: "every point is answered" },
        ),
        (
            has(CoverageState::Gaps),
            "%",
            Words {
                da: "så stor en del af punkterne er besvaret",
                en: "this part of the points is answered",
            },
        ),
        (
            has(CoverageState::Missing),
            "✗",
            Words { da: "der er ingen retningslinje", en: "there is no guideline" },
        ),
        (
            has(CoverageState::Unknown),
            "?",
            Words {
                da: "kan ikke afgøres: der er ingen punkter at svare på",
                en: "cannot be told: there are no points to answer",
            },
        ),
        (
            !asked,
            NOT_ASKED,
            Words { da: "skal ikke have en retningslinje", en: "needs no guideline" },
        ),
    ];
    let shown = lines.iter().filter(|(shown, ..)| *shown);
    let line = |words: &Words| wrap(words.get(lang), 3, "   ", columns);
    shown.map(|(_, sign, words)| format!("{sign}  {}\n", line(words))).collect()
}

/// Documents that belong to no service, with their share.
fn documents(documents: &[&Document], lang: Lang, columns: usize) -> String {
    let title = Words { da: "Dokumenter uden kendt tilbud", en: "Documents of no known service" };
    let mut text = format!("{}\n", styled(STRONG, title.get(lang)));
    for document in documents {
        let share = document.share.map_or("?".to_owned(), |share| share.to_string());
        let name = fitted(&visible(&document.title), columns.saturating_sub(10));
        let _ = writeln!(text, "  {share:>5}  {}", name.trim_end());
    }
    text + "\n"
}

/// What is overdue or due soon.
fn revisions(revisions: &[Revision], lang: Lang, columns: usize) -> String {
    let urgent: Vec<&Revision> =
        revisions.iter().filter(|r| r.state <= RevisionState::Soon).collect();
    let undated = revisions.iter().filter(|r| r.state == RevisionState::Unknown).count();
    if urgent.is_empty() && undated == 0 {
        return String::new();
    }
    let title = Words { da: "Revision", en: "Revision" };
    let mut text = format!("{}\n", styled(STRONG, title.get(lang)));
    let shown = &urgent[..urgent.len().min(REVISIONS)];
    let dues = shown.iter().map(|r| visible(r.due.as_deref().unwrap_or_default()));
    let dues: Vec<String> = dues.collect();
    let of_dues = dues.iter().map(|due| width(due)).max().unwrap_or(0);
    for (revision, due) in shown.iter().zip(dues) {
        let (style, word) = urgency(revision.state);
        let word = styled(style, fitted(word.get(lang), 11));
        let due = fitted(&due, of_dues);
        let owner = revision.owner.as_deref().map(|owner| format!(" ({})", visible(owner)));
        let what = visible(&revision.id) + &owner.unwrap_or_default();
        let room = columns.saturating_sub(17 + of_dues).max(8);
        let _ = writeln!(text, "  {word}  {due}  {}", fitted(&what, room).trim_end());
    }
    if urgent.len() > shown.len() {
        let rest = urgent.len() - shown.len();
        let _ = writeln!(text, "  {}", say!(lang, da: "… og {rest} til", en: "… and {rest} more"));
    }
    if undated > 0 {
        let one = Words { da: "dokument", en: "document" };
        let many = Words { da: "dokumenter", en: "documents" };
        let undated = plural(undated, one, many, lang);
        let note = say!(lang,
            da: "{undated} uden en dato for næste revision",
            en: "{undated} without a date for the next revision");
        let _ = writeln!(text, "  {note}");
    }
    text + "\n"
}

fn urgency(state: RevisionState) -> (Style, Words) {
    match state {
        RevisionState::Overdue => {
            (terminal::severity(Severity::Error), Words { da: "overskredet", en: "overdue" })
        }
        _ => (terminal::severity(Severity::Warning), Words { da: "snart", en: "soon" }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn plain(status: &Status, lang: Lang, columns: usize) -> String {
        anstream::adapter::strip_str(&write(status, lang, columns)).to_string()
    }

    #[test]
    fn shows_services_by_standards() {
        insta::assert_snapshot!("overview-da", plain(&samples::status(), Lang::Da, 80));
        insta::assert_snapshot!("overview-en", plain(&samples::status(), Lang::En, 80));
    }

    #[test]
    fn a_narrow_terminal_gets_several_tables() {
        let mut status = samples::status();
        let last = status.standards[2].clone();
        status.standards.extend(std::iter::repeat_n(last, 9));
        let text = plain(&status, Lang::Da, 50);
        assert!(text.lines().all(|line| width(line) <= 50), "{text}");
        // Coverage, step 1, and what else names it.
        let rows = text.lines().filter(|line| line.starts_with("Bostedet Birkely "));
        assert_eq!(rows.count(), 6);
    }
}
