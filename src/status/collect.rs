//! The status of a package, from the model and the coverage matrix.

use super::services;
use super::{
    Answer, Approval, Document, Facet, Requirement, Revision, RevisionState, Service, Share,
    Standard, Status, Unknown, how,
};
use crate::approval::{self, Publishable};
use crate::coverage::{Cell, Coverage, Row};
use crate::model::date::{Day, PartialDate};
use crate::model::service;
use crate::model::{self, Package};
use crate::profile::{self, Role};
use crate::source::lines::Lines;

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
            standards: services::coverage(package, coverage, service, &columns),
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
            revisions: revisions(package, as_of),
        }
    }

    /// Keeps only these documents, by their index, and what concerns them.
    pub fn keep(&mut self, documents: &[usize]) {
        let kept = documents.iter().map(|i| self.documents[*i].clone()).collect();
        self.documents = kept;
        let of = |id: &String| self.documents.iter().any(|d: &Document| d.id == *id);
        self.revisions.retain(|revision| of(&revision.id));
        let has = |id: &String| self.documents.iter().any(|d| d.service.as_ref() == Some(id));
        self.services.retain(|service| has(&service.id));
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

/// The documents that hold, by the date of their next revision; those
/// without one last.
fn revisions(package: &Package, as_of: Day) -> Vec<Revision> {
    let held = package.documents.iter().filter(|d| d.status() != profile::Status::Retired);
    let mut dated: Vec<(Option<PartialDate>, Revision)> = held
        .map(|document| {
            let header = &document.header;
            let due = header.date(Role::NextRevision).map(|(date, _)| date);
            let text = |role| header.text(role).map(|(text, _)| text.to_owned());
            let revision = Revision {
                id: document.id.clone(),
                owner: text(Role::RevisionOwner),
                due: text(Role::NextRevision),
                state: urgency(due, as_of),
            };
            (due, revision)
        })
        .collect();
    dated.sort_by(|(a, first), (b, second)| {
        let key = |due: &Option<PartialDate>| (due.is_none(), due.map(PartialDate::last_day));
        key(a).cmp(&key(b)).then_with(|| first.id.cmp(&second.id))
    });
    dated.into_iter().map(|(_, revision)| revision).collect()
}

fn urgency(due: Option<PartialDate>, as_of: Day) -> RevisionState {
    match due {
        None => RevisionState::Unknown,
        Some(due) if due.is_past(as_of) => RevisionState::Overdue,
        Some(due) if due.is_soon(as_of) => RevisionState::Soon,
        Some(_) => RevisionState::Later,
    }
}
