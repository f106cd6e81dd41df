//! The parent's sentences, to know a copy by.

use super::glance::{Glance, glance, hash_of};
use super::judge::sentences;
use super::{COPIED_RUN, COPIED_WORDS};
use crate::profile::Profile;
use crate::text;
use std::collections::HashSet;

/// What the parent says.
#[derive(Clone, Debug, Default)]
pub(super) struct ParentText {
    /// As [`Glance::hash`] has them.
    sentences: HashSet<u64>,
    /// Every [`COPIED_RUN`] words on end.
    runs: HashSet<u64>,
    /// The last words taken note of, for the next run.
    tail: Vec<u64>,
    pub titles: HashSet<String>,
    /// The last word of each title, and of each name of the profile that is no
    /// answer, as [`Glance::last`] has it.
    pub ends: HashSet<u64>,
}

impl ParentText {
    /// Takes note of a block of the parent's text.
    pub fn add(&mut self, block: &str) {
        for sentence in sentences(block) {
            let seen = glance(sentence, &[]);
            if seen.words >= COPIED_WORDS {
                self.sentences.insert(seen.hash);
            }
            for word in text::words(&text::fold(sentence)) {
                self.tail.push(glance(word, &[]).last);
                if self.tail.len() > COPIED_RUN {
                    self.tail.remove(0);
                }
                if self.tail.len() == COPIED_RUN {
                    self.runs.insert(hash_of(&self.tail));
                }
            }
        }
    }

    /// Takes note of a point's title, normalised.
    pub fn add_title(&mut self, normal: &str) {
        self.titles.insert(normal.to_owned());
        self.ends.insert(glance(normal, &[]).last);
    }

    /// Takes note of what the profile has names for.
    pub fn add_names(&mut self, profile: &Profile) {
        let facets = profile.facets.iter();
        let facets =
            facets.flat_map(|f| [&f.id, &f.name, &f.heading].into_iter().chain(&f.synonyms));
        let sections = profile.sections.iter();
        let sections = sections.flat_map(|s| std::iter::once(&s.name).chain(&s.synonyms));
        let names = facets.chain(sections).chain(&profile.phrases.unchanged);
        self.ends.extend(names.map(|name| glance(name, &[]).last));
    }

    /// Whether the sentence is the parent's.
    pub fn has(&self, sentence: &str, seen: &Glance) -> bool {
        (seen.words >= COPIED_WORDS && self.sentences.contains(&seen.hash))
            || (seen.run.is_some_and(|run| self.runs.contains(&run)) && self.has_runs(sentence))
    }

    /// Whether every run of the words stands somewhere in the parent: then it
    /// is the parent's text, however its sentences were cut.
    fn has_runs(&self, sentence: &str) -> bool {
        let folded = text::fold(sentence);
        let words: Vec<u64> = text::words(&folded).map(|word| glance(word, &[]).last).collect();
        words.windows(COPIED_RUN).all(|run| self.runs.contains(&hash_of(run)))
    }
}
