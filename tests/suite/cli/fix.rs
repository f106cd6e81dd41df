//! `kvm check --fix`: what it writes, and what it leaves.

use super::{CONFIG, PARENT, Package};

/// A value that needs quotes and a heading that jumps, with Windows' line
/// ends and a mark first; the answer is missing.
const CROOKED: &str = "\u{feff}---\r\ntitel: Ledelse: på Birkely\r\ndokumenttype: Lokal retningslinje\r\nstandard: Ledelse\r\ntilbud: birkely\r\n---\r\n\r\n# Ledelse\r\n\r\n## Supervision {#supervision}\r\n\r\n#### Hvem  \r\n";

fn straight() -> String {
    CROOKED
        .replace("titel: Ledelse: på Birkely", "titel: \"Ledelse: på Birkely\"")
        .replace("#### Hvem", "### Hvem")
}

fn crooked() -> Package {
    Package::new(&[("kvm.yaml", CONFIG), ("region.md", PARENT), ("birkely/ledelse.md", CROOKED)])
}

#[test]
fn corrects_what_it_can_and_shows_the_rest() {
    let package = crooked();
    let said = package.kvm(&["check", "--fix"]);
    assert_eq!((said.exit, &*said.err), (1, ""), "{}", said.out);
    assert_eq!(package.read("birkely/ledelse.md"), straight());
    assert_eq!(package.read("region.md"), PARENT);
    assert!(said.out.starts_with("Rettet: birkely/ledelse.md\n  ✓ linje 2: "), "{}", said.out);
    assert!(said.out.contains("\n  ✓ linje 12: "), "{}", said.out);
    assert!(said.out.contains("\n2 rettelser i 1 fil er skrevet.\n"), "{}", said.out);
    assert!(said.out.contains("[empty-answer]") || said.out.contains("[missing-answer]"));
    assert!(!said.out.contains("heading-jump]\n  "), "{}", said.out);

    let again = package.kvm(&["check", "--fix"]);
    assert!(again.out.starts_with("Der er intet, kvm selv kan rette.\n"), "{}", again.out);
    assert_eq!(package.read("birkely/ledelse.md"), straight());
    let folder = package.path().join("birkely").read_dir().unwrap();
    assert_eq!(folder.count(), 1, "nothing else is left in the folder");
}

#[test]
fn settings_are_corrected_as_headers_are() {
    let package = crooked();
    package.write("birkely/ledelse.md", &straight());
    let crooked = "# Vores region\nudgiver:\n  navn: Region: Eksempel\n  adresse: - Vej 1\n    - 9999 By\ntilbud:\n\t- id: birkely\n\t  navn: Bostedet Birkely\n";
    package.write("kvm.yaml", crooked);
    let said = package.kvm(&["check", "--fix"]);
    assert!(said.out.starts_with("Rettet: kvm.yaml\n  ✓ linje 3: "), "{}", said.out);
    let straight = "# Vores region\nudgiver:\n  navn: \"Region: Eksempel\"\n  adresse:\n    - Vej 1\n    - 9999 By\ntilbud:\n  - id: birkely\n    navn: Bostedet Birkely\n";
    assert_eq!(package.read("kvm.yaml"), straight);
    assert!(!package.kvm(&["check"]).out.contains("invalid-setting"));
}

#[test]
fn a_dry_run_shows_the_lines_and_writes_nothing() {
    let package = crooked();
    let said = package.kvm(&["check", "--fix", "--dry-run"]);
    assert_eq!(
        said.out,
        "birkely/ledelse.md\n   2 - titel: Ledelse: på Birkely\n   2 + titel: \"Ledelse: på Birkely\"\n  \
         12 - #### Hvem  \n  12 + ### Hvem  \n\n2 rettelser i 1 fil. Intet er skrevet.\n\
         Skriv rettelserne: kvm check --fix\n"
    );
    assert_eq!((said.exit, package.read("birkely/ledelse.md")), (1, CROOKED.to_owned()));
    for wrong in [vec!["check", "--dry-run"], vec!["check", "--fix", "--dry-run", "--format=json"]]
    {
        let said = package.kvm(&wrong);
        assert_eq!((said.exit, &*said.out), (2, ""), "{wrong:?}");
        assert!(said.err.contains("--dry-run") || said.err.contains("--fix"), "{}", said.err);
    }
}

#[test]
fn corrects_only_what_is_named() {
    let package = crooked();
    package.write("birkely/andet.md", CROOKED);
    assert_eq!(package.kvm(&["check", "--fix", "birkely/andet.md"]).exit, 1);
    assert_eq!(package.read("birkely/ledelse.md"), CROOKED);
    assert_eq!(package.read("birkely/andet.md"), straight());
}

#[test]
fn json_says_only_what_is_left() {
    let package = crooked();
    let said = package.kvm(&["check", "--fix", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert!(findings.iter().all(|f| f["rule"] != "heading-jump"), "{findings:?}");
    assert_eq!(package.read("birkely/ledelse.md"), straight());
}

#[test]
fn leaves_a_file_of_an_old_character_set_alone() {
    let package = crooked();
    let mut bytes = CROOKED.as_bytes().to_vec();
    bytes.extend(b"\xe6\r\n");
    let path = package.path().join("birkely/ledelse.md");
    std::fs::write(&path, &bytes).unwrap();
    let said = package.kvm(&["check", "--fix"]);
    assert!(said.out.contains("[not-unicode]"), "{}", said.out);
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[cfg(unix)]
#[test]
fn keeps_the_mode_and_says_what_it_could_not_write() {
    use std::os::unix::fs::PermissionsExt;
    let package = crooked();
    package.write("birkely/andet.md", CROOKED);
    let path = |name: &str| package.path().join("birkely").join(name);
    let set = |name: &str, mode| {
        std::fs::set_permissions(path(name), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    set("ledelse.md", 0o660);
    set("andet.md", 0o440);
    let said = package.kvm(&["check", "--fix"]);
    assert_eq!(said.exit, 2);
    assert!(said.err.starts_with("kvm: »birkely/andet.md« kan ikke skrives"), "{}", said.err);
    assert!(said.err.contains("Filer, der er rettet: 1."), "{}", said.err);
    assert_eq!(package.read("birkely/ledelse.md"), straight());
    assert_eq!(package.read("birkely/andet.md"), CROOKED);
    assert_eq!(path("ledelse.md").metadata().unwrap().permissions().mode() & 0o777, 0o660);
}
