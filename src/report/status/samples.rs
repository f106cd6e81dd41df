//! A status made by hand for the tests of its formats.

use crate::coverage::State;
use crate::lang::Words;
use crate::model::date::Day;
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
    let coverage =
        |standard: &str, state, share| Coverage { standard: standard.to_owned(), state, share };
    let service = |id: &str, name: &str, standards| Service {
        id: id.to_owned(),
        name: name.to_owned(),
        standards,
    };
    let revision = |id: &str, due: Option<&str>, state| Revision {
        id: id.to_owned(),
        owner: due.map(|_| "Forstanderen".to_owned()),
        due: due.map(str::to_owned),
        state,
    };
    let share = |met, of| Some(Share { met, of });
    use CoverageState::{Covered as Whole, Gaps, Missing as Nothing, Unknown};
    Status {
        as_of: Day::parse("2026-11-22", &Default::default()).expect("a day"),
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
    }
}
