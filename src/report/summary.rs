//! The last lines of a check: how many of what, and what was looked at.

use super::terminal::{FAINT, GOOD, STRONG, severity, styled, visible};
use super::{Checked, LeftOut, Scope, counted, listed, plural};
use crate::diag::{Diagnostic, Severity};
use crate::lang::{Lang, Words};
use crate::say;
use anstyle::Style;
use std::collections::BTreeMap;

/// The closing lines of a report; `hidden` if some findings were only
/// counted.
pub fn write(checked: &Checked, lang: Lang, hidden: bool) -> String {
    let scope = scope(checked.scope, lang);
    let Some(worst) = checked.findings.iter().rev().max_by_key(|f| f.severity) else {
        let (style, verdict) = (verdict_style(checked), verdict(checked, lang));
        let mut lines = vec![format!("{} {scope}", styled(style, verdict))];
        lines.extend(left_out(&checked.left_out, lang));
        return lines.join("\n") + "\n";
    };
    let counts = styled(severity(worst.severity), counts(checked.findings, lang));
    let files = checked.findings.chunk_by(|a, b| a.place.file == b.place.file).count();
    let (one, many) = (Words { da: "fil", en: "file" }, Words { da: "filer", en: "files" });
    let files = plural(files, one, many, lang);
    let found = say!(lang, da: "{counts} i {files}.", en: "{counts} in {files}.");
    let mut lines = vec![found, scope];
    lines.extend(left_out(&checked.left_out, lang));
    let rule = worst.code.id;
    let more = say!(lang,
        da: "Læs mere om en regel: kvm explain {rule}",
        en: "Read more about a rule: kvm explain {rule}");
    lines.push(styled(FAINT, more));
    if hidden {
        let all = Words { da: "Se alle fund: kvm check --all", en: "See all: kvm check --all" };
        lines.push(styled(FAINT, all.get(lang)));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n") + "\n"
}

/// `12 fejl, 3 advarsler og 1 oplysning`.
pub(super) fn counts<'a>(findings: impl IntoIterator<Item = &'a Diagnostic>, lang: Lang) -> String {
    let mut of_level: BTreeMap<Severity, usize> = BTreeMap::new();
    findings.into_iter().for_each(|f| *of_level.entry(f.severity).or_default() += 1);
    let found = of_level.into_iter().rev();
    let found: Vec<String> = found.map(|(level, count)| counted(level, count, lang)).collect();
    listed(&found, lang)
}

/// `3 dokumenter`.
pub(super) fn documents(count: usize, lang: Lang) -> String {
    let (one, many) =
        (Words { da: "dokument", en: "document" }, Words { da: "dokumenter", en: "documents" });
    plural(count, one, many, lang)
}

/// Of the lines of a list that are no longer true, so many are named.
const NAMED: usize = 10;

/// What was left out of the report and why, a sentence each.
pub(super) fn left_out(left_out: &LeftOut<'_>, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(since) = left_out.since {
        let since = visible(since);
        lines.push(say!(lang,
            da: "Her vises kun det, som ændringerne siden {since} har betydning for.",
            en: "Only what the changes since {since} have to do with is shown."));
    }
    let Some(list) = left_out.baseline.map(visible) else { return lines };
    if left_out.known > 0 {
        let (one, many) = (
            Words { da: "kendt fund", en: "known finding" },
            Words { da: "kendte fund", en: "known findings" },
        );
        let known = plural(left_out.known, one, many, lang);
        lines.push(say!(lang,
            da: "{known} fra {list} er ikke vist.",
            en: "{known} of {list} not shown."));
    }
    let gone = left_out.gone;
    let mut named: Vec<String> = gone.iter().take(NAMED).map(|line| line.at.to_string()).collect();
    if gone.len() > NAMED {
        let more = gone.len() - NAMED;
        named.push(say!(lang, da: "{more} til", en: "{more} more"));
    }
    let named = listed(&named, lang);
    match gone.len() {
        0 => {}
        1 => lines.push(say!(lang,
            da: "Et kendt fund er væk. Slet linje {named} i {list}.",
            en: "A known finding is gone. Delete line {named} of {list}.")),
        count => lines.push(say!(lang,
            da: "{count} kendte fund er væk. Slet dem i {list}: linje {named}.",
            en: "{count} known findings are gone. Delete them in {list}: lines {named}.")),
    }
    lines
}

/// The first words when nothing was found.
pub(super) fn verdict(checked: &Checked, lang: Lang) -> &'static str {
    let nothing =
        Words { da: "Der er ingen dokumenter at tjekke.", en: "There are no documents to check." };
    let clean = Words { da: "Alt i orden.", en: "All is well." };
    // What is known is still wrong.
    let known = Words { da: "Intet nyt.", en: "Nothing new." };
    match (checked.scope.documents, checked.left_out.known) {
        (0, _) => nothing.get(lang),
        (_, 0) => clean.get(lang),
        _ => known.get(lang),
    }
}

fn verdict_style(checked: &Checked) -> Style {
    if checked.scope.documents == 0 { STRONG } else { GOOD }
}

/// What was checked and what was left alone.
fn scope(scope: Scope, lang: Lang) -> String {
    let points = (Words { da: "punkt", en: "point" }, Words { da: "punkter", en: "points" });
    let cells = (Words { da: "svar", en: "answer" }, Words { da: "svar", en: "answers" });
    let documents = documents(scope.documents, lang);
    let points = plural(scope.points, points.0, points.1, lang);
    let cells = plural(scope.cells, cells.0, cells.1, lang);
    let checked = match (scope.documents, scope.cells) {
        (0, _) => String::new(),
        (_, 0) => say!(lang, da: "Tjekket: {documents}.", en: "Checked: {documents}."),
        _ => say!(lang,
            da: "Tjekket: {documents}, {points} og {cells}.",
            en: "Checked: {documents}, {points} and {cells}."),
    };
    let skipped = scope.skipped;
    let left_alone = match skipped {
        0 => String::new(),
        1 => say!(lang,
            da: "1 fil uden dokumenthoved er sprunget over.",
            en: "1 file without a document header was skipped."),
        _ => say!(lang,
            da: "{skipped} filer uden dokumenthoved er sprunget over.",
            en: "{skipped} files without a document header were skipped."),
    };
    [checked, left_alone].join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{self, checked};
    use super::*;

    fn plain(checked: &Checked, lang: Lang) -> String {
        anstream::adapter::strip_str(&write(checked, lang, false)).to_string()
    }

    #[test]
    fn a_clean_package_says_what_was_checked() {
        let sources = samples::sources();
        let mut clean = checked(&sources, &[]);
        assert_eq!(
            plain(&clean, Lang::Da),
            "Alt i orden. Tjekket: 2 dokumenter, 1 punkt og 4 svar. \
             1 fil uden dokumenthoved er sprunget over.\n"
        );
        clean.scope = Scope { documents: 0, skipped: 3, points: 0, cells: 0 };
        assert_eq!(
            plain(&clean, Lang::En),
            "There are no documents to check. \
             3 files without a document header were skipped.\n"
        );
    }

    #[test]
    fn counts_by_level_and_names_the_gravest_rule() {
        let sources = samples::sources();
        let findings = samples::findings(&sources, Lang::Da);
        assert_eq!(
            plain(&checked(&sources, &findings), Lang::Da),
            "1 fejl, 1 advarsel og 1 oplysning i 1 fil.\n\
             Tjekket: 2 dokumenter, 1 punkt og 4 svar. 1 fil uden dokumenthoved er sprunget over.\n\
             Læs mere om en regel: kvm explain missing-answer\n"
        );
    }
}
