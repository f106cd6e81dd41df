//! A text that has changed since it was approved.

use super::prelude::*;
use super::words;
use crate::history::{self, Standing};
use crate::profile::{Role, Status};
use crate::register::Approval;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "approved-text-changed",
    family: Family::LifeCycle,
    level: Severity::Error,
    summary: Words {
        da: "Teksten er ændret, siden den blev godkendt.",
        en: "The text has changed since it was approved.",
    },
    explanation: Words {
        da: "Dokumentet siger, at det er godkendt, men teksten er ikke længere den, der blev godkendt. \
             `kvm build` udgiver den ikke: Den godkendte udgave bliver stående, hvis den ligger i git, og ellers forsvinder dokumentet fra det, der er udgivet. \
             `kvm diff` viser, hvad der er ændret, ord for ord. Skal ændringen gælde, så godkend den med `kvm approve`. Arbejder I stadig på den, så sæt status til kladde. \
             Mellemrum, linjeskift og rækkefølgen i hovedet betyder ikke noget; alt, hvad en læser kan se, gør.",
        en: "The document says that it is approved, but the text is no longer the one that was. \
             `kvm build` does not publish it: the approved edition stays if it is in git, and else the document disappears from what is published. \
             `kvm diff` shows what has changed, word by word. If the change is to hold, approve it with `kvm approve`. If you are still working on it, set the status to kladde. \
             Spaces, line ends and the order of the header do not matter; all that a reader can see does.",
    },
    wrong: "---\nudgave: 2\nstatus: godkendt\n---\n\n## Supervision\n\nHver måned. (Godkendt: Hver uge.)\n",
    right: "---\nudgave: 3\nstatus: godkendt\n---\n\n## Supervision\n\nHver måned.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    if document.status() != Status::Approved {
        return;
    }
    let Standing::Changed(edition, file) = history::standing(cx.package, i) else { return };
    let approvals = cx.package.register.approvals(&document.id);
    let Some((_, entry, approval)) = approvals.last() else { return };
    let since = history::since(cx.package, i, approval);
    let day = crate::date::PartialDate::from(entry.date).in_words(&cx.profile().dates);
    let message = say!(cx.lang,
        da: "Teksten er ændret, siden udgave {edition} blev godkendt {day}",
        en: "The text has changed since edition {edition} was approved on {day}");
    let changed = since.sections.iter().map(|(title, _)| title.as_str());
    let gone = since.gone.iter().map(String::as_str);
    let parts = since.fields.iter().map(String::as_str).chain(changed).chain(gone);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let what = match parts.is_empty() {
        true => say!(cx.lang,
            da: "Ordene er de samme; et billede eller opsætningen er ændret. ",
            en: "The words are the same; a picture or the markup has changed. "),
        false => say!(cx.lang,
            da: "Ændret: {parts}. ",
            en: "Changed: {parts}. ", parts = words::listed(cx.lang, parts.iter().copied())),
    };
    let told = told(cx, i, approval);
    let (id, draft) = (&document.id, cx.profile().status_name(Status::Draft));
    let help = say!(cx.lang,
        da: "{what}{told}Skal det gælde, så skriv kvm approve {id} --by NAVN; ellers sæt status til »{draft}«, mens I arbejder på det",
        en: "{what}{told}If it is to hold, run kvm approve {id} --by NAME; else set the status to “{draft}” while you work on it");
    let span = since.sections.first().map(|(_, span)| *span);
    let span = span.unwrap_or_else(|| cx.package.header_span(i, Role::Status));
    let first = crate::source::Span::new(0, 0);
    let related = say!(cx.lang, da: "her er godkendelsen", en: "the approval is here");
    out.push(
        Diagnostic::new(&CODE, document.place(span), message)
            .help(help)
            .related(crate::source::Place { file, span: first }, related),
    );
}

/// So many fields and points are told word by word; `kvm diff` has them all.
const MOST_TOLD: usize = 3;

/// The old and the new words, as far as the register has the old ones: it
/// keeps the header's fields and what is asked of others.
fn told(cx: &Context<'_>, i: usize, approval: &Approval) -> String {
    let profile = cx.profile();
    let now = history::fields(cx.package, i);
    let fields = now.iter().filter_map(|(id, now)| {
        let (_, then) = approval.fields.iter().find(|(other, _)| other == id)?;
        let name = profile.fields.iter().find(|f| f.id == *id).map_or(id, |field| &field.name);
        Some((name.clone(), history::change_in_words(then, now, cx.lang)))
    });
    let asked = history::changes(&approval.requirements, &history::fingerprints(cx.package, i));
    let asked = asked.into_iter().filter(|change| !change.is_same()).filter_map(|change| {
        let (then, now) = (change.before?, change.after?);
        let mut words = history::terms_in_words(&change.terms, profile, cx.lang);
        words.extend(history::change_in_words(&then.title, &now.title, cx.lang));
        words.extend(history::change_in_words(&then.text?, &now.text?, cx.lang));
        Some((now.title, words))
    });
    let changed = fields.chain(asked).filter(|(_, words)| !words.is_empty());
    let told = changed.take(MOST_TOLD).map(|(name, words)| {
        let words = words.join("; ");
        say!(cx.lang, da: "I »{name}«: {words}. ", en: "In “{name}”: {words}. ")
    });
    told.collect()
}
