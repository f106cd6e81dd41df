//! A header that is nearly one is read, and the fault named.

use super::*;
use FrameFaultKind::*;

#[test]
fn dashes_that_word_or_a_converter_changed() {
    for dashes in [
        "—",
        "–––",
        "----",
        " ---",
        "--",
        "***",
        "___",
        "\\---",
        "\\-\\-\\-",
        "- - -",
        "——",
        "\u{200b}---",
        "  --- ",
    ] {
        let fault = Some((NearlyDashes, dashes.trim_matches(' ')));
        let start = format!("{dashes}\ntitel: A\nid: b\n---\nx: y\n");
        check(&start, Some(2), fault, "x: y\n");
        let end = format!("---\ntitel: A\nid: b\n{dashes}\n# x\n");
        check(&end, Some(2), fault, "# x\n");
        let both = format!("{dashes}\ntitel: A\nid: b\n{dashes}\nx\n\n---\ny\n");
        check(&both, Some(2), fault, "x\n\n---\ny\n");
        let inside = format!("---\ntitel: >\n  A\n\n  {dashes}\nid: b\nstatus: c\n---\nx\n");
        check(&inside, Some(3), None, "x\n");
    }
}

#[test]
fn an_end_that_is_missing() {
    let fault = Some((NeverEnds, "---"));
    check("---\ntitel: A\nid: b\n\n# C\n\ntekst\n", Some(2), fault, "\n# C\n\ntekst\n");
    check("---\ntitel: A\nid: b\nTekst.\n", Some(2), fault, "Tekst.\n");
    check("---\ntitel: A\nid: b\n", Some(2), fault, "");
    check(
        "---\ntitel: A\nid: b\n\n# C\n\ntekst\n\n---\n\nnote\n",
        Some(2),
        fault,
        "\n# C\n\ntekst\n\n---\n\nnote\n",
    );
    // Labels are a way to write a body, too.
    let body = "\nFormål: at sikre.\n\nHvem: lederen\n\nTekst.\n";
    check(&format!("---\ntitel: A\nid: b\n{body}"), Some(2), fault, body);
    check("---\ntitel: A\ngælder uændret:\n  - b\n\nid: c\n", Some(3), fault, "");
}

#[test]
fn a_start_that_is_missing() {
    let fault = Some((NoStart, "titel: A"));
    check("titel: A\nid: b\n---\n# C\n", Some(2), fault, "# C\n");
    check("\u{feff}titel: A\nid: b\nstatus: c\n\n# C\n", Some(3), fault, "\n# C\n");
    check("titel: A\nid: b\nstatus: c\n\nBemærk: d", Some(3), fault, "\nBemærk: d");
    check("titel: A\nid: b\nstatus: c\n—\n# C\n", Some(3), fault, "# C\n");
}

#[test]
fn text_above_the_header() {
    check("# Titel\n\n---\ntitel: A\nid: b\n---\nx\n", Some(2), Some((NotFirst, "# Titel")), "x\n");
    check(
        "<!-- skabelon 3 -->\n---\ntitel: A\nid: b\n---\nx\n",
        Some(2),
        Some((NotFirst, "<!-- skabelon 3 -->")),
        "x\n",
    );
    check(
        "Kladde\n---\ntitel: A\nid: b\nstatus: c\n---\nx\n",
        Some(3),
        Some((NotFirst, "Kladde")),
        "x\n",
    );
}
