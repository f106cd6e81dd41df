use super::*;
use crate::profile;
use proptest::prelude::*;

fn words() -> &'static DateWords {
    &profile::built_in().dates
}

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text, words()).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

fn day(text: &str) -> Day {
    Day::parse(text, words()).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

#[test]
fn reads_every_form_that_people_write() {
    for (iso, forms) in [
        ("2015", &["2015", "2015.", " 2015 ", "år 2015"][..]),
        (
            "2015-06",
            &[
                "juni 2015",
                "Juni 2015",
                "JUNI 2015.",
                "jun. 2015",
                "juni, 2015",
                "juni2015",
                "juni\u{a0}2015",
                "2015-06",
                "2015-6",
                "2015/06",
                "06-2015",
                "6/2015",
                "6.2015",
                "2015 juni",
                "i juni 2015",
                "Revideret: juni 2015",
                "Sidst revideret juni 2015",
            ],
        ),
        (
            "2015-07-01",
            &[
                "1.juli 2015",
                "1. juli 2015",
                "1 juli 2015",
                "01. Juli 2015.",
                "den 1. juli 2015",
                "d. 1. juli 2015",
                "pr. 1. juli 2015",
                "1. jul. 2015",
                "1/7 2015",
                "1/7-2015",
                "1/7-15",
                "1.7.15",
                "1-7-2015",
                "01.07.2015",
                "1 . 7 . 2015",
                "1/7/2015",
                "1/7 - 2015",
                "1.7-2015",
                "2015-07-01",
                "2015.7.1",
                "1. juli 15",
                "onsdag den 1. juli 2015",
                "1.\u{a0}juli\u{a0}2015",
                "1\u{2013}7\u{2013}2015",
                "juli 1, 2015",
            ],
        ),
        ("2010-01-04", &["4.1.2010", "04/01-2010", "mandag d. 4/1 2010"]),
        ("2014-10-27", &["27/10 2014", "27/10-14"]),
        ("2016-08-18", &["18. august 2016", "18. aug. 2016", "18.AUGUST 2016"]),
        ("2016-08", &["aug. 2016", "August 2016"]),
        ("2017-11", &["Revideret NOVEMBER 2017", "nov 2017"]),
        ("2015-09", &["sept. 2015", "September 2015"]),
        ("2016-02-29", &["29.2.2016"]),
    ] {
        for form in forms {
            assert_eq!(date(form).to_string(), iso, "{form}");
        }
    }
}

#[test]
fn reads_months_with_decomposed_letters() {
    let words = DateWords { months: vec!["märz".into()], ..DateWords::default() };
    assert_eq!(
        PartialDate::parse("Ma\u{308}rz 2015", &words).map(|d| d.to_string()),
        Ok("2015-01".into())
    );
}

#[test]
fn says_why_a_text_is_no_date() {
    use DateFault::*;
    for (text, fault) in [
        ("", NotADate),
        ("snarest", NotADate),
        ("juni 2015 og maj 2016", NotADate),
        ("2015-2016", NotADate),
        ("maj/juni 2015", NotADate),
        ("1.2.3.2015", NotADate),
        ("1..2.2015", NotADate),
        ("20150601", NotADate),
        ("14/8114", UnlikelyYear),
        ("15", NotADate),
        ("ju 2015", NotADate),
        ("juni", NoYear),
        ("18. august", NoYear),
        ("27/10", NoYear),
        ("juni 15", TwoDigitYear),
        ("10-15", TwoDigitYear),
        ("2015-13", NoSuchMonth),
        ("04/13/2015", NoSuchMonth),
        ("0/2015", NoSuchMonth),
        ("31.2.2015", NoSuchDay),
        ("29. februar 2015", NoSuchDay),
        ("0.1.2015", NoSuchDay),
        ("99.1.2015", NoSuchDay),
        ("1015", UnlikelyYear),
        ("juni 9999", UnlikelyYear),
    ] {
        assert_eq!(PartialDate::parse(text, words()), Err(fault), "{text}");
    }
    assert_eq!(Day::parse("juni 2015", words()), Err(NotADay));
}

#[test]
fn a_profile_may_have_odd_words() {
    let words = DateWords { fillers: vec![String::new()], ..DateWords::default() };
    assert_eq!(PartialDate::parse("juni 2015", &words), Err(DateFault::NotADate));
    let date = PartialDate::parse("1.6.2015", &words).map(|d| d.in_words(&words));
    assert_eq!(date, Ok("2015-06-01".into()), "no month has a name");
}

#[test]
fn compares_at_the_coarser_precision() {
    use Ordering::*;
    for (a, b, expected) in [
        ("2015", "juni 2015", Equal),
        ("2015", "1.1.2016", Less),
        ("juni 2015", "30.6.2015", Equal),
        ("juni 2015", "1.7.2015", Less),
        ("2.7.2015", "1.7.2015", Greater),
        ("juli 2015", "juni 2016", Less),
    ] {
        assert_eq!(compare(date(a), date(b)), expected, "{a}, {b}");
        assert_eq!(compare(date(b), date(a)), expected.reverse(), "{b}, {a}");
    }
}

#[test]
fn has_passed_when_the_whole_period_has() {
    for (text, last) in
        [("2016", "31.12.2016"), ("feb 2016", "29.2.2016"), ("5.5.2016", "5.5.2016")]
    {
        let (date, last) = (date(text), day(last));
        assert_eq!(date.last_day(), last);
        assert!(!date.is_past(last), "{text}");
        assert!(date.is_past(last.plus_days(1)), "{text}");
        assert_eq!(date.days_until(last.plus_days(-10)), 10);
        assert_eq!(date.days_until(last.plus_days(400)), -400);
    }
    assert!(date("juni 2015").has_begun(day("1.6.2015")));
    assert!(!date("juni 2015").has_begun(day("31.5.2015")));
    assert_eq!(date("2015").first_day(), day("1. januar 2015"));
}

#[test]
fn is_printed_as_precise_as_it_was_written() {
    for (text, words_form) in
        [("2015", "2015"), ("2015-06", "juni 2015"), ("04/01-2010", "4. januar 2010")]
    {
        assert_eq!(date(text).in_words(words()), words_form);
    }
}

#[test]
fn a_month_later_is_within_the_month() {
    assert_eq!(day("31.1.2015").plus_months(1), day("28.2.2015"));
    assert_eq!(day("1.6.2015").plus_months(36).to_string(), "2018-06-01");
}

#[test]
fn today_is_a_day_of_this_century() {
    assert!(Day::today() > day("1.1.2024"));
}

proptest! {
    #[test]
    fn no_text_stops_it(text in "\\PC{0,30}") {
        let _ = PartialDate::parse(&text, words());
    }

    #[test]
    fn every_text_of_date_letters_gives_a_real_day(text in "[0-9./ -]{0,11}( ?(juni|feb)\\.? ?[0-9]{0,4})?") {
        if let Ok(date) = PartialDate::parse(&text, words()) {
            prop_assert!(date.first_day() <= date.last_day());
            prop_assert!(date.first_day().to_string().starts_with(&date.to_string()));
        }
    }

    #[test]
    fn its_own_forms_read_back(offset in 0..90_000i64, precision in 0..3) {
        let day = day("1.1.1900").0.saturating_add(offset.days());
        let (month, of_month) = (Some(day.month()), Some(day.day()));
        let (month, of_month) = [(None, None), (month, None), (month, of_month)][precision as usize];
        let date = PartialDate::new(day.year(), month, of_month).unwrap();
        prop_assert_eq!(PartialDate::parse(&date.to_string(), words()), Ok(date));
        prop_assert_eq!(PartialDate::parse(&date.in_words(words()), words()), Ok(date));
    }
}
