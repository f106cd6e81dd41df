//! What one pass over a sentence shows, without making a text of it.
//!
//! Nearly every sentence of a package is its writer's own. A glance tells so
//! for most of them; only the others are taken apart word by word.

mod letters;

use super::COPIED_RUN;
use super::word_table::WordTable;
use crate::text;
pub(super) use letters::stem;
use letters::{Word, end_of_word};
use std::ops::Range;

/// What one pass over a sentence shows. Two sentences that compare alike as
/// [`text::plain_words`] look alike here, but for their [`Marks`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Glance {
    /// How many words there are.
    pub words: usize,
    /// Stands for the words in their order.
    pub hash: u64,
    /// Stands for the first [`COPIED_RUN`] words, if there are so many.
    pub run: Option<u64>,
    /// Stands for the first word.
    pub first: u64,
    /// Stands for the last word.
    pub last: u64,
    /// Which words there are, in whatever order.
    pub held: Held,
    /// The signs of all words that were asked for.
    pub signs: u64,
    /// How many characters the words that begin with a digit have.
    pub digits: u32,
    /// What stands between the words.
    pub marks: Marks,
}

/// A set of words. It may seem to hold too much, never too little.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Held(u128);

impl Held {
    /// The set with a word, as [`Glance::last`] has it.
    pub fn with(self, word: u64) -> Held {
        Held(self.0 | 1 << (mixed(0, word) >> 57))
    }

    /// Whether all words of the other set may be here.
    pub fn may_hold(self, other: Held) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether one word of the other set may be here.
    pub fn may_share(self, other: Held) -> bool {
        self.0 & other.0 != 0
    }
}

/// What stands between words and may matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u8);

impl Marks {
    /// A question mark.
    pub const QUESTION: Marks = Marks(1);
    /// What opens a bracket.
    pub const BRACKET: Marks = Marks(2);
    /// Something that a line to write on is made of.
    pub const LINE: Marks = Marks(4);
    /// A comma.
    pub const COMMA: Marks = Marks(8);

    /// Whether a mark is there.
    pub fn has(self, mark: Marks) -> bool {
        self.0 & mark.0 != 0
    }
}

/// Looks at a sentence, and for the words of two tables.
pub(super) fn glance(sentence: &str, wanted: [&WordTable; 2]) -> Glance {
    let bytes = sentence.as_bytes();
    let mut seen = Glance::default();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut word = Word::default();
        let Some(end) = end_of_word(bytes, start, &mut word) else {
            return slowly(sentence, wanted);
        };
        at = end;
        if at > start {
            let digits = match bytes[start].is_ascii_digit() {
                true => sentence[start..at].chars().count(),
                false => 0,
            };
            seen.end(word.hash(), digits as u32, wanted);
        }
        match bytes.get(at) {
            // A dash, quote or dots of print.
            Some(0xe2) => at += 3,
            Some(byte) => {
                seen.mark(*byte, bytes.get(at + 1));
                at += 1;
            }
            None => {}
        }
    }
    seen
}

/// A character that takes more than a look to compare.
pub(super) struct Odd;

/// The next word from byte `at` on: what stands for it, and where it is.
pub(super) fn next_word(bytes: &[u8], mut at: usize) -> Result<Option<(u64, Range<usize>)>, Odd> {
    while at < bytes.len() {
        let mut word = Word::default();
        let end = end_of_word(bytes, at, &mut word).ok_or(Odd)?;
        if end > at {
            return Ok(Some((word.hash(), at..end)));
        }
        // A dash, quote or dots of print have three bytes.
        at += if bytes[at] == 0xe2 { 3 } else { 1 };
    }
    Ok(None)
}

/// Looks at a sentence with any characters.
fn slowly(sentence: &str, wanted: [&WordTable; 2]) -> Glance {
    let composed = text::composed(sentence);
    let mut seen = Glance::default();
    let (mut word, mut length, mut digits) = (Word::default(), 0, false);
    let mut chars = composed.chars().filter(|c| !text::is_invisible(*c)).peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().and_then(|c| u8::try_from(*c).ok());
        // A few capitals become a letter and a mark.
        for c in c.to_lowercase() {
            if c.is_alphanumeric() {
                digits = if length == 0 { c.is_ascii_digit() } else { digits };
                c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| word.push(byte));
                length += 1;
                continue;
            }
            if length > 0 {
                seen.end(word.hash(), if digits { length } else { 0 }, wanted);
            }
            (word, length) = (Word::default(), 0);
            match u8::try_from(c) {
                Ok(byte) => seen.mark(byte, next.as_ref()),
                Err(_) if c == '…' => seen.marks.0 |= Marks::LINE.0,
                Err(_) => {}
            }
        }
    }
    if length > 0 {
        seen.end(word.hash(), if digits { length } else { 0 }, wanted);
    }
    seen
}

/// Stands for the first word of a text, as it compares; 0 if it has none.
pub fn first_word(text: &str) -> u64 {
    match next_word(text.as_bytes(), 0) {
        Ok(first) => first.map_or(0, |(hash, _)| hash),
        Err(Odd) => glance(text, [&WordTable::default(); 2]).first,
    }
}

