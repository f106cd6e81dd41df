//! Both outputs say the same: the text of each example of the CommonMark
//! specification, and of the GFM extensions that kvm reads, as a PDF and as a
//! page.
//!
//! All examples stand in one document, each read for itself, so that there is
//! one compile. A template of the test's own gives each a page.

mod extract;

use extract::{page_texts, pdf_texts};
use kvm::combine::Part;
use kvm::parse::{Kind, Node, Syntax, markdown};
use kvm::render::html::{HtmlEngine, PageExtra, SiteMap};
use kvm::render::pdf::PdfEngine;
use kvm::render::{Overview, Publication, Publisher, Text};
use kvm::source::memory::MemoryFiles;
use kvm::templates::Templates;
use std::collections::{BTreeMap, HashMap};

const SPEC: &str = include_str!("../data/commonmark/spec.txt");
const GFM: &str = include_str!("fidelity/gfm.txt");

/// A paragraph between examples; no example has one like it.
const MARK: &str = "¤¤¤";

/// Sets the document's blocks with kvm's own template, an example a page that
/// is so wide that no line is broken.
const TEMPLATE: &str = r#"
#import "/kvm/blocks.typ": set-all
#import "/kvm/words.typ": words
#let doc = json("document.json")
#set document(title: doc.title)
#set page(width: 150cm, height: 100cm, margin: 1cm)
#set text(font: ("Source Sans 3", "DejaVu Sans Mono"), size: 8pt, lang: "da", hyphenate: false)
#show raw: set text(font: ("DejaVu Sans Mono", "Source Sans 3"))
#set list(marker: [•])
#let theme = (accent: black, ink: black, on-accent: white, tint: white, quiet: black, rule: black)
#let ctx = (theme: theme, words: words.da, lines: false)
#let group = ()
#for block in doc.body {
  if block.type == "paragraph" and block.content == ("¤¤¤",) {
    set-all(group, ctx)
    pagebreak()
    group = ()
  } else { group.push(block) }
}
#for note in doc.notes {
  [#note.number #set-all(note.blocks, ctx)]
}
"#;

/// The examples of CommonMark whose outputs differ, and why. Each must differ:
/// when it no longer does, it leaves the list.
const DIFFERENCES: &[(usize, &str)] = &[(
    25,
    "a stroke through a sign that only the second font has: typst looks for one font for both",
)];

/// The same for the extensions; they have the same words in another order.
const OTHER_ORDER: &[(usize, &str)] = &[(
    18,
    "a PDF cannot repeat a footnote with its heading, so it stands after the footnotes of the text",
)];

/// The Markdown of each example of a text in the specification's form.
fn examples(spec: &str) -> Vec<String> {
    let begin = format!("\n{} example", "`".repeat(32));
    let markdown = |block: &str| {
        let (_, body) = block.split_once('\n').expect("an example has lines");
        // Some examples begin with the line that ends them: they are empty.
        let body = format!("\n{body}");
        let (markdown, _) = body.split_once("\n.\n").expect("an example has two parts");
        markdown.strip_prefix('\n').unwrap_or_default().replace('→', "\t") + "\n"
    };
    spec.split(&begin).skip(1).map(markdown).collect()
}

/// Several texts, each read for itself, as one document with marks between.
struct Book {
    source: String,
    syntax: Syntax,
}

impl Book {
    fn new(texts: &[String]) -> Book {
        let mut book = Book { source: String::new(), syntax: Syntax::default() };
        let mark = format!("\n{MARK}\n");
        book.add(&mark);
        for text in texts {
            book.add(text);
            book.add(&mark);
        }
        book
    }

    fn add(&mut self, text: &str) {
        let start = self.source.len();
        self.source.push_str(text);
        let base = self.syntax.nodes.len() as u32;
        let read = markdown::parse(&self.source, start);
        let moved = read.nodes.into_iter().map(|node| Node { end: node.end + base, ..node });
        self.syntax.nodes.extend(moved);
    }

    fn publication(&self) -> Publication<'_> {
        let nodes = self.syntax.nodes.iter().enumerate();
        let headings = nodes.filter(|(_, n)| matches!(n.kind, Kind::Heading(_)));
        Publication {
            id: "a".into(),
            language: "da",
            title: "Eksempler".into(),
            kind: String::new(),
            standard: None,
            service: None,
            edition: None,
            date: None,
            date_iso: None,
            mark: None,
            hearing_until: None,
            valid_from: None,
            publisher: Publisher::default(),
            overview: Overview::default(),
            history: Vec::new(),
            editions: Vec::new(),
            texts: vec![Text {
                path: "a.md",
                pictures: BTreeMap::new(),
                source: &self.source,
                syntax: &self.syntax,
                title_node: None,
                anchors: headings.map(|(i, _)| (i, format!("a{i}"))).collect(),
                numbers: Vec::new(),
                definitions: Vec::new(),
                renamed: HashMap::new(),
                voice: String::new(),
            }],
            answers_to: None,
            parts: vec![Part::Own(0..self.syntax.nodes.len())],
        }
    }

    /// The text of each example in the PDF; none if it cannot be read here.
    fn in_pdf(&self) -> Option<Vec<Vec<String>>> {
        let templates = Templates::built_in().with("document.typ", TEMPLATE);
        let engine = PdfEngine::new(&templates);
        let pdf = engine.render(&self.publication(), &MemoryFiles::new()).expect("it can be set");
        Some(pdf_texts(&crate::pdf::text_of(&pdf)?))
    }

    /// The text of each example on the page.
    fn in_html(&self) -> Vec<Vec<String>> {
        let engine = HtmlEngine::new(&Templates::built_in()).expect("the templates work");
        let site = SiteMap::default();
        let extra = PageExtra {
            output: "a.html",
            pdf: None,
            site: &site,
            inside: None,
            combined: &[],
            parent: None,
        };
        let page = engine.page(&self.publication(), &extra).expect("the templates work");
        page_texts(&page, MARK)
    }
}

#[test]
fn every_example_of_commonmark_says_the_same_in_both_outputs() {
    let texts = examples(SPEC);
    assert_eq!(texts.len(), 652);
    let book = Book::new(&texts);
    let html = book.in_html();
    let Some(pdf) = book.in_pdf() else { return };
    assert_eq!((html.len(), pdf.len()), (texts.len(), texts.len()));
    let mut wrong = Vec::new();
    for (i, (html, pdf)) in html.iter().zip(&pdf).enumerate() {
        let listed = DIFFERENCES.iter().find(|(number, _)| *number == i + 1);
        match (html == pdf, listed) {
            (false, None) => wrong.push(format!(
                "example {}:\n{}\nHTML {html:?}\nPDF  {pdf:?}\n",
                i + 1,
                texts[i]
            )),
            (true, Some(_)) => wrong.push(format!("example {} no longer differs", i + 1)),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{} examples\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_extension_says_the_same_in_both_outputs() {
    // Each a document of its own: a page has its footnotes at its end.
    let mut wrong = Vec::new();
    for (i, text) in examples(GFM).iter().enumerate() {
        let book = Book::new(std::slice::from_ref(text));
        let Some(mut pdf) = book.in_pdf() else { return };
        let mut html = book.in_html();
        if OTHER_ORDER.iter().any(|(number, _)| *number == i + 1) {
            assert_ne!(html, pdf, "{text} no longer differs");
            html.iter_mut().chain(&mut pdf).for_each(|words| words.sort());
        }
        if html != pdf {
            wrong.push(format!("{text}\nHTML {html:?}\nPDF  {pdf:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{} examples\n{}", wrong.len(), wrong.join("\n"));
}
