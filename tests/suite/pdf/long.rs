//! Long documents: page numbers that are right, headers that return, fields
//! of any length.

use super::helper::{Parsed, column, engine, field, render, squeezed, text_of};
use kvm::render::Overview;
use kvm::source::memory::MemoryFiles;

/// A document of `sections` sections, with something of everything in each.
pub fn text(sections: usize) -> String {
    let sentence = "Medarbejderne følger op sammen med borgeren og skriver det i journalen. ";
    let section = |n: usize| {
        format!(
            "# Afsnit nummer {n}\n\n{}\n\n- Første\n- Andet\n- Tredje\n\n## Del af {n}\n\n{}\n\n\
             | Hvem | Hvad |\n|---|---|\n| Leder {n} | Planlægger |\n| Medarbejder {n} | Udfører |\n\n{}\n\n",
            sentence.repeat(9),
            sentence.repeat(12),
            sentence.repeat(5)
        )
    };
    (1..=sections).map(section).collect()
}

#[test]
fn a_long_document_finds_its_way() {
    let Some(text) = text_of(&render(&text(60)).unwrap()) else { return };
    let pages: Vec<&str> = text.split('\u{c}').collect();
    assert!(pages.len() > 40, "{} pages", pages.len());
    let start = (0..pages.len()).find(|p| pages[*p].starts_with("Afsnit nummer 1\n")).unwrap();
    // More sections than a page holds: only the highest level is listed.
    let contents = squeezed(&pages[..start].join(""));
    assert!(contents.contains("Afsnitnummer60") && !contents.contains("Delaf"), "{contents}");
    for n in [1, 7, 31, 60] {
        let heading = format!("Afsnit nummer {n}\n");
        let page = (start..pages.len()).find(|p| pages[*p].contains(&heading)).unwrap() + 1;
        let entry = contents.split(&format!("Afsnitnummer{n}.")).nth(1).unwrap();
        let listed: String = entry
            .trim_start_matches(|c: char| !c.is_ascii_digit())
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        assert_eq!(listed, page.to_string(), "{entry}");
        let footer = format!("Side {page} af ");
        assert!(pages[page - 1].contains(&footer), "{}", pages[page - 1]);
    }
}

#[test]
fn an_overview_of_any_length_is_whole() {
    let long = |n: usize| format!("{} slut{n}", "Ledere og medarbejdere i tilbuddene".repeat(60));
    let parsed = Parsed::new("# Formål\n\nTekst.\n");
    let mut publication = parsed.publication();
    publication.overview = Overview {
        above: vec![field("Standard", &[&long(1)])],
        columns: vec![
            column("INDHOLD", vec![field("Dokumentindhold", &[&long(2), &long(3)])]),
            column("REVISION", vec![field("Sidst revideret", &[&"Ordudenmellemrum".repeat(90)])]),
        ],
    };
    let pdf = engine().render(&publication, &MemoryFiles::new()).unwrap();
    let Some(text) = text_of(&pdf) else { return };
    let text = squeezed(&text);
    for words in ["slut1", "slut2", "slut3", "Ordudenmellemrum", "FormålTekst."] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
}
