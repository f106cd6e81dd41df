//! Text to date: numbers and a month's name, whatever stands between them.

use super::{DateFault, PartialDate};
use crate::profile::DateWords;
use crate::text;

/// A part of a written date.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// A number of one or two digits: a day, a month, a short year.
    Short(i8),
    /// A number of four digits.
    Year(i16),
    /// A month's name.
    Month(i8),
}

pub(super) fn parse(text: &str, words: &DateWords) -> Result<PartialDate, DateFault> {
    let folded = text::fold(text);
    let parts = parts(without_fillers(&folded, words), words).ok_or(DateFault::NotADate)?;
    let (year, month, day) = arrange(&parts)?;
    PartialDate::new(year, month, day)
}

/// Says which part is which; the day comes first unless the year does.
fn arrange(parts: &[Part]) -> Result<(i16, Option<i8>, Option<i8>), DateFault> {
    use Part::{Month, Short, Year};
    Ok(match *parts {
        [Year(y)] => (y, None, None),
        [Month(m), Year(y)] | [Year(y), Month(m)] => (y, Some(m), None),
        [Short(m), Year(y)] | [Year(y), Short(m)] => (y, Some(m), None),
        [Short(d), Short(m) | Month(m), Year(y)] => (y, Some(m), Some(d)),
        [Year(y), Short(m) | Month(m), Short(d)] => (y, Some(m), Some(d)),
        [Month(m), Short(d), Year(y)] => (y, Some(m), Some(d)),
        // With a day and a month there is no doubt that the last is the year.
        [Short(d), Short(m) | Month(m), Short(y)] => {
            (THIS_CENTURY + i16::from(y), Some(m), Some(d))
        }
        [Month(_)] | [Short(_), Month(_)] => return Err(DateFault::NoYear),
        [Short(d), Short(m)] if d <= 31 && m <= 12 => return Err(DateFault::NoYear),
        [Month(_) | Short(_), Short(_)] => return Err(DateFault::TwoDigitYear),
        _ => return Err(DateFault::NotADate),
    })
}

/// The model is from 2007, so that "14" is 2014.
const THIS_CENTURY: i16 = 2000;

/// The text after words such as "den" and "revideret", each with a stop or
/// colon if it has one.
fn without_fillers<'a>(folded: &'a str, words: &DateWords) -> &'a str {
    let mut rest = folded.trim();
    loop {
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        if end == 0 || !words.fillers.iter().any(|f| f == &rest[..end]) {
            return rest;
        }
        rest = rest[end..].trim_start_matches(['.', ':']).trim_start();
    }
}

/// Cuts the text into parts; `None` if anything in it is no part of a date.
fn parts(text: &str, words: &DateWords) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(['.', ' ']);
    while let Some(first) = rest.chars().next() {
        let is_digit = |c: char| c.is_ascii_digit();
        let end = if is_digit(first) {
            rest.find(|c: char| !is_digit(c))
        } else {
            rest.find(|c: char| !c.is_alphabetic())
        };
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        parts.push(if is_digit(first) { number(part)? } else { Part::Month(month(part, words)?) });
        rest = after_separator(after);
        if parts.len() == 3 && !rest.is_empty() {
            return None;
        }
    }
    Some(parts)
}

/// What follows one mark with or without spaces around it, or only spaces.
fn after_separator(text: &str) -> &str {
    let text = text.trim_start();
    text.strip_prefix(['.', '/', '-', ',', '\u{2010}', '\u{2011}', '\u{2013}'])
        .unwrap_or(text)
        .trim_start()
}

fn number(digits: &str) -> Option<Part> {
    match digits.len() {
        1 | 2 => digits.parse().ok().map(Part::Short),
        4 => digits.parse().ok().map(Part::Year),
        _ => None,
    }
}

/// The month with this name, abbreviation, or beginning of three letters or
/// more: people write "sept." and "febr.".
fn month(word: &str, words: &DateWords) -> Option<i8> {
    let exact = |names: &[String]| names.iter().position(|n| n == word);
    let beginning = || {
        let mut found = words.months.iter().enumerate().filter(|(_, n)| n.starts_with(word));
        let first = found.next()?.0;
        (word.chars().count() >= 3 && found.next().is_none()).then_some(first)
    };
    let index = exact(&words.months).or_else(|| exact(&words.short_months)).or_else(beginning)?;
    i8::try_from(index + 1).ok()
}
