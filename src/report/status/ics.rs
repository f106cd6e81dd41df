//! What is due as a calendar (RFC 5545), to be imported or subscribed to.
//!
//! Everything in it follows from the package and the day: the same document
//! has the same event, however often it is made, so that a calendar changes
//! an event rather than add another. Events last all day. A date that is a
//! month or a year becomes the last day of it, and the text says so.

use super::super::terminal::visible;
use crate::date::Day;
use crate::lang::Lang;
use crate::say;
use crate::status::{Due, Hearing, Revision, Status};
use sha2::{Digest, Sha256};

/// Lines are folded after so many bytes.
const LONGEST_LINE: usize = 75;

/// How the calendar is made.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Who publishes: two publishers may have documents of the same id.
    pub publisher: &'a str,
    /// Reminds so many days before; never if none.
    pub reminder: Option<u32>,
    /// The language.
    pub lang: Lang,
}

/// The calendar of what is due.
pub fn write(status: &Status, options: &Options<'_>) -> String {
    let lang = options.lang;
    let mut calendar = Calendar { text: String::new(), options, stamp: status.as_of };
    let name = say!(lang, da: "Revisioner", en: "Revisions");
    let name = match options.publisher {
        "" => name,
        publisher => format!("{name}, {}", visible(publisher)),
    };
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//kvm-guidelines//kvm//EN");
    calendar.line("CALSCALE", "GREGORIAN");
    calendar.line("METHOD", "PUBLISH");
    calendar.text_line("X-WR-CALNAME", &name);
    for revision in &status.revisions {
        if let Some(due) = &revision.date {
            calendar.revision(revision, due);
        }
    }
    for hearing in &status.hearings {
        if let Some(due) = &hearing.date {
            calendar.hearing(hearing, due);
        }
    }
    calendar.line("END", "VCALENDAR");
    calendar.text
}

/// A calendar while it is written.
struct Calendar<'a> {
    text: String,
    options: &'a Options<'a>,
    stamp: Day,
}

/// One event.
struct Event<'e> {
    /// What kind it is, for its id.
    kind: &'static str,
    /// The document's id.
    id: &'e str,
    /// What it is called.
    summary: String,
    /// What else there is to say, line by line.
    lines: Vec<String>,
    /// The word it is filed under.
    category: String,
    /// When.
    due: &'e Due,
}

