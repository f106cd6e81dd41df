//! A document with a header and nothing else.

use super::common;
use super::prelude::*;
use crate::model::Document;
use crate::profile::Role;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "no-text",
    family: Family::Structure,
    level: Severity::Warning,
    summary: Words {
        da: "Dokumentet har et hoved, men ingen tekst.",
        en: "The document has a header but no text.",
    },
    explanation: Words {
        da: "Der står ikke noget under dokumentets hoved, eller der står kun overskrifter. Skriv teksten, eller slet filen.",
        en: "There is nothing below the document's header, or only headings. Write the text, or delete the file.",
    },
    wrong: "---\ntitel: Besøg på Birkely\ndokumenttype: Vejledning\n---\n\n# Besøg på Birkely\n",
    right: "---\ntitel: Besøg på Birkely\ndokumenttype: Vejledning\n---\n\n# Besøg på Birkely\n\nBesøg er velkomne hele dagen.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    // What a parent asks for and does not get, the coverage says.
    if has_text(document) || cx.cells(i).next().is_some() {
        return;
    }
    let has_headings = document.sections.len() > 1;
    let message = match has_headings {
        true => {
            say!(cx.lang, da: "Dokumentet har kun overskrifter og ingen tekst", en: "The document has only headings and no text")
        }
        false => say!(cx.lang, da: "Dokumentet har ingen tekst", en: "The document has no text"),
    };
    let span = cx.package.header_span(i, Role::Title);
    out.push(Diagnostic::new(&CODE, document.place(span), message).help(say!(cx.lang,
        da: "Skriv teksten under dokumentets hoved, eller slet filen",
        en: "Write the text below the document's header, or delete the file")));
}

/// Whether there is text under any heading.
pub fn has_text(document: &Document) -> bool {
    document.sections.iter().any(|section| common::has_text(document, section))
}
