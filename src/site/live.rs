//! The internal site, made file by file as somebody asks: nothing is written,
//! and what nobody looks at is not made.

use super::inside::{Checked, View};
use super::listing::{Listed, Listing};
use super::pages::Pages;
use super::plan::{Admission, Plan};
use super::reuse::Ingredients;
use super::work::{PageMaker, Work};
use super::{INDEX, SiteError, assets, glossary, looks};
use crate::approval;
use crate::model::Package;
use crate::model::date::Day;
use crate::render::html::search::{self, Searchable};
use crate::render::html::{HtmlEngine, SiteMap};
use crate::source::Files;
use crate::templates::{self, Templates};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Whether the package's own templates are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// They are.
    Used,
    /// kvm's own are used instead.
    LeftOut,
}

/// The internal site of a package as it was read.
pub struct Live<'a> {
    html: HtmlEngine,
    maker: PageMaker<'a>,
    pages: Pages<'a>,
    looks: BTreeMap<String, Cow<'a, str>>,
    pictures: BTreeMap<String, &'a [u8]>,
    by_page: BTreeMap<&'a str, &'a Listed<'a>>,
    shared: String,
}

/// Puts the site together and hands it to `work`.
///
/// # Errors
/// If a picture cannot be read or a template is faulty.
pub fn live<T>(
    package: &Package,
    files: &dyn Files,
    checked: &Checked<'_>,
    own: Own,
    as_of: Day,
    work: impl FnOnce(&Live<'_>) -> T,
) -> Result<T, SiteError> {
    let templates = match own {
        Own::Used => package.templates.clone(),
        Own::LeftOut => Templates::built_in(),
    };
    if let Some(error) = templates::faults(&templates).into_iter().next() {
        return Err(error.into());
    }
    let html = HtmlEngine::new(&templates)?;
    let plan = Plan::new(package, &approval::all(package), Admission::Everything);
    let shown: Vec<usize> = plan.entries.iter().map(|entry| entry.document).collect();
    let pictures = assets::look(package, files, &shown)?;
    let listing = Listing::new(package, &plan, checked.coverage, as_of);
    let parents = plan.parents(package, &shown);
    let view = View::new(package, checked, as_of);
    let glossary = glossary::page(package, &listing);
    let site = SiteMap {
        documents: plan.pages(package),
        assets: pictures.places(),
        services: Listing::pages(&listing.services),
        standards: Listing::pages(&listing.standards),
        has_glossary: !glossary.letters.is_empty(),
        is_inside: true,
        is_evidence: false,
    };
    let looks: BTreeMap<String, Cow<str>> = looks(package, &templates).into_iter().collect();
    let mut shared = Ingredients::new("");
    looks.values().for_each(|text| shared.add(text.as_bytes()));
    pictures.add_to(&mut shared);
    let (inside, coverage) = (Some(&view), checked.coverage);
    let (plan, site, parents) = (&plan, &site, &parents);
    Ok(work(&Live {
        html,
        maker: PageMaker { package, plan, site, inside, coverage, parents, as_of },
        pages: Pages {
            package,
            listing: &listing,
            site,
            inside,
            glossary: &glossary,
            evidence: None,
        },
        looks,
        pictures: pictures.bytes(),
        by_page: listing.documents.iter().map(|l| (l.page.as_str(), l)).collect(),
        shared: shared.fingerprint().as_str().to_owned(),
    }))
}

impl Live<'_> {
    /// The file at a path of the site: the same bytes as
    /// `kvm build --intern` writes there.
    ///
    /// # Errors
    /// If a template does not work.
    pub fn file(&self, path: &str) -> Result<Option<Cow<'_, [u8]>>, SiteError> {
        if let Some(text) = self.looks.get(path) {
            return Ok(Some(text.as_bytes().into()));
        }
        if let Some(bytes) = self.pictures.get(path) {
            return Ok(Some((*bytes).into()));
        }
        let made = if let Some(listed) = self.by_page.get(path) {
            Some(self.maker.page(&Work::Document(listed), &listed.publication, &self.html, None)?)
        } else if path == INDEX {
            let words: Vec<Searchable> = self.documents().par_iter().map(|l| read(l).0).collect();
            Some(search::index(&words))
        } else if let Some(listed) = self.documents().iter().find(|l| l.entry.text() == path) {
            Some(read(listed).1)
        } else {
            let page = self.pages.page(path);
            page.map(|page| self.pages.html(&self.html, path, &page)).transpose()?
        };
        Ok(made.map(|text| text.into_bytes().into()))
    }

    /// The page of the document at this package path, or that goes by this
    /// id or title.
    pub fn page_of(&self, name: &str) -> Option<&str> {
        let document = self.maker.package.document(name)?;
        let listed = self.documents().iter().find(|l| l.entry.document == document)?;
        Some(&listed.page)
    }

    /// Stands for what pages share: style sheets and pictures. While it is
    /// the same, a page whose text is the same looks the same.
    pub fn shared(&self) -> &str {
        &self.shared
    }

    fn documents(&self) -> &[Listed<'_>] {
        &self.pages.listing.documents
    }
}

/// What the search knows of a document, and what it shows of it.
fn read(listed: &Listed<'_>) -> (Searchable, String) {
    search::read(&listed.publication, &listed.entry.name)
}
