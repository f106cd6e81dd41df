//! `kvm check`: every finding in the package, or in the files named; with
//! `--fix`, fewer of them.

use super::args::{Check, Global};
use super::package::{self, Opened};
use super::{Environment, Exit, Failure, Output, write};
use crate::check::{self, Outcome};
use crate::diag::{Diagnostic, Severity};
use crate::fix::{self, Changed, Look};
use crate::lang::Lang;
use crate::model::Package;
use crate::model::date::Day;
use crate::report::formats::Options;
use crate::report::{Checked, Scope, changes};
use crate::say;
use crate::source::disk::DiskFiles;
use crate::source::{FileId, Files, Sources};

/// Checks, corrects if asked to, and reports.
pub fn run(
    ask: &Check,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let opened = package::open(global, &ask.paths, environment, lang)?;
    let as_of = opened.as_of(ask.as_of.as_deref(), environment)?;
    let within = opened.inside(&ask.paths, environment)?;
    let Opened { files, package, lang } = opened;
    let order = Order { within, lang, as_of };
    let seen = Seen::new(package, &files, &order);
    let prefix = package::in_repository(files.root());
    let options = Options {
        lang,
        columns: environment.columns,
        all: ask.all,
        fails_from: if ask.strict { Severity::Warning } else { Severity::Error },
        prefix: &prefix,
    };
    let outcome = |seen: &Seen| {
        let text = (ask.format.write)(&seen.checked(), &options);
        (text, exit(seen, options.fails_from))
    };
    if !ask.fix {
        let (text, exit) = outcome(&seen);
        return Ok(Output { text, exit });
    }
    if ask.dry_run && !ask.format.is_text() {
        return Err(Failure(say!(lang,
            da: "--dry-run viser rettelserne som tekst og kan ikke bruges sammen med --format.",
            en: "--dry-run shows the corrections as text and cannot be used together with --format.")));
    }
    // Nothing is written then, so the findings as they stand decide.
    let before = exit(&seen, options.fails_from);
    let fixed = fix::settle(&files, seen, |files| order.check(files))?;
    if ask.dry_run {
        return Ok(Output { text: changes::proposed(&fixed, lang), exit: before });
    }
    write_all(&fixed.changed, &files, lang)?;
    let made = if ask.format.is_text() { changes::made(&fixed, lang) } else { String::new() };
    let (text, exit) = outcome(&fixed.last);
    Ok(Output { text: made + &text, exit })
}

/// How to check, the same in every round of corrections.
struct Order {
    /// The files and folders named, as package paths.
    within: Vec<String>,
    lang: Lang,
    as_of: Day,
}

impl Order {
    fn check(&self, files: &dyn Files) -> Result<Seen, Failure> {
        let package =
            Package::read(files).map_err(|error| package::unreadable(&error, self.lang))?;
        Ok(Seen::new(package, files, self))
    }
}

/// A package and its findings in the files named.
struct Seen {
    package: Package,
    outcome: Outcome,
    /// The documents among them.
    documents: Vec<FileId>,
    scope: Scope,
}

impl Seen {
    fn new(package: Package, files: &dyn Files, order: &Order) -> Seen {
        let mut outcome = check::run(&package, files, order.lang, order.as_of);
        let is_within = |file: FileId| is_within(&package.sources.get(file).path, &order.within);
        outcome.findings.retain(|finding| is_within(finding.place.file));
        let documents = package.documents.iter().map(|document| document.file);
        let documents = documents.filter(|file| is_within(*file)).collect();
        let scope = scope(&package, &outcome, is_within);
        Seen { package, outcome, documents, scope }
    }

    fn checked(&self) -> Checked<'_> {
        let (findings, documents) = (&self.outcome.findings, &self.documents);
        Checked { sources: &self.package.sources, findings, documents, scope: self.scope }
    }
}

impl Look for Seen {
    fn sources(&self) -> &Sources {
        &self.package.sources
    }

    fn findings(&self) -> &[Diagnostic] {
        &self.outcome.findings
    }
}

fn exit(seen: &Seen, fails_from: Severity) -> Exit {
    let is_fault = |finding: &Diagnostic| finding.severity >= fails_from;
    if seen.outcome.findings.iter().any(is_fault) { Exit::Findings } else { Exit::Clean }
}

/// Writes each file whole; one that cannot be written keeps no other from it.
fn write_all(changed: &[Changed], files: &DiskFiles, lang: Lang) -> Result<(), Failure> {
    let mut failed = Vec::new();
    for Changed { path, before, after, .. } in changed {
        // The real file, lest a link be replaced by one.
        let written = match files.resolve(path) {
            Some(real) => write::replace(&real, before, after),
            None => Err(write::NotWritten::Changed),
        };
        failed.extend(written.err().map(|error| write::reason(path, &error, lang)));
    }
    if failed.is_empty() {
        return Ok(());
    }
    let (reasons, done) = (failed.join("\n"), changed.len() - failed.len());
    Err(Failure(say!(lang,
        da: "{reasons}\nFiler, der er rettet: {done}. Kør kommandoen igen.",
        en: "{reasons}\nFiles that were corrected: {done}. Run the command again.")))
}

/// Whether a file is one of those named, or lies in one; all are if none is.
fn is_within(path: &str, within: &[String]) -> bool {
    let lies_in = |named: &String| {
        named.is_empty()
            || path.strip_prefix(named.as_str()).is_some_and(|r| r.is_empty() || r.starts_with('/'))
    };
    within.is_empty() || within.iter().any(lies_in)
}

fn scope(package: &Package, outcome: &Outcome, is_within: impl Fn(FileId) -> bool) -> Scope {
    let mut scope = Scope::default();
    for (document, coverage) in package.documents.iter().zip(&outcome.coverage) {
        if is_within(document.file) {
            let rows = coverage.iter().flat_map(|coverage| &coverage.rows);
            let asked: Vec<usize> = rows.filter(|r| r.applies).map(|r| r.cells.len()).collect();
            scope.documents += 1;
            scope.points += asked.len();
            scope.cells += asked.iter().sum::<usize>();
        }
    }
    scope.skipped = package.prose.iter().filter(|file| is_within(**file)).count();
    scope
}
