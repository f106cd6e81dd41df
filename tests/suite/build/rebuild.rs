//! Building again: what has not changed is not made again.

use super::{APPROVED, Folder, files};
use std::fs;
use std::time::SystemTime;

const UNCHANGED: &str = "Intet er ændret siden sidst, så alt ligger, som det lå.\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.document("a.md", APPROVED, "# A\n\nFør.\n");
    folder.document("b.md", APPROVED, "# B\n\nFør. ![Plan](plan.svg)\n");
    folder.put("plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
    folder
}

fn changed(folder: &Folder, path: &str) -> SystemTime {
    fs::metadata(folder.path(path)).and_then(|meta| meta.modified()).unwrap()
}

#[test]
fn a_build_with_no_change_writes_nothing_and_says_the_same() {
    let folder = folder();
    folder.document("c.md", &APPROVED.replace("status: godkendt", "status: kladde"), "# C\n");
    let first = folder.pages(&[]);
    let before = changed(&folder, "udgivelse");
    let second = folder.pages(&[]);
    let (published, rest) = first.split_once('\n').unwrap();
    assert_eq!(second, format!("{published}\n{UNCHANGED}{rest}"));
    assert_eq!(changed(&folder, "udgivelse"), before);
}

#[test]
fn whatever_a_site_is_made_from_counts() {
    let folder = folder();
    folder.pages(&[]);
    let is_built = |change: &str, args: &[&str]| {
        assert!(!folder.pages(args).contains(UNCHANGED), "{change}");
        assert!(folder.pages(args).contains(UNCHANGED), "{change}");
    };
    folder.document("a.md", APPROVED, "# A\n\nEfter.\n");
    is_built("a document", &[]);
    folder.put("kvm.yaml", "udgiver:\n  navn: Region Andet\nsprog: da\n");
    is_built("kvm.yaml", &[]);
    folder.put("plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"9\"/>");
    is_built("a picture", &[]);
    folder.put("skabeloner/kvm.css", "p { color: black }\n");
    is_built("a template", &[]);
    is_built("no templates of its own", &["--no-overrides"]);
    folder.document("c.md", APPROVED, "# C\n");
    is_built("a new document", &[]);
    fs::remove_file(folder.path("c.md")).unwrap();
    is_built("a document that is gone", &[]);
    folder.put("udgivelse/index.html", "Noget andet");
    is_built("a page that somebody changed", &[]);
    fs::remove_file(folder.path("udgivelse/dokumenter/a.html")).unwrap();
    is_built("a page that is gone", &[]);
}

#[test]
fn another_day_counts_where_a_document_becomes_valid() {
    let folder = folder();
    let build = |day: &str| folder.kvm(&["build", "--format", "html", "--as-of", day]).1;
    build("2023-01-01");
    assert!(build("2023-01-02").contains(UNCHANGED));
    assert!(!build("2026-11-22").contains(UNCHANGED));
    let inside =
        |day: &str| folder.kvm(&["build", "--intern", "--format", "html", "--as-of", day]).1;
    inside("2026-11-22");
    assert!(inside("2026-11-22").contains(UNCHANGED));
    assert!(!inside("2026-11-23").contains(UNCHANGED));
}

#[test]
fn only_what_is_new_is_written() {
    let folder = folder();
    folder.pages(&[]);
    let (a, b) = ("udgivelse/dokumenter/a.html", "udgivelse/dokumenter/b.html");
    let (a_before, b_before) = (changed(&folder, a), changed(&folder, b));
    folder.document("a.md", APPROVED, "# A\n\nEfter.\n");
    folder.pages(&[]);
    assert!(changed(&folder, a) > a_before);
    assert_eq!(changed(&folder, b), b_before);
    // The folder is as a build into an empty one makes it.
    folder.pages(&["--out", "ny"]);
    assert_eq!(files(&folder.path("udgivelse")), files(&folder.path("ny")));
}

#[test]
fn one_document_built_alone_makes_the_whole_no_longer_up_to_date() {
    let folder = folder();
    folder.pages(&[]);
    folder.pages(&["--only", "a"]);
    assert!(!folder.pages(&[]).contains(UNCHANGED));
    assert!(folder.pages(&[]).contains(UNCHANGED));
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_is_set_again_only_if_its_text_or_pictures_changed() {
    let folder = folder();
    let build = || folder.kvm(&["build", "--as-of", "2026-11-22"]).1;
    build();
    let pdf = |name: &str| fs::read(folder.path(&format!("udgivelse/pdf/{name}.pdf"))).unwrap();
    let (a, b) = (pdf("a"), pdf("b"));
    folder.document("a.md", APPROVED, "# A\n\nEfter.\n");
    let out = build();
    assert!(out.contains("\n1 PDF-fil er genbrugt, da teksten er uændret.\n"), "{out}");
    assert_ne!(pdf("a"), a);
    assert_eq!(pdf("b"), b);
    folder.put("plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"9\"/>");
    assert!(build().contains("\n1 PDF-fil er genbrugt"));
    assert_ne!(pdf("b"), b);
    // One that somebody changed is made again.
    folder.put("udgivelse/pdf/a.pdf", "ødelagt");
    let out = build();
    assert!(out.contains("\n1 PDF-fil er genbrugt"), "{out}");
    assert!(pdf("a").starts_with(b"%PDF"));
}
