//! The status for programs: the contract in `docs/schema/status.json`.

use super::super::json::{VERSION, masked, to_text};
use crate::status::{
    Answer, Coverage, Document, Due, Hearing, Pile, Requirement, Revision, SelfEvaluation, Service,
    Share, Shown, Status, Step, StepOne,
};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Report {
    version: u32,
    as_of: String,
    documents: Vec<DocumentOut>,
    services: Vec<ServiceOut>,
    revisions: Vec<RevisionOut>,
    hearings: Vec<HearingOut>,
    revision_piles: Vec<PileOut>,
    self_evaluations: Vec<SelfEvaluationOut>,
}

#[derive(Serialize)]
struct DocumentOut {
    id: String,
    file: String,
    r#type: String,
    service: Option<String>,
    parent: Option<String>,
    approval: &'static str,
    step_one: Option<CountOut>,
    requirements: Vec<RequirementOut>,
}

#[derive(Serialize)]
struct RequirementOut {
    id: String,
    title: String,
    must: bool,
    cells: BTreeMap<String, &'static str>,
    answers: Vec<AnswerOut>,
}

#[derive(Serialize)]
struct AnswerOut {
    facet: String,
    file: String,
    line: u32,
    how: &'static str,
}

#[derive(Serialize)]
struct ServiceOut {
    id: String,
    name: String,
    standards: Vec<CoverageOut>,
}

#[derive(Serialize)]
struct CoverageOut {
    standard: String,
    state: &'static str,
    share: Option<f64>,
    step_one: Option<StepOneOut>,
}

#[derive(Serialize)]
struct CountOut {
    described: usize,
    of: usize,
}

#[derive(Serialize)]
struct StepOneOut {
    described: usize,
    of: usize,
    unchanged: usize,
    deviations: usize,
    demands: CountOut,
    has_document: bool,
    header_valid: bool,
    in_date: bool,
    current: bool,
}

#[derive(Serialize)]
struct RevisionOut {
    id: String,
    owner: Option<String>,
    due: Option<String>,
    state: &'static str,
    last_day: Option<String>,
    days_left: Option<i64>,
}

#[derive(Serialize)]
struct HearingOut {
    id: String,
    deadline: Option<String>,
    last_day: Option<String>,
    days_left: Option<i64>,
}

#[derive(Serialize)]
struct PileOut {
    owner: String,
    month: String,
    most: usize,
    documents: Vec<String>,
}

#[derive(Serialize)]
struct SelfEvaluationOut {
    id: String,
    file: String,
    service: Option<String>,
    standard: Option<String>,
    date: Option<String>,
    by: Option<String>,
    period: Option<String>,
    superseded: bool,
    steps: Vec<StepOut>,
}

#[derive(Serialize)]
struct StepOut {
    step: u32,
    answered: usize,
    questions: usize,
    evidence: Vec<EvidenceOut>,
}

#[derive(Serialize)]
struct EvidenceOut {
    date: String,
    text: String,
    files: Vec<String>,
}

/// The status as JSON.
pub fn write(status: &Status) -> String {
    to_text(&Report {
        version: VERSION,
        as_of: status.as_of.to_string(),
        documents: status.documents.iter().map(document).collect(),
        services: status.services.iter().map(service).collect(),
        revisions: status.revisions.iter().map(revision).collect(),
        hearings: status.hearings.iter().map(hearing).collect(),
        revision_piles: status.piles.iter().map(pile).collect(),
        self_evaluations: status.evaluations.iter().map(self_evaluation).collect(),
    })
}

fn document(document: &Document) -> DocumentOut {
    DocumentOut {
        id: masked(&document.id),
        file: masked(&document.file),
        r#type: masked(&document.kind),
        service: document.service.as_deref().map(masked),
        parent: document.parent.as_deref().map(masked),
        approval: document.approval.id(),
        step_one: document.step_one.map(count),
        requirements: document.requirements.iter().map(requirement).collect(),
    }
}

