//! A document in hearing that does not say until when.

use super::prelude::*;
use crate::profile::{Role, Status};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "hearing-without-deadline",
    family: Family::LifeCycle,
    level: Severity::Warning,
    summary: Words {
        da: "Et dokument i høring har ingen frist.",
        en: "A document in hearing has no deadline.",
    },
    explanation: Words {
        da: "De, der skal svare, kan ikke se, hvor længe de har. Skriv fristen i feltet høringsfrist. \
             Den bliver vist på høringsudkastet og i `kvm status`.",
        en: "Those who are to answer cannot see how long they have. Write the deadline in the field høringsfrist. \
             It is shown on the draft and in `kvm status`.",
    },
    wrong: "---\nstatus: høring\n---\n",
    right: "---\nstatus: høring\nhøringsfrist: 15. december 2026\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    // What is written and is no date has a finding of its own.
    if document.status() != Status::Hearing || document.header.has(Role::HearingDeadline) {
        return;
    }
    let label = cx.profile().label(Role::HearingDeadline);
    if label.is_empty() {
        return; // A profile without hearings.
    }
    let message = say!(cx.lang,
        da: "Dokumentet er i høring, men der står ikke hvor længe",
        en: "The document is in hearing, but it does not say until when");
    let example = cx.as_of.plus_days(28);
    let help = say!(cx.lang,
        da: "Skriv fristen i dokumenthovedet, for eksempel »{label}: {example}«",
        en: "Write the deadline in the header, such as “{label}: {example}”");
    let span = cx.package.header_span(i, Role::Status);
    out.push(Diagnostic::new(&CODE, document.place(span), message).help(help));
}
