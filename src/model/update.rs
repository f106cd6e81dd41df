//! A package in which one file after another gets a new text: what an editor
//! needs.
//!
//! Only what the new text can change is worked out again. When in doubt,
//! everything is: whoever calls is told to read the package anew.

use super::{Document, Package, Parent, ParentFault, by_id, links, resolve};
use crate::profile::{KnownTitles, Role, Status};
use crate::source::{FileId, Files, Source};
use std::collections::{BTreeMap, BTreeSet};

/// What a new text changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// A document, and what others see of it.
    Document(Affected),
    /// A file without a header that has none still.
    Prose,
    /// More than can be followed: the package must be read again. Nothing
    /// was changed.
    ReadAgain,
}

/// A text of a document, with its images.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The text, at the document's path.
    pub source: Source,
    /// As in [`Document::image_sums`].
    pub image_sums: Vec<String>,
    /// As in [`Document::pictures`].
    pub pictures: BTreeMap<String, String>,
}

/// The documents that a new text of one of them may change something for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected {
    /// The document itself.
    pub document: usize,
    /// Those of which the coverage, and what rules say, are out of date. The
    /// document itself is among them.
    pub all: BTreeSet<usize>,
    /// Those that answered to the document before and do so now: they see its
    /// header and its requirements, and know a copy of its sentences.
    pub below: BTreeSet<usize>,
    /// Whether others may find or name it in another way.
    pub is_renamed: bool,
}

/// All by which other documents find a document, or are told apart from it.
#[derive(PartialEq)]
struct Identity {
    id: String,
    title: String,
    kind: Option<usize>,
    standard: Option<usize>,
    service: Option<usize>,
    status: Status,
    written: [Option<String>; 2],
    names_parent: bool,
}

impl Identity {
    fn of(document: &Document) -> Identity {
        let written = |role| document.header.text(role).map(|(text, _)| text.to_owned());
        Identity {
            id: document.id.clone(),
            title: document.title.clone(),
            kind: document.kind,
            standard: document.standard,
            service: document.service,
            status: document.status(),
            written: [written(Role::Parent), written(Role::Service)],
            names_parent: document.header.has(Role::Parent),
        }
    }
}

impl Package {
    /// Puts a new text in the place of a Markdown file's.
    pub fn replace(&mut self, files: &dyn Files, file: FileId, source: Source) -> Replaced {
        let index = self.documents.binary_search_by_key(&file, |document| document.file).ok();
        if index.is_none() && !self.prose.contains(&file) {
            // Settings and templates.
            return Replaced::ReadAgain;
        }
        // A profile may lie in a file that is a document too.
        if self.sources.find(&source.path) != Some(file) {
            return Replaced::ReadAgain;
        }
        let mut read = Document::read(file, &source, &self.config, &mut KnownTitles::default());
        if let Some(document) = &mut read
            && self.register.approvals(&document.id).next().is_some()
        {
            match links::image_sums(&document.references, files) {
                Ok(sums) => document.image_sums = sums,
                Err(_) => return Replaced::ReadAgain,
            }
        }
        match (index, read) {
            (Some(i), Some(document)) => {
                self.sources.replace(file, source);
                Replaced::Document(self.put(i, document))
            }
            (None, None) => {
                self.sources.replace(file, source);
                Replaced::Prose
            }
            // Another document, or one fewer: every index moves.
            _ => Replaced::ReadAgain,
        }
    }

    /// Puts another text in the place of document `i`: an edition of it, with
    /// the sums of the images it had, and where those lie that are no longer
    /// at their address. Gives the text that it replaced and its images, to be
    /// put back in the same way; none, and nothing is changed, if the other
    /// text is no document.
    pub fn put_edition(&mut self, i: usize, edition: Edition) -> Option<Edition> {
        let file = self.documents[i].file;
        let known = &mut KnownTitles::default();
        let mut document = Document::read(file, &edition.source, &self.config, known)?;
        document.image_sums = edition.image_sums;
        document.pictures = edition.pictures;
        let before = &mut self.documents[i];
        let replaced = Edition {
            source: self.sources.get(file).clone(),
            image_sums: std::mem::take(&mut before.image_sums),
            pictures: std::mem::take(&mut before.pictures),
        };
        self.sources.replace(file, edition.source);
        self.put(i, document);
        Some(replaced)
    }

    /// Puts a document in the place of the one at `i`, and gives those that
    /// may see it, before or now.
    fn put(&mut self, i: usize, document: Document) -> Affected {
        let before = Identity::of(&self.documents[i]);
        let same_id = before.id == document.id;
        self.documents[i] = document;
        let mut all = BTreeSet::from([i]);
        all.extend(self.seen_by(i));
        let mut below: BTreeSet<usize> = self.children(i).collect();
        let is_renamed = Identity::of(&self.documents[i]) != before;
        if !is_renamed {
            // A place in its own header may have moved. Who stands in a circle
            // is no place.
            if !matches!(self.parents[i], Parent::Fault(ParentFault::Cycle(_))) {
                self.parents[i] = resolve::parent_of(self, i);
            }
        } else {
            if !same_id {
                self.by_id = by_id(&self.documents);
            }
            let old = std::mem::take(&mut self.parents);
            self.resolve();
            let pairs = old.iter().zip(&self.parents).enumerate();
            for (d, (old, new)) in pairs.filter(|(_, (old, new))| old != new) {
                all.extend([Some(d), old.index(), new.index()].into_iter().flatten());
            }
            // A name that nobody has may now be like this one.
            let lost = |d: &usize| matches!(self.parents[*d], Parent::Fault(_));
            all.extend((0..self.parents.len()).filter(lost));
            below.retain(|d| self.parents[*d].index() == Some(i));
        }
        all.extend(self.seen_by(i));
        all.extend(self.children(i).filter(|d| !below.contains(d)));
        below.remove(&i);
        Affected { document: i, all, below, is_renamed }
    }

    /// The documents whose findings may tell of document `i`, but for those
    /// that answer it: the one it answers, and those that cannot tell whom
    /// they answer.
    fn seen_by(&self, i: usize) -> Vec<usize> {
        let lost = |d: &usize| matches!(self.parents[*d], Parent::Fault(_)) && self.names(*d, i);
        let mut seen: Vec<usize> = self.parents[i].index().into_iter().collect();
        seen.extend((0..self.parents.len()).filter(lost));
        seen
    }

    /// Whether the fault of document `d` names document `i`.
    fn names(&self, d: usize, i: usize) -> bool {
        match &self.parents[d] {
            Parent::Fault(ParentFault::Ambiguous(all) | ParentFault::Cycle(all)) => {
                all.contains(&i)
            }
            Parent::Fault(ParentFault::WrongLevel { parent, .. }) => *parent == i,
            _ => false,
        }
    }
}
