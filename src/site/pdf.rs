//! The PDF files, where kvm can make them, within bounds.

pub use press::Press;

use crate::lang::Lang;
use crate::render::Publication;
use crate::say;
use crate::source::Span;
use crate::templates::TemplateError;

/// Whether this kvm makes PDF files.
pub const HAS_PDF: bool = cfg!(feature = "pdf");

/// A longer text, in bytes, is no guideline. Typst cannot be stopped once it
/// has begun, so what would take it minutes and gigabytes is not begun.
pub const LARGEST_TEXT: usize = 2 << 20;
/// As many headings, paragraphs, cells and pieces of text are no guideline.
pub const MOST_NODES: usize = 100_000;

/// Why a document has no PDF file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfFault {
    /// It is too large.
    TooLarge,
    /// It could not be set.
    #[cfg(feature = "pdf")]
    Engine(crate::render::pdf::PdfError),
}

impl PdfFault {
    /// What is wrong, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            PdfFault::TooLarge => say!(lang,
                da: "teksten er for stor til en PDF. Del den i flere dokumenter.",
                en: "the text is too large for a PDF. Divide it into several documents."),
            #[cfg(feature = "pdf")]
            PdfFault::Engine(error) => error.message(lang),
        }
    }

    /// What is wrong with a template of the package, if that is it.
    pub fn own_template(&self) -> Option<&TemplateError> {
        match self {
            #[cfg(feature = "pdf")]
            PdfFault::Engine(crate::render::pdf::PdfError::Template(error)) => {
                Some(error).filter(|error| error.path().is_some())
            }
            _ => None,
        }
    }

    /// In which of the publication's texts, and where, if that is known.
    pub fn place(&self) -> Option<(usize, Span)> {
        match self {
            PdfFault::TooLarge => None,
            #[cfg(feature = "pdf")]
            PdfFault::Engine(error) => match error {
                crate::render::pdf::PdfError::Document { place, .. } => *place,
                _ => None,
            },
        }
    }
}

/// Whether typst is to be tried on this document.
#[cfg_attr(not(feature = "pdf"), allow(dead_code))]
fn is_within_bounds(publication: &Publication<'_>) -> bool {
    let nodes = publication.texts.iter().map(|text| text.syntax.nodes.len());
    publication.length() <= LARGEST_TEXT && nodes.sum::<usize>() <= MOST_NODES
}

#[cfg(feature = "pdf")]
mod press {
    use super::{PdfFault, is_within_bounds};
    use crate::render::Publication;
    use crate::render::pdf::{PdfEngine, Standard};
    use crate::site::reuse::{Fingerprint, Ingredients};
    use crate::source::Files;
    use crate::templates::Templates;

    /// Makes PDF files.
    pub struct Press {
        engine: PdfEngine,
        templates: Templates,
        program: String,
    }

    impl Press {
        /// A press, if this kvm has one; for an archive if `archival`.
        pub fn new(templates: &Templates, archival: bool, program: &str) -> Option<Press> {
            let standard = if archival { Standard::Archival } else { Standard::Accessible };
            let engine = PdfEngine::new(templates).standard(standard);
            Some(Press { engine, templates: templates.clone(), program: program.to_owned() })
        }

        /// Stands for everything that the PDF of a document is made from;
        /// none if there will be no PDF.
        pub fn fingerprint(
            &self,
            publication: &Publication<'_>,
            files: &dyn Files,
        ) -> Option<Fingerprint> {
            if !is_within_bounds(publication) {
                return None;
            }
            let mut all = Ingredients::new(&self.program);
            self.templates.all_own().for_each(|(name, text)| {
                all.add(name.as_bytes());
                all.add(text.as_bytes());
            });
            self.engine.ingredients(publication, files, &mut |bytes| all.add(bytes));
            Some(all.fingerprint())
        }

        /// The PDF of one document.
        pub fn print(
            &self,
            publication: &Publication<'_>,
            files: &dyn Files,
        ) -> Result<Vec<u8>, PdfFault> {
            if !is_within_bounds(publication) {
                return Err(PdfFault::TooLarge);
            }
            self.engine.render(publication, files).map_err(PdfFault::Engine)
        }
    }
}

#[cfg(not(feature = "pdf"))]
mod press {
    use super::PdfFault;
    use crate::render::Publication;
    use crate::site::reuse::Fingerprint;
    use crate::source::Files;
    use crate::templates::Templates;

    /// Makes PDF files; in this kvm there is none.
    pub enum Press {}

    impl Press {
        /// A press, if this kvm has one.
        pub fn new(_: &Templates, _: bool, _: &str) -> Option<Press> {
            None
        }

        /// Stands for everything that the PDF of a document is made from.
        pub fn fingerprint(&self, _: &Publication<'_>, _: &dyn Files) -> Option<Fingerprint> {
            match *self {}
        }

        /// The PDF of one document.
        pub fn print(&self, _: &Publication<'_>, _: &dyn Files) -> Result<Vec<u8>, PdfFault> {
            match *self {}
        }
    }
}
