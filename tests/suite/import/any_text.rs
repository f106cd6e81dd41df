//! Whatever a Word file says, Markdown says too, or a remark does.

use super::docx::{Docx, bold, item, p, par, run, set, styled, table};
use super::imported;
use kvm::parse::markdown;
use proptest::prelude::*;
use std::collections::HashMap;

/// A file and the words in it.
fn words() -> impl Strategy<Value = String> {
    let odd = "[-*_#>+=~`\\[\\](){}<>&!|\\\\.:0-9a-zæøå \u{a0}]{0,12}";
    let word =
        prop_oneof![odd.prop_map(String::from), "[a-zæøå]{2,8}", "[0-9]{1,2}[.)] [a-z]{2,4}"];
    proptest::collection::vec(word, 1..4).prop_map(|words| words.join(" "))
}

fn block() -> impl Strategy<Value = (String, String)> {
    let one = (words(), 0..9u8, 0..3u8);
    let simple = one.prop_map(|(text, kind, level)| {
        let block = match kind {
            0 => styled("Overskrift2", &text),
            1 => bold(&text),
            2 => item(1, level, &text),
            3 => item(2, level, &text),
            4 => par(&format!("{}{}", set("<w:b/>", &text), run(&text))),
            5 => {
                par(&format!("{}{}{}", run(&text), set("<w:i/>", &text), set("<w:strike/>", &text)))
            }
            6 => par(&format!("{}<w:r><w:br/></w:r>{}", run(&text), run(&text))),
            _ => p(&text),
        };
        let times = match kind {
            4 | 6 => 2,
            5 => 3,
            _ => 1,
        };
        (block, vec![text; times].join(if kind == 6 { " " } else { "" }))
    });
    let tables = (words(), words(), words()).prop_map(|(a, b, c)| {
        let (x, y, z) = (p(&a), p(&b), item(1, 0, &c));
        let body = table(&[&[("", &x), ("", &y)], &[("", &z), ("", "<w:p/>")]]);
        (body, format!("{a} {b} {c}"))
    });
    prop_oneof![6 => simple, 1 => tables]
}

/// How often each letter or digit is there.
fn letters(text: &str) -> HashMap<char, usize> {
    let mut counts = HashMap::new();
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn no_letter_is_lost(blocks in proptest::collection::vec(block(), 1..8)) {
        let body: String = blocks.iter().map(|(block, _)| block.as_str()).collect();
        let said: String = blocks.iter().map(|(_, text)| format!("{text} ")).collect();
        let (text, remarks) = imported(&Docx::new(&body).with_styles());
        let syntax = markdown::parse(&text, 0);
        let mut read: String = syntax.children(None).map(|i| syntax.plain(i, &text) + " ").collect();
        // Numbers of lists are theirs, not the text's.
        for remark in remarks.0 {
            read += &remark.text;
        }
        for list in text.lines().filter_map(|line| line.trim().split_once([' ', '\\'])) {
            read += list.0;
        }
        let read = letters(&read);
        for (c, count) in letters(&said) {
            prop_assert!(read.get(&c).copied().unwrap_or(0) >= count, "{c:?} of {said:?} in\n{text}");
        }
    }

    #[test]
    fn any_line_reads_back_as_itself(text in words()) {
        let (markdown, remarks) = imported(&Docx::new(&p(&format!("x {text}"))));
        prop_assert!(remarks.0.is_empty(), "{:?}", remarks.0);
        let syntax = markdown::parse(&markdown, 0);
        let last = syntax.children(None).last().unwrap();
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(tidy(&syntax.plain(last, &markdown)), tidy(&format!("x {text}")));
    }
}
