//! A publication to the data that the template reads.

use super::blocks::{Levels, returning};
use super::colour;
use super::data::{Block, Column, Document, Field, Image, Overview, Publisher};
use super::images::Images;
use super::notes::Notes;
use super::text::{Manner, Typeable};
use crate::lang::Lang;
use crate::parse::Syntax;
use crate::render::{self, Mark, Publication};
use crate::source::{Files, Span};
use std::collections::{HashMap, HashSet};
use typst::foundations::Bytes;

/// A title longer than this is cut in the footer.
const SHORT_TITLE: usize = 70;

/// A document ready to be set.
pub struct Converted {
    pub document: Document,
    /// Where in the source each block of the body comes from.
    pub spans: Vec<Span>,
    /// The pictures: path in typst's world and content.
    pub images: Vec<(String, Bytes)>,
}

/// Turns the publication's Markdown into data, block by block.
pub struct Converter<'a> {
    publication: &'a Publication<'a>,
    typeable: &'a Typeable,
    pub(super) lang: Lang,
    pub(super) images: Images<'a>,
    pub(super) notes: Notes<'a>,
    /// Whether what is being converted is the text of a footnote.
    pub(super) in_note: bool,
    /// How many blocks what is being converted lies within.
    pub(super) depth: usize,
    pub(super) levels: Levels,
    /// The label of each heading that links can lead to, by its anchor.
    pub(super) headings: HashMap<String, usize>,
    /// The headings whose words are those of another.
    pub(super) returning: HashSet<usize>,
}

/// Converts `publication`, whose pictures are read from `files`.
pub fn convert(publication: &Publication, files: &dyn Files, typeable: &Typeable) -> Converted {
    let mut converter = Converter {
        publication,
        typeable,
        lang: Lang::from_code(publication.language).unwrap_or_default(),
        images: Images::new(files, publication.path),
        notes: Notes::new(publication.syntax),
        in_note: false,
        depth: 0,
        levels: Levels::default(),
        headings: HashMap::new(),
        returning: returning(publication),
    };
    converter.headings = converter.linkable_headings();
    let (mut body, mut spans) = (Vec::new(), Vec::new());
    for node in publication.syntax.children(None) {
        converter.block(node, &mut body);
        spans.resize(body.len(), publication.syntax.nodes[node].span);
    }
    let document = converter.document(body);
    Converted { document, spans, images: converter.images.loaded }
}

impl<'a> Converter<'a> {
    /// The tree of the body.
    pub fn syntax(&self) -> &'a Syntax {
        self.publication.syntax
    }

    /// The text that the tree points into.
    pub fn source(&self) -> &'a str {
        self.publication.source
    }

    /// The heading that repeats the title.
    pub fn is_title(&self, node: usize) -> bool {
        self.publication.title_node == Some(node)
    }

    /// The anchor of each heading, by node.
    pub fn anchors(&self) -> &'a [(usize, String)] {
        &self.publication.anchors
    }

    /// The number before each heading, by node.
    pub fn numbers(&self) -> &'a [(usize, String)] {
        &self.publication.numbers
    }

    /// Whether a list is one of terms.
    pub fn is_definitions(&self, list: usize) -> bool {
        self.publication.definitions.contains(&list)
    }

    /// A piece of text that can be set; see [`Typeable::clean`].
    pub fn clean(&self, text: &str, manner: Manner, before: Option<char>) -> String {
        self.typeable.clean(text, manner, before)
    }

    /// A short text that can be set, on one line.
    pub fn line(&self, text: &str) -> String {
        self.typeable.line(text, self.lang)
    }

    fn lines(&self, texts: &[String]) -> Vec<String> {
        texts.iter().map(|t| self.line(t)).filter(|t| !t.is_empty()).collect()
    }

    fn optional(&self, text: &Option<String>) -> Option<String> {
        text.as_deref().map(|t| self.line(t)).filter(|t| !t.is_empty())
    }

    fn document(&mut self, body: Vec<Block>) -> Document {
        let publication = self.publication;
        let title = Some(self.line(&publication.title)).filter(|t| !t.is_empty());
        // A file must have a title; its id is the name that never lacks.
        let title = title.unwrap_or_else(|| self.line(publication.id));
        Document {
            language: self.lang.code().to_owned(),
            short_title: shortened(&title),
            title,
            kind: self.line(&publication.kind),
            standard: self.optional(&publication.standard),
            service: self.optional(&publication.service),
            edition: self.optional(&publication.edition),
            date: self.optional(&publication.date),
            day: publication.date_iso.as_deref().and_then(day),
            valid_from: self.optional(&publication.valid_from),
            mark: publication.mark.map(|mark| match mark {
                Mark::Draft => "draft",
                Mark::Hearing => "hearing",
                Mark::Retired => "retired",
            }),
            publisher: self.publisher(),
            colours: publication.publisher.colour.and_then(colour::palette),
            overview: self.overview(&publication.overview),
            body,
            notes: self.notes_at_end(),
        }
    }

    fn publisher(&mut self) -> Publisher {
        let publisher = &self.publication.publisher;
        let logo = publisher.logo.and_then(|(path, alt)| {
            let found = self.images.load(path.to_owned())?;
            Some(Image {
                path: Some(found.path),
                alt: self.line(alt),
                caption: String::new(),
                width: found.width,
                height: found.height,
            })
        });
        Publisher { name: self.line(publisher.name), address: self.lines(publisher.address), logo }
    }

    fn overview(&self, overview: &render::Overview) -> Overview {
        let fields = |rows: &[(String, Vec<String>)]| {
            rows.iter()
                .map(|(label, values)| Field {
                    label: self.line(label),
                    values: self.lines(values),
                })
                .collect()
        };
        let column = |column: &render::OverviewColumn| Column {
            heading: self.line(&column.heading),
            rows: fields(&column.rows),
        };
        Overview {
            above: fields(&overview.above),
            columns: overview.columns.iter().map(column).collect(),
        }
    }
}

/// The day of an ISO date, if it is one.
fn day(iso: &str) -> Option<(i16, i8, i8)> {
    let date: jiff::civil::Date = iso.parse().ok()?;
    (date.year() > 0).then(|| (date.year(), date.month(), date.day()))
}

/// The first words of a long title.
fn shortened(title: &str) -> String {
    if title.chars().count() <= SHORT_TITLE {
        return title.to_owned();
    }
    let cut: String = title.chars().take(SHORT_TITLE).collect();
    let words = cut.rsplit_once(' ').map_or(&*cut, |(words, _)| words);
    format!("{} …", words.trim_end())
}
