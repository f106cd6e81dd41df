//! "Applies unchanged" and deviations, in the text and in the header.

use crate::coverage::{each, matrix, under};

const FIELDS: &str = "titel: Kompetenceudvikling på Birkely\ndokumenttype: Lokal retningslinje\nstandard: Kompetenceudvikling\ntilbud: Birkely\n";

#[test]
fn unchanged_in_the_text() {
    under(&[
        ("Gælder uændret", "UUUU"),
        ("Gælder uændret.", "UUUU"),
        ("**Gælder uændret**", "UUUU"),
        ("- Gælder uændret", "UUUU"),
        ("- [x] Gælder uændret", "UUUU"),
        (
            "Gælder uændret <!-- besluttet på et langt møde med mange deltagere, hvor alle syntes, at teksten var god nok -->",
            "UUUU",
        ),
        ("<!-- spørgsmål -->\n\nGælder\nuændret", "UUUU"),
        ("Gælder uændret: Vi har talt om det.", "UUUU"),
        ("Gælder uændret. Vi har talt om det.", "UUUU"),
        ("### Gælder uændret", "UUUU"),
        ("Regionens retningslinjer gælder uændret.", "UUUU"),
        ("Gælder uændret? Ja", "UUUU"),
        ("Hvem: Gælder uændret\n\nHvordan: To sager.", "-CU-"),
        ("### Hvem\n\nGælder uændret", "--U-"),
        ("**Hvem**\n\nGælder uændret", "--U-"),
        ("### Hvem\n\nGælder uændret\n\n### Formål\n\nSparring.", "C-U-"),
    ]);
}

#[test]
fn what_only_resembles_unchanged() {
    under(&[
        ("- [ ] Gælder uændret", "-e--"),
        ("☐ Gælder uændret", "-e--"),
        ("Gælder uændret: Nej", "-e--"),
        ("Gælder uændret: ja/nej", "-e--"),
        ("Gælder uændret?", "-e--"),
        ("Gælder ikke uændret", "-e--"),
        ("~~Gælder uændret~~", "-e--"),
        ("<!-- Gælder uændret -->", "-e--"),
        ("Gælder uændret, dog ikke om natten", "-e--"),
        ("Gælder", "-C--"),
    ]);
    each(&[
        (
            "# Kompetenceudvikling på Birkely\n\nGælder uændret.\n\n## Supervision af medarbejdere\n",
            "-e--",
            "----",
        ),
        (
            "# Kompetenceudvikling på Birkely\n\n## Gælder uændret\n\nAlt.\n\n## Supervision af medarbejdere\n",
            "-e--",
            "----",
        ),
    ]);
}

#[test]
fn own_text_wins_over_unchanged() {
    under(&[
        ("Gælder uændret\n\n### Hvem\n\nLederen.", "UUCU"),
        ("### Hvem\n\nGælder uændret\n\nLederen.", "--C-"),
    ]);
}

#[test]
fn unchanged_in_the_header() {
    let with = |line: &str| format!("---\n{FIELDS}{line}\n---\n\n");
    each(&[
        (&with("gælder uændret: supervision"), "UUUU", "----"),
        (&with("gælder uændret: [Supervision af medarbejdere, tilrettelaeggelse]"), "UUUU", "UUUU"),
        (&with("gælder uændret: [Retningslinjer for supervision af medarbejdere]"), "UUUU", "----"),
        (&with("gælder uændret: [Supervision af nogen]"), "----", "----"),
        (&with("gælder uændret: ja"), "----", "----"),
        (&with("gælder uændret: []"), "----", "----"),
    ]);
}

#[test]
fn the_parent_may_forbid_it() {
    let parent = "## Supervision {#s .punkt uændret=nej}\n\nX.\n";
    for local in [
        "## Supervision\n\nGælder uændret\n".to_owned(),
        format!("---\n{FIELDS}gælder uændret: [s]\n---\n\n## Supervision\n"),
    ] {
        assert_eq!(matrix(parent, &local), ["s -e--"], "{local}");
    }
}

#[test]
fn deviations_with_reason_and_approver() {
    under(&[
        ("Fravigelse: Vi har én afdeling.\nGodkendt af: Forstanderen", "DDDD"),
        ("**Fravigelse:** Vi har én afdeling.\n\n**Godkendt af:** Forstanderen", "DDDD"),
        ("**Fravigelse:** Vi har én afdeling.\n\n**Godkendt af:**\n\nForstanderen", "DDDD"),
        ("Fravigelse: Vi har én afdeling. Godkendt af: Forstanderen", "DDDD"),
        ("Fravigelse: Vi har én afdeling (godkendt af: Forstanderen)", "DDDD"),
        ("- Fravigelse: Vi har én afdeling.\n- Godkendt af: Forstanderen", "DDDD"),
        ("Fravigelse:\n\n- Begrundelse: Vi har én afdeling.\n- Godkendt af: Forstanderen", "DDDD"),
        ("### Fravigelse\n\nVi har én afdeling.\n\nGodkendt af: Forstanderen", "DDDD"),
        (
            "### Fravigelse\n\nBegrundelse: Vi har én afdeling.\n\nGodkendt af:\n\n- Forstanderen",
            "DDDD",
        ),
        ("### Hvem\n\nFravigelse: Vi har én leder. Godkendt af: Forstanderen", "--D-"),
        ("**Hvem:**\n\nFravigelse: Vi har én leder. Godkendt af: Forstanderen", "--D-"),
        ("### Hvem\n\n#### Fravigelse\n\nVi har én leder. Godkendt af: Forstanderen", "--D-"),
    ]);
}

