//! Dates as people write them, kept as precise as they were written.
//!
//! "Juni 2015" is a whole month and stays one; "4.1.2010" is a day, the day
//! first. Which words are months the profile says. The one user of the
//! calendar library.

mod read;

use crate::profile::DateWords;
use jiff::ToSpan;
use jiff::civil::Date;
use std::cmp::Ordering;
use std::fmt;

/// A year, a month of a year, or a day.
///
/// It has no [`Ord`]: dates compare at the coarser of their precisions, so
/// that 2015 equals both May and June of 2015, which do not equal each other.
/// [`compare`] says which of two is the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// Nothing like a date, or more than one.
    NotADate,
    /// A day or month without its year.
    NoYear,
    /// A month and a year of two digits, which could be a day and a month.
    TwoDigitYear,
    /// A year that no guideline has: 1015.
    UnlikelyYear,
    /// A month after the twelfth.
    NoSuchMonth,
    /// A day that its month does not have.
    NoSuchDay,
    /// A month or year where a day is needed.
    NotADay,
}

impl PartialDate {
    /// Reads a date in any form that people write, day first.
    pub fn parse(text: &str, words: &DateWords) -> Result<PartialDate, DateFault> {
        read::parse(text, words)
    }

    /// Reads the form that [`fmt::Display`] writes, and no other.
    pub fn from_iso(text: &str) -> Option<PartialDate> {
        let mut parts = text.trim().splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next().map(str::parse).transpose().ok()?;
        let day = parts.next().map(str::parse).transpose().ok()?;
        PartialDate::new(year, month, day).ok()
    }

    /// The date with these parts; a day without a month is no date.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Result<PartialDate, DateFault> {
        if !YEARS.contains(&year) {
            return Err(DateFault::UnlikelyYear);
        }
        if month.is_none() && day.is_some() {
            return Err(DateFault::NotADate);
        }
        if month.is_some_and(|m| !(1..=12).contains(&m)) {
            return Err(DateFault::NoSuchMonth);
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| DateFault::NoSuchDay)?;
        Ok(PartialDate { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month from 1 to 12, if it was given.
    pub fn month(self) -> Option<u8> {
        self.month.map(i8::unsigned_abs)
    }

    /// The day of the month, if it was given.
    pub fn day(self) -> Option<u8> {
        self.day.map(i8::unsigned_abs)
    }

    /// The first day of the period.
    pub fn first_day(self) -> Day {
        let first = Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        // `new` has tried the same three numbers.
        Day(first.unwrap_or_default())
    }

    /// The last day of the period.
    pub fn last_day(self) -> Day {
        let first = self.first_day().0;
        Day(match (self.month, self.day) {
            (None, _) => first.last_of_year(),
            (_, None) => first.last_of_month(),
            _ => first,
        })
    }

    /// Whether the whole period had passed on that day.
    pub fn is_past(self, as_of: Day) -> bool {
        self.last_day() < as_of
    }

    /// Whether the period had begun on that day.
    pub fn has_begun(self, as_of: Day) -> bool {
        self.first_day() <= as_of
    }

    /// Whether it has passed in at most [`SOON`] days, and not yet.
    pub fn is_soon(self, today: Day) -> bool {
        (0..=SOON).contains(&self.days_until(today))
    }

    /// How many days are left of the period and before it; negative when it
    /// has passed.
    pub fn days_until(self, as_of: Day) -> i64 {
        as_of.days_to(self.last_day())
    }

    /// The date in words: `juni 2015`, `4. januar 2010`.
    pub fn in_words(self, words: &DateWords) -> String {
        let year = self.year;
        let name = self.month.and_then(|m| words.months.get(usize::from(m.unsigned_abs()) - 1));
        match (name, self.day) {
            (Some(month), Some(day)) => format!("{day}. {month} {year}"),
            (Some(month), None) => format!("{month} {year}"),
            // A profile without months.
            (None, _) => self.to_string(),
        }
    }
}

/// So many days ahead is soon: time to begin what takes a quarter of a year.
pub const SOON: i64 = 90;

/// The years that a guideline can have.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// Which date is the earlier, at the coarser of the two precisions.
///
/// `Equal` means only that neither is known to be earlier.
pub fn compare(a: PartialDate, b: PartialDate) -> Ordering {
    let both = |a: Option<i8>, b: Option<i8>| a.zip(b).map_or(Ordering::Equal, |(a, b)| a.cmp(&b));
    a.year.cmp(&b.year).then(both(a.month, b.month)).then(both(a.day, b.day))
}

/// The form that sorts and that machines read: `2015`, `2015-06`, `2015-06-01`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl From<Day> for PartialDate {
    fn from(day: Day) -> PartialDate {
        let date = day.0;
        PartialDate { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

/// A day, such as today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// Today in UTC, so that the time zone changes no result.
    pub fn today() -> Day {
        Day(jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date())
    }

    /// Reads a day in any form that people write; a month or year is refused.
    pub fn parse(text: &str, words: &DateWords) -> Result<Day, DateFault> {
        let date = PartialDate::parse(text, words)?;
        if date.day.is_none() {
            return Err(DateFault::NotADay);
        }
        Ok(date.first_day())
    }

    /// How many days there are from this day to `other`; negative if `other`
    /// is earlier.
    pub fn days_to(self, other: Day) -> i64 {
        i64::from(self.0.until(other.0).map_or(0, |span| span.get_days()))
    }

    /// The day so many days later, or earlier.
    pub fn plus_days(self, days: i16) -> Day {
        Day(self.0.saturating_add(days.days()))
    }

    /// The same day so many months later; the last of a shorter month.
    pub fn plus_months(self, months: i16) -> Day {
        Day(self.0.saturating_add(months.months()))
    }
}

/// `2015-06-01`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        PartialDate::from(*self).fmt(f)
    }
}

#[cfg(test)]
mod tests;
