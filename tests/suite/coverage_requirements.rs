//! What a parent asks for: points, demands, marks, lists of contents.

use crate::coverage::{LOCAL_HEAD, matrix};
use kvm::model::Package;
use kvm::source::memory::MemoryFiles;

/// The requirements of a document as lines: id, `kan` if it is optional,
/// `krav` if it is a demand, and how many facets it asks for.
fn asked(text: &str) -> Vec<String> {
    let files = MemoryFiles::new().with("regional.md", text.to_owned());
    let package = Package::read(&files).expect("memory can be read");
    let describe = |r: &kvm::model::requirement::Requirement| {
        let demand = if r.is_demand { " krav" } else { "" };
        let may = if r.must { "" } else { " kan" };
        format!("{}{demand}{may} {}", r.id, r.facets.iter().count())
    };
    package.documents[0].requirements.iter().map(describe).collect()
}

fn head(more: &str) -> String {
    format!(
        "---\ntitel: Regionale retningslinjer for kompetenceudvikling\ndokumenttype: Regional retningslinje\nstandard: Kompetenceudvikling\n{more}---\n\n"
    )
}

#[test]
fn marked_points_and_what_they_ask_for() {
    assert_eq!(
        asked(
            &(head("")
                + "# Titel\n\n## Supervision {#supervision .punkt}\n\n## Møder {.punkt facetter=hvordan,hvem}\n\n## Plan {.punkt facetter=ingen}\n\n## Valgfrit {.kan}\n\n## Noget andet\n\n### Evaluering {.krav}\n\n### Mere {.krav .kan facetter=hvem}\n")
        ),
        [
            "supervision 4",
            "moeder 2",
            "plan 0",
            "valgfrit kan 4",
            "evaluering krav 0",
            "mere krav kan 1"
        ],
    );
}

#[test]
fn unmarked_points_of_a_word_conversion() {
    let body = "# Regionale retningslinjer for kompetenceudvikling\n\n# 1 Indledning\n\nTekst.\n\n# 3.1 Retningslinjer for, hvordan kompetencer afdækkes\n\nTekst.\n\n**Retningslinjer for, hvordan ledelse og medarbejdere sikrer, at der hele tiden er overblik over tilbuddets samlede behov for kompetencer**\n\nTekst.\n\n# Retningslinje(r) for supervision {.ikke-punkt}\n\n# Retningslinjer\n\n# Om retningslinjer for supervision\n\n# Ansvarlig\n\nTekst.\n";
    assert_eq!(
        asked(&(head("") + body)),
        [
            "hvordan-kompetencer-afdaekkes 4",
            "hvordan-ledelse-og-medarbejdere-sikrer-at-der-hele-tiden-er 4"
        ],
    );
}

#[test]
fn unmarked_points_that_are_counted_or_in_the_definite_form() {
    let body = "# Titel\n\n## Punkt 1: Supervision\n\nTekst.\n\n## Retningslinje 2. Introduktion\n\nTekst.\n\n## RETNINGSLINJERNE FOR VIKARER:\n\nTekst.\n\n## Punkt 4\n\nTekst.\n\n## Regionale retningslinjer for kompetence\n\nTekst.\n\n## Retningslinjernes formål\n\nTekst.\n";
    assert_eq!(asked(&(head("") + body)), ["supervision 4", "introduktion 4", "vikarer 4"]);
}

#[test]
fn the_title_is_never_a_point() {
    for title in [
        "# Retningslinjer for kompetenceudvikling\n\n# Retningslinjer for supervision\n\nX.\n",
        "# Retningslinjer for kompetenceudvikling\n\n## Retningslinjer for supervision\n\nX.\n",
        "# Region Eksempel\n\n## Regionale retningslinjer for kompetenceudvikling\n\n## Retningslinjer for supervision\n\nX.\n",
        "# Retningslinjer for kompetenceudvikling {.punkt}\n\n## Retningslinjer for supervision\n\nX.\n",
    ] {
        assert_eq!(asked(&(head("") + title)), ["supervision 4"], "{title}");
    }
}

