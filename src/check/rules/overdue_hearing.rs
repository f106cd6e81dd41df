//! A hearing whose deadline has passed.

use super::prelude::*;
use crate::profile::{Role, Status};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "overdue-hearing",
    family: Family::LifeCycle,
    level: Severity::Warning,
    summary: Words {
        da: "Fristen for høringen er overskredet.",
        en: "The deadline of the hearing has passed.",
    },
    explanation: Words {
        da: "Dokumentet står stadig som høringsudkast, men fristen er passeret. Gennemgå svarene, og få dokumentet godkendt, \
             eller sæt en ny frist. Er fristen en måned, er den først overskredet, når hele måneden er gået.",
        en: "The document is still in hearing, but the deadline has passed. Go through the answers and have the document approved, \
             or set a new deadline. If the deadline is a month, it has passed only when the whole month has.",
    },
    wrong: "---\nstatus: høring\nhøringsfrist: 1. november 2026\n---\n",
    right: "---\nstatus: høring\nhøringsfrist: 15. december 2026\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some((date, span)) = document.header.date(Role::HearingDeadline) else { return };
    if document.status() != Status::Hearing || !date.is_past(cx.as_of) {
        return;
    }
    let profile = cx.profile();
    let when = date.in_words(&profile.dates);
    let message = say!(cx.lang,
        da: "Høringen sluttede {when}, men dokumentet er stadig i høring",
        en: "The hearing ended {when}, but the document is still in hearing");
    let status = profile.label(Role::Status);
    let label = profile.label(Role::HearingDeadline);
    let (approved, draft) =
        (profile.status_name(Status::Approved), profile.status_name(Status::Draft));
    let help = say!(cx.lang,
        da: "Gennemgå svarene, og skriv {draft} eller {approved} i »{status}«. Varer høringen længere, så sæt en ny dato i »{label}«",
        en: "Go through the answers, and write {draft} or {approved} in “{status}”. If the hearing goes on, set a new date in “{label}”");
    out.push(Diagnostic::new(&CODE, document.place(span), message).help(help));
}
