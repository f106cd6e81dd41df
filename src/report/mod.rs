//! Findings and coverage in the formats that people and programs read.
//!
//! Each format is one file, and each wire format owns its structs. Nothing
//! here prints: the command line does.

pub mod terminal;
mod cut;
mod excerpt;
pub mod summary;
pub mod changes;
pub mod text;
pub mod json;
pub mod sarif;
pub mod github;
pub mod gitlab;
pub mod junit;
pub mod formats;
pub mod fingerprint;
pub mod baseline;
mod host;
pub mod html;
pub mod published;
pub mod reason;
pub mod revision;
pub mod status;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod schema;

use crate::diag::{Diagnostic, Severity};
use crate::lang::{Lang, Words};
use crate::profile::DateWords;
use crate::say;
use crate::source::lines::{Lines, Position};
use crate::source::{FileId, Place, Sources};
use std::cell::OnceCell;

/// How much a check looked at, for the closing line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Documents checked.
    pub documents: usize,
    /// Markdown files with no document header, which are left alone.
    pub skipped: usize,
    /// Points that local documents must answer, once per document.
    pub points: usize,
    /// Answers asked for: the facets of those points.
    pub cells: usize,
}

/// A document that was looked at.
#[derive(Clone, Debug)]
pub struct Looked {
    /// Its file.
    pub file: FileId,
    /// Its id.
    pub id: String,
    /// Its title; empty if it has none.
    pub title: String,
    /// Its service, as a place in [`Checked::services`].
    pub service: Option<usize>,
}

/// A service whose documents may be among those looked at.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What is left out of a report because it is no news.
#[derive(Clone, Copy, Debug, Default)]
pub struct LeftOut<'a> {
    /// The list of known findings, as the user named it.
    pub baseline: Option<&'a str>,
    /// How many findings stand in it.
    pub known: usize,
    /// What stands in it and is not found any more.
    pub gone: &'a [baseline::Line],
    /// The commit since which there must be changes, as the user named it.
    pub since: Option<&'a str>,
}

/// The findings of one run and what they point into, ready to be reported.
#[derive(Clone, Copy)]
pub struct Checked<'a> {
    /// Every file of the run.
    pub sources: &'a Sources,
    /// The findings, sorted by file and place.
    pub findings: &'a [Diagnostic],
    /// What each of them is known by; empty if nothing asks for it.
    pub prints: &'a [fingerprint::Print],
    /// The documents looked at, also those with nothing wrong.
    pub documents: &'a [Looked],
    /// The services of the package.
    pub services: &'a [Service],
    /// The names of the months.
    pub dates: &'a DateWords,
    /// How much that was.
    pub scope: Scope,
    /// What else there was.
    pub left_out: LeftOut<'a>,
}

impl Checked<'_> {
    /// How many findings have this level.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity).count()
    }
}

/// Lines and columns in the files of a run; each file is counted once, when
/// something in it is asked for.
pub struct Positions<'a> {
    sources: &'a Sources,
    lines: Vec<OnceCell<Lines<'a>>>,
}

impl<'a> Positions<'a> {
    /// Positions in `sources`; nothing is counted yet.
    pub fn new(sources: &'a Sources) -> Positions<'a> {
        Positions { sources, lines: sources.iter().map(|_| OnceCell::new()).collect() }
    }

    /// The lines of a file.
    pub fn lines(&self, file: FileId) -> &Lines<'a> {
        self.lines[file.0 as usize].get_or_init(|| Lines::new(&self.sources.get(file).text))
    }

    /// The text of a file.
    pub fn text(&self, file: FileId) -> &'a str {
        &self.sources.get(file).text
    }

    /// The path of a file.
    pub fn path(&self, file: FileId) -> &'a str {
        &self.sources.get(file).path
    }

    /// Where a place begins and ends.
    pub fn of(&self, place: Place) -> (Position, Position) {
        self.lines(place.file).positions(place.span)
    }
}

/// The word for a level.
pub fn level(severity: Severity) -> Words {
    match severity {
        Severity::Error => Words { da: "fejl", en: "error" },
        Severity::Warning => Words { da: "advarsel", en: "warning" },
        Severity::Info => Words { da: "oplysning", en: "note" },
    }
}

/// The word for a level in `kvm.yaml`.
pub fn setting(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "fejl",
        Severity::Warning => "advarsel",
        Severity::Info => "info",
    }
}

/// `3 advarsler`, `1 advarsel`.
pub fn counted(severity: Severity, count: usize, lang: Lang) -> String {
    let [one, many] = match severity {
        Severity::Error => [level(severity), Words { da: "fejl", en: "errors" }],
        Severity::Warning => [level(severity), Words { da: "advarsler", en: "warnings" }],
        Severity::Info => [level(severity), Words { da: "oplysninger", en: "notes" }],
    };
    plural(count, one, many, lang)
}

/// A number with its noun in the right form.
pub fn plural(count: usize, one: Words, many: Words, lang: Lang) -> String {
    let noun = if count == 1 { one } else { many };
    format!("{count} {}", noun.get(lang))
}

/// `a`, `a og b`, `a, b og c`.
pub fn listed(parts: &[String], lang: Lang) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => {
            let first = first.join(", ");
            say!(lang, da: "{first} og {last}", en: "{first} and {last}")
        }
    }
}
