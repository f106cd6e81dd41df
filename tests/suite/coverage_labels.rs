//! Labels: how they are set apart, what they reach, where they end.

use crate::coverage::{each, under};

#[test]
fn labels_are_set_apart_in_many_ways() {
    under(&[
        ("Hvem: Lederen", "--C-"),
        ("Hvem : Lederen", "--C-"),
        ("Hvem:Lederen", "--C-"),
        ("Hvem\u{a0}: Lederen", "--C-"),
        ("HVEM: Lederen", "--C-"),
        ("**Hvem:** Lederen", "--C-"),
        ("**Hvem**: Lederen", "--C-"),
        ("**Hvem** : Lederen", "--C-"),
        ("**Hvem** Lederen", "--C-"),
        ("**Hvem er** **ansvarlig:** Lederen", "--C-"),
        ("__Hvem:__ Lederen", "--C-"),
        ("*Hvem:* Lederen", "--C-"),
        ("***Hvem:*** Lederen", "--C-"),
        ("***Hvem***\n\nLederen", "--C-"),
        ("<u>Hvem:</u> Lederen", "--C-"),
        ("**<u>Hvem</u>:** Lederen", "--C-"),
        ("Hvem? Lederen", "--C-"),
        ("Hvem – Lederen", "--C-"),
        ("Hvem - Lederen", "--C-"),
        ("• Hvem: Lederen", "--C-"),
        ("a) Hvem: Lederen", "--C-"),
        ("2. Hvem: Lederen", "--C-"),
        ("For\u{ad}mål: Sparring", "C---"),
        ("Forma\u{30a}l: Sparring", "C---"),
        ("Formål:\tSparring", "C---"),
        ("Formål: Sparring  \nHvem: Lederen  \nHvor/hvornår: På mødet", "C-CC"),
        ("Hvem:\nLederen", "--C-"),
        ("Hvem:\n\nLederen", "--C-"),
        ("Hvem:\n- Lederen\n- Souschefen", "--C-"),
        ("- **Hvem**\n  - Lederen", "--C-"),
        ("- Hvem: Lederen\n- Hvordan: To sager", "-CC-"),
        ("> **Hvem:** Lederen", "--C-"),
        ("1. ### Hvem\n\n   Lederen", "--C-"),
        ("Hvem har ansvaret for planen: Lederen", "--C-"),
        ("Formål: Sparring. Hvem: Lederen. Hvornår: Hver uge.", "C-CC"),
    ]);
}

#[test]
fn a_heading_that_lost_its_form_is_a_label_below_a_point() {
    under(&[
        ("Formål\n\nSparring.\n\nHvem\n\nLederen.", "C-C-"),
        ("Hvem?\n\nLederen.", "--C-"),
        ("Formål\n\nHvem\n\nHvordan", "eee-"),
    ]);
    each(&[
        // At document level a line is only a line, as in a list of contents.
        ("Ansvarlig\n\nNoget andet\n\n## Supervision af medarbejdere\n\nTo sager.", "-C--", "----"),
    ]);
}

#[test]
fn words_that_only_stand_before_a_colon_are_no_labels() {
    under(&[
        ("Hvem som helst kan melde sig: bare sig det.", "-C--"),
        ("Vi mødes klokken ni: alle er med.", "-C--"),
        ("**Ansvar** er noget, vi tager alvorligt.", "-C--"),
        ("*Mål* er ikke alt her hos os.", "-C--"),
    ]);
}

