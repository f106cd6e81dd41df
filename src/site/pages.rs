//! The pages around the documents: each is made where it belongs, and all are
//! written here.

use super::inside::View;
use super::listing::Listing;
use super::{SiteError, Stage, Step, groups, index, register};
use crate::model::Package;
use crate::render;
use crate::render::html::{Glossary, GroupBy, HtmlEngine, SiteFrame, SiteMap, SitePage};
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
}

impl Pages<'_> {
    /// Writes them all.
    pub fn write(
        &self,
        html: &HtmlEngine,
        glossary: Glossary<'_>,
        stage: &Stage,
        progress: &(dyn Fn(Step<'_>) + Sync),
    ) -> Result<(), SiteError> {
        let publisher = render::publisher(&self.package.config);
        let language = self.package.config.lang.unwrap_or_default().code();
        let write = |output: &str, page: SitePage| -> Result<(), SiteError> {
            progress(Step::Begins(output));
            let frame = SiteFrame { language, publisher: &publisher, site: self.site, output };
            Ok(stage.write(output, html.site_page(&frame, &page)?.as_bytes())?)
        };
        let (package, listing, inside) = (self.package, self.listing, self.inside);
        write("index.html", SitePage::Front(index::page(package, listing, inside)))?;
        write("revision.html", SitePage::Register(register::page(package, listing, inside)))?;
        write("soegning.html", SitePage::Search {})?;
        if !glossary.letters.is_empty() {
            write("begreber.html", SitePage::Glossary(glossary))?;
        }
        if let Some(view) = inside {
            write("fund.html", SitePage::Findings(view.findings(listing)))?;
        }
        for (of, output) in
            [(GroupBy::Service, "tilbud.html"), (GroupBy::Standard, "standarder.html")]
        {
            let shelves = groups::shelves(listing, of);
            if !shelves.is_empty() {
                write(output, SitePage::Groups(groups::list(listing, of)))?;
            }
            shelves.par_iter().try_for_each(|shelf| {
                let page = groups::page(package, listing, of, shelf, inside);
                write(&shelf.page, SitePage::Group(page))
            })?;
        }
        Ok(())
    }
}
