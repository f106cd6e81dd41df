//! What holds for every local document.

use crate::coverage::{TWO_POINTS, matrix};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Blocks that local documents are made of.
fn block() -> impl Strategy<Value = String> {
    let heading = prop::sample::select(vec![
        "Supervision af medarbejdere",
        "Tilrettelæggelse af arbejdet",
        "Supervision",
        "Formål",
        "Hvordan",
        "Hvem",
        "Hvor og hvornår",
        "Hvem har ansvaret for det",
        "Indledning",
        "Definitioner",
        "Brandøvelser",
        "Gælder uændret",
        "Fravigelse",
        "Kompetenceudvikling på Birkely",
    ]);
    let text = prop::sample::select(vec![
        "Vi tager to sager med.",
        "Lederen indkalder hver måned. Alle er med på mødet i salen.",
        "Forstanderen.",
        "Udfyldes senere.",
        "–",
        "Tilbuddet skal beskrive, hvordan medarbejderne får supervision.",
        "Vi følger regionens retningslinje.",
        "Gælder uændret",
        "Hvem: Lederen",
        "**Hvem:** Lederen",
        "**Formål**",
        "**Nøgler:** Hænger i skabet",
        "Fravigelse: Vi har én afdeling.",
        "Godkendt af: Forstanderen",
        "- Hvem: Lederen\n- Hvordan: To sager",
        "- Forstanderen\n- Souschefen",
        "> Teamet deltager.",
        "| Hvem | Hvornår |\n|---|---|\n| Lederen | Hver uge |",
        "| Punkt | Hvem |\n|---|---|\n| Supervision af medarbejdere | Lederen |\n| Tilrettelæggelse af arbejdet | |",
    ]);
    prop_oneof![
        2 => (1..5usize, heading).prop_map(|(level, h)| format!("{} {h}", "#".repeat(level))),
        3 => text.prop_map(str::to_owned),
    ]
}

fn document() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(block(), 0..14)
}

fn read(blocks: &[String]) -> Vec<String> {
    matrix(TWO_POINTS, &blocks.join("\n\n"))
}

fn answered(cell: char) -> bool {
    matches!(cell, 'C' | 'I' | 'U' | 'D')
}

/// Whether every cell answered in `after` was answered in `before`.
fn answers_no_more(before: &[String], after: &[String]) -> bool {
    before.iter().zip(after).all(|(b, a)| {
        b.chars().rev().zip(a.chars().rev()).take(4).all(|(b, a)| answered(b) || !answered(a))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_read(text in "(?s).{0,300}") {
        matrix(TWO_POINTS, &format!("## Supervision af medarbejdere\n\n{text}"));
        matrix(&text, "## Supervision\n\nTo sager.\n");
    }

    #[test]
    fn any_markup_can_be_read(parts in prop::collection::vec(prop::sample::select(vec![
        "# ", "## ", "- ", "> ", "1. ", "**", "*", "|", "|---|", "\n", "\n\n", "Hvem", ":", "Formål", " ",
        "<!--", "-->", "<u>", "[", "](x)", "![", "~~", "`", "Supervision af medarbejdere", "Gælder uændret",
        "Fravigelse", "Godkendt af", "{.hvem}", "{#supervision}", "å", "\u{ad}", "?", " – ", "[ ] ", "    ",
    ]), 0..60)) {
        matrix(TWO_POINTS, &parts.concat());
        matrix(&parts.concat(), "## Supervision\n\nTo sager.\n");
    }

    #[test]
    fn comments_change_nothing(blocks in document(), at in 0..14usize) {
        let mut with = blocks.clone();
        let at = at.min(with.len());
        let between = |i: usize| with.get(i).is_some_and(|b: &String| b.starts_with('-') || b.starts_with('|'));
        // Markdown itself takes two lists with nothing between them as one.
        prop_assume!(!(at > 0 && between(at) && between(at - 1)));
        with.insert(at, "<!-- Hvem er ansvarlig? Skriv stillinger. -->".to_owned());
        prop_assert_eq!(read(&blocks), read(&with));
        let inline: Vec<String> = blocks.iter().map(|b| match b.starts_with('|') {
            true => b.clone(),
            false => format!("{b} <!-- husk -->"),
        }).collect();
        prop_assert_eq!(read(&blocks), read(&inline));
    }

    #[test]
    fn line_ends_and_composition_change_nothing(blocks in document()) {
        let text = blocks.join("\n\n");
        let plain = matrix(TWO_POINTS, &text);
        prop_assert_eq!(&plain, &matrix(TWO_POINTS, &text.replace('\n', "\r\n")));
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(&plain, &matrix(TWO_POINTS, &decomposed));
    }

    #[test]
    fn where_lines_are_broken_changes_nothing(blocks in document(), every in 1..5usize) {
        let wrap = |block: &String| {
            let plain = !block.starts_with(['#', '-', '|', '*', '>']) && !block.contains(':');
            if !plain {
                return block.clone();
            }
            let words: Vec<&str> = block.split(' ').collect();
            words.chunks(every).map(|w| w.join(" ")).collect::<Vec<_>>().join("\n")
        };
        let wrapped: Vec<String> = blocks.iter().map(wrap).collect();
        prop_assert_eq!(read(&blocks), read(&wrapped));
    }

    #[test]
    fn less_text_answers_no_more(blocks in document(), at in 0..14usize) {
        let is_heading = |b: &String| b.starts_with('#') || b.as_str() == "**Formål**";
        let Some(start) = blocks.iter().skip(at).position(&is_heading).map(|i| i + at) else { return Ok(()) };
        let names_facet =
            blocks[start].contains(['F', 'H']) && !blocks[start].contains("Fravigelse");
        prop_assume!(names_facet && blocks[start].starts_with('#'));
        let end = blocks.iter().skip(start + 1).position(|b| b.starts_with('#')).map_or(blocks.len(), |i| i + start + 1);
        // An empty cell of a table is no text: it shuts out what would be
        // inherited, so without it more may be answered.
        prop_assume!(!blocks[start + 1..end].iter().any(|b| b.starts_with('|')));
        // A label names another facet, and beside a facet that is named
        // running text only introduces: without the label it answers more.
        prop_assume!(!blocks[start + 1..end].iter().any(|b| b.contains(':')));
        let mut less = blocks.clone();
        less.drain(start + 1..end);
        prop_assert!(answers_no_more(&read(&blocks), &read(&less)), "{:?}\n{:?}", read(&blocks), read(&less));
    }

    #[test]
    fn an_unrelated_section_answers_nothing(blocks in document(), level in 1..3usize) {
        let mut more = blocks.clone();
        more.push(format!("{} Parkering og nøgler", "#".repeat(level)));
        more.push("Lederen har nøglerne hver dag. De hænger i skabet.".to_owned());
        let headings = blocks.iter().filter(|b| b.starts_with('#')).map(|b| b.find(' ').unwrap_or(0)).min();
        prop_assume!(headings.is_none_or(|top| level <= top));
        prop_assert!(answers_no_more(&read(&blocks), &read(&more)), "{:?}\n{:?}", read(&blocks), read(&more));
    }
}
