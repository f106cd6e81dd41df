//! `kvm new selvevaluering`: the form of a service, filled in as far as kvm
//! can tell, and what becomes of it when people answer.

use super::{LOCAL, PARENT, Package};
use serde_json::Value;

const CONFIG: &str =
    "tilbud:\n  - id: birkely\n    navn: Bostedet Birkely\n  - id: engen\n    navn: Huset Engen\n";
/// A second point, so that one is described and one is not.
const SECOND: &str =
    "\n## Introduktion {#introduktion .punkt facetter=hvem}\n\nNye bliver taget godt imod.\n";
const FORM: &str = "birkely/selvevaluering/ledelse-2026.md";
const NEW: [&str; 6] = ["new", "selvevaluering", "--service", "birkely", "--as-of", "22.11.2026"];

/// One point described, one not, and a service with nothing.
fn package() -> Package {
    let parent = format!("{PARENT}{SECOND}");
    let local = format!("{LOCAL}\nLederen af huset.\n");
    Package::new(&[("kvm.yaml", CONFIG), ("region.md", &parent), ("birkely/ledelse.md", &local)])
}

/// The rules that find something in a file, in order.
fn rules(package: &Package, file: &str) -> Vec<String> {
    let said = package.kvm(&["check", "--format", "json", "--as-of", "2026-11-22", file]);
    let report: Value = serde_json::from_str(&said.out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let of_file = findings.iter().filter(|finding| finding["file"] == file);
    of_file.map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

/// The self-evaluations of `kvm status`.
fn evaluations(package: &Package) -> Vec<Value> {
    let said = package.kvm(&["status", "--format", "json", "--as-of", "2026-11-22"]);
    let report: Value = serde_json::from_str(&said.out).unwrap();
    report["self_evaluations"].as_array().unwrap().clone()
}

/// The form with every question answered, evidence named and the header
/// filled in.
fn filled(form: &str) -> String {
    let mut text = String::new();
    for line in form.lines() {
        let line = match line {
            "udfyldt den:" => "udfyldt den: 20. november 2026",
            "udfyldt af:" => "udfyldt af: Forstanderen",
            line => line,
        };
        text += &format!("{line}\n");
        if line.starts_with("### Dokumentation") {
            text += "\n- 12.10.2026: Referat fra personalemødet, i mappen på kontoret\n";
        } else if line.starts_with("### ") {
            text += "\nVi taler om retningslinjen på hvert personalemøde og skriver ned, hvad vi aftaler.\n";
        }
    }
    text
}

#[test]
fn the_form_has_step_one_from_the_coverage_and_the_questions_of_the_others() {
    let package = package();
    let said = package.kvm(&NEW);
    assert_eq!((said.exit, &*said.err), (0, ""));
    assert!(said.out.starts_with(&format!("Skrev {FORM}\n")), "{}", said.out);
    let form = package.read(FORM);
    let header = "---\nid: birkely/selvevaluering/ledelse-2026\n";
    assert!(form.starts_with(header), "{form}");
    for line in [
        "dokumenttype: Selvevaluering\n",
        "standard: Ledelse\n",
        "tilbud: birkely\n",
        "periode: 2026\n",
        "1 af 2 punkter er beskrevet.\n",
        "| Supervision | ja |\n",
        "| Introduktion | nej |\n",
        "## Trin 4: Bliver kvaliteten bedre? {#trin-4}\n",
        "### Hvordan kan I se, at retningslinjen bliver brugt i hverdagen? {#brug}\n",
        "### Dokumentation for trin 3\n",
    ] {
        assert!(form.contains(line), "{line}{form}");
    }
    // It is a form, and no answer to the guideline.
    let told = package.kvm(&["status", FORM]).out;
    assert!(told.contains("Der er ingen punkter, som dokumentet skal svare på."), "{told}");
}

#[test]
fn to_run_it_again_touches_nothing() {
    let package = package();
    assert_eq!(package.kvm(&NEW).exit, 0);
    package.write(FORM, &filled(&package.read(FORM)));
    let mine = package.read(FORM);
    let again = package.kvm(&NEW);
    assert_eq!((again.exit, package.read(FORM)), (0, mine.clone()), "{}", again.err);
    assert!(
        again.out.contains(&format!("{FORM} er der allerede og er ikke rørt")),
        "{}",
        again.out
    );
    let named = package.kvm(&[&NEW[..], &["--out", FORM]].concat());
    assert_eq!((named.exit, package.read(FORM)), (2, mine));
    let next_year = package.kvm(&[&NEW[..4], &["--as-of", "1.12.2027"]].concat());
    assert_eq!(next_year.exit, 0, "{}", next_year.err);
    assert!(package.read("birkely/selvevaluering/ledelse-2027.md").contains("periode: 2027\n"));
}

#[test]
fn what_is_not_known_is_said_with_a_guess() {
    let package = package();
    let unknown = package.kvm(&["new", "selvevaluering", "--service", "birkeli"]);
    assert_eq!(unknown.exit, 2);
    assert!(unknown.err.contains("Mente du »birkely«?"), "{}", unknown.err);
    let standard = package.kvm(&[&NEW[..], &["--standard", "Ledelsen"]].concat());
    assert_eq!(standard.exit, 2);
    assert!(standard.err.contains("Mente du »Ledelse«?"), "{}", standard.err);
    let unclear = package.kvm(&["new", "selvevaluering"]);
    assert_eq!(unclear.exit, 2);
    assert!(unclear.err.contains("birkely og engen"), "{}", unclear.err);
    assert!(!package.path().join("birkely/selvevaluering").exists());
}

#[test]
fn an_empty_form_is_asked_for_answers_and_counts_for_nothing() {
    let package = package();
    assert_eq!(package.kvm(&NEW).exit, 0);
    let rules = rules(&package, FORM);
    assert_eq!(rules.iter().filter(|rule| *rule == "unanswered-question").count(), 6, "{rules:?}");
    assert_eq!(rules.iter().filter(|rule| *rule == "outdated-step-one").count(), 0, "{rules:?}");
    let [evaluation] = &evaluations(&package)[..] else { panic!("one form") };
    assert_eq!(evaluation["date"], Value::Null);
    for step in evaluation["steps"].as_array().unwrap() {
        assert_eq!((&step["answered"], &step["questions"]), (&0.into(), &2.into()));
    }
}

#[test]
fn a_filled_form_is_in_order_and_shown_in_the_status() {
    let package = package();
    assert_eq!(package.kvm(&NEW).exit, 0);
    package.write(FORM, &filled(&package.read(FORM)));
    assert_eq!(rules(&package, FORM), [""; 0]);
    let [evaluation] = &evaluations(&package)[..] else { panic!("one form") };
    assert_eq!(
        (&evaluation["date"], &evaluation["by"]),
        (&"2026-11-20".into(), &"Forstanderen".into())
    );
    let steps = evaluation["steps"].as_array().unwrap();
    let told = |step: &Value| {
        (step["step"].as_u64(), step["answered"].as_u64(), step["evidence"][0]["date"].clone())
    };
    let told: Vec<_> = steps.iter().map(told).collect();
    assert_eq!(told, [2, 3, 4].map(|n| (Some(n), Some(2), Value::from("2026-10-12"))));
    let text = package.kvm(&["status", "--as-of", "2026-11-22"]).out;
    assert!(text.contains("20. november 2026"), "{text}");
    // When the guideline changes, so does step 1.
    let answered =
        package.read("birkely/ledelse.md") + "\n## Introduktion\n\n### Hvem\n\nMentoren.\n";
    package.write("birkely/ledelse.md", &answered);
    assert_eq!(rules(&package, FORM), ["outdated-step-one"]);
}

#[test]
fn a_service_without_a_guideline_evaluates_nothing_as_described() {
    let package = package();
    let said =
        package.kvm(&["new", "selvevaluering", "--service", "engen", "--as-of", "22.11.2026"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    let form = package.read("engen/selvevaluering/ledelse-2026.md");
    assert!(form.contains("0 af 2 punkter er beskrevet.\n"), "{form}");
    assert!(!form.contains("| ja |"), "{form}");
}
