//! Documents as services write them in a hurry: typed in Word, copied from the
//! parent, or filled in with as little as possible. What each cell should be
//! was decided by reading, before kvm was asked.

use crate::coverage::{each, matrix};

/// A parent with text of its own, for what is copied from it.
const PARENT: &str = "## Retningslinjer for opbevaring af medicin {#opbevaring .punkt}\n\nMedicin skal opbevares i et aflåst skab, så uvedkommende ikke har adgang.\n\n## Retningslinjer for samarbejdet mellem leder og medarbejder {#samarbejde .punkt}\n\nLederen indkalder hver medarbejder til en årlig samtale. Tilbuddet skal have en skriftlig plan for de samlede kompetencer. Ledelse og medarbejdere drøfter mindst én gang om året, hvilke kompetencer tilbuddet har brug for.\n\n## Retningslinjer for brug af ekstern supervision {#supervision .punkt}\n\nTilbuddet skal beskrive, hvor ofte ledere og medarbejdere får ekstern supervision.\n";

/// Texts under the heading of a point, each with its cells; `?` for a cell
/// that does not matter.
#[track_caller]
fn below(heading: &str, id: &str, cases: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, cells) in cases {
        let found = matrix(PARENT, &format!("## {heading}\n\n{text}\n"));
        let row = found.iter().find_map(|row| row.strip_prefix(&format!("{id} "))).unwrap();
        if !row.chars().zip(cells.chars()).all(|(found, cell)| cell == '?' || cell == found) {
            wrong += &format!("{text}\n=> {row}, not {cells}\n\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[track_caller]
fn medicine(cases: &[(&str, &str)]) {
    below("Opbevaring af medicin", "opbevaring", cases);
}

#[track_caller]
fn talks(cases: &[(&str, &str)]) {
    below("Samarbejdet mellem leder og medarbejder", "samarbejde", cases);
}

#[track_caller]
fn supervision(cases: &[(&str, &str)]) {
    below("Brug af ekstern supervision", "supervision", cases);
}

#[track_caller]
fn all(check: fn(&[(&str, &str)]), cells: &str, texts: &[&str]) {
    let cases: Vec<_> = texts.iter().map(|text| (*text, cells)).collect();
    check(&cases);
}

#[test]
fn a_reference_alone_is_no_answer() {
    all(
        supervision,
        "?e??",
        &[
            "Beskrives i supervisionsaftalen.",
            "Jf. aftale",
            "Se bilag 3",
            "Se supervisionsaftalen",
            "Se MUS-skema.",
            "(se formål ovenfor)",
            "Se særskilt instruks for supervision.",
            "Fremgår af aftalen med psykologen",
            "Supervisionen er beskrevet i personalepolitikken.",
            "Der henvises til instruksen på intranettet.",
            "Vi henviser til personalehåndbogen",
            "Findes i Nexus.",
            "Planen ligger på intranettet",
            "Læs mere i personalehåndbogen",
            "Vi gør, som det er beskrevet i instruksen.",
            "Det fremgår af instruksen, hvem der er ansvarlig.",
            "Hvordan: Se aftalen med psykologen",
            "[Supervisionsaftale](https://eksempel.dk/aftale)",
            "- [Aftale](https://eksempel.dk/a)\n- [Skema](https://eksempel.dk/b)",
            "[Aftale](https://eksempel.dk/a) og [skema](https://eksempel.dk/b)",
        ],
    );
    supervision(&[("Hvem: Fremgår af vagtplanen\nHvornår: Se årshjulet", "--ee")]);
    all(
        supervision,
        "?C??",
        &[
            "Vi tager to sager med, jf. aftalen med psykologen.",
            "Supervision er for alle hold. Se aftalen.",
            "Emnerne fremgår af listen på tavlen, og teamet vælger to.",
            "Skemaet ligger i mappen. Vagten sætter kryds.",
            "Se efter, om alle er med, og luk døren.",
            "Se på planen sammen med psykologen.",
            "Borgeren henvises til egen læge.",
            "Læs planen højt for borgeren.",
            "Se i skemaet, om borgeren har fået det hele.",
        ],
    );
    supervision(&[
        ("Hvem: Den, der har vagten, jf. vagtplanen", "--C-"),
        ("Hvem: [Forstanderen](https://eksempel.dk/forstander)", "--C-"),
        ("Hvor: Ligger i skabet", "---C"),
    ]);
}

#[test]
fn to_follow_the_law_is_no_answer() {
    all(
        medicine,
        "?e??",
        &[
            "Vi følger lovgivningen.",
            "Vi følger lovgivningen på området.",
            "Vi overholder gældende regler.",
            "Foregår efter gældende retningslinjer.",
            "Opbevaring af medicin sker efter gældende regler.",
            "Vi følger regionens retningslinjer, og vi overholder loven.",
            "Birkely arbejder i overensstemmelse med kvalitetsmodellen.",
        ],
    );
    medicine(&[
        ("Vi følger regionens retningslinjer, og lederen tæller medicinen op.", "?C??"),
        ("Vi følger lægens råd og skriver det ned.", "?C??"),
        // To follow it may be what for.
        ("Formål: At vi overholder lovgivningen", "C---"),
    ]);
}

#[test]
fn not_relevant_is_a_deviation_that_nobody_approved() {
    all(
        supervision,
        "-e--",
        &[
            "Ikke relevant for os.",
            "Ikke relevant for os, da vi er så få.",
            "Det er ikke aktuelt på Birkely.",
            "Supervision er ikke relevant for os.",
            "Der er ikke behov for supervision hos os.",
            "Der er ikke behov for retningslinjer på dette punkt hos os.",
            "Birkely har ikke behov for ekstern supervision",
            "Vi bruger ikke ekstern supervision.",
            "Vi har ikke supervision på Birkely.",
            "Ekstern supervision forekommer ikke.",
            "Punktet gælder ikke for os.",
        ],
    );
    supervision(&[
        ("Fravigelse: Vi har ikke supervision.\n\nGodkendt af: Forstanderen", "DDDD"),
        ("Fravigelse: Det er ikke relevant, for vi er kun to.\n\nGodkendt af: Lederen", "DDDD"),
        ("Fravigelse: Ikke relevant for os.\n\nGodkendt af: Forstanderen", "-e--"),
    ]);
    // A word of a phrase may also stand in a title; a compound may be cut.
    let parent =
        "## Behov for supervision {#s .punkt}\n\nX.\n\n## Magtanvendelse {#m .punkt}\n\nX.\n";
    let local = "## Behov for supervision\n\nDer er ikke behov for supervision hos os.\n\n## Magtanvendelse\n\nVi anvender ikke magt.\n";
    assert_eq!(matrix(parent, local), ["s -e--", "m -e--"]);
    all(
        supervision,
        "?C??",
        &[
            "Er det ikke relevant at vente, ringer vi til psykologen.",
            "Vi bruger ikke tid på småting. Vi tager de svære sager først.",
            "Vi har ikke en fast supervisor, men finder en til hver opgave.",
            "Vi bruger ikke supervision, men mødes i små grupper og taler sagen igennem.",
        ],
    );
}

#[test]
fn the_parents_sentence_with_a_few_words_exchanged_is_a_copy() {
    all(
        talks,
        "?e??",
        &[
            "Forstanderen indkalder hver medarbejder til en årlig samtale.",
            "Lederen indkalder medarbejderne til årlige samtaler.",
            "Birkely har en skriftlig plan for de samlede kompetencer.",
            "Vi har en skriftlig plan for de samlede kompetencer.",
            "Ledelse og medarbejdere drøfter mindst to gange om året, hvilke kompetencer Birkely har brug for.",
        ],
    );
    all(
        medicine,
        "?e??",
        &["Medicinen skal opbevares i aflåste skabe, så de uvedkommende ikke har adgang"],
    );
    supervision(&[(
        "Vi beskriver, hvor ofte ledere og medarbejdere får ekstern supervision.",
        "?e??",
    )]);
    // Another role answers who, and another number answers when.
    talks(&[
        ("Hvem: Forstanderen indkalder hver medarbejder til en årlig samtale.", "--C-"),
        ("Hvem: Lederen indkalder medarbejderne til årlige samtaler.", "--C-"),
        (
            "Hvornår: Ledelse og medarbejdere drøfter mindst to gange om året, hvilke kompetencer vi har brug for.",
            "---C",
        ),
        (
            "Lederen indkalder hver medarbejder til en årlig samtale på 90 minutter i februar.",
            "?C??",
        ),
    ]);
    medicine(&[("Medicin opbevares i et aflåst køleskab.", "?C??")]);
}

#[test]
fn a_title_made_into_a_sentence_is_no_answer() {
    all(
        medicine,
        "?e??",
        &[
            "Opbevaring af medicin på Birkely.",
            "Vi opbevarer medicin.",
            "Vi sikrer opbevaring af medicin.",
            "Vi har retningslinjer for opbevaring af medicin.",
            "Her beskrives, hvordan vi opbevarer medicin på Birkely.",
            "Dette afsnit handler om opbevaring af medicin.",
            "Hvordan vi opbevarer medicin",
            "Sådan opbevarer vi medicin",
            "Kompetenceudvikling på Birkely",
            "Lokal retningslinje",
        ],
    );
    medicine(&[
        ("Formål: Formålet med opbevaring af medicin", "e---"),
        ("Hvem: Hvem der er ansvarlig for opbevaring af medicin på Birkely", "--e-"),
        ("Hvornår: Hvornår medicin opbevares", "---e"),
        ("Formål: Formålet med opbevaring af medicin er, at børn ikke finder den", "C---"),
        ("Formål: Sikker opbevaring af medicin", "C---"),
        ("Formål: At opbevare medicin", "C---"),
        ("Vi opbevarer medicin ved at gå den efter.", "?C??"),
        ("Hvem: Ansvarlig for medicin er nattevagten", "--C-"),
    ]);
    talks(&[("Leder og medarbejder samarbejder.", "?e??"), ("Hvem: Leder og medarbejder", "--C-")]);
    supervision(&[("Vi har ekstern supervision.", "?e??")]);
}

#[test]
fn what_only_fills_the_page_is_no_answer() {
    all(
        medicine,
        "-e--",
        &[
            "Som sidst",
            "Samme som sidste år",
            "Vi gør som vi plejer",
            "OK",
            "Ja, det gør vi.",
            "12.05.2024",
            "12. maj 2024",
            "Revideret maj 2024",
            "Version 2.1",
            "Lorem ipsum dolor sit amet. Sed do eiusmod tempor incididunt.",
            "Beskrivelsen er under udarbejdelse og forventes færdig i juni.",
            "Vi er i gang med at udarbejde en beskrivelse.",
            "Forventes klar i efteråret",
            "Kontakt lederen for mere information.",
            "(skriv stilling)",
            "Her angives tid og sted",
            "```\nTODO\n```",
            "- [ ]\n- [ ]",
            "$x$",
        ],
    );
    medicine(&[
        ("Hvem: 1.1.2024\nHvornår: 1. maj", "--eC"),
        ("| Formål | Hvem |\n|---|---|", "e-e-"),
        // A paragraph that is set in makes code of it; it is text all the same.
        ("    Skabet har en kode, som vi skifter.", "-C--"),
        ("Beskriv fejlen for lægen, og følg hendes råd.", "?C??"),
    ]);
}

#[test]
fn lines_of_facets_as_typed_in_word() {
    medicine(&[
        (
            "Formål - ingen tager fejl\nHvordan - vi tæller\nHvem - vagten\nHvornår – hver aften",
            "CCCC",
        ),
        ("Formål – ingen tager fejl  \nHvem — vagten", "C-C-"),
        ("Hvem? Vagten\nHvornår? Hver aften", "--CC"),
        ("Formål\nIngen tager fejl\nHvem\nVagten", "C-C-"),
        ("Hvem – vagten\nog den medicinansvarlige", "--C-"),
        ("Hvem der gør hvad i hverdagen: Vagten tæller.", "--C-"),
        // A wrapped text has such a line at most once.
        ("Vi taler om\nHvem – altså om alle", "?C-?"),
        ("Fomål: Ingen tager fejl\n\nAnsvarlig(e): Vagten", "C-C-"),
        ("##### Hvordn arbejdet udføres\n\nVi tæller.", "-C--"),
        ("### Hvorledes\n\nVi tæller.", "-C--"),
        ("### Hvordan (metode)\n\nVi tæller.", "-C--"),
    ]);
}

#[test]
fn tables_of_one_point_and_tables_turned_round() {
    let one = "| Punkt | Formål | Hvem |\n|---|---|---|\n| Supervision af medarbejdere | Sparring | Lederen |\n";
    let turned = "| | Supervision af medarbejdere | Tilrettelæggelse af arbejdet |\n|---|---|---|\n| Formål | Sparring | Ro |\n| Hvem | Lederen | |\n| | Souschefen | |\n";
    let three = "| Punkt | Spørgsmål | Svar |\n|---|---|---|\n| Supervision af medarbejdere | Formål | Sparring |\n| | Hvem | Lederen |\n| Tilrettelæggelse af arbejdet | Formål | Ro |\n| | Dokumentation | Planen |\n";
    let under = "| Supervision af medarbejdere | |\n|---|---|\n| Formål | Sparring |\n| Hvem | Lederen |\n| Tilrettelæggelse af arbejdet | |\n| Formål | Ro |\n| Hvem | – |\n";
    let one_column = "| Emne | Supervision af medarbejdere |\n|---|---|\n| Formål | Sparring |\n| Hvem | Lederen |\n";
    let no_header = "| | | |\n|---|---|---|\n| Punkt | Formål | Hvem |\n| Supervision af medarbejdere | Sparring | Lederen |\n| Tilrettelæggelse af arbejdet | Ro | Teamet |\n";
    each(&[
        (one, "C-C-", "----"),
        (turned, "C-C-", "C-e-"),
        (three, "C-C-", "C---"),
        (under, "C-C-", "C-e-"),
        (one_column, "C-C-", "----"),
        (no_header, "C-C-", "C-C-"),
        // Only close, or one facet only: it may be about something else.
        (&one.replace("af medarbejdere", "for medarbejderne"), "----", "----"),
        ("| | Supervision af medarbejdere |\n|---|---|\n| Hvem | Lederen |\n", "----", "----"),
        ("| Møde | Formål | Hvem |\n|---|---|---|\n| Husmøde | Ro | Lederen |\n", "----", "----"),
    ]);
    medicine(&[(
        "| Formål | Hvordan |\n|---|---|\n| Ro | Vi tæller |\n| Hvem | Hvor og hvornår |\n| Vagten | |",
        "CCCe",
    )]);
}

#[test]
fn what_a_title_says_is_done_may_be_left_out() {
    let found =
        matrix(PARENT, "## Ekstern supervision\n\nPsykologen kommer, og vi har to sager med.\n");
    assert_eq!(found[2], "supervision -C--");
    let plan = "## Retningslinjer for en samlet plan {#plan .punkt}\n\nX.\n";
    for heading in ["En samlet plan", "Samlet plan", "Retningslinjer for den samlede plan"] {
        let found = matrix(plan, &format!("## {heading}\n\nVi mødes og taler om den.\n"));
        assert_eq!(found, ["plan -C--"], "{heading}");
    }
    let parent = "## Håndtering af fejl med medicin {#fejl .punkt}\n\nX.\n";
    for (heading, cells) in
        [("Fejl med medicin", "-C--"), ("Evaluering af fejl med medicin", "----")]
    {
        let found = matrix(parent, &format!("## {heading}\n\nVi ringer til lægen.\n"));
        assert_eq!(found, [format!("fejl {cells}")], "{heading}");
    }
}
