//! Files made to harm end with a message, not with kvm.

use super::docx::{Docx, p, par, run};
use super::imported;
use kvm::import::{NotWord, Word};
use kvm::profile::built_in;

fn refused(bytes: &[u8]) -> Option<NotWord> {
    Word::read(bytes, built_in()).err()
}

#[test]
fn bombs_and_nonsense_are_refused() {
    let big = vec![b' '; 70 << 20];
    let bomb = Docx::new("").part("s", "styles", "styles.xml", big);
    assert_eq!(refused(&bomb.bytes()), Some(NotWord::TooLarge));
    let deep = Docx::new(&"<w:p>".repeat(100_000));
    assert_eq!(refused(&deep.bytes()), Some(NotWord::TooLarge));
    assert_eq!(refused(&Docx::new("<w:p>&x;</w:p>").bytes()), Some(NotWord::Broken));
    let whole = Docx::new(&p("x")).bytes();
    assert_eq!(refused(&whole[..whole.len() / 2]), Some(NotWord::Broken));
}

#[test]
fn wide_tables_and_deep_lists_stay_small() {
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val='4000000000'/></w:tcPr><w:p/></w:tc>".repeat(500);
    let row = format!("<w:tr>{wide}</w:tr><w:tr><w:tc>{}</w:tc></w:tr>", p("x"));
    assert!(imported(&Docx::new(&format!("<w:tbl>{row}</w:tbl>"))).0.len() < 10_000);
    let start = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>\
        <w:start w:val='18446744073709551615'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";
    let item = par(&format!("<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{}", run("x")));
    let docx = Docx::new(&item.repeat(3)).part("n", "numbering", "numbering.xml", start);
    assert!(imported(&docx).0.contains('x'));
}

#[test]
fn names_of_parts_lead_nowhere() {
    let picture = "<w:p><w:r><w:drawing><a:blip r:embed='i'/></w:drawing></w:r></w:p>";
    let docx = Docx::new(picture).part("i", "image", "../../../../etc/x.p/ng", b"\x89PNG".to_vec());
    let word = Word::read(&docx.bytes(), built_in()).unwrap();
    assert!(word.pictures.iter().all(|p| p.ending.chars().all(char::is_alphanumeric)));
}
