//! Whether a text answers anything: own words, or only a placeholder, a
//! reference, remains of a conversion, or the parent's own sentences.

mod opening;
mod phrasing;
mod restating;

pub(super) use opening::EarlyWords;

use super::copied::ParentText;
use super::glance::{Glance, Marks, glance, last_word};
use super::names::{self, Name};
use super::phrases::{NAME, Phrases};
use super::reading::OwnNames;
use super::service::ServiceNames;
use crate::model::requirement::FacetSet;
use crate::profile::Profile;
use crate::text;
use std::cell::RefCell;

/// What a text amounts to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Sentences of the writer's own; counted until they are enough.
    pub own: u32,
    /// Why what is there does not count, if it does not.
    pub because: Why,
}

/// Why a text is no answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// There is no text.
    #[default]
    Nothing,
    /// It holds a place: "TODO", "udfyldes senere", "–", a question.
    Placeholder,
    /// It only says again what is asked.
    Repeated,
    /// It only points to another text: "Se bilag 3".
    Elsewhere,
    /// It only says that there is nothing to answer: "Ikke relevant for os".
    Declined,
    /// It only points to the parent: "Vi følger regionens retningslinje".
    NearlyUnchanged,
    /// It is the parent's own text.
    Copied,
}

/// Judges texts against the profile and one parent.
pub(super) struct Judge<'a> {
    profile: &'a Profile,
    phrases: &'a Phrases<'a>,
    parent: &'a ParentText,
    service: &'a ServiceNames,
    /// What the document as a whole is called.
    own_names: Option<&'a OwnNames<'a>>,
    /// What of the parent's text the judgements depend on.
    asked: RefCell<Vec<u64>>,
}

