//! Whether a text answers anything: own words, or only a placeholder, a
//! reference, remains of a conversion, or the parent's own sentences.

use super::COPIED_WORDS;
use crate::profile::{Pattern, Profile};
use crate::text;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

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
    sentences: HashSet<u64>,
    titles: HashSet<String>,
}

impl ParentText {
    /// Takes note of a block of the parent's text.
    pub fn add(&mut self, block: &str) {
        for sentence in sentences(block) {
            self.sentences.extend(fingerprint(&text::plain_words(sentence)));
        }
    }

    /// Takes note of a point's title, normalised.
    pub fn add_title(&mut self, normal: &str) {
        self.titles.insert(normal.to_owned());
    }

    fn has(&self, words: &str) -> bool {
        fingerprint(words).is_some_and(|f| self.sentences.contains(&f))
    }
}

fn fingerprint(words: &str) -> Option<u64> {
    let long_enough = words.split(' ').nth(COPIED_WORDS - 1).is_some();
    long_enough.then(|| {
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        hasher.finish()
    })
}

/// Judges texts against the profile and one parent.
pub struct Judge<'a> {
    profile: &'a Profile,
    parent: &'a ParentText,
    /// The service's names, as plain words.
    service_names: Vec<String>,
}

impl<'a> Judge<'a> {
    /// A judge for the documents of a service.
    pub fn new(profile: &'a Profile, parent: &'a ParentText, service: &[&str]) -> Judge<'a> {
        let service_names = service.iter().map(|s| text::plain_words(s)).collect();
        Judge { profile, parent, service_names }
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
        let whole = self.judge(block);
        if let Some(why) = whole {
            verdict.because = verdict.because.max(why);
            return;
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
        let folded = text::fold(sentence);
        let words: Vec<&str> = text::words(&folded).collect();
        if words.is_empty() {
            return Some(if sentence.is_empty() { Why::Nothing } else { Why::Placeholder });
        }
        let phrases = &self.profile.phrases;
        let is = |patterns: &[Pattern]| patterns.iter().any(|p| p.is(&words));
        if words.len() <= LONGEST_PHRASE {
            if is(&phrases.litter) {
                return Some(Why::Nothing);
            }
            if is(&phrases.placeholders) {
                return Some(Why::Placeholder);
            }
            if is(&phrases.nearly_unchanged) {
                return Some(Why::NearlyUnchanged);
            }
        }
        let plain = words.join(" ");
        if self.parent.has(&plain) || self.parent.has(&self.in_general(&plain)) {
            return Some(Why::Copied);
        }
        self.parent.titles.contains(&self.profile.normal_title(sentence)).then_some(Why::Copied)
    }

    /// The sentence with the service's name exchanged for the general word.
    fn in_general(&self, plain: &str) -> String {
        let mut out = format!(" {plain} ");
        for name in &self.service_names {
            let general = format!(" {} ", self.profile.titles.service_word);
            out = out.replace(&format!(" {name} "), &general);
        }
        out.trim().to_owned()
    }
}

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
