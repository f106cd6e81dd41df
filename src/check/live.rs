//! A package under check while its files change: what an editor shows.
//!
//! After each change the findings are those that [`run`](super::run) would
//! give; a property test holds it to that. What a change cannot affect is not
//! worked out again: coverage and the rules for documents go by document, and
//! `below` says whom a change of a parent concerns. Rules for the whole
//! package run each time, for they may look anywhere.
//!
//! What was changed itself comes first, and the rest in slices, so that a
//! writer does not wait for findings in documents that nobody looks at, and
//! the next key can come in between.

mod below;
mod moved;

use super::{Context, finish};
use crate::coverage::{self, Coverage, Seen};
use crate::diag::Diagnostic;
use crate::lang::Lang;
use crate::model::date::Day;
use crate::model::{Affected, Package, Replaced, Settled};
use crate::source::{FileId, Files, FilesError, Source};
use crate::steps::{self, Evaluation};
use moved::Moved;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many documents are covered and checked in one slice: what a writer does
/// not notice.
const SLICE: usize = 24;

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
    /// What is seen of documents that were changed.
    seen: HashMap<usize, Seen>,
    pending: Pending,
}

/// What is still to be worked out.
#[derive(Default)]
struct Pending {
    /// Documents of which the coverage is out of date; until then it may name
    /// requirements that are no longer there.
    cover: BTreeSet<usize>,
    /// Documents to which the rules must be put again.
    check: BTreeSet<usize>,
    /// Whether the rules for the package must run.
    package: bool,
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
            seen: HashMap::new(),
            pending: Pending::default(),
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

    /// Takes in new texts of files and works out all that they change. Gives the files whose findings may be others now; `None` if the
    /// package must be read again, and then what is here no longer counts.
    pub fn update(
        &mut self,
        files: &dyn Files,
        changes: Vec<(FileId, Source)>,
    ) -> Option<BTreeSet<FileId>> {
        let mut changed = self.take(files, changes)?;
        while let Some(more) = self.go_on(files) {
            changed.extend(more);
        }
        Some(changed)
    }

    /// Takes in new texts of files, and works out what is to be said of them;
    /// the rest is left to [`Self::go_on`]. Gives the files whose
    /// findings may be others now; `None` as in [`Self::update`].
    pub fn take(
        &mut self,
        files: &dyn Files,
        changes: Vec<(FileId, Source)>,
    ) -> Option<BTreeSet<FileId>> {
        let (mut changed, mut own) = (BTreeSet::new(), BTreeSet::new());
        let mut edited = BTreeSet::new();
        for (file, source) in changes {
            match self.package.settle(files, file, &source) {
                Ok(Some(settled)) => {
                    changed.extend(self.settle(files, settled));
                    edited.insert(file);
                    continue;
                }
                Ok(None) => {}
                Err(_) => return None,
            }
            let i = self.package.documents.binary_search_by_key(&file, |d| d.file).ok();
            let before = i.and_then(|i| below::Above::of(self, i));
            let evaluated = i.is_some_and(|i| self.package.evaluates(i));
            let moved = Moved::between(&self.package.sources.get(file).text, &source.text);
            match self.package.replace(files, file, source) {
                Replaced::Document(affected) => {
                    let evaluates = evaluated || self.package.evaluates(affected.document);
                    own.insert(affected.document);
                    changed.extend(self.note(&affected, before, evaluates));
                }
                Replaced::Prose => {}
                Replaced::ReadAgain => return None,
            }
            // They are told until the rules have run again.
            for finding in &mut self.of_package {
                if moved.apply(file, finding) {
                    changed.insert(finding.place.file);
                }
            }
            edited.insert(file);
        }
        let own: Vec<usize> = own.into_iter().collect();
        self.cover(&own);
        self.check(files, &own);
        let cx = self.context(files);
        let in_file: Vec<_> = edited.iter().map(|file| super::of_file(&cx, *file)).collect();
        for (file, findings) in edited.iter().zip(in_file) {
            self.of_file[file.0 as usize] = findings;
        }
        self.pending.package = true;
        changed.extend(edited);
        Some(changed)
    }

    /// Works out what new settings say; gives the files whose findings may be
    /// others now.
    fn settle(&mut self, files: &dyn Files, settled: Settled) -> BTreeSet<FileId> {
        let of_settings = super::of_settings(&self.context(files));
        let before = std::mem::replace(&mut self.of_settings, of_settings);
        if !settled.levels {
            return differing(&before, &self.of_settings);
        }
        // A finding may stand in for that of another rule.
        self.pending.check.extend(0..self.package.documents.len());
        self.package.sources.iter().map(|(file, _)| file).collect()
    }

    /// Notes what a new text of a document leaves to be worked out; gives the
    /// files in whose findings a place has moved.
    fn note(
        &mut self,
        affected: &Affected,
        before: Option<below::Above>,
        evaluates: bool,
    ) -> BTreeSet<FileId> {
        self.pending.cover.extend(&affected.all);
        let moved = below::note(self, affected, before);
        // Which of two evaluations is in force depends on both, and on who
        // belongs to which service.
        if evaluates || (affected.is_renamed && !self.evaluations.is_empty()) {
            let of = |all: &[Evaluation]| all.iter().map(|e| e.document).collect::<Vec<_>>();
            self.pending.check.extend(of(&self.evaluations));
            self.evaluations = steps::evaluation::all(&self.package);
            self.pending.check.extend(of(&self.evaluations));
        }
        moved
    }

    /// Works on what is left after [`Self::take`], for a moment. Gives the
    /// files whose findings may be others now; `None` if nothing is left.
    pub fn go_on(&mut self, files: &dyn Files) -> Option<BTreeSet<FileId>> {
        let first = |all: &BTreeSet<usize>| all.iter().copied().take(SLICE).collect::<Vec<_>>();
        let mut slice = first(&self.pending.cover);
        self.cover(&slice);
        if slice.is_empty() {
            slice = first(&self.pending.check);
        }
        if !slice.is_empty() {
            self.check(files, &slice);
            return Some(slice.into_iter().map(|i| self.package.documents[i].file).collect());
        }
        if !std::mem::take(&mut self.pending.package) {
            return None;
        }
        let of_package = super::of_package(&self.context(files));
        let before = std::mem::replace(&mut self.of_package, of_package);
        Some(differing(&before, &self.of_package))
    }

    /// Brings the coverage up to date, whatever of the findings is left.
    pub fn cover_pending(&mut self) {
        let documents: Vec<usize> = self.pending.cover.iter().copied().collect();
        self.cover(&documents);
    }

    fn cover(&mut self, documents: &[usize]) {
        if documents.is_empty() {
            return;
        }
        let covered = coverage::cover_these(&self.package, documents);
        for (i, coverage) in documents.iter().zip(covered) {
            self.coverage[*i] = coverage;
            self.pending.cover.remove(i);
            self.pending.check.insert(*i);
        }
    }

    /// Puts the rules to documents whose coverage is up to date.
    fn check(&mut self, files: &dyn Files, documents: &[usize]) {
        let cx = self.context(files);
        let told: Vec<_> = documents.par_iter().map(|i| super::of_document(&cx, *i)).collect();
        for (i, findings) in documents.iter().zip(told) {
            self.of_document[*i] = findings;
            self.pending.check.remove(i);
        }
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
