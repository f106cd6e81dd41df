//! Pictures, found and missing.

use super::helper::{Parsed, engine, squeezed, text_of};
use kvm::render::Publisher;
use kvm::source::memory::MemoryFiles;

const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120">
  <rect width="300" height="120" fill="#00538a"/><circle cx="60" cy="60" r="40" fill="#fff"/>
</svg>"##;

/// One red pixel.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0x90, 0x77, 0x53, 0xde, 0, 0, 0, 0x0c, b'I', b'D', b'A', b'T',
    0x08, 0xd7, 0x63, 0xf8, 0xcf, 0xc0, 0, 0, 3, 1, 1, 0, 0x18, 0xdd, 0x8d, 0xb0, 0, 0, 0, 0, b'I',
    b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

#[test]
fn pictures_are_read_relative_to_the_document() {
    let text = "![Fra roden](/grafik/a.svg)\n\nMed ![ikon](../grafik/prik.png) i linjen, \
                ![](../grafik/a%20b.svg \"Ingen billedtekst\").\n\n\
                ![](../grafik/a%20b.svg \"En billedtekst\")\n\n\
                | ![I tabel](../grafik/a.svg) |\n|---|\n| ![](../grafik/a.svg) |\n";
    let files = MemoryFiles::new()
        .with("grafik/a.svg", SVG)
        .with("grafik/a b.svg", SVG)
        .with("grafik/prik.png", PNG);
    let parsed = Parsed::new(text);
    let mut publication = parsed.publication();
    publication.publisher =
        Publisher { logo: Some(("grafik/a.svg", "Regionens logo")), ..publication.publisher };
    let pdf = engine().render(&publication, &files).unwrap();
    let Some(text) = text_of(&pdf) else { return };
    assert!(!text.contains("Billedet mangler"), "{text}");
    assert!(
        text.contains("En billedtekst") && !text.contains("Ingen") && text.contains("I tabel"),
        "{text}"
    );
}

#[test]
fn a_picture_that_cannot_be_read_leaves_its_words() {
    let text = "![Plan over huset](plan.png) ![Ødelagt](x.png) ![Ude](../../ude.png) \
                ![Skrift](a.svg)\n\n# Med ![Tegn](b.png)\n\n![](intet.gif)\n";
    let files = MemoryFiles::new()
        .with("birkely/x.png", &PNG[..40])
        .with("birkely/a.svg", "<svg")
        .with("ude.png", PNG);
    let pdf = engine().render(&Parsed::new(text).publication(), &files).unwrap();
    let Some(text) = text_of(&pdf) else { return };
    let text = squeezed(&text);
    for words in ["Plan over huset", "Ødelagt", "Ude", "Skrift", "intet.gif"] {
        assert!(text.contains(&squeezed(&format!("Billedet mangler: {words}"))), "{words}: {text}");
    }
    assert!(text.contains("MedTegn"), "{text}");
}