impl<'a> Judge<'a> {
    /// A judge for the documents of a service.
    pub fn new(
        profile: &'a Profile,
        phrases: &'a Phrases<'a>,
        parent: &'a ParentText,
        service: &'a ServiceNames,
    ) -> Judge<'a> {
        Judge { profile, phrases, parent, service, own_names: None, asked: RefCell::default() }
    }

    /// The judge for the document of these names: its title at the top of each
    /// page is no text.
    pub fn of_document(mut self, own_names: &'a OwnNames<'a>) -> Judge<'a> {
        self.own_names = Some(own_names);
        self
    }

    /// Whether the document is called something that ends so.
    fn ends_as_own_name(&self, last: u64) -> bool {
        let is = |own: &OwnNames<'_>| own.subjects().any(|name| last_word(name) == last);
        self.own_names.is_some_and(is)
    }

    /// Adds what a block of text amounts to as an answer to `asked`, until so
    /// many sentences of the writer's own are `enough`.
    pub fn add(&self, block: &str, asked: FacetSet, enough: u32, verdict: &mut Verdict) {
        let block = block.trim();
        if block.is_empty() {
            return;
        }
        if verdict.own >= enough || is_bracketed(block) {
            verdict.because = verdict.because.max(Why::Placeholder);
            return;
        }
        // The whole first, for a set phrase may hold a stop.
        if block.len() <= LONGEST_WHOLE {
            if let Some(why) = self.judge(block, asked) {
                verdict.because = verdict.because.max(why);
                return;
            }
            if sentence_end(block) == block.len() {
                verdict.own += 1;
                return;
            }
        }
        for sentence in sentences(block) {
            match self.judge(sentence, asked) {
                Some(why) => verdict.because = verdict.because.max(why),
                None => verdict.own += 1,
            }
            if verdict.own >= enough {
                return;
            }
        }
    }

    /// What of the parent's text all judgements so far depend on, as
    /// [`ParentText::changed`] names it.
    pub fn asked(self) -> Box<[u64]> {
        self.asked.into_inner().into()
    }

    /// Whether a sentence is the writer's own.
    pub fn is_own(&self, sentence: &str) -> bool {
        self.judge(sentence, FacetSet::default()).is_none()
    }

    /// Whether a text is only what a conversion left behind.
    pub fn is_litter(&self, text: &str) -> bool {
        // Longer words than these are no page mark's.
        if text.len() > self.phrases.longest_litter * LONGEST_WORD {
            return false;
        }
        let seen = self.glance(text);
        if seen.words > self.phrases.longest_litter || self.phrases.why(text, &seen).is_none() {
            return false;
        }
        let folded = text::fold(text);
        let words: Vec<&str> = text::words(&folded).collect();
        self.profile.phrases.litter.iter().any(|p| p.is(&words))
    }

    fn glance(&self, sentence: &str) -> Glance {
        glance(sentence, [&self.phrases.keys, &self.service.ends])
    }

    /// Why a sentence does not count, or `None` if it does.
    fn judge(&self, sentence: &str, asked: FacetSet) -> Option<Why> {
        match !self.may_say_again(sentence) && self.opens_as_own(sentence) {
            true => None,
            false => self.judge_whole(sentence, asked),
        }
    }

    /// As [`Judge::judge`], with the whole sentence.
    fn judge_whole(&self, sentence: &str, asked: FacetSet) -> Option<Why> {
        let seen = self.glance(sentence);
        if seen.words == 0 {
            return Some(if sentence.is_empty() { Why::Nothing } else { Why::Placeholder });
        }
        if let Some(why) = self.set_phrase(sentence, &seen) {
            return Some(why);
        }
        let asks = seen.marks.has(Marks::QUESTION) && is_question(sentence);
        let is_form = || seen.marks.has(Marks::LINE) && is_form(sentence);
        let is_template = || seen.marks.has(Marks::BRACKET) && self.is_template(sentence);
        let is_date = || seen.digits > 0 && self.is_only_date(sentence, &seen, asked);
        if asks || is_form() || is_template() || is_date() {
            return Some(Why::Placeholder);
        }
        let may_be_own = seen.words <= LONGEST_OWN_NAME && self.ends_as_own_name(seen.last);
        let may_be_known =
            || self.parent.ends.has(seen.last) || self.phrases.name_ends.has(seen.last);
        if (may_be_own
            || may_be_known() && self.phrases.may_begin_name(sentence, &seen, &self.parent.heads))
            && let Some(why) = self.name(sentence)
        {
            return Some(why);
        }
        if self.is_the_parents(sentence, &seen)
            || self.is_nearly_the_parents(sentence, &seen, asked)
        {
            return Some(Why::Copied);
        }
        self.restates(sentence, &seen, asked).then_some(Why::Repeated)
    }

    /// Whether a sentence stands in the parent, whatever else it may be: a
    /// question of the parent's is one, too.
    pub fn stands_in_parent(&self, sentence: &str) -> bool {
        self.is_the_parents(sentence, &self.glance(sentence))
    }

    fn is_the_parents(&self, sentence: &str, seen: &Glance) -> bool {
        let has_name = seen.signs & NAME != 0;
        self.parent.has(sentence, seen, &mut self.asked.borrow_mut())
            || (has_name && self.is_copied(&self.in_general(sentence)))
            || (seen.digits >= MARK_DIGITS && self.is_copied(&self.without_marks(sentence)))
    }

    fn is_copied(&self, sentence: &str) -> bool {
        self.parent.has(sentence, &self.glance(sentence), &mut self.asked.borrow_mut())
    }

    /// What a sentence is that only repeats a title or name.
    fn name(&self, sentence: &str) -> Option<Why> {
        let normal = self.profile.normal_title(sentence);
        if self.parent.titles.contains(&normal) {
            return Some(Why::Copied);
        }
        if self.own_names.is_some_and(|own| own.is_subject(&normal)) {
            return Some(Why::Repeated);
        }
        match names::name(self.profile, sentence, &normal, false)? {
            Name::Unchanged => Some(Why::NearlyUnchanged),
            Name::Facets(..) => Some(Why::Repeated),
            _ => None,
        }
    }

    /// Whether something between brackets is still to be filled in: "[navn]
    /// er ansvarlig".
    fn is_template(&self, sentence: &str) -> bool {
        sentence.split(['[', '<', '{']).skip(1).any(|rest| {
            let Some((inner, _)) = rest.split_once([']', '>', '}']) else { return false };
            let folded = text::fold(inner);
            let words: Vec<&str> = text::words(&folded).collect();
            words.is_empty() || self.profile.phrases.placeholders.iter().any(|p| p.is(&words))
        })
    }

    /// The words of a sentence without the page marks among them.
    fn without_marks(&self, sentence: &str) -> String {
        let folded = text::fold(sentence);
        let words: Vec<&str> = text::words(&folded).collect();
        let is_mark = |run: &[&str]| self.profile.phrases.litter.iter().any(|p| p.is(run));
        let mut out: Vec<&str> = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            let longest = LONGEST_MARK.min(words.len() - at);
            let found = (SHORTEST_MARK..=longest).rev().find(|n| is_mark(&words[at..at + n]));
            if found.is_none() {
                out.push(words[at]);
            }
            at += found.unwrap_or(1);
        }
        out.join(" ")
    }

    /// The sentence with the service's name exchanged for the general word.
    pub fn in_general(&self, sentence: &str) -> String {
        self.service.in_general(sentence)
    }
}

