//! Pages and the front page as HTML.

mod hostile;
pub mod markup;
mod overrides;
pub mod sample;

use kvm::parse::Kind;
use kvm::render::{Mark, Overview, OverviewColumn, Publication};
use kvm::templates::{self, Templates};
use markup::unbalanced;
use sample::{Sample, engine, index, overview, row, site_page};

const RICH: &str = include_str!("../fixtures/html/rich.md");

#[test]
fn a_rich_document() {
    let sample = Sample::new(RICH);
    let page = engine().page(&sample.rich(), &sample.extra()).unwrap();
    assert_eq!(unbalanced(&page), None);
    insta::assert_snapshot!(page);
}

#[test]
fn the_front_page() {
    let page = site_page("index.html", &index());
    assert_eq!(unbalanced(&page), None);
    insta::assert_snapshot!(page);
}

#[test]
fn english_pages_have_english_words_and_other_languages_are_marked() {
    let sample = Sample::new("## A\n\nx[^1]\n\n[^1]: y\n");
    let page = |language| {
        let publication = Publication { language, mark: Some(Mark::Draft), ..sample.publication() };
        engine().page(&publication, &sample.extra()).unwrap()
    };
    let english = page("en-GB");
    assert!(english.contains("<html lang=\"en-GB\">") && english.contains("Draft – not approved"));
    assert!(!english.contains("Kladde") && !english.contains("Fodnote"));
    let german = page("de");
    assert!(german.contains("<html lang=\"da\">") && german.contains("<h1 lang=\"de\">"));
    assert!(german.contains("<div class=\"text\" lang=\"de\">"));
}

#[test]
fn the_short_overview_is_a_list() {
    let sample = Sample::new("");
    let column = OverviewColumn { heading: String::new(), rows: vec![row("Indhold", &["a", "b"])] };
    let overview = Overview { above: vec![], columns: vec![column] };
    let page = engine().page(&Publication { overview, ..sample.publication() }, &sample.extra());
    let page = page.unwrap();
    assert!(page.contains("<dt>Indhold</dt><dd><ul><li>a</li><li>b</li></ul></dd>"), "{page}");
    assert!(!page.contains("<table"));
}

#[test]
fn headings_start_at_two_and_leave_no_level_out() {
    let sample = Sample::new(
        "# Titel\n\n### A\n\n##### B\n\n## C\n\n# D\n\n### E\n\n###\n\n#### <!-- x -->\n",
    );
    let body = sample.body();
    let levels: Vec<_> = body.match_indices("<h").map(|(at, _)| &body[at + 1..at + 3]).collect();
    assert_eq!(levels, ["h2", "h3", "h2", "h2", "h3"]);
}

#[test]
fn lists_keep_their_shape() {
    let sample = Sample::new("3. tre\n4. fire\n   - under\n\n- [x] gjort\n- [ ] åben\n");
    assert_eq!(
        sample.body(),
        "<ol start=\"3\">\n<li>tre</li>\n<li>fire<ul>\n<li>under</li>\n</ul>\n</li>\n</ol>\n\
         <ul>\n<li><span class=\"task done\"></span><span class=\"unseen\">Udført:</span> gjort</li>\n\
         <li><span class=\"task\"></span><span class=\"unseen\">Ikke udført:</span> åben</li>\n</ul>\n</div>\n</div>"
    );
}

#[test]
fn paragraphs_and_items_may_have_anchors() {
    let sample = Sample::new("a\n\n- b\n- c\n\n  d\n");
    let paragraphs =
        sample.syntax.nodes.iter().enumerate().filter(|(_, n)| n.kind == Kind::Paragraph);
    let anchors = paragraphs.map(|(i, _)| (i, format!("p{i}"))).collect();
    let mut publication = sample.publication();
    publication.texts[0].anchors = anchors;
    let page = engine().page(&publication, &sample.extra()).unwrap();
    assert!(page.contains("<p id=\"p0\">a</p>\n<ul>\n<li id=\"p4\">b</li>"), "{page}");
    assert!(page.contains("<li><p id=\"p7\">c</p>\n<p id=\"p9\">d</p>\n</li>"), "{page}");
}

