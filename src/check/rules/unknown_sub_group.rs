//! A sub-group that the document's service does not have.

use super::prelude::*;
use super::{common, words};
use crate::profile::Role;
use crate::source::disk::CONFIG_NAME;
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unknown-sub-group",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words {
        da: "Tilbuddet har ikke den undergruppe, som dokumentet nævner.",
        en: "The service does not have the sub-group that the document names.",
    },
    explanation: Words {
        da: "Et tilbuds undergrupper står under tilbuddet i kvm.yaml. Et dokument, der kun gælder for én af dem, skal nævne den med samme navn. \
             Ellers kan kvm ikke se, om alle undergrupper er dækket.",
        en: "The sub-groups of a service stand with it in kvm.yaml. A document that holds for one of them only must name it by the same name. \
             Otherwise kvm cannot see whether every sub-group is covered.",
    },
    wrong: "---\ntilbud: Højdegården\nundergruppe: Børnene\n---\n",
    right: "---\ntilbud: Højdegården\nundergruppe: Børn\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some(service) = document.service.map(|s| &cx.package.config.services[s]) else { return };
    for (written, span) in document.header.list(Role::SubGroup) {
        if service.sub_groups.iter().any(|g| text::key(g) == text::key(written)) {
            continue;
        }
        let groups = service.sub_groups.iter().map(String::as_str);
        let suggestion = text::did_you_mean(written, groups.clone());
        let name = &service.name;
        let short = common::quoted(written);
        let message = say!(cx.lang,
            da: "{name} har ingen undergruppe, der hedder »{short}«",
            en: "{name} has no sub-group called “{short}”");
        let otherwise = match service.sub_groups.is_empty() {
            true => say!(cx.lang,
                da: "Skriv tilbuddets undergrupper i {CONFIG_NAME}, eller slet linjen",
                en: "Write the sub-groups of the service in {CONFIG_NAME}, or delete the line"),
            false => say!(cx.lang,
                da: "Undergrupperne er {groups}",
                en: "The sub-groups are {groups}",
                groups = words::listed(cx.lang, groups)),
        };
        let finding = Diagnostic::new(&CODE, document.place(span), message);
        out.push(words::suggested(finding, cx.lang, suggestion, otherwise));
    }
}
