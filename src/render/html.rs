//! Publications, and the pages around them, as HTML.
//!
//! The templates hold looks and words (see [`crate::templates`]); `body` writes the Markdown, and everything from outside is escaped
//! exactly once: by tera in the frame, by the writer in the body.

mod beside;
mod body;
mod changes;
mod colour;
mod contents;
mod escape;
mod evidence;
mod inside;
mod links;
mod notes;
pub mod search;
mod site_pages;
mod status;
mod view;

use beside::Beside;
pub use changes::{
    ChangedField, ChangedPassage, ChangedRequirement, ChangesPage, Piece, TouchedDocument,
};
pub use colour::publisher_stylesheet;
pub use evidence::{
    EvidenceDocument, EvidenceEntry, EvidenceEvaluation, EvidenceFile, EvidenceGap, EvidenceItem,
    EvidencePage, EvidenceRegister, EvidenceRegisterPart, EvidenceStandard, EvidenceStep,
    EvidenceStepOne,
};
pub use inside::{
    FileFindings, Findings, FindingsLine, Inside, InsideAnswer, InsideCell, InsideFinding,
    InsideRelated, InsideRow, RuleLine, ShareView,
};
pub use links::package_path;
pub use site_pages::{
    Glossary, GlossaryTerm, Group, GroupBy, GroupCoverage, GroupLine, Groups, IndexDocument,
    Letter, MatrixCell, MatrixLink, MatrixRow, Meaning, Named, Register, RegisterPart, SiteFrame,
    SiteIndex, SitePage, TermPlace, place,
};
pub use status::{
    StatusCell, StatusDate, StatusEvaluation, StatusOwner, StatusPage, StatusRow, StatusStep,
    stylesheet,
};
pub use view::{CombinedLink, PageExtra, SiteMap};

use super::Publication;
use crate::lang::Lang;
use crate::templates::words::{WordBook, Words};
use crate::templates::{self, Fault, TemplateError, Templates};
use std::io::{self, ErrorKind, Write};
use std::string::FromUtf8Error;
use tera::{Context, Tera, Value};

/// Makes HTML pages of publications.
///
/// Built once and shared by all threads.
pub struct HtmlEngine {
    tera: Tera,
    words: WordBook,
}

impl HtmlEngine {
    /// The engine with these templates.
    ///
    /// # Errors
    /// The first fault in the package's own templates.
    pub fn new(templates: &Templates) -> Result<HtmlEngine, TemplateError> {
        let mut tera = templates::html::environment(templates)
            .map_err(|faults| first(faults, "base.html.tera"))?;
        tera.set_escape_fn(escape::to_writer);
        Ok(HtmlEngine { tera, words: WordBook::new(templates)? })
    }

    /// The page of one document.
    pub fn page(
        &self,
        publication: &Publication,
        extra: &PageExtra,
    ) -> Result<String, TemplateError> {
        let lang = page_language(publication.language);
        let words = self.words.get(lang);
        let texts = publication.texts.iter().chain(extra.parent);
        let links = texts.map(|text| {
            links::Links::new(text.path, extra.output, extra.site).with_pictures(&text.pictures)
        });
        let links: Vec<links::Links> = links.collect();
        let frame = links::Links::new("", extra.output, extra.site);
        let beside = self.beside(publication, extra.inside, &frame.root, lang)?;
        let body = body::write(publication, extra.parent, &links, beside, words);
        let view = view::PageView::new(publication, extra, &frame, lang);
        let mut context = context(&view, words)?;
        context.insert_value("body", Value::safe_string(&body.html));
        context.insert_value("contents", Value::safe_string(&body.contents));
        let guest = extra.parent.map_or(0, |parent| parent.source.len());
        let longest = LONGEST_PAGE + MOST_FOR_A_BYTE * (publication.length() + guest);
        self.render("page.html.tera", &context, longest)
    }

    /// A page that belongs to no single document.
    pub fn site_page(&self, frame: &SiteFrame, page: &SitePage) -> Result<String, TemplateError> {
        let lang = page_language(frame.language);
        let view = view::SiteView::new(frame, page, lang);
        let mut context = context(&view, self.words.get(lang))?;
        if let Some(style) = frame.style {
            context.insert_value("style", Value::safe_string(style));
        }
        self.render(page.template(), &context, LONGEST_LIST)
    }

    /// The findings, by the block of the text that each stands beside.
    fn beside(
        &self,
        publication: &Publication,
        inside: Option<&Inside>,
        root: &str,
        lang: Lang,
    ) -> Result<Beside, TemplateError> {
        let (Some(inside), Some(text)) = (inside, publication.texts.first()) else {
            return Ok(Beside::new());
        };
        let mut beside = Beside::new();
        for (block, findings) in beside::by_block(text.syntax, &inside.findings) {
            let view = beside::BesideView { findings, root };
            let html = self.render(BESIDE, &context(&view, self.words.get(lang))?, LONGEST_PAGE)?;
            beside.insert(block, html);
        }
        Ok(beside)
    }

    fn render(
        &self,
        name: &str,
        context: &Context,
        longest: usize,
    ) -> Result<String, TemplateError> {
        let mut page = Page { bytes: Vec::with_capacity(USUAL_PAGE), longest };
        let made = self.tera.render_to(name, context, &mut page);
        if page.is_too_long() {
            return Err(TemplateError::at_start(name, Fault::TooLong, String::new()));
        }
        made.map_err(|error| failed(name, &error))?;
        // Made of texts, it is one; and it is long, so it is not copied.
        let lossy = |error: FromUtf8Error| String::from_utf8_lossy(error.as_bytes()).into_owned();
        Ok(String::from_utf8(page.bytes).unwrap_or_else(lossy))
    }
}

/// The template of the findings beside a block.
const BESIDE: &str = "beside.html.tera";

// A template may repeat itself without end. So long, in bytes, may become
// the page of a document with no text,
const LONGEST_PAGE: usize = 4 << 20;
// so much longer for each byte of text,
const MOST_FOR_A_BYTE: usize = 20;
// and so long a page that lists all documents.
const LONGEST_LIST: usize = 64 << 20;

/// So long, in bytes, are most pages of documents.
const USUAL_PAGE: usize = 64 << 10;

/// A page while it is written.
struct Page {
    bytes: Vec<u8>,
    longest: usize,
}

impl Page {
    fn is_too_long(&self) -> bool {
        self.bytes.len() > self.longest
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        match self.is_too_long() {
            true => Err(ErrorKind::FileTooLarge.into()),
            false => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn failed(name: &str, error: &tera::Error) -> TemplateError {
    first(templates::html::from_tera(name, error, Fault::Rendering), name)
}

/// The first of the faults of a template that has some.
fn first(faults: Vec<TemplateError>, name: &str) -> TemplateError {
    let none = || TemplateError::at_start(name, Fault::Rendering, String::new());
    faults.into_iter().next().unwrap_or_else(none)
}

/// The language of the fixed words on a page whose text is in `code`.
fn page_language(code: &str) -> Lang {
    Lang::from_code(code).unwrap_or_default()
}

fn context(view: &impl serde::Serialize, words: &Words) -> Result<Context, TemplateError> {
    let mut context =
        Context::from_serialize(view).map_err(|error| failed("page.html.tera", &error))?;
    context.insert_value("w", words.value());
    Ok(context)
}
