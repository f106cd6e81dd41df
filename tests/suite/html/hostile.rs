//! No text of a document, and nothing in its header, becomes markup.

use super::markup::{attribute, tags, unbalanced};
use super::sample::{Sample, engine, overview};
use kvm::combine::{Answer, Asked, Part};
use kvm::render::html::PageExtra;
use kvm::render::{Publication, Publisher};
use proptest::prelude::*;

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
        address: std::slice::from_ref(&nasty),
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

proptest! {
    #[test]
    fn no_text_becomes_markup(pieces in prop::collection::vec(piece(), 0..60)) {
        let sample = Sample::new(&pieces.concat());
        let page = sample.page();
        prop_assert_eq!(unbalanced(&page), None, "{}", page);
        for tag in tags(&page).filter(|t| t.starts_with("<a ") || t.starts_with("<img ")) {
            for address in ["href", "src"].into_iter().filter_map(|name| attribute(tag, name)) {
                let outside = ["https://", "http://", "mailto:"].iter().any(|s| address.starts_with(s));
                let before_anchor = address.split('#').next().unwrap_or_default();
                prop_assert!(outside || !before_anchor.contains(':'), "{}", tag);
            }
        }
    }

    #[test]
    fn no_text_of_a_parent_becomes_markup(
        pieces in prop::collection::vec(piece(), 0..30),
        of_parent in prop::collection::vec(piece(), 0..30),
        cuts in prop::collection::vec((0usize..200, any::<bool>()), 0..3),
    ) {
        let sample = Sample::new(&pieces.concat());
        let parent = Sample::new(&of_parent.concat());
        let guest = parent.publication().texts.remove(0);
        let all = guest.syntax.nodes.len();
        let points = cuts.iter().map(|(cut, applies)| Asked {
            title: of_parent.concat(),
            node: 0,
            text: std::iter::once(0..all.min(*cut)).collect(),
            applies: *applies,
            again: *cut % 5 == 0,
        });
        let points: Vec<Asked> = points.collect();
        let answer = Answer {
            own: 0..sample.syntax.nodes.len(),
            level: 2,
            under: None,
            is_facet: false,
            told: Vec::new(),
            points,
        };
        let mut publication = sample.publication();
        publication.parts = vec![Part::Answer(answer)];
        let extra = PageExtra { parent: Some(&guest), ..sample.extra() };
        let page = engine().page(&publication, &extra).unwrap();
        prop_assert_eq!(unbalanced(&page), None, "{}", page);
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
