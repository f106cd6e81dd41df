//! A heading needs words.

use super::prelude::*;
use crate::parse::Kind;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "empty-heading",
    family: Family::Structure,
    level: Severity::Warning,
    summary: Words { da: "En overskrift har ingen tekst.", en: "A heading has no text." },
    explanation: Words {
        da: "Linjen begynder med #, men der står ikke noget efter. Den slags linjer bliver tit tilbage, når tekst er kopieret fra Word. \
             Skriv overskriftens tekst, eller slet linjen.",
        en: "The line begins with #, but nothing follows. Such lines are often left over when text was copied from Word. \
             Write the heading's text, or delete the line.",
    },
    wrong: "##\n\nMedicinen er låst inde.\n",
    right: "## Opbevaring\n\nMedicinen er låst inde.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let nodes = &document.syntax.nodes;
    for (n, node) in nodes.iter().enumerate() {
        if !matches!(node.kind, Kind::Heading(_)) {
            continue;
        }
        let has_picture =
            || nodes[n..node.end as usize].iter().any(|n| matches!(n.kind, Kind::Image(_)));
        if !document.syntax.plain(n, cx.text(i)).trim().is_empty() || has_picture() {
            continue;
        }
        let message =
            say!(cx.lang, da: "Overskriften har ingen tekst", en: "The heading has no text");
        out.push(Diagnostic::new(&CODE, document.place(node.span), message).help(say!(cx.lang,
            da: "Skriv overskriftens tekst efter #, eller slet linjen",
            en: "Write the heading's text after #, or delete the line")));
    }
}
