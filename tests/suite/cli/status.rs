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

const DATED: &str = "---\ntitel: '=Ledelse på Birkely'\ndokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: birkely\nnæste revisionsdato: maj 2027\nrevisionsansvarlig: Souschefen\nstatus: godkendt\n---\n\n# Ledelse på Birkely\n\n## Supervision {#supervision}\n\n### Hvem\n\nLederen.\n";
const HEARD: &str = "---\ntitel: Ny vejledning\ndokumenttype: Vejledning\nstatus: høring\nhøringsfrist: 1.12.2026\n---\n\nTekst.\n";

fn dated() -> Package {
    let config = "tilbud:\n  - id: birkely\n    navn: Bostedet Birkely\n";
    let files = [("kvm.yaml", config), ("region.md", PARENT), ("birkely.md", DATED)];
    let package = Package::new(&files);
    package.write("ny.md", HEARD);
    package
}

#[test]
fn what_is_due_can_be_narrowed_by_time_and_owner() {
    let package = dated();
    let due = |args: &[&str]| -> Vec<String> {
        let report = json(&package, &[&["--as-of", "2026-11-22"], args].concat());
        let revisions = report["revisions"].as_array().unwrap().clone();
        revisions.iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(due(&[]).len(), 3);
    assert_eq!(due(&["--due-within", "6m"]), [""; 0]);
    assert_eq!(due(&["--due-within", "7m"]), ["birkely"]);
    assert_eq!(due(&["--owner", "souschef"]), ["birkely"]);
    assert_eq!(due(&["--owner", "forstander"]), [""; 0]);
    assert_eq!(package.kvm(&["status", "--due-within", "snart"]).exit, 2);
    let text = package.kvm(&["status", "--as-of", "2026-11-22", "--due-within", "1y"]).out;
    assert!(text.contains("Souschefen, Bostedet Birkely (1)\n"), "{text}");
    assert!(text.contains("9 dage tilbage, til 1. december 2026  ny\n"), "{text}");
}

#[test]
fn the_formats_for_other_programs_hold_what_is_due() {
    let package = dated();
    let said =
        |format: &str| package.kvm(&["status", "--as-of", "2026-11-22", "--format", format]).out;
    let csv = said("csv");
    assert!(csv.starts_with('\u{feff}') && csv.contains(";'=Ledelse på Birkely;"), "{csv}");
    assert!(csv.contains(";maj 2027;2027-05-31;190;senere;Souschefen;\r\n"), "{csv}");
    let ics = said("ics");
    assert!(ics.starts_with("BEGIN:VCALENDAR\r\n") && ics.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), 2, "{ics}");
    assert!(ics.contains("DTSTART;VALUE=DATE:20270531\r\nDTEND;VALUE=DATE:20270601\r\n"), "{ics}");
    assert_eq!(ics, said("ics"));
    let html = said("html");
    assert!(!html.contains("<script") && !html.contains("<link rel=\"stylesheet\""), "{html}");
    assert!(html.contains("style-src 'unsafe-inline'") && html.contains("<style>\n/* The look"));
    assert!(html.contains("=Ledelse på Birkely") && html.contains("Trin 1: 1/1"), "{html}");
}

#[test]
fn a_report_takes_the_place_of_an_older_one_only() {
    let package = dated();
    let write = |out: &str| package.kvm(&["status", "--format", "csv", "--out", out]).exit;
    assert_eq!((write("a/s.csv"), write("a/s.csv"), write("birkely.md")), (0, 0, 2));
    assert_eq!(package.read("birkely.md"), DATED);
    assert!(package.read("a/s.csv").starts_with('\u{feff}'));
}
