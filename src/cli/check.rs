//! `kvm check`: every finding in the package, or in the files named.

use super::args::{Check, Format, Global};
use super::package::{self, Opened};
use super::{Environment, Exit, Failure, Output};
use crate::check::{self, Outcome};
use crate::diag::Severity;
use crate::lang::Lang;
use crate::report::{Checked, Scope, json, text};
use crate::source::FileId;

/// Checks and reports.
pub fn run(
    ask: &Check,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let opened = package::open(global, &ask.paths, environment, lang)?;
    let as_of = opened.as_of(ask.as_of.as_deref(), environment)?;
    let within = opened.inside(&ask.paths, environment)?;
    let package = &opened.package;
    let mut outcome = check::run(package, &opened.files, opened.lang, as_of);
    outcome.findings.retain(|finding| is_within(&opened, &within, finding.place.file));
    let checked = Checked {
        sources: &package.sources,
        findings: &outcome.findings,
        scope: scope(&opened, &outcome, &within),
    };
    let text = match ask.format {
        Format::Json => json::write(&checked),
        Format::Text => {
            let columns = environment.columns;
            text::write(&checked, text::Options { lang: opened.lang, columns, all: ask.all })
        }
    };
    let faults = checked.count(Severity::Error);
    let looks = if ask.strict { checked.count(Severity::Warning) } else { 0 };
    let exit = if faults + looks == 0 { Exit::Clean } else { Exit::Findings };
    Ok(Output { text, exit })
}

/// Whether a file is one of those named, or lies in one; all are if none is.
fn is_within(opened: &Opened, within: &[String], file: FileId) -> bool {
    let path = &opened.package.sources.get(file).path;
    let lies_in = |named: &String| {
        named.is_empty()
            || path.strip_prefix(named.as_str()).is_some_and(|r| r.is_empty() || r.starts_with('/'))
    };
    within.is_empty() || within.iter().any(lies_in)
}

fn scope(opened: &Opened, outcome: &Outcome, within: &[String]) -> Scope {
    let package = &opened.package;
    let mut scope = Scope::default();
    for (document, coverage) in package.documents.iter().zip(&outcome.coverage) {
        if is_within(opened, within, document.file) {
            let rows = coverage.iter().flat_map(|coverage| &coverage.rows);
            let asked: Vec<usize> = rows.filter(|r| r.applies).map(|r| r.cells.len()).collect();
            scope.documents += 1;
            scope.points += asked.len();
            scope.cells += asked.iter().sum::<usize>();
        }
    }
    scope.skipped = package.prose.iter().filter(|file| is_within(opened, within, **file)).count();
    scope
}
