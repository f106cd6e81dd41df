//! YAML that is right is read as it stands, without a fault.

use super::*;

#[test]
fn scalars_stay_the_text_they_are() {
    let text = "udgave: 1.7\nny: nej\når: 2015\nintet: null\ntilde: ~\ndato: 4.1.2010\nkl: 12:30\n";
    let tree = r#"udgave: "1.7", ny: "nej", år: "2015", intet: "null", tilde: "~", dato: "4.1.2010", kl: "12:30""#;
    check(text, tree, &[]);
}

#[test]
fn quotes_and_folding_are_undone() {
    check("a: 'x''y'\nb: \"q\\\"\\u00e6\"\n", r#"a: "x'y", b: "q\"æ""#, &[]);
    check("a: x\n  y\n\n  z\nb: \"x\n y\"\n", r#"a: "x y\nz", b: "x y""#, &[]);
    check("a: |\n  x\n  y\n\nb: >-\n  z\n  w\n", r#"a: "x\ny\n", b: "z w""#, &[]);
}

#[test]
fn an_absent_value_is_absent_and_an_empty_one_is_text() {
    check("a:\nb: # intet\nc: \"\"\nd:\n  -\n  - x\n", r#"a: ~, b: ~, c: "", d: [~, "x"]"#, &[]);
}

#[test]
fn lists_and_maps_nest_in_both_styles() {
    check(
        "a: [1, {b: c, d}, e: f, ]\nb: {x: , y: []}\nc:\n- p: 1\n  q:\n    - r: s\n- t\n",
        r#"a: ["1", {b: "c", d: ~}, {e: "f"}], b: {x: ~, y: []}, c: [{p: "1", q: [{r: "s"}]}, "t"]"#,
        &[],
    );
    check("adresse: [\n  Vej 1,\n  By\n]\nb: c\n", r#"adresse: ["Vej 1", "By"], b: "c""#, &[]);
}

#[test]
fn keys_are_the_words_of_the_writer() {
    let text = "næste revisionsdato: september 2018\n\"udarbejdet af\": Ø\ngælder uændret : [x]\n";
    let tree =
        r#"næste revisionsdato: "september 2018", udarbejdet af: "Ø", gælder uændret: ["x"]"#;
    check(text, tree, &[]);
}

#[test]
fn comments_are_left_out() {
    check("# a\na: b # c\n#d\nb: x#y\n", r#"a: "b", b: "x#y""#, &[]);
    check("a: [b] #c\nd: \"e\" #f\n", r#"a: ["b"], d: "e""#, &[]);
    check("a: #x\n  b: c\nd: | #y\n  e\n", r#"a: {b: "c"}, d: "e\n""#, &[]);
    let many = "# linje\n".repeat(2000) + "a: b\n";
    check(&many, r#"a: "b""#, &[]);
}

#[test]
fn every_line_end_and_the_marks_of_one_document_will_do() {
    check("a: 1\r\nb:\r\n  - x\r\n", r#"a: "1", b: ["x"]"#, &[]);
    check("a: 1\rb: 2", r#"a: "1", b: "2""#, &[]);
    check("\u{feff}---\na: b\n...\n", r#"a: "b""#, &[]);
    check("a: b\n\u{feff}c: \u{feff}d\n", "a: \"b\", \u{feff}c: \"\\u{feff}d\"", &[]);
}

#[test]
fn nothing_is_an_empty_map() {
    for text in ["", "\n", "# kun en kommentar\n", "---\n", "{}"] {
        check(text, "", &[]);
    }
}

#[test]
fn every_span_covers_what_it_names() {
    let text = "æ: ø\nb:\nc: |\n  d\n\ne: [f, 'g']\nh:\n  - i: j\n    k: l\nm: >\n  n\n";
    let (entries, _) = parse(text, 0);
    let mut seen = Vec::new();
    each_span(&entries, &mut |span, _| seen.push(span.of(text)));
    let wanted = [
        "æ",
        "ø",
        "b",
        "",
        "c",
        "|\n  d",
        "e",
        "[f, 'g']",
        "f",
        "'g'",
        "h",
        "- i: j\n    k: l",
        "i: j\n    k: l",
        "i",
        "j",
        "k",
        "l",
        "m",
        ">\n  n",
    ];
    assert_eq!(seen, wanted);
    let absent = entries[1].value.span;
    assert!(absent.is_empty() && text[..absent.start as usize].ends_with("b:"));
}

#[test]
fn spans_are_those_of_the_file() {
    let (entries, faults) = parse("a: b\na: c: d\n", 100);
    assert_eq!(entries[0].value.span, Span::new(103, 104));
    assert_eq!(entries[1].key_span, Span::new(105, 106));
    let doubled = faults.iter().find(|f| f.span == Span::new(105, 106));
    let first = Span::new(100, 101);
    assert_eq!(doubled.map(|f| f.kind.clone()), Some(FaultKind::DuplicateKey { first }));
    let edit = faults.iter().find_map(|f| f.fix.as_ref()).map(|edits| edits[0].clone());
    assert_eq!(edit, Some(Edit { span: Span::new(108, 112), text: "\"c: d\"".into() }));
    let (entries, _) = parse("\u{feff}a: b", 10);
    assert_eq!(entries[0].key_span, Span::new(13, 14));
}
