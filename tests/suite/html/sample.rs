//! Publications to render: any Markdown, with or without all that a page can
//! show around it.

use kvm::combine::Part;
use kvm::parse::{Kind, Syntax, markdown};
use kvm::render::html::{
    HtmlEngine, IndexDocument, MatrixCell, MatrixLink, MatrixRow, Named, PageExtra, SiteFrame,
    SiteIndex, SiteMap, SitePage,
};
use kvm::render::{Mark, Overview, OverviewColumn, Publication, Publisher, Text};
use kvm::templates::Templates;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A document of nothing but Markdown, and the package around it.
pub struct Sample {
    source: String,
    pub syntax: Syntax,
    address: Vec<String>,
    site: SiteMap,
}

impl Sample {
    pub fn new(source: &str) -> Sample {
        let mut site = SiteMap::default();
        site.documents.insert("region/ledelse.md".into(), "region/ledelse.html".into());
        site.assets.insert("lokal/kort.png".into(), "lokal/kort.png".into());
        site.assets.insert("grafik/logo.svg".into(), "grafik/logo.svg".into());
        Sample {
            source: source.to_owned(),
            syntax: markdown::parse(source, 0),
            address: ["Kvalitetsvej 1", "9999 Eksempelby"].map(String::from).into(),
            site,
        }
    }

    pub fn publication(&self) -> Publication<'_> {
        let headings = self.syntax.nodes.iter().enumerate().filter_map(|(i, n)| match &n.kind {
            Kind::Heading(heading) => Some((i, heading)),
            _ => None,
        });
        let mut seen = HashSet::new();
        let anchors = headings.clone().map(|(i, heading)| {
            let id = heading.id.clone().filter(|id| is_id(id) && seen.insert(id.clone()));
            (i, id.unwrap_or_else(|| format!("afsnit-{i}")))
        });
        Publication {
            id: "lokal/birkely".into(),
            language: "da",
            title: "Lokal retningslinje for supervision".into(),
            kind: "Lokal retningslinje".into(),
            standard: None,
            service: None,
            edition: None,
            date: None,
            date_iso: None,
            mark: None,
            hearing_until: None,
            valid_from: None,
            publisher: Publisher::default(),
            overview: Overview::default(),
            history: Vec::new(),
            editions: Vec::new(),
            texts: vec![Text {
                path: "lokal/birkely.md",
                pictures: BTreeMap::new(),
                source: &self.source,
                syntax: &self.syntax,
                title_node: headings.clone().find(|(_, h)| h.level == 1).map(|(i, _)| i),
                anchors: anchors.collect(),
                numbers: Vec::new(),
                definitions: Vec::new(),
                renamed: HashMap::new(),
                voice: "Bostedet Birkely".into(),
            }],
            answers_to: None,
            parts: vec![Part::Own(0..self.syntax.nodes.len())],
        }
    }

    /// The publication with everything that a page can show.
    pub fn rich(&self) -> Publication<'_> {
        Publication {
            standard: Some("Kompetenceudvikling".into()),
            service: Some("Bostedet Birkely".into()),
            edition: Some("Udgave 3".into()),
            date: Some("juni 2015".into()),
            date_iso: Some("2015-06-01".into()),
            mark: Some(Mark::Hearing),
            hearing_until: None,
            valid_from: Some("1. januar 2027".into()),
            publisher: Publisher {
                name: "Region Eksempel",
                address: &self.address,
                logo: Some(("grafik/logo.svg", "Region Eksempels logo")),
                colour: Some("#00538a"),
            },
            overview: overview(),
            ..self.publication()
        }
    }

    pub fn extra(&self) -> PageExtra<'_> {
        PageExtra {
            output: "lokal/birkely.html",
            pdf: Some("lokal/birkely.pdf"),
            site: &self.site,
            inside: None,
            combined: &[],
            parent: None,
        }
    }

    pub fn page(&self) -> String {
        engine().page(&self.publication(), &self.extra()).unwrap()
    }

    /// The page's text without its frame.
    pub fn body(&self) -> String {
        let page = self.page();
        let start = page.find("<div class=\"text\">").unwrap();
        let end = page.find("</article>").unwrap();
        page[start + "<div class=\"text\">".len()..end].trim().to_owned()
    }
}

