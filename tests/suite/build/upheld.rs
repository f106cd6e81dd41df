//! A text that is changed after it was approved: what was approved stays
//! published, if git has it.

use super::{APPROVED, Folder, files};
use crate::html::markup::text;
use std::process::Command;

const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
const NEW_SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>";

const PARENT: &str = "# Ledelse\n\n## Retningslinjer for møder {#moeder .punkt facetter=hvem}\n\nHold møder hver uge.\n\n\
    ![Bordet](bord.svg)\n";
const LOCAL: &str = "dokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: birkely\n\
    overordnet: r\ngodkendt af: Forstanderen\ngældende fra: 1. maj 2024\n\
    næste revisionsdato: 2028\nrevisionsansvarlig: Forstanderen\nstatus: godkendt\n";
const STAYS: &str = "region/r.md: udgives i udgave 1, som godkendt; filen er ændret siden";

impl Folder {
    fn git(&self, args: &[&str]) {
        let name = ["-c", "user.name=T", "-c", "user.email=t@t", "-c", "commit.gpgsign=false"];
        let mut command = Command::new("git");
        let output = command.current_dir(self.0.path()).args(name).args(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {output:?}");
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "x"]);
    }

    fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path}: {text}");
        self.put(path, text.replacen(from, to, 1));
    }

    fn approve(&self, id: &str, date: &str) {
        let args = ["approve", id, "--by", "Sektorledelsen", "--date", date];
        let (exit, out, err) = self.kvm(&args);
        assert_eq!(exit, 0, "{out}{err}");
    }
}

/// A parent with a picture, and a local document that answers it, both
/// approved.
fn approved() -> Folder {
    let folder = Folder::new();
    folder.put(
        "kvm.yaml",
        "udgiver:\n  navn: Region Eksempel\nsprog: da\ntilbud:\n  - {id: birkely, navn: Birkely}\n",
    );
    folder.put(".gitignore", "udgivelse*/\n");
    folder.put("region/bord.svg", SVG);
    folder.document("region/r.md", &format!("id: r\ntitel: Ledelse\n{APPROVED}"), PARENT);
    let own = "# Ledelse på Birkely\n\n## Møder {#moeder}\n\n### Hvem\n\nForstanderen.\n";
    let header = format!("id: birkely/l\ntitel: Ledelse på Birkely\n{LOCAL}");
    folder.document("birkely/l.md", &header, own);
    folder.approve("r", "2026-01-04");
    folder.approve("birkely/l", "2026-01-05");
    folder
}

/// The same in git.
fn in_git() -> Folder {
    let folder = approved();
    folder.git(&["init", "-q", "-b", "main"]);
    folder.commit();
    folder
}

fn site(folder: &Folder) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut all = files(&folder.path("udgivelse"));
    // It says what the site was made from.
    all.remove(".kvm-udgivelse");
    all
}

#[test]
fn the_approved_edition_stays_byte_for_byte_until_the_next_one_is_approved() {
    let folder = in_git();
    folder.pages(&["--combined"]);
    let before = site(&folder);
    folder.change("region/r.md", "hver uge", "hver dag");
    folder.change("region/r.md", "titel: Ledelse", "titel: Ny ledelse");
    for committed in [false, true] {
        if committed {
            folder.commit();
        }
        let out = folder.pages(&["--combined"]);
        assert!(out.contains("Udgivet: 2 dokumenter som HTML.\nIntet er ændret siden"), "{out}");
        assert!(out.contains(STAYS) && out.contains("kvm approve r --by NAVN"), "{out}");
        assert_eq!(site(&folder), before);
    }
    // Made from scratch, they are the same, too.
    std::fs::remove_dir_all(folder.path("udgivelse")).unwrap();
    folder.pages(&["--combined"]);
    assert_eq!(site(&folder), before);

    folder.approve("r", "2026-02-01");
    let out = folder.pages(&["--combined"]);
    assert!(!out.contains("som godkendt"), "{out}");
    let page = folder.read("udgivelse/dokumenter/r.html");
    let history = &page[page.find("page:history").unwrap()..];
    assert_eq!(
        text(&history[history.find("<tbody").unwrap()..history.find("</table>").unwrap()]).trim(),
        "Udgave 21. februar 2026Sektorledelsen1. marts 2024Nyt eller ændret indhold\n\
         Udgave 14. januar 2026Sektorledelsen1. marts 2024Nyt eller ændret indhold"
    );
    assert!(folder.read("udgivelse/revision.html").contains("data-heading=\"Udgave\">2</td>"));
    for page in ["dokumenter/r.html", "dokumenter/birkely/l.html", "samlet/birkely/r.html"] {
        let page = folder.read(&format!("udgivelse/{page}"));
        assert!(page.contains("hver dag") && !page.contains("hver uge"), "{page}");
    }
}

#[test]
fn one_document_shows_its_picture_as_it_was_and_another_as_it_is() {
    let folder = in_git();
    folder.put("region/bord.svg", NEW_SVG);
    folder.document(
        "region/ny.md",
        &format!("id: ny\ntitel: Ny\n{APPROVED}"),
        &PARENT.replace("# Ledelse", "# Ny"),
    );
    folder.approve("ny", "2026-02-01");
    let out = folder.pages(&["--combined"]);
    assert!(out.contains(STAYS), "{out}");
    let image = |page: &str| {
        let page = folder.read(&format!("udgivelse/{page}"));
        let image = page.split("<img src=\"").nth(1).unwrap_or_else(|| panic!("{page}"));
        let address = image.split('"').next().unwrap();
        folder.read(&format!("udgivelse/{}", address.trim_start_matches("../")))
    };
    assert_eq!(image("dokumenter/r.html"), SVG);
    assert_eq!(image("dokumenter/birkely/l.html"), SVG);
    assert_eq!(image("samlet/birkely/r.html"), SVG);
    assert_eq!(image("dokumenter/ny.html"), NEW_SVG);
}

