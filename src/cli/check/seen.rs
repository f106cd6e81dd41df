//! A package and those of its findings that were asked for.

use super::super::{Failure, package};
use super::known::Known;
use super::since::Since;
use crate::check::{self, Outcome};
use crate::date::Day;
use crate::diag::{Diagnostic, Severity};
use crate::fix::Look;
use crate::lang::Lang;
use crate::model::{Package, service};
use crate::report::baseline::Line;
use crate::report::fingerprint::{self, Print};
use crate::report::{Checked, LeftOut, Looked, Positions, Scope, Service};
use crate::source::{FileId, Files, Sources};

/// How to check, the same in every round of corrections.
pub struct Order {
    /// The files and folders named, as package paths.
    pub within: Vec<String>,
    /// The language of messages.
    pub lang: Lang,
    /// The day that counts as today.
    pub as_of: Day,
    /// Whether the report says what each finding is known by.
    pub fingerprints: bool,
    /// What is no news.
    pub known: Option<Known>,
    /// What the change has to do with.
    pub since: Option<Since>,
}

impl Order {
    /// Checks the package as it is now.
    pub fn check(&self, files: &dyn Files) -> Result<Seen, Failure> {
        let package =
            Package::read(files).map_err(|error| package::unreadable(&error, self.lang))?;
        Ok(Seen::new(package, files, self))
    }
}

/// A package and its findings in the files named.
pub struct Seen {
    package: Package,
    findings: Vec<Diagnostic>,
    prints: Vec<Print>,
    /// The documents among them.
    documents: Vec<Looked>,
    services: Vec<Service>,
    scope: Scope,
    /// How many findings are known.
    known: usize,
    /// What is known and no longer there.
    gone: Vec<Line>,
}

impl Seen {
    /// Checks `package` and keeps what was asked for.
    pub fn new(package: Package, files: &dyn Files, order: &Order) -> Seen {
        let outcome = check::run(&package, files, order.lang, order.as_of);
        let documents = looked(&package);
        let affected = order.since.as_ref().map(|since| since.affected(&package));
        let is_named = |file: FileId| is_within(&package.sources.get(file).path, &order.within);
        let is_within = |file: FileId| {
            is_named(file) && affected.as_ref().is_none_or(|files| files.contains(&file))
        };
        let scope = scope(&package, &outcome, is_within);
        let baseline = order.known.as_ref().map(|known| &known.list);
        // Of all, before any is left out, for they are numbered. They cost
        // nearly what a check does, so they are made only where they count.
        let is_asked = order.fingerprints || baseline.is_some() || order.since.is_some();
        let prints = is_asked.then(|| {
            fingerprint::of(&outcome.findings, &Positions::new(&package.sources), &documents)
        });
        let prints = prints.unwrap_or_default();
        let is_whole = order.within.is_empty() && order.since.is_none();
        let gone = baseline.filter(|_| is_whole).map(|list| list.gone(&prints));
        let (mut findings, mut kept, mut known) = (Vec::new(), Vec::new(), 0);
        let mut prints = prints.into_iter();
        for finding in outcome.findings {
            let print = prints.next();
            let is_new = |print: &Print| {
                order.since.as_ref().is_some_and(|since| since.is_new(print, &finding))
            };
            let file = finding.place.file;
            let is_asked_for =
                is_within(file) || (is_named(file) && print.as_ref().is_some_and(is_new));
            if !is_asked_for {
                continue;
            }
            if baseline.zip(print.as_ref()).is_some_and(|(list, print)| list.knows(print)) {
                known += 1;
                continue;
            }
            findings.push(finding);
            kept.extend(print);
        }
        let (documents, services) = (
            documents.into_iter().filter(|document| is_within(document.file)).collect(),
            services(&package),
        );
        let gone = gone.unwrap_or_default();
        Seen { package, findings, prints: kept, documents, services, scope, known, gone }
    }

    /// The findings, ready to be reported.
    pub fn checked<'a>(&'a self, order: &'a Order) -> Checked<'a> {
        Checked {
            sources: &self.package.sources,
            findings: &self.findings,
            prints: &self.prints,
            documents: &self.documents,
            services: &self.services,
            dates: &self.package.config.profile.dates,
            scope: self.scope,
            left_out: LeftOut {
                baseline: order.known.as_ref().map(|known| &*known.name),
                known: self.known,
                gone: &self.gone,
                since: order.since.as_ref().map(|since| &*since.name),
            },
        }
    }

    /// Whether a finding is at least so grave.
    pub fn has_fault(&self, from: Severity) -> bool {
        self.findings.iter().any(|finding| finding.severity >= from)
    }
}

impl Look for Seen {
    fn sources(&self) -> &Sources {
        &self.package.sources
    }

    fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }
}

/// Every document of a package, as reports name it.
pub fn looked(package: &Package) -> Vec<Looked> {
    let mut service_of = vec![None; package.documents.len()];
    for (place, service) in service::services(package).iter().enumerate() {
        service.documents.iter().for_each(|document| service_of[*document] = Some(place));
    }
    let of = service_of.into_iter().zip(&package.documents);
    of.map(|(service, document)| Looked {
        file: document.file,
        id: document.id.clone(),
        title: document.title.clone(),
        service,
    })
    .collect()
}

fn services(package: &Package) -> Vec<Service> {
    let service =
        |of: &service::Service<'_>| Service { id: of.id.to_owned(), name: of.name.to_owned() };
    service::services(package).iter().map(service).collect()
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
