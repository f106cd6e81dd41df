//! `kvm new`: what the package leaves no choice in is not asked for.

use super::{CONFIG, PARENT, Package};

const TWO: &str =
    "tilbud:\n  - id: birkely\n    navn: Bostedet Birkely\n  - id: engen\n    navn: Huset Engen\n";

#[test]
fn one_service_and_one_guideline_need_not_be_named() {
    let package = Package::new(&[("kvm.yaml", CONFIG), ("region.md", PARENT)]);
    let said = package.kvm(&["new"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    assert!(package.read("birkely/ledelse.md").contains("tilbud: birkely\n"));
    assert_eq!(package.kvm(&["new"]).exit, 2, "it is there already");
}

#[test]
fn all_that_are_missing_are_made_once() {
    let package = Package::new(&[("kvm.yaml", TWO), ("region.md", PARENT)]);
    let unclear = package.kvm(&["new"]);
    assert_eq!(unclear.exit, 2);
    assert!(unclear.err.contains("birkely og engen"), "{}", unclear.err);
    let first = package.kvm(&["new", "--all"]);
    assert!(first.out.starts_with("Lavede 2 retningslinjer:\n"), "{}{}", first.out, first.err);
    package
        .write("engen/ledelse.md", &package.read("engen/ledelse.md").replace("kladde", "høring"));
    let mine = package.read("engen/ledelse.md");
    let second = package.kvm(&["new", "--all"]);
    assert_eq!((second.exit, package.read("engen/ledelse.md")), (0, mine));
    assert!(second.out.starts_with("Der mangler ingen"), "{}", second.out);
    let json = package.kvm(&["check", "--format", "json"]).out;
    assert!(json.contains("empty-answer") && !json.contains("unknown"), "{json}");
}

#[test]
fn an_instruks_is_named_after_what_it_is_about() {
    let region = PARENT.replace("## Supervision", "## Retningslinjer for supervision");
    assert_ne!(region, PARENT, "the point has that title");
    let package = Package::new(&[("kvm.yaml", TWO), ("region.md", &region)]);
    let args = ["new", "--service", "engen", "--type", "instruks", "--point", "supervision"];
    let said = package.kvm(&args);
    assert_eq!(said.exit, 0, "{}", said.err);
    let text = package.read("engen/ledelse-instruks-supervision.md");
    assert!(text.contains("\n# Lokal instruks: Supervision, "), "{text}");
}

#[test]
fn an_instruks_may_answer_some_points() {
    let package = Package::new(&[("kvm.yaml", TWO), ("region.md", PARENT)]);
    let args = ["new", "--from", "Ledelse", "--service", "engen", "--type", "instruks"];
    let said = package.kvm(&[&args[..], &["--point", "Supervision"]].concat());
    assert_eq!(said.exit, 0, "{}", said.err);
    let text = package.read("engen/ledelse-instruks-supervision.md");
    assert!(text.contains("dokumenttype: Lokal instruks\n"), "{text}");
    assert!(text.contains("punkter: [supervision]\n"), "{text}");
    for (more, told) in [
        (["--point", "supervison"], "Mente du »supervision«?"),
        (["--type", "Regional retningslinje"], "kan ikke svare på"),
    ] {
        let args = [&["new", "--from", "Ledelse", "--service", "engen"], &more[..]].concat();
        let said = package.kvm(&args);
        assert!(
            said.exit == 2 && said.err.to_lowercase().contains(&told.to_lowercase()),
            "{}",
            said.err
        );
    }
}
