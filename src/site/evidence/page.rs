//! The front page of the folder for a surveyor: what lies in it, and what is
//! known, standard by standard.

use super::super::inside::rows;
use super::super::listing::{Listed, Listing};
use super::super::output::SUMS;
use super::super::pages::EVIDENCE_REGISTER;
use super::{Dossier, Gap, Gathered};
use crate::cpr;
use crate::profile::Role;
use crate::render::Publication;
use crate::render::html::{
    EvidenceDocument, EvidenceEvaluation, EvidenceFile, EvidenceGap, EvidenceItem, EvidencePage,
    EvidenceStandard, EvidenceStep, EvidenceStepOne, InsideCell, ShareView,
};
use crate::status::{self, CoverageState, Share};
use crate::steps::{Evaluation, Evidence};
use std::borrow::Cow;
use std::collections::HashSet;

/// The front page. `pdfs` are the documents that have a PDF, by their index;
/// none if there are to be none.
pub fn front(
    dossier: &Dossier,
    gathered: &Gathered,
    listing: &Listing,
    pdfs: Option<HashSet<usize>>,
) -> EvidencePage {
    let has_pdf = pdfs.is_some();
    let pdfs = &pdfs.unwrap_or_default();
    let view = View { dossier, listing, pdfs };
    let failed = listing.documents.iter().filter(|l| has_pdf && !pdfs.contains(&l.entry.document));
    let failed = failed.map(|l| EvidenceGap {
        name: cpr::mask(&l.publication.title).into_owned(),
        why: "no-pdf-of",
    });
    let standards: Vec<EvidenceStandard> =
        dossier.standards.iter().map(|standard| view.standard(*standard)).collect();
    let documents = view.documents(None);
    EvidencePage {
        service: gathered.service.clone(),
        as_of: dossier.status.as_of_words.clone(),
        version: env!("CARGO_PKG_VERSION"),
        guidelines: gathered.guidelines,
        asking: gathered.asking,
        evaluations: gathered.evaluations,
        entries: gathered.entries,
        attachments: view.attachments(),
        has_pdf,
        sums: SUMS,
        register: EVIDENCE_REGISTER,
        facets: dossier.status.facets.iter().map(|facet| facet.name.clone()).collect(),
        legend: legend(standards.iter().flat_map(|s| &s.documents).chain(&documents)),
        standards,
        documents,
        loose: view.evaluations(None),
        gaps: dossier.gaps.iter().map(|gap| view.gap(gap)).chain(failed).collect(),
    }
}

/// The states that tables show, each once.
fn legend<'d>(documents: impl Iterator<Item = &'d EvidenceDocument>) -> Vec<InsideCell> {
    let mut legend: Vec<InsideCell> = Vec::new();
    for row in documents.flat_map(|document| &document.rows) {
        for cell in row.cells.iter().flatten().chain(&row.whole) {
            if !legend.iter().any(|known| known.state == cell.state) {
                legend.push(cell.clone());
            }
        }
    }
    legend
}

/// What the pages are made of.
struct View<'a> {
    dossier: &'a Dossier<'a>,
    listing: &'a Listing<'a>,
    pdfs: &'a HashSet<usize>,
}