fn requirement(requirement: &Requirement) -> RequirementOut {
    let cells = requirement.cells.iter();
    RequirementOut {
        id: masked(&requirement.id),
        title: masked(&requirement.title),
        must: requirement.must,
        cells: cells.map(|(facet, state)| (facet.clone(), state.id())).collect(),
        answers: requirement.answers.iter().map(answer).collect(),
    }
}

fn answer(answer: &Answer) -> AnswerOut {
    AnswerOut {
        facet: answer.facet.clone(),
        file: masked(&answer.file),
        line: answer.line,
        how: answer.how,
    }
}

fn service(service: &Service) -> ServiceOut {
    ServiceOut {
        id: masked(&service.id),
        name: masked(&service.name),
        standards: service.standards.iter().map(coverage).collect(),
    }
}

fn coverage(coverage: &Coverage) -> CoverageOut {
    CoverageOut {
        standard: coverage.standard.clone(),
        state: coverage.state.id(),
        // Four decimals: a share is for comparing, not for computing.
        share: coverage.share.map(|share| (share.ratio() * 10_000.0).round() / 10_000.0),
        step_one: coverage.step_one.map(step_one),
    }
}

fn count(share: Share) -> CountOut {
    CountOut { described: share.met, of: share.of }
}

fn step_one(step: StepOne) -> StepOneOut {
    StepOneOut {
        described: step.points.met,
        of: step.points.of,
        unchanged: step.unchanged,
        deviations: step.deviations,
        demands: count(step.demands),
        has_document: step.has_document,
        header_valid: step.header_is_valid,
        in_date: step.is_in_date,
        current: step.is_current,
    }
}

fn revision(revision: &Revision) -> RevisionOut {
    RevisionOut {
        id: masked(&revision.id),
        owner: revision.owner.as_deref().map(masked),
        due: revision.due.as_deref().map(masked),
        state: revision.state.id(),
        last_day: last_day(revision.date.as_ref()),
        days_left: days_left(revision.date.as_ref()),
    }
}

fn last_day(due: Option<&Due>) -> Option<String> {
    due.map(|due| due.last_day.to_string())
}

fn days_left(due: Option<&Due>) -> Option<i64> {
    due.map(|due| due.days_left)
}

fn hearing(hearing: &Hearing) -> HearingOut {
    HearingOut {
        id: masked(&hearing.id),
        deadline: hearing.deadline.as_deref().map(masked),
        last_day: last_day(hearing.date.as_ref()),
        days_left: days_left(hearing.date.as_ref()),
    }
}

fn pile(pile: &Pile) -> PileOut {
    PileOut {
        owner: masked(&pile.owner),
        month: pile.month.clone(),
        most: pile.most,
        documents: pile.ids.iter().map(|id| masked(id)).collect(),
    }
}

fn self_evaluation(evaluation: &SelfEvaluation) -> SelfEvaluationOut {
    SelfEvaluationOut {
        id: masked(&evaluation.id),
        file: masked(&evaluation.file),
        service: evaluation.service.as_deref().map(masked),
        standard: evaluation.standard.clone(),
        date: evaluation.date.clone(),
        by: evaluation.by.as_deref().map(masked),
        period: evaluation.period.as_deref().map(masked),
        superseded: evaluation.is_superseded,
        steps: evaluation.steps.iter().map(step).collect(),
    }
}

fn step(step: &Step) -> StepOut {
    StepOut {
        step: step.number,
        answered: step.answered.met,
        questions: step.answered.of,
        evidence: step.evidence.iter().map(evidence).collect(),
    }
}

fn evidence(shown: &Shown) -> EvidenceOut {
    EvidenceOut {
        date: shown.date.clone(),
        text: masked(&shown.text),
        files: shown.files.iter().map(|file| masked(file)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::schema::assert_valid;
    use super::super::samples;
    use super::*;

    const SCHEMA: &str = include_str!("../../../docs/schema/status.json");

    #[test]
    fn keeps_its_contract() {
        let json = write(&samples::status());
        assert_valid(SCHEMA, &json);
        insta::assert_snapshot!(json);
    }
}
