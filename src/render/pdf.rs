//! Publications to PDF: the document as data, a template, typst.
//!
//! No text of an author is ever typst code: the template reads data. Whatever
//! typst or the PDF standard cannot take is made safe in `convert` first, so
//! a complaint from typst is a fault in a template, or a bug of ours, and is
//! traced to the block of Markdown that sets it off.

mod addition;
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
use super::world::Shared;
use crate::lang::Lang;
use crate::say;
use crate::source::{Files, Span};
use crate::templates::{TemplateError, Templates};
use job::Job;
use std::sync::Arc;
use text::Typeable;
use workers::Workers;

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
    /// A template does not work, whatever the document.
    Template(TemplateError),
    /// The templates work, but not with this document.
    Document {
        /// The first block of the Markdown that cannot be set, if one alone
        /// is to blame: in which of the publication's texts, and where.
        place: Option<(usize, Span)>,
        /// What typst says, and where in a template.
        error: TemplateError,
    },
    /// An archival file needs a date and the document has none.
    Undated,
}

impl PdfError {
    /// What is wrong, in the language of the reader; typst's own words are
    /// English.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            PdfError::Template(error) => {
                let TemplateError { template, line, .. } = error;
                let (file, message) =
                    (error.path().unwrap_or_else(|| template.clone()), error.message(lang));
                say!(lang,
                    da: "PDF-skabelonen {file}, linje {line}: {message}",
                    en: "the PDF template {file}, line {line}: {message}")
            }
            PdfError::Document { error, .. } => {
                let TemplateError { detail, line, .. } = error;
                let place = error.path().map(|file| {
                    say!(lang,
                    da: " ({file}, linje {line})",
                    en: " ({file}, line {line})")
                });
                let place = place.unwrap_or_default();
                say!(lang,
                    da: "teksten kan ikke sættes som PDF: {detail}{place}",
                    en: "the text cannot be set as PDF: {detail}{place}")
            }
            PdfError::Undated => say!(lang,
                da: "en PDF til arkivering skal have en dato, og dokumentet har ingen. Skriv i dokumenthovedet, hvornår det er godkendt, gælder fra eller sidst er revideret.",
                en: "an archival PDF needs a date, and the document has none. Say in its header when it was approved, is valid from or was last revised."),
        }
    }
}

impl PdfEngine {
    /// Loads the fonts and the templates.
    pub fn new(templates: &Templates) -> PdfEngine {
        let shared = Shared::new(templates);
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
        self.workers.run(move || job.render(&shared)).unwrap_or_else(|reason| {
            Err(PdfError::Document { place: None, error: job::unplaced(reason) })
        })
    }

    /// Everything that a file is made from, but for kvm itself and the
    /// templates.
    pub fn ingredients(
        &self,
        publication: &Publication,
        files: &dyn Files,
        add: &mut dyn FnMut(&[u8]),
    ) {
        let Job { converted, ident, standard } = self.job(publication, files, &self.typeable);
        // What cannot be written as data cannot be set, and is not kept.
        add(&serde_json::to_vec(&converted.document).unwrap_or_default());
        for (name, bytes) in &converted.images {
            add(name.as_bytes());
            add(bytes);
        }
        add(ident.as_bytes());
        add(format!("{standard:?}").as_bytes());
    }

    fn job(&self, publication: &Publication, files: &dyn Files, typeable: &Typeable) -> Job {
        Job {
            converted: convert::convert(publication, files, typeable),
            ident: publication.id.clone(),
            standard: self.standard,
        }
    }
}
