//! Size, depth and repetition end in a fault, and soon.

use super::*;
use std::time::{Duration, Instant};

/// Reads `text`, which must not take long even without optimisation.
#[track_caller]
fn quick(name: &str, text: &str) -> (Vec<Entry>, Vec<Fault>) {
    let start = Instant::now();
    let read = parse(text, 0);
    let took = start.elapsed();
    assert!(took < Duration::from_secs(30), "{name} took {took:?}");
    read
}

fn has(faults: &[Fault], kind: FaultKind) -> bool {
    faults.iter().any(|fault| fault.kind == kind)
}

#[test]
fn what_nests_too_deep_is_refused_alone() {
    let deep: String = (0..60).map(|i| " ".repeat(i) + "x:\n").collect();
    for value in [format!("\n {deep}"), "[".repeat(60) + &"]".repeat(60), "- ".repeat(60)] {
        let text = format!("a: b\nc: {}\nd: e\n", value.replace('\n', "\n "));
        let (entries, faults) = quick("deep", &text);
        let keys: Vec<&str> = entries.iter().map(|e| e.key.as_str()).collect();
        assert_eq!(keys, ["a", "c", "d"]);
        assert!(!faults.is_empty(), "{text}");
    }
    assert!(has(&parse(&deep, 0).1, FaultKind::TooLarge));
}

#[test]
fn what_is_too_long_is_read_to_the_limit() {
    let text = "a: b\n".to_owned() + &"# x\n".repeat(MAX_BYTES / 4) + "c: d\n";
    let (entries, faults) = quick("long", &text);
    assert_eq!(shown_entries(&entries), r#"a: "b""#);
    assert!(has(&faults, FaultKind::TooLarge));
}

#[test]
fn faults_without_number_are_cut_short() {
    let (entries, faults) = quick("faults", &"a:b\n".repeat(2000));
    assert_eq!(entries.len(), 2000);
    assert_eq!(faults.len(), MAX_FAULTS + 1);
    assert!(has(&faults, FaultKind::TooLarge));
    assert_eq!(quick("doubled", &"a: b\n".repeat(2000)).1.len(), MAX_FAULTS + 1);
}

#[test]
fn no_repetition_takes_long() {
    let stairs: String = (0..1400).map(|i| " ".repeat(i) + "a: b\n").collect();
    assert!(stairs.len() < MAX_BYTES);
    quick("stairs", &stairs);
    let units = [
        "a: \"b\n",
        "a: 'b\n",
        "a: [b\n",
        "a: {b,\n",
        "- ",
        "a: ",
        "a: b: c\n",
        "x\n",
        "\t",
        "\ta: b\n",
        "[",
        "{",
        "\"",
        "'",
        "['",
        "','",
        "a: [',\n",
        "- a: b: c\n",
        " a: b\n  c: d\n",
        "? a\n",
        "*a ",
        "&a ",
        "!a ",
        "#",
        "a: #b\n",
        "a: |\nb\n",
        "---\n",
        "...\n",
        "%a\n",
        "a: b\n  c\n d: e\n",
        "\u{a0}",
        "a:\u{a0}b\n",
        "- - a\n",
        "<<: a\n",
        "a: b #c\n",
        "{a: [",
        "\"a\": ",
        "''",
        "a: [\n]\n",
        "a: \"\n\"\n",
        "\r",
        "a: >x\n  y\n",
    ];
    for unit in units {
        let many = unit.repeat(20_000 / unit.len());
        for lead in ["", "a: ", "a:\n  b: @\n  c: ", "- x: @\n  y:\n    "] {
            quick(unit, &format!("{lead}{many}"));
        }
    }
}