pub fn engine() -> HtmlEngine {
    HtmlEngine::new(&Templates::built_in()).unwrap()
}

/// Ids as kvm makes them.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
}

pub fn row(label: &str, values: &[&str]) -> (String, Vec<String>) {
    (label.into(), values.iter().map(|v| v.to_string()).collect())
}

pub fn overview() -> Overview {
    let column = |heading: &str, rows| OverviewColumn { heading: heading.into(), rows };
    Overview {
        above: vec![
            row("Standard", &["Kompetenceudvikling"]),
            row("Dokumenttype", &["Lokal retningslinje"]),
        ],
        columns: vec![
            column(
                "INDHOLD",
                vec![
                    row("Standardbetegnelse", &["Tilbuddet arbejder med kompetencer."]),
                    row("Dokumentindhold", &["Supervision", "Oplæring af nye", "Kurser"]),
                ],
            ),
            column(
                "GÆLDENDE FOR",
                vec![
                    row("Anvendelsesområde", &["Botilbud efter § 107 og § 108"]),
                    row("Målgruppe", &["Ledere og medarbejdere"]),
                    row("Gældende fra", &["4.1.2010"]),
                ],
            ),
            column(
                "OPHAV",
                vec![
                    row("Udarbejdet af", &["Arbejdsgruppen"]),
                    row("Godkendt af", &["Sektorledelsen"]),
                ],
            ),
            column(
                "REVISION",
                vec![
                    row("Sidst revideret", &["juni 2015"]),
                    row("Næste revisionsdato", &["september 2018"]),
                ],
            ),
        ],
    }
}

/// A page of no single document, on a site with all that a site can have.
pub fn site_page(output: &str, page: &SitePage) -> String {
    let mut site = SiteMap { has_glossary: true, ..SiteMap::default() };
    site.services.insert("bostedet birkely".into(), "tilbud/birkely.html".into());
    site.standards.insert("ledelse".into(), "standarder/ledelse.html".into());
    let publisher = Publisher { name: "Region Eksempel", ..Publisher::default() };
    let frame =
        SiteFrame { language: "da", publisher: &publisher, site: &site, output, style: None };
    engine().site_page(&frame, page).unwrap()
}

/// A front page with two services.
pub fn index() -> SitePage<'static> {
    let ledelse = Named { name: "Ledelse", href: Some("standarder/ledelse.html") };
    let birkely = Named { name: "Bostedet Birkely", href: Some("tilbud/birkely.html") };
    let parent = IndexDocument {
        href: "region/ledelse.html",
        title: "Regionale retningslinjer for ledelse",
        kind: "Regional retningslinje",
        standard: Some(ledelse.clone()),
        edition: Some("Udgave 2"),
        date: Some("juni 2015"),
        ..IndexDocument::default()
    };
    let local = IndexDocument {
        href: "lokal/birkely ledelse.html",
        title: "Ledelse på <Birkely>",
        kind: "Lokal retningslinje",
        standard: Some(ledelse.clone()),
        service: Some(birkely.clone()),
        mark: Some(Mark::Draft),
        ..IndexDocument::default()
    };
    let link = |label| MatrixLink { href: local.href, title: local.title, label, combined: false };
    let cell = |links| MatrixCell { links, share: None };
    let egehuset = Named { name: "Egehuset", href: Some("tilbud/egehuset.html") };
    SitePage::Front(SiteIndex {
        standards: vec![Named { name: "Kommunikation", href: None }, ledelse],
        services: vec![
            MatrixRow { service: birkely, cells: vec![cell(vec![]), cell(vec![link(None)])] },
            MatrixRow {
                service: egehuset,
                cells: vec![cell(vec![link(Some("Børn")), link(Some("Voksne"))]), cell(vec![])],
            },
        ],
        parents: vec![parent],
        others: vec![local],
        count: 2,
    })
}
