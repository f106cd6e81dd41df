//! CPR numbers, the Danish personal identification numbers.
//!
//! No guideline needs one, so a rule reports them and every output masks
//! them; both ask here what one looks like.

use crate::text;
use std::borrow::Cow;
use std::ops::Range;

/// What may stand between the date and the last four digits.
const SEPARATORS: [char; 9] =
    ['-', ' ', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{a0}', '\u{ad}', '\u{200b}'];

/// Word and people write `010203 - 1234` too.
const MOST_SEPARATORS: usize = 3;

/// A number begins with so many digits: day, month and year.
const DATE: usize = 6;

/// Where the CPR numbers of a text are: six digits that make a date and four
/// more, with at most a dash and spaces between.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    // Long stretches of a text have no digit at all.
    let is_digit = |b: u8| b.is_ascii_digit();
    while let Some(next) = text::find_byte(&bytes[at..], is_digit) {
        at += next;
        let digits = digits_at(bytes, at);
        let number = (digits >= DATE).then(|| number_at(text, at, digits)).flatten();
        found.extend(number.map(|end| at..end));
        at = number.unwrap_or(at + digits);
    }
    found
}

/// The text with the last four digits of every CPR number hidden. It keeps
/// its number of characters, so columns still hold.
pub fn mask(text: &str) -> Cow<'_, str> {
    let found = find(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len() + 8 * found.len());
    let mut done = 0;
    for number in found {
        masked.push_str(&text[done..number.end - 4]);
        masked.push_str("••••");
        done = number.end;
    }
    masked.push_str(&text[done..]);
    Cow::Owned(masked)
}

/// The end of the number whose first run of digits begins at `at`.
fn number_at(text: &str, at: usize, digits: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = match digits {
        10 => at + 10,
        6 => {
            let rest = &text[at + 6..];
            let tail = rest.trim_start_matches(SEPARATORS);
            let between = rest[..rest.len() - tail.len()].chars().count();
            let start = text.len() - tail.len();
            let is_tail = (1..=MOST_SEPARATORS).contains(&between) && digits_at(bytes, start) == 4;
            is_tail.then_some(start + 4)?
        }
        _ => return None,
    };
    // Inside a longer word it is a checksum or a file name.
    let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let stands_alone =
        !joined(text[..at].chars().next_back()) && !joined(text[end..].chars().next());
    (stands_alone && is_date(&bytes[at..at + 6])).then_some(end)
}

fn digits_at(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Whether six digits are day, month and year. The century is unknown, so
/// the 29th of February is a date in every fourth year.
fn is_date(digits: &[u8]) -> bool {
    let pair = |i: usize| u32::from(digits[i] - b'0') * 10 + u32::from(digits[i + 1] - b'0');
    let (day, month, year) = (pair(0), pair(2), pair(4));
    let last = match month {
        2 if year % 4 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=last).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_every_way_of_writing_one_and_keeps_the_length() {
        for written in ["0102031234", "010203-1234", "010203 1234", "010203 - 1234", "010203–1234"]
        {
            let text = format!("æ {written}. (290200-4321)");
            let masked = mask(&text);
            assert!(!masked.contains("1234") && !masked.contains("4321"), "{masked}");
            assert_eq!(masked.chars().count(), text.chars().count());
        }
        assert_eq!(mask("010203-1234"), "010203-••••");
    }

    #[test]
    fn leaves_what_is_no_cpr_number() {
        for text in [
            "",
            "12345678",
            "320103-1234",
            "011303-1234",
            "290201-1234",
            "010203-12345",
            "1010203-1234",
            "010203----1234",
            "010203\n1234",
            "a0102031234",
            "0102031234b",
            "Dok. nr. 105454/14",
            "2015-06-01",
        ] {
            assert!(find(text).is_empty(), "{text:?}");
        }
    }
}
