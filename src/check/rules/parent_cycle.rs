//! A document that answers, directly or through others, to itself.

use super::prelude::*;
use super::words;
use crate::model::{Parent, ParentFault};
use crate::profile::Role;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "parent-cycle",
    family: Family::Package,
    level: Severity::Error,
    summary: Words {
        da: "Et dokument hører under sig selv.", en: "A document belongs to itself."
    },
    explanation: Words {
        da: "Feltet overordnet peger på dokumentet selv eller på et dokument, der igen hører under dette. \
             Så er der intet at svare på. Skriv det dokument, der står over.",
        en: "The field overordnet names the document itself, or one that in turn belongs to it. \
             Then there is nothing to answer. Name the document that stands above.",
    },
    wrong: "---\nid: birkely/medicin\noverordnet: birkely/medicin\n---\n",
    right: "---\nid: birkely/medicin\noverordnet: region/medicinhaandtering\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Parent::Fault(ParentFault::Cycle(chain)) = &cx.package.parents[i] else { return };
    let message = match chain.len() {
        1 => {
            say!(cx.lang, da: "Dokumentet hører under sig selv", en: "The document belongs to itself")
        }
        _ => say!(cx.lang,
            da: "Dokumenterne hører under hinanden: {all}",
            en: "The documents belong to one another: {all}",
            all = words::listed(cx.lang, chain.iter().map(|c| cx.document(*c).id.as_str()))),
    };
    let help = say!(cx.lang,
        da: "Skriv det dokument, der står over dette",
        en: "Name the document that stands above this one");
    let place = cx.document(i).place(cx.package.header_span(i, Role::Parent));
    out.push(Diagnostic::new(&CODE, place, message).help(help));
}
