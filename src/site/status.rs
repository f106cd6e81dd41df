//! The page of the status: services by standards, step 1, what is due, and
//! what self-evaluations say. Alone, with its look inside, or in a site.

use super::pages::page_alone;
use crate::lang::Lang;
use crate::model::Package;
use crate::render::html::{
    ShareView, SitePage, StatusCell, StatusDate, StatusEvaluation, StatusOwner, StatusPage,
    StatusRow, StatusStep,
};
use crate::status::{self, CoverageState, Due, RevisionState, SelfEvaluation, Status};
use crate::templates::TemplateError;
use std::collections::BTreeMap;

/// The status as a page that needs no other file. It is made with kvm's own
/// templates: those of a package run only in a build.
///
/// # Errors
/// If a template of kvm's own does not work, which a test rules out.
pub fn status_page(
    package: &Package,
    status: &Status,
    lang: Lang,
) -> Result<String, TemplateError> {
    page_alone(package, "status.html", lang, &SitePage::Status(page(status)))
}

/// What the page shows.
pub fn page(status: &Status) -> StatusPage {
    StatusPage {
        as_of: status.as_of_words.clone(),
        standards: status.standards.iter().map(|standard| standard.name.clone()).collect(),
        services: status.services.iter().map(|service| row(status, service)).collect(),
        owners: owners(status),
        hearings: status.hearings.iter().map(hearing).collect(),
        piles: status
            .piles
            .iter()
            .map(|pile| (pile.owner.clone(), pile.month_words.clone(), pile.ids.len()))
            .collect(),
        steps: status.steps.iter().map(|step| step.name.clone()).collect(),
        evaluations: status
            .evaluations
            .iter()
            .filter(|evaluation| !evaluation.is_superseded)
            .map(evaluation)
            .collect(),
    }
}

fn row(status: &Status, service: &status::Service) -> StatusRow {
    let cell = |standard: &status::Standard| {
        let coverage = service.standards.iter().find(|c| c.standard == standard.id)?;
        let is_known = matches!(coverage.state, CoverageState::Covered | CoverageState::Gaps);
        let percent = coverage.share.map(status::Share::percent).filter(|_| is_known);
        Some(StatusCell {
            share: ShareView { percent, state: coverage.state.id() },
            step_one: coverage.step_one.map(|step| (step.points.met, step.points.of)),
            unchanged: coverage.step_one.map_or(0, |step| step.unchanged),
            deviations: coverage.step_one.map_or(0, |step| step.deviations),
            is_overdue: coverage.step_one.is_some_and(|step| !step.is_in_date),
        })
    };
    StatusRow { name: service.name.clone(), cells: status.standards.iter().map(cell).collect() }
}

/// The revisions by who sees to them.
fn owners(status: &Status) -> Vec<StatusOwner> {
    let mut owners: BTreeMap<(bool, String, String), Vec<StatusDate>> = BTreeMap::new();
    for revision in &status.revisions {
        let owner = revision.owner.clone().unwrap_or_default();
        let service = revision.service.clone().unwrap_or_default();
        let urgency = match revision.state {
            RevisionState::Overdue | RevisionState::Soon => Some(revision.state.id()),
            _ => None,
        };
        owners.entry((owner.is_empty(), owner, service)).or_default().push(StatusDate {
            title: revision.title.clone(),
            file: revision.file.clone(),
            due: words(revision.date.as_ref(), revision.due.as_ref()),
            days_left: revision.date.as_ref().map(|due| due.days_left),
            urgency,
        });
    }
    let owner = |((_, name, service), dates): ((bool, String, String), Vec<StatusDate>)| {
        StatusOwner { name, service, dates }
    };
    owners.into_iter().map(owner).collect()
}

fn hearing(hearing: &status::Hearing) -> StatusDate {
    let days_left = hearing.date.as_ref().map(|due| due.days_left);
    StatusDate {
        title: hearing.title.clone(),
        file: hearing.file.clone(),
        due: words(hearing.date.as_ref(), hearing.deadline.as_ref()),
        days_left,
        urgency: days_left.filter(|days| *days < 0).map(|_| RevisionState::Overdue.id()),
    }
}

/// A date in words; as written if it is none.
fn words(due: Option<&Due>, written: Option<&String>) -> Option<String> {
    due.map(|due| due.words.clone()).or_else(|| written.cloned())
}

fn evaluation(evaluation: &SelfEvaluation) -> StatusEvaluation {
    let step = |step: &status::Step| StatusStep {
        answered: (step.answered.met, step.answered.of),
        evidence: step.evidence.iter().map(|e| (e.date_words.clone(), e.text.clone())).collect(),
    };
    StatusEvaluation {
        service: evaluation.service_name.clone(),
        standard: evaluation.standard_name.clone(),
        date: evaluation.date_words.clone(),
        by: evaluation.by.clone(),
        steps: evaluation.steps.iter().map(step).collect(),
    }
}
