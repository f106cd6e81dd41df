//! Findings as JUnit XML, which build servers show as tests: one for each
//! document.

use super::formats::Options;
use super::host::{Host, message};
use super::terminal::visible;
use super::{Checked, level, summary};
use crate::diag::Diagnostic;
use crate::lang::Lang;
use crate::source::FileId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The report: one suite, a test for each document and for each other file
/// in which something was found.
pub fn write(checked: &Checked<'_>, options: &Options<'_>) -> String {
    let host = Host::new(checked, options);
    let mut found: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in checked.findings {
        found.entry(finding.place.file).or_default().push(finding);
    }
    let documents = checked.documents.iter().map(|document| document.file);
    let files: BTreeSet<FileId> = documents.chain(found.keys().copied()).collect();
    let (mut cases, mut failures) = (String::new(), 0);
    for file in &files {
        let findings = found.get(file).map(Vec::as_slice).unwrap_or_default();
        failures += usize::from(fails(findings, options));
        case(*file, findings, &host, options, &mut cases);
    }
    let counts = format!("tests=\"{}\" failures=\"{failures}\" errors=\"0\"", files.len());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"kvm\" {counts}>\n\
         <testsuite name=\"kvm check\" {counts}>\n{cases}</testsuite>\n</testsuites>\n"
    )
}

fn fails(findings: &[&Diagnostic], options: &Options<'_>) -> bool {
    findings.iter().any(|finding| finding.severity >= options.fails_from)
}

fn case(
    file: FileId,
    findings: &[&Diagnostic],
    host: &Host<'_>,
    options: &Options<'_>,
    out: &mut String,
) {
    let path = escaped(&host.path(file));
    let _ = write!(out, "<testcase classname=\"kvm\" name=\"{path}\" file=\"{path}\"");
    if findings.is_empty() {
        out.push_str("/>\n");
        return;
    }
    let details = escaped(&details(findings, host, options.lang));
    let _ = match fails(findings, options) {
        true => {
            let counts = escaped(&summary::counts(findings.iter().copied(), options.lang));
            writeln!(out, ">\n<failure message=\"{counts}\">{details}</failure>\n</testcase>")
        }
        // A test that passes may still have something to say.
        false => writeln!(out, ">\n<system-out>{details}</system-out>\n</testcase>"),
    };
}

/// Every finding with its place and its help.
fn details(findings: &[&Diagnostic], host: &Host<'_>, lang: Lang) -> String {
    let mut out = String::new();
    for finding in findings {
        let start = host.of(finding.place).0;
        let path = host.path(finding.place.file);
        let (level, rule) = (level(finding.severity).get(lang), finding.code.id);
        let message = message(finding).replace('\n', "\n  ");
        let _ = writeln!(out, "{path}:{}:{}: {level}[{rule}]: {message}", start.line, start.column);
        for related in &finding.related {
            let start = host.of(related.place).0;
            let (path, message) = (host.path(related.place.file), visible(&related.message));
            let _ = writeln!(out, "  {path}:{}:{}: {message}", start.line, start.column);
        }
    }
    out
}

/// Text as XML takes it, in an element or an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push('\n'),
            // XML has no way to write these, not even by number.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(super::terminal::harmless(c)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::diag::Severity;

    /// Follows tags, attributes, entities and characters through a document
    /// with one root and no comments.
    fn assert_well_formed(xml: &str) {
        let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        assert!(xml.chars().all(legal), "a character that XML forbids");
        let mut rest = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
        let mut open: Vec<&str> = Vec::new();
        while let Some(at) = rest.find('<') {
            assert_text(&rest[..at]);
            let (tag, after) = rest[at + 1..].split_once('>').expect("a tag ends");
            rest = after;
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name));
                continue;
            }
            let (tag, is_closed) = match tag.strip_suffix('/') {
                Some(tag) => (tag, true),
                None => (tag, false),
            };
            let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{name}");
            while !attributes.is_empty() {
                let (key, more) = attributes.split_once("=\"").expect("a value in quotes");
                let (value, more) = more.split_once('"').expect("a value ends");
                assert!(key.trim().bytes().all(|b| b.is_ascii_lowercase()), "{key}");
                assert_text(value);
                attributes = more.trim_start();
            }
            if !is_closed {
                open.push(name);
            }
        }
        assert_eq!((open.len(), rest), (0, "\n"));
    }

    fn assert_text(text: &str) {
        assert!(!text.contains(['<', '>']), "{text}");
        for (at, _) in text.match_indices('&') {
            let known = ["&amp;", "&lt;", "&gt;", "&quot;"];
            assert!(known.iter().any(|entity| text[at..].starts_with(entity)), "{text}");
        }
    }

    #[test]
    fn has_a_test_for_each_document() {
        samples::in_both(|checked, options, name| {
            let report = write(checked, options);
            assert_well_formed(&report);
            assert!(!report.contains("1234"), "CPR numbers are masked");
            insta::assert_snapshot!(name, report);
        });
    }

    #[test]
    fn warnings_fail_only_where_they_count() {
        let sources = samples::sources();
        let findings = &samples::findings(&sources, Lang::Da)[..1];
        let checked = samples::checked(&sources, findings);
        let usual = samples::options(Lang::Da);
        assert!(write(&checked, &usual).contains("tests=\"2\" failures=\"0\""));
        let strict = Options { fails_from: Severity::Warning, ..usual };
        let report = write(&checked, &strict);
        assert!(
            report.contains("failures=\"1\"") && report.contains("<failure message=\"1 advarsel\"")
        );
    }

    #[test]
    fn no_text_breaks_the_document() {
        let sources = samples::sources();
        let mut findings = samples::findings(&sources, Lang::Da);
        findings[1].message =
            "]]> <a b=\"c\"> & &amp; \u{0}\u{1b}[31m\u{b}\u{fffe}\u{ffff}\u{85}\u{202e}\r\n\t'😀"
                .to_owned();
        let options = Options { prefix: "a\"&<\u{7}/", ..samples::options(Lang::Da) };
        let report = write(&samples::checked(&sources, &findings), &options);
        assert_well_formed(&report);
        assert!(
            report.contains("]]&gt; &lt;a b=&quot;c&quot;&gt; &amp; &amp;amp; ␀␛[31m␋"),
            "{report}"
        );
    }
}
