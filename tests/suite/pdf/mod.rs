//! The PDF: any text compiles, its words come out, the same bytes each time.

mod any_text;
mod combined;
pub mod helper;
mod long;
mod pictures;
mod template;
mod validity;

use helper::{Parsed, column, engine, field, render, squeezed};
pub use helper::{keep, text_of};
use kvm::render::pdf::{PdfEngine, PdfError, Standard};
use kvm::render::{Approved, Mark, Overview, Publisher};
use kvm::source::memory::MemoryFiles;
use kvm::templates::Templates;

const EVERY_KIND: &str = include_str!("every-kind.md");

#[test]
fn every_kind_of_markdown_is_there() {
    let Some(text) = text_of(&render(EVERY_KIND).unwrap()) else { return };
    let text = squeezed(&text);
    let expected = "kursiv fed begge streget kode ”citat” link henvisning fil linje. \
        [U+1F600] [U+6F22] αβγ кирилица ≥ ≤ → • ½ − ✓ Spring Første igen Dybere 7.Syv 8.Otte \
        ☐Ikke ☑Gjort Hvornår mentor supervisor Citat indre. Den_første_note. En_note_med \
        afsnit. Noten_i_tabelhovedet. uden_henvisning. indryk <div>Rå_HTML</div> \
        Billedet_mangler:Et_billede Slut.";
    for word in expected.split_whitespace() {
        let word = word.replace('_', "");
        assert!(text.contains(&word), "{word} is missing in {text}");
    }
    assert!(!text.contains("kommentar"), "a comment is printed");
}

#[test]
fn a_table_repeats_its_header_on_each_page() {
    let rows: String = (1..=90).map(|n| format!("| Punkt {n} | Svar {n} |\n")).collect();
    let pdf = render(&format!("# Tabel\n\n| Spørgsmål | Besvarelse |\n|---|--:|\n{rows}")).unwrap();
    let Some(text) = text_of(&pdf) else { return };
    let headed = text.split('\u{c}').filter(|page| page.contains("Punkt")).collect::<Vec<_>>();
    assert!(headed.len() > 1, "the table fits on one page");
    assert!(headed.iter().all(|page| page.contains("Spørgsmål")), "{text}");
    assert!((1..=90).all(|n| text.contains(&format!("Svar {n}"))));
}

#[test]
fn cover_overview_and_back_page_say_what_the_header_says() {
    let parsed = Parsed::new("# Formål\n\nTekst.\n\n# To\n\n# Tre\n\n# Fire\n");
    let address = ["Kvalitetsvej 1".to_owned(), "9999 Eksempelby".to_owned()];
    let mut publication = parsed.publication();
    publication.publisher = Publisher {
        name: "Region Eksempel",
        address: &address,
        colour: Some("#ffcc00"),
        ..Publisher::default()
    };
    publication.mark = Some(Mark::Hearing);
    publication.valid_from = Some("1. januar 2030".into());
    publication.overview = Overview {
        above: vec![field("Dokumenttype", &["Regional retningslinje"])],
        columns: vec![
            column("INDHOLD", vec![field("Dokumentindhold", &["Supervision", "Oplæring"])]),
            column("GÆLDENDE FOR", vec![field("Målgruppe", &["Alle ansatte"])]),
            column("OPHAV", vec![field("Godkendt af", &["Sektorledelsen"])]),
            column("REVISION", vec![field("Sidst revideret", &["juni 2015"])]),
        ],
    };
    let approved = |edition: &str, kind, valid_from: Option<&str>| Approved {
        edition: edition.into(),
        date: "4. januar 2026".into(),
        by: "Direktøren".into(),
        kind,
        valid_from: valid_from.map(str::to_owned),
    };
    publication.history = vec![
        approved("3", "editorial", Some("1. februar 2026")),
        approved("2", "substantive", None),
    ];
    let pdf = engine().render(&publication, &MemoryFiles::new()).unwrap();
    let Some(text) = text_of(&pdf) else { return };
    let text = squeezed(&text);
    // In the order in which they are read aloud.
    let mut rest = text.as_str();
    for words in [
        "RegionEksempel",
        "Lokalretningslinje·Udgave3",
        "BostedetBirkely",
        "Detteeretudkastihøring.",
        "Gælderfra",
        "1.januar2030",
        "Omdokumentet",
        "Indhold",
        "Side2af",
        "Dokumentoverblik",
        "Dokumenttype",
        "INDHOLD",
        "GÆLDENDEFOR",
        "OPHAV",
        "REVISION",
        "Dokumentindhold",
        "Supervision",
        "Oplæring",
        "Målgruppe",
        "Alleansatte",
        "Godkendtaf",
        "Sektorledelsen",
        "Sidstrevideret",
        "Formål",
        "Godkendteudgaver",
        "Ændring",
        "34.januar2026Direktøren1.februar2026Rettetudennybetydning",
        "24.januar2026DirektørenNytellerændretindhold",
        "Kvalitetsvej1",
        "9999Eksempelby",
    ] {
        let at = rest.find(words);
        let at = at.unwrap_or_else(|| panic!("{words} is not where it belongs in {text}"));
        rest = &rest[at + words.len()..];
    }
    assert!(text.matches("HØRINGSUDKAST").count() >= 4, "not on each page: {text}");
}

