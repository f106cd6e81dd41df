//! The pages around the documents: each is made where it belongs, and all are
//! written here.

use super::inside::View;
use super::listing::{Listing, Shelf};
use super::{SiteError, Stage, Step, groups, index, register};
use crate::lang::Lang;
use crate::model::Package;
use crate::render;
use crate::render::html::{
    EvidencePage, EvidenceRegister, Glossary, GroupBy, HtmlEngine, SiteFrame, SiteMap, SitePage,
    stylesheet,
};
use crate::templates::{TemplateError, Templates};
use rayon::prelude::*;

/// What the pages are made of.
pub struct Pages<'a> {
    /// The package.
    pub package: &'a Package,
    /// What is published.
    pub listing: &'a Listing<'a>,
    /// Where everything lies.
    pub site: &'a SiteMap,
    /// What only those inside see.
    pub inside: Option<&'a View<'a>>,
    /// The terms that documents define.
    pub glossary: &'a Glossary<'a>,
    /// The pages of the folder for a surveyor, which has no others.
    pub evidence: Option<(EvidencePage, EvidenceRegister)>,
}

/// The register in the folder for a surveyor.
pub const EVIDENCE_REGISTER: &str = "register.html";
const FRONT: &str = "index.html";
const REGISTER: &str = "revision.html";
const SEARCH: &str = "soegning.html";
const TERMS: &str = "begreber.html";
const FINDINGS: &str = "fund.html";
const STATUS: &str = "status.html";
const GROUPS: [(GroupBy, &str); 2] =
    [(GroupBy::Service, "tilbud.html"), (GroupBy::Standard, "standarder.html")];

impl Pages<'_> {
    /// Writes them all.
    pub fn write(
        &self,
        html: &HtmlEngine,
        stage: &Stage,
        progress: &(dyn Fn(Step<'_>) + Sync),
    ) -> Result<(), SiteError> {
        let write = |output: &str, page: SitePage| -> Result<(), SiteError> {
            Ok(stage.write(output, self.html(html, output, &page)?.as_bytes())?)
        };
        if let Some((front, register)) = &self.evidence {
            write(FRONT, SitePage::Evidence(front.clone()))?;
            return write(EVIDENCE_REGISTER, SitePage::EvidenceRegister(register.clone()));
        }
        let lists = GROUPS.map(|(_, output)| output);
        for output in [FRONT, REGISTER, SEARCH, TERMS, FINDINGS, STATUS].into_iter().chain(lists) {
            if let Some(page) = self.page(output) {
                progress(Step::Begins(output));
                write(output, page)?;
            }
        }
        for (of, _) in GROUPS {
            groups::shelves(self.listing, of)
                .par_iter()
                .try_for_each(|shelf| write(&shelf.page, self.group(of, shelf)))?;
        }
        Ok(())
    }

    /// The page at a path of the site, if it is one of these.
    pub fn page(&self, output: &str) -> Option<SitePage<'_>> {
        let Pages { package, listing, inside, .. } = *self;
        if let Some((of, _)) = GROUPS.into_iter().find(|(_, list)| *list == output) {
            let has_any = !groups::shelves(listing, of).is_empty();
            return has_any.then(|| SitePage::Groups(groups::list(listing, of)));
        }
        match output {
            FRONT => Some(SitePage::Front(index::page(package, listing, inside))),
            REGISTER => Some(SitePage::Register(register::page(package, listing, inside))),
            SEARCH => Some(SitePage::Search {}),
            TERMS => (!self.glossary.letters.is_empty())
                .then(|| SitePage::Glossary(self.glossary.clone())),
            FINDINGS => inside.map(|view| SitePage::Findings(view.findings(listing, self.site))),
            STATUS => inside.map(|view| SitePage::Status(view.status_page())),
            _ => GROUPS.into_iter().find_map(|(of, _)| {
                let shelves = groups::shelves(listing, of);
                let shelf = shelves.iter().find(|shelf| shelf.page == output)?;
                Some(self.group(of, shelf))
            }),
        }
    }

    fn group<'p>(&'p self, of: GroupBy, shelf: &'p Shelf<'p>) -> SitePage<'p> {
        SitePage::Group(groups::page(self.package, self.listing, of, shelf, self.inside))
    }

    /// A page as HTML.
    pub fn html(
        &self,
        html: &HtmlEngine,
        output: &str,
        page: &SitePage,
    ) -> Result<String, SiteError> {
        let publisher = render::publisher(&self.package.config);
        let language = self.package.config.lang.unwrap_or_default().code();
        let frame =
            SiteFrame { language, publisher: &publisher, site: self.site, output, style: None };
        Ok(html.site_page(&frame, page)?)
    }
}

/// A page that needs no other file, for those inside. It is made with kvm's
/// own templates: those of a package run only in a build.
///
/// # Errors
/// If a template of kvm's own does not work, which a test rules out.
pub(super) fn page_alone(
    package: &Package,
    output: &str,
    lang: Lang,
    page: &SitePage<'_>,
) -> Result<String, TemplateError> {
    let templates = Templates::built_in();
    let html = HtmlEngine::new(&templates)?;
    let publisher = render::publisher(&package.config);
    let style = stylesheet(publisher.colour, &templates);
    let site = SiteMap { is_inside: true, ..SiteMap::default() };
    let frame = SiteFrame {
        language: lang.code(),
        publisher: &publisher,
        site: &site,
        output,
        style: Some(&style),
    };
    html.site_page(&frame, page)
}