/// A block of more bytes is no set phrase and no title.
const LONGEST_WHOLE: usize = 120;

/// What a document is called has no more words than this.
const LONGEST_OWN_NAME: usize = 12;
/// A page mark within a sentence has from so many words …
const SHORTEST_MARK: usize = 3;
/// … to so many.
const LONGEST_MARK: usize = 4;
/// A page mark counts twice: it has at least so many digits.
const MARK_DIGITS: u32 = 2;
/// No word that is told from a longer one has more bytes.
const LONGEST_WORD: usize = 60;

/// An abbreviation has fewer characters than this.
const LONGEST_ABBREVIATION: usize = 7;

/// A question is asked of the writer, not answered.
fn is_question(sentence: &str) -> bool {
    sentence.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?').ends_with('?')
}

/// A line to write on: "Navn: ______".
fn is_form(sentence: &str) -> bool {
    ["___", ".....", "……"].iter().any(|line| sentence.contains(line))
}

/// `[Beskriv, hvem der …]`, `<skriv her>`, `{{navn}}`: what a template leaves
/// behind.
fn is_bracketed(block: &str) -> bool {
    let pairs = [('[', ']'), ('<', '>'), ('{', '}')];
    pairs.iter().any(|(open, close)| {
        block
            .strip_prefix(*open)
            .and_then(|b| b.strip_suffix(*close))
            .is_some_and(|inner| !inner.trim_matches(['{', '}']).contains([*open, *close]))
    })
}

/// The sentences of a text: up to `.`, `!`, `?` before a space and a capital
/// letter, or to a line end.
pub fn sentences(block: &str) -> impl Iterator<Item = &str> {
    let mut rest = block;
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start();
            if rest.is_empty() {
                return None;
            }
            let (sentence, after) = rest.split_at(sentence_end(rest));
            rest = after;
            let sentence = sentence.trim();
            if !sentence.is_empty() {
                return Some(sentence);
            }
        }
    })
}

fn sentence_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    // What ends a sentence is ASCII, and so never a part of another letter.
    let ends = |b: u8| (b == b'\n') | (b == b'.') | (b == b'!') | (b == b'?');
    while let Some(end) = text::find_byte(&bytes[at..], ends) {
        at += end + 1;
        if bytes[at - 1] == b'\n' {
            return at;
        }
        let after = &text[at..];
        let space = after.chars().next().is_none_or(char::is_whitespace);
        let begins = || after.trim_start().chars().next().is_none_or(|n| !n.is_lowercase());
        // "kl. 9", "1. juli", "f.eks. A": a number or a short word with a
        // stop ends no sentence.
        if space && begins() && !is_abbreviation(&text[..at - 1]) {
            return at;
        }
    }
    text.len()
}