impl View<'_> {
    fn attachments(&self) -> Vec<EvidenceFile> {
        let found = self.dossier.attachments.found.iter();
        found.map(|file| self.file(&file.path)).collect()
    }

    /// A file that a self-evaluation leads to: copied, or a document.
    fn file(&self, path: &str) -> EvidenceFile {
        let package = self.dossier.package;
        let copied = || {
            let found = self.dossier.attachments.found.iter().find(|file| file.path == path)?;
            Some(found.output.clone())
        };
        let page = || {
            let is_it = |l: &&Listed| {
                package.sources.get(package.documents[l.entry.document].file).path == path
            };
            self.listing.documents.iter().find(is_it).map(|l| l.page.clone())
        };
        EvidenceFile { name: cpr::mask(path).into_owned(), href: copied().or_else(page) }
    }

    fn standard(&self, standard: usize) -> EvidenceStandard {
        let of = &self.dossier.package.config.profile.standards[standard];
        let services = self.dossier.status.services.get(self.dossier.place);
        let coverage = services.and_then(|s| s.standards.iter().find(|c| c.standard == of.id));
        let share = |coverage: &status::Coverage| {
            let is_known = matches!(coverage.state, CoverageState::Covered | CoverageState::Gaps);
            let percent = coverage.share.map(Share::percent).filter(|_| is_known);
            ShareView { percent, state: coverage.state.id() }
        };
        EvidenceStandard {
            number: Some(of.number.clone()).filter(|number| !number.is_empty()),
            name: of.name.clone(),
            share: coverage.map(share),
            step_one: coverage.and_then(|coverage| coverage.step_one).map(step_one),
            documents: self.documents(Some(standard)),
            evaluations: self.evaluations(Some(standard)),
        }
    }

    /// The guidelines of a standard, or of none: what asks before what
    /// answers.
    fn documents(&self, standard: Option<usize>) -> Vec<EvidenceDocument> {
        let package = self.dossier.package;
        let is_one =
            |i: &&usize| package.documents[**i].standard == standard && !package.evaluates(**i);
        let mut documents: Vec<usize> =
            self.dossier.documents.iter().filter(is_one).copied().collect();
        documents.sort_by_key(|i| package.kind(*i).map_or(u32::MAX, |kind| kind.level));
        documents.into_iter().map(|i| self.document(i)).collect()
    }

    fn listed(&self, i: usize) -> Option<&Listed<'_>> {
        self.listing.documents.iter().find(|listed| listed.entry.document == i)
    }

    fn pdf(&self, listed: &Listed) -> Option<String> {
        self.pdfs.contains(&listed.entry.document).then(|| listed.entry.pdf())
    }

    fn document(&self, i: usize) -> EvidenceDocument {
        let Dossier { package, status, as_of, .. } = self.dossier;
        let document = &package.documents[i];
        let listed = self.listed(i);
        let publication = match listed {
            Some(listed) => Cow::Borrowed(&listed.publication),
            None => Cow::Owned(Publication::new(package, i, *as_of)),
        };
        let date = |role| {
            let (date, _) = document.header.date(role)?;
            Some(date.in_words(&package.config.profile.dates))
        };
        let text = |role| document.header.text(role).map(|(text, _)| cpr::mask(text).into_owned());
        let page = listed.map(|listed| listed.page.as_str());
        // Who reads the folder judges by what lies in it.
        let next = document.header.date(Role::NextRevision);
        EvidenceDocument {
            title: cpr::mask(&publication.title).into_owned(),
            kind: publication.kind.clone(),
            file: cpr::mask(&package.sources.get(document.file).path).into_owned(),
            href: page.map(str::to_owned),
            pdf: listed.and_then(|listed| self.pdf(listed)),
            edition: publication.edition.clone(),
            approved_by: text(Role::ApprovedBy),
            date: publication.date.clone(),
            valid_from: date(Role::ValidFrom),
            next_revision: date(Role::NextRevision).or_else(|| text(Role::NextRevision)),
            is_overdue: next.is_some_and(|(date, _)| date.is_past(*as_of)),
            points: status.documents[i].share.map(|share| (share.met, share.of)),
            rows: match package.evaluates(i) {
                true => Vec::new(),
                false => rows(package, status, i, &publication, page),
            },
        }
    }

    fn evaluations(&self, standard: Option<usize>) -> Vec<EvidenceEvaluation> {
        let of = self.dossier.evaluations.iter().filter(|e| e.standard == standard);
        of.map(|evaluation| self.evaluation(evaluation)).collect()
    }

    fn evaluation(&self, evaluation: &Evaluation) -> EvidenceEvaluation {
        let package = self.dossier.package;
        let profile = &package.config.profile;
        let document = &package.documents[evaluation.document];
        let text = |role| document.header.text(role).map(|(text, _)| text.to_owned());
        let listed = self.listed(evaluation.document);
        let asked = profile.steps.iter().enumerate().filter(|(_, step)| !step.computed);
        let step = |(s, step): (usize, &crate::profile::EvaluationStep)| {
            let answers = evaluation.answers.iter().filter(|answer| answer.step == s);
            let items = evaluation.evidence.iter().filter(|item| item.step == s);
            EvidenceStep {
                name: step.name.clone(),
                answered: (answers.clone().filter(|a| a.is_answered()).count(), answers.count()),
                items: items.map(|item| self.item(item)).collect(),
            }
        };
        EvidenceEvaluation {
            title: document.title.clone(),
            href: listed.map(|listed| listed.page.clone()),
            pdf: listed.and_then(|listed| self.pdf(listed)),
            date: evaluation.date.map(|date| date.in_words(&profile.dates)),
            by: text(Role::EvaluatedBy),
            period: text(Role::Period),
            is_superseded: evaluation.is_superseded,
            steps: asked.map(step).collect(),
        }
    }

    fn item(&self, item: &Evidence) -> EvidenceItem {
        let words = &self.dossier.package.config.profile.dates;
        EvidenceItem {
            date: item.date.map(|date| date.in_words(words)),
            text: item.text.clone(),
            files: item.files.iter().map(|path| self.file(path)).collect(),
        }
    }

    fn gap(&self, gap: &Gap) -> EvidenceGap {
        EvidenceGap { name: self.dossier.name(gap), why: gap.why() }
    }
}

fn step_one(step: status::StepOne) -> EvidenceStepOne {
    EvidenceStepOne {
        points: (step.points.met, step.points.of),
        unchanged: step.unchanged,
        deviations: step.deviations,
        demands: (step.demands.met, step.demands.of),
        header_is_valid: step.header_is_valid,
        is_in_date: step.is_in_date,
        is_current: step.is_current,
    }
}
