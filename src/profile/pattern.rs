//! Patterns over words: signs of a facet, placeholders, set phrases.
//!
//! A pattern is a row of words. `ord*` is any word that begins so, `*ord` one
//! that ends so, `*ord*` one that has it within, `#` a number, `<liste>` an
//! entry of a word list (which may be several words), `*3` up to three words
//! of any kind, `*` any number of them, and `~3` up to three words that do not
//! begin another thought: none of the word list [`TURNS`].

use crate::text;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The word list of what begins another thought: "men", "desuden".
pub const TURNS: &str = "bindeord";

/// Word lists by name.
pub type WordLists = BTreeMap<String, Vec<String>>;

/// A pattern, with its word lists in place.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    atoms: Vec<Atom>,
    /// No row of more words is the pattern.
    most: usize,
}

/// What a row of words must have to be a pattern: the cheapest thing to ask
/// first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key<'p> {
    /// One of these words.
    Words(Vec<&'p str>),
    /// A number.
    Number,
    /// Nothing that can be told from one word.
    None,
}

impl Key<'_> {
    /// How much a key tells: short words are common ones, and one word is
    /// rarer than one of many.
    fn weight(&self) -> (usize, Reverse<usize>) {
        match self {
            Key::Words(words) => {
                let shortest = words.iter().map(|w| w.chars().count()).min();
                (shortest.unwrap_or(0), Reverse(words.len()))
            }
            Key::Number => (usize::MAX, Reverse(0)),
            Key::None => (0, Reverse(usize::MAX)),
        }
    }
}

/// What stands near the front of every row of words that is a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Early<'p> {
    /// One of these words, at the latest at this place, from 0.
    Words(Vec<EarlyWord<'p>>, usize),
    /// A number, wherever it stands.
    Number,
}

/// A word that tells a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarlyWord<'p> {
    /// This word.
    Whole(&'p str),
    /// A word that begins so, with [`STEM`] bytes at least.
    Stem(&'p str),
}

/// So many bytes of a word tell how it begins.
pub const STEM: usize = 4;

impl Early<'_> {
    /// How much it tells: short words are common ones.
    fn weight(&self) -> usize {
        match self {
            Early::Words(words, _) => words.iter().map(|w| w.letters().len()).min().unwrap_or(0),
            Early::Number => usize::MAX,
        }
    }
}

impl EarlyWord<'_> {
    fn letters(&self) -> &str {
        match self {
            EarlyWord::Whole(word) | EarlyWord::Stem(word) => word,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Atom {
    Word(WordMatch),
    /// Entries of a list; each is a row of words.
    OneOf(Vec<Vec<WordMatch>>),
    Gap(usize),
    /// A gap without any of these words.
    Narrow(usize, Vec<String>),
}

#[derive(Clone, Debug, PartialEq)]
enum WordMatch {
    Exact(String),
    Prefix(String),
    Suffix(String),
    Within(String),
    Number,
}

impl WordMatch {
    fn new(word: &str) -> WordMatch {
        if word == "#" {
            return WordMatch::Number;
        }
        match (word.strip_prefix('*'), word.strip_suffix('*')) {
            (Some(end), Some(_)) => WordMatch::Within(end.trim_end_matches('*').to_owned()),
            (Some(end), None) => WordMatch::Suffix(end.to_owned()),
            (None, Some(prefix)) => WordMatch::Prefix(prefix.to_owned()),
            (None, None) => WordMatch::Exact(word.to_owned()),
        }
    }

    fn exact(&self) -> Option<&str> {
        match self {
            WordMatch::Exact(word) => Some(word),
            _ => None,
        }
    }

    fn matches(&self, word: &str) -> bool {
        match self {
            WordMatch::Exact(w) => w == word,
            WordMatch::Prefix(p) => word.starts_with(p.as_str()),
            WordMatch::Suffix(p) => word.ends_with(p.as_str()),
            WordMatch::Within(p) => word.contains(p.as_str()),
            WordMatch::Number => word.bytes().all(|b| b.is_ascii_digit()),
        }
    }
}

impl Atom {
    fn key(&self) -> Key<'_> {
        let longest = |entry: &'_ [WordMatch]| -> Option<usize> {
            let lengths = entry.iter().enumerate().filter_map(|(i, w)| Some((w.exact()?.len(), i)));
            lengths.max().map(|(_, i)| i)
        };
        match self {
            Atom::Word(WordMatch::Number) => Key::Number,
            Atom::Word(WordMatch::Exact(word)) => Key::Words(vec![word]),
            Atom::OneOf(entries) => {
                let keys = entries.iter().map(|e| e[longest(e)?].exact());
                keys.collect::<Option<Vec<&str>>>().map_or(Key::None, Key::Words)
            }
            Atom::Word(_) | Atom::Gap(_) | Atom::Narrow(..) => Key::None,
        }
    }

    /// What tells it among the first `within` of its words.
    fn early(&self, within: usize) -> Option<Early<'_>> {
        match self {
            Atom::Word(_) if within == 0 => None,
            Atom::Word(WordMatch::Number) => Some(Early::Number),
            Atom::Word(word) => Some(Early::Words(vec![early_word(word)?], 0)),
            Atom::OneOf(entries) => {
                let words: Option<Vec<_>> = entries.iter().map(|e| early_of(e, within)).collect();
                let (places, words): (Vec<usize>, Vec<EarlyWord<'_>>) = words?.into_iter().unzip();
                Some(Early::Words(words, places.into_iter().max()?))
            }
            Atom::Gap(_) | Atom::Narrow(..) => None,
        }
    }

    /// The most words that it stands for.
    fn most(&self) -> usize {
        match self {
            Atom::Word(_) => 1,
            Atom::OneOf(entries) => entries.iter().map(Vec::len).max().unwrap_or(0),
            Atom::Gap(most) | Atom::Narrow(most, _) => *most,
        }
    }
}

