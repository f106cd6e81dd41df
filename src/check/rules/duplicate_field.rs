//! One field twice: only the first counts.

use super::prelude::*;
use crate::model::header::HeaderFaultKind;
use crate::source::Span;
use crate::yaml::FaultKind;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "duplicate-field",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words {
        da: "Et felt står to gange i dokumenthovedet.",
        en: "A field stands twice in the header.",
    },
    explanation: Words {
        da: "Kun det første af felterne bliver brugt. Det gælder også, når de to har hver sit navn for det samme, \
             for eksempel \"sidst revideret\" og \"senest revideret\". Slet det, der ikke skal gælde.",
        en: "Only the first of the fields is used. The same goes for two names of one field, \
             such as \"sidst revideret\" and \"senest revideret\". Delete the one that should not count.",
    },
    wrong: "---\nsidst revideret: maj 2025\nsenest revideret: april 2025\n---\n",
    right: "---\nsidst revideret: maj 2025\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let text = cx.text(i);
    let mut report = |span: Span, first: Span| {
        let (name, other) = (span.of(text).trim(), first.of(text).trim());
        let message = if name == other {
            say!(cx.lang, da: "Feltet »{name}« står to gange", en: "The field “{name}” stands twice")
        } else {
            say!(cx.lang,
                da: "»{name}« er det samme felt som »{other}«",
                en: "“{name}” is the same field as “{other}”")
        };
        let help = say!(cx.lang,
            da: "Slet den ene af de to linjer; nu bliver den første brugt",
            en: "Delete one of the two lines; for now the first is used");
        let first_one = say!(cx.lang, da: "det første står her", en: "the first is here");
        out.push(
            Diagnostic::new(&CODE, document.place(span), message)
                .help(help)
                .related(document.place(first), first_one),
        );
    };
    for fault in &document.front.faults {
        if let FaultKind::DuplicateKey { first } = fault.kind {
            report(fault.span, first);
        }
    }
    for fault in &document.header.faults {
        if let HeaderFaultKind::DuplicateRole { first, .. } = fault.kind {
            report(fault.span, first);
        }
    }
}
