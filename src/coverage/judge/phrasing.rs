//! Sentences that are set phrases, by themselves or of a point, and dates.

use super::{Judge, Why, sentences};
use crate::coverage::glance::{Glance, Marks};
use crate::coverage::phrases::NAME;
use crate::date::PartialDate;
use crate::model::requirement::FacetSet;
use crate::text;

/// A set phrase has no more words than this.
const LONGEST_PHRASE: usize = 16;
/// What says that a point is not relevant, in so many words, also says why.
const REASON_WORDS: usize = 7;
/// A date has no more words than this.
const LONGEST_DATE: usize = 6;

impl Judge<'_> {
    /// Why a sentence does not count that is a set phrase, or several joined
    /// by a comma and "og".
    pub(super) fn set_phrase(&self, sentence: &str, seen: &Glance) -> Option<Why> {
        if seen.words > LONGEST_PHRASE {
            return None;
        }
        if let Some(why) = self.phrases.why(sentence, seen) {
            return Some(why);
        }
        if self.phrases.may_speak_of_a_point(seen)
            && let Some(why) = self.said_of_a_point(sentence, seen)
        {
            return Some(why);
        }
        let may_be_joined = seen.marks.has(Marks::COMMA) && self.phrases.has_key(seen);
        let (before, after) = may_be_joined.then(|| self.joined(sentence))??;
        let why = |part: &str| self.set_phrase(part, &self.glance(part));
        Some(why(before)?.max(why(after)?))
    }

    /// "Supervision er ikke relevant for Birkely": the phrase that is left
    /// without the words of a title and the service's name.
    fn said_of_a_point(&self, sentence: &str, seen: &Glance) -> Option<Why> {
        let general = match seen.signs & NAME != 0 {
            true => self.in_general(sentence),
            false => format!(" {} ", text::plain_words(sentence)),
        };
        let is_of_the_point = |word: &&str| {
            *word == self.profile.titles.service_word
                || (self.parent.known.is_of_a_title(word) && !self.phrases.tells_of_a_point(word))
        };
        let rest: Vec<&str> = text::words(&general).filter(|w| !is_of_the_point(w)).collect();
        let rest = rest.join(" ");
        if rest.len() + 2 >= general.len() {
            return None;
        }
        let why = self.phrases.why(&rest, &self.glance(&rest))?;
        matches!(why, Why::Elsewhere | Why::Declined).then_some(why)
    }

    /// The two parts of a sentence that are joined by a comma and a word such
    /// as "og".
    fn joined<'t>(&self, sentence: &'t str) -> Option<(&'t str, &'t str)> {
        sentence.match_indices(", ").find_map(|(at, comma)| {
            let (word, after) = sentence[at + comma.len()..].split_once(' ')?;
            let joins = self.profile.phrases.connectors.iter().any(|c| c == word);
            joins.then_some((&sentence[..at], after))
        })
    }

    /// Whether a date is all there is, where it answers nothing.
    pub(super) fn is_only_date(&self, sentence: &str, seen: &Glance, asked: FacetSet) -> bool {
        seen.words <= LONGEST_DATE
            && !self.phrases.light.takes_numbers(asked)
            && PartialDate::parse(sentence.trim_end_matches('.'), &self.profile.dates).is_ok()
    }

    /// Whether a text gives a reason: own words, or why a point is not
    /// relevant; "ikke relevant for os" gives none.
    pub fn is_reason(&self, text: &str) -> bool {
        sentences(text).any(|sentence| match self.judge(sentence, FacetSet::default()) {
            None => true,
            Some(Why::Declined) => {
                let seen = self.glance(sentence);
                seen.words >= REASON_WORDS || self.phrases.why(sentence, &seen).is_none()
            }
            Some(_) => false,
        })
    }
}
