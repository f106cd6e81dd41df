//! More revisions of one owner in one month than can be done well.

use super::prelude::*;
use crate::profile::Role;
use crate::status::piles;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Package(check) };

static CODE: Code = Code {
    id: "revisions-pile-up",
    family: Family::LifeCycle,
    level: Severity::Warning,
    summary: Words {
        da: "Den samme skal revidere mange dokumenter i samme måned.",
        en: "One person is to revise many documents in the same month.",
    },
    explanation: Words {
        da: "Når mange revisioner falder i samme måned, når man sjældent dem alle. Fordel datoerne over flere måneder. \
             Grænsen er 5 på en måned. Vil I have en anden grænse, så skriv den i kvm.yaml under grænser: revisioner på en måned. \
             Ansvarlige i to tilbud tælles hver for sig, også når de har samme stilling.",
        en: "When many revisions fall in the same month, some of them do not happen. Spread the dates over several months. \
             The limit is 5 a month. Write another one in kvm.yaml: grænser, and below it revisioner på en måned. \
             Those responsible in two services are counted separately, even if they hold the same post.",
    },
    wrong: "grænser:\n  revisioner på en måned: 0\n",
    right: "grænser:\n  revisioner på en måned: 8\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for pile in piles::of(cx.package, cx.as_of) {
        let (owner, most, count) = (&pile.owner, pile.most, pile.documents.len());
        let month = pile.month.in_words(&cx.profile().dates);
        let Some((first, others)) = pile.documents.split_first() else { continue };
        let message = say!(cx.lang,
            da: "{count} dokumenter skal revideres i {month} af den samme: {owner}",
            en: "{count} documents are due for revision in {month}, all by the same: {owner}");
        let help = say!(cx.lang,
            da: "Fordel datoerne over flere måneder, så der højst er {most} i hver. De andre er {titles}",
            en: "Spread the dates over several months, {most} in each at most. The others are {titles}",
            titles = titles(cx, others));
        let place = |i: usize| cx.document(i).place(cx.package.header_span(i, Role::NextRevision));
        out.push(Diagnostic::new(&CODE, place(*first), message).help(help));
    }
}

/// So many of the others are named.
const NAMED: usize = 4;

fn titles(cx: &Context<'_>, documents: &[usize]) -> String {
    let title = |i: &usize| super::quoted(cx.lang, &cx.document(*i).title);
    let mut titles: Vec<String> = documents.iter().take(NAMED).map(title).collect();
    if let Some(more) = documents.len().checked_sub(NAMED + 1).map(|more| more + 1) {
        titles.push(say!(cx.lang, da: "{more} til", en: "{more} more"));
    }
    super::joined(cx.lang, &titles)
}
