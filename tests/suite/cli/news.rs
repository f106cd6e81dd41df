//! `--baseline` and `--changed-since`: what is new, and what a change has to
//! do with.

use super::{CONFIG, LOCAL, PARENT, Package, Said};
use serde_json::Value;
use std::process::Command;

const LIST: &str = "kendte-fund.txt";
const LOCAL_FILE: &str = "birkely/ledelse.md";

#[test]
fn known_findings_are_left_out_and_new_ones_are_not() {
    let package = Package::with_a_gap();
    let written = package.kvm(&["check", "--write-baseline", LIST]);
    assert_eq!(written.exit, 0, "{}", written.err);
    assert!(package.read(LIST).contains(" empty-answer birkely/ledelse.md: "));
    let check = || package.kvm(&["check", "--baseline", LIST]);
    let said = check();
    assert_eq!(said.exit, 0, "{}", said.out);
    assert!(said.out.contains("Intet nyt."), "{}", said.out);
    assert!(said.out.contains("fra kendte-fund.txt er ikke vist."), "{}", said.out);

    // Lines above it and other text make it no news.
    let moved =
        LOCAL.replace("## Supervision", "Et afsnit.\n\n## Andet\n\nTekst.\n\n## Supervision");
    package.write(LOCAL_FILE, &moved);
    assert_eq!(check().exit, 0, "{}", check().out);
    // Nor does another language.
    assert_eq!(package.kvm(&["check", "--baseline", LIST, "--lang", "en"]).exit, 0);

    package.write("region.md", &format!("{PARENT}\n## Brand {{.punkt}}\n\nBeskriv det.\n"));
    let said = check();
    assert_eq!(said.exit, 1);
    assert!(said.out.contains("»Brand«") && !said.out.contains("empty-answer"), "{}", said.out);

    package.write("region.md", PARENT);
    package.write(LOCAL_FILE, &format!("{LOCAL}\nForstanderen.\n"));
    let said = check();
    assert_eq!(said.exit, 0);
    assert!(said.out.contains("Et kendt fund er væk. Slet linje"), "{}", said.out);
    let json = package.kvm(&["check", "--baseline", LIST, "--format", "json"]).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["summary"]["gone"][0]["rule"], "empty-answer");
}

#[test]
fn less_of_a_known_gap_is_known_and_more_is_not() {
    let package = Package::with_a_gap();
    let all = PARENT.replace(" facetter=hvem", "");
    package.write("region.md", &all);
    let local = |text: &str| LOCAL.replace("### Hvem\n", text);
    package.write(LOCAL_FILE, &local("### Hvordan\n\nI grupper.\n\n### Hvem\n\nLederen.\n"));
    assert_eq!(package.kvm(&["check", "--write-baseline", LIST]).exit, 0);
    let check = || package.kvm(&["check", "--baseline", LIST]);
    let better = "### Hvordan\n\nI grupper.\n\n### Hvem\n\nLederen.\n\n### Formål\n\nSparring.\n";
    package.write(LOCAL_FILE, &local(better));
    assert_eq!(check().exit, 0, "{}", check().out);
    package.write(LOCAL_FILE, &local("### Hvordan\n\nI grupper.\n"));
    let said = check();
    assert_eq!(said.exit, 1);
    assert!(said.out.contains("»Hvem«"), "{}", said.out);
}

#[test]
fn a_list_gives_way_only_to_a_list() {
    let package = Package::with_a_gap();
    let said = package.kvm(&["check", "--write-baseline", LOCAL_FILE]);
    assert_eq!((said.exit, package.read(LOCAL_FILE)), (2, LOCAL.to_owned()));
    assert_eq!(package.kvm(&["check", "--write-baseline", LIST]).exit, 0);
    assert_eq!(package.kvm(&["check", "--write-baseline", LIST]).exit, 0);
    package.write(LIST, "<<<<<<< HEAD\n");
    let said = package.kvm(&["check", "--baseline", LIST]);
    assert_eq!(said.exit, 2);
    assert!(said.err.contains("linje 1 i »kendte-fund.txt«"), "{}", said.err);
    let said = package.kvm(&["check", "--baseline", "findes-ikke.txt"]);
    assert!(
        said.exit == 2 && said.err.contains("--write-baseline findes-ikke.txt"),
        "{}",
        said.err
    );
}

