//! Which facet a heading names, and how facets are arranged.

use crate::coverage::{each, matrix, under};

#[test]
fn headings_that_name_a_facet() {
    for (heading, cells) in [
        ("Formål", "C---"),
        ("1.1 Formål", "C---"),
        ("Formål :", "C---"),
        ("Formål med standarden", "C---"),
        ("Formål med supervision hos os", "C---"),
        ("Hvorfor", "C---"),
        ("Hvorfor gør vi det?", "C---"),
        ("Hvordan arbejdet udføres", "-C--"),
        ("Sådan gør vi", "-C--"),
        ("Fremgangsmåden", "-C--"),
        ("Procedure for nye medarbejdere", "-C--"),
        ("Hvad & hvordan", "-C--"),
        ("Hvem?", "--C-"),
        ("Hvem gør hvad", "--C-"),
        ("Ansvarlig for udførelsen", "--C-"),
        ("Hvem har ansvaret for planen", "--C-"),
        ("Ansvar og dokumentation", "--C-"),
        ("Ansvar, kontakt og links", "--C-"),
        ("Hvor", "---C"),
        ("Hvornår", "---C"),
        ("Hvor/hvornår:", "---C"),
        ("Hvor & hvornår", "---C"),
        ("Hvor tit", "---C"),
        ("Hvor og hvornår arbejdet finder sted", "---C"),
        ("Hvem og hvornår", "--CC"),
        ("Hvem, hvor og hvornår", "--CC"),
        ("Formål, hvordan, hvem og hvornår", "CCCC"),
        ("Overskrift {.hvem}", "--C-"),
        ("Overskrift {.hvor-hvornår}", "---C"),
    ] {
        under(&[(&format!("### {heading}\n\nNoget eget."), cells)]);
    }
}

#[test]
fn headings_that_only_resemble_a_facet() {
    // Below a point they are its own text, which tells how.
    for heading in ["Hvorledes", "Hvor mange vi er", "Hvempartier", "Formålsløshed", "Brandøvelser"]
    {
        under(&[(&format!("### {heading}\n\nNoget eget."), "-C--")]);
    }
    // These are known to be something else.
    for heading in
        ["Dokumentation", "Referencer", "Målgruppe", "Revision", "Definitioner", "Eksempel"]
    {
        under(&[(&format!("### {heading}\n\nNoget eget."), "-e--")]);
    }
}

#[test]
fn facets_in_any_order_and_more_than_once() {
    under(&[
        ("### Hvem\n\nLederen.\n\n### Formål\n\nSparring.\n\n### Hvem\n\nOgså souschefen.", "C-C-"),
        ("### Hvem\n\n–\n\n### Hvem\n\nLederen.", "--C-"),
        ("#### Hvornår\n\nHver uge.\n\n### Hvem\n\nLederen.", "--CC"),
        ("### Hvem\n\n#### Formål\n\nSparring.", "C-e-"),
    ]);
}

#[test]
fn a_facet_heading_without_text() {
    under(&[
        ("### Formål\n\n### Hvem\n\nLederen.", "e-C-"),
        ("### Hvem\n\n<!-- Skriv stillinger, ikke navne. -->", "--e-"),
        ("### Hvem\n\n---", "--e-"),
        ("### Hvem\n\n#### Lederen", "--e-"),
        ("### Hvem\n\n**Lederen**", "--C-"),
        ("### Hvem\n\n**Lederen**\n\n### Hvordan\n\nTo sager.", "-CC-"),
        ("### Hvem\n\n- **Lederen**", "--C-"),
    ]);
}

#[test]
fn prose_beside_facets() {
    under(&[
        ("To sager hver gang.", "-C--"),
        ("To sager hver gang.\n\n### Hvem\n\nLederen.", "-hC-"),
        ("To sager hver gang. Alle er med.\n\n### Hvem\n\nLederen.", "-CC-"),
        ("To sager hver gang. Alle er med.\n\n### Hvordan\n\n–", "-e--"),
        (
            "To sager hver gang. Alle er med.\n\n### Hvordan\n\nUdfyldes.\n\n### Hvem\n\nLederen.",
            "-eC-",
        ),
        ("### Hvem\n\nLederen.\n\n### Brandøvelser\n\nVi øver.", "-hC-"),
    ]);
}

#[test]
fn facets_on_the_level_of_their_point() {
    each(&[
        ("## Supervision af medarbejdere\n\nTo sager.\n\n## Hvem\n\nLederen.\n", "-hC-", "----"),
        (
            "## Supervision af medarbejdere\n\n## Hvem\n\nLederen.\n\n## Dokumentation\n\nVi skriver.\n\n## Hvornår\n\nHver uge.\n",
            "--C-",
            "----",
        ),
        (
            "## Supervision af medarbejdere\n\n## Hvem\n\nLederen.\n\n## Nøgler\n\nHænger her.\n\n## Hvem\n\nVagten.\n\n## Tilrettelæggelse af arbejdet\n",
            "--C-",
            "-e--",
        ),
        (
            "**Supervision af medarbejdere**\n\n**Hvem**\n\nLederen.\n\n**Nøgler**\n\nHænger her.\n\n**Hvornår**\n\nKun om natten.\n",
            "--C-",
            "----",
        ),
    ]);
}

#[test]
fn signs_hint_and_no_more() {
    under(&[
        ("Lederen indkalder alle til et møde.", "-Ch-"),
        ("Teamet mødes hver anden måned.", "-C-h"),
        ("Det skal være roligt.", "-C--"),
        ("Det blev besluttet den 3. maj 2015.", "-C--"),
        ("### Formål\n\nLederen indkalder hver uge.", "C-hh"),
    ]);
}

#[test]
fn fewer_facets_when_the_point_asks_for_fewer() {
    let parent = "## Supervision {#s .punkt facetter=hvordan,hvem}\n\nX.\n\n## Plan {#p .punkt facetter=ingen}\n\nX.\n\n## Møder {#m .punkt facetter=hvem,hvornår}\n\nX.\n";
    assert_eq!(
        matrix(
            parent,
            "## Supervision\n\nTo sager.\n\n## Plan\n\nHvem: Lederen\n\n## Møder\n\nHver uge.\n"
        ),
        ["s C-", "p C", "m -h"],
    );
    assert_eq!(
        matrix(parent, "## Supervision\n\n## Plan\n\n–\n\n## Møder\n\n### Hvem\n\nLederen.\n"),
        ["s e-", "p e", "m C-"],
    );
}
