//! Pages and the front page as HTML.

use kvm::parse::{Kind, Syntax, markdown};
use kvm::render::html::{
    Fault, HtmlEngine, IndexDocument, MatrixLink, MatrixRow, PageExtra, SiteIndex, SiteMap,
};
use kvm::render::{Mark, Overview, OverviewColumn, Publication, Publisher};
use proptest::prelude::*;
use std::collections::HashSet;

/// A document of nothing but Markdown, and the package around it.
struct Sample {
    source: String,
    syntax: Syntax,
    address: Vec<String>,
    site: SiteMap,
}

impl Sample {
    fn new(source: &str) -> Sample {
        let mut site = SiteMap::default();
        site.documents.insert("region/ledelse.md".into(), "region/ledelse.html".into());
        site.assets.insert("lokal/kort.png".into(), "lokal/kort.png".into());
        site.assets.insert("grafik/logo.svg".into(), "grafik/logo.svg".into());
        Sample {
            source: source.to_owned(),
            syntax: markdown::parse(source, 0),
            address: ["Kvalitetsvej 1", "9999 Eksempelby"].map(String::from).into(),
            site,
        }
    }

    fn publication(&self) -> Publication<'_> {
        let headings = self.syntax.nodes.iter().enumerate().filter_map(|(i, n)| match &n.kind {
            Kind::Heading(heading) => Some((i, heading)),
            _ => None,
        });
        let mut seen = HashSet::new();
        let anchors = headings.clone().map(|(i, heading)| {
            let id = heading.id.clone().filter(|id| is_id(id) && seen.insert(id.clone()));
            (i, id.unwrap_or_else(|| format!("afsnit-{i}")))
        });
        Publication {
            id: "lokal/birkely",
            path: "lokal/birkely.md",
            language: "da",
            title: "Lokal retningslinje for supervision".into(),
            kind: "Lokal retningslinje".into(),
            standard: None,
            service: None,
            edition: None,
            date: None,
            date_iso: None,
            mark: None,
            valid_from: None,
            publisher: Publisher::default(),
            overview: Overview::default(),
            source: &self.source,
            syntax: &self.syntax,
            title_node: headings.clone().find(|(_, h)| h.level == 1).map(|(i, _)| i),
            anchors: anchors.collect(),
        }
    }

    /// The publication with everything that a page can show.
    fn rich(&self) -> Publication<'_> {
        Publication {
            standard: Some("Kompetenceudvikling".into()),
            service: Some("Bostedet Birkely".into()),
            edition: Some("Udgave 3".into()),
            date: Some("juni 2015".into()),
            date_iso: Some("2015-06-01".into()),
            mark: Some(Mark::Hearing),
            valid_from: Some("1. januar 2027".into()),
            publisher: Publisher {
                name: "Region Eksempel",
                address: &self.address,
                logo: Some(("grafik/logo.svg", "Region Eksempels logo")),
                colour: Some("#00538a"),
            },
            overview: overview(),
            ..self.publication()
        }
    }

    fn extra(&self) -> PageExtra<'_> {
        PageExtra { output: "lokal/birkely.html", pdf: Some("lokal/birkely.pdf"), site: &self.site }
    }

    fn page(&self) -> String {
        engine().page(&self.publication(), &self.extra()).unwrap()
    }

    /// The page's text without its frame.
    fn body(&self) -> String {
        let page = self.page();
        let start = page.find("<div class=\"text\">").unwrap();
        let end = page.find("</article>").unwrap();
        page[start + "<div class=\"text\">".len()..end].trim().to_owned()
    }
}

fn engine() -> HtmlEngine {
    HtmlEngine::new().unwrap()
}

/// Ids as kvm makes them.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
}

fn row(label: &str, values: &[&str]) -> (String, Vec<String>) {
    (label.into(), values.iter().map(|v| v.to_string()).collect())
}

