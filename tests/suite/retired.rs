//! A document that is no longer in force is asked for nothing.

use kvm::check;
use kvm::lang::Lang;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile::built_in;
use kvm::source::memory::MemoryFiles;

fn missing(status: &str) -> usize {
    let files = MemoryFiles::new()
        .with("region.md", "---\ntitel: Ledelse\ndokumenttype: Regional retningslinje\nstandard: Ledelse\n---\n\n# Ledelse\n\n## Møder {.punkt}\n\nTekst.\n")
        .with("lokal.md", format!("---\ntitel: Ledelse her\ndokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: Elmegård\nstatus: {status}\n---\n\n# Ledelse her\n"));
    let package = Package::read(&files).expect("memory can be read");
    let as_of = Day::parse("2026-11-22", &built_in().dates).expect("a day");
    let findings = check::run(&package, &files, Lang::Da, as_of).findings;
    findings.iter().filter(|f| f.code.id == "missing-answer").count()
}

#[test]
fn a_retired_document_has_no_gaps() {
    assert_eq!((missing("godkendt"), missing("udgået")), (1, 0));
}
