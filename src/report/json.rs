//! Findings for programs: the contract in `docs/schema/check.json`.

use super::baseline::Line;
use super::fingerprint::Print;
use super::{Checked, Positions};
use crate::cpr;
use crate::diag::{Diagnostic, Severity};
use crate::source::Place;
use serde::Serialize;
use std::fmt::Write;

/// The version of the contract; it grows only when something is removed or
/// changes its meaning.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report {
    version: u32,
    findings: Vec<Finding>,
    summary: Summary,
}

#[derive(Serialize)]
struct Finding {
    rule: &'static str,
    level: &'static str,
    file: String,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    message: String,
    help: String,
    related: Vec<Related>,
    fingerprint: String,
}

#[derive(Serialize)]
struct Related {
    file: String,
    line: u32,
    column: u32,
    message: String,
}

#[derive(Serialize)]
struct Summary {
    documents: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    known: usize,
    gone: Vec<Gone>,
}

#[derive(Serialize)]
struct Gone {
    line: u32,
    rule: String,
    about: String,
}

/// The report of a check.
pub fn write(checked: &Checked) -> String {
    let positions = Positions::new(checked.sources);
    to_text(&Report {
        version: VERSION,
        findings: checked
            .findings
            .iter()
            .zip(checked.prints)
            .map(|(f, p)| finding(f, p, &positions))
            .collect(),
        summary: Summary {
            documents: checked.scope.documents,
            errors: checked.count(Severity::Error),
            warnings: checked.count(Severity::Warning),
            infos: checked.count(Severity::Info),
            known: checked.left_out.known,
            gone: checked.left_out.gone.iter().map(gone).collect(),
        },
    })
}

fn gone(line: &Line) -> Gone {
    Gone { line: line.at, rule: masked(&line.rule), about: masked(&line.about) }
}

fn finding(finding: &Diagnostic, print: &Print, positions: &Positions) -> Finding {
    let (start, end) = positions.of(finding.place);
    Finding {
        rule: finding.code.id,
        level: finding.severity.id(),
        file: file(finding.place, positions),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        message: masked(&finding.message),
        help: masked(&finding.help),
        related: finding.related.iter().map(|r| related(r, positions)).collect(),
        fingerprint: print.to_string(),
    }
}

fn related(related: &crate::diag::Related, positions: &Positions) -> Related {
    let start = positions.of(related.place).0;
    Related {
        file: file(related.place, positions),
        line: start.line,
        column: start.column,
        message: masked(&related.message),
    }
}

fn file(place: Place, positions: &Positions) -> String {
    masked(positions.path(place.file))
}

pub(super) fn masked(text: &str) -> String {
    cpr::mask(text).into_owned()
}

/// JSON that is safe to show: serde escapes the control characters of ASCII,
/// this those above it, which can stand only inside strings.
pub(super) fn to_text(value: &impl Serialize) -> String {
    // Our own structs have string keys and no failing parts.
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut safe = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        if c != '\n' && super::terminal::steers(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
    }
    safe.push('\n');
    safe
}

#[cfg(test)]
mod tests {
    use super::super::samples::{self, checked};
    use super::super::schema::assert_valid;
    use super::*;
    use crate::lang::Lang;

    const SCHEMA: &str = include_str!("../../docs/schema/check.json");

    #[test]
    fn keeps_its_contract() {
        let sources = samples::sources();
        let findings = samples::findings(&sources, Lang::Da);
        let json = write(&checked(&sources, &findings));
        assert_valid(SCHEMA, &json);
        assert!(!json.contains("1234"), "CPR numbers are masked");
        insta::assert_snapshot!(json);
    }

    #[test]
    fn a_clean_run_is_a_report_too() {
        let sources = samples::sources();
        assert_valid(SCHEMA, &write(&checked(&sources, &[])));
    }

    #[test]
    fn never_carries_a_control_character() {
        let sources = samples::sources();
        let mut findings = samples::findings(&sources, Lang::Da);
        findings[0].message = "a\u{9b}b\u{202e}c\u{1b}d\u{7f}\u{e0001}æ😀".to_owned();
        let json = write(&checked(&sources, &findings));
        assert!(!json.chars().any(|c| c != '\n' && super::super::terminal::steers(c)));
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["findings"][0]["message"], findings[0].message.as_str());
    }
}
