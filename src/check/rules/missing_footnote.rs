//! A mark for a footnote needs the footnote.

use super::common;
use super::prelude::*;
use crate::parse::Kind;
use crate::source::Span;
use crate::text;
use std::collections::HashSet;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "missing-footnote",
    family: Family::References,
    level: Severity::Warning,
    summary: Words {
        da: "Der er henvist til en fodnote, som ikke er skrevet.",
        en: "A footnote is referred to that is not written.",
    },
    explanation: Words {
        da: "I teksten står et mærke som [^1], men der er ingen fodnote med det navn. Læseren ser selve mærket. \
             Skriv fodnoten på en linje for sig selv: [^1]: Fodnotens tekst.",
        en: "The text has a mark such as [^1], but there is no footnote of that name. Readers see the mark itself. \
             Write the footnote on a line of its own: [^1]: the text of the footnote.",
    },
    wrong: "Vi holder møde hver uge.[^1]\n",
    right: "Vi holder møde hver uge.[^1]\n\n[^1]: Undtagen i ferien.\n",
};

/// A longer name is none.
const LONGEST_LABEL: usize = 100;

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let text = cx.text(i);
    if !text::has(text, "[^") {
        return;
    }
    let nodes = &document.syntax.nodes;
    let written: HashSet<String> = nodes
        .iter()
        .filter_map(|n| match &n.kind {
            Kind::Footnote(label) => Some(label.to_lowercase()),
            _ => None,
        })
        .collect();
    // A mark without its footnote is left as text.
    let mut marks: Vec<Span> =
        common::text_runs(document).flat_map(|run| in_text(run, text)).collect();
    marks.extend(nodes.iter().filter_map(|n| match &n.kind {
        Kind::FootnoteReference(label) if !written.contains(&label.to_lowercase()) => Some(n.span),
        _ => None,
    }));
    for span in marks {
        let mark = common::quoted(span.of(text));
        let message = say!(cx.lang, da: "Fodnoten {mark} er ikke skrevet", en: "The footnote {mark} is not written");
        out.push(Diagnostic::new(&CODE, document.place(span), message).help(say!(cx.lang,
            da: "Skriv fodnoten på en linje for sig selv: {mark}: Fodnotens tekst",
            en: "Write the footnote on a line of its own: {mark}: the text of the footnote")));
    }
}

/// The marks `[^1]` in a run of text.
fn in_text(run: Span, text: &str) -> Vec<Span> {
    let own = run.of(text);
    let start = run.start as usize;
    own.match_indices("[^")
        .filter(|(at, _)| !text[..start + at].ends_with('\\'))
        .filter_map(|(at, _)| {
            let label = own[at + 2..].bytes().take(LONGEST_LABEL).position(|b| b == b']')?;
            let is_label = label > 0 && !own[at + 2..at + 2 + label].contains(char::is_whitespace);
            is_label.then(|| Span::new(start + at, start + at + 3 + label))
        })
        .collect()
}
