//! `kvm build`: what is published, what is not, and what lies in the folder.

mod asked;
mod combined;
mod evidence;
mod inside;
mod pages;
mod pictures;
mod rebuild;
mod search;
mod site;
mod templates;
mod upheld;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Everything that an approved regional document must say.
const APPROVED: &str = "dokumenttype: Regional retningslinje\nstandard: Ledelse\n\
    godkendt af: Sektorledelsen\ngældende fra: 1. marts 2024\nnæste revisionsdato: 2028\n\
    revisionsansvarlig: Sektorledelsen\nstatus: godkendt\n";

/// A package in a temporary folder.
struct Folder(TempDir);

/// How a run ended: exit code, standard output, standard error.
type Run = (i32, String, String);

impl Folder {
    fn new() -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        folder.put("kvm.yaml", "udgiver:\n  navn: Region Eksempel\nsprog: da\n");
        folder
    }

    /// The finished example package, copied.
    fn example() -> Folder {
        Folder::copy("region-eksempel")
    }

    /// An example package, copied.
    fn copy(example: &str) -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
        for (path, bytes) in files(&example) {
            folder.put(&path, bytes);
        }
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    /// Adds a document.
    fn document(&self, path: &str, header: &str, body: &str) {
        self.put(path, format!("---\n{header}---\n\n{body}"));
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    fn kvm(&self, args: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kvm"));
        let output = command.current_dir(self.0.path()).args(args).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// Builds the pages, and gives the summary.
    fn pages(&self, args: &[&str]) -> String {
        let args = [&["build", "--format", "html", "--as-of", "2026-11-22"], args].concat();
        let (exit, out, err) = self.kvm(&args);
        assert_eq!((exit, err.as_str()), (0, ""), "{out}");
        out
    }

    /// What was built of documents and pictures, without the pages around them.
    fn built(&self, folder: &str) -> Vec<String> {
        let documents = ["dokumenter/", "samlet/", "pdf/", "billeder/"];
        let paths = files(&self.path(folder)).into_keys();
        paths.filter(|p| documents.iter().any(|folder| p.starts_with(folder))).collect()
    }
}

/// Every file below `root`, by its path with `/`.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{folder:?}: {e}")) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

#[test]
fn only_what_is_approved_is_published_and_the_rest_is_named() {
    let folder = Folder::new();
    folder.document("a.md", APPROVED, "# A\n");
    folder.document("b.md", &APPROVED.replace("godkendt\n", "høring\n"), "# B\n");
    folder.document("c.md", "dokumenttype: Lokal retningslinje\n", "# C\n");
    folder.document("d.md", &APPROVED.replace("2028", "snart"), "# D\n");
    folder.document("e.md", &APPROVED.replace("Regional r", "R"), "# E\n");
    folder.document("f.md", &format!("id: tvilling\n{APPROVED}"), "# F\n");
    folder.document("g.md", &format!("id: Tvilling\n{APPROVED}"), "# G\n");
    folder.document("h.md", &format!("{APPROVED}status: udgået\n"), "# H\n");
    folder.document("i.md", &APPROVED.replace("godkendt\n", "udgået\n"), "# I\n");
    folder.document("j.md", APPROVED, "# J\n\nHændelsen med 010190-0000.\n");
    assert_eq!(
        folder.pages(&[]),
        "Udgivet: 1 dokument som HTML.\n\
         Ikke udgivet: 9 dokumenter\n  \
         d.md: godkendelsen er ikke færdig: næste revisionsdato mangler eller kan ikke læses\n  \
         e.md: dokumenttypen »Retningslinje« findes ikke\n  \
         f.md: g.md har samme id, så ingen af dem kan udgives\n  \
         g.md: f.md har samme id, så ingen af dem kan udgives\n  \
         h.md: der er fejl i dokumenthovedet; kvm check viser hvor\n  \
         j.md: der står noget, der ligner et CPR-nummer, i linje 13\n  \
         b.md: status er høring\n  \
         c.md: status er kladde\n  \
         i.md: status er udgået\n\
         Se resultatet: udgivelse/index.html\n"
    );
    assert_eq!(folder.built("udgivelse"), ["dokumenter/a.html"]);
    assert!(!folder.read("udgivelse/index.html").contains("b.html"));
}

#[test]
fn drafts_are_marked_and_lie_in_a_folder_of_their_own() {
    let folder = Folder::new();
    folder.document("a.md", APPROVED, "# A\n");
    folder.document(
        "b.md",
        &APPROVED.replace("godkendt\n", "høring\nhøringsfrist: 15. december 2026\n"),
        "# B\n",
    );
    folder.document("c.md", &APPROVED.replace("godkendt\n", "kladde\n"), "# C\n");
    folder.document("d.md", &APPROVED.replace("godkendt\n", "udgået\n"), "# D\n");
    folder.document("e.md", &APPROVED.replace("godkendt af: Sektorledelsen\n", ""), "# E\n");
    folder.pages(&["--drafts"]);
    assert!(!folder.path("udgivelse").exists());
    let expected = ["a", "b", "c", "e"].map(|name| format!("dokumenter/{name}.html"));
    assert_eq!(folder.built("udgivelse-kladder"), expected);
    let page = |name: &str| folder.read(&format!("udgivelse-kladder/dokumenter/{name}.html"));
    assert!(!page("a").contains("ikke godkendt"));
    assert!(
        page("b")
            .contains("Høringsudkast – ikke godkendt</strong> Frist for svar: 15. december 2026")
    );
    assert!(page("c").contains("Kladde – ikke godkendt"));
    assert!(page("e").contains("Kladde – ikke godkendt"));
}

#[test]
fn a_document_that_is_not_yet_valid_says_from_when() {
    let folder = Folder::new();
    folder.document("a.md", APPROVED, "# A\n");
    let upcoming = "<dt>Gælder fra</dt><dd>1. marts 2024</dd>";
    let (exit, _, err) = folder.kvm(&["build", "--format", "html", "--as-of", "29.2.2024"]);
    assert_eq!((exit, err.as_str()), (0, ""));
    assert!(folder.read("udgivelse/dokumenter/a.html").contains(upcoming));
    folder.pages(&[]);
    assert!(!folder.read("udgivelse/dokumenter/a.html").contains(upcoming));
}

#[test]
fn an_unapproved_parent_is_a_warning() {
    let folder = Folder::new();
    folder.document("r.md", &APPROVED.replace("godkendt\n", "kladde\n"), "# R\n");
    let local = APPROVED.replace("Regional", "Lokal");
    folder.document("l.md", &format!("{local}tilbud: Birkely\noverordnet: r\n"), "# L\n");
    let out = folder.pages(&[]);
    let warning = "  l.md er udgivet, men r.md, som den svarer på, er ikke godkendt.\n";
    assert!(out.contains(warning), "{out}");
    assert_eq!(folder.built("udgivelse"), ["dokumenter/l.html"]);
}

#[test]
fn a_build_that_cannot_be_done_leaves_the_last_one() {
    let folder = Folder::new();
    folder.document("a.md", APPROVED, "# A\n");
    folder.pages(&[]);
    let before = files(&folder.path("udgivelse"));
    folder.document("a.md", APPROVED, "# A\n\nNyt.\n");
    let refused = |args: &[&str], reason: &str| {
        let (exit, out, err) = folder.kvm(&[&["build", "--format", "html"], args].concat());
        assert_eq!((exit, out.as_str()), (2, ""));
        assert!(err.contains(reason), "{err}");
        assert_eq!(files(&folder.path("udgivelse")), before);
    };
    refused(&["--only", "aa"], "der er intet dokument, der hedder »aa«.");
    refused(&["--as-of", "2026"], "»2026« er ikke en dag.");
    folder.put("kvm.yaml", "sprog: da\ngodkendelze: register\n");
    refused(&[], "der er fejl i kvm.yaml, første gang i linje 2.");
    folder.put("kvm.yaml", "sprog: da\n");
    fs::remove_file(folder.path("a.md")).unwrap();
    refused(&[], "der er ingen dokumenter i »");
}

#[test]
fn a_folder_that_is_not_kvms_is_left_alone() {
    let folder = Folder::new();
    folder.document("a.md", APPROVED, "# A\n");
    folder.put("mine/billede.png", "x");
    for out in ["mine", ".", "..", "kvm.yaml"] {
        let (exit, _, err) = folder.kvm(&["build", "--format", "html", "--out", out]);
        assert_eq!(exit, 2, "{out}");
        assert!(err.contains("--out"), "{err}");
    }
    assert_eq!(files(&folder.path("mine")).into_keys().collect::<Vec<_>>(), ["billede.png"]);
}

#[test]
fn one_document_can_be_replaced_alone() {
    let folder = Folder::new();
    folder.document("a.md", APPROVED, "# A\n\nFør.\n");
    folder.document("b.md", APPROVED, "# B\n\nFør.\n");
    folder.pages(&[]);
    let index = folder.read("udgivelse/index.html");
    folder.document("a.md", APPROVED, "# Andet navn\n\nEfter. [B](b.md)\n");
    folder.document("b.md", APPROVED, "# B\n\nEfter.\n");
    folder.document("c.md", &APPROVED.replace("status: godkendt", "status: kladde"), "# C\n");
    folder.pages(&["--only", "a"]);
    let page = folder.read("udgivelse/dokumenter/a.html");
    assert!(page.contains("Efter.") && page.contains("href=\"../dokumenter/b.html\""), "{page}");
    assert!(folder.read("udgivelse/dokumenter/b.html").contains("Før."));
    assert_eq!(folder.read("udgivelse/index.html"), index);
    let (exit, out, _) = folder.kvm(&["build", "--only", "c"]);
    assert_eq!(exit, 1);
    assert!(out.contains("c.md: status er kladde"), "{out}");
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_pdf_a_build_is_pages_and_says_so_when_asked() {
    let folder = Folder::new();
    folder.document("a.md", APPROVED, "# A\n");
    let (exit, out, _) = folder.kvm(&["build"]);
    assert_eq!((exit, folder.built("udgivelse")), (0, vec!["dokumenter/a.html".to_owned()]));
    assert!(out.starts_with("Udgivet: 1 dokument som HTML.\n"), "{out}");
    let (exit, _, err) = folder.kvm(&["build", "--format", "html,pdf"]);
    assert_eq!(exit, 2);
    assert!(err.contains("lavet uden PDF"), "{err}");
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_files_are_linked_and_one_that_fails_does_not_stop_the_others() {
    let folder = Folder::new();
    folder.document("a.md", APPROVED, "# A\n\nTekst.\n");
    folder.document("b.md", APPROVED, &"Et meget langt dokument.\n".repeat(100_000));
    let build = |out: &str| folder.kvm(&["build", "--out", out, "--as-of", "2026-11-22"]);
    let (exit, out, err) = build("ud");
    assert_eq!((exit, err.as_str()), (1, ""));
    assert!(out.starts_with("Udgivet: 2 dokumenter som HTML og 1 dokument som PDF.\n"), "{out}");
    assert!(out.contains("  b.md: teksten er for stor til en PDF."), "{out}");
    assert_eq!(folder.built("ud"), ["dokumenter/a.html", "dokumenter/b.html", "pdf/a.pdf"]);
    assert!(folder.read("ud/dokumenter/a.html").contains("href=\"../pdf/a.pdf\""));
    assert!(!folder.read("ud/dokumenter/b.html").contains(".pdf"));
    build("igen");
    assert_eq!(files(&folder.path("ud")), files(&folder.path("igen")));
}

#[cfg(feature = "pdf")]
#[test]
fn an_archive_has_files_that_say_so_and_needs_dates() {
    let folder = Folder::new();
    folder.document("a.md", APPROVED, "# A\n\nTekst.\n");
    let undated = APPROVED.replace("gældende fra: 1. marts 2024\n", "");
    folder.document("b.md", &undated, "# B\n\nTekst.\n");
    let (exit, out, err) = folder.kvm(&["build", "--archive", "--format", "pdf"]);
    assert_eq!((exit, err.as_str()), (1, ""), "{out}");
    assert!(out.contains("  b.md: en PDF til arkivering skal have en dato"), "{out}");
    assert_eq!(folder.built("udgivelse"), ["pdf/a.pdf"]);
    let pdf = fs::read(folder.path("udgivelse/pdf/a.pdf")).unwrap();
    let says = |words: &str| pdf.windows(words.len()).any(|w| w == words.as_bytes());
    assert!(says("<pdfaid:part>2</pdfaid:part>") && says("<pdfuaid:part>1</pdfuaid:part>"));
    crate::pdf::keep(&pdf);
    let (exit, _, err) = folder.kvm(&["build", "--archive", "--format", "html"]);
    assert_eq!(exit, 2);
    assert!(err.contains("--archive gælder PDF-filer"), "{err}");
}

#[cfg(feature = "pdf")]
#[test]
fn the_machine_leaves_no_trace_in_what_is_built() {
    let folder = Folder::new();
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf");
    for (path, bytes) in files(&package) {
        folder.put(&path, bytes);
    }
    let build = |out: &str, environment: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kvm"));
        command.current_dir(folder.0.path()).envs(environment.iter().copied());
        command.args(["build", "--drafts", "--as-of", "2026-11-22", "--out", out]);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        files(&folder.path(out))
    };
    let one = build("en", &[("RAYON_NUM_THREADS", "1"), ("TZ", "UTC"), ("LC_ALL", "C")]);
    let two = build(
        "to",
        &[
            ("RAYON_NUM_THREADS", "2"),
            ("TZ", "Pacific/Kiritimati"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("LANGUAGE", "en"),
            ("SOURCE_DATE_EPOCH", "1"),
        ],
    );
    assert!(one.keys().filter(|path| path.ends_with(".pdf")).count() > 4);
    let differing: Vec<&String> = one
        .iter()
        .filter(|(path, bytes)| two.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    assert!(differing.is_empty() && one.len() == two.len(), "{differing:?}");
}
