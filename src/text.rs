//! Comparing what people type: labels, titles, ids, near misses.
//!
//! Two texts that look alike to a reader are alike here: letters compare
//! after Unicode composition and without case; soft hyphens and zero-width
//! characters are not there; no-break spaces are spaces.

mod near;
mod tags;
mod trigrams;

pub use near::{did_you_mean, is_near, is_slip, may_be_slip};
pub use tags::without_tags;
pub use trigrams::{GramIndex, Trigrams, trigram_dice};

use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text composed, in lower case, without invisible characters, and with
/// plain single spaces.
pub fn fold(text: &str) -> String {
    let text = text.trim();
    // Nearly every text of a package needs no more than this.
    if is_plain(text) {
        return text.to_ascii_lowercase();
    }
    let composed = composed(text);
    let mut out = String::with_capacity(composed.len());
    for c in composed.chars() {
        // ASCII and the letters of Danish do not take the way over Unicode's
        // tables.
        match c {
            'a'..='z' | '0'..='9' | '!'..='@' | 'ß'..='ÿ' => out.push(c),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') && !out.is_empty() {
                    out.push(' ');
                }
            }
            '\0'..='\x7f' => out.push(c.to_ascii_lowercase()),
            c if is_invisible(c) => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a text without spaces around it folds by its ASCII capitals alone:
/// what else it has are single spaces, printing ASCII, and the small letters
/// from `à` to `ÿ`.
fn is_plain(text: &str) -> bool {
    // Two spaces on end share a bit, and what is odd has one of its own.
    let mut before = 0;
    let odd = text.bytes().fold(0, |odd, byte| {
        let kind = PLAIN[usize::from(byte)];
        let met = kind & before;
        before = kind;
        odd | met | (kind & ODD)
    });
    odd == 0
}

/// What [`is_plain`] makes of a byte: nothing, a space, or odd.
static PLAIN: [u8; 0x100] = {
    let mut table = [ODD; 0x100];
    let mut byte = b'!';
    while byte < 0x7f {
        table[byte as usize] = 0;
        byte += 1;
    }
    table[b' ' as usize] = SPACE;
    // `à` to `ÿ` are these two; what else begins so is a capital, and its
    // second byte is odd.
    table[0xc3] = 0;
    let mut second = 0xa0;
    while second <= 0xbf {
        table[second] = 0;
        second += 1;
    }
    table
};
const SPACE: u8 = 1;
const ODD: u8 = 2;

/// The text with its letters composed; spaces and dashes stay as they are.
pub fn composed(text: &str) -> Cow<'_, str> {
    // Latin letters, dashes, quotes and spaces of all widths.
    let plain = |c: char| c < '\u{300}' || matches!(c, '\u{2000}'..='\u{20cf}');
    // Below this lead byte stand the Latin letters; the greatest byte is found
    // many at a time.
    let latin = text.bytes().fold(0, u8::max) < 0xcc;
    let is_composed = latin || text.chars().all(plain) || is_nfc(text);
    if is_composed { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Characters that Word leaves behind and nobody sees.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

/// The characters of a text other than spaces, ASCII and the letters of
/// Danish, where they stand.
///
/// Whole stretches without any are passed over at once, for nearly all are.
pub fn odd_characters(text: &str) -> impl Iterator<Item = (usize, char)> {
    // Control characters, and what other characters begin with.
    let is_odd = |b: u8| {
        let control = (b < b' ') & (b != b'\n') & (b != b'\t') & (b != b'\r');
        control | (b == 0x7f) | (b == 0xc2) | (b > 0xc3)
    };
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + find_byte(text.as_bytes().get(from..)?, is_odd)?;
        let c = text.get(at..)?.chars().next()?;
        from = at + c.len_utf8();
        Some((at, c))
    })
}

/// So many bytes are looked at in one go.
const STRETCH: usize = 32;

/// Whether a few signs stand in a text, many bytes at a time.
pub fn has(text: &str, signs: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), signs.as_bytes()).is_some()
}

/// Whether one of the bytes is such a one, looking at many at a time.
///
/// That takes a condition of comparisons joined by `|`, without a way out.
pub fn has_byte(bytes: &[u8], is: impl Fn(u8) -> bool + Copy) -> bool {
    let (stretches, _) = bytes.as_chunks::<STRETCH>();
    stretches.iter().any(|stretch| any_of(stretch, is))
        // The last one laps over what was looked at.
        || match bytes.last_chunk::<STRETCH>() {
            Some(last) => any_of(last, is),
            None => bytes.iter().any(|b| is(*b)),
        }
}

