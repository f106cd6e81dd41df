//! The letters of a word, eight at a time.
//!
//! Every letter of a package comes by here. Most words are ASCII of eight
//! letters or less: those are told from what follows them, made small and
//! taken in by a handful of operations on one number.

use super::mixed;
use crate::profile::pattern::STEM;

/// Stands for a word: its letters in UTF-8 as they compare, taken in eight
/// bytes at a time.
#[derive(Default)]
pub(super) struct Word {
    hash: u64,
    /// The bytes that are not yet eight, the first one lowest.
    rest: u64,
    /// How many bits they have.
    bits: u32,
}

impl Word {
    /// Takes in one byte more.
    pub fn push(&mut self, byte: u8) {
        self.rest |= u64::from(byte) << self.bits;
        self.bits += 8;
        if self.bits == u64::BITS {
            self.hash = mixed(self.hash, self.rest);
            (self.rest, self.bits) = (0, 0);
        }
    }

    /// Stands for the word.
    pub fn hash(&self) -> u64 {
        if self.bits == 0 { self.hash } else { mixed(self.hash, self.rest) }
    }
}

/// Takes in the letters from byte `at` on and gives where they end; `None` at
/// a character that takes more than a look to compare.
#[inline]
pub(super) fn end_of_word(bytes: &[u8], mut at: usize, word: &mut Word) -> Option<usize> {
    loop {
        let (letters, count) = leading(eight(bytes, at));
        let end = at + count;
        if bytes.get(end).is_some_and(|b| !b.is_ascii()) {
            return end_of_any_word(bytes, at, word);
        }
        if count < 8 {
            // No letter is 0: what is there is no part of the word.
            (word.rest, word.bits) = (letters, 8 * count as u32);
            return Some(end);
        }
        word.hash = mixed(word.hash, letters);
        at = end;
    }
}

/// Eight bytes from `at` on, the first one lowest; 0 beyond the end.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => rest.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    }
}

/// How many of eight bytes are ASCII letters or digits before one that is not,
/// and those, small.
#[inline]
fn leading(eight: u64) -> (u64, usize) {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    // With seven bits in each byte no sum reaches into the next. Adding this
    // to a byte sets its high bit if it is so much or more.
    let is_from = |bytes: u64, least: u8| bytes + ONES * u64::from(0x80 - least);
    let bits = eight & !HIGH;
    // One bit tells capitals from small letters, and all digits have it.
    let small = bits | (ONES * 0x20);
    let letter = is_from(small, b'a') & !is_from(small, b'z' + 1);
    let digit = is_from(bits, b'0') & !is_from(bits, b'9' + 1);
    let other = (!(letter | digit) | eight) & HIGH;
    let count = other.trailing_zeros() as usize / 8;
    let within = if count == 8 { u64::MAX } else { (1 << (8 * count)) - 1 };
    (small & within, count)
}

/// As [`end_of_word`], byte by byte.
fn end_of_any_word(bytes: &[u8], mut at: usize, word: &mut Word) -> Option<usize> {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                word.push(byte.to_ascii_lowercase());
                at += 1;
            }
            ..0x80 => break,
            // `À` to `ÿ`.
            0xc3 => {
                word.push(0xc3);
                word.push(small_latin(*bytes.get(at + 1)?)?);
                at += 2;
            }
            _ => match bytes[at..] {
                // Dashes, quotes and dots of print.
                [0xe2, 0x80, 0x90..=0xa5, ..] => break,
                _ => return None,
            },
        }
    }
    Some(at)
}

/// Stands for how a word of ASCII and of letters from `À` to `ÿ` begins: its
/// first [`STEM`] bytes, small.
pub(in crate::coverage) fn stem(word: &[u8]) -> u64 {
    let (mut stem, mut latin) = (0, false);
    for byte in word.iter().take(STEM) {
        let small = match *byte {
            b'A'..=b'Z' => byte + 0x20,
            // The second byte of a capital.
            0x80..0x9f if latin => byte + 0x20,
            byte => byte,
        };
        latin = *byte == 0xc3;
        stem = stem << 8 | u64::from(small);
    }
    stem
}

/// The second byte of a letter `À` to `ÿ` when it is small.
fn small_latin(byte: u8) -> Option<u8> {
    match byte {
        // × and ÷ stand among the letters.
        0x97 | 0xb7 => None,
        ..0x9f => Some(byte + 0x20),
        _ => Some(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_from_all_else() {
        for byte in 0..=u8::MAX {
            let eight = u64::from_le_bytes([b'a', byte, b'Z', b'9', byte, b'0', b'z', b'!']);
            let (letters, count) = leading(eight);
            match byte.is_ascii_alphanumeric() {
                true => {
                    let small = byte.to_ascii_lowercase();
                    assert_eq!(count, 7);
                    assert_eq!(
                        letters.to_le_bytes(),
                        [b'a', small, b'z', b'9', small, b'0', b'z', 0]
                    );
                }
                false => assert_eq!((letters, count), (u64::from(b'a'), 1)),
            }
        }
        assert_eq!(leading(u64::from_le_bytes(*b"ABCDefgh")).1, 8);
    }
}