fn overview() -> Overview {
    let column = |heading: &str, rows| OverviewColumn { heading: heading.into(), rows };
    Overview {
        above: vec![
            row("Standard", &["Kompetenceudvikling"]),
            row("Dokumenttype", &["Lokal retningslinje"]),
        ],
        columns: vec![
            column(
                "INDHOLD",
                vec![
                    row("Standardbetegnelse", &["Tilbuddet arbejder med kompetencer."]),
                    row("Dokumentindhold", &["Supervision", "Oplæring af nye", "Kurser"]),
                ],
            ),
            column(
                "GÆLDENDE FOR",
                vec![
                    row("Anvendelsesområde", &["Botilbud efter § 107 og § 108"]),
                    row("Målgruppe", &["Ledere og medarbejdere"]),
                    row("Gældende fra", &["4.1.2010"]),
                ],
            ),
            column(
                "OPHAV",
                vec![
                    row("Udarbejdet af", &["Arbejdsgruppen"]),
                    row("Godkendt af", &["Sektorledelsen"]),
                ],
            ),
            column(
                "REVISION",
                vec![
                    row("Sidst revideret", &["juni 2015"]),
                    row("Næste revisionsdato", &["september 2018"]),
                ],
            ),
        ],
    }
}

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
    let page = engine().index(&index()).unwrap();
    assert_eq!(unbalanced(&page), None);
    insta::assert_snapshot!(page);
}

fn index() -> SiteIndex<'static> {
    let parent = IndexDocument {
        href: "region/ledelse.html",
        title: "Regionale retningslinjer for ledelse",
        kind: "Regional retningslinje",
        standard: Some("Ledelse"),
        edition: Some("Udgave 2"),
        ..IndexDocument::default()
    };
    let local = IndexDocument {
        href: "lokal/birkely ledelse.html",
        title: "Ledelse på <Birkely>",
        kind: "Lokal retningslinje",
        standard: Some("Ledelse"),
        service: Some("Bostedet Birkely"),
        mark: Some(Mark::Draft),
        ..IndexDocument::default()
    };
    let link = |label| MatrixLink { href: local.href, title: local.title, label };
    SiteIndex {
        language: "da",
        publisher: Publisher { name: "Region Eksempel", ..Publisher::default() },
        logo: None,
        standards: vec!["Kommunikation", "Ledelse"],
        services: vec![
            MatrixRow { name: "Bostedet Birkely", cells: vec![vec![], vec![link(None)]] },
            MatrixRow {
                name: "Egehuset",
                cells: vec![vec![link(Some("Børn")), link(Some("Voksne"))], vec![]],
            },
        ],
        parents: vec![parent.clone()],
        documents: vec![parent, local],
    }
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
fn images_come_from_the_package_or_are_seen_to_be_missing() {
    let body =
        Sample::new("![Kort \"A\"](kort.png) ![Væk](vaek.png) ![](https://x.dk/a.png)\n").body();
    assert!(body.contains("<img src=\"../lokal/kort.png\" alt=\"Kort &quot;A&quot;\">"), "{body}");
    assert!(body.contains("Billedet mangler: Væk"));
    assert!(!body.contains("src=\"http"));
}

