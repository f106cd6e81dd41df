//! A package's own templates: what they can do, and what they are told.

use super::helper::{Parsed, text_of};
use kvm::render::pdf::{PdfEngine, PdfError};
use kvm::source::memory::MemoryFiles;
use kvm::templates::{self, Templates};

/// The least that PDF/UA asks for around a body.
const HEAD: &str = "#let doc = json(\"document.json\")\n#set document(title: doc.title)\n#set text(lang: \"da\")\n";

fn with(templates: &[(&str, &str)]) -> Templates {
    let built_in = Templates::built_in();
    templates.iter().fold(built_in, |all, (name, text)| all.with(name, *text))
}

fn made(templates: &[(&str, &str)], text: &str) -> Result<Vec<u8>, PdfError> {
    PdfEngine::new(&with(templates)).render(&Parsed::new(text).publication(), &MemoryFiles::new())
}

fn render(body: &str, text: &str) -> Result<Vec<u8>, PdfError> {
    made(&[("document.typ", &format!("{HEAD}{body}"))], text)
}

#[test]
fn it_replaces_the_built_in_one() {
    let pdf = render("Egen forside: #doc.title", "Tekst").unwrap();
    let Some(text) = text_of(&pdf) else { return };
    assert!(text.starts_with("Egen forside: Lokal retningslinje"), "{text}");
}

#[test]
fn it_can_build_on_what_it_replaces() {
    let words = "#import \"/kvm/words.typ\": words as ours\n\
        #let words = ours + (da: ours.da + (contents: \"På de næste sider\"))\n";
    let document = "#set page(margin: 3cm)\n#include \"/kvm/document.typ\"\n";
    // So many sections that there is a list of contents.
    let text: String = (1..=6).map(|n| format!("# Afsnit {n}\n\n")).collect();
    let pdf = made(&[("words.typ", words), ("document.typ", document)], &text).unwrap();
    let Some(text) = text_of(&pdf) else { return };
    assert!(text.contains("På de næste sider") && text.contains("Om dokumentet"), "{text}");
}

#[test]
fn its_faults_are_told_with_their_place() {
    let error = render("\n#ukendt", "Tekst").unwrap_err();
    let PdfError::Template(error) = error else { panic!("{error:?}") };
    assert_eq!((error.template.as_str(), error.line, error.column), ("document.typ", 5, 2));
    assert!(error.detail.contains("ukendt"), "{error}");
    // A fault inside a built-in template is told where the package's own led to it.
    let document = "#import \"/kvm/blocks.typ\": set-all\n\n#set-all(3, 4)\n";
    let error = made(&[("document.typ", document)], "Tekst").unwrap_err();
    let PdfError::Template(error) = error else { panic!("{error:?}") };
    assert_eq!((error.template.as_str(), error.line), ("document.typ", 3));
}

#[test]
fn what_cannot_be_read_is_seen_without_running_it() {
    let templates = with(&[
        ("document.typ", "#let a = (\n\n= Overskrift"),
        ("words.typ", "#panic(\"kører ikke\") #while true {}"),
        ("blocks.typ", "æ #let = 3"),
    ]);
    let found: Vec<_> =
        templates::faults(&templates).into_iter().map(|f| (f.template, f.line, f.column)).collect();
    assert_eq!(found[0], ("blocks.typ".to_owned(), 1, 7), "{found:?}");
    assert!(found[1..].iter().all(|(name, ..)| name == "document.typ"), "{found:?}");
    let deep = "#{".repeat(200_000);
    assert!(!templates::faults(&with(&[("document.typ", &deep)])).is_empty());
}

#[test]
fn a_text_that_it_cannot_set_is_told_by_its_block() {
    let template =
        "#for block in doc.body { if repr(block).contains(\"umulig\") { panic(\"nej\") } }";
    let text = "Først.\n\nSå dette.\n\nHer er det umulige.\n\nTil sidst.\n";
    let error = render(template, text).unwrap_err();
    let PdfError::Document { place: Some((0, span)), error } = error else { panic!("{error:?}") };
    assert_eq!(span.of(text).trim(), "Her er det umulige.");
    assert!(error.detail.contains("nej") && error.line == 4, "{error}");
}

#[test]
fn it_sees_no_file_but_its_own() {
    for path in ["/etc/passwd", "../../etc/passwd", "kvm.yaml", "birkely/kompetenceudvikling.md"] {
        let error = render(&format!("#read(\"{path}\")"), "Tekst").unwrap_err();
        assert!(matches!(error, PdfError::Template { .. }), "{path}: {error:?}");
    }
    assert!(render("#import \"@preview/cetz:0.3.0\"", "Tekst").is_err());
    assert!(render("#datetime.today()", "Tekst").is_err());
    assert!(render("#sys.inputs.at(\"PATH\")", "Tekst").is_err());
}

#[test]
fn it_cannot_make_code_of_a_text() {
    let tries = [
        "#eval(doc.title)",
        "#std.eval(doc.title)",
        "#dictionary(std).eval(doc.title)",
        "#(dictionary(std).at(\"eval\"))(\"1 + 1\")",
        "#plugin(bytes((0, 97, 115, 109, 1, 0, 0, 0)))",
        "#std.plugin(bytes((0, 97, 115, 109, 1, 0, 0, 0)))",
        "#import bytes(\"#let x = 1\"): x",
    ];
    for body in tries {
        assert!(render(body, "Tekst").is_err(), "{body}");
    }
    assert!(render("#std.text[hej]", "Tekst").is_ok());
}
