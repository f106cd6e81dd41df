//! A document that is to be revised within the next three months.

use super::prelude::*;
use crate::profile::{Role, Status};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "revision-due-soon",
    family: Family::LifeCycle,
    level: Severity::Info,
    summary: Words {
        da: "Dokumentet skal snart revideres.",
        en: "The document is due for revision soon.",
    },
    explanation: Words {
        da: "Der er højst 90 dage til, at revisionsdatoen er passeret. Det er nu, arbejdet skal sættes i gang.",
        en: "There are 90 days at most until the date of revision has passed. Now is the time to begin.",
    },
    wrong: "---\nnæste revisionsdato: december 2026\n---\n",
    right: "---\nsidst revideret: november 2026\nnæste revisionsdato: november 2029\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some((date, span)) = document.header.date(Role::NextRevision) else { return };
    if !date.is_soon(cx.as_of) || document.status() == Status::Retired {
        return;
    }
    let message = match date.days_until(cx.as_of) {
        0 => {
            say!(cx.lang, da: "Dokumentet skal revideres i dag", en: "The document is due for revision today")
        }
        1 => {
            say!(cx.lang, da: "Dokumentet skal revideres senest i morgen", en: "The document is due for revision by tomorrow")
        }
        days => say!(cx.lang,
            da: "Dokumentet skal revideres inden {days} dage",
            en: "The document is due for revision within {days} days"),
    };
    let help = match document.header.text(Role::RevisionOwner) {
        Some((owner, _)) => say!(cx.lang,
            da: "Aftal revisionen med den revisionsansvarlige: {owner}",
            en: "Arrange the revision with the one responsible: {owner}"),
        None => say!(cx.lang, da: "Sæt revisionen i gang", en: "Begin the revision"),
    };
    out.push(Diagnostic::new(&CODE, document.place(span), message).help(help));
}
