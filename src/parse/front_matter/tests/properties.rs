//! What holds for every text.

use super::*;
use proptest::prelude::*;

fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        prop::sample::select(vec![
            "---",
            "---",
            "...",
            "—",
            "----",
            " ---",
            "***",
            "titel: A",
            "id: b",
            "status:",
            "x:y",
            "- c",
            "  d: e",
            "# F",
            "## Ø",
            "Tekst her.",
            "",
            "",
            " ",
            "\t",
            "```",
            "<!-- g -->",
            "]",
            "\u{feff}",
            "a: \"b",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    let end = prop::sample::select(vec!["\n", "\n", "\r\n", "\r", ""]);
    prop::collection::vec((line, end), 0..14)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

/// Lines of a header, and some that are nearly ones.
fn keyed() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => "[a-zæ]{1,5}: [a-z0-9 -]{0,6}",
        1 => prop::sample::select(vec![
            "titel: A", "titel: B", "status:", "a b c d e f g: for mange ord", "# en bemærkning",
            "punkter: [a, b-1]", "punkter: [a,, b]", "punkter: []", "x:y", "a: b: c", "", " ", "- a",
            "  a: b", "a: \"b\"", "æ\u{30a}: c", "...", "--- ", "----",
        ]).prop_map(str::to_owned),
    ];
    let end = prop::sample::select(vec!["\n", "\n", "\n", "\n", "\r\n", "\r"]);
    prop::collection::vec((line, end), 0..6)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

proptest! {
    #[test]
    fn header_and_body_lie_in_the_text_in_this_order(text in lines()) {
        let front = parse(&text);
        prop_assert!(text.get(front.body..).is_some());
        prop_assert!(front.span.is_some() || (front.frame.is_none() && front.entries.is_empty()));
        if let Some(span) = front.span {
            prop_assert!(text.get(span.range()).is_some());
            prop_assert!(span.end as usize <= front.body);
            for entry in &front.entries {
                prop_assert!(entry.key_span.start >= span.start && entry.value.span.end <= span.end);
            }
        }
        if let Some(fault) = &front.frame {
            prop_assert!(text.get(fault.span.range()).is_some_and(|at| !at.is_empty()));
        }
    }

    /// The short cut for plain headers must not be noticed.
    #[test]
    fn a_plain_header_is_read_as_any_other(text in lines(), keys in keyed()) {
        for text in [format!("---\n{keys}---\n{text}"), format!("---\n{keys}{text}"), text] {
            prop_assert_eq!(parse(&text), parse_any(&text), "{:?}", text);
        }
    }

    #[test]
    fn any_body_below_a_header_is_kept_whole(
        lead in "\u{feff}?(\r?\n| \n){0,2}", keys in 1..5usize, body in lines(),
    ) {
        let header: String = (0..keys).map(|i| format!("nøgle {i}: værdi\n")).collect();
        let text = format!("{lead}---\n{header}---\n{body}");
        let front = parse(&text);
        prop_assert_eq!(&text[front.body..], body);
        prop_assert_eq!((front.entries.len(), front.frame), (keys, None));
    }

    #[test]
    fn text_without_colons_and_dashes_is_prose(text in "[a-zæøå#>*.\\[\\]\"\n\r\t ]{0,80}") {
        let front = parse(&text);
        prop_assert_eq!((front.span, front.frame, front.body), (None, None, 0));
    }
}
