//! What only the internal site shows: coverage, how it was read, and the
//! findings of the check.

use super::listing::{Listed, Listing};
use crate::coverage::{Coverage, State};
use crate::cpr;
use crate::diag::{Diagnostic, Related, Severity};
use crate::lang::Lang;
use crate::model::anchors::anchors;
use crate::model::date::Day;
use crate::model::requirement::Requirement;
use crate::model::{Document, Package};
use crate::parse::Kind;
use crate::render::Publication;
use crate::render::html::{
    FileFindings, Findings, FindingsLine, Inside, InsideAnswer, InsideCell, InsideFinding,
    InsideRelated, InsideRow, RuleLine, ShareView, SiteMap, StatusPage, place,
};
use crate::source::FileId;
use crate::source::lines::Lines;
use crate::status::{self, Answer, CoverageState, RevisionState, Share, Status};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// What the check found, for the internal site.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// Every finding, sorted by file and place.
    pub findings: &'a [Diagnostic],
    /// The coverage of each document, by its index.
    pub coverage: &'a [Option<Coverage>],
}

/// All that is known inside, ready to be asked for.
pub struct View<'a> {
    package: &'a Package,
    lang: Lang,
    status: Status,
    findings: HashMap<FileId, Vec<&'a Diagnostic>>,
    urgency: HashMap<String, RevisionState>,
    by_file: HashMap<FileId, usize>,
    /// Those of each document, once somebody asks: many findings are about
    /// few parents.
    anchors: Vec<OnceLock<Vec<(usize, String)>>>,
}

impl<'a> View<'a> {
    /// What `checked` says of `package`, in the language of the site.
    pub fn new(package: &'a Package, checked: &Checked<'a>, as_of: Day) -> View<'a> {
        let status = Status::of(package, checked.coverage, as_of);
        let mut findings: HashMap<FileId, Vec<&Diagnostic>> = HashMap::new();
        for finding in checked.findings {
            findings.entry(finding.place.file).or_default().push(finding);
        }
        let urgency = status.revisions.iter().map(|r| (r.id.clone(), r.state)).collect();
        let lang = package.config.lang.unwrap_or_default();
        let by_file = package.documents.iter().enumerate().map(|(i, d)| (d.file, i)).collect();
        let anchors = package.documents.iter().map(|_| OnceLock::new()).collect();
        View { package, lang, status, findings, urgency, by_file, anchors }
    }

    /// How much of what must be answered a document answers.
    pub fn share(&self, document: usize) -> Option<ShareView> {
        self.status.documents[document].share.map(of_share)
    }

    /// How much of a standard a service answers, both by their id; none if
    /// it need not.
    pub fn service_share(&self, service: &str, standard: &str) -> Option<ShareView> {
        let service = self.status.services.iter().find(|s| s.id == service)?;
        let coverage = service.standards.iter().find(|c| c.standard == standard)?;
        let percent = coverage.share.map(Share::percent);
        let known = matches!(coverage.state, CoverageState::Covered | CoverageState::Gaps);
        Some(ShareView { percent: percent.filter(|_| known), state: coverage.state.id() })
    }

    /// The page of the status.
    pub fn status_page(&self) -> StatusPage {
        super::status::page(&self.status)
    }

    /// How urgent the revision of a document is, if it is.
    pub fn urgency(&self, document: usize) -> Option<&'static str> {
        let state = self.urgency.get(&self.package.documents[document].id)?;
        matches!(state, RevisionState::Overdue | RevisionState::Soon).then_some(state.id())
    }

    /// What the page of a document shows inside; `site` says where others lie.
    pub fn document(&self, listed: &Listed, site: &SiteMap) -> Inside {
        let i = listed.entry.document;
        let of = &self.status.documents[i];
        let document = &self.package.documents[i];
        let own = |offset| address(&listed.publication, "", offset);
        let findings = self.of_file(document.file, site, own);
        Inside {
            file: cpr::mask(&of.file).into_owned(),
            approval: of.approval.name().get(self.lang),
            share: of.share.map(of_share),
            points: of.share.map(|share| (share.met, share.of)),
            facets: self.status.facets.iter().map(|facet| facet.name.clone()).collect(),
            rows: rows(self.package, &self.status, i, &listed.publication, Some("")),
            findings,
        }
    }

    /// The findings in a file, the worst first; `address` says where a place
    /// of it lies.
    fn of_file(
        &self,
        file: FileId,
        site: &SiteMap,
        address: impl Fn(u32) -> String,
    ) -> Vec<InsideFinding> {
        let Some(found) = self.findings.get(&file) else { return Vec::new() };
        let lines = Lines::new(&self.package.sources.get(file).text);
        let one = |finding: &&Diagnostic| {
            let start = finding.place.span.start;
            let href = address(start);
            InsideFinding {
                level: level(finding.severity),
                rule: finding.code.id,
                message: cpr::mask(&finding.message).into_owned(),
                help: cpr::mask(&finding.help).into_owned(),
                line: lines.position(start).line,
                href: (!href.is_empty()).then_some(href),
                at: start,
                related: finding.related.iter().map(|r| self.related(r, site)).collect(),
            }
        };
        let mut found = found.clone();
        found.sort_by_key(|finding| Reverse(finding.severity));
        found.iter().map(one).collect()
    }

    fn related(&self, related: &Related, site: &SiteMap) -> InsideRelated {
        let message = cpr::mask(&related.message).into_owned();
        let (file, start) = (related.place.file, related.place.span.start);
        let Some(i) = self.by_file.get(&file).copied() else {
            return InsideRelated { message, ..InsideRelated::default() };
        };
        let document = &self.package.documents[i];
        let source = self.package.text(document);
        let is_it = |r: &&Requirement| r.span.start <= start && start < r.span.end;
        let point = document.requirements.iter().find(is_it);
        let nodes = &document.syntax.nodes;
        let anchors = self.anchors[i].get_or_init(|| anchors(document, source));
        let above = anchors.iter().rev().find(|(node, _)| nodes[*node].span.start <= start);
        let page = site.documents.get(&self.package.sources.get(file).path);
        InsideRelated {
            message,
            point: point.map(|point| cpr::mask(&point.title).into_owned()),
            text: point.map(|point| words_of(point, document, source)).unwrap_or_default(),
            href: page.map(|page| place(page, above.map_or("", |(_, anchor)| anchor))),
        }
    }

    /// The page of all findings.
    pub fn findings(&self, listing: &Listing, site: &SiteMap) -> Findings {
        let pages: HashMap<FileId, &Listed> = listing
            .documents
            .iter()
            .map(|l| (self.package.documents[l.entry.document].file, l))
            .collect();
        let mut page = Findings::default();
        let mut rules: BTreeMap<(Reverse<Severity>, &str), RuleLine> = BTreeMap::new();
        for (file, source) in self.package.sources.iter() {
            let Some(found) = self.findings.get(&file) else { continue };
            let mut counts = [0; 3];
            for finding in found {
                counts[place_of(finding.severity)] += 1;
                let code = finding.code;
                let rule = rules.entry((Reverse(finding.severity), code.id)).or_insert(RuleLine {
                    id: code.id,
                    summary: code.summary.get(self.lang),
                    level: level(finding.severity),
                    count: 0,
                });
                rule.count += 1;
            }
            for (all, here) in page.counts.iter_mut().zip(counts) {
                *all += here;
            }
            let path = cpr::mask(&source.path).into_owned();
            match pages.get(&file) {
                Some(listed) => page.documents.push(FindingsLine {
                    href: place(&listed.page, SECTION),
                    title: listed.publication.title.clone(),
                    file: path,
                    counts,
                }),
                None => page.files.push(FileFindings {
                    file: path,
                    findings: self.of_file(file, site, |_| String::new()),
                }),
            }
        }
        page.documents.sort_by_key(|line| Reverse(line.counts));
        page.rules = rules.into_values().collect();
        page
    }
}

