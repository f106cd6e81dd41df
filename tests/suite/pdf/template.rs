//! A package's own template: what it can do, and what it is told.

use super::helper::{Parsed, text_of};
use kvm::render::pdf::{PdfEngine, PdfError};
use kvm::source::memory::MemoryFiles;

/// A template with the least that PDF/UA asks for around `body`.
fn engine(body: &str) -> PdfEngine {
    let head = "#let doc = json(\"document.json\")\n#set document(title: doc.title)\n";
    PdfEngine::new(Some(&format!("{head}{body}")))
}

fn render(template: &str, text: &str) -> Result<Vec<u8>, PdfError> {
    engine(template).render(&Parsed::new(text).publication(), &MemoryFiles::new())
}

#[test]
fn it_replaces_the_built_in_one() {
    let pdf = render("Egen forside: #doc.title", "Tekst").unwrap();
    let Some(text) = text_of(&pdf) else { return };
    assert!(text.starts_with("Egen forside: Lokal retningslinje"), "{text}");
}

#[test]
fn its_faults_are_told_with_their_line() {
    let error = render("\n#ukendt", "Tekst").unwrap_err();
    let PdfError::Template { place, reason } = error else { panic!("{error:?}") };
    assert_eq!(place, Some(("document.typ".to_owned(), 4)));
    assert!(reason.contains("ukendt"), "{reason}");
}

#[test]
fn a_text_that_it_cannot_set_is_told_by_its_block() {
    let template =
        "#for block in doc.body { if repr(block).contains(\"umulig\") { panic(\"nej\") } }";
    let text = "Først.\n\nSå dette.\n\nHer er det umulige.\n\nTil sidst.\n";
    let error = render(template, text).unwrap_err();
    let PdfError::Document { span: Some(span), reason } = error else { panic!("{error:?}") };
    assert_eq!(span.of(text).trim(), "Her er det umulige.");
    assert!(reason.contains("nej"), "{reason}");
}

#[test]
fn it_sees_no_file_but_its_own() {
    for path in ["/etc/passwd", "../../etc/passwd", "kvm.yaml", "birkely/kompetenceudvikling.md"] {
        let error = render(&format!("#read(\"{path}\")"), "Tekst").unwrap_err();
        assert!(matches!(error, PdfError::Template { .. }), "{path}: {error:?}");
    }
    assert!(render("#import \"@preview/cetz:0.3.0\"", "Tekst").is_err());
    assert!(render("#datetime.today()", "Tekst").is_err());
}
