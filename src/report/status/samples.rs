//! A status made by hand for the tests of its formats.

use crate::coverage::State;
use crate::date::{Day, PartialDate};
use crate::lang::Words;
use crate::profile::built_in;
use crate::status::*;

fn facet(id: &str, name: &str) -> Facet {
    Facet { id: id.to_owned(), name: name.to_owned() }
}

fn requirement(id: &str, title: &str, cells: &[(&str, State)]) -> Requirement {
    let heading = Words { da: "overskrift under punktet", en: "heading below the point" };
    let answers = cells.iter().enumerate().filter(|(_, (_, state))| *state == State::Covered);
    Requirement {
        id: id.to_owned(),
        title: title.to_owned(),
        must: true,
        cells: cells.iter().map(|(facet, state)| ((*facet).to_owned(), *state)).collect(),
        answers: answers
            .map(|(n, (facet, _))| Answer {
                facet: (*facet).to_owned(),
                file: "lokale/birkely/ledelse.md".to_owned(),
                line: 12 + 4 * n as u32,
                how: "heading",
                how_words: heading,
            })
            .collect(),
    }
}

pub fn status() -> Status {
    let facets = [
        facet("formål", "Formål"),
        facet("hvordan", "Hvordan"),
        facet("hvem", "Hvem"),
        facet("hvor-hvornår", "Hvor og hvornår"),
    ];
    let all = |states: [State; 4]| {
        let ids = ["formål", "hvordan", "hvem", "hvor-hvornår"];
        ids.into_iter().zip(states).collect::<Vec<_>>()
    };
    use State::*;
    let long = "Hvordan ledelsen sikrer, at alle medarbejdere kender og bruger tilbuddets metoder";
    let mut optional = requirement("aflastning", "Krav: aflastning", &[("svar", Covered)]);
    optional.must = false;
    let document = Document {
        id: "birkely/ledelse".to_owned(),
        title: "Ledelse på Birkely".to_owned(),
        file: "lokale/birkely/ledelse.md".to_owned(),
        kind: "Lokal retningslinje".to_owned(),
        service: Some("birkely".to_owned()),
        parent: Some("region/ledelse".to_owned()),
        answers: true,
        approval: Approval::Approved,
        share: Some(Share { met: 2, of: 3 }),
        step_one: Some(Share { met: 1, of: 3 }),
        unknown: None,
        asks_nothing: false,
        requirements: vec![
            requirement("supervision", "Supervision", &all([Inherited, Covered, Covered, Missing])),
            requirement("metoder", long, &all([Unchanged, Unchanged, Unchanged, Unchanged])),
            requirement("svar", "Tilrettelæggelse", &all([Deviation, Covered, Implied, Empty])),
            optional,
        ],
    };
    let standard = |number: Option<&str>, id: &str, name: &str| Standard {
        id: id.to_owned(),
        number: number.map(str::to_owned),
        name: name.to_owned(),
    };
    let coverage = |standard: &str, state, share: Option<Share>| Coverage {
        standard: standard.to_owned(),
        state,
        share,
        step_one: (state != CoverageState::Unknown).then(|| step_one(share)),
    };
    let service = |id: &str, name: &str, standards| Service {
        id: id.to_owned(),
        name: name.to_owned(),
        standards,
    };
    let as_of = Day::parse("2026-11-22", &Default::default()).expect("a day");
    let words = &built_in().dates;
    let due = |text: &str| {
        let date = PartialDate::parse(text, words).expect("a date");
        let (words, last_day) = (date.in_words(words), date.last_day());
        Due { date, words, last_day, days_left: date.days_until(as_of) }
    };
    let revision = |id: &str, written: Option<&str>, state| Revision {
        id: id.to_owned(),
        title: format!("Titel på {id}"),
        file: format!("lokale/{id}.md"),
        service: id.starts_with("birkely").then(|| "Bostedet Birkely".to_owned()),
        owner: written.map(|_| "Forstanderen".to_owned()),
        due: written.map(str::to_owned),
        date: written.map(due),
        state,
    };
    let share = |met, of| Some(Share { met, of });
    use CoverageState::{Covered as Whole, Gaps, Missing as Nothing, Unknown};
    Status {
        as_of,
        as_of_words: "22. november 2026".to_owned(),
        facets: facets.into(),
        documents: vec![document],
        standards: vec![
            standard(Some("1.4"), "medicinhåndtering", "Medicinhåndtering"),
            standard(Some("2.1"), "kompetenceudvikling", "Kompetenceudvikling"),
            standard(None, "ledelse", "Ledelse"),
        ],
        services: vec![
            service(
                "birkely",
                "Bostedet Birkely",
                vec![
                    coverage("medicinhåndtering", Whole, share(4, 4)),
                    coverage("kompetenceudvikling", Unknown, None),
                    coverage("ledelse", Gaps, share(2, 3)),
                ],
            ),
            service(
                "hoejdegaarden",
                "Specialinstitutionen Højdegården ved Åen og de fire afdelinger",
                vec![coverage("ledelse", Nothing, None)],
            ),
        ],
        revisions: vec![
            revision("birkely/ledelse", Some("maj 2020"), RevisionState::Overdue),
            revision("region/ledelse", Some("1. december 2026"), RevisionState::Soon),
            revision("birkely/medicin", Some("2030"), RevisionState::Later),
            revision("birkely/kompetence", None, RevisionState::Unknown),
        ],
        hearings: vec![Hearing {
            id: "region/medicin".to_owned(),
            title: "Regionale retningslinjer for medicin".to_owned(),
            file: "region/medicin.md".to_owned(),
            service: None,
            contact: Some("Kvalitetskonsulenten".to_owned()),
            deadline: Some("15.12.2026".to_owned()),
            date: Some(due("15.12.2026")),
        }],
        piles: vec![Pile {
            owner: "Forstanderen".to_owned(),
            service: Some("Bostedet Birkely".to_owned()),
            month: "2028-03".to_owned(),
            month_words: "marts 2028".to_owned(),
            ids: (1..=6).map(|n| format!("birkely/{n}")).collect(),
            most: 5,
        }],
        evaluations: vec![evaluation()],
        steps: (2..=4).map(|n| StepName { number: n, name: format!("Trin {n}") }).collect(),
        asked: Asked::default(),
    }
}

