//! Runs the rules over a package.
//!
//! A rule is one file in `rules/` with its code, texts and logic; this module
//! gives it what it may look at, and sets the levels that the package asks
//! for.

pub mod affected;
pub mod rules;

use crate::config::Level;
use crate::coverage::{self, Cell, Coverage, Row};
use crate::diag::{Code, Diagnostic, Family, Severity};
use crate::lang::Lang;
use crate::model::date::Day;
use crate::model::requirement::Requirement;
use crate::model::{Document, Package};
use crate::profile::{Profile, Status};
use crate::say;
use crate::source::Files;
use crate::steps::{self, Evaluation};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

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
    let mut findings: Vec<Diagnostic> = (0..package.documents.len())
        .into_par_iter()
        .flat_map_iter(|i| {
            let mut out = Vec::new();
            // Nobody is asked to fill the gaps of what is no longer in force.
            let retired = package.documents[i].status() == Status::Retired;
            for rule in rules::ALL {
                if let Run::Document(check) = rule.run
                    && !(retired && rule.code.family == Family::Coverage)
                {
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
    let order = by_path(package);
    findings.sort_by_key(|d| (order[d.place.file.0 as usize], d.place.span, d.code.id));
    if findings.len() > MOST_OF_A_KIND {
        thin_out(&mut findings, lang);
    }
    Outcome { coverage, findings }
}

/// The place of each file in the order of their paths.
fn by_path(package: &Package) -> Vec<usize> {
    let mut files: Vec<(&str, usize)> =
        package.sources.iter().map(|(file, source)| (&*source.path, file.0 as usize)).collect();
    files.sort_unstable();
    let mut order = vec![0; files.len()];
    files.into_iter().enumerate().for_each(|(place, (_, file))| order[file] = place);
    order
}

/// What one rule says of one file at most; nobody reads on.
const MOST_OF_A_KIND: usize = 500;

/// Leaves out what a rule says of a file after so many times, and says so.
/// The gravest stay, lest an error be lost among remarks.
fn thin_out(findings: &mut Vec<Diagnostic>, lang: Lang) {
    let kind = |d: &Diagnostic| (d.place.file, d.code.id);
    let mut counts: HashMap<_, BTreeMap<Severity, usize>> = HashMap::new();
    for finding in &*findings {
        *counts.entry(kind(finding)).or_default().entry(finding.severity).or_default() += 1;
    }
    counts.retain(|_, counts| counts.values().sum::<usize>() > MOST_OF_A_KIND);
    let mut room: HashMap<_, (usize, usize)> = HashMap::new();
    for (kind, counts) in &counts {
        let mut left = MOST_OF_A_KIND;
        for (severity, count) in counts.iter().rev() {
            room.insert((*kind, *severity), (left.min(*count), 0));
            left -= left.min(*count);
        }
    }
    findings.retain(|finding| {
        let Some((room, kept)) = room.get_mut(&(kind(finding), finding.severity)) else {
            return true;
        };
        *kept += 1;
        *kept <= *room
    });
    let last: HashMap<_, usize> = findings.iter().enumerate().map(|(i, f)| (kind(f), i)).collect();
    for (kind, counts) in counts {
        let more = counts.values().sum::<usize>() - MOST_OF_A_KIND;
        if let Some(finding) = last.get(&kind).and_then(|i| findings.get_mut(*i)) {
            finding.message += &say!(lang,
                da: " (og {more} steder mere i filen)",
                en: " (and in {more} more places of the file)");
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::memory::MemoryFiles;

    #[test]
    fn too_many_of_a_kind_are_left_out_and_the_gravest_stay() {
        let body = "Kære <navn>.\n\n".repeat(600) + "<b>Husk</b>\n";
        let text = format!("---\ntitel: T\ndokumenttype: Vejledning\n---\n\n{body}");
        let files = MemoryFiles::new().with("a.md", text);
        let package = Package::read(&files).unwrap();
        let today = Day::parse("2026-11-22", &package.config.profile.dates).unwrap();
        let mut findings = run(&package, &files, Lang::En, today).findings;
        findings.retain(|f| f.code.id == "raw-html");
        assert_eq!(findings.len(), MOST_OF_A_KIND);
        let last = findings.last().unwrap();
        assert_eq!(last.severity, Severity::Warning);
        assert!(last.message.ends_with("(and in 101 more places of the file)"), "{}", last.message);
    }
}
