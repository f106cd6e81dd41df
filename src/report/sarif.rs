//! Findings as SARIF 2.1.0, which code scanning and many editors read.

use super::formats::Options;
use super::host::{Host, message};
use super::terminal::visible;
use super::{Checked, json};
use crate::diag::{Code, Diagnostic, Severity};
use crate::lang::{Lang, Words};
use crate::source::Place;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The log: one run, the rules that found something, and what they found.
pub fn write(checked: &Checked<'_>, options: &Options<'_>) -> String {
    let host = Host::new(checked, options);
    let rules: BTreeMap<&str, &Code> =
        checked.findings.iter().map(|f| (f.code.id, f.code)).collect();
    let ids: Vec<&str> = rules.keys().copied().collect();
    let results: Vec<Value> = checked
        .findings
        .iter()
        .zip(checked.prints)
        .map(|(finding, print)| result(finding, &host, &ids, &print.to_string()))
        .collect();
    json::to_text(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "kvm",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.values().map(|code| rule(code, options.lang)).collect::<Vec<_>>(),
            } },
            "language": options.lang.code(),
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

/// What a rule is, for the host's own page about it.
fn rule(code: &Code, lang: Lang) -> Value {
    let (summary, explanation) = (code.summary.get(lang), code.explanation.get(lang));
    json!({
        "id": code.id,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": explanation },
        "help": {
            "text": format!("{summary}\n\n{explanation}"),
            "markdown": markdown(code, lang),
        },
        "defaultConfiguration": { "level": level(code.level) },
        "properties": { "tags": [code.family.name().get(lang)] },
    })
}

/// The explanation with its examples, as `kvm explain` has it.
fn markdown(code: &Code, lang: Lang) -> String {
    let wrong = Words { da: "Sådan går det galt", en: "What goes wrong" }.get(lang);
    let right = Words { da: "Sådan er det rigtigt", en: "What is right" }.get(lang);
    let mut text = code.explanation.get(lang).to_owned();
    for (title, example) in [(wrong, code.wrong), (right, code.right)] {
        let _ = write!(text, "\n\n{title}:\n");
        for line in example.lines() {
            // Indented, so that no fence in an example can end it.
            let _ = write!(text, "\n    {line}");
        }
    }
    text
}

fn result(finding: &Diagnostic, host: &Host<'_>, rules: &[&str], print: &str) -> Value {
    let mut result = json!({
        "ruleId": finding.code.id,
        "ruleIndex": rules.partition_point(|id| *id < finding.code.id),
        "level": level(finding.severity),
        "message": { "text": message(finding) },
        "locations": [{ "physicalLocation": location(finding.place, host) }],
        // The first is GitHub's own name, which it would else fill with a
        // hash of the text below the line too.
        "partialFingerprints": { "primaryLocationLineHash": print, "kvm/v1": print },
    });
    let related: Vec<Value> = finding
        .related
        .iter()
        .zip(1..)
        .map(|(related, id)| {
            json!({
                "id": id,
                "message": { "text": visible(&related.message) },
                "physicalLocation": location(related.place, host),
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    result
}

fn location(place: Place, host: &Host<'_>) -> Value {
    let (start, end) = host.of(place);
    json!({
        "artifactLocation": { "uri": uri(&host.path(place.file)), "uriBaseId": "%SRCROOT%" },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative address.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    const LEVELS: [&str; 3] = ["note", "warning", "error"];

    /// What the standard and code scanning require.
    fn assert_sound(report: &str) {
        let log: Value = serde_json::from_str(report).unwrap();
        assert_eq!((&log["version"], &log["$schema"]), (&json!("2.1.0"), &json!(SCHEMA)));
        let [run] = &log["runs"].as_array().unwrap()[..] else { panic!("one run") };
        let driver = &run["tool"]["driver"];
        assert_eq!(driver["name"], "kvm");
        let rules = driver["rules"].as_array().unwrap();
        for rule in rules {
            for text in ["shortDescription", "fullDescription", "help"] {
                assert!(!rule[text]["text"].as_str().unwrap().is_empty(), "{rule}");
            }
            assert!(!rule["help"]["markdown"].as_str().unwrap().is_empty());
            assert!(LEVELS.contains(&rule["defaultConfiguration"]["level"].as_str().unwrap()));
        }
        for result in run["results"].as_array().unwrap() {
            let index = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(LEVELS.contains(&result["level"].as_str().unwrap()));
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
            assert!(result["partialFingerprints"]["primaryLocationLineHash"].is_string());
            let related = result["relatedLocations"].as_array();
            for place in
                result["locations"].as_array().unwrap().iter().chain(related.into_iter().flatten())
            {
                let place = &place["physicalLocation"];
                assert!(place["artifactLocation"]["uri"].as_str().unwrap().is_ascii());
                let number = |name: &str| place["region"][name].as_u64().unwrap();
                let start = (number("startLine"), number("startColumn"));
                assert!(start.0 >= 1 && start.1 >= 1, "{place}");
                assert!(start <= (number("endLine"), number("endColumn")), "{place}");
            }
        }
    }

    #[test]
    fn has_what_the_standard_asks_for() {
        samples::in_both(|checked, options, name| {
            let report = write(checked, options);
            assert_sound(&report);
            let schema = include_str!("../../tests/data/schemas/sarif.json");
            super::super::schema::assert_valid(schema, &report);
            assert!(!report.contains("1234"), "CPR numbers are masked");
            // Lest every release change the snapshot.
            let report = report.replace(env!("CARGO_PKG_VERSION"), "VERSION");
            insta::assert_snapshot!(name, report);
        });
    }

    #[test]
    fn a_clean_run_is_a_log_too() {
        let sources = samples::sources();
        assert_sound(&write(&samples::checked(&sources, &[]), &samples::options(Lang::Da)));
    }

    #[test]
    fn addresses_are_encoded() {
        assert_eq!(uri("lokale/Bo å/100%.md"), "lokale/Bo%20%C3%A5/100%25.md");
    }
}
