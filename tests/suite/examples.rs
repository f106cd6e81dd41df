//! The packages under `examples/`: two without faults, one of them with looks
//! of its own, and one whose faults its README lists.

use kvm::diag::Severity;
use kvm::lang::Lang;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile;
use kvm::source::disk::DiskFiles;
use std::path::Path;
use std::process::Command;

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
fn the_finished_packages_have_no_fault() {
    for example in ["region-eksempel", "tema-kystkommunen"] {
        let found = findings(example).into_iter();
        let serious: Vec<_> = found.filter(|(_, level, ..)| *level > Severity::Info).collect();
        assert!(serious.is_empty(), "{example}: {serious:#?}");
    }
}

#[test]
fn the_theme_shows_on_every_page() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/tema-kystkommunen");
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().join("ud");
    let kvm = Command::new(env!("CARGO_BIN_EXE_kvm"))
        .args(["build", "--as-of", "2026-11-22", "--time-limit", "300"])
        .arg("--out")
        .arg(&folder)
        .arg("-C")
        .arg(&example)
        .output()
        .unwrap();
    assert!(kvm.status.success(), "{}", String::from_utf8_lossy(&kvm.stderr));
    let read = |path: &str| std::fs::read_to_string(folder.join(path)).unwrap();
    for document in ["kommunen", "strandhuset", "fyret"] {
        let page = read(&format!("dokumenter/{document}/kommunikation.html"));
        assert!(page.contains("Er der noget, du ikke forstår?"), "{page}");
        let pdf = folder.join(format!("pdf/{document}/kommunikation.pdf"));
        assert_eq!(pdf.is_file(), cfg!(feature = "pdf"), "{document}");
    }
    assert!(read("index.html").contains("Sådan gør vi i Kystkommunen"));
    let (own, ours) = (read("kvm.css"), read("kvm/kvm.css"));
    assert!(own.contains("kvm/kvm.css") && own.len() < ours.len() / 4, "only what differs");
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
