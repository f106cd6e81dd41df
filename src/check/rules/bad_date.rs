//! A date that cannot be read.

use super::common;
use super::prelude::*;
use crate::model::date::DateFault;
use crate::model::header::HeaderFaultKind;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "bad-date",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words {
        da: "En dato i dokumenthovedet kan ikke læses.",
        en: "A date in the header cannot be read.",
    },
    explanation: Words {
        da: "En dato er et år, en måned i et år eller en dag, for eksempel \"2026\", \"juni 2026\", \"4.1.2026\" eller \"4. januar 2026\". \
             Dagen står før måneden, og årstallet har fire cifre. Så længe datoen ikke kan læses, kan kvm ikke holde øje med den.",
        en: "A date is a year, a month of a year, or a day, such as \"2026\", \"juni 2026\", \"4.1.2026\" or \"4. januar 2026\". \
             The day comes before the month, and the year has four digits. As long as it cannot be read, kvm cannot watch it.",
    },
    wrong: "---\ngældende fra: foråret 2026\n---\n",
    right: "---\ngældende fra: april 2026\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for fault in &document.header.faults {
        let HeaderFaultKind::BadDate { value, fault: why, .. } = &fault.kind else { continue };
        let message = message(cx, value, *why);
        let help = say!(cx.lang,
            da: "Skriv datoen som i »2026«, »juni 2026« eller »1. juni 2026«",
            en: "Write the date as in “2026”, “juni 2026” or “1. juni 2026”");
        out.push(Diagnostic::new(&CODE, document.place(fault.span), message).help(help));
    }
}

fn message(cx: &Context<'_>, value: &str, why: DateFault) -> String {
    let value = common::quoted(value);
    match why {
        DateFault::NotADate => {
            say!(cx.lang, da: "»{value}« kan ikke læses som en dato", en: "“{value}” cannot be read as a date")
        }
        DateFault::NoYear => {
            say!(cx.lang, da: "Datoen »{value}« mangler et årstal", en: "The date “{value}” has no year")
        }
        DateFault::TwoDigitYear => say!(cx.lang,
            da: "»{value}« kan læses på to måder: årstallet skal have fire cifre",
            en: "“{value}” can be read in two ways: the year must have four digits"),
        DateFault::UnlikelyYear => say!(cx.lang,
            da: "Årstallet i »{value}« kan ikke passe",
            en: "The year of “{value}” cannot be right"),
        DateFault::NoSuchMonth => say!(cx.lang,
            da: "Måneden i »{value}« findes ikke",
            en: "There is no such month as in “{value}”"),
        DateFault::NoSuchDay => say!(cx.lang,
            da: "Dagen i »{value}« findes ikke",
            en: "There is no such day as in “{value}”"),
        DateFault::NotADay => {
            say!(cx.lang, da: "»{value}« er ikke en bestemt dag", en: "“{value}” is not one day")
        }
    }
}
