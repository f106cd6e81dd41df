//! An entry of the register about a document that is gone.

use super::common;
use super::prelude::*;
use crate::source::{Place, Span};
use crate::text;
use std::collections::HashSet;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Package(check) };

static CODE: Code = Code {
    id: "orphaned-register-entry",
    family: Family::LifeCycle,
    level: Severity::Warning,
    summary: Words {
        da: "Registret har poster om et dokument, der ikke findes.",
        en: "The register has entries about a document that does not exist.",
    },
    explanation: Words {
        da: "Er dokumentet flyttet, så giv det sit gamle id igen. Er det slettet, så læg det tilbage, og sæt status til udgået: \
             godkendte udgaver skal kunne findes frem.",
        en: "If the document was moved, give it its old id again. If it was deleted, put it back and set its status to udgået: \
             it must be possible to find approved editions.",
    },
    wrong: "godkendelser/birkely/ledelse/0001-approve-1f3a9c.yaml, og intet dokument med id: birkely/ledelse\n",
    right: "---\nid: birkely/ledelse\nstatus: udgået\n---\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if cx.package.register.files().is_empty() {
        return;
    }
    let known: HashSet<String> =
        cx.package.documents.iter().map(|document| text::id_key(&document.id)).collect();
    let mut told = HashSet::new();
    let mut guesses = common::Guesses::new();
    for file in cx.package.register.files() {
        let Some(entry) = &file.entry else { continue };
        let key = text::id_key(&entry.document);
        if known.contains(&key) || !told.insert(key) {
            continue;
        }
        let id = common::quoted(&entry.document);
        let message = say!(cx.lang,
            da: "Registret har poster om »{id}«, men der er intet dokument med det id",
            en: "The register has entries about “{id}”, but no document has that id");
        let ids = cx.package.documents.iter().map(|document| document.id.as_str());
        let near = guesses.near(&entry.document, ids).map(common::quoted);
        let help = match near {
            Some(near) => say!(cx.lang,
                da: "Er det »{near}«, der har fået et nyt id, så skriv det gamle id i det; er det slettet, så læg det tilbage med status »udgået«",
                en: "If “{near}” was given a new id, write the old id in it; if it was deleted, put it back with the status “udgået”"),
            None => say!(cx.lang,
                da: "Er det flyttet, så skriv »id: {id}« i dets hoved; er det slettet, så læg det tilbage med status »udgået«",
                en: "If it was moved, write “id: {id}” in its header; if it was deleted, put it back with the status “udgået”"),
        };
        let text = &cx.package.sources.get(file.file).text;
        let at = text.find(&entry.document).unwrap_or(0);
        let span = Span::new(at, at + if at > 0 { entry.document.len() } else { 0 });
        out.push(Diagnostic::new(&CODE, Place { file: file.file, span }, message).help(help));
    }
}
