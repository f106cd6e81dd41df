//! Findings as GitLab's code quality report, shown in merge requests.

use super::fingerprint::Print;
use super::formats::Options;
use super::host::{Host, message};
use super::{Checked, json};
use crate::diag::{Diagnostic, Severity};
use serde::Serialize;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// The report: a list of issues.
pub fn write(checked: &Checked<'_>, options: &Options<'_>) -> String {
    let host = Host::new(checked, options);
    let issue = |(finding, print): (&Diagnostic, &Print)| {
        let (start, end) = host.of(finding.place);
        let lines = Lines { begin: start.line, end: end.line };
        Issue {
            description: message(finding),
            check_name: finding.code.id,
            fingerprint: print.to_string(),
            severity: severity(finding.severity),
            location: Location { path: host.path(finding.place.file), lines },
        }
    };
    let issues: Vec<Issue> = checked.findings.iter().zip(checked.prints).map(issue).collect();
    json::to_text(&issues)
}

/// GitLab has two levels more; nothing here breaks a running system.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use serde_json::Value;
    use std::collections::HashSet;

    #[test]
    fn has_what_gitlab_asks_for() {
        samples::in_both(|checked, options, name| {
            let report = write(checked, options);
            assert!(!report.contains("1234"), "CPR numbers are masked");
            let schema = include_str!("../../tests/data/schemas/gitlab.json");
            super::super::schema::assert_valid(schema, &report);
            let issues: Vec<Value> = serde_json::from_str(&report).unwrap();
            assert_eq!(issues.len(), checked.findings.len());
            let mut prints = HashSet::new();
            for issue in &issues {
                let text = |name: &str| issue[name].as_str().unwrap();
                assert!(!text("description").is_empty() && !text("check_name").is_empty());
                assert!(prints.insert(text("fingerprint")), "a fingerprint is there twice");
                let known = ["info", "minor", "major", "critical", "blocker"];
                assert!(known.contains(&text("severity")));
                assert!(issue["location"]["path"].is_string());
                assert!(issue["location"]["lines"]["begin"].as_u64() >= Some(1));
            }
            insta::assert_snapshot!(name, report);
        });
    }

    #[test]
    fn nothing_found_is_an_empty_list() {
        let sources = samples::sources();
        let report =
            write(&samples::checked(&sources, &[]), &samples::options(crate::lang::Lang::Da));
        assert_eq!(report, "[]\n");
    }
}
