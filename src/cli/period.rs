//! Stretches of time as the command line takes them: `90d`, `6m`, `1y`.

use crate::date::Day;

/// A number of days, weeks, months or years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    count: i16,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

/// Nobody plans further: a hundred years, in whatever unit.
const LONGEST: i16 = 5200;

impl Period {
    /// Reads `90d`, `12w` (or `u`), `6m` and `1y` (or `å`).
    pub fn parse(text: &str) -> Result<Period, String> {
        let fault = || "90d, 12w, 6m, 1y".to_owned();
        let text = text.trim().to_lowercase();
        let number = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let count = number.parse().ok().filter(|count| (0..=LONGEST).contains(count));
        let unit = match text[number.len()..].trim().chars().next() {
            Some('d') => Unit::Days,
            Some('w' | 'u') => Unit::Weeks,
            Some('m') => Unit::Months,
            Some('y' | '\u{e5}') => Unit::Years,
            _ => return Err(fault()),
        };
        Ok(Period { count: count.ok_or_else(fault)?, unit })
    }

    /// The day so much later.
    pub fn after(self, day: Day) -> Day {
        match self.unit {
            Unit::Days => day.plus_days(self.count),
            Unit::Weeks => day.plus_days(self.count.saturating_mul(7)),
            Unit::Months => day.plus_months(self.count),
            Unit::Years => day.plus_months(self.count.saturating_mul(12)),
        }
    }

    /// How many days it is, counted from a day.
    pub fn days(self, from: Day) -> u32 {
        u32::try_from(from.days_to(self.after(from))).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        let day = Day::parse("2026-11-30", &Default::default()).unwrap();
        let after = |text: &str| Period::parse(text).map(|p| p.after(day).to_string());
        assert_eq!(after("90d").as_deref(), Ok("2027-02-28"));
        assert_eq!(after("2 uger").as_deref(), Ok("2026-12-14"));
        assert_eq!(after("3M").as_deref(), Ok("2027-02-28"));
        assert_eq!(after("1år").as_deref(), Ok("2027-11-30"));
        assert_eq!(after("1y"), after("12 måneder"));
        for wrong in ["", "m", "6", "-1d", "99999d", "1x", "1.5m", "6m6"] {
            assert!(Period::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Period::parse("1m").unwrap().days(day), 30);
    }
}
