//! What a facet outside the points reaches.

use crate::coverage::{each, matrix};

const POINT: &str = "\n\n## Supervision af medarbejdere\n\nTo sager.\n";

#[track_caller]
fn before_the_point(cases: &[(&str, &str)]) {
    let docs: Vec<String> = cases.iter().map(|(d, _)| format!("{d}{POINT}")).collect();
    let all: Vec<_> =
        docs.iter().zip(cases).map(|(d, (_, cells))| (d.as_str(), *cells, "----")).collect();
    each(&all);
}

#[test]
fn facets_of_the_whole_document_are_inherited() {
    before_the_point(&[
        ("# Kompetenceudvikling på Birkely\n\n## Formål\n\nVi vil lære.", "IC--"),
        (
            "# Kompetenceudvikling på Birkely\n\n## 3. Standardens formål\n\nVi vil lære.\n\n## 4 Ansvarlig for udførelsen\n\nLederen.",
            "ICI-",
        ),
        (
            "# Kompetenceudvikling på Birkely\n\n## 1 Standardbetegnelse\n\nStandarden.\n\n## 3 Standardens formål\n\nVi vil lære.",
            "IC--",
        ),
        (
            "# Kompetenceudvikling på Birkely\n\n## Indledning\n\nOm os.\n\n### Formål\n\nVi vil lære.",
            "IC--",
        ),
        (
            "# Kompetenceudvikling på Birkely\n\n## Kompetenceudvikling på Birkely\n\n### Formål\n\nVi vil lære.",
            "IC--",
        ),
        (
            "# Lokal retningslinje\n\n## Kompetenceudvikling på Birkely\n\n### Formål\n\nVi vil lære.",
            "IC--",
        ),
        (
            "# Kompetenceudvikling på Birkely\n\n## Lokal retningslinje\n\n### Formål\n\nVi vil lære.",
            "IC--",
        ),
        (
            "# Kompetenceudvikling på Birkely\n\n## Standard 2.1 Kompetenceudvikling\n\n### Formål\n\nVi vil lære.",
            "IC--",
        ),
        ("# Kompetenceudvikling på Birkely\n\nFormål: Vi vil lære.\n\n**Hvem:** Lederen.", "ICI-"),
        (
            "# Kompetenceudvikling på Birkely\n\n## Formål\n\nVi vil lære.\n\n### Ansvarlig\n\nLederen.",
            "ICI-",
        ),
        (
            "# Kompetenceudvikling på Birkely\n\n## Problemstilling og formål\n\nVi vil lære.",
            "IC--",
        ),
        ("# Kompetenceudvikling på Birkely\n\n## Ansvar og dokumentation\n\nLederen.", "-CI-"),
        ("## Hvem {.hvem}\n\nLederen.", "-CI-"),
        ("**Formål**\n\nVi vil lære.", "IC--"),
    ]);
    // After the points as well as before them.
    each(&[(
        "# Kompetenceudvikling på Birkely\n\n## Fremgangsmåden\n\n### Supervision af medarbejdere\n\nTo sager.\n\n### Tilrettelæggelse af arbejdet\n\nFire uger før.\n\n## Ansvarlig\n\nLederen.\n\n## Formål\n\nVi vil lære.\n",
        "ICI-",
        "ICI-",
    )]);
}

#[test]
fn a_facet_that_belongs_elsewhere_reaches_no_point() {
    before_the_point(&[
        ("# Kompetenceudvikling på Birkely\n\n## Brand\n\n### Hvem\n\nVagten.", "-C--"),
        ("# Kompetenceudvikling på Birkely\n\n## Brand\n\n## Hvem\n\nVagten.", "-C--"),
        ("# Kompetenceudvikling på Birkely\n\n## Revision\n\n### Hvornår\n\nHvert år.", "-C--"),
        ("# Kompetenceudvikling på Birkely\n\n## Revision\n\nHvornår: Hvert år.", "-C--"),
        (
            "# Kompetenceudvikling på Birkely\n\n## Definitioner\n\n### Formål\n\nEt formål er et mål.",
            "-C--",
        ),
        ("# Kompetenceudvikling på Birkely\n\n## Dokumentoverblik\n\nAnsvarlig: Hanne.", "-C--"),
        (
            "# Kompetenceudvikling på Birkely\n\n## Indledning\n\n### Brand\n\n#### Hvem\n\nVagten.",
            "-C--",
        ),
        (
            "# Kompetenceudvikling på Birkely\n\n## Standard 2.3 Ledelse\n\n### Hvem\n\nVagten.",
            "-C--",
        ),
        (
            "# Kompetenceudvikling på Birkely\n\n## Undervisning og kompetenceudvikling\n\n### Hvem\n\nVagten.",
            "-C--",
        ),
        ("# Kompetenceudvikling på Birkely\n\n## Hvem har nøglen\n\nVagten.", "-C--"),
        ("# Kompetenceudvikling på Birkely\n\n> ## Hvem\n>\n> Vagten.\n", "-C--"),
        (
            "# Kompetenceudvikling på Birkely\n\n## Indhold\n\n- Formål\n- Ansvarlig\n- Referencer\n",
            "-C--",
        ),
    ]);
}

#[test]
fn only_the_text_before_the_first_sub_heading_is_the_documents() {
    before_the_point(&[
        ("## Hvem\n\nLederen.\n\n### Vikarer\n\nSpørger.", "-CI-"),
        ("## Hvem\n\n### Vikarer\n\nSpørger.", "-C--"),
        ("## Hvem\n\n### Vikarer\n\nHvornår: Om natten.", "-C--"),
        ("## Hvem\n\n<!-- Lederen -->\n\n### Vikarer\n\nSpørger.", "-C--"),
    ]);
}

