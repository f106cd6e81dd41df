//! How local documents are read, one arrangement or trap at a time.

use kvm::check;
use kvm::lang::Lang;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile::built_in;
use kvm::source::memory::MemoryFiles;

pub const PARENT_HEAD: &str = "---\ntitel: Regional retningslinje om kompetenceudvikling\ndokumenttype: Regional retningslinje\nstandard: Kompetenceudvikling\nstatus: godkendt\n---\n\n# Regional retningslinje om kompetenceudvikling\n\n";
pub const LOCAL_HEAD: &str = "---\ntitel: Kompetenceudvikling på Birkely\ndokumenttype: Lokal retningslinje\nstandard: Kompetenceudvikling\ntilbud: Birkely\n---\n\n";

/// The usual parent: two points, no demands.
pub const TWO_POINTS: &str = "## Supervision af medarbejdere {#supervision .punkt}\n\nTilbuddet skal beskrive, hvordan medarbejderne får supervision.\n\n## Tilrettelæggelse af arbejdet {#tilrettelaeggelse .punkt}\n\nTilbuddet skal beskrive, hvordan arbejdet bliver lagt til rette.\n";

pub fn package(parent: &str, local: &str) -> Package {
    let local =
        if local.starts_with("---") { local.to_owned() } else { format!("{LOCAL_HEAD}{local}") };
    let files = MemoryFiles::new()
        .with("regional.md", format!("{PARENT_HEAD}{parent}"))
        .with("lokal.md", local);
    Package::read(&files).expect("memory can be read")
}

/// The matrix as text: a line for each requirement, a letter for each cell:
/// C covered, I inherited, U unchanged, D deviation, h implied (hint),
/// e empty, - missing.
pub fn matrix(parent: &str, local: &str) -> Vec<String> {
    let package = package(parent, local);
    let as_of = Day::parse("2026-11-22", &built_in().dates).expect("a day");
    let outcome = check::run(&package, &MemoryFiles::new(), Lang::Da, as_of);
    let local =
        package.documents.iter().position(|d| package.sources.get(d.file).path == "lokal.md");
    let coverage =
        outcome.coverage[local.expect("the local document")].as_ref().expect("it has a parent");
    let letter = |state: kvm::coverage::State| match state.id() {
        "covered" => 'C',
        "inherited" => 'I',
        "unchanged" => 'U',
        "deviation" => 'D',
        "implied" => 'h',
        "empty" => 'e',
        _ => '-',
    };
    let requirements = &package.documents[coverage.parent].requirements;
    coverage
        .rows
        .iter()
        .map(|row| {
            let cells: String = row.cells.iter().map(|c| letter(c.state)).collect();
            format!("{} {cells}", requirements[row.requirement].id)
        })
        .collect()
}

/// Cells of the first and second point, in the order formål, hvordan, hvem,
/// hvor-hvornår.
#[track_caller]
pub fn two(local: &str, first: &str, second: &str) {
    let expected = vec![format!("supervision {first}"), format!("tilrettelaeggelse {second}")];
    assert_eq!(matrix(TWO_POINTS, local), expected, "{local}");
}

