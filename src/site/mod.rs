//! The site: what is approved, as pages and PDF files, with the front page
//! that leads to them.
//!
//! The renderers make one document each; here they are given their places,
//! linked to each other and written, whole or not at all.

mod assets;
mod evidence;
mod glossary;
mod groups;
mod index;
mod inside;
mod listing;
mod live;
mod output;
mod pages;
mod pdf;
mod plan;
mod register;
mod reuse;
mod revision;
mod status;
mod svg;
mod work;

pub use evidence::{AttachmentFault, Gap, Gathered};
pub use inside::Checked;
pub use live::{Live, Own, live};
pub use output::{Audience, OutputError, Stage, clear};
pub use pdf::{HAS_PDF, PdfFault};
pub use revision::{RevisionNames, revision_page};
pub use status::status_page;

use crate::approval::{self, Publishable, Reason};
use crate::coverage::cover_all;
use crate::model::date::Day;
use crate::model::{Document, Package};
use crate::profile::Role;
use crate::render::html::search::{self, Searchable};
use crate::render::html::{HtmlEngine, SiteMap, publisher_stylesheet};
use crate::source::{Files, FilesError};
use crate::templates::{self, TemplateError, Templates};
use assets::Pictures;
use evidence::Dossier;
use inside::View;
use listing::{Listing, Shelf};
use pages::Pages;
use pdf::Press;
use plan::{Admission, Combined, Entry, Plan};
use rayon::prelude::*;
use reuse::{Fingerprint, Ingredients};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use work::{Engines, Maker, PageMaker, Work, Written};

/// What is to be built.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// Whether to write pages.
    pub html: bool,
    /// Whether to write PDF files.
    pub pdf: bool,
    /// Whether the PDF files are to be fit for an archive.
    pub archive: bool,
    /// Whether to take drafts along, marked as such.
    pub drafts: bool,
    /// Whether to write combined documents, too.
    pub combined: bool,
    /// Whether to use the package's own templates.
    pub overrides: bool,
    /// What the check found, if the internal site is wanted: then every
    /// document is taken along.
    pub inside: Option<Checked<'a>>,
    /// The service that the folder for a surveyor is wanted of, by its place
    /// in [`service::services`](crate::model::service::services).
    pub evidence: Option<usize>,
    /// The only documents to write, by their index; none means all.
    pub only: &'a [usize],
    /// The day that counts as today.
    pub as_of: Day,
    /// The folder to write.
    pub out: &'a Path,
    /// Tells this kvm from other builds of it: they may make other pages.
    pub program: &'a str,
}

/// What was built.
#[derive(Debug, Default)]
pub struct Report {
    /// Whether it is the internal site.
    pub inside: bool,
    /// What was gathered, if it is the folder for a surveyor.
    pub evidence: Option<Gathered>,
    /// How many documents have a page.
    pub pages: usize,
    /// How many have a PDF file.
    pub pdfs: usize,
    /// How many combined documents were made beside them.
    pub combined: usize,
    /// The documents that are not published, and why, in order.
    pub left_out: Vec<(usize, Reason)>,
    /// The documents that ought to have a PDF file and have none, in order.
    pub failed: Vec<(usize, PdfFault)>,
    /// What somebody should know.
    pub notices: Vec<Notice>,
    /// Whether only the documents asked for were written.
    pub partial: bool,
    /// How many PDF files are those of the last build, since nothing that they
    /// are made from has changed.
    pub kept: usize,
    /// Whether nothing at all has changed since the last build, and nothing
    /// was written.
    pub unchanged: bool,
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
    #[error("{error}")]
    Template {
        /// The document it was to make, by its index, if it was one.
        document: Option<usize>,
        /// What is wrong.
        error: TemplateError,
    },
}

impl From<TemplateError> for SiteError {
    fn from(error: TemplateError) -> SiteError {
        SiteError::Template { document: None, error }
    }
}

