//! A parent that does not stand above the document.

use super::prelude::*;
use crate::model::{Parent, ParentFault};
use crate::profile::Role;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "wrong-parent-level",
    family: Family::Package,
    level: Severity::Error,
    summary: Words {
        da: "Det overordnede dokument er ikke på et højere niveau.",
        en: "The parent does not stand above the document.",
    },
    explanation: Words {
        da: "Dokumenttyperne har niveauer: standard, regional eller kommunal retningslinje, lokal retningslinje, lokal instruks. \
             Et dokument kan kun høre under et dokument på et niveau højere oppe.",
        en: "Document types have levels: standard, regional or municipal guideline, local guideline, local instruction. \
             A document can only belong to one on a level above its own.",
    },
    wrong: "---\ndokumenttype: Lokal retningslinje\noverordnet: birkely/instruks-nattevagt\n---\n",
    right: "---\ndokumenttype: Lokal retningslinje\noverordnet: region/medicinhaandtering\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Parent::Fault(ParentFault::WrongLevel { parent, span }) = cx.package.parents[i] else {
        return;
    };
    let kind = |i: usize| cx.package.kind(i).map_or("", |k| &k.name);
    let (own, other) = (kind(i), kind(parent));
    let message = say!(cx.lang,
        da: "»{own}« kan ikke høre under »{other}«",
        en: "“{own}” cannot belong to “{other}”");
    let label = cx.profile().label(Role::DocumentType);
    let help = say!(cx.lang,
        da: "Skriv et dokument på et niveau over dette, eller ret »{label}« i et af de to dokumenter",
        en: "Name a document on a level above this one, or correct “{label}” in one of the two");
    let place = cx.document(parent).place(cx.package.header_span(parent, Role::DocumentType));
    let remark = say!(cx.lang, da: "det andet dokuments type", en: "the other document's type");
    out.push(
        Diagnostic::new(&CODE, cx.document(i).place(span), message)
            .help(help)
            .related(place, remark),
    );
}
