//! Tables that answer, and tables that do not.

use crate::coverage::{each, under};

#[test]
fn below_a_point_the_first_column_may_name_facets() {
    under(&[
        ("| Formål | Sparring |\n|---|---|\n| Hvem | Lederen |", "C-C-"),
        ("| | |\n|---|---|\n| Formål | Sparring |\n| **Hvem:** | Lederen |", "C-C-"),
        (
            "| Emne | Tekst |\n|---|---|\n| 1.1 Formål | Sparring |\n| Hvem og hvornår | Lederen hver uge |",
            "C-CC",
        ),
        ("| Formål | Sparring |\n|---|---|\n| Hvem | Lederen |\n| | Souschefen |", "C-C-"),
        ("| Formål | |\n|---|---|\n| Hvem | Lederen |\n| Hvor | – |", "e-Ce"),
        ("| Hvem | Lederen |\n|---|---|", "--C-"),
        ("| Formål | | Sparring |\n|---|---|---|\n| Hvem | | Lederen |", "C-C-"),
        ("| Formål | Gælder uændret |\n|---|---|\n| Hvem | Lederen |", "U-C-"),
        ("| Formål | Sparring |\n|---|---|\n| Hvem | [navn] |", "C-e-"),
    ]);
}

#[test]
fn rows_with_other_names_answer_nothing() {
    under(&[
        (
            "| Formål | Sparring |\n|---|---|\n| Hvem | Lederen |\n| Dokumentation | Vi skriver hver gang. Vi læser det. |",
            "C-C-",
        ),
        (
            "| Formål | Sparring |\n|---|---|\n| Hvem | |\n| Nøgler | Hænger i skabet |\n| | Altid |",
            "C-e-",
        ),
    ]);
}

#[test]
fn below_a_point_the_header_may_name_facets() {
    under(&[
        (
            "| Formål | Hvordan | Hvem | Hvor og hvornår |\n|---|---|---|---|\n| Sparring | To sager | Lederen | Hver uge |",
            "CCCC",
        ),
        (
            "| Formål | Hvordan | Hvem | Hvor og hvornår |\n|---|---|---|---|\n| Sparring | | – | |",
            "Ceee",
        ),
        ("| Opgave | Ansvarlig |\n|---|---|\n| Vælge en sag | Lederen |", "-hC-"),
        ("| Begreb | Beskrivelse |\n|---|---|\n| Supervision | Sparring |", "-C--"),
    ]);
}

#[test]
fn rows_may_be_points() {
    each(&[
        (
            "| Punkt | Hvem | Hvornår |\n|---|---|---|\n| Supervision af medarbejdere | Lederen | Hver uge |\n| Tilrettelæggelse af arbejdet | | Fire uger før |\n",
            "--CC",
            "--eC",
        ),
        (
            "| Nr. | Punkt | Hvem |\n|---|---|---|\n| 1 | Supervision af medarbejdere | Lederen |\n| 2 | Tilrettelæggelse af arbejdet | Teamet |\n",
            "--C-",
            "--C-",
        ),
        (
            "| | Hvem |\n|---|---|\n| 1. Supervision af medarbejdere | Lederen |\n| | Souschefen |\n| 2. Tilrettelæggelse af arbejdet | – |\n",
            "--C-",
            "--e-",
        ),
        (
            "| Punkt | Hvem |\n|---|---|\n| Supervision af medarbejdere | Gælder uændret |\n| Tilrettelæggelse af arbejdet | Teamet |\n",
            "--U-",
            "--C-",
        ),
        // The row is a mention, so the document's facets reach it.
        (
            "## Formål\n\nVi vil lære.\n\n## Oversigt\n\n| Punkt | Hvem |\n|---|---|\n| Supervision af medarbejdere | |\n| Tilrettelæggelse af arbejdet | |\n",
            "I-e-",
            "I-e-",
        ),
    ]);
}

#[test]
fn tables_that_are_about_something_else() {
    each(&[
        (
            "| Punkt | Hvem |\n|---|---|\n| Supervision af medarbejdere | Lederen |\n",
            "----",
            "----",
        ),
        (
            "| Punkt | Side |\n|---|---|\n| Supervision af medarbejdere | 3 |\n| Tilrettelæggelse af arbejdet | 4 |\n",
            "----",
            "----",
        ),
        (
            "| Hvem | Hvornår |\n|---|---|\n| Lederen | Hver uge |\n| Vagten | Om natten |\n",
            "----",
            "----",
        ),
        (
            "| Formål | Sparring |\n|---|---|\n| Ansvarlig | Hanne |\n\n## Supervision af medarbejdere\n\nTo sager.\n",
            "-C--",
            "----",
        ),
        (
            "## Brand\n\n| Formål | Ro |\n|---|---|\n| Hvem | Vagten |\n\n## Supervision af medarbejdere\n\nTo sager.\n",
            "-C--",
            "----",
        ),
    ]);
}