/// The longest of the first `within` words of an entry, and its place.
fn early_of(entry: &[WordMatch], within: usize) -> Option<(usize, EarlyWord<'_>)> {
    let words = entry.iter().take(within).enumerate();
    let words = words.filter_map(|(place, word)| Some((place, early_word(word)?)));
    words.max_by_key(|(_, word)| word.letters().len())
}

fn early_word(word: &WordMatch) -> Option<EarlyWord<'_>> {
    match word {
        WordMatch::Exact(word) => Some(EarlyWord::Whole(word)),
        WordMatch::Prefix(front) if front.len() >= STEM => Some(EarlyWord::Stem(front)),
        _ => None,
    }
}

impl Pattern {
    /// Reads a pattern; `Err` holds the name of a word list that there is
    /// not.
    pub fn new(pattern: &str, lists: &WordLists) -> Result<Pattern, String> {
        let mut atoms = Vec::new();
        for token in text::fold(pattern).split(' ').filter(|t| !t.is_empty()) {
            if let Some(name) = token.strip_prefix('<').and_then(|t| t.strip_suffix('>')) {
                let entries = lists.get(name).ok_or_else(|| name.to_owned())?;
                atoms.push(Atom::OneOf(entries.iter().map(|e| row(e)).collect()));
            } else if token == "*" {
                atoms.push(Atom::Gap(usize::MAX));
            } else if let Some(count) = token.strip_prefix('*').and_then(|n| n.parse().ok()) {
                atoms.push(Atom::Gap(count));
            } else if let Some(count) = token.strip_prefix('~').and_then(|n| n.parse().ok()) {
                let barred = lists.get(TURNS).ok_or_else(|| TURNS.to_owned())?;
                atoms.push(Atom::Narrow(count, barred.iter().map(|w| text::fold(w)).collect()));
            } else {
                atoms.extend(row(token).into_iter().map(Atom::Word));
            }
        }
        let most = atoms.iter().map(Atom::most).fold(0, usize::saturating_add);
        Ok(Pattern { atoms, most })
    }

