//! A document type that the profile does not have.

use super::prelude::*;
use super::{common, words};
use crate::profile::Role;
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unknown-document-type",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words { da: "Dokumenttypen er ukendt.", en: "The document type is not known." },
    explanation: Words {
        da: "Dokumenttypen afgør, om dokumentet stiller krav, om det skal svare på et andet dokument, og hvilke felter det skal have. \
             Så længe den er ukendt, bliver intet af det undersøgt.",
        en: "The type decides whether the document sets requirements, whether it answers to another, and which fields it must have. \
             As long as it is not known, none of that is checked.",
    },
    wrong: "---\ndokumenttype: Lokal retningslinie\n---\n",
    right: "---\ndokumenttype: Lokal retningslinje\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some((written, span)) = document.header.text(Role::DocumentType) else { return };
    if document.kind.is_some() {
        return;
    }
    let types = &cx.profile().types;
    let names = types.iter().flat_map(|t| std::iter::once(&t.name).chain(&t.synonyms));
    let suggestion = text::did_you_mean(written, names.map(String::as_str));
    let all = types.iter().map(|t| t.name.as_str()).collect::<Vec<_>>().join(", ");
    let short = common::quoted(written);
    let message = say!(cx.lang,
        da: "Dokumenttypen »{short}« er ukendt",
        en: "The document type “{short}” is not known");
    let otherwise =
        say!(cx.lang, da: "Skriv en af typerne {all}", en: "Write one of the types {all}");
    let finding = Diagnostic::new(&CODE, document.place(span), message);
    out.push(words::meant(finding, cx.lang, written, suggestion, otherwise));
}
