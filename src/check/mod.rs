//! Runs the rules over a package.
//!
//! A rule is one file in `rules/` with its code, texts and logic; this module
//! gives it what it may look at, and sets the levels that the package asks
//! for.

pub mod affected;
mod finish;
mod live;
pub mod rules;

pub use live::Live;

use crate::coverage::{self, Cell, Coverage, Row};
use crate::diag::{Code, Diagnostic, Family};
use crate::lang::Lang;
use crate::model::date::Day;
use crate::model::requirement::Requirement;
use crate::model::{Document, Package};
use crate::profile::{Profile, Status};
use crate::source::{FileId, Files};
use crate::steps::{self, Evaluation};
use rayon::prelude::*;

/// A rule: what it is, and how it looks.
#[derive(Debug)]
pub struct Rule {
    /// Id, texts and level.
    pub code: &'static Code,
    /// Its logic.
    pub run: Run,
}

/// What a rule looks at in one go.
#[derive(Debug)]
pub enum Run {
    /// One document, by its index: itself, the one it answers to, those that
    /// answer to it, and why it answers to none.
    Document(fn(&Context<'_>, usize, &mut Vec<Diagnostic>)),
    /// One file, whatever it is: its text alone.
    File(fn(&Context<'_>, FileId, &mut Vec<Diagnostic>)),
    /// `kvm.yaml`, the profile and the templates: no document.
    Settings(fn(&Context<'_>, &mut Vec<Diagnostic>)),
    /// The whole package.
    Package(fn(&Context<'_>, &mut Vec<Diagnostic>)),
}

/// What rules may look at.
pub struct Context<'a> {
    /// The package.
    pub package: &'a Package,
    /// The coverage of each document that answers to another.
    pub coverage: &'a [Option<Coverage>],
    /// The self-evaluations that are in force, by document.
    pub evaluations: &'a [Evaluation],
    /// To see whether linked files exist.
    pub files: &'a dyn Files,
    /// The language of messages.
    pub lang: Lang,
    /// The day that counts as today.
    pub as_of: Day,
}

impl<'a> Context<'a> {
    /// The profile.
    pub fn profile(&self) -> &'a Profile {
        &self.package.config.profile
    }

    /// Document `i`.
    pub fn document(&self, i: usize) -> &'a Document {
        &self.package.documents[i]
    }

    /// The self-evaluation that document `i` is, if it is one.
    pub fn evaluation(&self, i: usize) -> Option<&'a Evaluation> {
        self.evaluations.iter().find(|evaluation| evaluation.document == i)
    }

    /// The text of document `i`.
    pub fn text(&self, i: usize) -> &'a str {
        self.package.text(self.document(i))
    }

    /// The package path of document `i`.
    pub fn path(&self, i: usize) -> &'a str {
        &self.package.sources.get(self.document(i).file).path
    }

    /// The cells that document `i` is to answer, each with its requirement
    /// and row.
    pub fn cells(&self, i: usize) -> impl Iterator<Item = (&'a Requirement, &'a Row, &'a Cell)> {
        let package = self.package;
        self.coverage[i].iter().flat_map(move |coverage| {
            let parent = &package.documents[coverage.parent];
            coverage.rows.iter().filter(|row| row.applies).flat_map(move |row| {
                row.cells.iter().map(move |cell| (&parent.requirements[row.requirement], row, cell))
            })
        })
    }
}

/// The coverage of a package and all its findings.
pub struct Outcome {
    /// By the document's index.
    pub coverage: Vec<Option<Coverage>>,
    /// Sorted by file, place and rule.
    pub findings: Vec<Diagnostic>,
}

/// Checks a package.
pub fn run(package: &Package, files: &dyn Files, lang: Lang, as_of: Day) -> Outcome {
    let coverage = coverage::cover_all(package);
    let evaluations = steps::evaluation::all(package);
    let cx =
        Context { package, coverage: &coverage, evaluations: &evaluations, files, lang, as_of };
    let documents = 0..package.documents.len();
    let mut findings: Vec<Diagnostic> =
        documents.into_par_iter().flat_map_iter(|i| of_document(&cx, i)).collect();
    let sources: Vec<FileId> = package.sources.iter().map(|(file, _)| file).collect();
    findings.par_extend(sources.into_par_iter().flat_map_iter(|file| of_file(&cx, file)));
    findings.extend(of_settings(&cx));
    findings.extend(of_package(&cx));
    finish::finish(package, &mut findings, lang);
    Outcome { coverage, findings }
}

/// What the rules for documents say of document `i`.
fn of_document(cx: &Context<'_>, i: usize) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    // Nobody is asked to fill the gaps of what is no longer in force.
    let retired = cx.document(i).status() == Status::Retired;
    for rule in rules::ALL {
        if let Run::Document(check) = rule.run
            && !(retired && rule.code.family == Family::Coverage)
        {
            check(cx, i, &mut out);
        }
    }
    out
}

/// What the rules for files say of one.
fn of_file(cx: &Context<'_>, file: FileId) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for rule in rules::ALL {
        if let Run::File(check) = rule.run {
            check(cx, file, &mut out);
        }
    }
    out
}

/// What the rules for settings say.
fn of_settings(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for rule in rules::ALL {
        if let Run::Settings(check) = rule.run {
            check(cx, &mut out);
        }
    }
    out
}

/// What the rules for the whole package say.
fn of_package(cx: &Context<'_>) -> Vec<Diagnostic> {
    let run = |rule: &&Rule| {
        let mut out = Vec::new();
        if let Run::Package(check) = rule.run {
            check(cx, &mut out);
        }
        out
    };
    rules::ALL.par_iter().flat_map_iter(run).collect()
}
