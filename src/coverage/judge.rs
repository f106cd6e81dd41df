//! Whether a text answers anything: own words, or only a placeholder, a
//! reference, remains of a conversion, or the parent's own sentences.

use super::COPIED_WORDS;
use super::glance::{Glance, glance};
use crate::profile::{Pattern, Profile};
use crate::text;
use std::collections::HashSet;

/// What a text amounts to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Sentences of the writer's own; counted up to two.
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
    /// It holds a place: "TODO", "udfyldes senere", "–".
    Placeholder,
    /// It only points to the parent: "Vi følger regionens retningslinje".
    NearlyUnchanged,
    /// It is the parent's own text.
    Copied,
}

/// The parent's sentences, to know a copy by.
#[derive(Clone, Debug, Default)]
pub struct ParentText {
    /// As [`Glance::hash`] has them.
    sentences: HashSet<u64>,
    titles: HashSet<String>,
    /// The last word of each title, as [`Glance::last`] has it.
    title_ends: Vec<u64>,
}

impl ParentText {
    /// Takes note of a block of the parent's text.
    pub fn add(&mut self, block: &str) {
        for sentence in sentences(block) {
            let seen = glance(sentence, &[]);
            if seen.words >= COPIED_WORDS {
                self.sentences.insert(seen.hash);
            }
        }
    }

    /// Takes note of a point's title, normalised.
    pub fn add_title(&mut self, normal: &str) {
        self.titles.insert(normal.to_owned());
        self.title_ends.push(glance(normal, &[]).last);
    }

    fn has(&self, seen: &Glance) -> bool {
        seen.words >= COPIED_WORDS && self.sentences.contains(&seen.hash)
    }
}

/// Judges texts against the profile and one parent.
pub struct Judge<'a> {
    profile: &'a Profile,
    parent: &'a ParentText,
    /// The service's names, as plain words.
    service_names: Vec<String>,
    /// The last word of each name, as [`Glance::last`] has it.
    name_ends: Vec<u64>,
}

impl<'a> Judge<'a> {
    /// A judge for the documents of a service.
    pub fn new(profile: &'a Profile, parent: &'a ParentText, service: &[&str]) -> Judge<'a> {
        let service_names = service.iter().map(|s| text::plain_words(s)).collect();
        let name_ends = service.iter().map(|s| glance(s, &[]).last).collect();
        Judge { profile, parent, service_names, name_ends }
    }

    /// Adds what a block of text amounts to.
    pub fn add(&self, block: &str, verdict: &mut Verdict) {
        let block = block.trim();
        if verdict.own >= 2 || is_bracketed(block) {
            if !block.is_empty() {
                verdict.because = verdict.because.max(Why::Placeholder);
            }
            return;
        }
        // The whole first, for a set phrase may hold a stop.
        if block.len() <= LONGEST_WHOLE {
            if let Some(why) = self.judge(block) {
                verdict.because = verdict.because.max(why);
                return;
            }
            if sentence_end(block) == block.len() {
                verdict.own += 1;
                return;
            }
        }
        for sentence in sentences(block) {
            match self.judge(sentence) {
                Some(why) => verdict.because = verdict.because.max(why),
                None => verdict.own += 1,
            }
            if verdict.own >= 2 {
                return;
            }
        }
    }

    /// Why a sentence does not count, or `None` if it does.
    fn judge(&self, sentence: &str) -> Option<Why> {
        let seen = glance(sentence, &self.name_ends);
        if seen.words == 0 {
            return Some(if sentence.is_empty() { Why::Nothing } else { Why::Placeholder });
        }
        if seen.words <= LONGEST_PHRASE
            && let Some(why) = self.phrase(sentence, &seen)
        {
            return Some(why);
        }
        let copied = self.parent.has(&seen)
            || (seen.has_wanted && self.parent.has(&glance(&self.in_general(sentence), &[])))
            || (self.parent.title_ends.contains(&seen.last)
                && self.parent.titles.contains(&self.profile.normal_title(sentence)));
        copied.then_some(Why::Copied)
    }

    /// The set phrase that the sentence is.
    fn phrase(&self, sentence: &str, seen: &Glance) -> Option<Why> {
        let phrases = &self.profile.phrases;
        let lists = [
            (&phrases.litter, Why::Nothing),
            (&phrases.placeholders, Why::Placeholder),
            (&phrases.nearly_unchanged, Why::NearlyUnchanged),
        ];
        let may_be = |p: &&Pattern| p.may_be(seen.words, seen.letters);
        if !lists.iter().any(|(list, _)| list.iter().any(|p| may_be(&p))) {
            return None;
        }
        let folded = text::fold(sentence);
        let words: Vec<&str> = text::words(&folded).collect();
        let is = |list: &[Pattern]| list.iter().filter(may_be).any(|p| p.is(&words));
        lists.iter().find(|(list, _)| is(list)).map(|(_, why)| *why)
    }

    /// The sentence with the service's name exchanged for the general word.
    fn in_general(&self, sentence: &str) -> String {
        let mut out = format!(" {} ", text::plain_words(sentence));
        for name in &self.service_names {
            let general = format!(" {} ", self.profile.titles.service_word);
            out = out.replace(&format!(" {name} "), &general);
        }
        out
    }
}

/// A block of more bytes is no set phrase and no title.
const LONGEST_WHOLE: usize = 120;

/// A set phrase has no more words than this.
const LONGEST_PHRASE: usize = 16;

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
            if sentence.chars().any(|c| !c.is_whitespace()) {
                return Some(sentence);
            }
        }
    })
}

fn sentence_end(text: &str) -> usize {
    for (i, c) in text.char_indices() {
        let after = &text[i + c.len_utf8()..];
        match c {
            '\n' => return i + 1,
            '.' | '!' | '?' => {
                let mut next = after.chars();
                let space = next.next().is_none_or(char::is_whitespace);
                let begins = after.trim_start().chars().next().is_none_or(|n| !n.is_lowercase());
                // "kl. 9", "1. juli", "f.eks. A": a number or a short word
                // with a stop ends no sentence.
                if space && begins && !is_abbreviation(&text[..i]) {
                    return i + c.len_utf8();
                }
            }
            _ => {}
        }
    }
    text.len()
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let word = word.trim_start_matches('(');
    let short = word.chars().count() <= 2 && word.chars().all(char::is_lowercase);
    let dotted = word.contains('.') && word.chars().count() <= 6;
    let number = !word.is_empty() && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    (short && !word.is_empty()) || dotted || number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::built_in;

    fn verdict(block: &str) -> Verdict {
        let mut parent = ParentText::default();
        parent.add("Tilbuddet skal have en plan for supervision. Lederen er ansvarlig.");
        parent.add_title("supervision af medarbejdere");
        let judge = Judge::new(built_in(), &parent, &["Bostedet Birkely"]);
        let mut verdict = Verdict::default();
        judge.add(block, &mut verdict);
        verdict
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
            ("Se ovenfor", Why::Placeholder),
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