#[test]
fn how_is_never_inherited_and_empty_text_neither() {
    each(&[
        (
            "## Fremgangsmåde\n\nVi gør det sammen.\n\n## Supervision af medarbejdere\n",
            "-e--",
            "----",
        ),
        (
            "## Formål\n\nUdfyldes senere.\n\n## Supervision af medarbejdere\n\nTo sager.\n",
            "-C--",
            "----",
        ),
        (
            "## Formål\n\nGælder uændret.\n\n## Supervision af medarbejdere\n\nTo sager.\n",
            "-C--",
            "----",
        ),
        (
            "## Formål\n\nTilbuddet skal beskrive, hvordan medarbejderne får supervision.\n\n## Supervision af medarbejdere\n\nTo sager.\n",
            "-C--",
            "----",
        ),
    ]);
}

#[test]
fn a_point_that_is_never_mentioned_inherits_nothing() {
    each(&[
        ("## Formål\n\nVi vil lære.\n\n## Hvem\n\nLederen.\n", "----", "----"),
        ("## Formål\n\nVi vil lære.\n\nSe også Supervision af medarbejdere.\n", "----", "----"),
        ("## Formål\n\nVi vil lære.\n\n## Supervision af medarbejdere\n", "Ie--", "----"),
    ]);
    let one = "## Supervision af medarbejdere {#s .punkt}\n\nX.\n";
    assert_eq!(matrix(one, "## Formål\n\nVi vil lære.\n\n## Hvordan\n\nTo sager.\n"), ["s I---"]);
}

#[test]
fn the_points_own_text_wins_over_what_it_would_inherit() {
    each(&[
        (
            "## Hvem\n\nLederen.\n\n## Supervision af medarbejdere\n\n### Hvem\n\nTeamlederen.\n",
            "--C-",
            "----",
        ),
        (
            "## Hvem\n\nLederen.\n\n## Supervision af medarbejdere\n\n### Hvem\n\n–\n",
            "--e-",
            "----",
        ),
    ]);
}

#[test]
fn the_procedure_holds_the_points() {
    each(&[
        (
            "## Fremgangsmåde\n\n### Supervision af medarbejdere\n\nTo sager.\n\n- Hvem: Lederen\n",
            "-CC-",
            "----",
        ),
        (
            "## Fremgangsmåde\n\n### Supervision af medarbejdere\n\n#### Hvem\n\nLederen.\n\n#### Hvordan\n\nTo sager.\n",
            "-CC-",
            "----",
        ),
        (
            "## Ansvarlig\n\n### Supervision af medarbejdere\n\nLederen.\n\n### Tilrettelæggelse af arbejdet\n\n–\n",
            "--C-",
            "--e-",
        ),
        (
            "## Trin 1 Fremgangsmåde\n\n### Indikator 1: 1. Retningslinjer for supervision af medarbejdere\n\nTo sager.\n",
            "-C--",
            "----",
        ),
    ]);
}

#[test]
fn a_document_that_lists_one_point_is_about_that() {
    use crate::coverage::{LOCAL_HEAD, two};
    let listing = |points: &str, text: &str| {
        LOCAL_HEAD.replace("tilbud: Birkely\n", &format!("tilbud: Birkely\npunkter: {points}\n"))
            + text
    };
    let whole =
        "## Formål\n\nVi vil lære.\n\n## Fremgangsmåde\n\nTo sager.\n\n## Hvem\n\nLederen.\n";
    two(&listing("[supervision]", whole), "I-I-", "----");
    two(&listing("Supervision af medarbejdere", whole), "I-I-", "----");
    // Of several, one may be listed and never written about.
    two(&listing("[supervision, tilrettelaeggelse]", whole), "----", "----");
    two(&listing("[supervision, findes-ikke]", whole), "----", "----");
    two(&listing("[findes-ikke]", whole), "----", "----");
    // An empty list leaves every point to others.
    two(&listing("[]", whole), "----", "----");
    let one_row = "| Punkt | Hvordan | Hvem |\n|---|---|---|\n| Supervision af medarbejdere | To sager | Lederen |\n";
    two(&listing("[supervision]", one_row), "-CC-", "----");
    two(&listing("[supervision]", "## Formål\n\n–\n"), "----", "----");
}

#[test]
fn a_facet_of_what_the_document_is_about_is_the_document_s() {
    before_the_point(&[
        (
            "# Kompetenceudvikling på Birkely\n\n## Formålet med kompetenceudvikling\n\nVi vil lære.",
            "IC--",
        ),
        ("## Formål med kompetenceudvikling på Birkely\n\nVi vil lære.", "IC--"),
        ("## Ansvar for lokal retningslinje\n\nLederen.", "-CI-"),
        // Where it holds is not what it is about, and this is about less.
        ("## Formålet med Birkely\n\nVi vil lære.", "-C--"),
        ("## Formålet med kompetenceudvikling af ledere\n\nVi vil lære.", "-C--"),
        ("## Formålet med køkkenet\n\nVi vil lære.", "-C--"),
        ("## Køkkenet\n\n### Formålet med kompetenceudvikling\n\nVi vil lære.", "-C--"),
        ("## Procedure for kompetenceudvikling\n\nVi vil lære.", "-C--"),
    ]);
}
