//! What the parent asks, beside the answers of a local document.

use super::{APPROVED, Folder};
use crate::html::markup::{attribute, tags, text, unbalanced};

const LOCAL: &str = "id: l\ntitel: Ledelse på Birkely\ndokumenttype: Lokal retningslinje\n\
    standard: Ledelse\ntilbud: Birkely\noverordnet: r\ngodkendt af: Forstanderen\n\
    gældende fra: 1. maj 2024\nnæste revisionsdato: 2028\nrevisionsansvarlig: Forstanderen\n\
    status: godkendt\n";

const PARENT: &str = "# Ledelse\n\n## Retningslinjer for møder {#moeder}\n\nHold møder.[^a] Se \
    [vikarer](#vikarer) og ![et kort](kort.png).\n\n### Dagsorden {#dagsorden .krav}\n\nSkriv zebra.\n\n\
    | A | B |\n|---|---|\n| 1 | 2 |\n\n## Retningslinjer for vikarer {#vikarer}\n\nVælg dem.\n\n\
    ## Retningslinjer for ferie {#ferie}\n\nHold ferie.\n\n[^a]: Regionens note.\n";

const OWN: &str = "# Ledelse på Birkely\n\nOm os.[^1]\n\n## Møder {#moeder}\n\nMandag.[^2]\n\n\
    ### Dagsorden {#dagsorden}\n\nVi skriver.\n\n## Rygning\n\nUdenfor.\n\n[^1]: Et.\n\n[^2]: To.\n";

/// Some picture.
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

fn folder(local: &str, own: &str) -> Folder {
    let folder = Folder::new();
    folder.document("region/r.md", &format!("id: r\ntitel: Ledelse\n{APPROVED}"), PARENT);
    folder.document("l.md", local, own);
    folder.put("region/kort.png", PNG);
    folder
}

/// The text of a local page below its overview.
fn body(page: &str) -> &str {
    let start = page.find("<div class=\"text\">").unwrap();
    &page[start..page.find("</article>").unwrap()]
}

