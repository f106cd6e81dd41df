//! Sentences that say again what is asked or what the parent says.

use super::Judge;
use crate::coverage::glance::{Glance, Marks, first_word, last_word};
use crate::coverage::phrases::NAME;
use crate::model::requirement::FacetSet;
use crate::text;

/// A longer sentence, in bytes, is no set phrase and no title.
const LONGEST_SHORT: usize = 160;

impl Judge<'_> {
    /// Whether more than how it opens must be known of a sentence: it may be a
    /// set phrase after the point's own words, a title, or nearly one of the
    /// parent's.
    pub(super) fn may_say_again(&self, sentence: &str) -> bool {
        let known = &self.parent.known;
        let ends = || [first_word(sentence), last_word(sentence)];
        sentence.len() <= LONGEST_SHORT || known.may_end(ends(), &mut self.asked.borrow_mut())
    }

    /// Whether a sentence is one of the parent's with a few words exchanged
    /// that add nothing: another role answers who, and nothing else.
    pub(super) fn is_nearly_the_parents(
        &self,
        sentence: &str,
        seen: &Glance,
        asked: FacetSet,
    ) -> bool {
        let has_name = seen.signs & NAME != 0;
        let may_be =
            |words, ends| self.parent.known.may_have(words, ends, &mut self.asked.borrow_mut());
        if !has_name && !may_be(seen.words, [seen.first, seen.last]) {
            return false;
        }
        let general = if has_name { self.in_general(sentence) } else { text::fold(sentence) };
        let words: Vec<&str> = text::words(&general).collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        let ends = [last_word(first), last_word(last)];
        if has_name && !may_be(words.len(), ends) {
            return false;
        }
        let light = &self.phrases.light;
        let is_light = |word: &str| light.has_or_small(word, asked);
        // What answers who may be taken from the parent as well.
        self.parent.known.has(&words, ends, is_light, |word| light.answers(word, asked))
    }

    /// Whether a sentence holds no more than what is asked.
    pub(super) fn restates(&self, sentence: &str, seen: &Glance, asked: FacetSet) -> bool {
        let has_name = seen.signs & NAME != 0;
        let known = &self.parent.known;
        if !known.may_restate(seen, &self.phrases.openers) {
            return false;
        }
        let profile = self.profile;
        let is_brief = asked.iter().any(|f| profile.facets[f].is_brief);
        if !is_brief
            && self.phrases.question_heads.has(seen.first)
            && seen.words > 1
            && is_one_clause(sentence, seen)
        {
            return true;
        }
        let general = if has_name { self.in_general(sentence) } else { text::fold(sentence) };
        let words: Vec<&str> = text::words(&general).collect();
        let is_light = |word: &str| {
            self.phrases.light.has(word, asked)
                || word == profile.titles.service_word
                || profile.is_word_of_a_facet(word)
        };
        // A purpose may well be what the title says: "at forebygge overgreb".
        let asks_only = !asked.iter().all(|f| profile.facets[f].prose);
        known.restates(&words, profile, asks_only, is_light)
    }
}

/// Whether nothing divides a sentence: "hvordan vi gør", not "hvordan vi gør,
/// aftales".
fn is_one_clause(sentence: &str, seen: &Glance) -> bool {
    !seen.marks.has(Marks::COMMA) && !sentence.contains([':', '–', ';'])
}
