//! An approved document that does not hold yet.

use super::prelude::*;
use crate::profile::{Role, Status};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "not-yet-valid",
    family: Family::LifeCycle,
    level: Severity::Info,
    summary: Words {
        da: "Dokumentet er godkendt, men gælder ikke endnu.",
        en: "The document is approved, but not in force yet.",
    },
    explanation: Words {
        da: "Dokumentet bliver udgivet med teksten \"Gælder fra\" og datoen, så ingen følger det for tidligt.",
        en: "The document is published with the words \"Gælder fra\" and the date, so that nobody follows it too early.",
    },
    wrong: "---\ngældende fra: 1. januar 2027\nstatus: godkendt\n---\n",
    right: "---\ngældende fra: 1. november 2026\nstatus: godkendt\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some((date, span)) = document.header.date(Role::ValidFrom) else { return };
    if document.status() != Status::Approved || date.has_begun(cx.as_of) {
        return;
    }
    let when = date.in_words(&cx.profile().dates);
    let message = say!(cx.lang,
        da: "Dokumentet gælder først fra {when}",
        en: "The document is in force only from {when}");
    let help = say!(cx.lang,
        da: "Er datoen rigtig, skal du ikke gøre noget",
        en: "Nothing is to be done if the date is right");
    out.push(Diagnostic::new(&CODE, document.place(span), message).help(help));
}
