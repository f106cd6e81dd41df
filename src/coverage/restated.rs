//! What only says again what is asked: a sentence of the parent with a few
//! words exchanged, or a title made into a sentence.
//!
//! Both look like own text to a machine, and like nothing to a reader who
//! knows the parent.

use super::COPIED_WORDS;
use super::glance::{Glance, first_word, last_word};
use super::matching::{has_weight, is_form_of};
use super::names;
use super::word_table::WordTable;
use crate::model::requirement::FacetSet;
use crate::profile::{Pattern, Profile};
use rustc_hash::FxHashMap;
use std::collections::HashSet;

/// A sentence of fewer words than this is never nearly the parent's.
const NEAR_WORDS: usize = 5;
/// A sentence of fewer words than this is one of the parent's only if that is
/// hardly longer; a part of a longer one may be an answer: "mindst en gang om
/// året".
const PART_WORDS: usize = 6;
/// Hardly longer: by so many words.
const HARDLY_LONGER: usize = 2;
/// One word in so many may be another than the parent's.
const EXCHANGED_ONE_IN: usize = 4;
/// Forms of a word have so many letters in common, as [`is_form_of`] has it.
const STEM: usize = 4;
/// A longer sentence, in words, is never nearly the parent's …
const LONGEST_NEAR: usize = 60;
/// … and never only a title.
const LONGEST_TITLE: usize = 14;

/// The parent's sentences and titles, as words.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    sentences: Vec<Sentence>,
    /// The sentences of which a part between commas begins or ends with a
    /// word.
    by_end: FxHashMap<u64, Vec<usize>>,
    titles: Vec<Vec<String>>,
    /// The words of titles.
    title_words: WordTable,
    /// The same, by their first letters: forms of a word have these in common.
    stems: FxHashMap<String, Vec<String>>,
}

/// A sentence of the parent's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Sentence {
    words: Vec<String>,
    /// The first and last words of its parts between commas.
    ends: Vec<u64>,
    /// A bit for how each word begins, that of [`bit`].
    bits: u64,
}

impl Known {
    /// Takes note of a sentence of the parent's, and of its words.
    pub fn add(&mut self, sentence: &str, words: &[&str]) {
        if !(COPIED_WORDS..=LONGEST_NEAR).contains(&words.len()) {
            return;
        }
        let parts = sentence.split(',');
        let ends: Vec<u64> = parts.flat_map(|p| [first_word(p), last_word(p)]).collect();
        for end in &ends {
            self.by_end.entry(*end).or_default().push(self.sentences.len());
        }
        let bits = words.iter().fold(0, |bits, word| bits | bit(word));
        let words = words.iter().map(|w| (*w).to_owned()).collect();
        self.sentences.push(Sentence { words, ends, bits });
    }

    /// Takes note of a title, normalised.
    pub fn add_title(&mut self, normal: &str) {
        for word in normal.split(' ') {
            self.title_words.add(word, 1);
            let stem = self.stems.entry(stem(word).to_owned()).or_default();
            if !stem.iter().any(|known| known == word) {
                stem.push(word.to_owned());
            }
        }
        self.titles.push(normal.split(' ').map(str::to_owned).collect());
    }

    /// Whether a sentence with these ends may be nearly one of the parent's:
    /// few begin or end as one of those does. Adds to `asked` what the answer
    /// depends on, and that of [`Self::has`], as [`Self::changed`] names it.
    pub fn may_have(&self, words: usize, ends: [u64; 2], asked: &mut Vec<u64>) -> bool {
        let may_be = (NEAR_WORDS..=LONGEST_NEAR).contains(&words);
        if may_be {
            asked.extend(ends.map(name_of));
        }
        may_be && ends.iter().any(|end| self.by_end.contains_key(end))
    }

    /// The same, whatever the number of words.
    pub fn may_end(&self, ends: [u64; 2], asked: &mut Vec<u64>) -> bool {
        asked.extend(ends.map(name_of));
        ends.iter().any(|end| self.by_end.contains_key(end))
    }

