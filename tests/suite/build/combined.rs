//! Combined documents in the site: which there are, what they hold, and how
//! they are asked for.

use super::{APPROVED, Folder};
use crate::html::markup::{attribute, tags, text};

const LOCAL: &str = "dokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: birkely\n\
    overordnet: r\ngodkendt af: Forstanderen\ngældende fra: 1. maj 2024\n\
    næste revisionsdato: 2028\nrevisionsansvarlig: Forstanderen\nstatus: godkendt\n";

const PARENT: &str = "# Ledelse\n\n## Retningslinjer for møder {#moeder}\n\nHold møder.[^a]\n\n\
    ### Dagsorden {.krav}\n\nSkriv den.\n\n## Retningslinjer for vikarer\n\nVælg dem. Se [mødet](#moeder).\n\n\
    [^a]: Regionens note.\n";

const OWN: &str = "# Ledelse på Birkely\n\n## Møder {#moeder}\n\nMandag.[^a] Se [mødet](#moeder), \
    [regionens](../r.md#moeder) og [dagsordenen](../r.md#dagsorden).\n\n### Hvem\n\nLederen.\n\n## Rygning\n\nUdenfor.\n\n\
    [^a]: Birkelys note.\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.put(
        "kvm.yaml",
        "udgiver:\n  navn: Region Eksempel\ntilbud:\n  - {id: birkely, navn: Bostedet Birkely}\n  \
         - {id: egely, navn: Egely}\n",
    );
    folder.document("r.md", &format!("id: r\ntitel: Ledelse\nudgave: 2\n{APPROVED}"), PARENT);
    folder.document(
        "birkely/l.md",
        &format!("id: birkely/l\ntitel: Ledelse på Birkely\n{LOCAL}"),
        OWN,
    );
    folder
}

const PAGE: &str = "udgivelse/samlet/birkely/r.html";

#[test]
fn both_voices_are_whole_and_told_apart() {
    let folder = folder();
    let out = folder.pages(&["--combined"]);
    assert!(out.contains("Dertil 1 samlet dokument"), "{out}");
    let page = folder.read(PAGE);
    let body = &page[page.find("<div class=\"text\">").unwrap()..page.find("</article>").unwrap()];
    let words = text(body).split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        words,
        "Retningslinjer for møder Hold møder.1 Dagsorden Skriv den. Lokalt: Bostedet Birkely Møder \
         Mandag.2 Se mødet, regionens og dagsordenen. Hvem Lederen. Retningslinjer for vikarer \
         Vælg dem. Se mødet. Øvrige lokale bestemmelser Lokalt: Bostedet Birkely Rygning Udenfor. \
         Fodnoter Regionens note. ↩Tilbage til teksten, fodnote 1 Birkelys note. ↩Tilbage til teksten, fodnote 2"
    );
    // Named for those who hear the page, after the point, too.
    let frames: Vec<_> = tags(body).filter(|t| t.contains("class=\"local\"")).collect();
    let named: Vec<_> = frames.iter().filter_map(|t| attribute(t, "aria-labelledby")).collect();
    assert_eq!(named, ["page:local-1 moeder", "page:local-2 page:rest"]);
    assert!(body.contains("<h3 id=\"page:local-1\">Lokalt: Bostedet Birkely</h3>"), "{body}");
    assert!(body.contains("<h4 id=\"moeder-2\">Møder</h4>") && body.contains("<h5 id=\"hvem\">"));
}

#[test]
fn links_of_each_text_lead_to_its_own_headings() {
    let folder = folder();
    folder.pages(&["--combined"]);
    let page = folder.read(PAGE);
    let links: Vec<_> = tags(&page)
        .filter(|tag| tag.starts_with("<a href"))
        .filter_map(|tag| attribute(tag, "href"))
        .filter(|href| href.starts_with('#') && !href.contains(':'))
        .collect();
    // The contents, then the local text, then the parent's.
    let body = ["moeder-2", "moeder", "dagsorden", "moeder"].map(|a| format!("#{a}"));
    assert!(links.ends_with(&body.each_ref().map(String::as_str)), "{links:?}");
}