/// So many paragraphs of a point are shown beside an answer, at most.
const MOST_PARAGRAPHS: usize = 6;

/// What a point says, a text for each paragraph, up to the next heading.
fn words_of(point: &Requirement, document: &Document, source: &str) -> Vec<String> {
    let syntax = &document.syntax;
    let (first, end) = point.nodes;
    if point.section.is_none() {
        return Vec::new();
    }
    let below = syntax.between(syntax.nodes[first].end as usize, end);
    let below = below.take_while(|i| !matches!(syntax.nodes[*i].kind, Kind::Heading(_)));
    let texts = below.map(|i| cpr::mask(&syntax.plain(i, source)).trim().to_owned());
    texts.filter(|text| !text.is_empty()).take(MOST_PARAGRAPHS).collect()
}

/// Where a page's internal part begins.
const SECTION: &str = "page:inside";
/// Where a page shows what the header says.
const HEADER: &str = "page:top";

/// What document `i` is asked, and how it answers, in the language of the
/// site. `page` is where it lies, seen from where the rows are shown.
pub fn rows(
    package: &Package,
    status: &Status,
    i: usize,
    publication: &Publication,
    page: Option<&str>,
) -> Vec<InsideRow> {
    let lang = package.config.lang.unwrap_or_default();
    let lines = Lines::new(package.text(&package.documents[i]));
    let cell = |state: State| InsideCell {
        state: state.id(),
        sign: status::sign(state),
        words: status::words(state).get(lang),
    };
    let facet = |id: &str| status.facets.iter().find(|facet| facet.id == id);
    let answer = |answer: &Answer| InsideAnswer {
        facet: facet(&answer.facet).map(|facet| facet.name.clone()),
        how: answer.how_words.get(lang),
        line: answer.line,
        href: page.map_or(String::new(), |page| {
            address(publication, page, lines.line(answer.line).start)
        }),
    };
    let row = |requirement: &status::Requirement| {
        let of_facet = |facet: &status::Facet| {
            let found = requirement.cells.iter().find(|(id, _)| *id == facet.id);
            found.map(|(_, state)| cell(*state))
        };
        let whole = requirement.cells.iter().find(|(id, _)| facet(id).is_none());
        InsideRow {
            title: requirement.title.clone(),
            must: requirement.must,
            cells: status.facets.iter().map(of_facet).collect(),
            whole: whole.map(|(_, state)| cell(*state)),
            answers: requirement.answers.iter().map(answer).collect(),
        }
    };
    status.documents[i].requirements.iter().map(row).collect()
}

/// Where a place of a document lies on its page.
fn address(publication: &Publication, page: &str, offset: u32) -> String {
    let anchor = publication.texts.first().and_then(|text| text.anchor_above(offset));
    place(page, anchor.unwrap_or(HEADER))
}

fn of_share(share: Share) -> ShareView {
    let state = if share.is_whole() { CoverageState::Covered } else { CoverageState::Gaps };
    ShareView { percent: Some(share.percent()), state: state.id() }
}

fn level(severity: Severity) -> &'static str {
    ["error", "warning", "info"][place_of(severity)]
}

fn place_of(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Info => 2,
    }
}
