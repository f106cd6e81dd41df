//! Two approvals that claim one edition.

use super::prelude::*;
use crate::history::{self, Standing};
use crate::source::{Place, Span};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "contested-edition",
    family: Family::LifeCycle,
    level: Severity::Error,
    summary: Words {
        da: "Den samme udgave er godkendt to gange hver for sig.",
        en: "One edition was approved twice apart.",
    },
    explanation: Words {
        da: "To har godkendt det samme dokument uden at vide af hinanden, og da de to ændringer blev ført sammen, fik de samme udgave. \
             Ingen kan vide, hvilken tekst der gælder, så dokumentet bliver ikke udgivet. Bliv enige om teksten, og godkend den som en ny udgave; de to gamle filer bliver liggende.",
        en: "Two people approved the same document without knowing of each other, and when the two changes were merged they had the same edition. \
             Nobody can tell which text holds, so the document is not published. Agree on the text and approve it as a new edition; the two old files stay.",
    },
    wrong: "godkendelser/region/ledelse/0003-approve-1f3a9c.yaml\ngodkendelser/region/ledelse/0003-approve-77b0e2.yaml\n",
    right: "godkendelser/region/ledelse/0003-approve-1f3a9c.yaml\ngodkendelser/region/ledelse/0004-approve-77b0e2.yaml\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Standing::Contested(edition, files) = history::standing(cx.package, i) else { return };
    let message = say!(cx.lang,
        da: "Udgave {edition} er godkendt to gange hver for sig",
        en: "Edition {edition} was approved twice apart");
    let (id, next) = (&document.id, edition.saturating_add(1));
    let help = say!(cx.lang,
        da: "Bliv enige om teksten, og skriv kvm approve {id} --by NAVN, så den får udgave {next}",
        en: "Agree on the text and run kvm approve {id} --by NAME, which makes it edition {next}");
    let place = document.place(cx.package.header_span(i, crate::profile::Role::Edition));
    let mut finding = Diagnostic::new(&CODE, place, message).help(help);
    for file in files {
        let related = say!(cx.lang, da: "denne fil siger udgave {edition}", en: "this file says edition {edition}");
        finding = finding.related(Place { file, span: Span::default() }, related);
    }
    out.push(finding);
}
