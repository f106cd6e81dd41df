//! One page and PDF to be made: a document, or several put together.

use super::SiteError;
use super::inside::View;
use super::listing::Listed;
use super::output::Stage;
use super::pdf::{PdfFault, Press};
use super::plan::{Combined, Plan};
use crate::coverage::Coverage;
use crate::model::Package;
use crate::model::date::Day;
use crate::render::html::search::{self, Searchable};
use crate::render::html::{CombinedLink, HtmlEngine, PageExtra, SiteMap};
use crate::render::{Publication, Text, voice};
use crate::source::Files;
use std::borrow::Cow;
use std::collections::HashMap;

/// What is to be made.
pub enum Work<'a> {
    /// A document.
    Document(&'a Listed<'a>),
    /// Documents put together.
    Combined(&'a Combined),
}

/// What makes the outputs.
pub struct Engines {
    /// The pages, if they are wanted.
    pub html: Option<HtmlEngine>,
    /// The PDF files, if they are wanted and this kvm makes them.
    pub press: Option<Press>,
}

/// What became of a piece of work.
pub struct Written {
    /// Whether there is a PDF.
    pub pdf: bool,
    /// Whether it is that of the last build.
    pub kept: bool,
    /// Why there is none.
    pub failed: Option<PdfFault>,
    /// What the search knows of it. A combined document says what its parts
    /// say, and is not found beside them.
    pub words: Option<Searchable>,
}

/// Makes pages.
pub struct PageMaker<'a> {
    /// The package.
    pub package: &'a Package,
    /// What is published.
    pub plan: &'a Plan,
    /// Where everything lies.
    pub site: &'a SiteMap,
    /// What only those inside see.
    pub inside: Option<&'a View<'a>>,
    /// The coverage of each document, by its index.
    pub coverage: &'a [Option<Coverage>],
    /// The texts that documents answer to, where these are published.
    pub parents: &'a HashMap<usize, Text<'a>>,
    /// The day that counts as today.
    pub as_of: Day,
}

/// Makes pages and PDF files, and writes them.
pub struct Maker<'a> {
    /// What makes the pages.
    pub pages: PageMaker<'a>,
    /// The package's files.
    pub files: &'a dyn Files,
    /// Where they are written.
    pub stage: &'a Stage,
    /// What makes them.
    pub engines: &'a Engines,
    /// Whether the site has a search.
    pub is_searched: bool,
}

impl Work<'_> {
    /// Whether documents are put together.
    pub fn is_combined(&self) -> bool {
        matches!(self, Work::Combined(_))
    }

    /// The document that it goes by: of several the first local one.
    pub fn document(&self) -> usize {
        match self {
            Work::Document(listed) => listed.entry.document,
            Work::Combined(combined) => combined.first_local(),
        }
    }

    /// The document to blame for a fault in the text with this index.
    pub fn blamed(&self, text: Option<usize>) -> usize {
        match (self, text) {
            (Work::Combined(combined), Some(text)) => combined.documents().nth(text),
            _ => None,
        }
        .unwrap_or_else(|| self.document())
    }

    /// The path of that document in the package.
    pub fn path<'p>(&self, package: &'p Package) -> &'p str {
        &package.sources.get(package.documents[self.document()].file).path
    }

    fn page(&self) -> String {
        match self {
            Work::Document(listed) => listed.page.clone(),
            Work::Combined(combined) => combined.page(),
        }
    }

    fn pdf(&self) -> String {
        match self {
            Work::Document(listed) => listed.entry.pdf(),
            Work::Combined(combined) => combined.pdf(),
        }
    }
}