/// How far a build is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Work on a document, named by its path, begins.
    Begins(&'a str),
    /// It is done, and so many of so many with it.
    Done(&'a str, usize, usize),
}

/// Builds the site. `progress` is told of each document.
///
/// # Errors
/// If nothing was written. A document that cannot be set as PDF is no error:
/// the report names it.
pub fn build(
    package: &Package,
    files: &dyn Files,
    order: &Order<'_>,
    progress: &(dyn Fn(Step<'_>) + Sync),
) -> Result<Report, SiteError> {
    let approvals = approval::all(package);
    let (admission, audience) = match (order.inside, order.evidence) {
        (Some(_), _) => (Admission::Everything, Audience::Inside),
        (None, Some(_)) => (Admission::Evidence, Audience::Evidence),
        (None, None) if order.drafts => (Admission::Drafts, Audience::Drafts),
        (None, None) => (Admission::Approved, Audience::Public),
    };
    let mut plan = Plan::new(package, &approvals, admission);
    if order.combined {
        plan.combine(package);
    }
    let dossier = match order.evidence {
        Some(place) => Dossier::gather(package, files, &mut plan, place, order)?,
        None => None,
    };
    let is_whole = order.only.is_empty();
    let is_asked_for = |document: usize| is_whole || order.only.contains(&document);
    let chosen: Vec<&Entry> = plan.entries.iter().filter(|e| is_asked_for(e.document)).collect();
    let left_out = plan.left_out.iter().filter(|(i, _)| is_asked_for(*i)).cloned().collect();
    let combined: Vec<&Combined> =
        plan.combined.iter().filter(|c| c.documents().any(is_asked_for)).collect();
    if chosen.is_empty() && !is_whole {
        return Ok(Report { left_out, partial: true, ..Report::default() });
    }
    let own = order.overrides.then(|| package.templates.clone());
    let templates = own.unwrap_or_default();
    if let Some(error) = templates::faults(&templates).into_iter().next() {
        return Err(error.into());
    }
    let mut shown: Vec<usize> = chosen.iter().map(|entry| entry.document).collect();
    if order.html {
        // Their text stands beside what answers it.
        shown.extend(shown.clone().into_iter().filter_map(|i| plan.parent(package, i)));
    }
    shown.extend(combined.iter().flat_map(|combined| combined.documents()));
    shown.sort_unstable();
    shown.dedup();
    let mut pictures = assets::look(package, files, &shown)?;
    let mut notices = std::mem::take(&mut pictures.notices);
    if let Some(dossier) = &dossier {
        pictures.leave_out(&dossier.places());
    }
    if matches!(audience, Audience::Public | Audience::Drafts) {
        notices.extend(unapproved_parents(package, &approvals, &chosen));
    }
    let mut report = Report {
        inside: order.inside.is_some(),
        evidence: dossier.as_ref().map(|dossier| dossier.figures(&plan)),
        pages: if order.html { chosen.len() } else { 0 },
        combined: combined.len(),
        left_out,
        notices,
        partial: !is_whole,
        ..Report::default()
    };
    let made_from = made_from(package, &templates, order, &pictures, dossier.as_ref());
    if is_whole && output::is_up_to_date(order.out, audience, &made_from) {
        let pdfs = if order.pdf && HAS_PDF { chosen.len() } else { 0 };
        return Ok(Report { pdfs, unchanged: true, ..report });
    }
    let engines = Engines {
        html: order.html.then(|| HtmlEngine::new(&templates)).transpose()?,
        press: order.pdf.then(|| Press::new(&templates, order.archive, order.program)).flatten(),
    };
    let stage = Stage::begin(order.out, audience)?;
    let mut assets = pictures.write(&stage)?;
    if let Some(dossier) = &dossier {
        dossier.write(&stage)?;
        assets.extend(dossier.places());
    }

    let coverage = match (order.inside, &dossier) {
        (Some(checked), _) => Cow::Borrowed(checked.coverage),
        (None, Some(dossier)) => Cow::Borrowed(&*dossier.coverage),
        (None, None) => Cow::Owned(cover_all(package)),
    };
    let listing = Listing::new(package, &plan, &coverage, order.as_of);
    let parents = plan.parents(package, &shown);
    let inside = order.inside.map(|checked| View::new(package, &checked, order.as_of));
    let glossary = glossary::page(package, &listing);
    // A surveyor's folder has none of the pages around the documents.
    let is_site = audience != Audience::Evidence;
    let pages = |shelves: &[Shelf]| if is_site { Listing::pages(shelves) } else { BTreeMap::new() };
    let site = SiteMap {
        documents: plan.pages(package),
        assets,
        services: pages(&listing.services),
        standards: pages(&listing.standards),
        has_glossary: is_site && !glossary.letters.is_empty(),
        is_inside: inside.is_some(),
        is_evidence: !is_site,
    };
    let listed = listing.documents.iter().filter(|l| is_asked_for(l.entry.document));
    let put_together = combined.iter().map(|combined| Work::Combined(combined));
    let work: Vec<Work> = listed.map(Work::Document).chain(put_together).collect();
    let (inside, coverage, as_of) = (inside.as_ref(), &*coverage, order.as_of);
    let (plan, site, parents) = (&plan, &site, &parents);
    let maker = Maker {
        pages: PageMaker { package, plan, site, inside, coverage, parents, as_of },
        files,
        stage: &stage,
        engines: &engines,
        is_searched: is_site,
    };
    let done = AtomicUsize::new(0);
    // The first that fails is told of, however many are made at a time.
    let first_failed = AtomicUsize::new(usize::MAX);
    let written: Vec<Option<Result<Written, SiteError>>> = work
        .par_iter()
        .enumerate()
        .map(|(i, item)| {
            if first_failed.load(Ordering::Relaxed) < i {
                return None;
            }
            let path = item.path(package);
            progress(Step::Begins(path));
            let written = maker.make(item);
            let count = done.fetch_add(1, Ordering::Relaxed) + 1;
            progress(Step::Done(path, count, work.len()));
            if written.is_err() {
                first_failed.fetch_min(i, Ordering::Relaxed);
            }
            Some(written)
        })
        .collect();
    let mut written: Vec<Written> = written.into_iter().flatten().collect::<Result<_, _>>()?;

    if let Some(html) = &engines.html {
        let is_needed = |path: &str| is_site || path != search::SCRIPT.0;
        for (path, text) in looks(package, &templates).into_iter().filter(|(p, _)| is_needed(p)) {
            stage.write(&path, text.as_bytes())?;
        }
        if is_whole {
            let words: Vec<Searchable> =
                written.iter_mut().filter_map(|w| w.words.take()).collect();
            if is_site {
                stage.write(INDEX, search::index(&words).as_bytes())?;
            }
            let (listing, site, glossary) = (&listing, &site, &glossary);
            let evidence =
                dossier.as_ref().zip(report.evidence.as_ref()).map(|(dossier, gathered)| {
                    let pdfs = work.iter().zip(&written).filter(|(_, written)| written.pdf);
                    let pdfs =
                        engines.press.is_some().then(|| pdfs.map(|(w, _)| w.document()).collect());
                    let front = evidence::front(dossier, gathered, listing, pdfs);
                    (front, evidence::register(dossier, listing))
                });
            let all = Pages { package, listing, site, inside, glossary, evidence };
            all.write(html, &stage, progress)?;
        }
    }
    if dossier.is_some() {
        stage.write_sums()?;
    }
    report.pdfs =
        written.iter().zip(&work).filter(|(w, work)| w.pdf && !work.is_combined()).count();
    report.kept = written.iter().filter(|w| w.kept).count();
    let failed = |(work, written): (&Work, Written)| {
        let fault = written.failed?;
        Some((work.blamed(fault.place().map(|(text, _)| text)), fault))
    };
    report.failed = work.iter().zip(written).filter_map(failed).collect();
    report.failed.sort_by_key(|(document, _)| *document);
    // What could not be made is tried again next time.
    let made_from = report.failed.is_empty().then_some(&made_from);
    report.left_over =
        if is_whole { stage.replace_all(made_from)? } else { stage.replace_some()? };
    Ok(report)
}

/// The words that the search looks through.
const INDEX: &str = "soegning/indeks.js";

/// The style sheets and scripts that the pages share, by their path in the
/// site.
fn looks<'a>(package: &Package, templates: &'a Templates) -> Vec<(String, Cow<'a, str>)> {
    let style = templates::style::NAME;
    let mut looks = vec![(style.to_owned(), Cow::Borrowed(templates.text(style)))];
    if templates.own(style).is_some() && templates::style::builds_on_ours(templates) {
        let beside = format!("{}{style}", templates::BUILT_IN);
        looks.push((beside, templates::built_in(style).into()));
    }
    let colour = package.config.publisher.colour.as_deref();
    looks.push(("udgiver.css".to_owned(), publisher_stylesheet(colour, templates).into()));
    looks.push((search::SCRIPT.0.to_owned(), search::SCRIPT.1.into()));
    looks
}

/// Stands for everything that the whole site is made from.
fn made_from(
    package: &Package,
    templates: &Templates,
    order: &Order<'_>,
    pictures: &Pictures,
    dossier: Option<&Dossier>,
) -> Fingerprint {
    let mut all = Ingredients::new(order.program);
    let Order { html, pdf, archive, drafts, combined, inside, as_of, .. } = *order;
    all.add(format!("{:?}", (html, pdf, archive, drafts, combined)).as_bytes());
    // A public site changes with the day only where a document becomes valid.
    let is_valid = |d: &Document| d.header.date(Role::ValidFrom).map(|(d, _)| d.has_begun(as_of));
    let valid: Vec<Option<bool>> = package.documents.iter().map(is_valid).collect();
    all.add(format!("{valid:?} {:?}", inside.map(|_| as_of)).as_bytes());
    // Templates that are left out do not count; the others follow.
    let is_template = |path: &str| path.split('/').next() == Some(templates::FOLDER);
    for (_, source) in package.sources.iter().filter(|(_, s)| !is_template(&s.path)) {
        all.add(source.path.as_bytes());
        all.add(source.text.as_bytes());
    }
    for (name, text) in templates.all_own() {
        all.add(name.as_bytes());
        all.add(text.as_bytes());
    }
    pictures.add_to(&mut all);
    if let Some(dossier) = dossier {
        dossier.add_to(&mut all);
    }
    // Most findings follow from the sources; whether a file is there that is
    // no picture does not.
    for finding in inside.iter().flat_map(|checked| checked.findings) {
        all.add(finding.message.as_bytes());
    }
    all.fingerprint()
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