#[test]
fn the_contents_list_numbers_and_what_is_worth_finding() {
    let text = "# Plan\n\n## Hvem\n\n## Bilag\n\n# Supervision\n\n## Hvem\n\n# Evaluering\n\n# Referencer\n";
    let parsed = Parsed::new(text);
    let mut publication = parsed.publication();
    let heading = |n: usize| publication.texts[0].anchors[n].0;
    let numbers = vec![(heading(0), "1".into()), (heading(2), "1.1".into())];
    publication.texts[0].numbers = numbers;
    let pdf = engine().render(&publication, &MemoryFiles::new()).unwrap();
    let Some(text) = text_of(&pdf) else { return };
    let pages: Vec<String> = text.split('\u{c}').map(squeezed).collect();
    let contents = pages[1].split("Indhold").nth(1).unwrap();
    let is_listed = |words: &str| contents.contains(words);
    assert!(is_listed("1Plan") && is_listed("1.1Bilag") && is_listed("Referencer"), "{contents}");
    assert!(!is_listed("Hvem"), "{contents}");
    assert!(pages[2].contains("1PlanHvem1.1BilagSupervision"), "{}", pages[2]);
    // What is on one page or two is found without a list.
    let short = text_of(&render("# Formål\n\nTekst.\n\n# Hvem\n").unwrap()).unwrap();
    assert!(!short.contains("Indhold"), "{short}");
}

#[test]
fn an_english_document_has_english_labels() {
    let parsed = Parsed::new("# Purpose\n\nThe \"text\".\n\n# A\n\n# B\n\n# C\n\n# D\n");
    let mut publication = parsed.publication();
    publication.language = "en";
    publication.mark = Some(Mark::Draft);
    let pdf = engine().render(&publication, &MemoryFiles::new()).unwrap();
    let Some(text) = text_of(&pdf) else { return };
    for words in ["Contents", "DRAFT", "Page 2 of", "“text”", "quality model"] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    assert!(!text.contains("Indhold"), "{text}");
}

#[test]
fn the_same_input_gives_the_same_bytes_in_any_engine_and_thread() {
    let first = render(EVERY_KIND).unwrap();
    let again = || {
        PdfEngine::new(&Templates::built_in())
            .render(&Parsed::new(EVERY_KIND).publication(), &MemoryFiles::new())
    };
    let others = std::thread::scope(|scope| {
        let threads = [scope.spawn(again), scope.spawn(again)];
        threads.map(|thread| thread.join().unwrap().unwrap())
    });
    assert!(others.iter().all(|other| *other == first));
}

#[test]
fn an_archival_file_needs_a_date() {
    let engine = PdfEngine::new(&Templates::built_in()).standard(Standard::Archival);
    let parsed = Parsed::new(EVERY_KIND);
    let mut publication = parsed.publication();
    assert!(engine.render(&publication, &MemoryFiles::new()).is_ok());
    for date in [None, Some("juni 2015".to_owned())] {
        publication.date_iso = date;
        let result = engine.render(&publication, &MemoryFiles::new());
        assert_eq!(result, Err(PdfError::Undated));
    }
}
