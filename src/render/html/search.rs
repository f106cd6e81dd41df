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
use foldhash::fast::RandomState;
use serde::Serialize;
use std::collections::HashMap;
use std::ops::Range;

/// What is counted by word. Authors choose the words, so the hashing is seeded.
type ByWord<'a, T> = HashMap<&'a str, T, RandomState>;

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
    words: Words,
}

/// The words of a document, each once, with the most that it means there.
#[derive(Debug)]
struct Words {
    /// They stand in here one after the other: a text for each would cost
    /// more than reading them.
    text: String,
    all: Vec<(Range<u32>, Weight)>,
}

/// A heading and what stands below it.
#[derive(Debug, Default)]
struct Section {
    anchor: String,
    heading: String,
    text: String,
}

/// Reads a publication; `name` is that of its page, without folder and
/// extension. Gives also the file with its text.
pub fn read(publication: &Publication, name: &str) -> (Searchable, String) {
    let sections: Vec<Section> = publication.texts.iter().flat_map(sections).collect();
    let (standard, service) = (&publication.standard, &publication.service);
    let names = [Some(&publication.title), standard.as_ref(), service.as_ref()];
    let titles = names.into_iter().flatten().map(|name| (Weight::Title, name.as_str()));
    let texts = sections.iter().map(|s| (Weight::Text, s.text.as_str()));
    let headings = sections.iter().map(|s| (Weight::Heading, s.heading.as_str()));
    let kind = (Weight::Text, publication.kind.as_str());
    // What means most comes first, and is what counts.
    let words = Words::of(titles.chain(headings).chain(texts).chain([kind]));
    let mut text = format!("kvmText({},[", json(&name));
    for (n, Section { anchor, heading, text: below }) in sections.iter().enumerate() {
        text.push_str(if n == 0 { "[" } else { ",[" });
        push_json(anchor, &mut text);
        text.push(',');
        push_json(heading, &mut text);
        text.push(',');
        push_json(below, &mut text);
        text.push(']');
    }
    text.push_str("]);\n");
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

impl Words {
    /// The words of some texts; each means what it does in the first of them.
    fn of<'a>(texts: impl Iterator<Item = (Weight, &'a str)>) -> Words {
        let mut text = String::new();
        let mut ends = Vec::new();
        for (weight, from) in texts {
            text::push_id_words(from, &mut text);
            ends.push((text.len(), weight));
        }
        let mut all = Vec::new();
        // Half of what stands in a text stands there again.
        let mut known = ByWord::with_capacity_and_hasher(text.len() / 12, RandomState::default());
        let mut begin = 0;
        for (end, weight) in ends {
            while let Some(length) = text[begin..end].bytes().position(|b| b == b' ') {
                let word = begin..begin + length;
                begin = word.end + 1;
                if length <= LONGEST && known.insert(&text[word.clone()], ()).is_none() {
                    all.push((word.start as u32..word.end as u32, weight));
                }
            }
        }
        Words { text, all }
    }

    fn iter(&self) -> impl Iterator<Item = (&str, Weight)> {
        let word = |range: &Range<u32>| &self.text[range.start as usize..range.end as usize];
        self.all.iter().map(move |(range, weight)| (word(range), *weight))
    }
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
            let heading = text::one_line(&syntax.plain(i, source));
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
        if !text::is_one_line(&section.text) {
            section.text = text::one_line(&section.text);
        }
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
    let mut lines: ByWord<(String, usize)> = HashMap::default();
    for (i, document) in documents.iter().enumerate() {
        for (word, weight) in document.words.iter() {
            let (line, next) = lines.entry(word).or_default();
            push_number(line, (i - *next) * 3 + weight as usize);
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

/// Adds a text as JSON: as it is where nothing in it means something else.
fn push_json(text: &str, out: &mut String) {
    let has_meaning = |b: u8| (b < b' ') | (b == b'"') | (b == b'\\');
    if text::has_byte(text.as_bytes(), has_meaning) {
        return out.push_str(&json(&text));
    }
    out.extend(["\"", text, "\""]);
}

/// JSON is script, too. It cannot fail: nothing here has keys that are no
/// text.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
