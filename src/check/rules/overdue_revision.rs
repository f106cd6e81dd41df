//! A document whose next revision should have been.

use super::prelude::*;
use crate::profile::{Role, Status};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "overdue-revision",
    family: Family::LifeCycle,
    level: Severity::Warning,
    summary: Words {
        da: "Datoen for næste revision er overskredet.",
        en: "The next revision is overdue.",
    },
    explanation: Words {
        da: "Dokumentet skulle have været gennemgået. Gennemgå det, også selv om intet skal ændres, og sæt en ny dato. \
             Er datoen en måned eller et år, er den først overskredet, når hele måneden eller året er gået.",
        en: "The document should have been gone through. Do so, even if nothing is to change, and set a new date. \
             If the date is a month or a year, it is overdue only when the whole month or year has passed.",
    },
    wrong: "---\nnæste revisionsdato: maj 2020\n---\n",
    right: "---\nsidst revideret: november 2026\nnæste revisionsdato: november 2029\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some((date, span)) = document.header.date(Role::NextRevision) else { return };
    if !date.is_past(cx.as_of) || document.status() == Status::Retired {
        return;
    }
    let profile = cx.profile();
    let when = date.in_words(&profile.dates);
    let message = say!(cx.lang,
        da: "Dokumentet skulle have været revideret senest {when}",
        en: "The document was due for revision by {when}");
    let label = profile.label(Role::NextRevision);
    let help = match document.header.text(Role::RevisionOwner) {
        Some((owner, _)) => say!(cx.lang,
            da: "Gennemgå dokumentet, og sæt en ny dato i »{label}« (revisionsansvarlig: {owner})",
            en: "Go through the document and set a new date in “{label}” (responsible: {owner})"),
        None => say!(cx.lang,
            da: "Gennemgå dokumentet, og sæt en ny dato i »{label}«",
            en: "Go through the document and set a new date in “{label}”"),
    };
    out.push(Diagnostic::new(&CODE, document.place(span), message).help(help));
}
