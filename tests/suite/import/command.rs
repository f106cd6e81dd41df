//! The command as people meet it.

use super::docx::{Docx, bold, p, par, run};
use std::path::Path;
use std::process::Command;

const CONFIG: &str = "tilbud:\n  - id: birkely\n    navn: Bostedet Birkely\n";
const PARENT: &str = "---\nid: region/ledelse\ntitel: Regionale retningslinjer for ledelse\ndokumenttype: Regional retningslinje\nstandard: Ledelse\n---\n\n# Regionale retningslinjer for ledelse\n\n## Supervision {#supervision .punkt}\n\nHvert tilbud har supervision.\n";
const LOCAL: &str = "birkely/ledelse.md";

fn word(title: &str, purpose: &str) -> Docx {
    let size = "<w:rPr><w:b/><w:sz w:val='40'/></w:rPr>";
    let picture = "<w:drawing><wp:docPr descr=''/><a:blip r:embed='i'/></w:drawing>";
    let body = [
        par(&format!("<w:r>{size}<w:t>Lokal retningslinje for ledelse</w:t></w:r>")),
        p("Tilbud: Birkely"),
        p("Godkendt af: Forstanderen"),
        bold(title),
        p("Vi mødes hver måned."),
        bold("Formål"),
        p(purpose),
        par(&format!("<w:r>{picture}</w:r>{}", run(""))),
    ];
    Docx::new(&body.concat()).part("i", "image", "media/image1.png", b"\x89PNG\r\n".to_vec())
}

fn package(docx: &Docx) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write =
        |name: &str, content: &[u8]| std::fs::write(folder.path().join(name), content).unwrap();
    write("kvm.yaml", CONFIG.as_bytes());
    write("region.md", PARENT.as_bytes());
    write("Ledelse.docx", &docx.bytes());
    folder
}

fn kvm(folder: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kvm"));
    command.args(args).current_dir(folder);
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    let output = command.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(text).unwrap())
}

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap()
}

#[test]
fn a_word_file_becomes_a_document_that_answers_its_parent() {
    let folder = package(&word("Supervision", "Vi bliver klogere."));
    let dry = kvm(folder.path(), &["import", "--dry-run", "Ledelse.docx"]);
    assert_eq!(dry.0, 0, "{}", dry.1);
    assert!(!folder.path().join("birkely").exists());

    let (exit, told) = kvm(folder.path(), &["import", "Ledelse.docx"]);
    assert_eq!(exit, 0, "{told}");
    assert_eq!(
        read(folder.path(), LOCAL),
        "---\nid: birkely/ledelse\ntitel: Lokal retningslinje for ledelse\ndokumenttype: Lokal retningslinje\n\
         standard: Ledelse\ntilbud: birkely\ngodkendt af: Forstanderen\nstatus: kladde\n---\n\n\
         # Lokal retningslinje for ledelse\n\n## Supervision {#supervision}\n\nVi mødes hver måned.\n\n\
         ## Formål\n\nVi bliver klogere.\n\n![](ledelse-1.png)\n"
    );
    assert!(folder.path().join("birkely/ledelse-1.png").is_file());
    assert!(told.contains("1 punkt fra det overordnede dokument er fundet"), "{told}");
    assert!(told.contains("kvm check birkely/ledelse.md"), "{told}");

    // A second time nothing is overwritten, and the way on is told.
    let (exit, told) = kvm(folder.path(), &["import", "Ledelse.docx"]);
    assert_eq!(exit, 2);
    assert!(told.contains("kvm import --update birkely/ledelse.md Ledelse.docx"), "{told}");
}

#[test]
fn a_newer_word_file_keeps_header_marks_and_alternative_text() {
    let folder = package(&word("Supervision", "Vi bliver klogere."));
    assert_eq!(kvm(folder.path(), &["import", "Ledelse.docx"]).0, 0);
    let own = read(folder.path(), LOCAL)
        .replace("kladde\n", "kladde\nmålgruppe: Alle\n")
        .replace("![]", "![En cirkel]")
        .replace("## Formål", "<!-- husk -->\n\n## Formål {.formål}");
    std::fs::write(folder.path().join(LOCAL), &own).unwrap();
    let update = ["import", "--update", LOCAL, "Ledelse.docx"];
    let (exit, told) = kvm(folder.path(), &update);
    assert_eq!((exit, read(folder.path(), LOCAL)), (0, own.clone()), "{told}");

    let newer = word("Supervision af ansatte", "Vi passer på hinanden.").bytes();
    std::fs::write(folder.path().join("Ledelse.docx"), newer).unwrap();
    let (exit, told) = kvm(folder.path(), &update);
    assert_eq!(exit, 0, "{told}");
    let expected = own
        .replace("## Supervision {", "## Supervision af ansatte {")
        .replace("Vi bliver klogere.", "Vi passer på hinanden.");
    assert_eq!(read(folder.path(), LOCAL), expected);
    assert!(told.contains("+ Vi passer på hinanden."), "{told}");
    let again = kvm(folder.path(), &update);
    assert_eq!((again.0, read(folder.path(), LOCAL)), (0, expected));
}

#[test]
fn one_file_that_is_none_keeps_no_other_from_it() {
    let folder = package(&word("Supervision", "Vi bliver klogere."));
    std::fs::write(folder.path().join("x.docx"), "%PDF-1.7").unwrap();
    let (exit, told) = kvm(folder.path(), &["import", "x.docx", "Ledelse.docx"]);
    assert_eq!(exit, 2);
    assert!(told.contains("PDF") && folder.path().join(LOCAL).is_file(), "{told}");
}
