//! A table's row may hold more cells than its header has columns. Markdown
//! leaves them out of every output, so each must be a finding.

use crate::html::sample::Sample;
use kvm::check;
use kvm::diag::{Diagnostic, Severity};
use kvm::fix;
use kvm::lang::Lang;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile::built_in;
use kvm::source::memory::MemoryFiles;

const HEAD: &str = "---\ntitel: Vagter\ndokumenttype: Vejledning\n---\n\n";
/// Each word stands once.
const TABLES: &str = "| Vagt | Leder |\n|---|---|\n| Dag | Lone | Hanne | Ulla |\n| morgen|aften | Mette |\n\nMellem.\n\n> | Sted |\n> |---|\n> | Kontor | Salen\n";

fn errors(text: &str) -> Vec<Diagnostic> {
    let files = MemoryFiles::new().with("a.md", format!("{HEAD}{text}"));
    let package = Package::read(&files).unwrap();
    let today = Day::parse("2026-11-22", &built_in().dates).unwrap();
    let findings = check::run(&package, &files, Lang::Da, today).findings;
    findings.into_iter().filter(|f| f.severity == Severity::Error).collect()
}

/// The words that `printed` lacks.
fn lost<'a>(text: &'a str, printed: &str) -> Vec<&'a str> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.filter(|word| !printed.contains(word)).collect()
}

fn html(text: &str) -> String {
    Sample::new(text).body()
}

/// Every word of `text` is printed by `output` or lies under an error.
fn assert_told(text: &str, output: impl Fn(&str) -> String) {
    let whole = format!("{HEAD}{text}");
    let errors = errors(text);
    let lost = lost(text, &output(text));
    assert!(!lost.is_empty(), "nothing is lost any more: this rule has had its day");
    for word in lost {
        let is_told = errors.iter().any(|f| f.place.span.of(&whole).contains(word));
        assert!(is_told, "{word} is lost in silence");
    }
}

#[test]
fn what_the_page_leaves_out_is_an_error() {
    assert_told(TABLES, html);
}

#[cfg(feature = "pdf")]
#[test]
fn what_the_pdf_leaves_out_is_an_error() {
    use crate::pdf::helper::{render, text_of};
    let print = |text: &str| render(text).map(|pdf| text_of(&pdf)).unwrap();
    if print("x").is_some() {
        assert_told(TABLES, |text| print(text).unwrap_or_default());
    }
}

#[test]
fn the_fix_brings_the_text_back() {
    let row = "| Vagt | Leder |\n|---|---|\n| morgen|aften | Mette |\n";
    let found = errors(row);
    let [finding] = &found[..] else { panic!("{found:?}") };
    let fix = finding.fix.as_ref().expect("a fix");
    let fixed = fix::splice(&format!("{HEAD}{row}"), &fix.edits);
    let body = fixed.strip_prefix(HEAD).expect("only the table changes");
    assert_eq!(lost(row, &html(body)), [""; 0]);
    assert!(html(body).contains("morgen|aften"), "{}", html(body));
}
