//! A field without which kvm does not know what a document is.

use super::fields;
use super::prelude::*;
use crate::profile::Role;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "missing-field",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words {
        da: "Dokumenthovedet mangler et felt, som det skal have.",
        en: "The header lacks a field that it must have.",
    },
    explanation: Words {
        da: "Alle dokumenter skal have en titel og en dokumenttype. Typen afgør, hvad der ellers skal stå: \
             en lokal retningslinje skal for eksempel også have en standard og et tilbud. \
             Uden dem kan kvm ikke vide, hvilken retningslinje dokumentet svarer på.",
        en: "Every document must have a title and a type. The type decides what else must be there: \
             a local guideline must also name its standard and its service. \
             Without them kvm cannot know which guideline the document answers.",
    },
    wrong: "---\ntitel: Medicin på Birkely\ndokumenttype: Lokal retningslinje\n---\n",
    right: "---\ntitel: Medicin på Birkely\ndokumenttype: Lokal retningslinje\nstandard: Medicinhåndtering\ntilbud: Birkely\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let type_only = [cx.profile().label(Role::DocumentType).to_owned()];
    let asked: &[String] = match fields::kind(cx, i) {
        Some(kind) => &kind.required,
        // Whatever else is missing depends on the type.
        None if !document.header.has(Role::DocumentType) => &type_only,
        None => &[],
    };
    for field in fields::lacking(cx, i, asked) {
        let name = field.name;
        let message = match field.empty {
            Some(_) => {
                say!(cx.lang, da: "Feltet »{name}« er tomt", en: "The field “{name}” is empty")
            }
            None => say!(cx.lang,
                da: "Feltet »{name}« mangler i dokumenthovedet",
                en: "The field “{name}” is missing in the header"),
        };
        let span = field.empty.unwrap_or_else(|| document.top());
        let help = help(cx, field.role, name);
        out.push(Diagnostic::new(&CODE, document.place(span), message).help(help));
    }
}

fn help(cx: &Context<'_>, role: Option<Role>, name: &str) -> String {
    let example = match role {
        Some(Role::DocumentType) => {
            let names: Vec<String> = cx.profile().types.iter().map(|t| t.name.clone()).collect();
            return say!(cx.lang,
                da: "Skriv linjen »{name}: …« med en af typerne {types}",
                en: "Write the line “{name}: …” with one of the types {types}",
                types = names.join(", "));
        }
        Some(Role::Service) => cx.package.config.services.first().map(|s| s.name.as_str()),
        Some(Role::Standard) => cx.profile().standards.first().map(|s| s.name.as_str()),
        _ => None,
    };
    match example {
        Some(example) => say!(cx.lang,
            da: "Skriv linjen »{name}: …« i dokumenthovedet, for eksempel »{name}: {example}«",
            en: "Write the line “{name}: …” in the header, such as “{name}: {example}”"),
        None => say!(cx.lang,
            da: "Skriv linjen »{name}: …« i dokumenthovedet",
            en: "Write the line “{name}: …” in the header"),
    }
}
