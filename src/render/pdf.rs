//! Publications to PDF: the document as data, a template, typst.
//!
//! No text of an author is ever typst code: the template reads data. Whatever
//! typst or the PDF standard cannot take is made safe in [`convert`] first, so
//! a complaint from typst is a fault in a template, or a bug of ours, and is
//! traced to the block of Markdown that sets it off.

mod blocks;
mod colour;
mod convert;
mod data;
mod images;
mod inlines;
mod notes;
mod tables;
mod text;
mod workers;

use super::Publication;
use super::world::{DATA, DocumentWorld, MAIN, Shared};
use crate::lang::Lang;
use crate::say;
use crate::source::{Files, Span};
use convert::Converted;
use data::Document;
use std::ops::Range;
use std::sync::Arc;
use text::Typeable;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use workers::Workers;

/// The templates: looks and fixed words.
const TEMPLATE: &str = include_str!("../../templates/document.typ");
const BLOCKS: (&str, &str) = ("blocks.typ", include_str!("../../templates/blocks.typ"));

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
    /// import `blocks.typ`, which sets the Markdown.
    pub fn new(template: Option<&str>) -> PdfEngine {
        let shared = Shared::new(&[(MAIN, template.unwrap_or(TEMPLATE)), BLOCKS]);
        let typeable = Typeable::new(shared.book());
        PdfEngine {
            shared: Arc::new(shared),
            typeable,
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
        let converted = convert::convert(publication, files, &self.typeable);
        if self.standard == Standard::Archival && converted.document.day.is_none() {
            return Err(PdfError::Undated);
        }
        let Converted { document, spans, images } = converted;
        let job =
            Job { document, images, ident: publication.id.to_owned(), standard: self.standard };
        let shared = Arc::clone(&self.shared);
        self.workers
            .run(move || job.render(&shared, &spans))
            .unwrap_or_else(|reason| Err(PdfError::Document { span: None, reason }))
    }
}

/// One document on its way through typst.
struct Job {
    document: Document,
    images: Vec<(String, Bytes)>,
    ident: String,
    standard: Standard,
}

/// What typst said, and where in a template.
struct Complaint {
    place: Option<(String, usize)>,
    reason: String,
}

impl Job {
    fn render(&self, shared: &Shared, spans: &[Span]) -> Result<Vec<u8>, PdfError> {
        self.set(shared, &self.document).map_err(|complaint| self.blame(shared, spans, complaint))
    }

    /// Sets `document`. A warning is a failure, since it means that the page
    /// numbers or the contents may be wrong.
    fn set(&self, shared: &Shared, document: &Document) -> Result<Vec<u8>, Complaint> {
        let failed = |reason: String| Complaint { place: None, reason };
        let data = serde_json::to_vec(document).map_err(|e| failed(e.to_string()))?;
        let images = self.images.iter().map(|(name, bytes)| (&**name, bytes.clone()));
        let world = DocumentWorld::new(shared, images.chain([(DATA, Bytes::new(data))]));
        let complain = |diagnostics: &[SourceDiagnostic]| complaint(shared, &world, diagnostics);
        let set = typst::compile::<PagedDocument>(&world);
        let pages = set.output.map_err(|errors| complain(&errors))?;
        if !set.warnings.is_empty() {
            return Err(complain(&set.warnings));
        }
        let options = self.options().map_err(failed)?;
        typst_pdf::pdf(&pages, &options).map_err(|errors| complain(&errors))
    }

    fn options(&self) -> Result<PdfOptions, String> {
        let standards: &[PdfStandard] = match self.standard {
            Standard::Accessible => &[PdfStandard::Ua_1],
            Standard::Archival => &[PdfStandard::Ua_1, PdfStandard::A_2a],
        };
        let standards = PdfStandards::new(standards).map_err(|e| e.message().to_string())?;
        let creator = concat!("kvm ", env!("CARGO_PKG_VERSION")).to_owned();
        Ok(PdfOptions {
            ident: Smart::Custom(self.ident.clone()),
            creator: Smart::Custom(Some(creator)),
            standards,
            ..PdfOptions::default()
        })
    }

    /// Finds out what of the document sets off `complaint`, by setting parts
    /// of it.
    fn blame(&self, shared: &Shared, spans: &[Span], complaint: Complaint) -> PdfError {
        let Complaint { place, reason } = complaint;
        let fails = |range: Range<usize>| {
            let body = self.document.body.get(range).unwrap_or_default().to_vec();
            let part = Document { body, notes: Vec::new(), ..self.document.clone() };
            self.set(shared, &part).is_err()
        };
        if fails(0..0) {
            return PdfError::Template { place, reason };
        }
        // The shortest beginning that fails ends with a block to blame.
        let (mut good, mut bad) = (0, self.document.body.len());
        if !fails(0..bad) {
            return PdfError::Document { span: None, reason };
        }
        while bad - good > 1 {
            let middle = good + (bad - good) / 2;
            if fails(0..middle) { bad = middle } else { good = middle }
        }
        PdfError::Document { span: spans.get(good).copied(), reason }
    }
}

fn complaint(
    shared: &Shared,
    world: &DocumentWorld,
    diagnostics: &[SourceDiagnostic],
) -> Complaint {
    let Some(first) = diagnostics.first() else {
        return Complaint { place: None, reason: String::new() };
    };
    let range = world.range(first.span);
    let place = first.span.id().zip(range).and_then(|(id, r)| shared.template_line(id, r.start));
    let hints = first.hints.iter().map(|hint| &*hint.v);
    let reason = std::iter::once(&*first.message).chain(hints).collect::<Vec<_>>().join("; ");
    Complaint { place, reason }
}
