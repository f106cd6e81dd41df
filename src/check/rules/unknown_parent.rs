//! A document names a parent that is not in the package.

use super::prelude::*;
use super::{common, words};
use crate::model::{Parent, ParentFault};
use crate::profile::{Role, Status};
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unknown-parent",
    family: Family::Package,
    level: Severity::Error,
    summary: Words {
        da: "Det overordnede dokument findes ikke.",
        en: "The parent does not exist.",
    },
    explanation: Words {
        da: "Feltet overordnet nævner det dokument, som dette svarer på: dets id, dets titel eller filens sti. \
             Når det ikke findes, kan kvm ikke se, om alle punkter er besvaret. Feltet kan udelades, når der kun er ét overordnet dokument om standarden.",
        en: "The field overordnet names the document that this one answers: its id, its title or its path. \
             If there is none, kvm cannot see whether every point is answered. The field can be left out if only one parent has the standard.",
    },
    wrong: "---\noverordnet: region/kompetenceudvikling-2012\n---\n",
    right: "---\noverordnet: region/kompetenceudvikling\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Parent::Fault(ParentFault::Unknown { name, span }) = &cx.package.parents[i] else { return };
    // What is no longer in force answers nobody.
    if cx.document(i).status() == Status::Retired {
        return;
    }
    let level = |d: usize| cx.package.kind(d).map(|k| k.level);
    let above = |d: &usize| *d != i && level(*d).zip(level(i)).is_none_or(|(d, own)| d < own);
    let others: Vec<usize> = (0..cx.package.documents.len()).filter(above).collect();
    let ids = others.iter().map(|d| cx.document(*d).id.as_str());
    let names = ids.chain(others.iter().map(|d| cx.document(*d).title.as_str()));
    let suggestion = text::did_you_mean(name, names);
    let short = common::quoted(name);
    let message = say!(cx.lang,
        da: "Der er intet dokument, der hedder »{short}«",
        en: "There is no document called “{short}”");
    let label = cx.profile().label(Role::Parent);
    let otherwise = say!(cx.lang,
        da: "Skriv det overordnede dokuments id efter »{label}:«",
        en: "Write the id of the parent after “{label}:”");
    let finding = Diagnostic::new(&CODE, cx.document(i).place(*span), message);
    out.push(words::suggested(finding, cx.lang, suggestion, otherwise));
}