/// Stands for the last word of a text, as it compares: two texts that compare
/// alike end alike.
pub fn last_word(text: &str) -> u64 {
    // From the last space before a letter on there is the last word.
    let letter = text.bytes().rposition(|b| b.is_ascii_alphanumeric() || !b.is_ascii());
    let start = match letter {
        Some(at) if text.as_bytes()[at].is_ascii() => {
            text.as_bytes()[..at].iter().rposition(u8::is_ascii_whitespace).unwrap_or(0)
        }
        // What is not ASCII may be a letter, a space or neither.
        _ => {
            let end = text.trim_end_matches(|c: char| !c.is_alphanumeric());
            end.rfind(char::is_whitespace).unwrap_or(0)
        }
    };
    let last = last_plain_word(&text.as_bytes()[start..]);
    last.unwrap_or_else(|| glance(&text[start..], [&WordTable::default(); 2]).last)
}

/// The last word of a few, if no character takes more than a look to compare.
fn last_plain_word(bytes: &[u8]) -> Option<u64> {
    let mut last = None;
    let mut at = 0;
    while let Some((hash, own)) = next_word(bytes, at).ok()? {
        (last, at) = (Some(hash), own.end);
    }
    last
}

/// Stands for words in their order, as [`Glance::hash`] does; each is given as
/// [`Glance::last`] has it.
pub(super) fn hash_of(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash, word| mixed(hash, *word))
}

impl Glance {
    fn mark(&mut self, byte: u8, next: Option<&u8>) {
        self.marks.0 |= match byte {
            b'?' => Marks::QUESTION.0,
            b'[' | b'{' | b'<' => Marks::BRACKET.0,
            b'_' => Marks::LINE.0,
            b',' => Marks::COMMA.0,
            b'.' if next == Some(&b'.') => Marks::LINE.0,
            _ => 0,
        };
    }

    fn end(&mut self, word: u64, digits: u32, wanted: [&WordTable; 2]) {
        if self.words == 0 {
            self.first = word;
        }
        self.words += 1;
        self.digits += digits;
        self.hash = mixed(self.hash, word);
        if self.words == COPIED_RUN {
            self.run = Some(self.hash);
        }
        self.last = word;
        self.held = self.held.with(word);
        self.signs |= wanted[0].sign(word) | wanted[1].sign(word);
    }
}

#[inline]
fn mixed(hash: u64, value: u64) -> u64 {
    // Any odd number with well-spread bits does.
    (hash.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn look(sentence: &str) -> Glance {
        let none = WordTable::default();
        glance(sentence, [&none, &none])
    }

    fn hash(sentence: &str) -> u64 {
        look(sentence).hash
    }

    #[test]
    fn what_compares_alike_looks_alike() {
        assert_eq!(hash("Tilbuddet skal, altid;"), hash("tilbuddet   SKAL altid"));
        assert_eq!(hash("på Højde\u{ad}gården"), hash("PÅ HØJDEGA\u{30a}RDEN!"));
        assert_ne!(hash("a b"), hash("ab"));
        assert_ne!(hash("a b"), hash("b a"));
        let (mut wanted, none) = (WordTable::default(), WordTable::default());
        wanted.add("Bostedet Birkely", 4);
        assert_eq!(glance("På BIRKELY i dag", [&none, &wanted]).signs, 4);
        assert_eq!(glance("På Birkelys stue", [&wanted, &none]).signs, 0);
    }

    #[test]
    fn marks_and_digits_are_seen() {
        for (sentence, mark) in [
            ("Hvem?", Marks::QUESTION),
            ("[navn] er ansvarlig", Marks::BRACKET),
            ("Navn: ___", Marks::LINE),
            ("Navn: ......", Marks::LINE),
            ("Navn: ……", Marks::LINE),
        ] {
            assert!(look(sentence).marks.has(mark), "{sentence}");
        }
        assert_eq!(look("Vi mødes – altid (kl. 9 i »salen«).").marks, Marks::default());
        assert_eq!(look("den 1. juli 2015").digits, 5);
        assert_eq!((look("0À").digits, look("0A\u{300}").digits), (2, 2));
    }

    proptest! {
        #[test]
        fn a_text_looks_like_its_plain_words(sentence in "(\\PC|[ a-zæøåÆØÅ.,–\u{ad}\u{30a}]){0,40}") {
            let plain = text::plain_words(&sentence);
            let one = Glance { marks: Marks::default(), ..look(&sentence) };
            prop_assert_eq!(one, look(&plain), "{:?} {:?}", sentence, plain);
            let words: Vec<&str> = text::words(&plain).collect();
            prop_assert_eq!(one.words, words.len());
            prop_assert_eq!(last_word(&sentence), one.last, "{:?}", sentence);
            prop_assert_eq!(slowly(&sentence, [&WordTable::default(); 2]), look(&sentence));
        }

        #[test]
        fn words_of_any_length_look_alike_both_ways(
            sentence in "([a-zA-Z0-9]{0,20}|[ -~]|[æøåÆØÅßÿ×÷–”…é]){0,12}",
        ) {
            prop_assert_eq!(slowly(&sentence, [&WordTable::default(); 2]), look(&sentence));
            let last = text::plain_words(&sentence);
            let last = last.rsplit(' ').next().unwrap_or_default();
            prop_assert_eq!(last_word(&sentence), look(last).last, "{:?}", sentence);
        }
    }
}