#[test]
fn a_label_without_text_is_empty() {
    under(&[
        ("Hvem:", "--e-"),
        ("Hvem:\n\nHvordan: To sager", "-Ce-"),
        ("**Hvem:**\n\n**Hvordan:** To sager", "-Ce-"),
        ("- Hvem:\n- Hvordan: To sager", "-Ce-"),
        ("Hvem: –\nFormål: -\nHvordan: ?\nHvornår: …", "eeee"),
        ("Hvem: XX", "--e-"),
        ("Hvem: xxx", "--e-"),
        ("Hvem: ___", "--e-"),
        ("Hvem: ____________ (navn)", "--e-"),
        ("Hvem: ...................", "--e-"),
        ("Hvem: [navn]", "--e-"),
        ("Hvem: [navn] er ansvarlig", "--e-"),
        ("Hvem: <skriv her>", "--e-"),
        ("Hvem: {{ansvarlig}}", "--e-"),
        ("Hvem: Se ovenfor", "--e-"),
        ("Hvem: (se ovenfor)", "--e-"),
        ("Hvem: Jf. ovenstående", "--e-"),
        ("Hvem: 👍", "--e-"),
        ("Hvem: &nbsp;", "--e-"),
        ("Hvem: \u{200b}", "--e-"),
        ("Hvem: <!-- Lederen -->", "--e-"),
        ("Hvem: ~~Lederen~~", "--e-"),
        ("Hvem: ![Lederen](leder.png)", "--e-"),
        ("Hvem: [Link](https://eksempel.dk)", "--e-"),
        ("Hvem: https://eksempel.dk/hvem", "--e-"),
        ("Hvem: [^1]\n\n[^1]: Lederen", "--e-"),
        ("Hvem: Hvem der er ansvarlig", "--e-"),
        ("Hvem: Hvem gør det, og hvem følger op?", "--e-"),
        ("Hvem: <br>", "--e-"),
    ]);
}

#[test]
fn a_few_words_after_a_label_are_an_answer() {
    under(&[
        ("Hvem: Lederen, se ovenfor", "--C-"),
        ("Hvem: [Forstanderen](mailto:f@eksempel.dk)", "--C-"),
        ("Hvem: Alle", "--C-"),
        ("Hvornår: 14.30", "---C"),
        ("Hvornår: Ved behov", "---C"),
        ("Hvor: Mødelokalet", "---C"),
        ("Hvordan: Skemaet udfyldes hver gang", "-C--"),
        ("Hvordan: Mangler meldes videre", "-C--"),
    ]);
}

#[test]
fn an_unknown_run_in_ends_a_label_unless_it_shows_the_facet() {
    under(&[
        ("**Hvem:**\n\n**Nøgler:** Hænger i skabet.", "--e-"),
        ("**Hvem:**\n\n**Dokumentation:** Vi skriver.", "--e-"),
        ("**Hvem:**\n\n**Dokumentation** Vi skriver.", "--e-"),
        ("**Hvem:**\n\n**Dokumentation** : Vi skriver.", "--e-"),
        ("**Hvem:**\n\n**Obs:** Husk nøgler.", "--e-"),
        ("**Hvem:**\n\n**Lederen:** indkalder til mødet.", "--C-"),
        ("**Hvordan:**\n\n**Før mødet:** Vi vælger en sag.", "-C--"),
        ("**Hvordan:** Vi vælger en sag.\n\n**Obs:** Husk nøgler.", "-C--"),
    ]);
}

#[test]
fn remarks_and_matters_are_part_of_the_text() {
    under(&[
        ("### Hvordan\n\nHusk: Tjek navnet.\n\nVi tager en sag med.", "-C--"),
        ("Hvad: Vi taler om en sag. Alle er med.", "-C--"),
        ("Dokumentation: Vi skriver i journalen.", "-e--"),
    ]);
}

#[test]
fn lists_under_an_open_facet_are_its_text() {
    under(&[
        ("### Hvordan\n\n- Hvem: den, der har sagen, lægger frem\n- Hvornår: først", "-C--"),
        ("**Hvordan:**\n\n- Hvem: den, der har sagen", "-C--"),
        ("- Hvem: Lederen\n\nTo sager hver gang. Alle er med.", "-CC-"),
        ("- Hvem:\n\nTo sager hver gang. Alle er med.", "-Ce-"),
    ]);
}

#[test]
fn what_is_quoted_names_nothing_for_the_text_after_it() {
    under(&[
        ("> Tilbuddet skal beskrive, hvordan medarbejderne får supervision.\n\nTo sager.", "-C--"),
        ("> **Hvem:**\n\nTo sager hver gang. Alle er med.", "-Ce-"),
    ]);
}