impl Maker<'_> {
    /// Makes and writes page and PDF. The PDF first: the page links to it only
    /// if there is one.
    pub fn make(&self, work: &Work<'_>) -> Result<Written, SiteError> {
        let mut written = Written { pdf: false, kept: false, failed: None, words: None };
        let publication = self.pages.publication(work);
        let pdf = work.pdf();
        if let Some(press) = &self.engines.press {
            self.print(press, work, &publication, &mut written)?;
        }
        if let Some(html) = &self.engines.html {
            let pdf = written.pdf.then_some(pdf.as_str());
            let page = self.pages.page(work, &publication, html, pdf)?;
            self.stage.write(&work.page(), page.as_bytes())?;
            if self.is_searched {
                written.words = self.words(work, &publication)?;
            }
        }
        Ok(written)
    }

    /// Writes the PDF, or takes over that of the last build: setting a
    /// document costs a hundred times what it costs to know that nothing in
    /// it has changed.
    fn print(
        &self,
        press: &Press,
        work: &Work<'_>,
        publication: &Publication<'_>,
        written: &mut Written,
    ) -> Result<(), SiteError> {
        let pdf = work.pdf();
        let made_from = press.fingerprint(publication, self.files);
        if made_from.as_ref().is_some_and(|made_from| self.stage.keep(&pdf, made_from)) {
            (written.pdf, written.kept) = (true, true);
            return Ok(());
        }
        match (press.print(publication, self.files), made_from) {
            (Ok(bytes), Some(made_from)) => {
                self.stage.write_made(&pdf, &bytes, &made_from)?;
                written.pdf = true;
            }
            (Ok(bytes), None) => {
                self.stage.write(&pdf, &bytes)?;
                written.pdf = true;
            }
            (Err(fault), _) => {
                // It would fail them all.
                if let Some(error) = fault.own_template() {
                    let (document, error) = (Some(work.document()), error.clone());
                    return Err(SiteError::Template { document, error });
                }
                written.failed = Some(fault);
            }
        }
        Ok(())
    }

    /// Writes what the search shows of a document.
    fn words(
        &self,
        work: &Work<'_>,
        publication: &Publication<'_>,
    ) -> Result<Option<Searchable>, SiteError> {
        let Work::Document(listed) = work else { return Ok(None) };
        let (words, text) = search::read(publication, &listed.entry.name);
        self.stage.write(&listed.entry.text(), text.as_bytes())?;
        Ok(Some(words))
    }
}

impl PageMaker<'_> {
    /// What is to be shown.
    pub fn publication<'w>(&'w self, work: &'w Work<'_>) -> Cow<'w, Publication<'w>> {
        match work {
            Work::Document(listed) => Cow::Borrowed(&listed.publication),
            Work::Combined(combined) => {
                let PageMaker { package, coverage, as_of, .. } = *self;
                Cow::Owned(Publication::combined(package, &combined.group, coverage, as_of))
            }
        }
    }

    /// The page of a piece of work; it links to `pdf`, if there is one.
    pub fn page(
        &self,
        work: &Work<'_>,
        publication: &Publication<'_>,
        html: &HtmlEngine,
        pdf: Option<&str>,
    ) -> Result<String, SiteError> {
        let output = work.page();
        let (inside, combined) = match work {
            Work::Document(listed) => {
                let inside = self.inside.map(|view| view.document(listed, self.site));
                (inside, self.combined_links(listed.entry.document))
            }
            Work::Combined(_) => (None, Vec::new()),
        };
        let (inside, combined) = (inside.as_ref(), combined.as_slice());
        let parent = match work {
            Work::Document(listed) => self.parent(listed.entry.document),
            // It holds that text itself.
            Work::Combined(_) => None,
        };
        let extra = PageExtra { output: &output, pdf, site: self.site, inside, combined, parent };
        html.page(publication, &extra)
            .map_err(|error| SiteError::Template { document: Some(work.document()), error })
    }

    /// The text that a document answers to.
    fn parent(&self, document: usize) -> Option<&Text<'_>> {
        self.parents.get(&self.coverage[document].as_ref()?.parent)
    }

    /// The combined documents that a document is part of.
    fn combined_links(&self, document: usize) -> Vec<CombinedLink> {
        let link = |combined: &Combined| CombinedLink {
            page: combined.page(),
            service: voice(self.package, combined.first_local()),
        };
        self.plan.combined_of(document).map(link).collect()
    }
}