fn words(html: &str) -> String {
    text(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_the_parent_asks_stands_beside_the_answer() {
    let folder = folder(LOCAL, OWN);
    folder.pages(&[]);
    let page = folder.read("udgivelse/dokumenter/l.html");
    assert_eq!(unbalanced(&page), None, "{page}");
    let body = body(&page);
    assert_eq!(
        words(body),
        "Om os.1 Møder Mandag.2 Dagsorden Vi skriver. Det beder den regionale retningslinje om \
         Vis teksten: Retningslinjer for møder Hold møder.Fodnote a Se vikarer og . Dagsorden Skriv \
         zebra. AB 12 Regionens note. Læs »Retningslinjer for møder« i sin sammenhæng Rygning \
         Udenfor. Fodnoter Et. ↩Tilbage til teksten, fodnote 1 To. ↩Tilbage til teksten, fodnote 2"
    );
    // A region of its own, named after the point, below the point's heading.
    assert!(body.contains("<section class=\"asked\" aria-labelledby=\"page:asked-1 moeder\">"));
    assert!(body.contains("<h3 id=\"page:asked-1\">"), "{body}");
    assert!(body.contains("<h4>Dagsorden</h4>") && body.contains("<h3 id=\"dagsorden\">"));
    // Links and pictures are the parent's; the list of contents is not.
    assert!(
        body.contains("href=\"../dokumenter/r.html#vikarer\"")
            && body.contains("href=\"../dokumenter/r.html#moeder\"")
    );
    let picture = tags(body).find(|tag| tag.starts_with("<img")).unwrap();
    let picture = attribute(picture, "src").unwrap().strip_prefix("../").unwrap();
    assert!(folder.path("udgivelse").join(picture).exists(), "{picture}");
    let contents = &page[page.find("<nav class=\"contents\"").unwrap()..page.find(body).unwrap()];
    assert_eq!(words(contents), "Indhold Møder Dagsorden Rygning");
    // The search finds it where it stands.
    assert!(!folder.read("udgivelse/soegning/tekst/l.js").contains("zebra"));
    assert!(folder.read("udgivelse/soegning/tekst/r.js").contains("zebra"));
}

#[test]
fn one_document_alone_brings_the_parents_pictures() {
    let folder = folder(LOCAL, OWN);
    folder.pages(&["--only", "l"]);
    let page = folder.read("udgivelse/dokumenter/l.html");
    assert!(body(&page).contains("<img") && !page.contains("Billedet mangler"), "{page}");
}

#[test]
fn an_unpublished_parent_is_not_quoted() {
    let folder = folder(LOCAL, OWN);
    let draft = APPROVED.replace("godkendt\n", "kladde\n");
    folder.document("region/r.md", &format!("id: r\ntitel: Ledelse\n{draft}"), PARENT);
    folder.pages(&[]);
    let page = folder.read("udgivelse/dokumenter/l.html");
    assert!(!page.contains("Hold møder") && !page.contains("asked") && !page.contains("answer"));
    folder.pages(&["--drafts"]);
    assert!(folder.read("udgivelse-kladder/dokumenter/l.html").contains("Hold møder"));
    folder.pages(&["--intern"]);
    assert!(folder.read("udgivelse-intern/dokumenter/l.html").contains("Hold møder"));
}

#[test]
fn what_applies_unchanged_is_shown_openly_and_has_its_place() {
    let folder = folder(&format!("{LOCAL}gælder uændret: [vikarer]\n"), OWN);
    folder.pages(&[]);
    let page = folder.read("udgivelse/dokumenter/l.html");
    assert_eq!(unbalanced(&page), None, "{page}");
    let body = body(&page);
    let from = body.find("<div class=\"answer whole\">").unwrap();
    let to = body.find("<h2 id=\"rygning\"").unwrap();
    assert!(from < to, "it follows the point before it: {body}");
    assert_eq!(
        words(&body[from..to]),
        "Retningslinjer for vikarer Gælder uændret: Teksten i den regionale retningslinje gælder her, som \
         den står. Det står der i den regionale retningslinje Vælg dem. Læs »Retningslinjer for vikarer« i \
         sin sammenhæng"
    );
    assert!(body[from..to].contains(
        "<section class=\"asked applies\" aria-labelledby=\"page:asked-2 page:point-1\">"
    ));
    assert!(!body[from..to].contains("<details"), "{body}");
    assert!(page.contains("<a href=\"#page:point-1\">Retningslinjer for vikarer</a>"), "{page}");
    // Nobody has answered it.
    assert!(!body.contains("Hold ferie"), "{body}");
}

#[test]
fn the_header_is_told_though_the_parent_is_not_published() {
    let folder = folder(&format!("{LOCAL}gælder uændret: [vikarer]\n"), OWN);
    let draft = APPROVED.replace("godkendt\n", "kladde\n");
    folder.document("region/r.md", &format!("id: r\ntitel: Ledelse\n{draft}"), PARENT);
    folder.pages(&[]);
    let page = folder.read("udgivelse/dokumenter/l.html");
    assert!(
        words(body(&page)).contains("Retningslinjer for vikarer Gælder uændret: Teksten i den")
    );
    assert!(!page.contains("Vælg dem"));
}

#[test]
fn points_that_come_again_lead_to_where_it_stands() {
    let own = "## Formål\n\n### Møder\n\nMandag.\n\n## Hvem\n\n### Møder\n\nLederen.\n";
    let folder = folder(LOCAL, own);
    folder.pages(&[]);
    let page = folder.read("udgivelse/dokumenter/l.html");
    let body = body(&page);
    assert_eq!(body.matches("Hold møder").count(), 1, "{body}");
    assert_eq!(body.matches("<div class=\"answer folded\">").count(), 2);
    let link = "<p class=\"asked\"><a href=\"#page:asked-1\">Det beder den regionale retningslinje om: \
        Retningslinjer for møder</a></p>";
    assert!(body.contains(link), "{body}");
}

#[test]
fn a_table_of_points_has_what_each_asks_below_it() {
    let own =
        "## Oversigt\n\n| Punkt | Formål |\n|---|---|\n| Vikarer | Hjælp. |\n| Møder | Tale. |\n";
    let folder = folder(LOCAL, own);
    folder.pages(&[]);
    let page = folder.read("udgivelse/dokumenter/l.html");
    assert_eq!(unbalanced(&page), None, "{page}");
    let body = body(&page);
    let summaries: Vec<&str> = body.split("<summary>").skip(1).collect();
    assert!(summaries[0].starts_with("Retningslinjer for vikarer</summary>"), "{body}");
    assert!(summaries[1].starts_with("Retningslinjer for møder</summary>"), "{body}");
}

#[test]
fn the_profile_says_what_the_parent_is_called() {
    let folder = folder(LOCAL, OWN);
    let shared = APPROVED.replace("Regional retningslinje", "Fælles kommunal retningslinje");
    folder.document("region/r.md", &format!("id: r\ntitel: Ledelse\n{shared}"), PARENT);
    folder.pages(&[]);
    let label = |folder: &Folder| {
        let page = folder.read("udgivelse/dokumenter/l.html");
        let label = page.split_once("<h3 id=\"page:asked-1\">").unwrap().1;
        label.split('<').next().unwrap().to_owned()
    };
    assert_eq!(label(&folder), "Det beder den fælles kommunale retningslinje om");
    // A type of a profile's own that has no word.
    folder.put(
        "p.yaml",
        "bygger på: dk-social\ndokumenttyper:\n  - {id: fælles, navn: Fælles ramme, niveau: 2, stiller krav: ja}\n",
    );
    folder.put("kvm.yaml", "sprog: da\nprofil: p.yaml\n");
    let own = APPROVED.replace("Regional retningslinje", "Fælles ramme");
    folder.document("region/r.md", &format!("id: r\ntitel: Ledelse\n{own}"), PARENT);
    folder.pages(&[]);
    assert_eq!(label(&folder), "Det beder det overordnede dokument om");
}
