//! Why a document is not published, in words.

use super::listed;
use super::terminal::visible;
use crate::approval::Reason;
use crate::lang::Lang;
use crate::model::Package;
use crate::say;
use crate::source::lines::Lines;

/// Why document `i` is not published, without a stop at the end.
pub fn reason(package: &Package, i: usize, reason: &Reason, lang: Lang) -> String {
    let profile = &package.config.profile;
    let path_of = |i: usize| visible(&package.sources.get(package.documents[i].file).path);
    match reason {
        Reason::NotText => say!(lang,
            da: "filen er ikke gemt som tekst i UTF-8",
            en: "the file is not saved as text in UTF-8"),
        Reason::Header => say!(lang,
            da: "der er fejl i dokumenthovedet; kvm check viser hvor",
            en: "there are faults in its header; kvm check shows where"),
        Reason::PersonalNumber(number) => {
            let line = Lines::new(package.text(&package.documents[i])).position(number.start).line;
            say!(lang,
                da: "der står noget, der ligner et CPR-nummer, i linje {line}",
                en: "line {line} holds what looks like a CPR number")
        }
        Reason::NoType => {
            say!(lang, da: "der står ikke, hvilken dokumenttype det er", en: "it does not say of which type it is")
        }
        Reason::UnknownType(name) => say!(lang,
            da: "dokumenttypen »{name}« findes ikke",
            en: "there is no document type “{name}”", name = visible(name)),
        Reason::SameId(other) => say!(lang,
            da: "{other} har samme id, så ingen af dem kan udgives",
            en: "{other} has the same id, so neither can be published", other = path_of(*other)),
        Reason::UnknownStatus(name) => say!(lang,
            da: "status »{name}« findes ikke",
            en: "there is no status “{name}”", name = visible(name)),
        Reason::Stage(status) => say!(lang,
            da: "status er {status}",
            en: "its status is {status}", status = profile.status_name(*status)),
        Reason::Evaluation => say!(lang,
            da: "en selvevaluering er til eget brug",
            en: "a self-evaluation is for one's own use"),
        Reason::NotRegistered => say!(lang,
            da: "der står ingen godkendelse af dokumentet i registret; kvm approve skriver en",
            en: "the register has no approval of it; kvm approve writes one"),
        Reason::Changed(edition) => say!(lang,
            da: "teksten er ændret, siden udgave {edition} blev godkendt; kvm check viser hvor",
            en: "the text has changed since edition {edition} was approved; kvm check shows where"),
        Reason::DoubtfulRegister => say!(lang,
            da: "der er fejl i en af dokumentets filer i registret over godkendelser; kvm check viser hvilken",
            en: "a file about it in the register of approvals has faults; kvm check shows which"),
        Reason::Contested(edition) => say!(lang,
            da: "udgave {edition} er godkendt to gange hver for sig; kvm check viser, hvad du gør",
            en: "edition {edition} was approved twice apart; kvm check shows what to do"),
        Reason::Incomplete(fields) => {
            let name = |field: &usize| profile.fields[*field].name.clone();
            let names = listed(&fields.iter().map(name).collect::<Vec<_>>(), lang);
            say!(lang,
                da: "godkendelsen er ikke færdig: {names} mangler eller kan ikke læses",
                en: "the approval is not complete: {names} is missing or cannot be read")
        }
    }
}
