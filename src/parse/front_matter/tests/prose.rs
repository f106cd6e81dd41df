//! Prose stays prose, without a fault.

use super::*;

#[track_caller]
fn prose(text: &str) {
    let body = text.trim_start_matches('\u{feff}');
    check(text, None, None, body);
}

#[test]
fn nothing_and_little() {
    for text in
        ["", "\u{feff}", "\n", "x", "---", "---\n", "—", "# A\n", "\u{feff}# A\n", "-", "..."]
    {
        prose(text);
    }
}

#[test]
fn a_thematic_break_at_the_top() {
    prose("---\n\n# README\n\nMappen indeholder retningslinjer.\n");
    prose("---\nMappen indeholder retningslinjer.\n\n---\n\nSe også: andre mapper.\n");
    prose("---\n\n# README\n\nBemærk: kun en kladde.\n\n---\n");
    prose("***\n\nTekst her.\n\nKontakt: Hanne\n");
    prose("---\n\n- punkt: et\n- punkt: to\n\n---\n");
    prose("* * *\nTekst\n");
    prose("---\n\n| a | b |\n| --- | --- |\n| c: d | e |\n");
}

#[test]
fn headings_that_are_underlined() {
    prose("Retningslinje\n---\n\nTekst.\n");
    prose("Retningslinje: medicin\n---\n\nTekst.\n");
    prose("Retningslinje\n---\nSted: Birkely\nDato: 1.1.2020\n\nTekst\n");
    prose("Retningslinje\n===\n\nAnsvar: lederen\n\nFormål\n---\nTekst\n");
}

#[test]
fn lines_with_a_colon() {
    prose("Kontakt: Hanne\n\nTekst.\n");
    prose("Kontakt: Hanne\nTelefon: 12345678\n\nTekst.\n");
    prose("Kontakt: Hanne\nTelefon: 1\n\nBemærk: lukket\n\nTekst.\n");
    prose("Sted: Birkely  \nDato: 1.1.2020  \nReferent: Hanne\n\n# Referat\n");
    prose("Vi mødes kl. 10:30.\nDet gælder: alle.\nSe http://a.dk.\nOg: mere\n");
    prose("# Formål\nHvem: lederen\nHvor: afdelingen\nHvornår: altid\n");
}

#[test]
fn a_header_shown_as_an_example() {
    prose("# Sådan\n\n```yaml\n---\ntitel: A\nid: b\nstatus: c\n---\n```\n");
    prose("# Sådan\n\n    ---\n    titel: A\n    id: b\n    ---\n");
    let far = "linje\n\n".repeat(40);
    prose(&format!("{far}---\ntitel: A\nid: b\nstatus: c\n---\n"));
}

#[test]
fn a_table_or_a_comment_with_dashes() {
    prose("<!--\n---\ntitel: A\nid: b\nstatus: c\n---\n-->\ntekst\n");
    prose("a | b\n--- | ---\nc | d\n");
}
