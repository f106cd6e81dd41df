//! A one-line value that YAML cannot read, or reads otherwise than meant, is
//! the text it is; the fix quotes it.

use super::*;

/// A value that is read as the text it is, and how the fix writes it.
#[track_caller]
fn quoted(value: &str, written: &str) {
    let text = format!("a: x\ntitel: {value}\nz: y\n");
    let (entries, faults) = parse(&text, 0);
    let shown = shown_entries(&entries);
    assert_eq!(shown, format!("a: \"x\", titel: {value:?}, z: \"y\""), "{value}");
    let found: Vec<String> = faults.iter().map(|fault| shown_fault(fault, &text)).collect();
    assert_eq!(found, [format!("NeedsQuotes `{value}` => {written}")], "{value}");
    let (again, none) = parse(&fixed(&text, &faults), 0);
    assert_eq!((shown_entries(&again), none), (shown, vec![]), "{value}");
}

#[test]
fn punctuation_of_yaml_is_text_to_a_writer() {
    for value in [
        "Retningslinje: Medicin",
        "Retningslinje:",
        "a: b: c",
        "Plan #3",
        "#00538a",
        "- med streg",
        "-",
        "* punkt",
        "*vigtigt* ord",
        "&Co",
        "& Co",
        "!Vigtigt",
        "! vigtigt",
        "%50",
        "@hanne",
        "`kode`",
        "[Udkast] Retningslinje",
        "[Udkast",
        "[a] og [b]",
        "{{titel}}",
        "{Udkast} a",
        "] a",
        "} a",
        ", a",
        "> text",
        "| text",
        "? hvad",
        ": a",
        "Vedr. 'x': y",
    ] {
        quoted(value, &format!("\"{value}\""));
    }
}

#[test]
fn quotes_are_chosen_so_that_the_text_survives() {
    quoted("\"Medicin\" og mere", "'\"Medicin\" og mere'");
    quoted("'Medicin' og mere", "\"'Medicin' og mere\"");
    quoted("\"Ja\": 'nej'", "'\"Ja\": ''nej'''");
    quoted(r"C:\x: y", r"'C:\x: y'");
    quoted("a: \u{7}b", "\"a: \\u0007b\"");
    quoted("a: \u{feff}b", "\"a: \u{feff}b\"");
}

#[test]
fn a_comment_after_such_a_value_stays_one() {
    check("titel: A: B # note\n", r#"titel: "A: B""#, &["NeedsQuotes `A: B` => \"A: B\""]);
}

#[test]
fn a_backslash_between_quotes_is_a_backslash() {
    check(
        "sti: \"C:\\mappe\"\n",
        r#"sti: "C:\\mappe""#,
        &["NeedsQuotes `\"C:\\mappe\"` => 'C:\\mappe'"],
    );
}

#[test]
fn items_are_treated_like_values() {
    check(
        "a:\n  - Plan #3\n  - @x\n  - b: c: d\n    e: f\n",
        r#"a: ["Plan #3", "@x", {b: "c: d", e: "f"}]"#,
        &[
            "NeedsQuotes `Plan #3` => \"Plan #3\"",
            "NeedsQuotes `@x` => \"@x\"",
            "NeedsQuotes `c: d` => \"c: d\"",
        ],
    );
}

#[test]
fn one_odd_item_in_brackets_leaves_the_others() {
    check(
        "a: [Plan #3, 'x, y', *alle*, \"B\" og, {p: q: r}, [s, @t]] # u\n",
        r##"a: ["Plan #3", "x, y", "*alle*", "\"B\" og", "{p: q: r}", "[s, @t]"]"##,
        &[
            "NeedsQuotes `Plan #3` => \"Plan #3\"",
            "NeedsQuotes `*alle*` => \"*alle*\"",
            "NeedsQuotes `\"B\" og` => '\"B\" og'",
            "NeedsQuotes `{p: q: r}` => \"{p: q: r}\"",
            "NeedsQuotes `[s, @t]` => \"[s, @t]\"",
        ],
    );
    check(
        "a: {navn: A: B, adresse: , \"x\": @y}\n",
        r#"a: {navn: "A: B", adresse: ~, x: "@y"}"#,
        &["NeedsQuotes `A: B` => \"A: B\"", "NeedsQuotes `@y` => \"@y\""],
    );
}

#[test]
fn a_key_may_need_quotes_too() {
    check("@a: b\n", r#"@a: "b""#, &["NeedsQuotes `@a` => \"@a\""]);
}

#[test]
fn text_over_several_lines_is_quoted_on_one() {
    check(
        "målgruppe: Alle: også\n  vikarer\nb: c\n",
        r#"målgruppe: "Alle: også vikarer", b: "c""#,
        &["NeedsQuotes `Alle: også\n  vikarer` => \"Alle: også vikarer\""],
    );
    check("a:\n  b # c\n  d\n", r#"a: "b # c d""#, &["NeedsQuotes `b # c\n  d` => \"b # c d\""]);
    check(
        "a: > text\n  mere\n",
        r#"a: "> text mere""#,
        &["NeedsQuotes `> text\n  mere` => \"> text mere\""],
    );
}
