//! What the changes since a commit have to do with.
//!
//! Everything in the files that the change reaches
//! ([`crate::check::affected`]), and wherever it stands, every finding that
//! the commit did not have: so nothing new is missed, whatever it comes of.

use super::super::{Failure, package};
use super::seen::looked;
use crate::check::{self, affected};
use crate::date::Day;
use crate::diag::{Diagnostic, Severity};
use crate::lang::Lang;
use crate::model::Package;
use crate::report::Positions;
use crate::report::fingerprint::{self, Print};
use crate::source::FileId;
use crate::source::disk::DiskFiles;
use crate::source::git::{Git, GitError};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The changes since a commit.
pub struct Since {
    /// The commit as the user named it.
    pub name: String,
    changed: BTreeSet<String>,
    /// What was found before, by fingerprint.
    before: HashMap<String, (Severity, BTreeSet<String>)>,
}

impl Since {
    /// Asks git what has changed, and checks the package as it was.
    pub fn of(
        rev: &str,
        files: &DiskFiles,
        now: &Package,
        lang: Lang,
        as_of: Day,
    ) -> Result<Since, Failure> {
        let failed = |error: GitError| package::git_failed(&error, lang);
        let git = Git::open(files.root()).map_err(failed)?;
        let changed = git.changed_since(rev).map_err(failed)?;
        let mut since = Since { name: rev.to_owned(), changed, before: HashMap::new() };
        // What reaches every file needs no comparison.
        if !since.changed.is_empty() && since.affected(now).len() < now.sources.len() {
            let files = git.files_before(rev).map_err(failed)?;
            let package =
                Package::read(&files).map_err(|error| package::unreadable(&error, lang))?;
            let findings = check::run(&package, &files, lang, as_of).findings;
            let positions = Positions::new(&package.sources);
            let prints = fingerprint::of(&findings, &positions, &looked(&package));
            since.before = prints
                .into_iter()
                .zip(findings)
                .map(|(print, finding)| (print.to_string(), (finding.severity, print.parts)))
                .collect();
        }
        Ok(since)
    }

    /// The files that the change reaches.
    pub fn affected(&self, package: &Package) -> HashSet<FileId> {
        affected::affected(package, &self.changed)
    }

    /// Whether a finding was not there before, or not so grave, or told of
    /// less.
    pub fn is_new(&self, print: &Print, finding: &Diagnostic) -> bool {
        if self.changed.is_empty() {
            return false;
        }
        self.before.get(&print.to_string()).is_none_or(|(severity, parts)| {
            finding.severity > *severity || !print.parts.is_subset(parts)
        })
    }
}
