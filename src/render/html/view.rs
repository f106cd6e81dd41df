//! What the caller tells about the site, and what the templates see.

use super::inside::Inside;
use super::links::Links;
use super::site_pages::{Named, SiteFrame, SitePage};
use crate::lang::Lang;
use crate::render::{Approved, Edition, Mark, Overview, Publication, Publisher, Text};
use crate::text;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// Where everything is published, as paths from the site's root.
#[derive(Clone, Debug, Default)]
pub struct SiteMap {
    /// The documents, by package path.
    pub documents: BTreeMap<String, String>,
    /// Images and other files that documents show or link to, by package path.
    pub assets: BTreeMap<String, String>,
    /// The pages of services, by their name as it compares.
    pub services: BTreeMap<String, String>,
    /// The pages of standards, by their name as it compares.
    pub standards: BTreeMap<String, String>,
    /// Whether there is a glossary.
    pub has_glossary: bool,
    /// Whether this is the internal site.
    pub is_inside: bool,
    /// Whether this is the folder for a surveyor.
    pub is_evidence: bool,
}

/// What a page needs beyond its publication.
#[derive(Clone, Copy, Debug)]
pub struct PageExtra<'a> {
    /// The page's own path from the site's root: `tilbud/birkely/ledelse.html`.
    pub output: &'a str,
    /// The path of its PDF from the site's root, if one is built.
    pub pdf: Option<&'a str>,
    /// Where links and images lead.
    pub site: &'a SiteMap,
    /// What only those inside see.
    pub inside: Option<&'a Inside>,
    /// The text that it answers to, to stand beside the answers.
    pub parent: Option<&'a Text<'a>>,
    /// The combined documents that this one is part of.
    pub combined: &'a [CombinedLink],
}

/// A link to a combined document.
#[derive(Clone, Debug, Default)]
pub struct CombinedLink {
    /// The path of its page from the site's root.
    pub page: String,
    /// Whose additions it holds.
    pub service: String,
}

/// What `page.html.tera` sees, besides `body`, `contents` and `w`.
#[derive(Serialize)]
pub(super) struct PageView<'a> {
    language: &'a str,
    /// The text's language, if the page's words are in another.
    text_language: Option<&'a str>,
    root: &'a str,
    title: &'a str,
    kind: &'a str,
    standard: Option<Named<'a>>,
    service: Option<Named<'a>>,
    edition: Option<&'a str>,
    date: Option<&'a str>,
    date_iso: Option<&'a str>,
    valid_from: Option<&'a str>,
    #[serde(serialize_with = "mark")]
    mark: Option<Mark>,
    /// The deadline of its hearing.
    hearing_until: Option<&'a str>,
    pdf: Option<String>,
    publisher: PublisherView<'a>,
    /// One; of a combined document one for each that it is put together from.
    overviews: Vec<OverviewView<'a>>,
    /// What a combined document is put together from; empty for others.
    editions: Vec<EditionView<'a>>,
    combined: Vec<CombinedView<'a>>,
    /// The approved editions, the newest first.
    history: &'a [Approved],
    nav: Vec<NavEntry>,
    inside: Option<&'a Inside>,
    /// Whether it lies in the folder for a surveyor.
    evidence: bool,
}

#[derive(Serialize)]
struct EditionView<'a> {
    title: &'a str,
    kind: &'a str,
    edition: Option<&'a str>,
    date: Option<&'a str>,
    valid_from: Option<&'a str>,
    /// Its page, if it has one.
    href: Option<String>,
}

#[derive(Serialize)]
struct CombinedView<'a> {
    href: String,
    service: &'a str,
}

/// What the template of a page of no single document sees, besides `w`.
#[derive(Serialize)]
pub(super) struct SiteView<'a> {
    language: &'a str,
    root: String,
    publisher: PublisherView<'a>,
    /// None on a page that stands alone.
    nav: Option<Vec<NavEntry>>,
    inside: bool,
    evidence: bool,
    #[serde(flatten)]
    page: &'a SitePage<'a>,
}

/// An entry of the navigation.
#[derive(Serialize)]
struct NavEntry {
    /// The page that it leads to, from the site's root.
    href: &'static str,
    /// The key of its word.
    word: &'static str,
    /// `page` if this is its page, `true` if this page belongs to it.
    current: Option<&'static str>,
}

#[derive(Serialize)]
struct PublisherView<'a> {
    name: &'a str,
    address: &'a [String],
    logo: Option<Logo<'a>>,
}

#[derive(Serialize)]
struct Logo<'a> {
    src: String,
    alt: &'a str,
}

#[derive(Serialize)]
struct OverviewView<'a> {
    /// The id of its heading.
    id: String,
    /// The document that it is of, where a page has several.
    of: Option<&'a str>,
    above: Vec<Row<'a>>,
    columns: Vec<Column<'a>>,
    /// A plain list instead of a table.
    short: bool,
}

#[derive(Serialize)]
struct Column<'a> {
    heading: &'a str,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    label: &'a str,
    values: &'a [String],
}

