//! One document through typst, and the search for what it stumbles over.

use super::convert::Converted;
use super::data::Document;
use super::{PdfError, Standard};
use crate::render::world::{DATA, DocumentWorld, MAIN, Shared};
use crate::templates::{BUILT_IN, Fault, TemplateError};
use std::ops::Range;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst::syntax::DiagSpan;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// One document on its way through typst.
pub struct Job {
    /// The document as data, and where its blocks stand in the Markdown.
    pub converted: Converted,
    /// What tells this document's file from others.
    pub ident: String,
    /// The standard that the file is to keep.
    pub standard: Standard,
}

impl Job {
    /// The file; or, if there is none, what to blame.
    pub fn render(&self, shared: &Shared) -> Result<Vec<u8>, PdfError> {
        let document = &self.converted.document;
        self.set(shared, document).map_err(|error| self.blame(shared, error))
    }

    /// The file, or nothing.
    pub fn attempt(&self, shared: &Shared) -> Option<Vec<u8>> {
        self.set(shared, &self.converted.document).ok()
    }

    /// Sets `document`. A warning is a failure, since it means that the page
    /// numbers or the contents may be wrong.
    fn set(&self, shared: &Shared, document: &Document) -> Result<Vec<u8>, TemplateError> {
        let data = serde_json::to_vec(document).map_err(|e| unplaced(e.to_string()))?;
        let images = self.converted.images.iter().map(|(name, bytes)| (&**name, bytes.clone()));
        let world = DocumentWorld::new(shared, images.chain([(DATA, Bytes::new(data))]));
        let complain = |diagnostics: &[SourceDiagnostic]| complaint(shared, &world, diagnostics);
        let set = typst::compile::<PagedDocument>(&world);
        let pages = set.output.map_err(|errors| complain(&errors))?;
        if !set.warnings.is_empty() {
            return Err(complain(&set.warnings));
        }
        let options = self.options().map_err(unplaced)?;
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

    /// Finds out what of the document sets off `error`, by setting parts of
    /// it.
    fn blame(&self, shared: &Shared, error: TemplateError) -> PdfError {
        let Converted { document, spans, .. } = &self.converted;
        let fails = |range: Range<usize>| {
            let body = document.body.get(range).unwrap_or_default().to_vec();
            let part = Document { body, notes: Vec::new(), ..document.clone() };
            self.set(shared, &part).is_err()
        };
        if fails(0..0) {
            return PdfError::Template(error);
        }
        // The shortest beginning that fails ends with a block to blame.
        let (mut good, mut bad) = (0, document.body.len());
        if !fails(0..bad) {
            return PdfError::Document { place: None, error };
        }
        while bad - good > 1 {
            let middle = good + (bad - good) / 2;
            if fails(0..middle) { bad = middle } else { good = middle }
        }
        PdfError::Document { place: spans.get(good).copied(), error }
    }
}

/// An error with no place in any template.
pub fn unplaced(reason: String) -> TemplateError {
    TemplateError::at_start(&format!("{BUILT_IN}{MAIN}"), Fault::Rendering, reason)
}

/// What typst says first, at the place in a template of the package from
/// which it came to that, else where it stands.
fn complaint(
    shared: &Shared,
    world: &DocumentWorld,
    diagnostics: &[SourceDiagnostic],
) -> TemplateError {
    let Some(first) = diagnostics.first() else { return unplaced(String::new()) };
    let hints = first.hints.iter().map(|hint| &*hint.v);
    let detail = std::iter::once(&*first.message).chain(hints).collect::<Vec<_>>().join("; ");
    let called_from = first.trace.iter().map(|point| DiagSpan::from(point.span));
    let places: Vec<TemplateError> = std::iter::once(first.span)
        .chain(called_from)
        .filter_map(|span| {
            let (template, line, column) = shared.place(span.id()?, world.range(span)?.start)?;
            let (template, detail) = (template.to_owned(), detail.clone());
            Some(TemplateError { template, line, column, fault: Fault::Rendering, detail })
        })
        .collect();
    let own = places.iter().find(|error| error.path().is_some());
    own.or(places.first()).cloned().unwrap_or_else(|| unplaced(detail))
}