/// Without a way out, and with a number in place of a truth value: so the
/// compiler compares sixteen bytes by one instruction.
#[inline]
fn any_of(stretch: &[u8; STRETCH], is: impl Fn(u8) -> bool) -> bool {
    stretch.iter().fold(0, |found, b| found | u8::from(is(*b))) != 0
}

/// Where the first such byte stands; the condition is as for [`has_byte`].
pub fn find_byte(bytes: &[u8], is: impl Fn(u8) -> bool + Copy) -> Option<usize> {
    let (stretches, rest) = bytes.as_chunks::<STRETCH>();
    let before = stretches.iter().take_while(|stretch| !any_of(stretch, is)).count();
    let here = stretches.get(before).map_or(rest, |stretch| stretch);
    here.iter().position(|b| is(*b)).map(|at| before * STRETCH + at)
}

/// The words of a text with one space between them.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the words of a text stand with one space between them already.
pub fn is_one_line(text: &str) -> bool {
    // Below the space, and what all wider spaces begin with.
    let may_be_space = |b: u8| (b < b' ') | (b == 0xc2) | (b.wrapping_sub(0xe1) < 3);
    let is_other_space = |c: char| c != ' ' && c.is_whitespace();
    let has_other = || has_byte(text.as_bytes(), may_be_space) && text.chars().any(is_other_space);
    // Without a way out, so that many bytes are compared at once.
    let is_two = |(a, b): (&u8, &u8)| u8::from((*a == b' ') & (*b == b' '));
    let bytes = text.as_bytes();
    let two = || bytes.iter().zip(&bytes[1..]).fold(0, |found, pair| found | is_two(pair)) != 0;
    text.is_empty() || !text.starts_with(' ') && !text.ends_with(' ') && !has_other() && !two()
}

/// A front-matter key as it compares: folded, with space, `-` and `_` alike.
pub fn key(label: &str) -> String {
    let label = label.trim().trim_end_matches(':');
    match label.contains(['-', '_']) {
        true => fold(&label.replace(['-', '_'], " ")),
        false => fold(label),
    }
}

/// An id as it compares: folded, with æ=ae, ø=oe, å=aa.
pub fn id_key(id: &str) -> String {
    let is_key = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'/');
    if id.bytes().all(is_key) {
        return id.to_owned();
    }
    let mut out = String::with_capacity(id.len());
    for c in fold(id).chars() {
        push_ascii(c, &mut out);
    }
    out
}

fn push_ascii(c: char, out: &mut String) {
    match c {
        'æ' | 'ä' => out.push_str("ae"),
        'ø' | 'ö' => out.push_str("oe"),
        'å' => out.push_str("aa"),
        'é' | 'è' => out.push('e'),
        'ü' => out.push('u'),
        c => out.push(c),
    }
}

/// The longest slug that [`slug`] makes, in bytes.
const SLUG_LENGTH: usize = 60;

/// An id made from a title: ASCII letters and digits, words joined by `-`.
pub fn slug(title: &str) -> String {
    let mut out = String::with_capacity(title.len() + 1);
    push_id_words(title, &mut out);
    let mut out = out.trim_end().replace(' ', "-");
    if out.len() > SLUG_LENGTH {
        // Whole words only; a single long word is cut where it must be.
        let mut end = SLUG_LENGTH;
        while !out.is_char_boundary(end) {
            end -= 1;
        }
        out.truncate(out[..end].rfind('-').unwrap_or(end));
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// Whether the text is an id: letters, digits, `-`, `_`, and `/` between
/// parts that are not empty.
pub fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.split('/').all(|part| {
            !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        })
}

/// Whether a character is a letter or digit; the same as
/// [`char::is_alphanumeric`], without Unicode's tables for those of Danish.
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        'À'..='ÿ' => !matches!(c, '×' | '÷'),
        _ => c.is_alphanumeric(),
    }
}

/// The words of a folded text: runs of letters and digits.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !is_alphanumeric(c)).filter(|w| !w.is_empty())
}

