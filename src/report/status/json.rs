//! The status for programs: the contract in `docs/schema/status.json`.

use super::super::json::{VERSION, masked, to_text};
use crate::status::{Answer, Coverage, Document, Requirement, Revision, Service, Status};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Report {
    version: u32,
    as_of: String,
    documents: Vec<DocumentOut>,
    services: Vec<ServiceOut>,
    revisions: Vec<RevisionOut>,
}

#[derive(Serialize)]
struct DocumentOut {
    id: String,
    file: String,
    r#type: String,
    service: Option<String>,
    parent: Option<String>,
    approval: &'static str,
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
}

#[derive(Serialize)]
struct RevisionOut {
    id: String,
    owner: Option<String>,
    due: Option<String>,
    state: &'static str,
}

/// The status as JSON.
pub fn write(status: &Status) -> String {
    to_text(&Report {
        version: VERSION,
        as_of: status.as_of.to_string(),
        documents: status.documents.iter().map(document).collect(),
        services: status.services.iter().map(service).collect(),
        revisions: status.revisions.iter().map(revision).collect(),
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
    }
}

fn revision(revision: &Revision) -> RevisionOut {
    RevisionOut {
        id: masked(&revision.id),
        owner: revision.owner.as_deref().map(masked),
        due: revision.due.as_deref().map(masked),
        state: revision.state.id(),
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
