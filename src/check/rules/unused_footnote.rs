//! A footnote that nothing refers to.

use super::common;
use super::prelude::*;
use crate::parse::Kind;
use std::collections::HashSet;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unused-footnote",
    family: Family::References,
    level: Severity::Warning,
    summary: Words {
        da: "En fodnote er skrevet, men der er ikke henvist til den.",
        en: "A footnote is written but nothing refers to it.",
    },
    explanation: Words {
        da: "Fodnoten kommer til at stå sidst i dokumentet, uden at læseren ved, hvor den hører til. \
             Sæt mærket ind i teksten, for eksempel [^1], eller slet fodnoten.",
        en: "The footnote will stand at the end of the document, and readers do not know where it belongs. \
             Put the mark into the text, such as [^1], or delete the footnote.",
    },
    wrong: "Vi holder møde hver uge.\n\n[^1]: Undtagen i ferien.\n",
    right: "Vi holder møde hver uge.[^1]\n\n[^1]: Undtagen i ferien.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let nodes = &document.syntax.nodes;
    let used: HashSet<String> = nodes
        .iter()
        .filter_map(|n| match &n.kind {
            Kind::FootnoteReference(label) => Some(label.to_lowercase()),
            _ => None,
        })
        .collect();
    let mut seen = HashSet::new();
    for node in nodes {
        let Kind::Footnote(label) = &node.kind else { continue };
        let key = label.to_lowercase();
        let is_first = seen.insert(key.clone());
        if is_first && used.contains(&key) {
            continue;
        }
        let label = common::quoted(label);
        let (message, help) = match is_first {
            true => (
                say!(cx.lang, da: "Der er ikke henvist til fodnoten [^{label}]", en: "Nothing refers to the footnote [^{label}]"),
                say!(cx.lang,
                    da: "Skriv [^{label}] i teksten, hvor fodnoten hører til, eller slet den",
                    en: "Write [^{label}] in the text where the footnote belongs, or delete it"),
            ),
            false => (
                say!(cx.lang, da: "Fodnoten [^{label}] er skrevet to gange", en: "The footnote [^{label}] is written twice"),
                say!(cx.lang,
                    da: "Giv den ene fodnote et andet navn, både her og i teksten",
                    en: "Give one footnote another name, both here and in the text"),
            ),
        };
        out.push(Diagnostic::new(&CODE, document.place(node.span), message).help(help));
    }
}