#[test]
fn the_list_of_contents_names_points() {
    let body = "# Titel\n\n## Afdækning af kompetencer\n\n## 2. En samlet plan, som opdateres\n\n## Ekstern supervision:\n\n## Dokumentation\n\n## Noget andet\n";
    for list in [
        "dokumentindhold: [Afdækning af kompetencer, \"En samlet plan som opdateres\", Ekstern supervision, Dokumentation]\n",
        "dokumentindhold:\n  - Afdækning af kompetencer\n  - En samlet plan, som opdateres.\n  - Retningslinjer for ekstern supervision\n",
        "dokumentindhold: |\n  Retningslinjer for:\n  Afdækning af kompetencer\n  En samlet plan, som opdateres\n  Ekstern supervision\n",
        "dokumentindhold: |\n  Retningslinjer for:\n  - Afdækning af kompetencer\n  • En samlet plan, som opdateres\n  3) Ekstern supervision;\n",
    ] {
        assert_eq!(
            asked(&(head(list) + body)),
            [
                "afdaekning-af-kompetencer 4",
                "en-samlet-plan-som-opdateres 4",
                "ekstern-supervision 4"
            ],
            "{list}",
        );
    }
}

#[test]
fn a_local_document_asks_for_marked_points_only() {
    let text = "---\ntitel: T\ndokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: Birkely\n---\n\n## Retningslinjer for supervision\n\n## Møder {.punkt}\n";
    assert_eq!(asked(text), ["moeder 4"]);
}

#[test]
fn demands_in_paragraphs_and_lists() {
    let body = "## Retningslinjer for supervision\n\nKrav: Hver sag får et referat. Det gemmes. {#referat}\n\n**Krav:** Lederen deltager\n\n- Krav: Der er en plan\n- Kan: Der er en vikar\n- Kravet: er ikke nævnt\n\n> Skal: Alle kender planen\n\nKrav:\n\nKrav til lokaler: ingen\n\n<!-- Krav: skjult -->\n\n### Noget under punktet\n\nKrav: Alle er med\n";
    assert_eq!(
        asked(&(head("") + body)),
        [
            "supervision 4",
            "referat krav 0",
            "lederen-deltager krav 0",
            "der-er-en-plan krav 0",
            "der-er-en-vikar krav kan 0",
            "alle-kender-planen krav 0",
            "alle-er-med krav 0"
        ],
    );
}

#[test]
fn what_is_said_of_a_point_is_said_of_its_demands() {
    let parent =
        "## Retningslinjer for supervision\n\nX.\n\n### Evaluering\n\nKrav: Der er et referat\n";
    let cases = [
        ("## Supervision\n\nGælder uændret\n", ["supervision UUUU", "der-er-et-referat U"]),
        ("## Supervision\n\nTo sager.\n", ["supervision -C--", "der-er-et-referat -"]),
        (
            "## Supervision\n\nTo sager.\n\n### Der er et referat\n\nTeamlederen skriver.\n",
            ["supervision -C--", "der-er-et-referat C"],
        ),
        (
            "## Supervision\n\n**Der er et referat:** Teamlederen skriver.\n",
            ["supervision -e--", "der-er-et-referat C"],
        ),
        (
            "## Supervision\n\n### Der er et referat\n\nDer er et referat\n",
            ["supervision -e--", "der-er-et-referat e"],
        ),
        (
            "## Supervision\n\n### Der er et referat\n\nKrav: Der er et referat\n",
            ["supervision -e--", "der-er-et-referat e"],
        ),
    ];
    for (local, expected) in cases {
        assert_eq!(matrix(parent, local), expected, "{local}");
    }
}

#[test]
fn points_within_points() {
    let parent = "## Retningslinjer for supervision\n\nX.\n\n### Retningslinjer for ekstern supervision\n\nX.\n";
    assert_eq!(
        matrix(parent, "## Supervision\n\nTo sager.\n\n### Ekstern supervision\n\nEn psykolog.\n"),
        ["supervision -C--", "ekstern-supervision -C--"],
    );
}

#[test]
fn only_the_points_that_a_document_lists_are_asked_of_it() {
    let local = LOCAL_HEAD.replace("tilbud: Birkely\n", "tilbud: Birkely\npunkter: [plan]\n");
    let parent = "## Supervision {#supervision .punkt}\n\nX.\n\n## Plan {#plan .punkt}\n\nX.\n";
    let files = MemoryFiles::new()
        .with("regional.md", head("") + parent)
        .with("lokal.md", format!("{local}## Plan\n\nFire uger før.\n"));
    let package = Package::read(&files).expect("memory can be read");
    let coverage = kvm::coverage::cover_all(&package);
    let rows: Vec<bool> =
        coverage.iter().flatten().flat_map(|c| c.rows.iter().map(|r| r.applies)).collect();
    assert_eq!(rows, [false, true]);
}