/// Adds the words of a text as they compare in ids to `out`, a space after
/// each; the same as [`words`] of [`id_key`], in one pass.
pub fn push_id_words(text: &str, out: &mut String) {
    let begin = out.len();
    let text = composed(text);
    let mut rest = &*text;
    let end_word = |out: &mut String| {
        if out.len() > begin && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    loop {
        let plain = rest.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
        out.push_str(&rest[..plain]);
        let mut after = rest[plain..].chars();
        match after.next() {
            None => break,
            Some(c @ ('æ' | 'ø' | 'å')) => push_ascii(c, out),
            Some(c) if c.is_ascii() => end_word(out),
            Some(c) if is_invisible(c) => {}
            Some(c) if is_alphanumeric(c) => c.to_lowercase().for_each(|c| push_ascii(c, out)),
            Some(_) => end_word(out),
        }
        rest = after.as_str();
    }
    end_word(out);
    out[begin..].make_ascii_lowercase();
}

/// A text as it sorts in the Danish alphabet: æ, ø and å after z.
pub fn alphabetical(text: &str) -> String {
    let letter = |c: char| match c {
        'æ' | 'ä' => '{',
        'ø' | 'ö' => '|',
        'å' => '}',
        'é' | 'è' => 'e',
        'ü' => 'y',
        c => c,
    };
    fold(text).chars().map(letter).collect()
}

/// Words joined by single spaces: the text without punctuation.
pub fn plain_words(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for word in words(&folded) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_search_are_those_of_ids() {
        let texts = [
            "Ældre, Øen og ÅBEN dør - A1-b2",
            "  na\u{308}r\u{ad}ved\u{200b}  \n\tslut",
            "é È ü × ÷ ß ŒUVRE Ψ 3½",
            "",
            " – ",
        ];
        for text in texts {
            let mut out = "før ".to_owned();
            push_id_words(text, &mut out);
            let key = id_key(text);
            let expected: String = words(&key).map(|word| format!("{word} ")).collect();
            assert_eq!(out, format!("før {expected}"), "{text:?}");
        }
    }

    #[test]
    fn a_line_is_one_if_nothing_is_to_be_done() {
        let texts = ["", "a", "a b", " a", "a ", "a  b", "a\nb", "a\u{a0}b", "a\u{2003}b", "æ – ø"];
        for text in texts {
            assert_eq!(is_one_line(text), one_line(text) == text, "{text:?}");
        }
    }

    #[test]
    fn keys_compare_as_people_read_them() {
        assert_eq!(key("Næste\u{a0}revisions\u{ad}dato: "), "næste revisionsdato");
        assert_eq!(key("na\u{308}ste_revision"), "näste revision");
        assert_eq!(key("ga\u{30a}-UD"), "gå ud");
    }

    #[test]
    fn folding_is_the_same_for_plain_texts_and_others() {
        for (text, folded) in [
            (" Hvem,  hvor ", "hvem, hvor"),
            ("Hvem og HVORNÅR", "hvem og hvornår"),
            ("ØL på Bænken é", "øl på bænken é"),
            ("a\u{a0} \nb\tc", "a b c"),
            ("Strauß × 2 ÷ 1", "strauß × 2 ÷ 1"),
            ("a\u{301}\u{ad}", "á"),
            ("", ""),
            (" ", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
            // The long way, which a dash makes it take.
            assert_eq!(
                fold(&format!("{text}–")).trim_end_matches('–').trim_end(),
                folded,
                "{text:?}"
            );
        }
    }

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        assert!(('\0'..='\u{3000}').all(|c| is_alphanumeric(c) == c.is_alphanumeric()));
    }

    #[test]
    fn slugs_are_ascii_and_end_at_a_word() {
        assert_eq!(
            slug("Samarbejde mellem leder & medarbejdere, årligt"),
            "samarbejde-mellem-leder-medarbejdere-aarligt"
        );
        assert!(slug(&"ord ".repeat(40)).len() <= SLUG_LENGTH);
        assert!(slug(&"å".repeat(100)).len() <= SLUG_LENGTH);
    }

    #[test]
    fn ids_have_no_empty_or_dotted_parts() {
        assert!(is_id("region/kompetence_udvikling-2"));
        for bad in ["", "/a", "a//b", "../a", "a.b", "a b"] {
            assert!(!is_id(bad), "{bad}");
        }
    }
}
