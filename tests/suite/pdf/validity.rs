//! What PDF/UA forbids, PDF files can be made of all the same: `kvm check`
//! finds it first, and the build makes the best of it. The validators of
//! `.ci/run` see the files.

use super::helper::{squeezed, text_of};
use kvm::check;
use kvm::diag::Severity;
use kvm::lang::Lang;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile;
use kvm::render::Publication;
use kvm::source::memory::MemoryFiles;

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"60\">\
    <rect width=\"80\" height=\"60\" fill=\"#00538a\"/></svg>";

/// A rule, a text with the fault, and what is read in the PDF.
const FAULTS: &[(&str, &str, &str)] = &[
    ("heading-jump", "## Formål\n\n##### Detaljer\n\nTekst.", "Formål Detaljer Tekst."),
    ("heading-jump", "#### Først\n\nTekst.\n\n## Så\n\nMere.", "Først Tekst. Så Mere."),
    ("empty-heading", "## Før\n\n##\n\nTekst.", "Før Tekst."),
    ("several-main-headings", "# En\n\nTekst.\n\n# To\n\nMere.", "En Tekst. To Mere."),
    ("missing-alt-text", "Før.\n\n![](a.svg)\n\nEfter.", "Før. Efter."),
    ("missing-alt-text", "Før ![](a.svg) efter.", "Før"),
    ("missing-image", "![Et hus](b.svg)\n\nEfter.", "Billedet mangler: Et hus Efter."),
    ("unusual-character", "Godt 😀 klaret ✅.", "Godt [U+1F600] klaret [U+2705]."),
    ("unprintable-character", "Nul\u{1}tegn og \u{f0b7} punkt.", "Nultegn og [U+F0B7] punkt."),
    ("empty-link", "Læs [loven]() her.", "Læs loven her."),
    ("empty-link", "Læs [](https://a.example) her.", "Læs https://a.example her."),
    ("unknown-link-scheme", "Læs [loven](javascript:x) her.", "Læs loven (javascript:x) her."),
    ("link-in-heading", "## Om [loven](https://a.example)\n\nTekst.", "Om loven Tekst."),
    (
        "link-in-heading",
        "| Hvad[^1] |\n|---|\n| Det |\n\n[^1]: Noten.",
        "Hvad1 Det Noter 1. Noten.",
    ),
    ("link-in-heading", "| [A](https://a.example) | B |\n|---|---|\n| c | d |", "A B c d"),
    ("missing-table-header", "| | |\n|---|---|\n| Vågen | Lift |", "Vågen Lift"),
    ("too-deep", DEEP, "bund"),
];

const DEEP: &str =
    "> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > bund";

#[test]
fn what_breaks_validity_is_found_and_printed_all_the_same() {
    for (rule, body, shown) in FAULTS {
        let text = format!("---\ntitel: Prøve\ndokumenttype: Vejledning\n---\n\n{body}\n");
        assert_found_and_printed(rule, &text, shown);
    }
}

#[test]
fn long_headings_and_tables_are_found_and_printed() {
    let head = "---\ntitel: Prøve\ndokumenttype: Vejledning\n---\n\n";
    let heading = format!("{head}## {}slut\n\nTekst.\n", "ord ".repeat(9000));
    assert_found_and_printed("long-heading", &heading, "ord ord slut Tekst.");
    let rows = "| 1 | 2 |\n".repeat(2500);
    let table = format!("{head}| A | B |\n|---|---|\n{rows}\nEfter.\n");
    assert_found_and_printed("large-table", &table, "1 2 Efter.");
}

#[track_caller]
fn assert_found_and_printed(rule: &str, text: &str, shown: &str) {
    let files = MemoryFiles::new().with("a.md", text).with("a.svg", PICTURE);
    let package = Package::read(&files).unwrap();
    let today = Day::parse("2026-11-22", &profile::built_in().dates).unwrap();
    let outcome = check::run(&package, &files, Lang::Da, today);
    let found: Vec<(&str, Severity)> =
        outcome.findings.iter().map(|f| (f.code.id, f.severity)).collect();
    assert!(found.iter().any(|(id, _)| *id == rule), "{rule} is not among {found:?}");
    let publication = Publication::new(&package, 0, today);
    let pdf =
        super::engine().render(&publication, &files).unwrap_or_else(|e| panic!("{rule}: {e}"));
    let Some(printed) = text_of(&pdf) else { return };
    let (printed, shown) = (squeezed(&printed), squeezed(shown));
    assert!(printed.contains(&shown), "{rule}: {shown} is missing in {printed}");
}
