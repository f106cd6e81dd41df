//! The parent's sentences, to know a copy by.

use super::glance::{Glance, first_word, hash_of, last_word};
use super::judge::sentences;
use super::restated::Known;
use super::word_table::WordTable;
use super::{COPIED_RUN, COPIED_WORDS, OPENING};
use crate::text;
use std::collections::HashSet;

/// What the parent says.
#[derive(Clone, Debug, Default)]
pub(super) struct ParentText {
    /// As [`Glance::hash`] has them.
    sentences: WordTable,
    /// Every [`COPIED_RUN`] words on end.
    runs: WordTable,
    /// The first [`OPENING`] words of every sentence and every run.
    fronts: WordTable,
    /// The last words taken note of, for the next run.
    tail: Vec<u64>,
    pub titles: HashSet<String>,
    /// The first word of each title, as [`Glance::first`] has it.
    pub heads: WordTable,
    /// The last word of each title, as [`Glance::last`] has it.
    pub ends: WordTable,
    /// Sentences and titles, to know by them what only says them again.
    pub known: Known,
}

impl ParentText {
    /// Takes note of a block of the parent's text.
    pub fn add(&mut self, block: &str) {
        for sentence in sentences(block) {
            let folded = text::fold(sentence);
            self.known.add(sentence, &text::words(&folded).collect::<Vec<_>>());
            let words: Vec<u64> = text::words(&folded).map(last_word).collect();
            if words.len() >= COPIED_WORDS {
                self.sentences.insert(hash_of(&words), 1);
            }
            if let Some(front) = words.get(..OPENING) {
                self.fronts.insert(hash_of(front), 1);
            }
            for word in words {
                self.tail.push(word);
                if self.tail.len() > COPIED_RUN {
                    self.tail.remove(0);
                }
                if self.tail.len() == COPIED_RUN {
                    self.runs.insert(hash_of(&self.tail), 1);
                    self.fronts.insert(hash_of(&self.tail[..OPENING]), 1);
                }
            }
        }
    }

    /// Takes note of a point's title, normalised.
    pub fn add_title(&mut self, normal: &str) {
        self.titles.insert(normal.to_owned());
        self.heads.insert(first_word(normal), 1);
        self.ends.add(normal, 1);
        self.known.add_title(normal);
    }

    /// Whether something in the parent begins with these words. Adds to
    /// `asked` what the answer depends on, as [`Self::changed`] names it.
    pub fn begins(&self, front: &[u64; OPENING], asked: &mut Vec<u64>) -> bool {
        let front = hash_of(front);
        asked.push(front);
        self.fronts.has(front)
    }

    /// Whether the sentence is the parent's. Adds to `asked` all that the
    /// answer depends on, as [`Self::changed`] names it.
    pub fn has(&self, sentence: &str, seen: &Glance, asked: &mut Vec<u64>) -> bool {
        if seen.words >= COPIED_WORDS {
            asked.push(seen.hash);
        }
        asked.extend(seen.run);
        (seen.words >= COPIED_WORDS && self.sentences.has(seen.hash))
            || (seen.run.is_some_and(|run| self.runs.has(run)) && self.has_runs(sentence, asked))
    }

    /// Whether every run of the words stands somewhere in the parent: then it
    /// is the parent's text, however its sentences were cut.
    fn has_runs(&self, sentence: &str, asked: &mut Vec<u64>) -> bool {
        let folded = text::fold(sentence);
        let words: Vec<u64> = text::words(&folded).map(last_word).collect();
        words.windows(COPIED_RUN).all(|run| {
            let run = hash_of(run);
            asked.push(run);
            self.runs.has(run)
        })
    }

    /// What one of the two says and the other does not.
    pub fn changed(&self, other: &ParentText) -> HashSet<u64> {
        let sentences = self.sentences.differing(&other.sentences);
        let runs = self.runs.differing(&other.runs);
        let fronts = self.fronts.differing(&other.fronts);
        sentences.chain(runs).chain(fronts).chain(self.known.changed(&other.known)).collect()
    }
}