    /// Whether the words are those of one of the parent's sentences, in their
    /// order, but for a few that are light, and none that `answers`.
    pub fn has(
        &self,
        words: &[&str],
        ends: [u64; 2],
        is_light: impl Fn(&str) -> bool,
        answers: impl Fn(&str) -> bool,
    ) -> bool {
        // Whatever has a form of a word has its bit; so most are passed over.
        let bits: Vec<u64> = words.iter().map(|word| bit(word)).collect();
        let most = words.len() / EXCHANGED_ONE_IN;
        let may_be = |sentence: &&Sentence| {
            bits.iter().filter(|bit| sentence.bits & **bit == 0).count() <= most
        };
        let alike = ends.iter().filter_map(|end| self.by_end.get(end)).flatten();
        let mut alike = alike.map(|i| &self.sentences[*i]).filter(may_be).peekable();
        alike.peek().is_some()
            && !words.iter().any(|word| answers(word))
            && alike.any(|sentence| is_nearly(words, &sentence.words, &is_light))
    }

    /// What one of the two says and the other does not.
    pub fn changed<'a>(&'a self, other: &'a Known) -> impl Iterator<Item = u64> + 'a {
        let without = |one: &'a Known, other: &'a Known| {
            let others: HashSet<&Sentence> = other.sentences.iter().collect();
            one.sentences.iter().filter(move |s| !others.contains(s))
        };
        let both = without(self, other).chain(without(other, self));
        both.flat_map(|sentence| sentence.ends.iter().copied().map(name_of))
    }

    /// Whether a word is a form of a word of weight in some title, or its
    /// beginning: "magt" of "magtanvendelse".
    pub fn is_of_a_title(&self, word: &str) -> bool {
        let is_of = |t: &String| is_form_of(word, t) || t.starts_with(word);
        has_weight(word) && self.like(word).any(is_of)
    }

    /// The words of titles that begin as this one.
    fn like(&self, word: &str) -> impl Iterator<Item = &String> {
        self.stems.get(stem(word)).into_iter().flatten()
    }

    /// Whether a sentence may only say a title again, at a glance.
    pub fn may_restate(&self, seen: &Glance, openers: &WordTable) -> bool {
        seen.words <= LONGEST_TITLE
            && (openers.has(seen.first)
                || self.title_words.has(seen.first)
                || self.title_words.has(seen.last))
    }

    /// Whether the words hold no more than a title and light words: the
    /// question that a facet asks of it or, unless it `asks_only`, the title as
    /// a sentence.
    pub fn restates(
        &self,
        words: &[&str],
        profile: &Profile,
        asks_only: bool,
        is_light: impl Fn(&str) -> bool,
    ) -> bool {
        let mut own: Vec<&str> = Vec::new();
        for word in words.iter().filter(|w| !is_light(w)) {
            // Most sentences have a word of their own near the front.
            if !self.like(word).any(|t| is_form_of(word, t)) {
                return false;
            }
            own.push(word);
        }
        let holds = |title: &[String]| own.iter().all(|w| title.iter().any(|t| is_form_of(w, t)));
        if names::beginning(profile, &words.join(" ")).is_some() {
            return own.is_empty() || self.titles.iter().any(|t| holds(t));
        }
        !asks_only
            && self.titles.iter().any(|title| {
                let weighty = title.iter().filter(|w| has_weight(w) && !is_light(w));
                weighty.clone().next().is_some()
                    && holds(title)
                    && weighty.clone().all(|t| words.iter().any(|w| is_form_of(w, t)))
            })
    }
}

/// The first letters of a word, which all its forms have.
fn stem(word: &str) -> &str {
    word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end])
}

/// One of 64 bits for how a word begins: the same for all its forms.
fn bit(word: &str) -> u64 {
    let mut start = [0; STEM];
    word.bytes().zip(&mut start).for_each(|(byte, place)| *place = byte);
    1 << (u32::from_le_bytes(start).wrapping_mul(0x9e37_79b1) >> 26)
}

/// What a judgement depends on that looked for sentences with such an end; no
/// hash of a sentence.
fn name_of(end: u64) -> u64 {
    !end.rotate_left(1)
}

