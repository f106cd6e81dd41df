//! A field that the profile does not have: what it says is used nowhere.

use super::prelude::*;
use super::words;
use crate::model::header::HeaderFaultKind;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unknown-field",
    family: Family::FrontMatter,
    level: Severity::Warning,
    summary: Words {
        da: "Et felt i dokumenthovedet er ukendt.",
        en: "A field of the header is not known.",
    },
    explanation: Words {
        da: "Det, der står i feltet, bliver ikke brugt nogen steder. Som regel er navnet stavet forkert. \
             Store og små bogstaver, mellemrum, bindestreg og understreg betyder ikke noget. \
             Skal I bruge et felt mere, kan det tilføjes i jeres profil.",
        en: "What the field says is used nowhere. Most often its name is misspelt. \
             Capital letters, spaces, hyphens and underscores do not matter. \
             If you need one more field, add it to your profile.",
    },
    wrong: "---\nanvendelsesomraadet: Bostedet Birkely\n---\n",
    right: "---\nanvendelsesområde: Bostedet Birkely\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for fault in &document.header.faults {
        let (key, suggestion, message) = match &fault.kind {
            HeaderFaultKind::UnknownKey { key, suggestion } => (
                key,
                // What the header has already is not what was meant.
                suggestion.as_deref().filter(|s| !has(cx, i, s)),
                say!(cx.lang, da: "Feltet »{key}« er ukendt", en: "The field “{key}” is not known"),
            ),
            HeaderFaultKind::UnknownDeviationKey { key, suggestion } => (
                key,
                suggestion.as_deref(),
                say!(cx.lang,
                    da: "En fravigelse har ikke noget felt, der hedder »{key}«",
                    en: "A deviation has no field called “{key}”"),
            ),
            _ => continue,
        };
        let otherwise = say!(cx.lang,
            da: "Det, der står her, bliver ikke brugt. Ret feltets navn, eller slet linjen",
            en: "What stands here is not used. Correct the field's name, or delete the line");
        let finding = Diagnostic::new(&CODE, document.place(fault.span), message);
        out.push(words::meant(finding, cx.lang, key, suggestion, otherwise));
    }
}

fn has(cx: &Context<'_>, i: usize, label: &str) -> bool {
    let field = cx.profile().field_index(label);
    cx.document(i).header.fields.iter().any(|f| Some(f.field) == field)
}
