//! A document that must answer another, and there is none of its standard.

use super::fields;
use super::prelude::*;
use crate::model::{Parent, ParentFault};
use crate::profile::{Role, Status};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "no-parent",
    family: Family::Package,
    level: Severity::Error,
    summary: Words {
        da: "Dokumentet skal svare på et andet, men der er ikke noget.",
        en: "The document must answer another, but there is none.",
    },
    explanation: Words {
        da: "En lokal retningslinje svarer på en regional eller kommunal retningslinje om samme standard, og en lokal instruks på en lokal retningslinje. \
             Der er ikke noget sådant dokument i pakken. Måske er standarden forkert, eller det overordnede dokument mangler.",
        en: "A local guideline answers a regional or municipal one of the same standard, and a local instruction answers a local guideline. \
             There is no such document in the package. Perhaps the standard is wrong, or the parent is missing.",
    },
    wrong: "---\ntitel: Instruks for nattevagten\ndokumenttype: Lokal instruks\ntilbud: Birkely\n---\n",
    right: "---\ntitel: Instruks for nattevagten\ndokumenttype: Lokal instruks\ntilbud: Birkely\noverordnet: birkely/medicin\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    if cx.package.parents[i] != Parent::Fault(ParentFault::NoneOfStandard) {
        return;
    }
    let document = cx.document(i);
    if document.status() == Status::Retired {
        return;
    }
    let named = document.header.has(Role::Standard);
    // A standard that is unknown or missing where it must be is said already.
    let said_already = match document.standard {
        Some(_) => false,
        None => named || asks_for_standard(cx, i),
    };
    if said_already {
        return;
    }
    let message = match document.standard.map(|s| &cx.profile().standards[s].name) {
        Some(standard) => say!(cx.lang,
            da: "Der er intet overordnet dokument om »{standard}« at svare på",
            en: "There is no parent of the standard “{standard}” to answer"),
        None => say!(cx.lang,
            da: "Det er ikke til at se, hvilket dokument dette hører under",
            en: "It cannot be told which document this one belongs to"),
    };
    let label = cx.profile().label(Role::Parent);
    let help = say!(cx.lang,
        da: "Skriv linjen »{label}: …« med det overordnede dokuments id, eller læg det overordnede dokument i pakken",
        en: "Write the line “{label}: …” with the id of the parent, or put the parent into the package");
    let place = document.place(cx.package.header_span(i, Role::Standard));
    out.push(Diagnostic::new(&CODE, place, message).help(help));
}

fn asks_for_standard(cx: &Context<'_>, i: usize) -> bool {
    let required = fields::kind(cx, i).map_or(&[][..], |k| &k.required);
    fields::lacking(cx, i, required).iter().any(|f| f.role == Some(Role::Standard))
}
