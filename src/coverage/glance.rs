//! What one pass over a sentence shows, without making a text of it.
//!
//! Nearly every sentence of a package is its writer's own. A glance tells so
//! for most of them; only the others are taken apart word by word.

use super::COPIED_RUN;
use crate::profile::pattern::Letters;
use crate::text;

/// What one pass over a sentence shows. Two sentences that compare alike as
/// [`text::plain_words`] look alike here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Glance {
    /// How many words there are.
    pub words: usize,
    /// With which letters they begin.
    pub letters: Letters,
    /// Stands for the words in their order.
    pub hash: u64,
    /// Stands for the first [`COPIED_RUN`] words, if there are so many.
    pub run: Option<u64>,
    /// Stands for the last word.
    pub last: u64,
    /// Whether one of the words asked for is there.
    pub has_wanted: bool,
}

/// Looks at a sentence; `wanted` are words as [`Glance::last`] has them.
pub(super) fn glance(sentence: &str, wanted: &[u64]) -> Glance {
    let composed = text::composed(sentence);
    let mut seen = Glance::default();
    let mut word = Word::default();
    for c in composed.chars() {
        match ASCII.get(c as usize) {
            Some('\0') => seen.end(&mut word, wanted),
            Some(letter) => word.add(*letter),
            None if matches!(c, 'ß'..='ö' | 'ø'..='ÿ') => word.add(c),
            None if text::is_invisible(c) => {}
            // A few capitals become a letter and a mark.
            None => c.to_lowercase().for_each(|c| match c.is_alphanumeric() {
                true => word.add(c),
                false => seen.end(&mut word, wanted),
            }),
        }
    }
    seen.end(&mut word, wanted);
    seen
}

/// Stands for words in their order, as [`Glance::hash`] does; each is given as
/// [`Glance::last`] has it.
pub(super) fn hash_of(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash, word| mixed(hash, *word))
}

impl Glance {
    fn end(&mut self, word: &mut Word, wanted: &[u64]) {
        if word.length == 0 {
            return;
        }
        self.words += 1;
        self.letters = self.letters.with(word.front);
        self.hash = mixed(self.hash, word.hash);
        if self.words == COPIED_RUN {
            self.run = Some(self.hash);
        }
        self.last = word.hash;
        self.has_wanted |= wanted.contains(&word.hash);
        *word = Word::default();
    }
}

/// The word being read.
#[derive(Default)]
struct Word {
    hash: u64,
    length: u32,
    front: [char; 2],
}

impl Word {
    fn add(&mut self, c: char) {
        if let Some(front) = self.front.get_mut(self.length as usize) {
            *front = c;
        }
        self.length += 1;
        // Cheap, for every letter of a package comes by; the word's end mixes.
        self.hash = self.hash.rotate_left(7) ^ u64::from(c);
    }
}

fn mixed(hash: u64, value: u64) -> u64 {
    // Any odd number with well-spread bits does.
    (hash.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Letters and digits as they compare, and `'\0'` for what ends a word.
static ASCII: [char; 0x80] = ascii();

const fn ascii() -> [char; 0x80] {
    let mut table = ['\0'; 0x80];
    let mut code = 0;
    while code < table.len() {
        let c = code as u8 as char;
        if c.is_ascii_alphanumeric() {
            table[code] = c.to_ascii_lowercase();
        }
        code += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hash(sentence: &str) -> u64 {
        glance(sentence, &[]).hash
    }

    #[test]
    fn what_compares_alike_looks_alike() {
        assert_eq!(hash("Tilbuddet skal, altid;"), hash("tilbuddet   SKAL altid"));
        assert_eq!(hash("på Højde\u{ad}gården"), hash("PÅ HØJDEGA\u{30a}RDEN!"));
        assert_ne!(hash("a b"), hash("ab"));
        assert_ne!(hash("a b"), hash("b a"));
        let birkely = glance("Birkely", &[]).last;
        assert!(glance("På BIRKELY i dag", &[birkely]).has_wanted);
        assert!(!glance("På Birkelys stue", &[birkely]).has_wanted);
    }

    proptest! {
        #[test]
        fn a_text_looks_like_its_plain_words(sentence in "(\\PC|[ a-zæøåÆØÅ.,\u{ad}\u{30a}]){0,40}") {
            let plain = text::plain_words(&sentence);
            let (one, other) = (glance(&sentence, &[]), glance(&plain, &[]));
            prop_assert_eq!(one, other, "{:?} {:?}", sentence, plain);
            let words: Vec<&str> = text::words(&plain).collect();
            prop_assert_eq!(one.words, words.len());
            prop_assert_eq!(one.letters, Letters::of(&words));
        }
    }
}
