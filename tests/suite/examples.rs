//! The packages under `examples/`: one without faults, and one whose faults
//! its README lists.

use kvm::diag::Severity;
use kvm::lang::Lang;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile;
use kvm::source::disk::DiskFiles;
use std::path::Path;

/// File, level, rule and message of every finding.
fn findings(example: &str) -> Vec<(String, Severity, &'static str, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    let files = DiskFiles::find(&folder).unwrap();
    let today = Day::parse("2026-11-22", &profile::built_in().dates).unwrap();
    let package = Package::read(&files).unwrap();
    let outcome = kvm::check::run(&package, &files, Lang::Da, today);
    let told = |f: kvm::diag::Diagnostic| {
        let path = package.sources.get(f.place.file).path.clone();
        (path, f.severity, f.code.id, f.message)
    };
    outcome.findings.into_iter().map(told).collect()
}

#[test]
fn the_finished_package_has_no_fault() {
    let serious: Vec<_> = findings("region-eksempel")
        .into_iter()
        .filter(|(_, level, ..)| *level > Severity::Info)
        .collect();
    assert!(serious.is_empty(), "{serious:#?}");
}

/// The faults in the order of the README: file, rule, part of the message.
const FAULTS: &[(&str, &str, &str)] = &[
    ("skovhuset/utilsigtede-haendelser.md", "copied-answer", "Hvordan"),
    ("skovhuset/utilsigtede-haendelser.md", "empty-answer", "kun en pladsholder"),
    ("skovhuset/utilsigtede-haendelser.md", "nearly-unchanged", "pårørende"),
    ("skovhuset/utilsigtede-haendelser.md", "empty-answer", "under »Hvem«"),
    ("skovhuset/utilsigtede-haendelser.md", "missing-answer", "Tidsfrist for gennemgangen"),
    ("skovhuset/utilsigtede-haendelser.md", "cpr-number", ""),
    ("skovhuset/utilsigtede-haendelser.md", "vague-link-text", "her"),
    ("skovhuset/instruks-fald.md", "unquoted-value", ""),
    ("skovhuset/instruks-fald.md", "dates-out-of-order", "næste revisionsdato"),
    ("skovhuset/instruks-fald.md", "overdue-revision", "1. februar 2026"),
    ("skovhuset/instruks-fald.md", "missing-alt-text", ""),
    ("skovhuset/instruks-fald.md", "missing-table-header", ""),
    ("skovhuset/instruks-fald.md", "heading-jump", "fra niveau 1 til niveau 3"),
    ("skovhuset/instruks-fald.md", "duplicate-heading", "Efter faldet"),
    ("skovhuset/utilsigtede-haendelser.md", "no-points", ""),
    ("havnen/utilsigtede-haendelser.md", "unknown-field", "anvendelsesomraadet"),
    ("havnen/utilsigtede-haendelser.md", "bad-date", "foråret 2026"),
    ("havnen/utilsigtede-haendelser.md", "overdue-revision", "september 2026"),
    ("havnen/utilsigtede-haendelser.md", "close-title", ""),
    ("havnen/utilsigtede-haendelser.md", "bold-heading", "Formål"),
    ("havnen/utilsigtede-haendelser.md", "flat-facet-heading", "Formål"),
    ("havnen/utilsigtede-haendelser.md", "invalid-deviation", "godkendt"),
    ("havnen/utilsigtede-haendelser.md", "implied-answer", "Hvor og hvornår"),
    ("havnen/utilsigtede-haendelser.md", "broken-link", "husregler.md"),
    ("havnen/referat-fra-frivilligmoede.md", "unknown-service", "Værestedet Kajen"),
    ("havnen/referat-fra-frivilligmoede.md", "unknown-parent", "region/utilsigtede-hændelse"),
    ("havnen/referat-fra-frivilligmoede.md", "bad-date", "32.1.2026"),
    ("havnen/referat-fra-frivilligmoede.md", "unknown-status", "godkent"),
    ("havnen/referat-fra-frivilligmoede.md", "missing-field", "standard"),
    ("engen/utilsigtede-haendelser.md", "nearly-header", ""),
    ("engen/utilsigtede-haendelser.md", "missing-answer", "læring i hele tilbuddet"),
    ("engen/samtale-med-familien.md", "unknown-service", "Børnehuset Enggen"),
    ("engen/samtale-med-familien.md", "unknown-point", "opfølgning"),
    ("engen/samtale-med-familien.md", "invalid-deviation", "godkendt"),
    ("engen/samtale-med-familien.md", "broken-anchor", "#analysen"),
    ("engen/samtale-med-familien.md", "empty-answer", "kun en pladsholder"),
    ("kvm.yaml", "missing-guideline", "Bofællesskabet Molen"),
];

#[test]
fn the_drafts_have_every_fault_that_their_readme_lists() {
    let found = findings("kladder");
    for (file, rule, part) in FAULTS {
        let is_there = found.iter().any(|(f, _, r, m)| f == file && r == rule && m.contains(part));
        assert!(is_there, "{file}: {rule}: {part}");
    }
    // The one that the others answer is as it should be.
    let regional = found.iter().filter(|(f, ..)| f.starts_with("regionalt/"));
    assert_eq!(regional.collect::<Vec<_>>(), Vec::<&_>::new());
}
