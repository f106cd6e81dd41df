//! Whether a text answers anything: own words, or only a placeholder, a
//! reference, remains of a conversion, or the parent's own sentences.

use super::copied::ParentText;
use super::glance::{Glance, glance};
use super::matching;
use super::names::{self, Name};
use crate::profile::{Pattern, Profile};
use crate::text;

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
    /// It holds a place: "TODO", "udfyldes senere", "–", a question.
    Placeholder,
    /// It only points to the parent: "Vi følger regionens retningslinje".
    NearlyUnchanged,
    /// It is the parent's own text.
    Copied,
}

/// Judges texts against the profile and one parent.
pub struct Judge<'a> {
    profile: &'a Profile,
    parent: &'a ParentText,
    /// The service's names, as plain words between spaces, longest first, each
    /// with the general word that stands for it.
    service_names: Vec<(String, String)>,
    /// The last word of each name, as [`Glance::last`] has it.
    name_ends: Vec<u64>,
}

impl<'a> Judge<'a> {
    /// A judge for the documents of a service.
    pub fn new(profile: &'a Profile, parent: &'a ParentText, service: &[&str]) -> Judge<'a> {
        let general = &profile.titles.service_word;
        let service_names: Vec<(String, String)> = matching::service_names(service)
            .iter()
            .flat_map(|name| {
                // "Birkelys plan" is "tilbuddets plan".
                ["", "s"].map(|end| (format!(" {name}{end} "), format!(" {general}{end} ")))
            })
            .collect();
        let name_ends = service_names.iter().map(|(name, _)| glance(name, &[]).last).collect();
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

    /// Whether a sentence is the writer's own.
    pub fn is_own(&self, sentence: &str) -> bool {
        self.judge(sentence).is_none()
    }

    /// Whether a text is only what a conversion left behind.
    pub fn is_litter(&self, text: &str) -> bool {
        let seen = glance(text, &[]);
        let litter = &self.profile.phrases.litter;
        litter.iter().any(|p| p.may_be(seen.words, seen.letters)) && {
            let folded = text::fold(text);
            let words: Vec<&str> = text::words(&folded).collect();
            litter.iter().any(|p| p.is(&words))
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
        if is_question(sentence) || is_form(sentence) || self.is_template(sentence) {
            return Some(Why::Placeholder);
        }
        if self.parent.ends.contains(&seen.last)
            && let Some(why) = self.name(sentence)
        {
            return Some(why);
        }
        let copied = self.parent.has(sentence, &seen)
            || (seen.has_wanted && self.is_copied(&self.in_general(sentence)))
            || (has_mark(sentence) && self.is_copied(&self.without_marks(sentence)));
        copied.then_some(Why::Copied)
    }

    fn is_copied(&self, sentence: &str) -> bool {
        self.parent.has(sentence, &glance(sentence, &[]))
    }

    /// What a sentence is that only repeats a title or name.
    fn name(&self, sentence: &str) -> Option<Why> {
        let normal = self.profile.normal_title(sentence);
        if self.parent.titles.contains(&normal) {
            return Some(Why::Copied);
        }
        match names::name(self.profile, sentence, &normal, false)? {
            Name::Unchanged => Some(Why::NearlyUnchanged),
            Name::Facets(..) => Some(Why::Placeholder),
            _ => None,
        }
    }

    /// Whether something between brackets is still to be filled in: "[navn]
    /// er ansvarlig".
    fn is_template(&self, sentence: &str) -> bool {
        let opens = ['[', '<', '{'];
        sentence.contains(opens)
            && sentence.split(opens).skip(1).any(|rest| {
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

    /// The set phrase that the sentence is.
    fn phrase(&self, sentence: &str, seen: &Glance) -> Option<Why> {
        let phrases = &self.profile.phrases;
        let lists = [
            (&phrases.litter, Why::Nothing),
            (&phrases.placeholders, Why::Placeholder),
            (&phrases.empty_link_texts, Why::Placeholder),
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
        for (name, general) in &self.service_names {
            if out.contains(name.as_str()) {
                out = out.replace(name.as_str(), general);
            }
        }
        out
    }
}

/// A block of more bytes is no set phrase and no title.
const LONGEST_WHOLE: usize = 120;

/// A set phrase has no more words than this.
const LONGEST_PHRASE: usize = 16;

/// A page mark within a sentence has from so many words …
const SHORTEST_MARK: usize = 3;
/// … to so many.
const LONGEST_MARK: usize = 4;

/// A question is asked of the writer, not answered.
fn is_question(sentence: &str) -> bool {
    sentence.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?').ends_with('?')
}

/// A line to write on: "Navn: ______".
fn is_form(sentence: &str) -> bool {
    ["___", ".....", "……"].iter().any(|line| sentence.contains(line))
}

/// Whether a page mark may stand in the sentence: it counts twice.
fn has_mark(sentence: &str) -> bool {
    sentence.bytes().filter(u8::is_ascii_digit).nth(1).is_some()
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
