//! The status of a package, from the model and the coverage matrix.

use super::{
    Answer, Approval, Asked, Document, Facet, Pile, Requirement, SelfEvaluation, Service, Share,
    Standard, Status, StepName, Unknown, how,
};
use super::{dates, evaluations, piles, services};
use crate::approval::{self, Publishable};
use crate::coverage::{Cell, Coverage, Row};
use crate::date::{Day, PartialDate};
use crate::model::service;
use crate::model::{self, Package};
use crate::profile::{self, Role};
use crate::source::lines::Lines;
use crate::steps::one;

/// The name of the one cell of a requirement that has no facets.
const TEXT_ONLY: &str = "svar";

impl Status {
    /// The status of a package on a day.
    pub fn of(package: &Package, coverage: &[Option<Coverage>], as_of: Day) -> Status {
        let profile = &package.config.profile;
        let facet = |f: &profile::Facet| Facet { id: f.id.clone(), name: f.name.clone() };
        let columns = services::standards(package);
        let publishable = approval::all(package);
        let standard = |i: &usize| {
            let of = &profile.standards[*i];
            let number = Some(of.number.clone()).filter(|number| !number.is_empty());
            Standard { id: of.id.clone(), number, name: of.name.clone() }
        };
        let known = service::services(package);
        let service = |service: &service::Service<'_>| Service {
            id: service.id.to_owned(),
            name: service.name.to_owned(),
            standards: services::coverage(package, coverage, service, &columns, as_of),
        };
        let mut of_service = vec![None; package.documents.len()];
        for service in &known {
            service.documents.iter().for_each(|d| of_service[*d] = Some(service.id));
        }
        Status {
            as_of,
            as_of_words: PartialDate::from(as_of).in_words(&profile.dates),
            facets: profile.facets.iter().map(facet).collect(),
            documents: (0..package.documents.len())
                .map(|i| {
                    let service = of_service[i].or_else(|| written_service(package, i));
                    document(package, i, service, &publishable[i], coverage[i].as_ref())
                })
                .collect(),
            standards: columns.iter().map(standard).collect(),
            services: known.iter().map(service).collect(),
            revisions: dates::revisions(package, as_of),
            hearings: dates::hearings(package, as_of),
            piles: piles::of(package, as_of).iter().map(|p| Pile::new(package, p)).collect(),
            evaluations: evaluations::all(package, &known),
            steps: profile
                .steps
                .iter()
                .filter(|step| !step.computed)
                .map(|step| StepName { number: step.number, name: step.name.clone() })
                .collect(),
            asked: Asked::default(),
        }
    }

    /// Keeps only these documents, by their index, and what concerns them.
    pub fn keep(&mut self, documents: &[usize]) {
        let kept = documents.iter().map(|i| self.documents[*i].clone()).collect();
        self.documents = kept;
        let of = |id: &String| self.documents.iter().any(|d: &Document| d.id == *id);
        self.revisions.retain(|revision| of(&revision.id));
        self.hearings.retain(|hearing| of(&hearing.id));
        self.evaluations.retain(|evaluation| of(&evaluation.id));
        self.piles.retain(|pile| pile.ids.iter().any(of));
        let has = |id: &String| self.documents.iter().any(|d| d.service.as_ref() == Some(id));
        self.services.retain(|service| has(&service.id));
    }
}

impl Status {
    /// Keeps only what is due as it is asked for.
    pub fn narrow(&mut self, asked: Asked) {
        self.revisions.retain(|revision| asked.has(revision));
        self.hearings.retain(|hearing| asked.has_hearing(hearing));
        let left = |id: &String| self.revisions.iter().any(|revision| revision.id == *id);
        self.piles.retain(|pile| !asked.is_narrow() || pile.ids.iter().any(left));
        self.asked = asked;
    }

    /// The latest self-evaluation of a service and a standard, both by id.
    pub fn evaluation_of(&self, service: &str, standard: &str) -> Option<&SelfEvaluation> {
        self.evaluations.iter().find(|e| {
            e.service.as_deref() == Some(service) && e.standard.as_deref() == Some(standard)
        })
    }
}

fn document(
    package: &Package,
    i: usize,
    service: Option<&str>,
    publishable: &Publishable,
    coverage: Option<&Coverage>,
) -> Document {
    let document = &package.documents[i];
    let above = coverage.map(|coverage| &package.documents[coverage.parent]);
    let asked = above.filter(|above| !above.requirements.is_empty());
    let share = coverage.zip(asked).map(|(coverage, above)| {
        let (met, of) = coverage.share(&above.requirements);
        Share { met, of }
    });
    let step_one = coverage.zip(asked).map(|(coverage, _)| {
        let (met, of) = one::of_document(package, coverage);
        Share { met, of }
    });
    let lines = Lines::new(package.text(document));
    let rows = coverage.iter().flat_map(|coverage| &coverage.rows).filter(|row| row.applies);
    Document {
        id: document.id.clone(),
        title: document.title.clone(),
        file: package.sources.get(document.file).path.clone(),
        kind: package.kind(i).map(|kind| kind.name.clone()).unwrap_or_default(),
        service: service.map(str::to_owned),
        parent: above.map(|above| above.id.clone()),
        unknown: unknown(package, i, above),
        asks_nothing: package.sets_requirements(i) && document.requirements.is_empty(),
        answers: package.answers(i),
        approval: approval(publishable, document.status()),
        share,
        step_one,
        requirements: above
            .map(|above| {
                rows.map(|row| requirement(package, document, above, row, &lines)).collect()
            })
            .unwrap_or_default(),
    }
}

/// The service that a document says it belongs to.
fn written_service(package: &Package, i: usize) -> Option<&str> {
    package.documents[i].header.text(Role::Service).map(|(name, _)| name)
}

/// Why it cannot be told what a document answers of what it should.
fn unknown(package: &Package, i: usize, above: Option<&model::Document>) -> Option<Unknown> {
    match above {
        None => package.answers(i).then_some(Unknown::NoParent),
        Some(above) => above.requirements.is_empty().then_some(Unknown::NoPoints),
    }
}

fn approval(publishable: &Publishable, status: profile::Status) -> Approval {
    match (publishable, status) {
        (Publishable::Approved, _) => Approval::Approved,
        (_, profile::Status::Approved) => Approval::Incomplete,
        (_, profile::Status::Draft) => Approval::Draft,
        (_, profile::Status::Hearing) => Approval::Hearing,
        (_, profile::Status::Retired) => Approval::Retired,
    }
}

fn requirement(
    package: &Package,
    document: &model::Document,
    above: &model::Document,
    row: &Row,
    lines: &Lines,
) -> Requirement {
    let of = &above.requirements[row.requirement];
    let facet = |cell: &Cell| match cell.facet {
        Some(facet) => package.config.profile.facets[facet].id.clone(),
        None => TEXT_ONLY.to_owned(),
    };
    let file = &package.sources.get(document.file).path;
    let answers = row.cells.iter().flat_map(|cell| {
        cell.answers.iter().map(move |answer| Answer {
            facet: facet(cell),
            file: file.clone(),
            line: lines.position(answer.span.start).line,
            how: how::id(answer.how),
            how_words: how::words(answer.how),
        })
    });
    Requirement {
        id: of.id.clone(),
        title: of.title.clone(),
        must: of.must,
        cells: row.cells.iter().map(|cell| (facet(cell), cell.state)).collect(),
        answers: answers.collect(),
    }
}
