//! Each fault is found, at its place, and costs no other entry.

use super::*;

#[test]
fn every_fault_is_reported_not_only_the_first() {
    check(
        "titel: A: B\nmedicin\nid:x\nid: y\nstatus: \"kladde\nb: c\n",
        r#"titel: "A: B", id: "x", id: "y", status: "kladde", b: "c""#,
        &[
            "NeedsQuotes `A: B` => \"A: B\"",
            "NoColon `medicin`",
            "NoSpaceAfterColon `id:` =>  ",
            "DuplicateKey of 20 `id`",
            "Unclosed `\"kladde` => \"",
        ],
    );
}

#[test]
fn a_colon_without_a_space() {
    check("titel:A", r#"titel: "A""#, &["NoSpaceAfterColon `titel:` =>  "]);
    check("a: b\ntitel:A\n", r#"a: "b", titel: "A""#, &["NoSpaceAfterColon `titel:` =>  "]);
    check("titel:\u{a0}A\n", r#"titel: "A""#, &["NoSpaceAfterColon `titel:` =>  "]);
    check("titel:[a, b]\n", r#"titel: ["a", "b"]"#, &["NoSpaceAfterColon `titel:` =>  "]);
    check("a:\n  b:c\n  d: e\n", r#"a: {b: "c", d: "e"}"#, &["NoSpaceAfterColon `b:` =>  "]);
    check("http://a.dk\nb: c\n", r#"b: "c""#, &["NoColon `http://a.dk`"]);
}

#[test]
fn lines_without_a_colon() {
    check("a: b\nc d\ne f\n\ng: h\n", r#"a: "b", g: "h""#, &["NoColon `c d\ne f`"]);
    check("bare tekst", "", &["NoColon `bare tekst`"]);
    check("- a\n- b\n", "", &["NoColon `- a`"]);
    check("a: b\n- c\nd: e\n", r#"a: "b", d: "e""#, &["Indentation `- c`"]);
}

#[test]
fn tabs() {
    check("a:\tb\n", r#"a: "b""#, &[]);
    check(
        "a:\n\tb: c\n\td:\n\t\t- e\nf: g\n",
        r#"a: {b: "c", d: ["e"]}, f: "g""#,
        &["Tab `\t` =>   ", "Tab `\t` =>   ", "Tab `\t\t` =>     "],
    );
    check("a:\n    b: c\n\td: e\n", r#"a: {b: "c", d: "e"}"#, &["Tab `\t` =>     "]);
}

#[test]
fn wrong_indentation() {
    check("  a: b\nc: d\n", r#"a: "b", c: "d""#, &["Indentation `a: b`"]);
    check("a: b\n  c: d\ne: f\n", r#"a: "b", c: "d", e: "f""#, &["Indentation `c: d`"]);
    check(
        "a:\n  b: c\n   d: e\n  f: g\nh: i\n",
        r#"a: {b: "c", d: "e", f: "g"}, h: "i""#,
        &["Indentation `d: e`"],
    );
    check("a:\n   b: c\n  d: e\nh: i\n", r#"a: {b: "c", d: "e"}, h: "i""#, &["Indentation `b: c`"]);
    check(
        "a:\n  - b\n    - c\n - d\ne: f\n",
        r#"a: ["b - c", "d"], e: "f""#,
        &["Indentation `- b`"],
    );
}

#[test]
fn a_key_among_items_belongs_to_the_map_around() {
    check("a:\n  - b\n  c: d\ne: f\n", r#"a: ["b"], c: "d", e: "f""#, &["Indentation `c: d`"]);
}

#[test]
fn a_list_that_begins_beside_its_key() {
    for below in ["- c\n- d: e\n", "  - c\n  - d: e\n", "      - c\n      - d: e\n"] {
        let indentation = &below[..below.find('-').unwrap_or_default()];
        check(
            &format!("a: - b\n{below}f: g\n"),
            r#"a: ["b", "c", {d: "e"}], f: "g""#,
            &[&format!("ListBesideKey `- b` => \n{indentation}")],
        );
    }
    check(
        "a:\n  b: - c: d\n  - e\n  f: g\n",
        r#"a: {b: [{c: "d"}, "e"], f: "g"}"#,
        &["ListBesideKey `- c: d` => \n  "],
    );
    // Alone it may as well be a text that begins with a dash.
    check("a: - b\nc: d\n", r#"a: "- b", c: "d""#, &["NeedsQuotes `- b` => \"- b\""]);
    check("a: b\n- c\n", r#"a: "b""#, &["Indentation `- c`"]);
}

#[test]
fn quotes_and_brackets_that_are_never_closed() {
    check("a: 'b\nc: d\n", r#"a: "b", c: "d""#, &["Unclosed `'b` => '"]);
    check("a: [b, c\nd: e\n", r#"a: ["b", "c"], d: "e""#, &["Unclosed `[b, c` => ]"]);
    check("a: [b,\n  c\nd: e\n", r#"a: ["b", "c"], d: "e""#, &["Unclosed `[b,` => ]"]);
    check(
        "a: {b: c,\n  d: e\nf: g\n",
        r#"a: {b: "c", d: "e"}, f: "g""#,
        &["Unclosed `{b: c,` => }"],
    );
    check(
        "a: \"b\n  c\nd: e: f\n",
        r#"a: "b c", d: "e: f""#,
        &["Unclosed `\"b` => \"", "NeedsQuotes `e: f` => \"e: f\""],
    );
}

#[test]
fn a_quote_does_not_find_its_end_entries_below() {
    check("a: \"b\nc: d\ne: f\"\n", r#"a: "b", c: "d", e: "f\"""#, &["Unclosed `\"b` => \""]);
}

#[test]
fn a_fault_elsewhere_leaves_long_values_whole() {
    check(
        "a: [b,\nc,\n]\nd: \"e\nf\"\ng: |\n  h\n\n  i: j\nk: l: m\n",
        r#"a: ["b", "c"], d: "e f", g: "h\n\ni: j\n", k: "l: m""#,
        &["NeedsQuotes `l: m` => \"l: m\""],
    );
}

#[test]
fn doubled_keys_at_every_level() {
    check(
        "a: 1\na: 2\na: 3\n",
        r#"a: "1", a: "2", a: "3""#,
        &["DuplicateKey of 0 `a`", "DuplicateKey of 0 `a`"],
    );
    check(
        "a:\n  b: 1\n  b: 2: 3\n",
        r#"a: {b: "1", b: "2: 3"}"#,
        &["DuplicateKey of 5 `b`", "NeedsQuotes `2: 3` => \"2: 3\""],
    );
    check("a: {b: 1, b: 2}\n", r#"a: {b: "1", b: "2"}"#, &["DuplicateKey of 4 `b`"]);
}

#[test]
fn anchors_aliases_tags_and_merge_keys_are_refused() {
    check(
        "a: &x 1\nb: *x\nc: !!str w\nd:\n  <<: y\ne: f\n",
        r#"a: "1", b: "*x", c: "w", d: {<<: "y"}, e: "f""#,
        &["NotAllowed `&x`", "NotAllowed `*x`", "NotAllowed `!!str`", "NotAllowed `<<`"],
    );
    check(
        "a: &x\n  b: c\nd: !t\n  - e\nf: [*x, g]\n",
        r#"a: {b: "c"}, d: ["e"], f: ["*x", "g"]"#,
        &["NotAllowed `&x`", "NotAllowed `!t`", "NotAllowed `*x`"],
    );
}

#[test]
fn directives_and_second_documents_are_refused() {
    check("%YAML 1.2\n---\na: b\n", r#"a: "b""#, &["NotAllowed `%YAML 1.2`"]);
    check("a: b\n---\nc: d\n", r#"a: "b", c: "d""#, &["NotAllowed `---`"]);
    check("a: b\n...\nc: d\n...\n", r#"a: "b", c: "d""#, &["NotAllowed `...`"]);
}

#[test]
fn keys_that_are_lists_are_refused() {
    let (entries, faults) = parse("? [a]\n: b\nc: d\n", 0);
    assert_eq!(shown_entries(&entries), r#"c: "d""#);
    assert!(!faults.is_empty());
}

#[test]
fn text_below_a_bar_that_breaks_its_rules_is_kept() {
    let (entries, faults) = parse("a: |\n    b\n  c\nd: e\n", 0);
    assert_eq!(shown_entries(&entries), r#"a: "b\nc", d: "e""#);
    assert_eq!(faults.len(), 1);
}
