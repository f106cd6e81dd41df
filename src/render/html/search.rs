//! What the search of the site needs, as script files.
//!
//! The index says which words stand in which document; beside it each
//! document has a file with its text, which the page of the search fetches
//! for the results that it shows. Both are scripts, since a page opened from
//! a file may load nothing else. Word forms are left to `search.js`: the
//! index has the words as they stand, so one program alone knows Danish.

use crate::parse::{Kind, Syntax};
use crate::render::{Publication, Text};
use crate::text;
use serde::Serialize;
use std::collections::HashMap;

/// The script of the search, and the name it is published under.
pub const SCRIPT: (&str, &str) = ("kvm.js", include_str!("search.js"));

/// Longer words, in bytes, are none that anybody looks for.
const LONGEST: usize = 60;
/// Digits of the numbers in the index: five bits each, and one that says
/// whether another follows.
const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

/// How much it means that a word stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Text,
    Heading,
    Title,
}

/// One document as the search finds it.
#[derive(Debug)]
pub struct Searchable {
    name: String,
    title: String,
    kind: String,
    standard: Option<String>,
    service: Option<String>,
    words: HashMap<String, Weight>,
}

/// A heading and what stands below it.
#[derive(Debug, Default, Serialize)]
struct Section {
    anchor: String,
    heading: String,
    text: String,
}

/// Reads a publication; `name` is that of its page, without folder and
/// extension. Gives also the file with its text.
pub fn read(publication: &Publication, name: &str) -> (Searchable, String) {
    let sections: Vec<Section> = publication.texts.iter().flat_map(sections).collect();
    let mut words = HashMap::new();
    for section in &sections {
        add(&mut words, &section.text, Weight::Text);
        add(&mut words, &section.heading, Weight::Heading);
    }
    let (standard, service) = (&publication.standard, &publication.service);
    add(&mut words, &publication.kind, Weight::Text);
    for name in [Some(&publication.title), standard.as_ref(), service.as_ref()] {
        add(&mut words, name.map_or("", String::as_str), Weight::Title);
    }
    let rows: Vec<[&str; 3]> =
        sections.iter().map(|s| [&*s.anchor, &*s.heading, &*s.text]).collect();
    let text = format!("kvmText({},{});\n", json(&name), json(&rows));
    let searchable = Searchable {
        name: name.to_owned(),
        title: publication.title.clone(),
        kind: publication.kind.clone(),
        standard: standard.clone(),
        service: service.clone(),
        words,
    };
    (searchable, text)
}

/// The index of all documents. The same documents in the same order give the
/// same bytes.
pub fn index(documents: &[Searchable]) -> String {
    #[derive(Serialize)]
    struct Index<'a> {
        /// The names of types, standards and services.
        names: Vec<&'a str>,
        /// Name, title, and the places of type, standard and service in
        /// `names`, or -1.
        documents: Vec<(&'a str, &'a str, isize, isize, isize)>,
        /// A line for each word: the word and where it stands.
        words: String,
    }
    let mut names = Names::default();
    let documents_out = documents
        .iter()
        .map(|d| {
            let kind = names.place(Some(&d.kind));
            let standard = names.place(d.standard.as_deref());
            (&*d.name, &*d.title, kind, standard, names.place(d.service.as_deref()))
        })
        .collect();
    let words = words(documents);
    let index = Index { names: names.all, documents: documents_out, words };
    format!("globalThis.kvmIndex={};\n", json(&index))
}

/// The text of a document by its headings; what stands above the first one
/// has none.
fn sections(text: &Text) -> Vec<Section> {
    let (syntax, source) = (text.syntax, text.source);
    let mut sections = vec![Section::default()];
    let mut i = 0;
    while let Some(node) = syntax.nodes.get(i) {
        if matches!(node.kind, Kind::Heading(_)) {
            let heading = in_one_line(&syntax.plain(i, source));
            if text.title_node != Some(i) && !heading.is_empty() {
                let anchor = text.anchor(i).unwrap_or_default().to_owned();
                sections.push(Section { anchor, heading, text: String::new() });
            }
            i = node.end as usize;
            continue;
        }
        if let Some(section) = sections.last_mut() {
            add_text(syntax, i, source, &mut section.text);
        }
        i += 1;
    }
    for section in &mut sections {
        section.text = in_one_line(&section.text);
    }
    sections.retain(|s| !s.heading.is_empty() || !s.text.is_empty());
    sections
}

/// Adds what a node itself says; blocks are set apart by a space.
fn add_text(syntax: &Syntax, i: usize, source: &str, out: &mut String) {
    let node = &syntax.nodes[i];
    if (node.kind.is_block() || node.kind == Kind::HardBreak) && !out.ends_with(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        if node.kind == Kind::HardBreak {
            return;
        }
    }
    node.push_text(source, out);
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add(words: &mut HashMap<String, Weight>, text: &str, weight: Weight) {
    text::each_id_word(text, |word| match words.get_mut(word) {
        Some(known) => *known = weight.max(*known),
        None if word.len() <= LONGEST => {
            words.insert(word.to_owned(), weight);
        }
        None => {}
    });
}

/// Names that many documents share.
#[derive(Default)]
struct Names<'a> {
    all: Vec<&'a str>,
    places: HashMap<&'a str, isize>,
}

impl<'a> Names<'a> {
    fn place(&mut self, name: Option<&'a str>) -> isize {
        let Some(name) = name else { return -1 };
        *self.places.entry(name).or_insert_with(|| {
            self.all.push(name);
            self.all.len() as isize - 1
        })
    }
}

/// Each word with the documents that have it: how far it is from the one
/// before, and how much it means there, as one number.
fn words(documents: &[Searchable]) -> String {
    let mut lines: HashMap<&str, (String, usize)> = HashMap::new();
    for (i, document) in documents.iter().enumerate() {
        for (word, weight) in &document.words {
            let (line, next) = lines.entry(word).or_default();
            push_number(line, (i - *next) * 3 + *weight as usize);
            *next = i + 1;
        }
    }
    let mut lines: Vec<(&str, String)> = lines.into_iter().map(|(w, (l, _))| (w, l)).collect();
    lines.sort_unstable();
    let mut out = String::new();
    for (word, line) in lines {
        if !out.is_empty() {
            out.push('\n');
        }
        out.extend([word, " ", &line]);
    }
    out
}

fn push_number(out: &mut String, mut number: usize) {
    while number >= 32 {
        out.push(char::from(DIGITS[32 + number % 32]));
        number /= 32;
    }
    out.push(char::from(DIGITS[number]));
}

/// JSON is script, too. It cannot fail: nothing here has keys that are no
/// text.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
