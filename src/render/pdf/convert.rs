//! A publication to the data that the template reads.

use super::blocks::returning;
use super::colour;
use super::data::{Block, Column, Document, Edition, Field, Image, Overview, Publisher};
use super::images::Images;
use super::notes::Notes;
use super::text::{Manner, Typeable};
use crate::combine::Part;
use crate::lang::Lang;
use crate::parse::Syntax;
use crate::render::levels::Levels;
use crate::render::{self, Mark, Publication, Text};
use crate::source::{Files, Span};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use typst::foundations::Bytes;

/// A title longer than this is cut in the footer.
const SHORT_TITLE: usize = 70;

/// A document ready to be set.
pub struct Converted {
    pub document: Document,
    /// Where each block of the body comes from: which text, and where in it.
    pub spans: Vec<(usize, Span)>,
    /// The pictures: path in typst's world and content.
    pub images: Vec<(String, Bytes)>,
}

/// Turns the publication's Markdown into data, block by block.
pub struct Converter<'a> {
    publication: &'a Publication<'a>,
    /// The text that nodes are taken from.
    pub(super) at: usize,
    typeable: &'a Typeable,
    pub(super) lang: Lang,
    pub(super) images: Images<'a>,
    pub(super) notes: Notes,
    /// Whether what is being converted is the text of a footnote.
    pub(super) in_note: bool,
    /// How many blocks what is being converted lies within.
    pub(super) depth: usize,
    pub(super) levels: Levels,
    /// The label of each heading that links can lead to, by its anchor.
    pub(super) headings: HashMap<String, usize>,
    /// The headings whose words are those of another.
    pub(super) returning: HashSet<(usize, usize)>,
}

/// Converts `publication`, whose pictures are read from `files`.
pub fn convert(publication: &Publication, files: &dyn Files, typeable: &Typeable) -> Converted {
    let mut converter = Converter {
        publication,
        at: 0,
        typeable,
        lang: Lang::from_code(publication.language).unwrap_or_default(),
        images: Images::new(files),
        notes: Notes::new(&publication.texts),
        in_note: false,
        depth: 0,
        levels: Levels::default(),
        headings: HashMap::new(),
        returning: returning(publication),
    };
    converter.headings = converter.linkable_headings();
    let (mut body, mut spans) = (Vec::new(), Vec::new());
    for part in &publication.parts {
        converter.part(part, &mut body, &mut spans);
    }
    let document = converter.document(body);
    Converted { document, spans, images: converter.images.loaded }
}

impl<'a> Converter<'a> {
    fn part(&mut self, part: &Part, body: &mut Vec<Block>, spans: &mut Vec<(usize, Span)>) {
        match part {
            Part::Own(range) => self.own(range.clone(), body, spans),
            Part::Answer(answer) => self.answer(answer, body, spans),
            Part::Addition(addition) => {
                self.addition(addition, body);
                spans.resize(body.len(), (addition.text, self.span_of(addition)));
            }
            Part::Rest(additions) => {
                self.rest_heading(body);
                for addition in additions {
                    self.addition(addition, body);
                    spans.resize(body.len(), (addition.text, self.span_of(addition)));
                }
            }
        }
    }

    /// Blocks of the first text in its own voice.
    pub fn own(
        &mut self,
        range: Range<usize>,
        body: &mut Vec<Block>,
        spans: &mut Vec<(usize, Span)>,
    ) {
        for node in self.syntax().between(range.start, range.end) {
            self.block(node, body);
            spans.resize(body.len(), (0, self.syntax().nodes[node].span));
        }
    }

    /// What the publication is made of.
    pub fn publication(&self) -> &'a Publication<'a> {
        self.publication
    }

    /// Does something with the nodes of another text.
    pub fn within<T>(&mut self, text: usize, work: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.at, text);
        let result = work(self);
        self.at = outer;
        result
    }

    /// The text that nodes are taken from.
    pub fn text(&self) -> &'a Text<'a> {
        &self.publication.texts[self.at]
    }

    /// Its tree.
    pub fn syntax(&self) -> &'a Syntax {
        self.text().syntax
    }

    /// What the tree points into.
    pub fn source(&self) -> &'a str {
        self.text().source
    }

    /// Whether this heading repeats the title.
    pub fn is_title(&self, node: usize) -> bool {
        self.text().title_node == Some(node)
    }

    /// The number that links to a node carry, unique among all texts.
    pub fn label(&self, node: usize) -> usize {
        let before = &self.publication.texts[..self.at];
        before.iter().map(|text| text.syntax.nodes.len()).sum::<usize>() + node
    }

    /// The number before each heading, by node.
    pub fn numbers(&self) -> &'a [(usize, String)] {
        &self.text().numbers
    }

    /// Whether a list is one of terms.
    pub fn is_definitions(&self, list: usize) -> bool {
        self.text().definitions.contains(&list)
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
        let title = title.unwrap_or_else(|| self.line(&publication.id));
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
            hearing_until: self.optional(&publication.hearing_until),
            publisher: self.publisher(),
            colours: publication.publisher.colour.and_then(colour::palette),
            overview: self.overview(&publication.overview),
            editions: publication.editions.iter().map(|e| self.edition(e)).collect(),
            history: publication.history.iter().map(|a| self.approved(a)).collect(),
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

    fn edition(&self, edition: &render::Edition) -> Edition {
        Edition {
            title: self.line(edition.title),
            kind: self.line(&edition.kind),
            edition: self.optional(&edition.edition),
            date: self.optional(&edition.date),
            valid_from: self.optional(&edition.valid_from),
            overview: self.overview(&edition.overview),
        }
    }

    fn approved(&self, approved: &render::Approved) -> render::Approved {
        render::Approved {
            edition: self.line(&approved.edition),
            date: self.line(&approved.date),
            by: self.line(&approved.by),
            kind: approved.kind,
            valid_from: self.optional(&approved.valid_from),
        }
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
