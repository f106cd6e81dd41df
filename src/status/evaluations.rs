//! What the self-evaluations say, and step 1 as it is computed.

use super::Share;
use crate::coverage::Coverage;
use crate::date::Day;
use crate::model::Package;
use crate::model::service::Service;
use crate::profile::{DateWords, Role};
use crate::steps::one::Described;
use crate::steps::{Evaluation, Evidence, evaluation, one};

/// Step 1 of a service and a standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepOne {
    /// The points that are described, and of how many.
    pub points: Share,
    /// How many of them the parent's text describes, which applies unchanged.
    pub unchanged: usize,
    /// How many a justified deviation describes.
    pub deviations: usize,
    /// The demands within points that are met, and of how many.
    pub demands: Share,
    /// Whether there is a document at all.
    pub has_document: bool,
    /// Whether the headers of the documents are without fault and whole.
    pub header_is_valid: bool,
    /// Whether no document is past its next revision.
    pub is_in_date: bool,
    /// Whether no document is older than what it answers.
    pub is_current: bool,
}

/// A self-evaluation.
#[derive(Clone, Debug)]
pub struct SelfEvaluation {
    /// The document's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its path.
    pub file: String,
    /// The id of its service, if it is known.
    pub service: Option<String>,
    /// The name of its service, as far as it is known.
    pub service_name: String,
    /// The id of its standard, if it is known.
    pub standard: Option<String>,
    /// The name of its standard, as far as it is known.
    pub standard_name: String,
    /// The day it was filled in, as precise as it was written: `2026-11`.
    pub date: Option<String>,
    /// The same in words.
    pub date_words: Option<String>,
    /// Who filled it in.
    pub by: Option<String>,
    /// The period that it is about.
    pub period: Option<String>,
    /// Whether a later one takes its place.
    pub is_superseded: bool,
    /// What it says step by step; steps that are computed left out.
    pub steps: Vec<Step>,
}

/// What a self-evaluation says of one step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// How many of its questions are answered, and of how many.
    pub answered: Share,
    /// What is named as evidence; without a date it is not counted.
    pub evidence: Vec<Shown>,
}

/// Evidence with a date.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The day, as precise as it was written.
    pub date: String,
    /// The same in words.
    pub date_words: String,
    /// What it is.
    pub text: String,
    /// The files, as package paths.
    pub files: Vec<String>,
}

fn share((met, of): (usize, usize)) -> Share {
    Share { met, of }
}

/// Step 1 of a service and a standard; none if it cannot be told.
pub(super) fn step_one(
    package: &Package,
    coverage: &[Option<Coverage>],
    service: &Service<'_>,
    standard: usize,
    as_of: Day,
) -> Option<StepOne> {
    let step = one::of(package, coverage, service, standard, as_of)?;
    Some(StepOne {
        points: share(step.described()),
        unchanged: step.by(Described::Unchanged),
        deviations: step.by(Described::Deviation),
        demands: share(step.demands_met()),
        has_document: step.has_document,
        header_is_valid: step.header_is_valid,
        is_in_date: step.is_in_date,
        is_current: step.is_current,
    })
}

/// Every self-evaluation, by service and standard, the latest first.
pub(super) fn all(package: &Package, services: &[Service<'_>]) -> Vec<SelfEvaluation> {
    let mut all = evaluation::all(package);
    let date = |e: &Evaluation| e.date.map(|date| date.last_day());
    all.sort_by(|a, b| {
        let key = |e: &Evaluation| {
            (e.service.unwrap_or(usize::MAX), e.standard.unwrap_or(usize::MAX), e.is_superseded)
        };
        key(a).cmp(&key(b)).then_with(|| date(b).cmp(&date(a))).then(a.document.cmp(&b.document))
    });
    all.iter().map(|e| self_evaluation(package, services, e)).collect()
}

fn self_evaluation(
    package: &Package,
    services: &[Service<'_>],
    evaluation: &Evaluation,
) -> SelfEvaluation {
    let document = &package.documents[evaluation.document];
    let profile = &package.config.profile;
    let text = |role| document.header.text(role).map(|(text, _)| text.to_owned());
    let service = evaluation.service.map(|s| &services[s]);
    let standard = evaluation.standard.map(|s| &profile.standards[s]);
    let steps = profile.steps.iter().enumerate().filter(|(_, step)| !step.computed);
    let step = |(s, of): (usize, &crate::profile::EvaluationStep)| {
        let answers = evaluation.answers.iter().filter(|answer| answer.step == s);
        let evidence = evaluation.evidence.iter().filter(|evidence| evidence.step == s);
        Step {
            number: of.number,
            name: of.name.clone(),
            answered: share((
                answers.clone().filter(|answer| answer.is_answered()).count(),
                answers.count(),
            )),
            evidence: evidence.filter_map(|e| shown(e, &profile.dates)).collect(),
        }
    };
    SelfEvaluation {
        id: document.id.clone(),
        title: document.title.clone(),
        file: package.sources.get(document.file).path.clone(),
        service: service.map(|s| s.id.to_owned()),
        service_name: service
            .map(|s| s.name.to_owned())
            .or_else(|| text(Role::Service))
            .unwrap_or_default(),
        standard: standard.map(|s| s.id.clone()),
        standard_name: standard
            .map(|s| s.name.clone())
            .or_else(|| text(Role::Standard))
            .unwrap_or_default(),
        date: evaluation.date.map(|date| date.to_string()),
        date_words: evaluation.date.map(|date| date.in_words(&profile.dates)),
        by: text(Role::EvaluatedBy),
        period: text(Role::Period),
        is_superseded: evaluation.is_superseded,
        steps: steps.map(step).collect(),
    }
}

fn shown(evidence: &Evidence, words: &DateWords) -> Option<Shown> {
    let date = evidence.date?;
    Some(Shown {
        date: date.to_string(),
        date_words: date.in_words(words),
        text: evidence.text.clone(),
        files: evidence.files.clone(),
    })
}
