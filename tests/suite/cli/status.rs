//! `kvm status`: where a package stands, also where that cannot be told.

use super::{LOCAL, PARENT, Package};
use serde_json::Value;

/// A parent in which nothing is recognised as a point.
fn without_points() -> String {
    PARENT.replace(" {#supervision .punkt facetter=hvem}", "")
}

fn json(package: &Package, args: &[&str]) -> Value {
    let said = package.kvm(&[&["status", "--format", "json"], args].concat());
    assert_eq!((said.exit, &*said.err), (0, ""));
    serde_json::from_str(&said.out).unwrap()
}

#[test]
fn without_a_register_the_services_are_those_that_documents_name() {
    let answered = LOCAL.to_owned() + "\nLederen.\n";
    let other = LOCAL.replace("tilbud: birkely", "tilbud: Engen");
    let files = [("region.md", PARENT), ("birkely.md", &*answered), ("engen.md", &*other)];
    let package = Package::new(&files);
    let report = json(&package, &[]);
    let told =
        |service: &Value| (service["id"].to_string(), service["standards"][0]["state"].to_string());
    let told: Vec<_> = report["services"].as_array().unwrap().iter().map(told).collect();
    let expected = [("birkely", "covered"), ("Engen", "gaps")];
    assert_eq!(told, expected.map(|(id, state)| (format!("\"{id}\""), format!("\"{state}\""))));

    let text = package.kvm(&["status"]).out;
    assert!(text.contains("birkely     ✓\nEngen     0 %\n"), "{text}");
    let by_name = package.kvm(&["status", "engen"]);
    assert!(by_name.out.contains("engen.md: Lokal retningslinje"), "{}", by_name.out);
    assert!(!by_name.out.contains("birkely.md"), "{}", by_name.out);
}

#[test]
fn what_answers_a_parent_without_points_is_unknown() {
    let answered = LOCAL.to_owned() + "\nLederen.\n";
    let package = Package::new(&[("region.md", &without_points()), ("birkely.md", &answered)]);
    let parent = package.kvm(&["status", "region.md"]).out;
    assert!(parent.contains("Der er ingen punkter i dokumentet."), "{parent}");
    assert!(parent.contains("ukendt"), "{parent}");
    let child = package.kvm(&["status", "birkely.md"]).out;
    assert!(child.contains("Dækningen er ukendt: det overordnede dokument har ingen"), "{child}");
    assert!(!child.contains('✓') && !child.contains("100 %"), "{child}");
    let english = package.kvm(&["status", "birkely.md", "--lang", "en"]).out;
    assert!(english.contains("The coverage is unknown: the parent has no points."), "{english}");
    let report = json(&package, &[]);
    let standard = &report["services"][0]["standards"][0];
    assert_eq!((&standard["state"], &standard["share"]), (&Value::from("unknown"), &Value::Null));
}

#[test]
fn what_has_no_parent_is_unknown() {
    let lost = LOCAL.replace("tilbud: birkely", "tilbud: birkely\noverordnet: findes/ikke");
    let package = Package::new(&[("region.md", PARENT), ("birkely.md", &lost)]);
    let child = package.kvm(&["status", "birkely.md"]).out;
    assert!(child.contains("ukendt: kvm kan ikke finde det overordnede dokument"), "{child}");
}
