//! A standard that the catalogue does not have.

use super::prelude::*;
use super::{common, words};
use crate::profile::Role;
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unknown-standard",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words { da: "Standarden er ukendt.", en: "The standard is not known." },
    explanation: Words {
        da: "Standarden viser, hvilken regional retningslinje et lokalt dokument svarer på. Skriv standardens navn, et af dens tidligere navne \
             eller dens nummer. Har I standarder, som kvm ikke kender, kan de tilføjes i jeres profil.",
        en: "The standard shows which regional guideline a local document answers. Write the standard's name, one of its earlier names, \
             or its number. If you have standards that kvm does not know, add them to your profile.",
    },
    wrong: "---\nstandard: Kompetanceudvikling\n---\n",
    right: "---\nstandard: Kompetenceudvikling\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some((written, span)) = document.header.text(Role::Standard) else { return };
    if document.standard.is_some() {
        return;
    }
    let standards = &cx.profile().standards;
    let names = standards.iter().flat_map(|s| std::iter::once(&s.name).chain(&s.synonyms));
    let suggestion = text::did_you_mean(written, names.map(String::as_str));
    let all = standards.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join("; ");
    let short = common::quoted(written);
    let message = say!(cx.lang, da: "Standarden »{short}« er ukendt", en: "The standard “{short}” is not known");
    let otherwise = say!(cx.lang, da: "Skriv en af standarderne: {all}", en: "Write one of the standards: {all}");
    let finding = Diagnostic::new(&CODE, document.place(span), message);
    out.push(words::meant(finding, cx.lang, written, suggestion, otherwise));
}
