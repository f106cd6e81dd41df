//! The words of a link must say where it leads.

use super::common;
use super::prelude::*;
use crate::coverage;
use crate::profile::Pattern;
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "vague-link-text",
    family: Family::References,
    level: Severity::Warning,
    summary: Words {
        da: "Teksten i et link siger ikke, hvor det fører hen.",
        en: "The text of a link does not say where it leads.",
    },
    explanation: Words {
        da: "En skærmlæser kan læse alle links op som en liste. Dér siger \"her\" og \"læs mere\" ingenting, og en lang adresse læses op tegn for tegn. \
             Skriv det, læseren finder, som linkets tekst.",
        en: "A screen reader can read all links aloud as a list. There \"her\" and \"læs mere\" say nothing, and a long address is spelled out. \
             Write what the reader will find as the link's text.",
    },
    wrong: "Læs om supervision [her](supervision.md).\n",
    right: "Læs om [supervision](supervision.md).\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let vague = &cx.profile().phrases.empty_link_texts;
    // Few links begin as a vague one does.
    let heads: Option<Vec<&str>> =
        vague.iter().map(Pattern::heads).collect::<Option<Vec<_>>>().map(|all| all.concat());
    let heads: Option<Vec<u64>> =
        heads.map(|all| all.into_iter().map(coverage::first_word).collect());
    for (n, link, _) in common::links(document) {
        let words = document.syntax.plain(n, cx.text(i));
        if heads.as_ref().is_some_and(|heads| !heads.contains(&coverage::first_word(&words))) {
            continue;
        }
        let folded = text::fold(&words);
        let all: Vec<&str> = text::words(&folded).collect();
        if all.is_empty() || !vague.iter().any(|pattern| pattern.is(&all)) {
            continue;
        }
        let place = document.place(document.syntax.nodes[n].span);
        let shown = common::quoted(&words);
        let is_address = words.trim() == link.destination || words.contains("://");
        out.push(match is_address {
            true => Diagnostic::new(
                &CODE,
                place,
                say!(cx.lang,
                    da: "Linkets tekst er selve adressen »{shown}«",
                    en: "The link's text is the address “{shown}” itself"),
            )
            .severity(Severity::Info)
            .help(say!(cx.lang,
                    da: "Skriv, hvad læseren finder der: [siden om besøg](https://…)",
                    en: "Write what the reader finds there: [the page on visits](https://…)")),
            false => Diagnostic::new(
                &CODE,
                place,
                say!(cx.lang,
                    da: "Linkets tekst »{shown}« siger ikke, hvor det fører hen",
                    en: "The link's text “{shown}” does not say where it leads"),
            )
            .help(say!(cx.lang,
                    da: "Skriv, hvad læseren finder der, som linkets tekst",
                    en: "Write what the reader finds there as the link's text")),
        });
    }
}
