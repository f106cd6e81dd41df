//! A list where one text is meant, or the other way round.

use super::prelude::*;
use crate::model::header::HeaderFaultKind;
use crate::profile::Role;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "malformed-field",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words {
        da: "Et felt har en liste, hvor der skal stå én tekst, eller omvendt.",
        en: "A field has a list where one text is meant, or the other way round.",
    },
    explanation: Words {
        da: "Felter som titel, standard, tilbud og alle datoer har én tekst. Fravigelser er en liste, \
             hvor hver fravigelse har sine egne felter. Det, der står i et felt med forkert form, bliver ikke brugt.",
        en: "Fields such as title, standard, service and every date have one text. Deviations are a list, \
             each with fields of its own. What stands in a field of the wrong form is not used.",
    },
    wrong: "---\nfravigelser: Vi gør det anderledes\n---\n",
    right: "---\nfravigelser:\n  - punkt: supervision\n    begrundelse: Vi er kun tre medarbejdere\n    godkendt af: Forstanderen\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for fault in &document.header.faults {
        let (message, help) = match fault.kind {
            HeaderFaultKind::NotSingle { field } => single(cx, &cx.profile().fields[field].name),
            HeaderFaultKind::NotAList { field } | HeaderFaultKind::NotAMap { field } => {
                entries(cx, &cx.profile().fields[field].name)
            }
            _ => continue,
        };
        out.push(Diagnostic::new(&CODE, document.place(fault.span), message).help(help));
    }
}

fn single(cx: &Context<'_>, name: &str) -> (String, String) {
    (
        say!(cx.lang, da: "Her skal stå én tekst i feltet »{name}«", en: "The field “{name}” takes one text here"),
        say!(cx.lang,
            da: "Skriv teksten efter kolon på samme linje: {name}: …",
            en: "Write the text after the colon on the same line: {name}: …"),
    )
}

fn entries(cx: &Context<'_>, name: &str) -> (String, String) {
    let profile = cx.profile();
    let [point, reason, approver] =
        [Role::DeviationPoint, Role::Reason, Role::ApprovedBy].map(|role| profile.label(role));
    (
        say!(cx.lang,
            da: "Hver linje under »{name}« skal have sine egne felter",
            en: "Each line below “{name}” must have fields of its own"),
        say!(cx.lang,
            da: "Skriv på hver sin linje under »{name}:« – først »- {point}: …«, så »{reason}: …« og »{approver}: …«",
            en: "Write on a line each below “{name}:” – first “- {point}: …”, then “{reason}: …” and “{approver}: …”"),
    )
}
