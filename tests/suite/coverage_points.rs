//! Which point a heading means.

use crate::coverage::{each, matrix};

const PROSE: &str = "\n\nTo sager hver gang.\n";

#[track_caller]
fn heading(cases: &[(&str, &str)]) {
    let docs: Vec<String> = cases.iter().map(|(h, _)| format!("{h}{PROSE}")).collect();
    let all: Vec<_> =
        docs.iter().zip(cases).map(|(d, (_, cells))| (d.as_str(), *cells, "----")).collect();
    each(&all);
}

#[test]
fn the_same_title_however_it_is_typed() {
    heading(&[
        ("## Supervision af medarbejdere", "-C--"),
        ("# Supervision af medarbejdere", "-C--"),
        ("##### Supervision af medarbejdere", "-C--"),
        ("## 3.1 Supervision af medarbejdere", "-C--"),
        ("## 1.1.2. Supervision af medarbejdere:", "-C--"),
        ("## Punkt 1: Supervision af medarbejdere.", "-C--"),
        ("## Indikator 1: 1. Retningslinje for supervision af medarbejdere", "-C--"),
        ("## Retningslinjer for: Supervision af medarbejdere", "-C--"),
        ("## Lokale retningslinjer for supervision af medarbejdere", "-C--"),
        ("## SUPERVISION AF MEDARBEJDERE", "-C--"),
        ("## »Supervision« af medarbejdere …", "-C--"),
        ("## Super\u{ad}vision\u{a0}af\u{200b} medarbejdere", "-C--"),
        ("## **Supervision af medarbejdere**", "-C--"),
        ("## <u>Supervision af medarbejdere</u>", "-C--"),
        ("## Supervision af medarbejdere <!-- punkt 1 -->", "-C--"),
        ("Supervision af medarbejdere\n---", "-C--"),
        ("**Supervision af medarbejdere**", "-C--"),
        ("**3.1 Supervision af medarbejdere:**", "-C--"),
        ("__Supervision af medarbejdere__", "-C--"),
        ("***Supervision af medarbejdere***", "-C--"),
        ("<u>**Supervision af medarbejdere**</u>", "-C--"),
        ("**Supervision** **af medarbejdere**", "-C--"),
        ("1. **Supervision af medarbejdere**", "-C--"),
        ("## Sådan gør vi {#supervision}", "-C--"),
        ("## Sådan gør vi {#SUPERVISION}", "-C--"),
    ]);
}

#[test]
fn what_is_no_heading_is_no_point() {
    heading(&[
        ("Supervision af medarbejdere", "----"),
        ("> ## Supervision af medarbejdere\n", "----"),
        ("```\n## Supervision af medarbejdere\n```", "----"),
        ("<!-- ## Supervision af medarbejdere -->", "----"),
        ("Vi har **Supervision af medarbejdere** hos os.", "----"),
    ]);
}

#[test]
fn close_titles() {
    heading(&[
        ("## Supervision", "-C--"),
        ("## Supervision af", "-C--"),
        ("## Supervision for medarbejderne", "-C--"),
        ("## Supervision af medarbejdere på Birkely", "-C--"),
        ("## Vores supervision af medarbejdere", "-C--"),
        ("## Faglig supervision af medarbejdere", "-C--"),
        ("## Intervision og supervision af medarbejdere", "-C--"),
        ("## Procedure for supervision af medarbejdere", "-C--"),
    ]);
}

#[test]
fn titles_that_only_look_close() {
    heading(&[
        ("## Supervision af vikarer", "----"),
        ("## Supervision af ledere", "----"),
        ("## Supervision af pårørende", "----"),
        ("## Ansættelse af medarbejdere", "----"),
        ("## Evaluering af supervision af medarbejdere", "----"),
        ("## Formål med supervision af medarbejdere", "----"),
        ("## Ansvar for supervision af medarbejdere", "----"),
        ("## Medarbejdere", "----"),
        ("## Super", "----"),
        ("## Supervisionsrummet", "----"),
    ]);
}

#[test]
fn siblings_that_differ_by_one_word() {
    let parent = "## Magtanvendelse på børneområdet {.punkt facetter=hvordan}\n\nX.\n\n## Magtanvendelse på voksenområdet {.punkt facetter=hvordan}\n\nX.\n";
    for (heading, child, adult) in [
        ("Magtanvendelse på børneområdet", 'C', '-'),
        ("Magtanvendelser på voksenområdet", '-', 'C'),
        ("Magtanvendelse", '-', '-'),
        ("Magtanvendelse på", '-', '-'),
        ("Magtanvendelse på ungeområdet", '-', '-'),
        ("Magtanvendelse på børne- og voksenområdet", '-', '-'),
        ("Magtanvendelse for børn", '-', '-'),
    ] {
        let found = matrix(parent, &format!("## {heading}{PROSE}"));
        let expected = [
            format!("magtanvendelse-paa-boerneomraadet {child}"),
            format!("magtanvendelse-paa-voksenomraadet {adult}"),
        ];
        assert_eq!(found, expected, "{heading}");
    }
}