impl Calendar<'_> {
    fn revision(&mut self, revision: &Revision, due: &Due) {
        let lang = self.options.lang;
        let title = visible(&revision.title);
        let when = visible(&due.words);
        let mut lines = vec![
            say!(lang, da: "Dokumentet skal revideres senest {when}.", en: "The document is due for revision by {when}."),
        ];
        lines.extend(precision(due, lang));
        if let Some(owner) = revision.owner.as_deref().map(visible) {
            lines.push(say!(lang, da: "Ansvarlig: {owner}", en: "Responsible: {owner}"));
        }
        lines.extend(about(revision.service.as_deref(), &revision.file, lang));
        self.event(Event {
            kind: "revision",
            id: &revision.id,
            summary: say!(lang, da: "Revision: {title}", en: "Revision: {title}"),
            lines,
            category: say!(lang, da: "Revision", en: "Revision"),
            due,
        });
    }

    fn hearing(&mut self, hearing: &Hearing, due: &Due) {
        let lang = self.options.lang;
        let title = visible(&hearing.title);
        let when = visible(&due.words);
        let mut lines =
            vec![say!(lang, da: "Høringen slutter {when}.", en: "The hearing ends {when}.")];
        lines.extend(precision(due, lang));
        if let Some(contact) = hearing.contact.as_deref().map(visible) {
            lines.push(say!(lang, da: "Kontakt: {contact}", en: "Contact: {contact}"));
        }
        lines.extend(about(hearing.service.as_deref(), &hearing.file, lang));
        self.event(Event {
            kind: "hearing",
            id: &hearing.id,
            summary: say!(lang, da: "Høringsfrist: {title}", en: "Hearing ends: {title}"),
            lines,
            category: say!(lang, da: "Høring", en: "Hearing"),
            due,
        });
    }

    fn event(&mut self, event: Event<'_>) {
        let day = event.due.last_day;
        let id = self.uid(event.kind, event.id);
        let stamp = format!("{}T000000Z", digits(self.stamp));
        self.line("BEGIN", "VEVENT");
        self.line("UID", &id);
        self.line("DTSTAMP", &stamp);
        self.line("DTSTART;VALUE=DATE", &digits(day));
        self.line("DTEND;VALUE=DATE", &digits(day.plus_days(1)));
        self.text_line("SUMMARY", &event.summary);
        self.text_line("DESCRIPTION", &event.lines.join("\n"));
        self.text_line("CATEGORIES", &event.category);
        self.line("TRANSP", "TRANSPARENT");
        if let Some(days) = self.options.reminder {
            self.line("BEGIN", "VALARM");
            self.line("ACTION", "DISPLAY");
            self.line("TRIGGER", &format!("-P{days}D"));
            self.text_line("DESCRIPTION", &event.summary);
            self.line("END", "VALARM");
        }
        self.line("END", "VEVENT");
    }

    /// The event's name for ever.
    fn uid(&self, kind: &str, id: &str) -> String {
        let parts = [self.options.publisher, kind, id];
        let sum = Sha256::digest(parts.join("\0").as_bytes());
        let hex: String = sum.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        format!("{kind}-{hex}@kvm-guidelines")
    }

    /// A line whose value is a text.
    fn text_line(&mut self, name: &str, text: &str) {
        let mut value = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\n' => value.push_str("\\n"),
                '\\' | ';' | ',' => value.extend(['\\', c]),
                c => value.push(c),
            }
        }
        self.line(name, &value);
    }

    /// A line, folded.
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in format!("{name}:{value}").chars() {
            if length + c.len_utf8() > LONGEST_LINE {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(c);
            length += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// That the day is not the one that was written.
fn precision(due: &Due, lang: Lang) -> Option<String> {
    match (due.date.month(), due.date.day()) {
        (_, Some(_)) => None,
        (Some(_), None) => Some(say!(lang,
            da: "Datoen er kun en måned. Her står den på månedens sidste dag.",
            en: "The date is only a month. It stands here on the last day of the month.")),
        (None, None) => Some(say!(lang,
            da: "Datoen er kun et år. Her står den på årets sidste dag.",
            en: "The date is only a year. It stands here on the last day of the year.")),
    }
}

fn about(service: Option<&str>, file: &str, lang: Lang) -> Vec<String> {
    let service = service.map(visible);
    let service = service.map(|name| say!(lang, da: "Tilbud: {name}", en: "Service: {name}"));
    let file = visible(file);
    let file = say!(lang, da: "Fil: {file}", en: "File: {file}");
    service.into_iter().chain([file]).collect()
}

/// `20261231`.
fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn calendar(status: &Status) -> String {
        let options = Options { publisher: "Region Eksempel", reminder: Some(30), lang: Lang::Da };
        write(status, &options)
    }

    #[test]
    fn is_a_calendar() {
        let text = calendar(&samples::status());
        assert!(text.lines().count() > 10 && text.split("\r\n").all(|line| !line.contains('\n')));
        insta::assert_snapshot!("ics", text.replace("\r\n", "\n"));
        let english = Options { publisher: "", reminder: None, lang: Lang::En };
        assert!(!write(&samples::status(), &english).contains("VALARM"));
    }

    #[test]
    fn lines_are_folded_and_characters_whole() {
        let mut status = samples::status();
        let title = "Æblegrød, søvn; og \\ så videre \u{1F600} ".repeat(9);
        status.revisions[0].title = title.clone();
        let text = calendar(&status);
        assert!(text.split("\r\n").all(|line| line.len() <= LONGEST_LINE), "{text}");
        let unfolded = text.replace("\r\n ", "");
        let escaped = title.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
        assert!(unfolded.contains(&format!("SUMMARY:Revision: {}", escaped)), "{unfolded}");
    }

    #[test]
    fn an_event_keeps_its_name_when_the_date_moves() {
        let uids = |status: &Status| -> Vec<String> {
            let text = calendar(status);
            text.lines().filter(|l| l.starts_with("UID:")).map(str::to_owned).collect()
        };
        let before = samples::status();
        let mut after = samples::status();
        after.as_of = after.as_of.plus_days(40);
        after.revisions[0].title = "Noget andet".to_owned();
        let moved = after.revisions[1].date.clone();
        after.revisions[0].date = moved;
        assert_eq!(uids(&before), uids(&after));
        assert!(!uids(&before).is_empty());
    }
}
