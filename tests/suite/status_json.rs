//! What `kvm status --format json` says of a package: how each answer was
//! read, and what several documents answer together.

use crate::coverage::PARENT_HEAD;
use kvm::coverage::cover_all;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile::built_in;
use kvm::source::memory::MemoryFiles;
use kvm::status::Status;
use serde_json::Value;

const HEAD: &str = "---\ntitel: T\ndokumenttype: Lokal retningslinje\nstandard: Kompetenceudvikling\ntilbud: birkely\n";

fn status(config: &str, parent: &str, locals: &[String]) -> Value {
    let mut files = MemoryFiles::new()
        .with("kvm.yaml", config)
        .with("region.md", format!("{PARENT_HEAD}{parent}"));
    for (i, text) in locals.iter().enumerate() {
        files = files.with(&format!("{i}.md"), text.clone());
    }
    let package = Package::read(&files).unwrap();
    let as_of = Day::parse("2026-11-22", &built_in().dates).unwrap();
    let status = Status::of(&package, &cover_all(&package), as_of);
    serde_json::from_str(&kvm::report::status::json::write(&status)).unwrap()
}

/// The point, facet, line and manner of each answer of the first document.
fn readings(report: &Value) -> Vec<String> {
    let document = &report["documents"][0];
    let requirements = document["requirements"].as_array().unwrap();
    let of = |requirement: &Value| {
        let id = requirement["id"].as_str().unwrap().to_owned();
        let answers = requirement["answers"].as_array().unwrap().clone();
        answers.into_iter().map(move |a| {
            assert_eq!(a["file"], "0.md");
            let text = |key: &str| a[key].as_str().unwrap().to_owned();
            format!("{id} {} {} {}", text("facet"), a["line"], text("how"))
        })
    };
    requirements.iter().flat_map(of).collect()
}

const MANY_POINTS: &str = "## Et {#et .punkt}\n\nX.\n\n## To {#to .punkt}\n\nX.\n\n## Tre {#tre .punkt}\n\nX.\n\n## Fire {#fire .punkt facetter=hvem,hvordan}\n\nX.\n\n## Fem {#fem .punkt facetter=hvem}\n\nX.\n\n## Seks {#seks .punkt facetter=ingen}\n\nX.\n";

/// Every arrangement, each with its line.
const MANY_WAYS: &str = "gælder uændret: [fire]
fravigelser:
  - punkt: fem
    begrundelse: Vi er kun to.
    godkendt af: Forstanderen
---

## Formål

Vi vil lære.

## Hvem

### Et

Lederen.

## Et

Almindelig tekst om sager. Den har flere sætninger.

## To

### Hvordan arbejdet udføres

To sager.

Hvem: Teamlederen.

| Spørgsmål | Svar |
|---|---|
| Hvor og hvornår | I salen |
| Formål | At lære |

## Tre

Hver uge holder vi møde, og afdelingslederen indkalder.

### Formål

Gælder uændret

### Hvor og hvornår

Fravigelse: Vi har ingen sal.

Godkendt af: Forstanderen

## Seks

Vi har en plan.
";

#[test]
fn how_each_cell_was_read_is_told() {
    let report = status("sprog: da\n", MANY_POINTS, &[format!("{HEAD}{MANY_WAYS}")]);
    assert_eq!(
        readings(&report),
        [
            "et formål 13 document",
            "et hvordan 25 prose",
            "et hvem 19 outside",
            "to formål 38 table",
            "to hvordan 29 heading",
            "to hvem 33 label",
            "to hvor-hvornår 37 table",
            "tre formål 46 unchanged-text",
            "tre hvordan 42 introduction",
            "tre hvem 42 sign",
            "tre hvor-hvornår 50 deviation-text",
            "fire hvordan 6 unchanged-header",
            "fire hvem 6 unchanged-header",
            "fem hvem 8 deviation-header",
            "seks svar 56 prose",
        ]
    );
    let cells = &report["documents"][0]["requirements"][2]["cells"];
    assert_eq!(
        cells.to_string(),
        r#"{"formål":"unchanged","hvem":"implied","hvor-hvornår":"deviation","hvordan":"implied"}"#
    );
}

/// A document with more header lines that answers points in full.
fn answering(header: &str, points: &[&str]) -> String {
    let answer = |point: &&str| {
        format!(
            "## {point} {{#{point}}}\n\nFormål: Ro.\n\nHvordan: Sådan.\n\nHvem: Lederen.\n\nHvor og hvornår: Hver uge i salen.\n\n"
        )
    };
    let answers: String = points.iter().map(answer).collect();
    format!("{HEAD}{header}---\n\n{answers}")
}

/// The state and share of the first service's first standard.
fn state(config: &str, locals: &[String]) -> (String, Option<f64>) {
    let parent = "## Et {#et .punkt}\n\nX.\n\n## To {#to .punkt}\n\nX.\n";
    let report = status(config, parent, locals);
    let standard = &report["services"][0]["standards"][0];
    (standard["state"].as_str().unwrap_or_default().to_owned(), standard["share"].as_f64())
}

#[test]
fn documents_of_a_service_cover_together() {
    let plain = "tilbud:\n  - {id: birkely, navn: Bostedet Birkely}\n";
    let covered = ("covered".to_owned(), Some(1.0));
    let half = ("gaps".to_owned(), Some(0.5));
    let [et, to] = ["et", "to"].map(|p| answering(&format!("punkter: [{p}]\n"), &[p]));
    assert_eq!(state(plain, &[et.clone(), to.clone()]), covered);
    assert_eq!(state(plain, std::slice::from_ref(&et)), half);
    // What a document answers beside the points that it lists is not its own.
    let beside = answering("punkter: [et]\n", &["et", "to"]);
    assert_eq!(state(plain, &[beside]), half);
    // One without a list answers all of it, alone or with others.
    assert_eq!(state(plain, &[answering("", &["et"]), to]), covered);
    assert_eq!(state(plain, &[answering("", &["et"]), et]), half);
}

#[test]
fn each_sub_group_of_the_register_is_covered_by_its_own_documents() {
    let groups =
        "tilbud:\n  - {id: birkely, navn: Bostedet Birkely, undergrupper: [Børn, Voksne]}\n";
    let of = |group: &str, points: &[&str]| answering(&format!("undergruppe: {group}\n"), points);
    let both = ["et", "to"];
    assert_eq!(state(groups, &[of("Børn", &both), of("Voksne", &both)]).0, "covered");
    assert_eq!(state(groups, &[of("Børn", &both)]), ("gaps".to_owned(), Some(0.5)));
    // The sub-groups do not help each other out, but a common document does.
    let split = [of("Børn", &["et"]), of("Voksne", &["to"])];
    assert_eq!(state(groups, &split), ("gaps".to_owned(), Some(0.5)));
    let common = answering("punkter: [to]\n", &["to"]);
    assert_eq!(state(groups, &[of("Børn", &["et"]), of("voksne", &["et"]), common]).0, "covered");
}