fn is_abbreviation(before: &str) -> bool {
    // A word of so many letters is none, and most are known to be at once.
    if let Some(end) = before.as_bytes().last_chunk::<LONGEST_ABBREVIATION>()
        && end.iter().all(u8::is_ascii_alphanumeric)
    {
        return false;
    }
    let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let word = word.trim_start_matches('(');
    let short = word.chars().count() <= 2 && word.chars().all(char::is_lowercase);
    let dotted = word.contains('.') && word.chars().count() < LONGEST_ABBREVIATION;
    let number = !word.is_empty() && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    (short && !word.is_empty()) || dotted || number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::built_in;
    use proptest::prelude::*;

    pub fn parent() -> ParentText {
        let mut parent = ParentText::default();
        parent.add("Tilbuddet skal have en plan for supervision. Lederen er ansvarlig.");
        parent.add_title("supervision af medarbejdere");
        parent
    }

    fn verdict(block: &str) -> Verdict {
        let parent = parent();
        let phrases = Phrases::new(built_in());
        let service = ServiceNames::new(built_in(), &["Bostedet Birkely"]);
        let judge = Judge::new(built_in(), &phrases, &parent, &service);
        let mut verdict = Verdict::default();
        judge.add(block, FacetSet::default(), 2, &mut verdict);
        verdict
    }

    proptest! {
        #[test]
        fn what_names_something_begins_and_ends_so(
            parts in prop::collection::vec("[a-zæøå]{1,4}|[ivx]{1,4}[.)]|[1-9]([.][1-9])?[.:)]?|[(][a-z][)]", 0..3),
            before in prop::sample::select(vec!["", "Retningslinjer for ", "Punkt ", "Og ", "II\u{ad}I) ", "– "]),
            name in prop::sample::select(vec!["Formål", "hvem og hvornår", "Supervision af medarbejdere", "Gælder uændret"]),
        ) {
            let sentence = format!("{} {before}{name}", parts.join(" "));
            let phrases = Phrases::new(built_in());
            let parent = parent();
            let service = ServiceNames::default();
            let judge = Judge::new(built_in(), &phrases, &parent, &service);
            let seen = judge.glance(&sentence);
            let ends = parent.ends.has(seen.last) || phrases.name_ends.has(seen.last);
            let begins = phrases.may_begin_name(&sentence, &seen, &parent.heads);
            prop_assert!(judge.name(&sentence).is_none() || (ends && begins), "{sentence:?}");
        }
    }

    #[test]
    fn one_word_is_an_answer() {
        for own in [
            "Forstanderen.",
            "Dagligt",
            "Lederen er ansvarlig.",
            "På Birkely.",
            "Vi holder møde kl. 9.",
        ] {
            assert_eq!(verdict(own).own, 1, "{own}");
        }
        assert_eq!(verdict("Vi holder møde den 1. juli kl. 9 i salen. Alle deltager.").own, 2);
    }

    #[test]
    fn what_only_holds_a_place_is_none() {
        for (text, why) in [
            ("", Why::Nothing),
            ("–", Why::Placeholder),
            ("…", Why::Placeholder),
            ("TODO", Why::Placeholder),
            ("xxx", Why::Placeholder),
            ("Udfyldes senere.", Why::Placeholder),
            ("(udfyldes senere)", Why::Placeholder),
            ("Se ovenfor", Why::Elsewhere),
            ("Ikke relevant for os", Why::Declined),
            ("Denne del udfyldes af lederen", Why::Placeholder),
            ("[Beskriv, hvem der er ansvarlig]", Why::Placeholder),
            ("Side 3 af 9", Why::Nothing),
            ("Vi følger regionens retningslinje.", Why::NearlyUnchanged),
            ("Tilbuddet skal have en plan for supervision.", Why::Copied),
            ("Bostedet Birkely skal have en plan for supervision", Why::Copied),
            ("Supervision af medarbejdere", Why::Copied),
        ] {
            assert_eq!(verdict(text), Verdict { own: 0, because: why }, "{text}");
        }
    }

    #[test]
    fn own_words_beside_a_copy_count() {
        let text = "Tilbuddet skal have en plan for supervision. Vi har en aftale med en psykolog.";
        assert_eq!(verdict(text).own, 1);
    }
}
