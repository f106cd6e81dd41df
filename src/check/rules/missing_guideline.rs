//! A service of the register without a guideline that it must have.

use super::guidelines::{self, Guidelines};
use super::prelude::*;
use super::words;
use crate::source::{FileId, Place};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Package(check) };

static CODE: Code = Code {
    id: "missing-guideline",
    family: Family::Package,
    level: Severity::Warning,
    summary: Words {
        da: "Et tilbud mangler en lokal retningslinje.",
        en: "A service lacks a local guideline.",
    },
    explanation: Words {
        da: "Hvert tilbud i kvm.yaml skal have en lokal retningslinje for hver standard, som der er en regional retningslinje om. \
             Arbejder tilbuddet kun med nogle af standarderne, så skriv dem under tilbuddet i feltet standarder.",
        en: "Every service in kvm.yaml must have a local guideline for each standard of which there is a regional one. \
             If the service works by some of the standards only, list them with the service in the field standarder.",
    },
    wrong: "tilbud:\n  - id: soevang\n    navn: Aktivitetscentret Søvang\n",
    right: "tilbud:\n  - id: soevang\n    navn: Aktivitetscentret Søvang\n    standarder: [Kompetenceudvikling]\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let required = guidelines::required_standards(cx);
    let guidelines = Guidelines::new(cx);
    for (s, service) in cx.package.config.services.iter().enumerate() {
        let asked = service.standards.as_ref().unwrap_or(&required);
        let missing: Vec<usize> =
            asked.iter().copied().filter(|std| guidelines.of(s, *std).is_empty()).collect();
        if missing.is_empty() {
            continue;
        }
        let standards = &cx.profile().standards;
        let names = words::listed(cx.lang, missing.iter().map(|std| standards[*std].name.as_str()));
        let name = &service.name;
        let message = say!(cx.lang,
            da: "{name} har ingen retningslinje for {names}",
            en: "{name} has no guideline for {names}");
        let help = say!(cx.lang,
            da: "Opret retningslinjen med `kvm new`, eller skriv under »standarder«, hvilke standarder tilbuddet har",
            en: "Make the guideline with `kvm new`, or list the standards of the service below “standarder”");
        // The register stands in the first file read.
        let place = Place { file: FileId(0), span: service.span };
        let parts = missing.iter().map(|std| standards[*std].id.clone());
        out.push(Diagnostic::new(&CODE, place, message).help(help).parts(parts));
    }
}
