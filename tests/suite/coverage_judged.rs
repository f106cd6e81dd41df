//! What text is worth: placeholders, copies, remains of a conversion.

use crate::coverage::{each, matrix, under};

const LONG: &str = "## Supervision {#supervision .punkt facetter=hvordan,hvem}\n\nTilbuddet skal have en plan for, hvordan medarbejderne får supervision, og planen skal være kendt af alle i tilbuddet. Lederen er ansvarlig for tilbuddets plan. Mindst en gang om året skal planen ses efter.\n\n- Planen skal være skriftlig.\n- Planen skal kunne læses af alle.\n";

#[track_caller]
fn long(cases: &[(&str, &str)]) {
    for (text, cells) in cases {
        let found = matrix(LONG, &format!("## Supervision\n\n{text}\n"));
        assert_eq!(found, [format!("supervision {cells}")], "{text}");
    }
}

#[test]
fn copies_are_empty_however_they_were_cut() {
    long(&[
        ("Lederen er ansvarlig for tilbuddets plan.", "e-"),
        ("> Lederen er ansvarlig for tilbuddets plan.", "e-"),
        ("Lederen er ansvarlig\u{a0}for til\u{ad}buddets plan", "e-"),
        ("Lederen er ansvarlig for Birkelys plan.", "e-"),
        ("- Planen skal være skriftlig\n- Planen skal kunne læses af alle", "e-"),
        ("medarbejderne får supervision, og planen skal være kendt af alle", "e-"),
        (
            "Lederen er ansvarlig for tilbuddets plan.\n\nSide 3 af 9\n\nPlanen skal være skriftlig.",
            "e-",
        ),
        (
            "Tilbuddet skal have en plan for, hvordan\n\nSide 3 af 9\n\nmedarbejderne får supervision, og planen skal være kendt af alle i tilbuddet.",
            "e-",
        ),
        (
            "Tilbuddet skal have en plan for, hvordan Side 3 af 9 medarbejderne får supervision, og planen skal være kendt af alle i tilbuddet.",
            "e-",
        ),
    ]);
}

#[test]
fn own_words_count_beside_copies() {
    long(&[
        ("Lederen er ansvarlig for tilbuddets plan. Vi har en plan i mappen.", "C-"),
        ("### Hvem\n\nTeamlederen er ansvarlig for tilbuddets plan.", "-C"),
        ("### Hvem\n\nLederen.", "-C"),
        ("Vi ser på planen mindst en gang om året.", "C-"),
        ("Mindst en gang om året.", "C-"),
    ]);
}

#[test]
fn the_whole_regional_text_with_two_sentences_of_ones_own() {
    let copy = "## Supervision af medarbejdere\n\nTilbuddet skal beskrive, hvordan medarbejderne får supervision.\n\n## Tilrettelæggelse af arbejdet\n\nTilbuddet skal beskrive, hvordan arbejdet bliver lagt til rette.\n";
    each(&[
        (copy, "-e--", "-e--"),
        (&format!("{copy}\nPlanen hænger på tavlen. Teamet laver den sammen.\n"), "-e--", "-C--"),
    ]);
}

