//! The site: what is approved, as pages and PDF files, with the front page
//! that leads to them.
//!
//! The renderers make one document each; here they are given their places,
//! linked to each other and written, whole or not at all.

mod assets;
mod index;
mod output;
mod pdf;
mod plan;
mod svg;

pub use output::{OutputError, Stage};
pub use pdf::{HAS_PDF, PdfFault};

use crate::approval::{self, Publishable, Reason};
use crate::model::Package;
use crate::model::date::Day;
use crate::render::Publication;
use crate::render::html::{HtmlEngine, HtmlError, PageExtra, SiteMap, publisher_stylesheet};
use crate::source::{Files, FilesError};
use pdf::Press;
use plan::{Entry, Plan};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What is to be built.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// Whether to write pages.
    pub html: bool,
    /// Whether to write PDF files.
    pub pdf: bool,
    /// Whether to take drafts along, marked as such.
    pub drafts: bool,
    /// The only documents to write, by their index; none means all.
    pub only: &'a [usize],
    /// The day that counts as today.
    pub as_of: Day,
    /// The folder to write.
    pub out: &'a Path,
}

/// What was built.
#[derive(Debug, Default)]
pub struct Report {
    /// How many documents have a page.
    pub pages: usize,
    /// How many have a PDF file.
    pub pdfs: usize,
    /// The documents that are not published, and why, in order.
    pub left_out: Vec<(usize, Reason)>,
    /// The documents that ought to have a PDF file and have none, in order.
    pub failed: Vec<(usize, PdfFault)>,
    /// What somebody should know.
    pub notices: Vec<Notice>,
    /// Whether only the documents asked for were written.
    pub partial: bool,
    /// Where files of others lie that could not be moved back.
    pub left_over: Option<PathBuf>,
}

/// Something that does not stop the publication, but should be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A document is published, and the one that it answers to is not
    /// approved.
    UnapprovedParent {
        /// By its index.
        document: usize,
        /// By its index.
        parent: usize,
    },
    /// A picture is not published.
    Picture {
        /// The document that shows it; none if it is the logo.
        document: Option<usize>,
        /// Its package path.
        path: String,
        /// Why.
        fault: PictureFault,
    },
}

/// Why a picture is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// It is no PNG, JPEG, GIF, WebP or SVG.
    Unknown,
    /// An SVG that could run as a program in a browser.
    Active,
    /// It is too large for a page.
    TooLarge,
}

/// Why nothing was built.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A file of the package cannot be read.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The folder cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// A template does not work.
    #[error(transparent)]
    Html(#[from] HtmlError),
}

/// Builds the site. `progress` is told how many documents of how many are
/// done.
///
/// # Errors
/// If nothing was written. A document that cannot be set as PDF is no error:
/// the report names it.
pub fn build(
    package: &Package,
    files: &dyn Files,
    order: &Order<'_>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Report, SiteError> {
    let approvals = approval::all(package);
    let plan = Plan::new(package, &approvals, order.drafts);
    let is_whole = order.only.is_empty();
    let is_asked_for = |document: usize| is_whole || order.only.contains(&document);
    let chosen: Vec<&Entry> = plan.entries.iter().filter(|e| is_asked_for(e.document)).collect();
    let left_out = plan.left_out.iter().filter(|(i, _)| is_asked_for(*i)).cloned().collect();
    if chosen.is_empty() && !is_whole {
        return Ok(Report { left_out, partial: true, ..Report::default() });
    }
    let stage = Stage::begin(order.out)?;
    let (assets, mut notices) = assets::write(package, files, &chosen, &stage)?;
    notices.extend(unapproved_parents(package, &approvals, &chosen));

    let site = SiteMap { documents: plan.pages(package), assets };
    let engines = Engines {
        html: order.html.then(HtmlEngine::new).transpose()?,
        press: order.pdf.then(Press::new).flatten(),
    };
    let done = AtomicUsize::new(0);
    let written: Vec<Written> = chosen
        .par_iter()
        .map(|entry| {
            let publication = Publication::new(package, entry.document, order.as_of);
            let written = engines.write(&publication, entry, &site, files, &stage);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, chosen.len());
            written
        })
        .collect::<Result<_, _>>()?;

    if let Some(html) = &engines.html {
        stage.write("kvm.css", html.stylesheet().as_bytes())?;
        let colour = package.config.publisher.colour.as_deref();
        stage.write("udgiver.css", publisher_stylesheet(colour).as_bytes())?;
        if is_whole {
            let page = index::page(html, package, &plan, &site, order.as_of)?;
            stage.write("index.html", page.as_bytes())?;
        }
    }
    let left_over = if is_whole { stage.replace_all()? } else { stage.replace_some()? };
    let failed = |(entry, written): (&&Entry, Written)| Some((entry.document, written.failed?));
    Ok(Report {
        pages: if order.html { chosen.len() } else { 0 },
        pdfs: written.iter().filter(|w| w.pdf).count(),
        failed: chosen.iter().zip(written).filter_map(failed).collect(),
        left_out,
        notices,
        partial: !is_whole,
        left_over,
    })
}

fn unapproved_parents(
    package: &Package,
    approvals: &[Publishable],
    entries: &[&Entry],
) -> Vec<Notice> {
    let is_approved = |i: usize| approvals[i] == Publishable::Approved;
    let notice = |entry: &&Entry| {
        let document = entry.document;
        let parent = package.parents[document].index()?;
        (is_approved(document) && !is_approved(parent))
            .then_some(Notice::UnapprovedParent { document, parent })
    };
    entries.iter().filter_map(notice).collect()
}

struct Engines {
    html: Option<HtmlEngine>,
    press: Option<Press>,
}

/// What became of one document.
struct Written {
    pdf: bool,
    failed: Option<PdfFault>,
}

impl Engines {
    /// Writes a document's files. The PDF first: the page links to it only if
    /// there is one.
    fn write(
        &self,
        publication: &Publication<'_>,
        entry: &Entry,
        site: &SiteMap,
        files: &dyn Files,
        stage: &Stage,
    ) -> Result<Written, SiteError> {
        let mut written = Written { pdf: false, failed: None };
        let pdf = entry.pdf();
        match self.press.as_ref().map(|press| press.print(publication, files)) {
            Some(Ok(bytes)) => {
                stage.write(&pdf, &bytes)?;
                written.pdf = true;
            }
            Some(Err(fault)) => written.failed = Some(fault),
            None => {}
        }
        if let Some(html) = &self.html {
            let output = entry.page();
            let pdf = written.pdf.then_some(pdf.as_str());
            let page = html.page(publication, &PageExtra { output: &output, pdf, site })?;
            stage.write(&output, page.as_bytes())?;
        }
        Ok(written)
    }
}
