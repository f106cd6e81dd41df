//! The last lines of a check: how many of what, and what was looked at.

use super::terminal::{FAINT, GOOD, STRONG, severity, styled};
use super::{Checked, Scope, counted, listed, plural};
use crate::diag::Severity;
use crate::lang::{Lang, Words};
use crate::say;
use anstyle::Style;

/// The closing lines of a report; `hidden` if some findings were only
/// counted.
pub fn write(checked: &Checked, lang: Lang, hidden: bool) -> String {
    let scope = scope(checked.scope, lang);
    let Some(worst) = checked.findings.iter().rev().max_by_key(|f| f.severity) else {
        let (style, verdict) = verdict(checked.scope, lang);
        return format!("{} {scope}\n", styled(style, verdict));
    };
    let counts = styled(severity(worst.severity), counts(checked, lang));
    let files = checked.findings.chunk_by(|a, b| a.place.file == b.place.file).count();
    let (one, many) = (Words { da: "fil", en: "file" }, Words { da: "filer", en: "files" });
    let files = plural(files, one, many, lang);
    let found = say!(lang, da: "{counts} i {files}.", en: "{counts} in {files}.");
    let mut lines = vec![found, scope];
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
fn counts(checked: &Checked, lang: Lang) -> String {
    let levels = [Severity::Error, Severity::Warning, Severity::Info];
    let counts = levels.map(|level| (level, checked.count(level)));
    let found = counts.into_iter().filter(|(_, count)| *count > 0);
    let found: Vec<String> = found.map(|(level, count)| counted(level, count, lang)).collect();
    listed(&found, lang)
}

/// The first words when nothing was found.
fn verdict(scope: Scope, lang: Lang) -> (Style, &'static str) {
    let nothing =
        Words { da: "Der er ingen dokumenter at tjekke.", en: "There are no documents to check." };
    let clean = Words { da: "Alt i orden.", en: "All is well." };
    match scope.documents {
        0 => (STRONG, nothing.get(lang)),
        _ => (GOOD, clean.get(lang)),
    }
}

/// What was checked and what was left alone.
fn scope(scope: Scope, lang: Lang) -> String {
    let documents =
        (Words { da: "dokument", en: "document" }, Words { da: "dokumenter", en: "documents" });
    let points = (Words { da: "punkt", en: "point" }, Words { da: "punkter", en: "points" });
    let cells = (Words { da: "svar", en: "answer" }, Words { da: "svar", en: "answers" });
    let documents = plural(scope.documents, documents.0, documents.1, lang);
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
