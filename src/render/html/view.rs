//! What the caller tells about the site, and what the templates see.

use super::links::Links;
use crate::lang::Lang;
use crate::render::{Mark, Overview, Publication, Publisher};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// Where everything is published: package path to path from the site's root.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SiteMap {
    /// The documents.
    pub documents: BTreeMap<String, String>,
    /// Images and other files that documents show or link to.
    pub assets: BTreeMap<String, String>,
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
}

/// The front page. All paths count from the site's root, where it lies.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SiteIndex<'a> {
    /// BCP 47 code of the site's language.
    #[serde(skip)]
    pub language: &'a str,
    /// Who publishes.
    #[serde(skip)]
    pub publisher: Publisher<'a>,
    /// Where the logo is published.
    #[serde(skip)]
    pub logo: Option<&'a str>,
    /// The names of the standards: the columns of the matrix.
    pub standards: Vec<&'a str>,
    /// The services: its rows.
    pub services: Vec<MatrixRow<'a>>,
    /// The regional or municipal documents.
    pub parents: Vec<IndexDocument<'a>>,
    /// All documents.
    pub documents: Vec<IndexDocument<'a>>,
}

/// One service of the matrix.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MatrixRow<'a> {
    /// Its name.
    pub name: &'a str,
    /// For each standard, what is published; nothing is said of why a cell
    /// is empty.
    pub cells: Vec<Vec<MatrixLink<'a>>>,
}

/// One published document in a cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MatrixLink<'a> {
    /// The page's path.
    #[serde(serialize_with = "path")]
    pub href: &'a str,
    /// The document's title, for those who hear the link without its cell.
    pub title: &'a str,
    /// What tells several documents of one cell apart, such as the sub-group.
    pub label: Option<&'a str>,
}

/// One document of a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct IndexDocument<'a> {
    /// The page's path.
    #[serde(serialize_with = "path")]
    pub href: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The document type's name.
    pub kind: &'a str,
    /// The standard's name.
    pub standard: Option<&'a str>,
    /// The service's name.
    pub service: Option<&'a str>,
    /// `Udgave 3`.
    pub edition: Option<&'a str>,
    /// The date on its cover: `juni 2015`.
    pub date: Option<&'a str>,
    /// If it is not an approved text.
    #[serde(serialize_with = "mark")]
    pub mark: Option<Mark>,
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
    standard: Option<&'a str>,
    service: Option<&'a str>,
    edition: Option<&'a str>,
    date: Option<&'a str>,
    date_iso: Option<&'a str>,
    valid_from: Option<&'a str>,
    #[serde(serialize_with = "mark")]
    mark: Option<Mark>,
    pdf: Option<String>,
    publisher: PublisherView<'a>,
    overview: OverviewView<'a>,
}

/// What `index.html.tera` sees, besides `w`.
#[derive(Serialize)]
pub(super) struct IndexView<'a> {
    language: &'a str,
    root: &'a str,
    publisher: PublisherView<'a>,
    #[serde(flatten)]
    site: &'a SiteIndex<'a>,
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
            standard: publication.standard.as_deref(),
            service: publication.service.as_deref(),
            edition: publication.edition.as_deref(),
            date: publication.date.as_deref(),
            date_iso: publication.date_iso.as_deref(),
            valid_from: publication.valid_from.as_deref(),
            mark: publication.mark,
            pdf: extra.pdf.map(|pdf| links.address(pdf)),
            publisher: PublisherView::new(&publication.publisher, |path| links.asset(path)),
            overview: OverviewView::new(&publication.overview),
        }
    }
}

impl<'a> IndexView<'a> {
    pub fn new(site: &'a SiteIndex<'a>, lang: Lang) -> IndexView<'a> {
        let known = Lang::from_code(site.language).is_some();
        let logo = |_: &str| site.logo.map(encoded);
        let publisher = PublisherView::new(&site.publisher, logo);
        let language = if known { site.language } else { lang.code() };
        IndexView { language, root: "", publisher, site }
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
    fn new(overview: &'a Overview) -> OverviewView<'a> {
        let columns: Vec<Column> = overview
            .columns
            .iter()
            .map(|c| Column { heading: &c.heading, rows: rows(&c.rows) })
            .collect();
        let short = matches!(&columns[..], [only] if only.heading.is_empty());
        OverviewView { above: rows(&overview.above), columns, short }
    }
}

fn rows(rows: &[(String, Vec<String>)]) -> Vec<Row<'_>> {
    rows.iter().map(|(label, values)| Row { label, values }).collect()
}

fn encoded(path: &str) -> String {
    let mut address = String::new();
    super::escape::percent_encode(&mut address, path, b"%?#:");
    address
}

fn path<S: Serializer>(path: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&encoded(path))
}

fn mark<S: Serializer>(mark: &Option<Mark>, serializer: S) -> Result<S::Ok, S::Error> {
    let name = mark.map(|mark| match mark {
        Mark::Draft => "draft",
        Mark::Hearing => "hearing",
        Mark::Retired => "retired",
    });
    name.serialize(serializer)
}
