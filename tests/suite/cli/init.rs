//! `kvm init`: what a new package holds, and that nothing is overwritten.

use super::{Package, Said};
use std::collections::BTreeMap;
use std::path::Path;

/// Every file below `root` with its text, by path.
fn files(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

fn names(package: &Package) -> Vec<String> {
    files(package.path()).into_keys().collect()
}

#[track_caller]
fn clean(said: Said) -> String {
    assert_eq!((said.exit, said.err.as_str()), (0, ""), "{}", said.out);
    said.out
}

/// The rules of all findings.
fn rules(package: &Package, folder: &str) -> Vec<String> {
    let said = package.kvm(&["check", "-C", folder, "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let mut rules: Vec<String> =
        findings.iter().map(|f| f["rule"].as_str().unwrap().to_owned()).collect();
    rules.dedup();
    rules
}

#[test]
fn a_new_package_lacks_nothing_but_its_answers() {
    let standards = [None, Some("1.4"), Some("Kommunikation"), Some("utilsigtede hændelser")];
    for (i, standard) in standards.into_iter().enumerate() {
        for lang in ["da", "en"] {
            let package = Package::new(&[]);
            let folder = format!("ny pakke {i}");
            let mut args = vec!["init", &folder, "--lang", lang, "--service", "Hus: \"Æblet\" #1"];
            args.extend(["--publisher", "Region # Nord"]);
            args.extend(standard.iter().flat_map(|name| ["--standard", name]));
            let out = clean(package.kvm(&args));
            assert!(out.contains(&format!("kvm check -C \"{folder}\"")), "{out}");
            assert_eq!(rules(&package, &folder), ["empty-answer"], "{standard:?} {lang}");
            let built = package.kvm(&["build", "--drafts", "--format", "html", "-C", &folder]);
            assert_eq!(built.exit, 0, "{}", built.err);
        }
    }
}

#[test]
fn says_what_it_made_and_what_comes_next() {
    let package = Package::new(&[]);
    let out = clean(package.kvm(&["init"]));
    assert_eq!(
        names(&package),
        [
            ".github/workflows/retningslinjer.yml",
            ".gitignore",
            ".gitlab-ci.yml",
            "bostedet-eksempel/kompetenceudvikling.md",
            "kvm.yaml",
            "regionale/kompetenceudvikling.md",
        ]
    );
    for name in names(&package) {
        assert!(out.contains(&format!("  {name}\n")), "{name} is not in {out}");
    }
    assert!(out.contains("kvm check\n") && out.contains("kvm preview\n"), "{out}");
}

#[test]
fn what_is_there_is_left_alone() {
    let package = Package::new(&[("kvm.yaml", "sprog: da\n"), (".gitignore", "x\n")]);
    clean(package.kvm(&["init"]));
    assert_eq!(package.read("kvm.yaml"), "sprog: da\n");
    assert_eq!(package.read(".gitignore"), "x\n");
    package.write("regionale/kompetenceudvikling.md", "Mit eget\n");
    let before = files(package.path());
    let out = clean(package.kvm(&["init", "--service", "Et andet"]));
    assert!(out.contains("  kvm.yaml (skriv selv de nye navne i den)\n"), "{out}");
    assert_eq!(files(package.path()), before);
}

#[test]
fn documents_that_are_there_name_their_services() {
    let header = "dokumenttype: Lokal retningslinje\nstandard: Ledelse\n";
    let document = |service: &str| format!("---\n{header}tilbud: {service}\n---\n\n# L\n");
    let package = Package::new(&[
        ("a.md", &document("Bostedet Birkely")),
        ("b.md", &document("Havnen")),
        ("c.md", &document("bostedet birkely")),
    ]);
    clean(package.kvm(&["init"]));
    let settings = package.read("kvm.yaml");
    assert!(settings.contains("navn: Bostedet Birkely\n  - id: havnen\n"), "{settings}");
    assert!(!names(&package).iter().any(|name| name.starts_with("regionale/")));
    assert!(!rules(&package, ".").contains(&"unknown-service".to_owned()));
}

#[test]
fn a_host_that_is_known_gets_its_own_file_alone() {
    let package = Package::new(&[(".git/config", "[remote]\n\turl = git@gitlab.com:a/b.git\n")]);
    clean(package.kvm(&["init"]));
    assert!(names(&package).contains(&".gitlab-ci.yml".to_owned()));
    assert!(!names(&package).iter().any(|name| name.starts_with(".github")));
    // Further down in a repository no host would look.
    clean(package.kvm(&["init", "../under", "-C", "."]));
    let inner = Package::new(&[(".git/config", "")]);
    clean(inner.kvm(&["init", "under"]));
    assert!(!names(&inner).iter().any(|name| name.contains(".git") && name.contains("ci")));
}

#[test]
fn refuses_what_it_cannot_do_and_makes_nothing() {
    let package = Package::new(&[("kvm.yaml", "sprog: da\n")]);
    for (args, said) in [
        (&["init", "under/mappe"][..], "en del af de retningslinjer"),
        (&["init", "--standard", "Ledelse"], "Medicinhåndtering"),
        (&["init", "--templates", "--only", "kvm.cs"], "Mente du »kvm.css«?"),
        (&["init", "--only", "kvm.css"], "--templates"),
    ] {
        let failed = package.kvm(args);
        assert_eq!((failed.exit, failed.out.as_str()), (2, ""), "{args:?}");
        assert!(failed.err.contains(said), "{}", failed.err);
        assert_eq!(names(&package), ["kvm.yaml"], "{args:?}");
    }
}

#[test]
fn templates_are_copied_out_and_change_nothing_as_they_are() {
    let package = Package::with_a_gap();
    let before = rules(&package, ".");
    package.write("skabeloner/kvm.css", "p { }\n");
    let out = clean(package.kvm(&["init", "--templates", "--only", "kvm.css", "words.json"]));
    assert!(out.contains("Lavet:\n  skabeloner/words.json\n"), "{out}");
    assert!(out.contains("ikke rørt:\n  skabeloner/kvm.css\n"), "{out}");
    assert_eq!(package.read("skabeloner/kvm.css"), "p { }\n");
    clean(package.kvm(&["init", "--templates"]));
    for (name, text) in kvm::templates::ALL {
        let text = if *name == "kvm.css" { "p { }\n" } else { text };
        assert_eq!(package.read(&format!("skabeloner/{name}")), text);
    }
    assert_eq!(rules(&package, "."), before);
    let out = clean(package.kvm(&["init", "--templates", "--lang", "en"]));
    assert!(out.starts_with("There already, and left alone:\n"), "{out}");
}
