//! A sub-group of a service for which no document holds.

use super::guidelines::{self, Guidelines};
use super::prelude::*;
use super::words;
use crate::profile::Role;
use crate::source::{FileId, Place};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Package(check) };

static CODE: Code = Code {
    id: "uncovered-sub-group",
    family: Family::Package,
    level: Severity::Warning,
    summary: Words {
        da: "En undergruppe på et tilbud har ingen retningslinje.",
        en: "A sub-group of a service has no guideline.",
    },
    explanation: Words {
        da: "Tilbuddet har retningslinjer for standarden, men de nævner hver en undergruppe, og ingen af dem gælder for denne. \
             En retningslinje uden feltet undergruppe gælder for hele tilbuddet.",
        en: "The service has guidelines for the standard, but each names a sub-group, and none of them holds for this one. \
             A guideline without the field undergruppe holds for the whole service.",
    },
    wrong: "tilbud:\n  - id: hoejdegaarden\n    undergrupper: [Børn, Voksne, Unge]\n",
    right: "tilbud:\n  - id: hoejdegaarden\n    undergrupper: [Børn, Voksne]\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let standards = &cx.profile().standards;
    let guidelines = Guidelines::new(cx);
    for (s, service) in cx.package.config.services.iter().enumerate() {
        if service.sub_groups.is_empty() {
            continue;
        }
        for group in &service.sub_groups {
            // A standard with no guideline at all is told elsewhere.
            let lacks = |found: &[usize]| {
                !found.is_empty() && !found.iter().any(|d| guidelines::is_for(cx, *d, group))
            };
            let missing: Vec<&str> = (0..standards.len())
                .filter(|std| lacks(guidelines.of(s, *std)))
                .map(|std| standards[std].name.as_str())
                .collect();
            if missing.is_empty() {
                continue;
            }
            let (name, names) = (&service.name, words::listed(cx.lang, missing));
            let message = say!(cx.lang,
                da: "Undergruppen »{group}« på {name} har ingen retningslinje for {names}",
                en: "The sub-group “{group}” of {name} has no guideline for {names}");
            let label = cx.profile().label(Role::SubGroup);
            let help = say!(cx.lang,
                da: "Skriv en retningslinje med »{label}: {group}«, eller slet feltet »{label}« i den, der gælder for alle",
                en: "Write a guideline with “{label}: {group}”, or delete the field “{label}” in the one that holds for all");
            let place = Place { file: FileId(0), span: service.span };
            out.push(Diagnostic::new(&CODE, place, message).help(help));
        }
    }
}
