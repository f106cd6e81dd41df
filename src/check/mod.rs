//! Runs the rules over a package.
//!
//! A rule is one file in `rules/` with its code, texts and logic; this module
//! gives it what it may look at, and sets the levels that the package asks
//! for.

pub mod rules;
mod skeleton;

use crate::config::Level;
use crate::coverage::{self, Cell, Coverage, Row};
use crate::diag::{Code, Diagnostic};
use crate::lang::Lang;
use crate::model::date::Day;
use crate::model::requirement::Requirement;
use crate::model::{Document, Package};
use crate::profile::Profile;
use crate::source::Files;
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
    /// One document, by its index.
    Document(fn(&Context<'_>, usize, &mut Vec<Diagnostic>)),
    /// The whole package.
    Package(fn(&Context<'_>, &mut Vec<Diagnostic>)),
}

/// What rules may look at.
pub struct Context<'a> {
    /// The package.
    pub package: &'a Package,
    /// The coverage of each document that answers to another.
    pub coverage: &'a [Option<Coverage>],
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
    let cx = Context { package, coverage: &coverage, files, lang, as_of };
    let mut findings: Vec<Diagnostic> = (0..package.documents.len())
        .into_par_iter()
        .flat_map_iter(|i| {
            let mut out = Vec::new();
            for rule in rules::ALL {
                if let Run::Document(check) = rule.run {
                    check(&cx, i, &mut out);
                }
            }
            out
        })
        .collect();
    for rule in rules::ALL {
        if let Run::Package(check) = rule.run {
            check(&cx, &mut findings);
        }
    }
    findings.retain_mut(|finding| set_level(package, finding));
    // A stable sort: at one place, a rule's findings keep the parent's order.
    findings.sort_by(|a, b| {
        let path = |d: &Diagnostic| package.sources.get(d.place.file).path.as_str();
        (path(a), a.place.span, a.code.id).cmp(&(path(b), b.place.span, b.code.id))
    });
    Outcome { coverage, findings }
}

/// Sets the level that profile or `kvm.yaml` asks for; `false` if it is off.
fn set_level(package: &Package, finding: &mut Diagnostic) -> bool {
    match package.config.levels.get(finding.code.id).map(|l| l.level) {
        Some(Level::Off) => false,
        Some(Level::At(severity)) => {
            finding.severity = severity;
            true
        }
        None => true,
    }
}