#[test]
fn placeholders_are_whole_phrases() {
    for text in [
        "TODO",
        "TBD",
        "xxx",
        "n/a",
        "–",
        "...",
        "Udfyldes",
        "Udfyldes senere.",
        "Skal udfyldes",
        "Afsnittet udfyldes af lederen",
        "Mangler",
        "Afventer ledelsen",
        "Indsæt tekst her",
        "[Skriv her]",
        "Klik her for at angive tekst.",
        "Klik eller tryk her for at skrive tekst.",
        "Ikke relevant",
        "Ingen",
        "Se bilag 2",
        "Se punkt 3.1",
        "Se under Formål",
        "Der henvises til ovenstående",
        "Samme som ovenfor",
        "do.",
        "Under udarbejdelse",
        "Ja",
        "Nej",
        "Navn",
        "Dato:",
        "Lorem ipsum dolor sit amet",
        "Side 3 af 9",
        "<!-- Hvordan gør I? -->",
        "Hvordan gør I helt konkret, trin for trin?",
        "Hvem er ansvarlig for, at det sker, og hvem udfører det? Skriv stillinger, ikke navne.",
        "Se instruks om supervision",
        "Instruks.pdf",
        "[Læs mere her](a.md)",
        "![Plan](plan.png)",
        "Supervision af medarbejdere",
        "3.1 Supervision af medarbejdere",
        "<div></div>",
        "~~To sager hver gang.~~",
        "Er ikke afklaret",
        "Skal afklares med ledelsen",
        "Skal drøftes på næste personalemøde",
        "Aftales nærmere",
        "Ved ikke endnu",
        "Det ved vi ikke",
        "Endnu ikke besluttet",
        "Tages op på næste MED-møde.",
        "☐",
        "***",
        "| | |\n|---|---|\n| | |",
    ] {
        under(&[(&format!("### Hvordan\n\n{text}"), "-e--")]);
        let prose = crate::coverage::matrix(
            "## Supervision af medarbejdere {#s .punkt}\n\nX.\n",
            &format!("## Supervision af medarbejdere\n\n{text}\n"),
        );
        assert!(!prose[0].contains('C'), "{text}: {prose:?}");
    }
}

#[test]
fn what_only_resembles_a_placeholder_is_an_answer() {
    for text in [
        "Skemaet udfyldes af kontaktpersonen.",
        "Mangler noteres i journalen.",
        "Planen skal drøftes på personalemødet hver måned.",
        "Ved brand bruger vi ikke elevatoren.",
        "Er sagen ikke afklaret inden fredag, ringer vi til lederen.",
        "Skal aftales med kontaktpersonen dagen før.",
        "Vi gemmer referatet som pdf.",
        "Ingen går ind alene.",
        "Test af alarmer hver mandag.",
        "Følger borgeren til mødet.",
        "Samme dag ringer vi til de pårørende.",
        "Se på planen sammen med borgeren.",
        "Navnet på borgeren skrives på tavlen.",
        "Kommer borgeren ikke, ringer vi.",
        "Vi spørger: Hvad er svært? Så taler vi om det.",
        "- Vi spørger, hvad der er svært.\n- Hvad lykkes?",
        "`Vagtplan` åbnes hver morgen.",
        "<p>Vi tager to sager med.</p>",
        "Ja, vi tager to sager med.",
        "| Trin | Gør |\n|---|---|\n| 1 | Vælg en sag |",
    ] {
        let local = format!("## Supervision\n\n{text}\n");
        let found = matrix("## Supervision {#s .punkt facetter=hvordan}\n\nX.\n", &local);
        assert_eq!(found, ["s C"], "{text}");
    }
}

#[test]
fn near_phrases_point_to_the_parent() {
    for text in [
        "Vi følger regionens retningslinje.",
        "Vi følger de regionale retningslinjer.",
        "Birkely følger den regionale retningslinje for supervision af medarbejdere.",
        "Se den regionale retningslinje",
        "Den regionale retningslinje følges.",
        "Vi arbejder efter regionens retningslinjer",
        "Jf. regionens retningslinje",
        "Der henvises til den regionale retningslinje.",
        "Gælder uændret for vores tilbud",
        "Regionens retningslinje gælder.",
        "Vi har ingen lokale tilføjelser.",
        "Ingen tilføjelser",
        "Som beskrevet i den regionale retningslinje.",
        "Gælder ikke uændret",
        "I henhold til regionens retningslinje.",
        "Vi lever op til standarden.",
        "Retningslinjen følges.",
    ] {
        under(&[(text, "-e--")]);
    }
    for text in [
        "Vi følger regionens retningslinje, og lederen indkalder to sager hver gang.",
        "Regionens supervisor kommer og taler med os om sagen.",
        "Vi følger borgeren til regionens kontor.",
    ] {
        let found = matrix(
            "## Supervision af medarbejdere {#s .punkt facetter=hvordan}\n\nX.\n",
            &format!("## Supervision af medarbejdere\n\n{text}\n"),
        );
        assert_eq!(found, ["s C"], "{text}");
    }
}