impl<'a> PageView<'a> {
    pub fn new(
        publication: &'a Publication<'a>,
        extra: &PageExtra<'a>,
        links: &'a Links<'a>,
        lang: Lang,
    ) -> PageView<'a> {
        let known = Lang::from_code(publication.language).is_some();
        PageView {
            language: if known { publication.language } else { lang.code() },
            text_language: (!known).then_some(publication.language),
            root: &links.root,
            title: &publication.title,
            kind: &publication.kind,
            standard: publication.standard.as_deref().map(|s| named(s, &extra.site.standards)),
            service: publication.service.as_deref().map(|s| named(s, &extra.site.services)),
            edition: publication.edition.as_deref(),
            date: publication.date.as_deref(),
            date_iso: publication.date_iso.as_deref(),
            valid_from: publication.valid_from.as_deref(),
            mark: publication.mark,
            hearing_until: publication.hearing_until.as_deref(),
            pdf: extra.pdf.map(|pdf| links.address(pdf)),
            publisher: PublisherView::new(&publication.publisher, |path| links.asset(path)),
            overviews: overviews(publication),
            editions: publication.editions.iter().map(|e| EditionView::new(e, links)).collect(),
            combined: extra
                .combined
                .iter()
                .map(|c| CombinedView { href: links.address(&c.page), service: &c.service })
                .collect(),
            history: &publication.history,
            nav: navigation(extra.site, section(publication), false),
            inside: extra.inside,
            evidence: extra.site.is_evidence,
        }
    }
}

fn overviews<'a>(publication: &'a Publication) -> Vec<OverviewView<'a>> {
    if publication.editions.is_empty() {
        return vec![OverviewView::new(&publication.overview, 1, None)];
    }
    let editions = publication.editions.iter().enumerate();
    editions.map(|(n, e)| OverviewView::new(&e.overview, n + 1, Some(e.title))).collect()
}

impl<'a> EditionView<'a> {
    fn new(edition: &'a Edition<'a>, links: &Links) -> EditionView<'a> {
        EditionView {
            title: edition.title,
            kind: &edition.kind,
            edition: edition.edition.as_deref(),
            date: edition.date.as_deref(),
            valid_from: edition.valid_from.as_deref(),
            href: links.page(edition.path),
        }
    }
}

/// The entry of the navigation that a document belongs to.
fn section(publication: &Publication) -> &'static str {
    match (&publication.service, &publication.standard) {
        (Some(_), _) => "services",
        (None, Some(_)) => "standards",
        (None, None) => "",
    }
}

/// A service or standard, with its page if the site has one.
fn named<'a>(name: &'a str, pages: &'a BTreeMap<String, String>) -> Named<'a> {
    Named { name, href: pages.get(&text::key(name)).map(String::as_str) }
}

/// What the site has, and where the page stands in it: at the entry `here`,
/// or below it.
fn navigation(site: &SiteMap, here: &str, exact: bool) -> Vec<NavEntry> {
    let entries = [
        ("index.html", "home", true),
        ("tilbud.html", "services", !site.services.is_empty()),
        ("standarder.html", "standards", !site.standards.is_empty()),
        ("begreber.html", "terms", site.has_glossary),
        ("register.html", "entries", site.is_evidence),
        ("revision.html", "revisions", !site.is_evidence),
        ("fund.html", "findings", site.is_inside),
        ("status.html", "status", site.is_inside),
        ("soegning.html", "search", !site.is_evidence),
    ];
    let current = if exact { "page" } else { "true" };
    let entry =
        |(href, word, _)| NavEntry { href, word, current: (word == here).then_some(current) };
    entries.into_iter().filter(|(.., is_there)| *is_there).map(entry).collect()
}

impl<'a> SiteView<'a> {
    pub fn new(frame: &SiteFrame<'a>, page: &'a SitePage<'a>, lang: Lang) -> SiteView<'a> {
        let known = Lang::from_code(frame.language).is_some();
        let links = Links::new("", frame.output, frame.site);
        let publisher = PublisherView::new(frame.publisher, |path| links.asset(path));
        let (here, exact) = page.here();
        SiteView {
            language: if known { frame.language } else { lang.code() },
            root: links.root,
            publisher,
            nav: frame.style.is_none().then(|| navigation(frame.site, here, exact)),
            inside: frame.site.is_inside,
            evidence: frame.site.is_evidence,
            page,
        }
    }
}

impl<'a> PublisherView<'a> {
    /// `place` tells where the logo is published.
    fn new(publisher: &Publisher<'a>, place: impl Fn(&str) -> Option<String>) -> Self {
        let logo = publisher.logo.and_then(|(path, alt)| Some(Logo { src: place(path)?, alt }));
        PublisherView { name: publisher.name, address: publisher.address, logo }
    }
}

impl<'a> OverviewView<'a> {
    fn new(overview: &'a Overview, number: usize, of: Option<&'a str>) -> OverviewView<'a> {
        let columns: Vec<Column> = overview
            .columns
            .iter()
            .map(|c| Column { heading: &c.heading, rows: rows(&c.rows) })
            .collect();
        let short = matches!(&columns[..], [only] if only.heading.is_empty());
        let id = match number {
            1 => "page:overview".to_owned(),
            n => format!("page:overview-{n}"),
        };
        OverviewView { id, of, above: rows(&overview.above), columns, short }
    }
}

fn rows(rows: &[(String, Vec<String>)]) -> Vec<Row<'_>> {
    rows.iter().map(|(label, values)| Row { label, values }).collect()
}

pub(super) fn mark<S: Serializer>(mark: &Option<Mark>, serializer: S) -> Result<S::Ok, S::Error> {
    let name = mark.map(|mark| match mark {
        Mark::Draft => "draft",
        Mark::Hearing => "hearing",
        Mark::Retired => "retired",
    });
    name.serialize(serializer)
}