#[test]
fn deviations_that_do_not_count() {
    under(&[
        ("Fravigelse: Vi har én afdeling.", "-e--"),
        ("Fravigelse: Vi har én afdeling.\n\nGodkendt af:", "-e--"),
        ("Fravigelse: Vi har én afdeling.\n\nGodkendt af: [navn]", "-e--"),
        ("Fravigelse: Vi har én afdeling.\n\nGodkendt af: –", "-e--"),
        ("Fravigelse: Vi har én afdeling.\n\nGodkendt af: Afventer", "-e--"),
        ("Fravigelse: Vi har én afdeling.\n\nGodkendt af: Ikke godkendt endnu", "-e--"),
        ("Fravigelse: TODO\n\nGodkendt af: Forstanderen", "-e--"),
        ("Fravigelse:\n\nGodkendt af: Forstanderen", "-e--"),
        ("Fravigelse: Ingen\n\nGodkendt af: Forstanderen", "-e--"),
        ("Fravigelser: Nej\n\nGodkendt af: Forstanderen", "-e--"),
        ("Fravigelser: Der er ingen fravigelser.\n\nGodkendt af: Forstanderen", "-e--"),
        ("Godkendt af: Forstanderen", "-e--"),
        (
            "- Fravigelse: Vi har én afdeling.\n- Godkendt af:\n\nVi holder møde hver mandag i salen, og alle er med.",
            "-C-h",
        ),
        (
            "Fravigelse: Vi har én afdeling.\n\nGodkendt af:\n\nVi holder møde hver mandag i salen, og alle er med.",
            "-e--",
        ),
        ("<!-- Fravigelse: Vi har én afdeling. Godkendt af: Forstanderen -->", "-e--"),
    ]);
    each(&[(
        "# Kompetenceudvikling på Birkely\n\nFravigelse: Alt. Godkendt af: Forstanderen\n\n## Supervision af medarbejdere\n",
        "-e--",
        "----",
    )]);
}

#[test]
fn deviations_in_the_header() {
    let with =
        |rest: &str| format!("---\n{FIELDS}fravigelser:\n  - punkt: supervision\n{rest}---\n\n");
    each(&[
        (
            &with("    begrundelse: Vi har én afdeling\n    godkendt af: Forstanderen\n"),
            "DDDD",
            "----",
        ),
        (
            &with(
                "    facet: hvor og hvornår\n    begrundelse: Vi har én afdeling\n    godkendt af: Forstanderen\n",
            ),
            "---D",
            "----",
        ),
        (
            &with(
                "    facet: økonomi\n    begrundelse: Vi har én afdeling\n    godkendt af: Forstanderen\n",
            ),
            "----",
            "----",
        ),
        (&with("    begrundelse: Vi har én afdeling\n"), "----", "----"),
        (&with("    begrundelse: TODO\n    godkendt af: Forstanderen\n"), "----", "----"),
        (
            &with("    begrundelse: Vi har én afdeling\n    godkendt af: \"[navn]\"\n"),
            "----",
            "----",
        ),
    ]);
}

#[test]
fn under_the_heading_that_holds_the_points_the_whole_point_is_meant() {
    use crate::coverage::two;
    for container in ["3. Retningslinjer", "Fremgangsmåde", "Fremgangsmåden"] {
        let unchanged = format!(
            "## {container}\n\n### Supervision af medarbejdere\n\nGælder uændret.\n\n### Tilrettelæggelse af arbejdet\n\nFravigelse: Vi er kun to.\n\nGodkendt af: Forstanderen\n"
        );
        two(&unchanged, "UUUU", "DDDD");
    }
    // A heading that asks how is answered only that.
    let how = "## Hvordan arbejdet udføres\n\n### Supervision af medarbejdere\n\nGælder uændret.\n\n## Hvem\n\n### Supervision af medarbejdere\n\nLederen.\n";
    two(how, "-UC-", "----");
    // So does a label.
    let labelled = "## Fremgangsmåde\n\n### Supervision af medarbejdere\n\n#### Hvem\n\nGælder uændret.\n\nTo sager hver gang.\n";
    two(labelled, "-eC-", "----");
}
