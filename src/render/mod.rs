//! Documents to publications: HTML through tera, PDF through typst.
//!
//! Both renderers read a [`Publication`] and nothing else of the model, so
//! that the two outputs cannot differ in what they say. Looks and fixed words
//! live in `templates/`.

mod combined;
mod history;
pub mod html;
mod levels;
mod numbers;
mod overview;
#[cfg(feature = "pdf")]
pub mod pdf;
mod publication;
#[cfg(feature = "pdf")]
mod world;

pub use publication::{publisher, voice};

use crate::combine::Part;
use crate::model::links::{self, Target};
use crate::parse::Syntax;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// One document as it is to be published: everything that both outputs show.
#[derive(Clone, Debug)]
pub struct Publication<'a> {
    /// The document's id. It need not be fit for a file name: without an id
    /// of its own, a document is called by its path.
    pub id: String,
    /// BCP 47 code of the text: `da`.
    pub language: &'a str,
    /// The title, without markup.
    pub title: String,
    /// The document type's name: `Lokal retningslinje`.
    pub kind: String,
    /// The standard's name, if it has one.
    pub standard: Option<String>,
    /// The service's name, if it is one service's document.
    pub service: Option<String>,
    /// `Udgave 3`, as it is to be shown.
    pub edition: Option<String>,
    /// The date on the cover, as written: `juni 2015`.
    pub date: Option<String>,
    /// ISO 8601 day for the file's metadata (`2015-06-01`), from the same
    /// date; never today.
    pub date_iso: Option<String>,
    /// What stands on each page if this is not an approved text.
    pub mark: Option<Mark>,
    /// The deadline of the hearing, if it is in hearing.
    pub hearing_until: Option<String>,
    /// Valid from a day still to come: that date, as written.
    pub valid_from: Option<String>,
    /// Who publishes.
    pub publisher: Publisher<'a>,
    /// The Dokumentoverblik.
    pub overview: Overview,
    /// The approved editions, the newest first; none without a register. A
    /// document that is put together has none of its own.
    pub history: Vec<Approved>,
    /// The documents that it is put together from, if it is put together.
    pub editions: Vec<Edition<'a>>,
    /// The texts that its parts are taken from. An ordinary document has one.
    pub texts: Vec<Text<'a>>,
    /// What the document that it answers to is called in a sentence:
    /// `den regionale retningslinje`; empty if the profile has no word.
    pub answers_to: Option<String>,
    /// The body, part by part.
    pub parts: Vec<Part>,
}

/// A text that a publication is made of.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    /// Its path in the package; relative links start from there.
    pub path: &'a str,
    /// Where its pictures lie, by package path, if not there.
    pub pictures: BTreeMap<String, String>,
    /// The source text that `syntax` points into.
    pub source: &'a str,
    /// The body. Its title heading, if it has one, is skipped: see
    /// `title_node`.
    pub syntax: &'a Syntax,
    /// The heading that repeats the title, by its index.
    pub title_node: Option<usize>,
    /// The anchor of each heading, and of each paragraph that has one, by its
    /// index in `syntax.nodes`: in that order, and unique within the
    /// publication.
    pub anchors: Vec<(usize, String)>,
    /// The number before each heading that has one, by its index: `2.1`.
    pub numbers: Vec<(usize, String)>,
    /// The lists of terms and what they mean, by their index.
    pub definitions: Vec<usize>,
    /// For links in and to this text: what its anchors are called here, where
    /// another text has the same.
    pub renamed: HashMap<String, String>,
    /// Whose text it is, where it stands as an addition: `Bostedet Birkely`.
    pub voice: String,
}

/// One of the documents that a combined one is put together from.
#[derive(Clone, Debug)]
pub struct Edition<'a> {
    /// Its path in the package.
    pub path: &'a str,
    /// Its title, without markup.
    pub title: &'a str,
    /// The document type's name.
    pub kind: String,
    /// `Udgave 3`, as it is to be shown.
    pub edition: Option<String>,
    /// The date on its cover, as written.
    pub date: Option<String>,
    /// Valid from a day still to come: that date, as written.
    pub valid_from: Option<String>,
    /// Its Dokumentoverblik.
    pub overview: Overview,
}

impl<'a> Publication<'a> {
    /// The bytes of all its texts.
    pub fn length(&self) -> usize {
        self.texts.iter().map(|text| text.source.len()).sum()
    }

    /// What a link in text `from` leads to within this publication: an anchor.
    pub fn anchor_within(&self, from: usize, destination: &str) -> Option<&str> {
        let Target::Inside { path, anchor: Some(anchor) } =
            links::resolve(self.texts.get(from)?.path, destination)
        else {
            return None;
        };
        let text = self.texts.iter().find(|text| text.path == path)?;
        match text.renamed.get(&anchor) {
            Some(renamed) => Some(renamed),
            None => text.anchors.iter().map(|(_, a)| a.as_str()).find(|a| *a == anchor),
        }
    }
}

/// An edition of a document that was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Approved {
    /// `3`.
    pub edition: String,
    /// When, in words.
    pub date: String,
    /// Who, and in which capacity.
    pub by: String,
    /// `substantive`, `administrative` or `editorial`.
    pub kind: &'static str,
    /// From when it holds, in words, if that was said.
    pub valid_from: Option<String>,
}

/// Why a publication is not an approved text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A draft.
    Draft,
    /// In hearing.
    Hearing,
    /// Withdrawn.
    Retired,
}

/// Who publishes; from `kvm.yaml`.
#[derive(Clone, Debug, Default)]
pub struct Publisher<'a> {
    /// `Region Eksempel`.
    pub name: &'a str,
    /// Lines of the address.
    pub address: &'a [String],
    /// Package path of the logo (SVG, PNG, JPEG) and its alternative text.
    pub logo: Option<(&'a str, &'a str)>,
    /// `#rrggbb`.
    pub colour: Option<&'a str>,
}

/// The document overview.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// Label and value of each line above the table (Standard, Dokumenttype).
    pub above: Vec<(String, Vec<String>)>,
    /// The columns from left to right; the 2015 layout has four. A layout
    /// with one column and an empty heading is a plain list of labels and
    /// values (2020).
    pub columns: Vec<OverviewColumn>,
}

/// One column of the overview.
#[derive(Clone, Debug, Default)]
pub struct OverviewColumn {
    /// `INDHOLD`; empty in the short layout.
    pub heading: String,
    /// Label and value; a value of several entries is a list.
    pub rows: Vec<(String, Vec<String>)>,
}
