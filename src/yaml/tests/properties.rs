//! What holds for every text.

use super::*;
use proptest::prelude::*;

/// Texts made of what YAML is made of.
fn yamlish() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "a",
            "titel",
            "næste dato",
            "x y",
            "1.7",
            "Ø",
            "\u{e6}\u{301}",
            "\u{1f600}",
            ":",
            ": ",
            " #",
            "# ",
            "#",
            "- ",
            "-",
            "\n",
            "\n",
            "\n  ",
            "\n    ",
            "\r\n",
            "\r",
            "\t",
            " ",
            "  ",
            "\"",
            "'",
            "\\",
            "[",
            "]",
            "{",
            "}",
            ",",
            ", ",
            "|",
            ">",
            "|\n  ",
            "&a",
            "*a",
            "!b ",
            "!!str ",
            "%",
            "@",
            "`",
            "? ",
            "~",
            "---\n",
            "...\n",
            "<<",
            "\u{feff}",
            "\u{a0}",
            "\u{85}",
            "\u{2028}",
            "\0",
            "\u{7}",
            "a: b\n",
            "- c\n",
            "k:v\n",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A value as text in quotes, a list, a map or nothing, and how it is shown.
fn tree(depth: u32) -> BoxedStrategy<Value> {
    let leaf = prop_oneof![Just(Value::Absent), "\\PC{0,8}".prop_map(Value::Text)];
    let span = Span::default();
    leaf.prop_recursive(depth, 24, 4, move |inner| {
        let node = inner.prop_map(move |value| Node { span, value });
        let entry = ("[a-zæø]{1,6}", node.clone()).prop_map(move |(key, value)| Entry {
            key,
            key_span: span,
            value,
        });
        prop_oneof![
            prop::collection::vec(node, 1..4).prop_map(Value::List),
            prop::collection::vec(entry, 1..4).prop_map(|mut entries| {
                entries.sort_by(|a, b| a.key.cmp(&b.key));
                entries.dedup_by(|a, b| a.key == b.key);
                Value::Map(entries)
            }),
        ]
    })
    .boxed()
}

fn written(value: &Value, column: usize) -> String {
    let lead = format!("\n{}", " ".repeat(column));
    match value {
        Value::Absent => String::new(),
        Value::Text(text) => format!(" '{}'", text.replace('\'', "''")),
        Value::List(items) => {
            items.iter().map(|i| format!("{lead}-{}", written(&i.value, column + 2))).collect()
        }
        Value::Map(entries) => {
            let entry =
                |e: &Entry| format!("{lead}{}:{}", e.key, written(&e.value.value, column + 2));
            entries.iter().map(entry).collect()
        }
    }
}

fn map() -> impl Strategy<Value = Vec<Entry>> {
    let span = Span::default();
    prop::collection::btree_map("[a-zæø]{1,6}", tree(3), 1..5).prop_map(move |entries| {
        let entry = |(key, value)| Entry { key, key_span: span, value: Node { span, value } };
        entries.into_iter().map(entry).collect()
    })
}

proptest! {
    #[test]
    fn any_text_is_read_with_spans_inside_it(text in yamlish(), offset in 0..50usize) {
        let (entries, faults) = parse(&text, offset);
        let mut spans = Vec::new();
        each_span(&entries, &mut |span, _| spans.push(span));
        for fault in &faults {
            spans.push(fault.span);
            spans.extend(fault.fix.iter().flatten().map(|edit| edit.span));
        }
        for span in spans {
            prop_assert!(span.start <= span.end, "{span:?}");
            prop_assert!(span.start as usize >= offset, "{span:?}");
            let within = (span.start as usize - offset)..(span.end as usize - offset);
            prop_assert!(text.get(within).is_some(), "{span:?}");
        }
    }

    /// Once the fixes are made, YAML means what was read before.
    #[test]
    fn fixes_settle_their_faults_and_change_nothing_that_was_read(text in yamlish()) {
        // A sign that YAML forbids is seen only once what stands before is right.
        let is_allowed = |c: &char| match c {
            '\n' | '\r' | '\t' => true,
            c => !c.is_control() && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}'),
        };
        let text: String = text.chars().filter(is_allowed).collect();
        let (entries, faults) = parse(&text, 0);
        let (again, left) = parse(&fixed(&text, &faults), 0);
        // What no fix settles may mean something else once the rest is right.
        let is_settled = |f: &Fault| !matches!(f.kind, FaultKind::Indentation | FaultKind::NoColon);
        if faults.iter().all(is_settled) {
            prop_assert_eq!(shown_entries(&again), shown_entries(&entries));
        }
        if faults.iter().all(|fault| fault.fix.is_some()) {
            // A tab may stand behind another fault.
            let other = |fault: &Fault| fault.kind == FaultKind::Tab;
            prop_assert!(left.iter().all(other), "{:?}", left);
        }
    }

    #[test]
    fn what_is_right_is_read_as_written(entries in map()) {
        let text = written(&Value::Map(entries.clone()), 0);
        let (read, faults) = parse(&text, 0);
        prop_assert_eq!(shown_entries(&read), shown_entries(&entries), "{}", text);
        prop_assert_eq!(faults, vec![]);
    }

    /// The short cut for plain lines must not be noticed.
    #[test]
    fn plain_lines_mean_what_the_library_says(text in yamlish(), more in "([a-zæ #:.,'\"-]{0,12}: ([a-z #:\u{a0}\u{feff}]{0,9}|\\[[a-z0-9, /-]{0,9}\\] ?)\r?\n){1,4}") {
        for text in [text, more] {
            if let Some(entries) = plain::read(&text) {
                let read = events::read(&text).map_err(|fault| TestCaseError::fail(format!("{fault:?}")))?;
                prop_assert_eq!(read.misread, vec![]);
                match read.root.map(|root| root.value) {
                    Some(Value::Map(wanted)) => prop_assert_eq!(entries, wanted),
                    root => prop_assert!(entries.is_empty() && root.is_none(), "{:?}", root),
                }
            }
        }
    }

    /// Read piece by piece, a right text gives the same as at once.
    #[test]
    fn one_fault_costs_no_other_entry(entries in map(), fault in prop::sample::select(vec![
        "å: A: B", "å: \"A\" b", "å:A", "å: [a, b", "å: 'a", "å b", "å: *a", "å: &b c", "%å", "---",
        "å: - a\n- b",
    ])) {
        let right = written(&Value::Map(entries.clone()), 0);
        for text in [format!("{right}\n{fault}\n"), format!("{fault}\n{right}")] {
            let (mut read, faults) = parse(&text, 0);
            read.retain(|entry| entry.key != "å");
            prop_assert_eq!(shown_entries(&read), shown_entries(&entries), "{}", text);
            prop_assert!(fault == "---" || !faults.is_empty(), "{}", text);
        }
    }
}
