//! A document that has not been looked at since its parent was approved.

use super::prelude::*;
use crate::model::Document;
use crate::model::date::{self, PartialDate};
use crate::profile::{Role, Status};
use crate::source::Span;
use std::cmp::Ordering;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "older-than-parent",
    family: Family::LifeCycle,
    level: Severity::Info,
    summary: Words {
        da: "Dokumentet er ældre end det overordnede dokument, som det svarer på.",
        en: "The document is older than the parent it answers.",
    },
    explanation: Words {
        da: "Det overordnede dokument er godkendt, efter at dette sidst blev revideret eller godkendt. \
             Se efter, om der er kommet nye krav, og sæt så en ny dato i feltet sidst revideret.",
        en: "The parent was approved after this document was last revised or approved. \
             Look for new requirements, and then set a new date in the field sidst revideret.",
    },
    wrong: "---\nsidst revideret: maj 2022\noverordnet: region/ledelse\n---\n",
    right: "---\nsidst revideret: november 2026\noverordnet: region/ledelse\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some(p) = cx.package.parents[i].index() else { return };
    let parent = cx.document(p);
    if document.status() == Status::Retired || parent.status() != Status::Approved {
        return;
    }
    let Some((approved, at)) = date_of_approval(parent) else { return };
    let Some((own, span)) = latest(document) else { return };
    if date::compare(own, approved) != Ordering::Less {
        return;
    }
    let words = &cx.profile().dates;
    let (title, when) = (&parent.title, approved.in_words(words));
    let message = say!(cx.lang,
        da: "Dokumentet er fra {own}, men »{title}« er godkendt {when}",
        en: "The document is from {own}, but “{title}” was approved {when}",
        own = own.in_words(words));
    let help = say!(cx.lang,
        da: "Se efter, om det overordnede dokument har nye krav, og skriv en ny dato i »{label}«",
        en: "Look for new requirements in the parent, and write a new date in “{label}”",
        label = cx.profile().label(Role::LastRevised));
    let remark = say!(cx.lang, da: "det overordnede dokuments dato", en: "the parent's date");
    out.push(
        Diagnostic::new(&CODE, document.place(span), message)
            .help(help)
            .related(parent.place(at), remark),
    );
}

fn date_of_approval(document: &Document) -> Option<(PartialDate, Span)> {
    let roles = [Role::ApprovedOn, Role::ValidFrom, Role::LastRevised];
    roles.into_iter().find_map(|role| document.header.date(role))
}

/// When somebody last had the document in hand.
fn latest(document: &Document) -> Option<(PartialDate, Span)> {
    let roles = [Role::LastRevised, Role::ApprovedOn, Role::ValidFrom];
    let dates = roles.into_iter().filter_map(|role| document.header.date(role));
    dates.reduce(|a, b| if date::compare(a.0, b.0) == Ordering::Less { b } else { a })
}
