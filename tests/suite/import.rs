//! `kvm import`: from Word files as people make them.

mod any_text;
mod command;
mod docx;
mod hostile;
mod look;

use docx::Docx;
use kvm::import::Word;
use kvm::import::remarks::{Remarks, What};
use kvm::profile::built_in;

/// The Markdown of a Word file, below its title, and the remarks.
fn imported(docx: &Docx) -> (String, Remarks) {
    let word = Word::read(&docx.bytes(), built_in()).unwrap();
    let mut remarks = word.remarks.clone();
    let names: Vec<String> = (0..word.pictures.len()).map(|i| format!("b-{i}.png")).collect();
    let text = word.write("Titel", &names, &mut remarks);
    (text, remarks)
}

/// The Markdown below a title that the file does not give.
#[track_caller]
fn assert_markdown(docx: Docx, expected: &str) {
    let (text, _) = imported(&docx);
    assert_eq!(text, format!("# Titel\n\n{expected}\n"));
}

#[track_caller]
fn assert_remark(docx: &Docx, what: What, text: &str) {
    let remarks = imported(docx).1;
    let has = remarks.0.iter().any(|r| r.what == what && r.text == text);
    assert!(has, "{what:?} {text:?} in {:?}", remarks.0);
}
