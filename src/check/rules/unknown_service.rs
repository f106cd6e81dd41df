//! A service that the register does not have.

use super::prelude::*;
use super::{common, words};
use crate::profile::Role;
use crate::source::disk::CONFIG_NAME;
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unknown-service",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words {
        da: "Tilbuddet står ikke i kvm.yaml.", en: "The service is not in kvm.yaml."
    },
    explanation: Words {
        da: "Pakkens tilbud står i filen kvm.yaml med et id og et navn. Skriv et af de to i feltet tilbud, så dokumentet tæller med \
             for det rigtige tilbud. Er tilbuddet nyt, skal det først skrives ind i kvm.yaml.",
        en: "The services of the package stand in the file kvm.yaml with an id and a name. Write one of the two in the field tilbud, so that the document \
             counts for the right service. A new service must be entered in kvm.yaml first.",
    },
    wrong: "---\ntilbud: Bostedet Birkelly\n---\n",
    right: "---\ntilbud: Bostedet Birkely\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let config = &cx.package.config;
    let Some((written, span)) = document.header.text(Role::Service) else { return };
    // A package without a register takes any service.
    if document.service.is_some() || config.services.is_empty() {
        return;
    }
    let suggestion = text::did_you_mean(written, config.service_names());
    let short = common::quoted(written);
    let message = say!(cx.lang,
        da: "Tilbuddet »{short}« står ikke i {CONFIG_NAME}",
        en: "The service “{short}” is not in {CONFIG_NAME}");
    let otherwise = say!(cx.lang,
        da: "Skriv tilbuddets navn eller id, som det står i {CONFIG_NAME}, eller føj tilbuddet til dér",
        en: "Write the name or id of the service as it stands in {CONFIG_NAME}, or add the service there");
    let finding = Diagnostic::new(&CODE, document.place(span), message);
    out.push(words::suggested(finding, cx.lang, suggestion, otherwise));
}
