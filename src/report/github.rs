//! Findings as workflow commands: GitHub shows them at the lines of a pull
//! request.

use super::formats::Options;
use super::host::{Host, message};
use super::{Checked, level};
use crate::diag::{Diagnostic, Severity};
use crate::lang::Lang;
use std::fmt::Write;

/// One command a line.
pub fn write(checked: &Checked<'_>, options: &Options<'_>) -> String {
    let host = Host::new(checked, options);
    let mut out = String::new();
    for finding in checked.findings {
        command(finding, &host, options.lang, &mut out);
    }
    out
}

fn command(finding: &Diagnostic, host: &Host<'_>, lang: Lang, out: &mut String) {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (start, end) = host.of(finding.place);
    let file = property(&host.path(finding.place.file));
    let _ = write!(out, "::{name} file={file},line={},endLine={}", start.line, end.line);
    // Columns are for one line only.
    if start.line == end.line {
        let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
    }
    let title = format!("{} [{}]", level(finding.severity).get(lang), finding.code.id);
    let _ = writeln!(out, ",title={}::{}", property(&title), data(&message(finding)));
}

/// Text as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text as a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn writes_one_command_a_line() {
        samples::in_both(|checked, options, name| {
            let report = write(checked, options);
            assert!(!report.contains("1234"), "CPR numbers are masked");
            insta::assert_snapshot!(name, report);
        });
    }

    #[test]
    fn no_text_ends_its_command_or_begins_another() {
        let sources = samples::sources();
        let mut findings = samples::findings(&sources, Lang::Da);
        findings.truncate(1);
        findings[0].message = "100 %0A\r\n::error::a\u{1b}[31m".to_owned();
        findings[0].help = "::stop-commands::x".to_owned();
        let options = Options { prefix: "a,b:c%/", ..samples::options(Lang::Da) };
        let report = write(&samples::checked(&sources, &findings), &options);
        assert_eq!(report.lines().count(), 1);
        assert!(report.starts_with("::warning file=a%2Cb%3Ac%25/lokale/"), "{report}");
        assert!(report.contains("::100 %250A  ::error::a␛[31m%0A::stop-commands::x\n"), "{report}");
    }
}
