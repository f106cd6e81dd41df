//! The set phrases and names of a profile, ready to be looked for.
//!
//! Made once for a package. Each phrase is known by one word that it cannot
//! be without, so that a glance at a sentence tells which few of them are
//! worth comparing with.

use super::glance::{Glance, Held, first_word, last_word};
use super::judge::{EarlyWords, Why};
use super::restated::LightWords;
use super::word_table::WordTable;
use crate::profile::pattern::Key;
use crate::profile::{Pattern, Profile};
use crate::text;
use memchr::memmem::Finder;

/// The sign of words that end the service's name; the lower bits are
/// [`GROUPS`].
pub(super) const NAME: u64 = 1 << GROUPS;
/// The sign of words by which phrases are known that speak of a point: it
/// stands elsewhere, or is not relevant.
const OF_A_POINT: u64 = NAME << 1;
/// Phrases are compared with in so many groups: those that are known by the
/// same words are in one.
const GROUPS: usize = 62;

/// A phrase that is no answer.
struct Phrase<'p> {
    pattern: &'p Pattern,
    why: Why,
    /// The words that it cannot be without.
    held: Held,
    /// Words of which it must have one.
    one_of: Option<Held>,
    /// The words of which one must be its first.
    heads: Option<WordTable>,
}

impl<'p> Phrase<'p> {
    fn new(pattern: &'p Pattern, why: Why) -> Phrase<'p> {
        let held = |words: &mut dyn Iterator<Item = &'p str>| {
            words.fold(Held::default(), |held, word| held.with(last_word(word)))
        };
        let one_of = match key_of(pattern) {
            Key::Words(words) => Some(held(&mut words.into_iter())),
            Key::Number | Key::None => None,
        };
        let heads = pattern.heads().map(|words| {
            let mut heads = WordTable::default();
            words.into_iter().for_each(|word| heads.add(word, 1));
            heads
        });
        Phrase { pattern, why, held: held(&mut pattern.words()), one_of, heads }
    }

    /// Whether a sentence with a word or number that it is known by may be it,
    /// at a glance.
    fn may_be(&self, seen: &Glance) -> bool {
        seen.words <= self.pattern.most()
            && seen.held.may_hold(self.held)
            && self.one_of.is_none_or(|words| seen.held.may_share(words))
            && self.heads.as_ref().is_none_or(|heads| heads.has(seen.first))
    }
}

/// What a phrase is known by: its key, else what it begins with.
fn key_of(pattern: &Pattern) -> Key<'_> {
    match pattern.key() {
        Key::None => pattern.heads().map_or(Key::None, Key::Words),
        key => key,
    }
}

/// The set phrases and names of one profile.
pub(super) struct Phrases<'p> {
    /// Every phrase that is no answer, in the order of their reasons.
    no_answer: Vec<Phrase<'p>>,
    /// The phrases of each group, by their places.
    groups: [Vec<usize>; GROUPS],
    /// The words that they are known by, each with its groups as signs.
    pub keys: WordTable,
    /// What tells a phrase by how a sentence opens; `None` if there is a
    /// phrase that nothing there tells.
    pub early: Option<EarlyWords>,
    /// Those that have a number, by their places.
    numbered: Vec<usize>,
    /// Those that neither word nor number tells, by their places.
    keyless: Vec<usize>,
    /// Words that add nothing.
    pub light: LightWords,
    /// What a question begins with.
    pub question_heads: WordTable,
    /// What a sentence begins with that may only say a title again.
    pub openers: WordTable,
    /// The most words of what a conversion leaves behind.
    pub longest_litter: usize,
    /// The last words of the names of facets and sections, and of phrases
    /// that may head a text.
    pub name_ends: WordTable,
    /// The first words of all that a sentence may begin with which
    /// [`Profile::normal_title`] makes one of those names.
    pub name_heads: WordTable,
    /// The last words of "applies unchanged".
    pub unchanged_ends: WordTable,
    /// Letters of which each way to say "applies unchanged" has some, small
    /// and capital.
    unchanged_letters: Vec<Finder<'static>>,
}

