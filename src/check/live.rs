//! A package under check while its files change: what an editor shows.
//!
//! After each change the findings are those that [`run`](super::run) would
//! give; a property test holds it to that. What a change cannot affect is not
//! worked out again: coverage and the rules for documents go by document, and
//! the model says whom a change may touch. Rules for the whole package run
//! each time, for they are quick and may look anywhere.

use super::{Context, finish};
use crate::coverage::{self, Coverage};
use crate::diag::Diagnostic;
use crate::lang::Lang;
use crate::model::date::Day;
use crate::model::{Package, Replaced};
use crate::source::{FileId, Files, FilesError, Source};
use crate::steps::{self, Evaluation};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A package with its coverage and findings, kept up to date.
pub struct Live {
    package: Package,
    coverage: Vec<Option<Coverage>>,
    evaluations: Vec<Evaluation>,
    lang: Lang,
    as_of: Day,
    /// By document.
    of_document: Vec<Vec<Diagnostic>>,
    /// By file.
    of_file: Vec<Vec<Diagnostic>>,
    of_settings: Vec<Diagnostic>,
    of_package: Vec<Diagnostic>,
}

impl Live {
    /// Reads and checks a package.
    ///
    /// # Errors
    /// If a folder or file cannot be read.
    pub fn read(
        files: &dyn Files,
        as_of: Day,
        lang: impl FnOnce(&Package) -> Lang,
    ) -> Result<Live, FilesError> {
        let package = Package::read(files)?;
        let mut live = Live {
            coverage: coverage::cover_all(&package),
            evaluations: steps::evaluation::all(&package),
            lang: lang(&package),
            as_of,
            of_document: Vec::new(),
            of_file: Vec::new(),
            of_settings: Vec::new(),
            of_package: Vec::new(),
            package,
        };
        let cx = live.context(files);
        let documents = (0..live.package.documents.len()).into_par_iter();
        let of_document = documents.map(|i| super::of_document(&cx, i)).collect();
        let sources: Vec<FileId> = live.package.sources.iter().map(|(file, _)| file).collect();
        let of_file = sources.into_par_iter().map(|file| super::of_file(&cx, file)).collect();
        let (of_settings, of_package) = (super::of_settings(&cx), super::of_package(&cx));
        (live.of_document, live.of_file) = (of_document, of_file);
        (live.of_settings, live.of_package) = (of_settings, of_package);
        Ok(live)
    }

    /// The package.
    pub fn package(&self) -> &Package {
        &self.package
    }

    /// The coverage, by document.
    pub fn coverage(&self) -> &[Option<Coverage>] {
        &self.coverage
    }

    /// The language of messages.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The day that counts as today.
    pub fn as_of(&self) -> Day {
        self.as_of
    }

    /// What rules may look at.
    pub fn context<'a>(&'a self, files: &'a dyn Files) -> Context<'a> {
        Context {
            package: &self.package,
            coverage: &self.coverage,
            evaluations: &self.evaluations,
            files,
            lang: self.lang,
            as_of: self.as_of,
        }
    }

    /// Takes in new texts of Markdown files. Gives the files whose findings
    /// may be others now; `None` if the package must be read again, and then
    /// what is here no longer counts.
    pub fn update(
        &mut self,
        files: &dyn Files,
        changes: Vec<(FileId, Source)>,
    ) -> Option<BTreeSet<FileId>> {
        let mut documents = BTreeSet::new();
        let mut changed = BTreeSet::new();
        for (file, source) in changes {
            match self.package.replace(files, file, source) {
                Replaced::Documents(affected) => documents.extend(affected),
                Replaced::Prose => {}
                Replaced::ReadAgain => return None,
            }
            changed.insert(file);
        }
        // Which of two evaluations is in force depends on both.
        documents.extend(self.evaluations.iter().map(|evaluation| evaluation.document));
        self.evaluations = steps::evaluation::all(&self.package);
        documents.extend(self.evaluations.iter().map(|evaluation| evaluation.document));
        let documents: Vec<usize> = documents.into_iter().collect();
        let covered = coverage::cover_these(&self.package, &documents);
        for (i, coverage) in documents.iter().zip(covered) {
            self.coverage[*i] = coverage;
        }
        let cx = self.context(files);
        let told: Vec<_> = documents.par_iter().map(|i| super::of_document(&cx, *i)).collect();
        let in_file: Vec<_> = changed.iter().map(|file| super::of_file(&cx, *file)).collect();
        let of_package = super::of_package(&cx);
        let before = std::mem::replace(&mut self.of_package, of_package);
        for (file, findings) in changed.iter().zip(in_file) {
            self.of_file[file.0 as usize] = findings;
        }
        changed.extend(differing(&before, &self.of_package));
        for (i, findings) in documents.into_iter().zip(told) {
            self.of_document[i] = findings;
            changed.insert(self.package.documents[i].file);
        }
        Some(changed)
    }

    /// The findings in one file, as a check gives them.
    pub fn findings(&self, file: FileId) -> Vec<Diagnostic> {
        let documents = &self.package.documents;
        let document = documents.binary_search_by_key(&file, |d| d.file).ok();
        let own = document.map(|i| &self.of_document[i]).into_iter().flatten();
        let elsewhere = self.of_settings.iter().chain(&self.of_package);
        let elsewhere = elsewhere.filter(|finding| finding.place.file == file);
        let own = own.chain(self.of_file.get(file.0 as usize).into_iter().flatten());
        let mut all: Vec<Diagnostic> = own.chain(elsewhere).cloned().collect();
        finish::finish(&self.package, &mut all, self.lang);
        all
    }
}

/// The files about which the two say something different.
fn differing(before: &[Diagnostic], after: &[Diagnostic]) -> BTreeSet<FileId> {
    let (before, after) = (by_file(before), by_file(after));
    let files: BTreeSet<FileId> = before.keys().chain(after.keys()).copied().collect();
    files.into_iter().filter(|file| before.get(file) != after.get(file)).collect()
}

fn by_file(findings: &[Diagnostic]) -> BTreeMap<FileId, Vec<&Diagnostic>> {
    let mut by_file: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings {
        by_file.entry(finding.place.file).or_default().push(finding);
    }
    by_file
}