#[test]
fn a_picture_that_is_gone_is_still_there() {
    let folder = in_git();
    std::fs::remove_file(folder.path("region/bord.svg")).unwrap();
    assert!(folder.pages(&[]).contains(STAYS));
    let built = folder.built("udgivelse");
    assert!(built.contains(&"billeder/udgave-1/r/region/bord.svg".to_owned()), "{built:?}");
}

#[test]
fn whatever_keeps_the_new_text_back_the_old_one_stays_unless_it_is_withdrawn() {
    for (from, to, stays) in [
        ("status: godkendt", "status: kladde", true),
        ("status: godkendt", "status: høring", true),
        ("status: godkendt", "status: godkent", true),
        ("status: godkendt", "status: udgået", false),
        ("status: godkendt", "status: udgåe", false),
        ("Hold møder", "Bo, 010190-0000, holder møder", true),
        ("dokumenttype: Regional retningslinje\n", "", true),
        ("titel: Ledelse", "titel: [Ledelse", true),
        ("revisionsansvarlig: Sektorledelsen\n", "", true),
    ] {
        let folder = in_git();
        folder.change("region/r.md", from, to);
        let out = folder.pages(&[]);
        assert_eq!(out.contains(STAYS), stays, "{to}: {out}");
        let built = folder.built("udgivelse");
        assert_eq!(built.contains(&"dokumenter/r.html".to_owned()), stays, "{to}: {out}");
        if stays {
            let page = folder.read("udgivelse/dokumenter/r.html");
            assert!(page.contains("Hold møder hver uge.") && page.contains("Udgave 1"), "{to}");
            assert!(!page.contains("Kladde"), "{to}: {page}");
        }
    }
}

#[test]
fn a_file_that_was_moved_is_found_by_its_id() {
    let folder = in_git();
    folder.git(&["mv", "region", "regionalt"]);
    folder.commit();
    folder.change("regionalt/r.md", "hver uge", "hver dag");
    folder.put("regionalt/bord.svg", NEW_SVG);
    folder.commit();
    let out = folder.pages(&[]);
    assert!(out.contains("regionalt/r.md: udgives i udgave 1, som godkendt"), "{out}");
    let page = folder.read("udgivelse/dokumenter/r.html");
    assert!(page.contains("hver uge") && page.contains("billeder/udgave-1/r/"), "{page}");
}

#[test]
fn where_git_does_not_have_it_it_leaves_and_the_summary_says_what_to_do() {
    let change = |folder: &Folder| folder.change("region/r.md", "hver uge", "hver dag");
    let told = |folder: &Folder, what: &str| {
        let out = folder.pages(&[]);
        let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("teksten er ændret, siden udgave 1 blev godkendt"), "{out}");
        assert!(words.contains(what), "{out}");
        assert_eq!(folder.built("udgivelse"), ["dokumenter/birkely/l.html"]);
    };
    let folder = approved();
    change(&folder);
    told(&folder, "Udgave 1 kan ikke blive stående, for mappen ligger ikke i git");
    folder.git(&["init", "-q", "-b", "main"]);
    folder.commit();
    told(&folder, "git har den ikke, sådan som den blev godkendt. Godkend teksten igen");

    let folder = in_git();
    change(&folder);
    folder.commit();
    let copy = Folder(tempfile::tempdir().unwrap());
    let from = format!("file://{}", folder.0.path().display());
    copy.git(&["clone", "-q", "--depth", "1", &from, "."]);
    told(&copy, "git fetch --unshallow");
}

#[test]
fn drafts_are_shown_as_they_are_and_one_document_is_published_as_approved() {
    let folder = in_git();
    folder.change("region/r.md", "hver uge", "hver dag");
    let out = folder.pages(&["--drafts"]);
    assert!(!out.contains("som godkendt"), "{out}");
    assert!(folder.read("udgivelse-kladder/dokumenter/r.html").contains("hver dag"));
    let out = folder.pages(&["--only", "birkely/l"]);
    assert!(out.contains(STAYS), "{out}");
    assert!(folder.read("udgivelse/dokumenter/birkely/l.html").contains("hver uge"));
    let out = folder.pages(&["--only", "r"]);
    assert!(out.contains(STAYS) && folder.read("udgivelse/dokumenter/r.html").contains("hver uge"));
}

#[test]
fn a_folder_for_a_surveyor_has_the_text_that_was_approved() {
    let folder = in_git();
    folder.change("birkely/l.md", "Forstanderen.\n", "");
    folder.commit();
    let told = folder.pages(&["--evidence", "birkely", "--out", "udgivelse-e"]);
    assert!(told.contains("birkely/l.md: udgives i udgave 1, som godkendt"), "{told}");
    assert!(
        told.contains(": 1 egen retningslinje, 1 overordnet, 0 selvevalueringer, 2 filer"),
        "{told}"
    );
    // Its matrix is that of the text that lies there.
    let index = folder.read("udgivelse-e/index.html");
    assert!(index.contains("Trin 1: 1/1") && !index.contains("state-missing"), "{index}");
    assert!(folder.read("udgivelse-e/dokumenter/birkely/l.html").contains("Forstanderen."));
    let register = folder.read("udgivelse-e/register.html");
    assert_eq!(register.matches(">Gælder<").count(), 2, "{register}");
}
