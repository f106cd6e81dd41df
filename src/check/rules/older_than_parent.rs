//! A document that has not been looked at since its parent was approved.

use super::prelude::*;
use crate::model::age;
use crate::profile::Role;

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
        da: "Det overordnede dokument er godkendt, efter at dette dokument sidst blev revideret eller godkendt. \
             Se efter, om der er kommet nye krav, og sæt så en ny dato i feltet sidst revideret. \
             Har det overordnede dokument en frist for lokale, og er den overskredet, bliver det en advarsel.",
        en: "The parent was approved after this document was last revised or approved. \
             Look for new requirements, and then set a new date in the field sidst revideret. \
             If the parent has a deadline for local documents and it has passed, this is a warning.",
    },
    wrong: "---\nsidst revideret: maj 2022\noverordnet: region/ledelse\n---\n",
    right: "---\nsidst revideret: november 2026\noverordnet: region/ledelse\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(older) = age::older_than_parent(cx.package, i) else { return };
    let (document, profile) = (cx.document(i), cx.profile());
    let Some(parent) = cx.package.parents[i].index().map(|p| cx.document(p)) else { return };
    let (own, span) = older.own;
    let (approved, at) = older.parent;
    let words = &profile.dates;
    let (title, when) = (&parent.title, approved.in_words(words));
    let message = say!(cx.lang,
        da: "Dokumentet er fra {own}, men »{title}« er godkendt {when}",
        en: "The document is from {own}, but “{title}” was approved {when}",
        own = own.in_words(words));
    let label = profile.label(Role::LastRevised);
    let deadline = parent.header.date(Role::LocalDeadline);
    let until = deadline.map(|(date, _)| date.in_words(words));
    let help = match until {
        Some(until) => say!(cx.lang,
            da: "Se senest {until} efter, om det overordnede dokument har nye krav, og skriv en ny dato i »{label}«",
            en: "Look for new requirements in the parent by {until}, and write a new date in “{label}”"),
        None => say!(cx.lang,
            da: "Se efter, om det overordnede dokument har nye krav, og skriv en ny dato i »{label}«",
            en: "Look for new requirements in the parent, and write a new date in “{label}”"),
    };
    let remark = say!(cx.lang, da: "det overordnede dokuments dato", en: "the parent's date");
    let mut finding = Diagnostic::new(&CODE, document.place(span), message)
        .help(help)
        .related(parent.place(at), remark);
    if let Some((date, at)) = deadline.filter(|(date, _)| date.is_past(cx.as_of)) {
        let when = date.in_words(words);
        let remark = say!(cx.lang,
            da: "fristen for lokale var {when}",
            en: "the deadline for local documents was {when}");
        finding = finding.severity(Severity::Warning).related(parent.place(at), remark);
    }
    out.push(finding);
}
