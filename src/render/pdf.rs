//! Publications to PDF: the document as data, a template, typst.
//!
//! No text of an author is ever typst code: the template reads data. Whatever
//! typst or the PDF standard cannot take is made safe in `convert` first, so
//! a complaint from typst is a fault in a template, or a bug of ours, and is
//! traced to the block of Markdown that sets it off.

mod blocks;
mod colour;
mod convert;
mod data;
mod images;
mod inlines;
mod job;
mod notes;
mod tables;
mod text;
mod workers;

use super::Publication;
use super::world::{MAIN, Shared};
use crate::lang::Lang;
use crate::say;
use crate::source::{Files, Span};
use job::Job;
use std::sync::Arc;
use text::Typeable;
use workers::Workers;

/// The templates: looks and fixed words.
const TEMPLATE: &str = include_str!("../../templates/document.typ");
const BLOCKS: (&str, &str) = ("blocks.typ", include_str!("../../templates/blocks.typ"));
const WORDS: (&str, &str) = ("words.typ", include_str!("../../templates/words.typ"));

/// The font families that the templates name: for text, for code and signs.
const FONTS: [&str; 2] = ["Source Sans 3", "DejaVu Sans Mono"];

/// Which PDF standard a file keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standard {
    /// PDF/UA-1: a screen reader can read it.
    #[default]
    Accessible,
    /// PDF/UA-1 and PDF/A-2a: it can be archived, too. Needs a date.
    Archival,
}

/// Makes PDF files; one for the whole program.
///
/// Fonts and templates are read once. Several threads may render at a time.
pub struct PdfEngine {
    shared: Arc<Shared>,
    typeable: Typeable,
    /// The characters of the body font.
    body_only: Typeable,
    standard: Standard,
    workers: Workers,
}

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum PdfError {
    /// The template does not work, whatever the document.
    Template {
        /// The template's file and the line in it, from 1.
        place: Option<(String, usize)>,
        /// What typst says.
        reason: String,
    },
    /// The template works, but not with this document.
    Document {
        /// The first block of the Markdown that cannot be set, if one alone
        /// is to blame.
        span: Option<Span>,
        /// What typst says.
        reason: String,
    },
    /// An archival file needs a date and the document has none.
    Undated,
}

impl PdfError {
    /// What is wrong, in the language of the reader; typst's own words are
    /// English.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            PdfError::Template { place: Some((file, line)), reason } => say!(lang,
                da: "PDF-skabelonen fejler i {file}, linje {line}: {reason}",
                en: "the PDF template fails in {file}, line {line}: {reason}"),
            PdfError::Template { place: None, reason } => say!(lang,
                da: "PDF-skabelonen fejler: {reason}",
                en: "the PDF template fails: {reason}"),
            PdfError::Document { reason, .. } => say!(lang,
                da: "teksten kan ikke sættes som PDF: {reason}",
                en: "the text cannot be set as PDF: {reason}"),
            PdfError::Undated => say!(lang,
                da: "en PDF til arkivering skal have en dato, og dokumentet har ingen",
                en: "an archival PDF needs a date, and the document has none"),
        }
    }
}

impl PdfEngine {
    /// Loads the fonts, and `template` in place of the built-in one. It may
    /// import `blocks.typ`, which sets the Markdown, and `words.typ`.
    pub fn new(template: Option<&str>) -> PdfEngine {
        let shared = Shared::new(&[(MAIN, template.unwrap_or(TEMPLATE)), BLOCKS, WORDS]);
        PdfEngine {
            typeable: Typeable::new(shared.book(), &FONTS),
            body_only: Typeable::new(shared.book(), &FONTS[..1]),
            shared: Arc::new(shared),
            standard: Standard::default(),
            workers: Workers::default(),
        }
    }

    /// The same engine for another standard.
    pub fn standard(mut self, standard: Standard) -> PdfEngine {
        self.standard = standard;
        self
    }

    /// The PDF of one publication, whose pictures are read from `files`.
    ///
    /// The same publication and files give the same bytes.
    pub fn render(
        &self,
        publication: &Publication,
        files: &dyn Files,
    ) -> Result<Vec<u8>, PdfError> {
        let job = self.job(publication, files, &self.typeable);
        if self.standard == Standard::Archival && job.converted.document.day.is_none() {
            return Err(PdfError::Undated);
        }
        let shared = Arc::clone(&self.shared);
        if let Ok(Some(pdf)) = self.workers.run(move || job.attempt(&shared)) {
            return Ok(pdf);
        }
        // Some symbol may have a glyph that does not tell what it is. With the
        // body font alone it is a code.
        let job = self.job(publication, files, &self.body_only);
        let shared = Arc::clone(&self.shared);
        self.workers
            .run(move || job.render(&shared))
            .unwrap_or_else(|reason| Err(PdfError::Document { span: None, reason }))
    }

    fn job(&self, publication: &Publication, files: &dyn Files, typeable: &Typeable) -> Job {
        Job {
            converted: convert::convert(publication, files, typeable),
            ident: publication.id.to_owned(),
            standard: self.standard,
        }
    }
}
