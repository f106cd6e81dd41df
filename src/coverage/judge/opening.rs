//! Whether a sentence shows by how it opens that it is its writer's own.
//!
//! Nearly all sentences do, so that their other words need no look.

use super::super::OPENING;
use super::super::glance::{next_word, stem};
use super::super::phrases::may_begin_with_number;
use super::super::word_table::WordTable;
use super::{Judge, is_question};
use crate::profile::Pattern;
use crate::profile::pattern::{Early, EarlyWord};
use crate::text;

impl Judge<'_> {
    /// Whether a sentence shows by its first words that it is the writer's
    /// own, as nearly all do: a copy begins as something in the parent does, a
    /// title as titles do, and a set phrase has a word of its own near its
    /// front.
    pub(super) fn opens_as_own(&self, sentence: &str) -> bool {
        let Some(phrases) = &self.phrases.early else { return false };
        if text::has_byte(sentence.as_bytes(), may_matter_anywhere)
            || sentence.contains("..")
            || is_question(sentence)
            || may_begin_with_number(sentence)
        {
            return false;
        }
        let Some(words) = opening(sentence) else { return false };
        let first = words[0].hash;
        let front = words.map(|word| word.hash);
        let is_own = !phrases.may_begin(&words)
            && !self.phrases.name_heads.has(first)
            && !self.parent.heads.has(first)
            && !front.iter().any(|word| self.service.heads.has(*word));
        is_own && !self.parent.begins(&front, &mut self.asked.borrow_mut())
    }
}

/// Whether a byte may be of something that matters wherever it stands in a
/// sentence: a number, since page marks have one, what opens a bracket, a line
/// to write on, or `…`.
#[inline]
fn may_matter_anywhere(b: u8) -> bool {
    (b.wrapping_sub(b'0') < 10)
        | (b == b'[')
        | (b == b'{')
        | (b == b'<')
        | (b == b'_')
        | (b == 0xe2)
}

/// Words of which each phrase without a number has one among the first
/// [`OPENING`] of a sentence. Signs are the places where they may stand.
#[derive(Default)]
pub(in crate::coverage) struct EarlyWords {
    whole: WordTable,
    /// By the stem of a word.
    stems: WordTable,
}

impl EarlyWords {
    /// The words that tell these patterns; `None` if nothing tells one.
    pub fn new<'p>(patterns: impl Iterator<Item = &'p Pattern>) -> Option<EarlyWords> {
        let mut early = EarlyWords::default();
        for pattern in patterns {
            let Early::Words(words, last) = pattern.early(OPENING)? else { continue };
            let places = (2 << last) - 1;
            for word in words {
                match word {
                    EarlyWord::Whole(word) => early.whole.add(word, places),
                    EarlyWord::Stem(word) => early.stems.insert(stem(word.as_bytes()), places),
                }
            }
        }
        Some(early)
    }

    /// Whether a sentence that opens so may be a phrase.
    fn may_begin(&self, opening: &[OpeningWord; OPENING]) -> bool {
        let may = |(place, word): (usize, &OpeningWord)| {
            (self.whole.sign(word.hash) | self.stems.sign(word.stem)) & 1 << place != 0
        };
        opening.iter().enumerate().any(may)
    }
}

/// A word near the front of a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct OpeningWord {
    /// Stands for it, as [`crate::coverage::last_word`] does.
    hash: u64,
    /// Stands for how it begins, as [`stem`] does.
    stem: u64,
}

/// The first words of a sentence; `None` if there are fewer, or if a character
/// among them takes more than a look to compare.
fn opening(sentence: &str) -> Option<[OpeningWord; OPENING]> {
    let bytes = sentence.as_bytes();
    let mut words = [OpeningWord::default(); OPENING];
    let mut at = 0;
    for place in &mut words {
        let (hash, own) = next_word(bytes, at).ok()??;
        at = own.end;
        *place = OpeningWord { hash, stem: stem(&bytes[own]) };
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::super::super::glance::last_word;
    use super::super::super::phrases::Phrases;
    use super::super::super::service::ServiceNames;
    use super::super::tests::parent;
    use super::*;
    use crate::model::requirement::FacetSet;
    use crate::profile::built_in;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_opening_is_of_the_first_words(sentence in "(\\PC|[ a-zæøåÆØÅ.,–\u{ad}\u{30a}]){0,40}") {
            if let Some(opening) = opening(&sentence) {
                let plain = text::plain_words(&sentence);
                let words = text::words(&plain).take(OPENING);
                let word = |w| OpeningWord { hash: last_word(w), stem: stem(w.as_bytes()) };
                prop_assert_eq!(words.map(word).collect::<Vec<_>>(), opening);
            }
        }

        #[test]
        fn what_opens_as_own_is_so(
            before in prop::collection::vec(word(), 0..4),
            middle in prop::sample::select(PASSAGES.to_vec()),
            after in prop::collection::vec(word(), 0..6),
            end in prop::sample::select(vec!["", ".", "?", "? –", "...", "!"]),
        ) {
            let sentence = format!("{} {middle} {}{end}", before.join(" "), after.join(" "));
            let phrases = Phrases::new(built_in());
            let parent = parent();
            let service = ServiceNames::new(built_in(), &["Bostedet Birkely", "Den Gule Villa"]);
            let judge = Judge::new(built_in(), &phrases, &parent, &service);
            let is_own = judge.opens_as_own(&sentence) && !judge.may_say_again(&sentence);
            let nothing = FacetSet::default();
            prop_assert!(!is_own || judge.judge_whole(&sentence, nothing).is_none());
        }
    }

    /// What a sentence may have in it that matters.
    const PASSAGES: [&str; 20] = [
        "",
        "Tilbuddet skal have en plan for supervision",
        "Bostedet Birkely skal have en plan for supervision",
        "Bostedet Birkelys skal have",
        "skal have en plan for supervision lederen er",
        "Den gule villa skal have en side 3 af 9 plan for supervision",
        "supervision af medarbejdere",
        "vi følger regionens retningslinje",
        "den regionale retningslinje følges",
        "retningslinjen følges",
        "skal aftales nærmere",
        "udfyldes senere",
        "kommer senere",
        "som ovenfor",
        "[navn] er",
        "Navn: ___",
        "a) hvem og hvornår",
        "Retningslinjer for",
        "punkt 2",
        "uden ændringer",
    ];

    fn word() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "Vi",
            "i",
            "det",
            "tilbuddet",
            "skal",
            "have",
            "en",
            "plan",
            "Birkely",
            "Bostedet",
            "Lederen",
            "er",
            "ansvarlig",
            "se",
            "her",
            "på",
            "4",
            "altid",
            "å\u{30a}r",
            "–",
        ])
    }
}
