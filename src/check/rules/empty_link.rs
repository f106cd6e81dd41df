//! A link needs words and an address.

use super::common;
use super::prelude::*;
use crate::model::links::Target;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "empty-link",
    family: Family::Accessibility,
    level: Severity::Warning,
    summary: Words {
        da: "Et link mangler tekst eller adresse.",
        en: "A link lacks text or address.",
    },
    explanation: Words {
        da: "Et link skrives [tekst](adresse). Uden tekst er der ikke noget at klikke på eller læse op, og uden adresse fører det ingen steder hen.",
        en: "A link is written [text](address). Without text there is nothing to click or to read aloud, and without address it leads nowhere.",
    },
    wrong: "Se [](supervision.md) og [planen]().\n",
    right: "Se [retningslinjen om supervision](supervision.md) og [planen](plan.md).\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for (n, _, target) in common::links(document) {
        let is_silent = document.syntax.plain(n, cx.text(i)).trim().is_empty();
        let leads_nowhere = *target == Target::Nothing;
        let (message, help) = match (is_silent, leads_nowhere) {
            (true, _) => (
                say!(cx.lang, da: "Linket har ingen tekst", en: "The link has no text"),
                say!(cx.lang,
                    da: "Skriv i den kantede parentes, hvad læseren finder: [tekst](adresse)",
                    en: "Write in the square brackets what the reader finds: [text](address)"),
            ),
            (_, true) => (
                say!(cx.lang, da: "Linket har ingen adresse", en: "The link has no address"),
                say!(cx.lang,
                    da: "Skriv adressen i den runde parentes, eller fjern linket og behold teksten",
                    en: "Write the address in the round brackets, or remove the link and keep the text"),
            ),
            _ => continue,
        };
        let place = document.place(document.syntax.nodes[n].span);
        out.push(Diagnostic::new(&CODE, place, message).help(help));
    }
}
