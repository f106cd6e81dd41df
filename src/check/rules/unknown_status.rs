//! A status that the profile does not have: the document counts as a draft.

use super::prelude::*;
use super::{common, words};
use crate::model::header::HeaderFaultKind;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unknown-status",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words {
        da: "Dokumentets status er ukendt.",
        en: "The document's status is not known.",
    },
    explanation: Words {
        da: "Status er kladde, høring, godkendt eller udgået. Et dokument med en anden status bliver regnet for en kladde og bliver ikke udgivet.",
        en: "The status is kladde (draft), høring (hearing), godkendt (approved) or udgået (retired). A document with any other status counts as a draft and is not published.",
    },
    wrong: "---\nstatus: godkent\n---\n",
    right: "---\nstatus: godkendt\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for fault in &document.header.faults {
        let HeaderFaultKind::UnknownStatus { value, suggestion } = &fault.kind else { continue };
        let names = words::listed(cx.lang, cx.profile().statuses.iter().map(|s| s.name.as_str()));
        let short = common::quoted(value);
        let message = say!(cx.lang,
            da: "Status »{short}« er ukendt, og dokumentet bliver regnet for en kladde",
            en: "The status “{short}” is not known, and the document counts as a draft");
        let otherwise =
            say!(cx.lang, da: "Status kan være {names}", en: "The status can be {names}");
        let finding = Diagnostic::new(&CODE, document.place(fault.span), message);
        // No fix: a document is not approved in passing.
        out.push(words::suggested(finding, cx.lang, suggestion.as_deref(), otherwise));
    }
}
