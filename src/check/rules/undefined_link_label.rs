//! `[text][label]` needs a line `[label]: address`.

use super::common;
use super::prelude::*;
use crate::source::Span;
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "undefined-link-label",
    family: Family::References,
    level: Severity::Warning,
    summary: Words {
        da: "Et link med to kantede parenteser har ingen adresse.",
        en: "A link with two pairs of square brackets has no address.",
    },
    explanation: Words {
        da: "[tekst][navn] er et link, når der et sted i dokumentet står en linje [navn]: adresse. Den linje mangler, så parenteserne bliver vist, som de står. \
             Skriv linjen, eller skriv adressen direkte: [tekst](adresse).",
        en: "[text][name] is a link when the document has a line [name]: address somewhere. That line is missing, so the brackets are shown as they stand. \
             Write the line, or write the address in place: [text](address).",
    },
    wrong: "Se [planen][plan].\n",
    right: "Se [planen][plan].\n\n[plan]: plan.md\n",
};

/// Brackets farther apart do not belong together, in bytes.
const LONGEST: usize = 200;

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let text = cx.text(i);
    if !text::has(text, "][") {
        return;
    }
    for run in common::text_runs(document) {
        for (span, label) in in_text(run, text) {
            let (shown, label) = (common::quoted(span.of(text)), common::quoted(label));
            let message =
                say!(cx.lang, da: "{shown} har ingen adresse", en: "{shown} has no address");
            out.push(Diagnostic::new(&CODE, document.place(span), message).help(say!(cx.lang,
                da: "Skriv en linje med adressen, [{label}]: adresse, eller skriv den direkte: [tekst](adresse)",
                en: "Write a line with the address, [{label}]: address, or write it in place: [text](address)")));
        }
    }
}

/// `[text][label]` in a run of text. Numbers alone are a list of sources.
fn in_text(run: Span, text: &str) -> Vec<(Span, &str)> {
    let own = run.of(text);
    let mut found = Vec::new();
    for (at, _) in own.match_indices("][") {
        let before = own.as_bytes()[..at].iter().rev().take(LONGEST).position(|b| *b == b'[');
        let after = own.as_bytes()[at + 2..].iter().take(LONGEST).position(|b| *b == b']');
        let (Some(before), Some(after)) = (before, after) else { continue };
        let label = &own[at + 2..at + 2 + after];
        let start = run.start as usize + at - before - 1;
        let is_number = !label.is_empty() && label.chars().all(|c| c.is_ascii_digit());
        let is_escaped = text[..start].ends_with('\\');
        if before == 0 || is_number || is_escaped || label.starts_with('^') {
            continue;
        }
        found.push((Span::new(start, run.start as usize + at + 3 + after), label));
    }
    found
}
