//! What the documents below one see of it, and which of them a change of it
//! concerns.
//!
//! A region's guideline has over a hundred documents below it, and hardly a
//! change of its words concerns one of them: coverage knows the parent by its
//! requirements, by what they ask when the register has reviews, and by the
//! sentences that may be copied.

use super::copied::ParentText;
use super::{Coverage, parent_text};
use crate::history;
use crate::model::Package;
use crate::model::requirement::Requirement;
use crate::register::Recorded;
use std::collections::HashSet;

/// What the documents below one see of it.
pub struct Seen {
    requirements: Vec<Requirement>,
    /// If the register has reviews to compare with.
    asks: Vec<Recorded>,
    text: ParentText,
}

/// What of it has changed.
pub struct Change {
    requirements: bool,
    asks: bool,
    /// As [`ParentText::changed`] has them.
    words: HashSet<u64>,
}

impl Seen {
    /// What is seen of document `i` now.
    pub fn of(package: &Package, i: usize) -> Seen {
        let document = &package.documents[i];
        let asks = match package.register.has_reviews() {
            true => history::fingerprints(package, i),
            false => Vec::new(),
        };
        let requirements = document.requirements.clone();
        Seen { requirements, asks, text: parent_text(package, document) }
    }

    /// The requirements.
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// What is different now.
    pub fn change(&self, now: &Seen) -> Change {
        let pairs = self.requirements.iter().zip(&now.requirements);
        let same = self.requirements.len() == now.requirements.len()
            && pairs.into_iter().all(|(before, after)| before.asks_as(after));
        Change {
            requirements: !same,
            asks: self.asks != now.asks,
            words: self.text.changed(&now.text),
        }
    }
}

impl Change {
    /// Whether document `i` must be covered anew.
    pub fn concerns(&self, package: &Package, i: usize, coverage: &Coverage) -> bool {
        let id = &package.documents[i].id;
        self.requirements
            || (self.asks && package.register.reviews(id).next().is_some())
            || coverage.asked.iter().any(|asked| self.words.contains(asked))
    }
}