impl<'p> Phrases<'p> {
    /// The phrases of a profile.
    pub fn new(profile: &'p Profile) -> Phrases<'p> {
        let phrases = &profile.phrases;
        let lists = [
            (&phrases.litter, Why::Nothing),
            (&phrases.placeholders, Why::Placeholder),
            (&phrases.empty_link_texts, Why::Placeholder),
            (&phrases.nearly_unchanged, Why::NearlyUnchanged),
            (&phrases.elsewhere, Why::Elsewhere),
            (&phrases.declined, Why::Declined),
        ];
        let all = lists.iter().flat_map(|(list, why)| list.iter().map(|p| (p, *why)));
        let no_answer: Vec<Phrase<'_>> = all.map(|(p, why)| Phrase::new(p, why)).collect();
        let mut keys = WordTable::default();
        let mut groups = [const { Vec::new() }; GROUPS];
        let (mut numbered, mut keyless) = (Vec::new(), Vec::new());
        let mut known_by: Vec<Vec<&str>> = Vec::new();
        for (place, phrase) in no_answer.iter().enumerate() {
            match key_of(phrase.pattern) {
                Key::Words(words) => {
                    let known = known_by.iter().position(|w| *w == words);
                    let group = known.unwrap_or(known_by.len()) % GROUPS;
                    groups[group].push(place);
                    // Before the others there is room for the point's words.
                    let is_of_a_point = matches!(phrase.why, Why::Elsewhere | Why::Declined);
                    let is_of_a_point = is_of_a_point && !phrase.pattern.begins_anyhow();
                    let sign = if is_of_a_point { OF_A_POINT } else { 0 } | 1 << group;
                    words.iter().for_each(|word| keys.add(word, sign));
                    if known.is_none() {
                        known_by.push(words);
                    }
                }
                Key::Number => numbered.push(place),
                Key::None => keyless.push(place),
            }
        }
        let facets = profile.facets.iter();
        let facets =
            facets.flat_map(|f| [&f.id, &f.name, &f.heading].into_iter().chain(&f.synonyms));
        let sections = profile.sections.iter();
        let sections = sections.flat_map(|s| std::iter::once(&s.name).chain(&s.synonyms));
        let heads = [&phrases.unchanged, &phrases.deviation, &phrases.reason, &phrases.approver];
        let heads = heads.into_iter().flatten().chain(&phrases.connectors);
        let names: Vec<&String> = facets.chain(sections).chain(heads).collect();
        let beginnings = profile.facets.iter().flat_map(|f| &f.beginnings);
        let fillers = phrases.fillers.iter().filter_map(Pattern::heads).flatten();
        let openers = beginnings.map(|b| first_word(b)).chain(fillers.map(last_word));
        let questions = phrases.question_words.iter().map(|word| last_word(word));
        let openers = openers.chain(questions).collect();
        let before = profile.titles.prefixes.iter().chain(&profile.titles.number_words);
        Phrases {
            groups,
            early: EarlyWords::new(no_answer.iter().map(|phrase| phrase.pattern)),
            numbered,
            keyless,
            keys,
            openers,
            light: LightWords::new(profile),
            question_heads: phrases.question_words.iter().collect(),
            longest_litter: phrases.litter.iter().map(Pattern::most).max().unwrap_or(0),
            name_ends: names.iter().copied().collect(),
            name_heads: names.into_iter().chain(before).map(|name| first_word(name)).collect(),
            unchanged_ends: phrases.unchanged.iter().collect(),
            unchanged_letters: letters_of(&phrases.unchanged)
                .iter()
                .map(|letters| Finder::new(letters).into_owned())
                .collect(),
            no_answer,
        }
    }

    /// Whether a document may say "applies unchanged": few do, and the others
    /// need not be looked through sentence by sentence.
    pub fn may_say_unchanged(&self, source: &str, odd_characters: &[(usize, char)]) -> bool {
        self.unchanged_letters.iter().any(|letters| letters.find(source.as_bytes()).is_some())
            // Between the letters there may be a mark or something invisible.
            || odd_characters
                .iter()
                .any(|(_, c)| text::is_invisible(*c) || matches!(c, '\u{300}'..='\u{36f}'))
    }

    /// Whether a sentence may begin as a name does, or as a title of one of
    /// `heads`: with its first word, or a number or set beginning before it.
    pub fn may_begin_name(&self, sentence: &str, seen: &Glance, heads: &WordTable) -> bool {
        seen.digits > 0
            || self.name_heads.has(seen.first)
            || heads.has(seen.first)
            || may_begin_with_number(sentence)
    }

    /// Whether a sentence may say of a point that it stands elsewhere or is
    /// not relevant.
    pub fn may_speak_of_a_point(&self, seen: &Glance) -> bool {
        seen.signs & OF_A_POINT != 0
    }

    /// Whether a sentence has a word by which some phrase is known.
    pub fn has_key(&self, seen: &Glance) -> bool {
        seen.signs & (NAME - 1) != 0
    }

    /// Whether such a sentence may be known by this word.
    pub fn tells_of_a_point(&self, word: &str) -> bool {
        self.keys.sign(last_word(word)) & OF_A_POINT != 0
    }

    /// Why a sentence is no answer, if it is one of the phrases.
    pub fn why(&self, sentence: &str, seen: &Glance) -> Option<Why> {
        let mut places: Vec<usize> = Vec::new();
        let mut ask = |group: &[usize]| {
            places.extend(group.iter().filter(|place| self.no_answer[**place].may_be(seen)));
        };
        let mut signs = seen.signs & (NAME - 1);
        while signs != 0 {
            ask(&self.groups[signs.trailing_zeros() as usize]);
            signs &= signs - 1; // The next group.
        }
        if seen.digits > 0 {
            ask(&self.numbered);
        }
        ask(&self.keyless);
        if places.is_empty() {
            return None;
        }
        // The first in the order of the reasons counts.
        places.sort_unstable();
        let folded = text::fold(sentence);
        let words: Vec<&str> = text::words(&folded).collect();
        let mut possible = places.into_iter().map(|place| &self.no_answer[place]);
        possible.find(|p| p.pattern.is(&words)).map(|p| p.why)
    }
}

/// Whether a text may begin with a number that is made of letters: `a)`,
/// `iv.`
pub(super) fn may_begin_with_number(text: &str) -> bool {
    let letters = text.chars().skip_while(|c| !c.is_alphanumeric());
    let mut word = letters.take_while(|c| c.is_alphanumeric());
    // What is not ASCII may be left out when texts compare, or become ASCII.
    let may_be_roman = |c: char| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X') || !c.is_ascii();
    let Some(first) = word.next() else { return true };
    match word.next() {
        Some(second) => may_be_roman(first) && may_be_roman(second) && word.all(may_be_roman),
        None => true,
    }
}

/// A run of ASCII letters of each phrase, small and capital: what stands in a
/// text whatever the other letters are made of. Of a phrase's runs the one
/// that most phrases share, so that there are few to look for.
fn letters_of(phrases: &[String]) -> Vec<String> {
    let runs = |phrase: &String| -> Vec<String> {
        let runs = phrase.split(|c: char| !c.is_ascii_alphabetic());
        runs.map(str::to_ascii_lowercase).collect()
    };
    let sharing = |run: &String| phrases.iter().filter(|p| runs(p).contains(run)).count();
    let best = |phrase| {
        let long = runs(phrase).into_iter().filter(|run| run.len() >= 4);
        long.max_by_key(sharing).unwrap_or_default()
    };
    let mut all: Vec<String> = phrases.iter().map(best).collect();
    all.extend(all.clone().iter().map(|letters| letters.to_ascii_uppercase()));
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::super::glance::glance;
    use super::*;
    use crate::profile::built_in;

    #[test]
    fn a_document_that_says_unchanged_is_told_by_few_letters() {
        let phrases = Phrases::new(built_in());
        let letters: Vec<_> = phrases.unchanged_letters.iter().map(Finder::needle).collect();
        assert_eq!(letters, [b"NDRET", b"ndret"]);
        let may_say = |text: &str| {
            let odd: Vec<_> = text::odd_characters(text).collect();
            phrases.may_say_unchanged(text, &odd)
        };
        for text in
            ["Gælder uændret.", "GÆLDER UÆNDRET", "ga\u{300}lder", "uæn\u{ad}dret", "–\u{200b}"]
        {
            assert!(may_say(text), "{text:?}");
        }
        assert!(!may_say("Lederen er ansvarlig – altid. Vi ændrer planen."));
    }

    #[test]
    fn every_phrase_of_the_profile_is_told_by_its_front() {
        assert!(Phrases::new(built_in()).early.is_some());
    }

    #[test]
    fn every_phrase_of_the_profile_is_known_by_its_words() {
        let phrases = Phrases::new(built_in());
        for name in &built_in().phrases.unchanged {
            assert!(phrases.unchanged_ends.has(last_word(name)), "{name}");
        }
        for (sentence, why) in [
            ("Udfyldes senere", Why::Placeholder),
            ("Vi følger regionens retningslinje", Why::NearlyUnchanged),
            ("Side 3 af 9", Why::Nothing),
        ] {
            let seen = glance(sentence, [&phrases.keys, &WordTable::default()]);
            assert_eq!(phrases.why(sentence, &seen), Some(why), "{sentence}");
        }
    }
}