/// Step 1 to go with a share: one point less.
fn step_one(share: Option<Share>) -> StepOne {
    let all = share.unwrap_or(Share { met: 0, of: 5 });
    StepOne {
        points: Share { met: all.met.saturating_sub(1), of: all.of },
        unchanged: 1,
        deviations: 0,
        demands: Share { met: 1, of: 1 },
        has_document: share.is_some(),
        header_is_valid: true,
        is_in_date: false,
        is_current: true,
    }
}

fn evaluation() -> SelfEvaluation {
    let shown = Shown {
        date: "2026-03".to_owned(),
        date_words: "marts 2026".into(),
        text: "Referat fra personalemøde".to_owned(),
        files: vec!["bilag/referat.pdf".to_owned()],
    };
    let step = |number: u32, met, evidence: &[Shown]| Step {
        number,
        name: format!("Trin {number}"),
        answered: Share { met, of: 2 },
        evidence: evidence.to_vec(),
    };
    SelfEvaluation {
        id: "birkely/selvevaluering-ledelse".to_owned(),
        title: "Selvevaluering af ledelse".to_owned(),
        file: "lokale/birkely/selvevaluering-ledelse.md".to_owned(),
        service: Some("birkely".to_owned()),
        service_name: "Bostedet Birkely".to_owned(),
        standard: Some("ledelse".to_owned()),
        standard_name: "Ledelse".to_owned(),
        date: Some("2026-11-12".to_owned()),
        date_words: Some("12. november 2026".to_owned()),
        by: Some("Forstanderen".to_owned()),
        period: Some("2026".to_owned()),
        is_superseded: false,
        steps: vec![step(2, 2, &[shown]), step(3, 1, &[]), step(4, 0, &[])],
    }
}
