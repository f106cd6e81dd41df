//! Dates of one header that cannot all be right.

use super::prelude::*;
use crate::date;
use crate::profile::Role;
use std::cmp::Ordering;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "dates-out-of-order",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words {
        da: "To datoer i dokumenthovedet kan ikke begge være rigtige.",
        en: "Two dates of the header cannot both be right.",
    },
    explanation: Words {
        da: "Den næste revision skal ligge efter den seneste, og et dokument skal begynde at gælde, før det skal revideres. \
             Er den ene dato kun et år eller en måned, bliver de to kun sammenlignet så nøjagtigt: \"2026\" og \"maj 2026\" passer sammen.",
        en: "The next revision comes after the last one, and a document begins to hold before it is due for revision. \
             If one of the dates is only a year or a month, the two are compared that coarsely: \"2026\" and \"maj 2026\" agree.",
    },
    wrong: "---\nsidst revideret: 15. april 2026\nnæste revisionsdato: 1. februar 2026\n---\n",
    right: "---\nsidst revideret: 15. april 2026\nnæste revisionsdato: 1. februar 2029\n---\n",
};

/// A date, and the dates that it must not come before.
const ORDER: &[(Role, &[Role])] = &[
    (Role::NextRevision, &[Role::LastRevised, Role::ApprovedOn, Role::ValidFrom]),
    (Role::LocalDeadline, &[Role::ApprovedOn, Role::ValidFrom]),
    (Role::ApprovedOn, &[Role::LastRevised, Role::HearingDeadline]),
];

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for (later, earlier) in ORDER {
        let Some((date, span)) = document.header.date(*later) else { continue };
        let too_late = |role: &Role| {
            let (other, at) = document.header.date(*role)?;
            let wrong = date::compare(date, other) == Ordering::Less;
            wrong.then_some((*role, at))
        };
        // One date that is wrong is one finding.
        let wrong: Vec<_> = earlier.iter().filter_map(too_late).collect();
        let Some((role, at)) = wrong.first() else { continue };
        let (name, other) = (cx.profile().label(*later), cx.profile().label(*role));
        let message = say!(cx.lang,
            da: "Datoen i »{name}« ligger før datoen i »{other}«",
            en: "The date of “{name}” is before that of “{other}”");
        let help =
            say!(cx.lang, da: "Ret den dato, der er forkert", en: "Correct the date that is wrong");
        let remark = say!(cx.lang, da: "den anden dato", en: "the other date");
        let mut finding = Diagnostic::new(&CODE, document.place(span), message)
            .help(help)
            .related(document.place(*at), remark);
        // An approval that was not renewed is usual enough to be looked at.
        if *later == Role::ApprovedOn {
            finding = finding.severity(Severity::Warning);
        }
        out.push(finding);
    }
}