#[test]
fn footnotes_lead_there_and_back() {
    let body =
        Sample::new("En[^a] to[^b] en igen[^A].\n\n[^b]: B[^c]\n[^a]: A\n[^c]: C\n[^d]: D\n")
            .body();
    for id in ["fn:1", "fn:2", "fn:3", "fn:4", "fnref:1", "fnref:1:2", "fnref:2", "fnref:3"] {
        assert_eq!(body.matches(&format!("id=\"{id}\"")).count(), 1, "{id} in {body}");
    }
    for (id, links) in [("fn:1", 2), ("fn:3", 1), ("fnref:1", 1), ("fnref:1:2", 1), ("fnref:3", 1)]
    {
        assert_eq!(body.matches(&format!("href=\"#{id}\"")).count(), links, "{id} in {body}");
    }
    assert!(body.contains("<li id=\"fn:4\">D</li>"));
}

#[test]
fn links_lead_somewhere_or_are_text() {
    let text = "[a](../region/ledelse.md#b) [](https://x.dk) [c](ukendt.md) [d](tel:12) <tel:12>\n";
    assert_eq!(
        Sample::new(text).body().lines().next().unwrap_or_default(),
        "<p><a href=\"../region/ledelse.html#b\">a</a> <a href=\"https://x.dk\">https://x.dk</a> \
         c <span class=\"note\">(ikke udgivet her)</span> d (tel:12) tel:12</p>"
    );
}

#[test]
fn images_come_from_the_package_or_are_seen_to_be_missing() {
    let body =
        Sample::new("![Kort \"A\"](kort.png) ![Væk](vaek.png) ![](https://x.dk/a.png)\n").body();
    assert!(body.contains("<img src=\"../lokal/kort.png\" alt=\"Kort &quot;A&quot;\">"), "{body}");
    assert!(body.contains("Billedet mangler: Væk"));
    assert!(!body.contains("src=\"http"));
}

#[test]
fn comments_are_gone() {
    let page =
        Sample::new("a <!-- hemmelig --> b\n\n<!-- hemmelig\n\n-->\n\n- <!-- hemmelig -->\n")
            .page();
    assert!(!page.contains("hemmelig") && !page.contains("<!--"));
}

#[test]
fn tables_have_headers_and_a_name() {
    let body = Sample::new("## Kurser\n\n| A |  | C |\n|--|:-:|--:|\n| 1 | 2 | 3 |\n").body();
    assert!(body.contains("tabindex=\"0\" aria-label=\"Tabel 1: Kurser\""), "{body}");
    assert!(body.contains(
        "<thead>\n<tr><th scope=\"col\">A</th><td class=\"center\"></td>\
         <th scope=\"col\" class=\"right\">C</th></tr>\n</thead>"
    ));
}

#[test]
fn the_same_page_twice_is_the_same_bytes() {
    let sample = Sample::new(RICH);
    let once = engine().page(&sample.rich(), &sample.extra()).unwrap();
    assert_eq!(once, engine().page(&sample.rich(), &sample.extra()).unwrap());
    assert_eq!(site_page("index.html", &index()), site_page("index.html", &index()));
}

/// Writes the pages of these tests to a folder, to be looked at in a browser.
#[test]
#[ignore = "writes files; set KVM_PAGES to a folder"]
fn write_pages() {
    let folder = std::path::PathBuf::from(std::env::var_os("KVM_PAGES").unwrap());
    let sample = Sample::new(RICH);
    let engine = engine();
    let short = OverviewColumn {
        heading: String::new(),
        rows: overview().columns.into_iter().flat_map(|c| c.rows).collect(),
    };
    let short = Publication {
        overview: Overview { above: vec![], columns: vec![short] },
        mark: None,
        hearing_until: None,
        valid_from: None,
        ..sample.rich()
    };
    let files = [
        ("lokal/birkely.html", engine.page(&sample.rich(), &sample.extra()).unwrap()),
        ("lokal/kort.html", engine.page(&short, &sample.extra()).unwrap()),
        ("index.html", site_page("index.html", &index())),
        ("kvm.css", templates::built_in("kvm.css").to_owned()),
        (
            "udgiver.css",
            kvm::render::html::publisher_stylesheet(Some("#00538a"), &Templates::built_in()),
        ),
    ];
    for (path, text) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}