#[test]
fn the_documents_name_their_editions_and_lead_to_each_other() {
    let folder = folder();
    folder.pages(&["--combined"]);
    let page = folder.read(PAGE);
    assert!(page.contains("<title>Ledelse – Bostedet Birkely – Region Eksempel</title>"), "{page}");
    assert!(page.contains("Regional retningslinje med lokale tilføjelser"));
    assert!(page.contains("<p>Regional retningslinje · Udgave 2 · 1. marts 2024</p>"));
    assert!(page.contains("<p>Lokal retningslinje · 1. maj 2024</p>"));
    assert!(page.contains("Dokumentoverblik: Ledelse</h2>"));
    assert!(page.contains("Dokumentoverblik: Ledelse på Birkely</h2>"));
    for from in ["r", "birkely/l"] {
        let page = folder.read(&format!("udgivelse/dokumenter/{from}.html"));
        assert!(page.contains("samlet/birkely/r.html"), "{from}: {page}");
    }
    assert!(folder.read("udgivelse/index.html").contains("samlet/birkely/r.html"));
    // A service's page and a standard's name it beside the local document.
    for list in ["tilbud/birkely", "standarder/ledelse"] {
        let page = folder.read(&format!("udgivelse/{list}.html"));
        let link = "<a href=\"../samlet/birkely/r.html\">Samlet<span class=\"unseen\">: Ledelse på \
            Birkely</span></a>";
        assert_eq!(page.matches(link).count(), 1, "{list}: {page}");
    }
}

#[test]
fn a_combined_document_needs_both() {
    let folder = folder();
    folder.document(
        "r.md",
        &format!("id: r\n{}", APPROVED.replace("godkendt\n", "kladde\n")),
        PARENT,
    );
    assert!(!folder.pages(&["--combined"]).contains("Dertil"));
    assert!(!folder.built("udgivelse").iter().any(|path| path.starts_with("samlet")));
    // As a draft it says so.
    folder.pages(&["--combined", "--drafts"]);
    let page = folder.read("udgivelse-kladder/samlet/birkely/r.html");
    assert!(page.contains("Kladde – ikke godkendt"));
}

#[test]
fn one_is_asked_for_by_service_and_standard_or_by_a_document() {
    let folder = folder();
    folder.document(
        "e.md",
        &format!("id: e\n{}", LOCAL.replace("birkely", "egely")),
        "# Ledelse\n",
    );
    let built = |only: &[&str]| {
        let out = format!("ud-{}", only.join("").replace([':', '/', ' '], "-"));
        folder.pages(&[&["--combined", "--out", &out, "--only"], only].concat());
        folder.built(&out).into_iter().filter(|p| p.ends_with(".html")).collect::<Vec<_>>()
    };
    let birkely = ["dokumenter/birkely/l.html", "samlet/birkely/r.html"];
    assert_eq!(built(&["Bostedet Birkely:Ledelse"]), birkely);
    assert_eq!(built(&["birkely:2.3"]), birkely);
    assert_eq!(built(&["birkely/l"]), birkely);
    assert_eq!(
        built(&["r"]),
        ["dokumenter/r.html", "samlet/birkely/r.html", "samlet/egely/r.html"]
    );
    for (wrong, says) in [
        ("birkeli:Ledelse", "der er intet tilbud, der hedder »birkeli«. Mente du »birkely«?"),
        ("birkely:Ledels", "der er ingen standard, der hedder »Ledels«. Mente du »Ledelse«?"),
        (
            "birkely:Kommunikation",
            "Bostedet Birkely har intet dokument om standarden »Kommunikation«.",
        ),
    ] {
        let (exit, _, err) =
            folder.kvm(&["build", "--format", "html", "--combined", "--only", wrong]);
        assert_eq!(exit, 2);
        assert!(err.contains(says), "{err}");
    }
}
