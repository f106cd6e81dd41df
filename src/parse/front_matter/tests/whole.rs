//! A header in its frame, however the file was saved.

use super::*;

#[test]
fn the_header_is_split_off() {
    check("---\ntitel: A\nid: b\n---\n# C\n", Some(2), None, "# C\n");
    check("---\ntitel: A\n---", Some(1), None, "");
    check("---\n---\ntekst", Some(0), None, "tekst");
}

#[test]
fn marks_blank_lines_and_line_ends_do_not_matter() {
    check("\u{feff}---\ntitel: A\n---\nx", Some(1), None, "x");
    check("\u{feff}\n \n---\ntitel: A\n---\n\nx", Some(1), None, "\nx");
    check("---\r\ntitel: A\r\nid: b\r\n---\r\nx\r\n", Some(2), None, "x\r\n");
    check("---\rtitel: A\r---\rx", Some(1), None, "x");
    check("---  \ntitel: A\n--- \t\nx", Some(1), None, "x");
    check("---\ntitel: A\n...\nx", Some(1), None, "x");
    check("---\n\ntitel: A\n\n---\nx", Some(1), None, "x");
    check("---\n  titel: A\n  id: b\n---\nx", Some(2), None, "x");
}

#[test]
fn everything_that_yaml_has_may_stand_in_it() {
    let text = "---\n# kommentar\ntitel: >\n  A\n\n  b: c\ngælder uændret: [\n  d,\n]\nfravigelser:\n- punkt: e\n\n# mere\nid: f\n---\nx";
    check(text, Some(4), None, "x");
}

#[test]
fn a_broken_line_inside_is_the_yaml_s_affair() {
    check("---\ntitel: A\nid b\nstatus: c\n---\nx", Some(2), None, "x");
    check("---\ntitel: A\nid b\n---\nx", Some(1), None, "x");
    check("---\ntitel A\nid: b\nstatus: c\n---\nx", Some(2), None, "x");
    check("---\ntitel: En lang\ntitel\nid: b og\nc\n---\nx", Some(2), None, "x");
    assert_eq!(parse("---\ntitel: A\nid b\n---\nx").faults.len(), 1);
    assert_eq!(parse("---\nid:b\n---\nx").faults.len(), 1);
}

#[test]
fn spans_are_those_of_the_file() {
    let text = "\u{feff}\n---\ntitel: Ærø: ø\n---\n";
    let front = parse(text);
    assert_eq!(front.span.map(|span| span.of(text)), Some("titel: Ærø: ø\n"));
    assert_eq!(front.entries[0].key_span.of(text), "titel");
    assert_eq!(front.entries[0].value.span.of(text), "Ærø: ø");
    assert_eq!(front.faults[0].span.of(text), "Ærø: ø");
}