#[test]
fn longer_titles() {
    let parent = "## Retningslinjer for, hvordan leder og medarbejdere samarbejder om faglig udvikling {#samarbejde .punkt facetter=hvordan}\n\nX.\n\n## Retningslinjer for, hvordan tilbuddet bruger ekstern supervision {#ekstern .punkt facetter=hvordan}\n\nX.\n";
    for (heading, first, second) in [
        ("Hvordan leder og medarbejdere samarbejder", 'C', '-'),
        ("Hvordan ledelse og medarbejdere samarbejder om den faglige udvikling", 'C', '-'),
        ("Hvordan Birkely bruger ekstern supervision", '-', 'C'),
        ("Hvordan vi bruger ekstern supervision på Birkely", '-', 'C'),
        ("Hvordan Birkely bruger intern supervision", '-', '-'),
        ("Hvordan", '-', '-'),
        ("Samarbejde", '-', '-'),
    ] {
        let found = matrix(parent, &format!("## {heading}{PROSE}"));
        assert_eq!(
            found,
            [format!("samarbejde {first}"), format!("ekstern {second}")],
            "{heading}"
        );
    }
}

#[test]
fn a_heading_that_begins_like_two_points_is_neither() {
    let parent = "## Opbevaring af medicin i afdelingen {#a .punkt facetter=hvordan}\n\nX.\n\n## Opbevaring af medicin hos borgeren {#b .punkt facetter=hvordan}\n\nX.\n";
    assert_eq!(matrix(parent, &format!("## Opbevaring af medicin{PROSE}")), ["a -", "b -"]);
    assert_eq!(
        matrix(parent, &format!("## Opbevaring af medicin i afdelingen{PROSE}")),
        ["a C", "b -"]
    );
}

#[test]
fn several_headings_may_answer_one_point() {
    each(&[
        (
            "## Supervision af medarbejdere\n\n### Hvem\n\nLederen.\n\n## Tilrettelæggelse af arbejdet\n\nFire uger før.\n\n## Supervision af medarbejdere\n\n### Formål\n\nSparring.\n",
            "C-C-",
            "-C--",
        ),
        (
            "## Tilrettelæggelse af arbejdet\n\nFire uger før.\n\n## Supervision af medarbejdere\n\nTo sager.\n",
            "-C--",
            "-C--",
        ),
        (
            "## Supervision af medarbejdere\n\n### Hvem\n\nLederen.\n\n### Hvem\n\n–\n",
            "--C-",
            "----",
        ),
    ]);
}

#[test]
fn below_a_point_only_an_id_or_the_same_title_opens_another() {
    each(&[
        (
            "## Supervision af medarbejdere\n\nTo sager.\n\n### Tilrettelæggelse\n\nVi tager fat.\n",
            "-C--",
            "----",
        ),
        (
            "## Supervision af medarbejdere\n\nTo sager.\n\n### Tilrettelæggelse af arbejdet\n\nVi tager fat.\n",
            "-C--",
            "-C--",
        ),
        (
            "## Supervision af medarbejdere\n\nTo sager.\n\n### Planen {#tilrettelaeggelse}\n\nVi tager fat.\n",
            "-C--",
            "-C--",
        ),
    ]);
}

#[test]
fn a_document_called_after_its_point() {
    each(&[
        ("# Supervision\n\n## Formål\n\nSparring.\n", "C---", "----"),
        (
            "---\ntitel: Supervision af medarbejdere\ndokumenttype: Lokal retningslinje\nstandard: Kompetenceudvikling\ntilbud: Birkely\n---\n\n# Supervision af medarbejdere\n\n## Hvordan\n\nTo sager.\n\n## Hvem\n\nLederen.\n",
            "-CC-",
            "----",
        ),
        (
            "# Supervision af medarbejdere\n\nTo sager.\n\n# Tilrettelæggelse af arbejdet\n\nFire uger før.\n",
            "-C--",
            "-C--",
        ),
    ]);
}

#[test]
fn everything_is_at_level_one() {
    each(&[(
        "# Kompetenceudvikling på Birkely\n\n# Supervision af medarbejdere\n\n# Formål\n\nSparring.\n\n# Hvordan\n\nTo sager.\n\n# Hvem\n\nLederen.\n\n# Brandøvelser\n\nVi øver.\n\n# Hvem\n\nVagten.\n\n# Tilrettelæggelse af arbejdet\n\n# Hvornår\n\nFire uger før.\n",
        "CCC-",
        "---C",
    )]);
}
