//! Patterns over words: signs of a facet, placeholders, set phrases.
//!
//! A pattern is a row of words. `ord*` is any word that begins so, `#` a
//! number, `<liste>` an entry of a word list (which may be several words),
//! `*3` up to three words of any kind, `*` any number of them.

use crate::text;
use std::collections::BTreeMap;

/// Word lists by name.
pub type WordLists = BTreeMap<String, Vec<String>>;

/// A pattern, with its word lists in place.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    atoms: Vec<Atom>,
    /// No row of more words is the pattern.
    most: usize,
    /// How some of the words must begin.
    letters: Letters,
}

/// How words begin, as a set. It may seem to hold too much, never too little.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters(u128);

impl Letters {
    /// The set with a word that begins with these two letters; the second is
    /// `'\0'` if it has but one.
    pub fn with(self, [first, second]: [char; 2]) -> Letters {
        let mixed = (first as u32).wrapping_mul(31) ^ second as u32;
        Letters(self.0 | 1 << (mixed & 127))
    }

    /// How these words begin.
    pub fn of(words: &[&str]) -> Letters {
        words.iter().fold(Letters::default(), |letters, word| letters.with_word(word))
    }

    fn with_word(self, word: &str) -> Letters {
        let mut letters = word.chars();
        let mut next = || letters.next().unwrap_or_default();
        self.with([next(), next()])
    }

    fn hold(self, other: Letters) -> bool {
        self.0 & other.0 == other.0
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Atom {
    Word(WordMatch),
    /// Entries of a list; each is a row of words.
    OneOf(Vec<Vec<WordMatch>>),
    Gap(usize),
}

#[derive(Clone, Debug, PartialEq)]
enum WordMatch {
    Exact(String),
    Prefix(String),
    Number,
}

impl WordMatch {
    fn new(word: &str) -> WordMatch {
        if word == "#" {
            return WordMatch::Number;
        }
        match word.strip_suffix('*') {
            Some(prefix) => WordMatch::Prefix(prefix.to_owned()),
            None => WordMatch::Exact(word.to_owned()),
        }
    }

    fn matches(&self, word: &str) -> bool {
        match self {
            WordMatch::Exact(w) => w == word,
            WordMatch::Prefix(p) => word.starts_with(p.as_str()),
            WordMatch::Number => word.bytes().all(|b| b.is_ascii_digit()),
        }
    }
}

impl Atom {
    /// The most words that it stands for.
    fn most(&self) -> usize {
        match self {
            Atom::Word(_) => 1,
            Atom::OneOf(entries) => entries.iter().map(Vec::len).max().unwrap_or(0),
            Atom::Gap(most) => *most,
        }
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
            } else {
                atoms.extend(row(token).into_iter().map(Atom::Word));
            }
        }
        let most = atoms.iter().map(Atom::most).fold(0, usize::saturating_add);
        let letters = atoms.iter().fold(Letters::default(), |letters, atom| match atom {
            Atom::Word(WordMatch::Exact(word)) => letters.with_word(word),
            Atom::Word(WordMatch::Prefix(word)) if word.chars().nth(1).is_some() => {
                letters.with_word(word)
            }
            _ => letters,
        });
        Ok(Pattern { atoms, most, letters })
    }

    /// Whether so many words that begin so may be the pattern.
    pub fn may_be(&self, words: usize, letters: Letters) -> bool {
        words <= self.most && letters.hold(self.letters)
    }

    /// Whether the words, from first to last, are the pattern.
    pub fn is(&self, words: &[&str]) -> bool {
        matches_here(&self.atoms, words, true)
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(p: &str) -> Pattern {
        let lists = WordLists::from([
            ("rolle".into(), vec!["leder*".into(), "den faglige koordinator".into()]),
            ("pligt".into(), vec!["skal".into(), "har ansvar*".into()]),
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
        assert!(!found || pattern.may_be(words.len(), Letters::of(&words)), "{p}: {sentence}");
        found
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
    }

    #[test]
    fn an_unknown_list_is_named() {
        assert_eq!(Pattern::new("<findes-ikke>", &WordLists::new()), Err("findes-ikke".into()));
    }
}