    /// What no row of words can be the pattern without: a number, else the
    /// longest of its words, or of the words of a list.
    pub fn key(&self) -> Key<'_> {
        let keys = self.atoms.iter().map(Atom::key);
        keys.max_by_key(Key::weight).unwrap_or(Key::None)
    }

    /// What the first `within` words of a row must have for it to be the
    /// pattern: the longest words that tell. `None` if nothing there does.
    pub fn early(&self, within: usize) -> Option<Early<'_>> {
        let mut before = 0usize;
        let mut best: Option<Early<'_>> = None;
        for atom in &self.atoms {
            let found = match atom.early(within.saturating_sub(before)) {
                Some(Early::Words(words, last)) => Some(Early::Words(words, before + last)),
                other => other,
            };
            let weight = |found: &Option<Early<'_>>| found.as_ref().map(Early::weight);
            if weight(&found) > weight(&best) {
                best = found;
            }
            before = before.saturating_add(atom.most());
        }
        best
    }

    /// The words that the pattern begins with, if it is one of few.
    pub fn heads(&self) -> Option<Vec<&str>> {
        match self.atoms.first()? {
            Atom::Word(word) => Some(vec![word.exact()?]),
            Atom::OneOf(entries) => entries.iter().map(|e| e.first()?.exact()).collect(),
            Atom::Gap(_) | Atom::Narrow(..) => None,
        }
    }

    /// Whether it begins with words of any kind.
    pub fn begins_anyhow(&self) -> bool {
        matches!(self.atoms.first(), Some(Atom::Gap(_) | Atom::Narrow(..)))
    }

    /// The single words that are the pattern, or begin a word that is: `true`
    /// for a beginning.
    pub fn single_words(&self) -> impl Iterator<Item = (&str, bool)> {
        let entries = match &self.atoms[..] {
            [Atom::Word(word)] => std::slice::from_ref(word).iter().map(Some).collect(),
            [Atom::OneOf(entries)] => {
                entries.iter().map(|e| e.first().filter(|_| e.len() == 1)).collect()
            }
            _ => Vec::new(),
        };
        entries.into_iter().flatten().filter_map(|word| match word {
            WordMatch::Exact(word) => Some((word.as_str(), false)),
            WordMatch::Prefix(word) => Some((word.as_str(), true)),
            _ => None,
        })
    }

    /// The words that no row can be the pattern without.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.atoms.iter().filter_map(|atom| match atom {
            Atom::Word(WordMatch::Exact(word)) => Some(word.as_str()),
            _ => None,
        })
    }

    /// The most words that the pattern has.
    pub fn most(&self) -> usize {
        self.most
    }

    /// Whether the words, from first to last, are the pattern.
    pub fn is(&self, words: &[&str]) -> bool {
        words.len() <= self.most && matches_here(&self.atoms, words, true)
    }

    /// Whether the pattern stands anywhere among the words.
    pub fn stands_in(&self, words: &[&str]) -> bool {
        (0..words.len()).any(|i| matches_here(&self.atoms, &words[i..], false))
    }
}

fn row(entry: &str) -> Vec<WordMatch> {
    text::fold(entry)
        .split([' ', '-', '.', '/', ':', ',', '(', ')'])
        .filter(|w| !w.is_empty())
        .map(WordMatch::new)
        .collect()
}