fn is_nearly(words: &[&str], sentence: &[String], is_light: &impl Fn(&str) -> bool) -> bool {
    if words.len() < PART_WORDS && sentence.len() > words.len() + HARDLY_LONGER {
        return false;
    }
    let most = words.len() / EXCHANGED_ONE_IN;
    let mut others = 0;
    for word in words {
        if !sentence.iter().any(|s| is_form_of(word, s)) {
            others += 1;
            if others > most || !is_light(word) {
                return false;
            }
        }
    }
    words.len() - in_order(words, sentence) <= most
}

/// How many of the words stand in the sentence in the same order.
fn in_order(words: &[&str], sentence: &[String]) -> usize {
    let mut row = vec![0; sentence.len() + 1];
    for word in words {
        let mut diagonal = 0;
        for (i, other) in sentence.iter().enumerate() {
            let here = row[i + 1];
            row[i + 1] = match is_form_of(word, other) {
                true => diagonal + 1,
                false => here.max(row[i]),
            };
            diagonal = here;
        }
    }
    row[sentence.len()]
}

/// Words that add nothing to what a title or the parent says, but for the
/// facet that they answer; made once for a package.
#[derive(Default)]
pub(super) struct LightWords {
    /// The facets that a word answers; [`FILLER`] for one that answers none.
    exact: FxHashMap<String, u32>,
    /// The same for beginnings of words, by their first byte.
    prefixes: FxHashMap<u8, Vec<(String, u32)>>,
    /// The facets that a number answers.
    numbers: FacetSet,
}

/// The sign of a word that adds nothing to any facet.
const FILLER: u32 = 1 << 31;

impl LightWords {
    /// The words of a profile.
    pub fn new(profile: &Profile) -> LightWords {
        let mut light = LightWords::default();
        for (f, facet) in profile.facets.iter().enumerate() {
            let sign = FacetSet::one(f);
            facet.own_words.iter().for_each(|pattern| light.add(pattern, sign.0));
            if facet.own_words.iter().any(|pattern| pattern.is(&["1"])) {
                light.numbers = light.numbers.with(sign);
            }
        }
        profile.phrases.fillers.iter().for_each(|pattern| light.add(pattern, FILLER));
        light
    }

    fn add(&mut self, pattern: &Pattern, sign: u32) {
        for (word, begins) in pattern.single_words() {
            match word.as_bytes().first().filter(|_| begins) {
                Some(first) => {
                    let prefixes = self.prefixes.entry(*first).or_default();
                    prefixes.push((word.to_owned(), sign));
                }
                None => *self.exact.entry(word.to_owned()).or_default() |= sign,
            }
        }
    }

    /// Whether a word adds nothing to an answer to `asked`: one of those that
    /// the profile calls so, or one that answers another facet.
    pub fn has(&self, word: &str, asked: FacetSet) -> bool {
        let facets = self.facets(word);
        facets & asked.0 == 0 && facets != 0
    }

    /// The same, and so does a small word.
    pub fn has_or_small(&self, word: &str, asked: FacetSet) -> bool {
        let facets = self.facets(word);
        facets & asked.0 == 0 && (facets != 0 || !has_weight(word))
    }

    /// Whether a word answers one of the facets.
    pub fn answers(&self, word: &str, asked: FacetSet) -> bool {
        self.facets(word) & asked.0 != 0
    }

    fn facets(&self, word: &str) -> u32 {
        if word.bytes().any(|b| b.is_ascii_digit()) {
            return self.numbers.0;
        }
        let like = word.as_bytes().first().and_then(|first| self.prefixes.get(first));
        let begins = like.into_iter().flatten().filter(|(p, _)| word.starts_with(p.as_str()));
        let exact = self.exact.get(word).copied().unwrap_or(0);
        begins.fold(exact, |all, (_, sign)| all | sign)
    }

    /// Whether a date or number answers one of the facets.
    pub fn takes_numbers(&self, asked: FacetSet) -> bool {
        self.numbers.0 & asked.0 != 0
    }
}