/// A package with a service more, in a repository of its own.
fn repository() -> Package {
    let package = Package::with_a_gap();
    package.write("kvm.yaml", &format!("{CONFIG}  - id: engen\n    navn: Engen\n"));
    let engen = LOCAL.replace("birkely", "engen").replace("Birkely", "Engen");
    package.write("engen/ledelse.md", &engen);
    let note = "---\ntitel: Note\ndokumenttype: Vejledning\n---\n\n# Note\n\n[Ledelse på Engen](engen/ledelse.md#supervision) og [plan](plan.pdf).\n";
    package.write("note.md", note);
    package.write("plan.pdf", "en");
    git(&package, &["init", "-q", "-b", "main"]);
    commit(&package);
    package
}

fn git(package: &Package, args: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=T", "-c", "user.email=t@t", "-c", "commit.gpgsign=false"]);
    let output = command.args(args).current_dir(package.path()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

fn commit(package: &Package) {
    git(package, &["add", "-A"]);
    git(package, &["commit", "-q", "-m", "x"]);
}

/// The files in which something is found that has to do with a change.
fn touched(package: &Package) -> Vec<String> {
    let said = package.kvm(&["check", "--changed-since", "main", "--format", "json"]);
    let report: Value = serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{said:?}"));
    let files = report["findings"].as_array().unwrap().iter();
    let mut files: Vec<String> = files.map(|f| f["file"].as_str().unwrap().to_owned()).collect();
    files.dedup();
    files
}

#[test]
fn a_change_reaches_what_is_read_together_with_it() {
    let package = repository();
    assert_eq!(touched(&package), [""; 0], "nothing has changed");
    let said = package.kvm(&["check", "--changed-since", "main"]);
    assert!(said.out.contains("ændringerne siden main"), "{}", said.out);

    // A local one concerns itself.
    package.write(LOCAL_FILE, &format!("{LOCAL}\n<!-- x -->\n"));
    assert_eq!(touched(&package), [LOCAL_FILE]);
    git(&package, &["checkout", "-q", "."]);

    // A regional one concerns those that answer to it.
    package.write("region.md", &PARENT.replace("Hvert tilbud", "Alle tilbud"));
    let all = touched(&package);
    assert!(all.contains(&LOCAL_FILE.to_owned()) && all.contains(&"engen/ledelse.md".to_owned()));
    assert!(!all.contains(&"note.md".to_owned()));
    git(&package, &["checkout", "-q", "."]);

    // A target concerns what links to it, also when it is no document.
    let renamed = package.read("engen/ledelse.md").replace("{#supervision}", "{#tilsyn}");
    package.write("engen/ledelse.md", &renamed);
    assert!(touched(&package).contains(&"note.md".to_owned()));
    git(&package, &["checkout", "-q", "."]);
    std::fs::remove_file(package.path().join("plan.pdf")).unwrap();
    assert_eq!(touched(&package), ["note.md"]);
    git(&package, &["checkout", "-q", "."]);

    // kvm.yaml concerns everything.
    package.write("kvm.yaml", &format!("{}# x\n", package.read("kvm.yaml")));
    assert!(touched(&package).len() >= 2);
}

#[test]
fn what_a_change_brings_about_elsewhere_is_found_too() {
    let package = repository();
    // kvm.yaml is not changed, but a service of it has lost its guideline.
    std::fs::remove_file(package.path().join("engen/ledelse.md")).unwrap();
    let touched = touched(&package);
    assert!(touched.contains(&"kvm.yaml".to_owned()), "{touched:?}");
    assert!(!touched.contains(&LOCAL_FILE.to_owned()), "{touched:?}");
}

#[test]
fn says_what_git_cannot_tell() {
    let said = |package: &Package, rev: &str| -> Said {
        package.kvm(&["check", &format!("--changed-since={rev}")])
    };
    let outside = said(&Package::with_a_gap(), "main");
    assert_eq!(outside.exit, 2);
    assert!(outside.err.contains("git"), "{}", outside.err);
    let package = repository();
    for rev in ["ukendt", "--output=hacked"] {
        let said = said(&package, rev);
        assert_eq!(said.exit, 2, "{rev}: {}", said.out);
        assert!(said.err.contains(rev), "{}", said.err);
    }
    assert!(!package.path().join("hacked").exists());
}