fn matches_here(atoms: &[Atom], words: &[&str], to_end: bool) -> bool {
    let Some((atom, rest)) = atoms.split_first() else {
        return !to_end || words.is_empty();
    };
    match atom {
        Atom::Word(word) => {
            words.first().is_some_and(|w| word.matches(w))
                && matches_here(rest, &words[1..], to_end)
        }
        Atom::OneOf(entries) => entries.iter().any(|entry| {
            entry.len() <= words.len()
                && entry.iter().zip(words).all(|(m, w)| m.matches(w))
                && matches_here(rest, &words[entry.len()..], to_end)
        }),
        // A gap at the very end swallows what is left.
        Atom::Gap(usize::MAX) if rest.is_empty() => true,
        Atom::Gap(most) => {
            (0..=words.len().min(*most)).any(|skip| matches_here(rest, &words[skip..], to_end))
        }
        Atom::Narrow(most, barred) => {
            let free = words.iter().take_while(|w| !barred.iter().any(|b| b == *w)).count();
            (0..=free.min(*most)).any(|skip| matches_here(rest, &words[skip..], to_end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(p: &str) -> Pattern {
        let lists = WordLists::from([
            ("rolle".into(), vec!["leder*".into(), "den faglige koordinator".into()]),
            ("pligt".into(), vec!["skal".into(), "har ansvar*".into()]),
            ("sted".into(), vec!["ovenfor".into(), "her nedenunder".into()]),
            (TURNS.into(), vec!["men".into()]),
        ]);
        Pattern::new(p, &lists).expect("the lists exist")
    }

    fn stands(p: &str, sentence: &str) -> bool {
        let folded = text::fold(sentence);
        pattern(p).stands_in(&text::words(&folded).collect::<Vec<_>>())
    }

    fn is(p: &str, sentence: &str) -> bool {
        let folded = text::fold(sentence);
        let words: Vec<&str> = text::words(&folded).collect();
        let pattern = pattern(p);
        let found = pattern.is(&words);
        assert!(!found || words.len() <= pattern.most(), "{p}: {sentence}");
        assert!(!found || has_key(&pattern, &words), "{p}: {sentence}");
        assert!(!found || pattern.heads().is_none_or(|h| h.contains(&words[0])));
        for within in 1..4 {
            let is = |word: &str, early: &EarlyWord<'_>| match early {
                EarlyWord::Whole(whole) => word == *whole,
                EarlyWord::Stem(front) => word.starts_with(front),
            };
            let has_early = match pattern.early(within) {
                Some(Early::Words(early, last)) => {
                    let mut front = words.iter().take(last + 1);
                    last < within && front.any(|word| early.iter().any(|e| is(word, e)))
                }
                Some(Early::Number) => words.iter().any(|w| w.bytes().all(|b| b.is_ascii_digit())),
                None => true,
            };
            assert!(!found || has_early, "{p}: {sentence}");
        }
        found
    }

    fn has_key(pattern: &Pattern, words: &[&str]) -> bool {
        match pattern.key() {
            Key::Words(keys) => keys.iter().any(|key| words.contains(key)),
            Key::Number => words.iter().any(|w| w.bytes().all(|b| b.is_ascii_digit())),
            Key::None => true,
        }
    }

    #[test]
    fn the_longest_word_is_the_key() {
        assert_eq!(pattern("det udfyldes *2 senere").key(), Key::Words(vec!["udfyldes"]));
        assert_eq!(pattern("<sted> *2 nu").key(), Key::Words(vec!["ovenfor", "nedenunder"]));
        assert_eq!(pattern("<sted> *2 nu").heads(), Some(vec!["ovenfor", "her"]));
        assert_eq!(pattern("<rolle> nu").heads(), None);
        assert_eq!(pattern("side # af #").key(), Key::Number);
        assert_eq!(pattern("<rolle> *3 skal*").key(), Key::None);
    }

    #[test]
    fn what_stands_early_tells_a_pattern() {
        let early = |p: &str, within| match pattern(p).early(within) {
            Some(Early::Words(words, last)) => {
                let words: Vec<&str> = words.iter().map(EarlyWord::letters).collect();
                format!("{} {last}", words.join(" "))
            }
            Some(Early::Number) => "#".to_owned(),
            None => String::new(),
        };
        assert_eq!(early("*2 i følger planen", 5), "følger 3");
        assert_eq!(early("*2 i følger planen", 3), "i 2");
        assert_eq!(early("*1 <sted> *2 nu", 5), "ovenfor nedenunder 2");
        assert_eq!(early("*1 <sted> *2 nu", 2), "ovenfor her 1");
        assert_eq!(early("*1 <rolle>", 5), "leder koordinator 3");
        assert_eq!(early("side # af #", 5), "#");
        assert_eq!(early("* senere", 5), "");
        assert_eq!(early("pkt* *2", 5), "");
    }

    #[test]
    fn lists_gaps_prefixes_and_numbers() {
        assert!(stands(
            "<rolle> *3 <pligt>",
            "I huset har lederen altid ansvaret, og lederen skal …"
        ));
        assert!(stands("<rolle> *3 <pligt>", "Den faglige koordinator har ansvaret."));
        assert!(!stands("<rolle> *3 <pligt>", "Der skal være ro."));
        assert!(is("side # af #", "Side 3 af 9"));
        assert!(!is("side # af #", "Side tre af 9"));
        assert!(is("todo *", "TODO: skriv noget"));
        assert!(is("todo *", "TODO"));
        assert!(is("*2 senere", "Det kommer senere"));
        assert!(!is("*2 senere", "Det hele kommer lidt senere"));
        assert!(is("se *plan", "Se vagtplan") && !is("se *plan", "Se planlægning"));
        assert!(is("se *plan*", "Se vagtplanen") && is("se *plan*", "Se plan"));
        assert!(is("se planen ~3", "Se planen på kontoret"));
        assert!(!is("se planen ~3", "Se planen, men spørg"));
    }

    #[test]
    fn an_unknown_list_is_named() {
        assert_eq!(Pattern::new("<findes-ikke>", &WordLists::new()), Err("findes-ikke".into()));
    }
}