/// As [`two`], for many documents; says of each what is wrong.
#[track_caller]
pub fn each(cases: &[(&str, &str, &str)]) {
    let mut wrong = String::new();
    for (local, first, second) in cases {
        let expected = [format!("supervision {first}"), format!("tilrettelaeggelse {second}")];
        let found = matrix(TWO_POINTS, local);
        if found != expected {
            wrong += &format!("{local}\n=> {found:?}\n   not {first} {second}\n\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Many texts under the heading of the first point; says of each what is
/// wrong.
#[track_caller]
pub fn under(cases: &[(&str, &str)]) {
    let whole: Vec<String> = cases
        .iter()
        .map(|(text, _)| format!("## Supervision af medarbejdere\n\n{text}\n"))
        .collect();
    let cases: Vec<_> =
        whole.iter().zip(cases).map(|(doc, (_, cells))| (doc.as_str(), *cells, "----")).collect();
    each(&cases);
}

#[test]
fn facet_headings_under_a_point() {
    two(
        "# Kompetenceudvikling på Birkely\n\n## Supervision af medarbejdere\n\n### Formål\n\nSparring på svære forløb.\n\n### Hvordan arbejdet udføres\n\nTeamet tager to sager med.\n\n### Hvem der er ansvarlig\n\nAfdelingslederen.\n\n### Hvor og hvornår\n\nHver anden måned.\n",
        "CCCC",
        "----",
    );
}

#[test]
fn facets_of_the_document_reach_the_points_that_are_mentioned() {
    two(
        "# Kompetenceudvikling på Birkely\n\n## Formål\n\nVi vil blive dygtigere.\n\n## Ansvarlig\n\nForstanderen.\n\n## Hvor og hvornår\n\nHver uge.\n\n## Fremgangsmåde\n\nVi gør noget.\n\n### Supervision\n\nTeamet tager to sager med.\n\n## Supervision af medarbejdere\n\nTeamet tager to sager med til supervisor.\n",
        "ICII",
        "----",
    );
}

#[test]
fn a_bare_point_heading_inherits_but_says_nothing_of_how() {
    two(
        "## Formål\n\nVi vil blive dygtigere.\n\n## Supervision af medarbejdere\n\n## Tilrettelæggelse af arbejdet\n\nVi planlægger fire uger frem.\n",
        "Ie--",
        "IC--",
    );
}

#[test]
fn facets_outside_points_inside() {
    two(
        "# Kompetenceudvikling på Birkely\n\n## Hvem der er ansvarlig\n\n### Supervision af medarbejdere\n\nAfdelingslederen.\n\n### Tilrettelæggelse af arbejdet\n\nTeamlederen.\n\n## Hvordan\n\n### Supervision af medarbejdere\n\nTo sager hver gang.\n",
        "-CC-",
        "--C-",
    );
}

#[test]
fn label_lines_and_bold_run_ins() {
    two(
        "## Supervision af medarbejdere\n\nFormål: Sparring.\nHvem: Afdelingslederen.\n\n**Hvad & hvordan:** To sager hver gang.\n\n**Hvor og hvornår**: Hver måned i salen.\n\n## Tilrettelæggelse af arbejdet\n\n- Hvem: Teamlederen\n- Hvordan: Planen ligger fire uger før\n- Hvornår:\n",
        "CCCC",
        "-CCe",
    );
}

#[test]
fn an_empty_label_is_not_answered_by_the_next_run_in() {
    two(
        "## Supervision af medarbejdere\n\n**Hvem:**\n\n**Dokumentation:** Vi skriver i journalen hver gang.\n\n**Brandøvelser:** Vi øver to gange.\n",
        "--e-",
        "----",
    );
}

#[test]
fn tables_with_points_as_rows() {
    two(
        "# Oversigt\n\n| Punkt | Formål | Hvordan | Hvem og hvornår |\n|---|---|---|---|\n| Supervision af medarbejdere | Sparring | To sager | Lederen hver måned |\n| Tilrettelæggelse af arbejdet | Ro | – | |\n",
        "CCCC",
        "Ceee",
    );
}

#[test]
fn one_row_alone_is_no_table_of_points() {
    two(
        "| Punkt | Hvem |\n|---|---|\n| Supervision af medarbejdere | Lederen |\n| Noget andet | Ingen ved det |\n",
        "----",
        "----",
    );
}

#[test]
fn tables_below_a_point() {
    two(
        "## Supervision af medarbejdere\n\n| Hvem | Hvor og hvornår |\n|---|---|\n| Lederen | Hver måned |\n\n## Tilrettelæggelse af arbejdet\n\n| Formål | Ro i hverdagen |\n|---|---|\n| Hvordan | Planen laves i fællesskab |\n| Hvem | Teamlederen |\n",
        "--CC",
        "CCC-",
    );
}

#[test]
fn a_glossary_below_a_point_answers_nothing_but_how() {
    two(
        "## Supervision af medarbejdere\n\n### Hvem\n\nLederen.\n\n### Referencer\n\n| Begreb | Beskrivelse |\n|---|---|\n| Supervision | Faglig sparring |\n",
        "--C-",
        "----",
    );
}

#[test]
fn plain_prose_answers_how() {
    two(
        "## Supervision af medarbejdere\n\nTeamet tager to sager med. Supervisor kommer udefra.\n",
        "-C--",
        "----",
    );
}

#[test]
fn one_introductory_sentence_beside_labels_is_at_most_a_hint() {
    two(
        "## Supervision af medarbejdere\n\nHer står om supervision hos os.\n\n### Hvem\n\nLederen.\n",
        "-hC-",
        "----",
    );
    two(
        "## Supervision af medarbejdere\n\nTeamet tager to sager med. Supervisor kommer udefra.\n\n### Hvem\n\nLederen.\n",
        "-CC-",
        "----",
    );
}

#[test]
fn bold_paragraphs_are_headings() {
    two(
        "# Kompetenceudvikling\n\n**Supervision af medarbejdere**\n\n**Formål**\n\nSparring.\n\n**Hvem**\n\n**Forstanderen**\n",
        "C-C-",
        "----",
    );
}

#[test]
fn facet_headings_on_the_points_own_level() {
    two(
        "## Supervision af medarbejdere\n\n## Formål\n\nSparring.\n\n## Hvem\n\nLederen.\n\n## Tilrettelæggelse af arbejdet\n\n## Hvem\n\nTeamlederen.\n",
        "C-C-",
        "--C-",
    );
}

#[test]
fn a_facet_under_another_heading_reaches_no_point() {
    two(
        "# Kompetenceudvikling\n\n## Brand\n\n### Hvem\n\nVagten.\n\n## Revision\n\n### Hvornår\n\nHvert år.\n\n## Supervision af medarbejdere\n\nTo sager hver gang.\n",
        "-C--",
        "----",
    );
}

#[test]
fn only_the_text_before_the_first_sub_heading_is_inherited() {
    two(
        "# Kompetenceudvikling\n\n## Hvem\n\n### Vikarer\n\nVikarerne spørger.\n\n## Supervision af medarbejdere\n\nTo sager hver gang.\n",
        "-C--",
        "----",
    );
}

#[test]
fn placeholders_comments_and_copies_are_empty() {
    two(
        "## Supervision af medarbejdere\n\n### Formål\n\nUdfyldes senere.\n\n### Hvordan\n\nTilbuddet skal beskrive, hvordan medarbejderne får supervision.\n\n### Hvem\n\n<!-- Lederen -->\n\n### Hvor og hvornår\n\n–\n",
        "eeee",
        "----",
    );
}

#[test]
fn near_phrases_are_no_answer() {
    two("## Supervision af medarbejdere\n\nVi følger regionens retningslinje.\n", "-e--", "----");
}

#[test]
fn unchanged_in_header_and_text() {
    let head =
        LOCAL_HEAD.replace("tilbud: Birkely\n", "tilbud: Birkely\ngælder uændret: [supervision]\n");
    two(&head, "UUUU", "----");
    two("## Supervision af medarbejdere\n\nGælder uændret.\n", "UUUU", "----");
    two(
        "## Supervision af medarbejdere\n\n### Gælder uændret\n\nVi har talt om det på et møde.\n",
        "UUUU",
        "----",
    );
    two(
        "## Supervision af medarbejdere\n\n### Hvem\n\nGælder uændret\n\n### Hvordan\n\nTo sager.\n",
        "-CU-",
        "----",
    );
}

#[test]
fn deviations_need_reason_and_approver() {
    two(
        "## Supervision af medarbejdere\n\nFravigelse: Vi har kun én afdeling.\n\nGodkendt af: Forstanderen\n",
        "DDDD",
        "----",
    );
    two(
        "## Supervision af medarbejdere\n\nFravigelse: Vi har kun én afdeling. Godkendt af: Forstanderen\n",
        "DDDD",
        "----",
    );
    two("## Supervision af medarbejdere\n\nFravigelse: Vi har kun én afdeling.\n", "-e--", "----");
    two(
        "## Supervision af medarbejdere\n\n### Fravigelse\n\nGodkendt af: Forstanderen\n",
        "-e--",
        "----",
    );
    let head = LOCAL_HEAD.replace(
        "tilbud: Birkely\n",
        "tilbud: Birkely\nfravigelser:\n  - punkt: Supervision af medarbejdere\n    facet: hvem\n    begrundelse: Vi har kun én afdeling\n    godkendt af: Forstanderen\n",
    );
    two(&head, "--D-", "----");
}

#[test]
fn signs_only_hint() {
    two(
        "## Supervision af medarbejdere\n\nAfdelingslederen indkalder til møde hver måned.\n",
        "-Chh",
        "----",
    );
    two(
        "## Supervision af medarbejdere\n\nDer skal være ro. Det blev aftalt i 2015.\n",
        "-C--",
        "----",
    );
}

#[test]
fn close_titles_hold_and_siblings_do_not() {
    two("## Supervision for medarbejderne\n\nTo sager hver gang.\n", "-C--", "----");
    two("## Ledelse\n\nTo sager hver gang.\n", "----", "----");
}

#[test]
fn demands_need_an_answer_of_their_own() {
    let parent = "## Supervision {#supervision .punkt facetter=hvem}\n\nKrav: Hver sag får et referat {#referat}\n\n### Evaluering hvert år {#evaluering .krav}\n\nTekst.\n\n### Ekstern supervisor {.kan .krav}\n\nTekst.\n";
    assert_eq!(
        matrix(
            parent,
            "## Supervision\n\n### Hvem\n\nLederen.\n\n### Referat {#referat}\n\nTeamlederen skriver det.\n\n**Evaluering hvert år:** Vi samler op i juni.\n"
        ),
        ["supervision C", "referat C", "evaluering C", "ekstern-supervisor -"]
    );
    assert_eq!(
        matrix(parent, "## Supervision\n\nGælder uændret\n"),
        ["supervision U", "referat U", "evaluering U", "ekstern-supervisor U"]
    );
}

#[test]
fn a_word_conversion_without_marks_has_points() {
    let parent = "## 3.1 Retningslinjer for, hvordan kompetencer afdækkes\n\nTekst.\n\n## Ansvarlig\n\nTekst.\n";
    assert_eq!(
        matrix(
            parent,
            "## Indikator 1: 1. Retningslinje for hvordan kompetencer afdækkes:\n\nVi spørger alle medarbejdere.\n"
        ),
        ["hvordan-kompetencer-afdaekkes -C--"]
    );
}
