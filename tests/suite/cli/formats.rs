//! `kvm check --format`: what hosts and build servers are given.

use super::{CONFIG, LOCAL, PARENT, Package};
use serde_json::Value;

/// A package in a folder of a repository.
fn in_a_repository() -> Package {
    Package::new(&[
        (".git/HEAD", "ref: refs/heads/main\n"),
        ("vejledninger/kvm.yaml", CONFIG),
        ("vejledninger/region.md", PARENT),
        ("vejledninger/birkely/ledelse.md", LOCAL),
    ])
}

const FILE: &str = "vejledninger/birkely/ledelse.md";

/// The report in a format, on standard output and with nothing around it.
fn report(package: &Package, format: &str, more: &[&str]) -> String {
    let args = ["check", "-C", "vejledninger", "--color", "always", "--format", format];
    let said = package.kvm(&[&args, more].concat());
    assert_eq!((said.exit, &*said.err), (1, ""), "{format}: {}", said.out);
    assert!(!said.out.contains('\u{1b}'), "{format}: {}", said.out);
    said.out
}

#[test]
fn hosts_are_given_paths_from_the_root_of_the_repository() {
    let package = in_a_repository();
    let sarif: Value = serde_json::from_str(&report(&package, "sarif", &[])).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], FILE);

    let gitlab: Value = serde_json::from_str(&report(&package, "gitlab", &[])).unwrap();
    assert_eq!(gitlab[0]["location"]["path"], FILE);

    let github = report(&package, "github", &[]);
    assert!(github.lines().all(|line| line.starts_with("::")), "{github}");
    assert!(github.contains(&format!("::error file={FILE},line=12,")), "{github}");

    let junit = report(&package, "junit", &[]);
    assert!(junit.contains(&format!("name=\"{FILE}\"")), "{junit}");
    assert!(junit.contains("tests=\"2\" failures=\"1\""), "{junit}");

    // That contract is about the package alone.
    let json: Value = serde_json::from_str(&report(&package, "json", &[])).unwrap();
    assert_eq!(json["findings"][0]["file"], "birkely/ledelse.md");
}

#[test]
fn a_finding_keeps_its_fingerprint_when_its_line_moves() {
    let package = in_a_repository();
    let prints = || -> Vec<String> {
        let issues: Value = serde_json::from_str(&report(&package, "gitlab", &[])).unwrap();
        let print = |issue: &Value| issue["fingerprint"].as_str().unwrap().to_owned();
        issues.as_array().unwrap().iter().map(print).collect()
    };
    let before = prints();
    let moved = LOCAL.replace("## Supervision", "Et afsnit.\n\nOg et til.\n\n## Supervision");
    package.write(FILE, &moved);
    assert_eq!(prints(), before);
}

#[test]
fn a_strict_check_fails_the_tests_of_documents_with_warnings() {
    let package = in_a_repository();
    let date = "næste revisionsdato: 2020\n---\n\n# Reg";
    package.write("vejledninger/region.md", &PARENT.replace("---\n\n# Reg", date));
    assert!(report(&package, "junit", &[]).contains("tests=\"2\" failures=\"1\""));
    assert!(report(&package, "junit", &["--strict"]).contains("tests=\"2\" failures=\"2\""));
}

#[test]
fn an_unknown_format_is_told_the_others() {
    let said = in_a_repository().kvm(&["check", "--format", "xml"]);
    assert_eq!((said.exit, &*said.out), (2, ""));
    for format in kvm::report::formats::ALL {
        assert!(said.err.contains(format.id), "{}", said.err);
    }
}
