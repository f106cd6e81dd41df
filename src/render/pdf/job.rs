//! One document through typst, and the search for what it stumbles over.

use super::convert::Converted;
use super::data::Document;
use super::{PdfError, Standard};
use crate::render::world::{DATA, DocumentWorld, Shared};
use std::ops::Range;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
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

/// What typst said, and where in a template.
struct Complaint {
    place: Option<(String, usize)>,
    reason: String,
}

impl Job {
    /// The file; or, if there is none, what to blame.
    pub fn render(&self, shared: &Shared) -> Result<Vec<u8>, PdfError> {
        let document = &self.converted.document;
        self.set(shared, document).map_err(|complaint| self.blame(shared, complaint))
    }

    /// The file, or nothing.
    pub fn attempt(&self, shared: &Shared) -> Option<Vec<u8>> {
        self.set(shared, &self.converted.document).ok()
    }

    /// Sets `document`. A warning is a failure, since it means that the page
    /// numbers or the contents may be wrong.
    fn set(&self, shared: &Shared, document: &Document) -> Result<Vec<u8>, Complaint> {
        let failed = |reason: String| Complaint { place: None, reason };
        let data = serde_json::to_vec(document).map_err(|e| failed(e.to_string()))?;
        let images = self.converted.images.iter().map(|(name, bytes)| (&**name, bytes.clone()));
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
    fn blame(&self, shared: &Shared, complaint: Complaint) -> PdfError {
        let Complaint { place, reason } = complaint;
        let Converted { document, spans, .. } = &self.converted;
        let fails = |range: Range<usize>| {
            let body = document.body.get(range).unwrap_or_default().to_vec();
            let part = Document { body, notes: Vec::new(), ..document.clone() };
            self.set(shared, &part).is_err()
        };
        if fails(0..0) {
            return PdfError::Template { place, reason };
        }
        // The shortest beginning that fails ends with a block to blame.
        let (mut good, mut bad) = (0, document.body.len());
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
