//! A document that answers one that no longer holds.

use super::prelude::*;
use crate::profile::{Role, Status};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "retired-parent",
    family: Family::Package,
    level: Severity::Warning,
    summary: Words {
        da: "Det overordnede dokument gælder ikke længere.",
        en: "The parent is no longer in force.",
    },
    explanation: Words {
        da: "Dokumentet svarer på et dokument med status udgået. Er der kommet et nyt, så nævn det i feltet overordnet, og gennemgå svarene. \
             Er der ikke, skal dette dokument måske også udgå.",
        en: "The document answers one with the status udgået (retired). If there is a new one, name it in the field overordnet and go through the answers. \
             If there is none, this document may have to be retired too.",
    },
    wrong: "---\noverordnet: region/ledelse-2012\nstatus: godkendt\n---\n",
    right: "---\noverordnet: region/ledelse\nstatus: godkendt\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some(parent) = cx.package.parents[i].index() else { return };
    let retired = cx.document(parent).status() == Status::Retired;
    if !retired || document.status() == Status::Retired {
        return;
    }
    let named = document.header.span_of(Role::Parent);
    let span = named.unwrap_or_else(|| cx.package.header_span(i, Role::Standard));
    let (title, word) = (&cx.document(parent).title, cx.profile().status_name(Status::Retired));
    let message = say!(cx.lang,
        da: "Det overordnede dokument »{title}« er {word}",
        en: "The parent “{title}” is retired ({word})");
    let label = cx.profile().label(Role::Parent);
    let help = say!(cx.lang,
        da: "Nævn det dokument, der har afløst det, i »{label}«, eller sæt også dette dokument til »{word}«",
        en: "Name the one that has replaced it in “{label}”, or set this document to “{word}” too");
    let at = cx.document(parent).place(cx.package.header_span(parent, Role::Status));
    let remark = say!(cx.lang, da: "her står det", en: "it says so here");
    out.push(Diagnostic::new(&CODE, document.place(span), message).help(help).related(at, remark));
}