#[test]
fn hostile_text_stays_text() {
    let source = "<script>alert(1)</script>\n\n## A <img onerror=x> {#a .b onclick=alert(1) style=x}\n\n\
        [a](javascript:alert(1)) [b](JAVASCRIPT:alert(1) \"t\" onclick) <javascript:alert(1)> \
        [c](java&#9;script:x) [d](data:text/html,x) [e](//evil.example/x) [f](https://x.dk/\"onclick=\"y)\n\n\
        ![x](javascript:alert(1)) ![\" onerror=\"x](kort.png)\n\n| <script> |\n|-|\n| <svg onload=x> |\n\n\
        `<script>`\n\n```html\n</code></pre><script>\n```\n\n{{ 1 + 1 }} {% include \"x\" %}\n\nx[^<b>]\n\n[^<b>]: y\n";
    let sample = Sample::new(source);
    let nasty = "</title><script>alert(1)</script>\" onclick='x'".to_owned();
    let publisher = Publisher {
        name: "<script>\"'",
        address: &[nasty.clone()],
        logo: Some(("grafik/logo.svg", "\"><script>")),
        colour: None,
    };
    let mut overview = overview();
    overview.columns[0].heading = nasty.clone();
    overview.columns[0].rows.push((nasty.clone(), vec![nasty.clone()]));
    let publication = Publication {
        language: "\"><script>",
        title: nasty.clone(),
        kind: nasty.clone(),
        service: Some(nasty.clone()),
        date_iso: Some(nasty.clone()),
        publisher,
        overview,
        ..sample.rich()
    };
    let page = engine().page(&publication, &sample.extra()).unwrap();
    assert_eq!(unbalanced(&page), None, "{page}");
    let tags: Vec<_> = tags(&page).collect();
    assert!(!tags.iter().any(|t| t.contains("onclick=\"") || t.contains("style=")), "{tags:#?}");
    for tag in tags.iter().filter(|t| t.starts_with("<a ")) {
        let href = attribute(tag, "href").unwrap();
        assert!(
            !href.contains(':') || href.starts_with("https://") || href.starts_with('#'),
            "{tag}"
        );
    }
    assert!(page.contains("a (javascript:alert(1))"));
    assert!(page.contains("{{ 1 + 1 }}"));
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
fn an_override_can_extend_what_it_overrides() {
    let mut engine = engine();
    let text = "{% extends \"kvm/page.html.tera\" %}{% block title %}Min {{ title }}{% endblock %}";
    engine.set_override("page.html.tera", text).unwrap();
    engine.set_override("words.json", r#"{"da": {"contents": "På siden"}}"#).unwrap();
    let sample = Sample::new("## A\n\n## B\n");
    let publication = Publication { title: "<A>".into(), ..sample.publication() };
    let page = engine.page(&publication, &sample.extra()).unwrap();
    assert!(
        page.contains("<title>Min &lt;A&gt;</title>") && page.contains("På siden</h2>"),
        "{page}"
    );
}

#[test]
fn a_broken_override_is_named_and_changes_nothing() {
    let mut engine = engine();
    let sample = Sample::new("## A\n");
    let before = engine.page(&sample.publication(), &sample.extra()).unwrap();
    let faults = [
        ("page.html.tera", "a\nb {% if %}", Fault::Syntax, (2, 9)),
        ("page.html.tera", "a\n\næ {{ title | datoen }}", Fault::Syntax, (3, 14)),
        ("overview.html.tera", "{% include \"findes-ikke\" %}", Fault::Syntax, (1, 12)),
        ("words.json", "{\n  \"da\": {\"titel\": \"x\"}}", Fault::UnknownWord, (2, 10)),
        ("words.json", "{\n  \"da\": 3}", Fault::Syntax, (2, 9)),
        ("side.html.tera", "x", Fault::UnknownName, (1, 1)),
    ];
    for (name, text, fault, place) in faults {
        let error = engine.set_override(name, text).unwrap_err();
        assert_eq!((error.template.as_str(), error.fault), (name, fault), "{error}");
        assert_eq!((error.line, error.column), place, "{error}");
        assert_eq!(engine.page(&sample.publication(), &sample.extra()).unwrap(), before);
    }
    engine.set_override("page.html.tera", "\n  {{ titel }}").unwrap();
    let error = engine.page(&sample.publication(), &sample.extra()).unwrap_err();
    assert_eq!((error.fault, error.line, error.column), (Fault::Rendering, 2, 6), "{error}");
}

#[test]
fn the_same_page_twice_is_the_same_bytes() {
    let sample = Sample::new(RICH);
    let once = engine().page(&sample.rich(), &sample.extra()).unwrap();
    assert_eq!(once, engine().page(&sample.rich(), &sample.extra()).unwrap());
    assert_eq!(engine().index(&index()).unwrap(), engine().index(&index()).unwrap());
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
        valid_from: None,
        ..sample.rich()
    };
    let files = [
        ("lokal/birkely.html", engine.page(&sample.rich(), &sample.extra()).unwrap()),
        ("lokal/kort.html", engine.page(&short, &sample.extra()).unwrap()),
        ("index.html", engine.index(&index()).unwrap()),
        ("kvm.css", engine.stylesheet().to_owned()),
        ("udgiver.css", kvm::render::html::publisher_stylesheet(Some("#00538a"))),
    ];
    for (path, text) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

proptest! {
    #[test]
    fn no_text_becomes_markup(pieces in prop::collection::vec(piece(), 0..60)) {
        let sample = Sample::new(&pieces.concat());
        let page = sample.page();
        prop_assert_eq!(unbalanced(&page), None, "{}", page);
        for tag in tags(&page) {
            for address in ["href", "src"].into_iter().filter_map(|name| attribute(tag, name)) {
                let outside = ["https://", "http://", "mailto:"].iter().any(|s| address.starts_with(s));
                prop_assert!(outside || address.starts_with('#') || !address.contains(':'), "{}", tag);
            }
        }
    }
}

/// Pieces of text that mean something to Markdown or HTML, and any others.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "\n",
        "\n\n",
        "    ",
        "  - ",
        "1. ",
        "7) ",
        "> ",
        "# ",
        "## ",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```\n",
        "|",
        "|-|-|\n",
        "| a | b |\n",
        "[a](",
        "](",
        ")",
        "![",
        "[^1]",
        "[^1]: ",
        "[^2]: ",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<br>",
        "<",
        ">",
        "\"",
        "'",
        "&",
        "&lt;",
        "&#106;avascript:",
        "javascript:",
        "https://x.dk",
        "kort.png",
        "region/../../region/ledelse.md#a",
        "<https://x.dk>",
        "- [ ] ",
        "- [x] ",
        "{#a .b onclick=x}",
        "</div>",
        "</title>",
        "---\n",
        "\\",
        "æøå",
        "\0",
        "\u{ad}",
        "<img src=x onerror=y>",
    ];
    prop_oneof![
        6 => prop::sample::select(PIECES).prop_map(String::from),
        1 => any::<String>(),
        1 => "> > > > > > > > > > > > > > > > - - 1\\. a",
    ]
}

/// Every tag of a page.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.match_indices('<').map(|(at, _)| {
        let end = page[at..].find('>').map_or(page.len(), |n| at + n + 1);
        &page[at..end]
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// What is wrong with a page's markup, if anything: an element or attribute
/// that kvm does not write, a tag that is not closed or not opened, a doubled
/// id, a list or table with something in it that does not belong there.
fn unbalanced(page: &str) -> Option<String> {
    const EMPTY: &[&str] = &["meta", "link", "br", "hr", "img"];
    const KNOWN: &[&str] = &[
        "html",
        "head",
        "title",
        "body",
        "header",
        "main",
        "footer",
        "nav",
        "article",
        "section",
        "div",
        "p",
        "a",
        "span",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
        "del",
        "sup",
        "address",
    ];
    const ATTRIBUTES: &[&str] = &[
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "rel",
        "href",
        "id",
        "class",
        "aria-label",
        "aria-labelledby",
        "aria-current",
        "aria-hidden",
        "tabindex",
        "role",
        "scope",
        "src",
        "alt",
        "start",
        "data-heading",
    ];
    let mut open: Vec<&str> = Vec::new();
    let mut ids = HashSet::new();
    for tag in tags(page).filter(|t| *t != "<!DOCTYPE html>") {
        let inner = tag.strip_prefix('<')?.strip_suffix('>').unwrap_or("<");
        if let Some(name) = inner.strip_prefix('/') {
            match open.pop() {
                Some(last) if last == name => continue,
                last => return Some(format!("{tag} closes {last:?}")),
            }
        }
        let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
        if !KNOWN.contains(&name) && !EMPTY.contains(&name) {
            return Some(format!("unknown element {tag}"));
        }
        for (at, _) in attributes.match_indices("=\"") {
            let attribute = attributes[..at].rsplit(' ').next().unwrap_or_default();
            if !ATTRIBUTES.contains(&attribute) {
                return Some(format!("unknown attribute in {tag}"));
            }
        }
        if let Some(id) = attribute(tag, "id")
            && (!ids.insert(id) || id.is_empty() || id.contains(char::is_whitespace))
        {
            return Some(format!("bad id in {tag}"));
        }
        let parent = open.last().copied().unwrap_or_default();
        let fits = match name {
            "li" => ["ul", "ol"].contains(&parent),
            "td" | "th" => parent == "tr",
            "tr" => ["thead", "tbody"].contains(&parent),
            "a" => !open.contains(&"a"),
            "p" | "div" | "ul" | "ol" | "table" | "h2" | "blockquote" => {
                parent != "p" && parent != "ul"
            }
            _ => {
                !["ul", "ol", "table", "tr"].contains(&parent) || ["thead", "tbody"].contains(&name)
            }
        };
        if !fits {
            return Some(format!("{tag} in {parent}"));
        }
        if !EMPTY.contains(&name) {
            open.push(name);
        }
    }
    open.last().map(|name| format!("{name} is not closed"))
}
