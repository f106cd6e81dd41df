//! Makes the changes that findings offer, round after round, until none is
//! left.
//!
//! Rules and disk are unknown here: whoever calls says how to check, and
//! writes the new texts.

mod edits;
#[cfg(test)]
mod tests;

pub use edits::{Chosen, choose, splice, with_line_ends_of};

use crate::diag::{Code, Diagnostic};
use crate::source::overlay::Overlay;
use crate::source::{FileId, Files, Source, Sources};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// After so many rounds, a file that still changes is given up. A round is
/// needed for changes that stand in each other's way, and these are few.
const ROUNDS: usize = 20;

/// What a check saw.
pub trait Look {
    /// The files that were read.
    fn sources(&self) -> &Sources;
    /// The findings, in the order in which their fixes count.
    fn findings(&self) -> &[Diagnostic];
}

/// One fix that was made.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The rule that asked for it.
    pub code: &'static Code,
    /// What it did, in the language of the finding.
    pub title: String,
    /// Where, in the new text.
    pub at: u32,
}

/// A file and what became of it.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Its package path.
    pub path: String,
    /// The text as it was read.
    pub before: String,
    /// The text with its fixes.
    pub after: String,
    /// The fixes, in the order of the new text.
    pub applied: Vec<Applied>,
}

/// What came of fixing a package.
pub struct Fixed<L> {
    /// The files that changed, by path.
    pub changed: Vec<Changed>,
    /// Files left as they were because their fixes undo each other or never
    /// end.
    pub given_up: Vec<String>,
    /// The last check: that of the new texts.
    pub last: L,
}

impl<L: Look> Fixed<L> {
    /// How many findings are left with a fix that a person must accept.
    pub fn to_accept(&self) -> usize {
        self.last.findings().iter().filter(|f| f.fix.is_some() && !is_sure(f)).count()
    }
}

/// Makes every sure fix of `first`, checks again, and goes on so until nothing
/// changes. The outcome depends on the texts alone, and fixing it once more
/// changes nothing.
///
/// # Errors
/// Those of `check`.
pub fn settle<L: Look, E>(
    files: &dyn Files,
    first: L,
    mut check: impl FnMut(&dyn Files) -> Result<L, E>,
) -> Result<Fixed<L>, E> {
    let mut work = Work::default();
    let mut look = first;
    for _ in 0..ROUNDS {
        if !work.round(&look) {
            return Ok(work.done(look));
        }
        look = check(&work.over(files))?;
    }
    while work.give_up_restless(&look) {
        look = check(&work.over(files))?;
    }
    Ok(work.done(look))
}

/// Whether the finding has a fix that may be made unasked.
pub fn is_sure(finding: &Diagnostic) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.sure)
}

/// A file between rounds.
struct Draft {
    changed: Changed,
    /// Every text it has had.
    seen: HashSet<String>,
}

#[derive(Default)]
struct Work {
    drafts: BTreeMap<String, Draft>,
    given_up: BTreeSet<String>,
}

impl Work {
    /// Makes the fixes that can be made together; `false` if there is none.
    fn round(&mut self, look: &impl Look) -> bool {
        let changes = self.changes(look);
        for (source, chosen, after) in &changes {
            let draft =
                self.drafts.entry(source.path.clone()).or_insert_with(|| Draft::new(source));
            if !draft.take(chosen, after.clone()) {
                self.give_up(&source.path);
            }
        }
        !changes.is_empty()
    }

    /// The files that the findings would change, and how.
    fn changes<'l>(&self, look: &'l impl Look) -> Vec<(&'l Source, Vec<Chosen<'l>>, String)> {
        let mut offers: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
        for finding in look.findings().iter().filter(|finding| is_sure(finding)) {
            offers.entry(finding.place.file).or_default().push(finding);
        }
        let mut changes: Vec<(&Source, Vec<Chosen<'_>>, String)> = Vec::new();
        for (file, findings) in offers {
            let source = look.sources().get(file);
            // A profile may lie in a file that is a document too.
            let is_taken = changes.iter().any(|(other, ..)| other.path == source.path);
            // Replacement characters must never reach the disk.
            let is_lost = source.invalid_utf8.is_some();
            if is_taken || is_lost || self.given_up.contains(&source.path) {
                continue;
            }
            let chosen = choose(&source.text, findings);
            let after = splice(&source.text, chosen.iter().flat_map(|c| &c.edits));
            if after != source.text {
                changes.push((source, chosen, after));
            }
        }
        changes
    }

    /// Restores files that would go on changing; `false` if there is none.
    fn give_up_restless(&mut self, look: &impl Look) -> bool {
        let restless = self.changes(look);
        restless.iter().for_each(|(source, ..)| self.give_up(&source.path));
        !restless.is_empty()
    }

    fn give_up(&mut self, path: &str) {
        self.drafts.remove(path);
        self.given_up.insert(path.to_owned());
    }

    fn over<'a>(&'a self, files: &'a dyn Files) -> Overlay<'a> {
        let texts = self.drafts.iter().map(|(path, draft)| (&**path, &*draft.changed.after));
        Overlay::new(files, texts)
    }

    fn done<L>(self, last: L) -> Fixed<L> {
        let mut changed: Vec<Changed> = self.drafts.into_values().map(|d| d.changed).collect();
        changed.iter_mut().for_each(|file| file.applied.sort_by_key(|applied| applied.at));
        Fixed { changed, given_up: self.given_up.into_iter().collect(), last }
    }
}

impl Draft {
    fn new(source: &Source) -> Draft {
        let (path, before) = (source.path.clone(), source.text.clone());
        let seen = HashSet::from([before.clone()]);
        let after = before.clone();
        Draft { changed: Changed { path, before, after, applied: Vec::new() }, seen }
    }

    /// Takes the next text; `false` if the file has had it before, for then
    /// it would go round in circles.
    fn take(&mut self, chosen: &[Chosen<'_>], after: String) -> bool {
        let applied = &mut self.changed.applied;
        let edits = || chosen.iter().flat_map(|c| &c.edits);
        applied.iter_mut().for_each(|earlier| earlier.at = edits::moved(earlier.at, edits()));
        applied.extend(chosen.iter().map(|c| Applied {
            code: c.finding.code,
            title: c.title.to_owned(),
            at: edits::moved(c.edits.first().map_or(0, |e| e.span.start), edits()),
        }));
        self.changed.after.clone_from(&after);
        self.seen.insert(after)
    }
}
