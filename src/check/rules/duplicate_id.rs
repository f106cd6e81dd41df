//! Two documents with one id: nobody can say which of them is meant.

use super::prelude::*;
use crate::profile::Role;
use crate::text;
use std::collections::HashMap;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Package(check) };

static CODE: Code = Code {
    id: "duplicate-id",
    family: Family::Package,
    level: Severity::Error,
    summary: Words { da: "To dokumenter har samme id.", en: "Two documents have the same id." },
    explanation: Words {
        da: "Et dokuments id er det navn, andre dokumenter og godkendelser henviser til. Det skal være dets eget. \
             Store og små bogstaver betyder ikke noget, og æ er det samme som ae. Har et dokument ikke feltet id, er id'et filens sti uden .md.",
        en: "The id of a document is the name that other documents and approvals refer to. It must be its own. \
             Capital letters do not matter, and æ is the same as ae. A document without the field id has its path without .md as its id.",
    },
    wrong: "---\nid: region/ledelse\ntitel: Regionale retningslinjer for arbejdsmiljø\n---\n",
    right: "---\nid: region/arbejdsmiljoe\ntitel: Regionale retningslinjer for arbejdsmiljø\n---\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let package = cx.package;
    if package.has_unique_ids() {
        return;
    }
    let mut first: HashMap<String, usize> = HashMap::new();
    for (i, document) in package.documents.iter().enumerate() {
        let other = *first.entry(text::id_key(&document.id)).or_insert(i);
        if other == i {
            continue;
        }
        // The one that says its id can be changed most easily.
        let (at, other) = if document.header.has(Role::Id) { (i, other) } else { (other, i) };
        let (place, twin) = (header_place(cx, at), header_place(cx, other));
        let (id, path) = (&cx.document(at).id, &package.sources.get(twin.file).path);
        let message = say!(cx.lang,
            da: "Et andet dokument har også id'et »{id}«: {path}",
            en: "Another document has the id “{id}” too: {path}");
        let label = cx.profile().label(Role::Id);
        let help = say!(cx.lang,
            da: "Giv det ene dokument et andet id med linjen »{label}: …«",
            en: "Give one of them another id with the line “{label}: …”");
        let remark = say!(cx.lang, da: "det andet dokument", en: "the other document");
        out.push(Diagnostic::new(&CODE, place, message).help(help).related(twin, remark));
    }
}

fn header_place(cx: &Context<'_>, i: usize) -> crate::source::Place {
    cx.document(i).place(cx.package.header_span(i, Role::Id))
}
