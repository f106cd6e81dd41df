//! A file of the register that cannot be trusted.

use super::invalid_setting;
use super::prelude::*;
use crate::lang::Lang;
use crate::register::{EntryFaultKind as Kind, FOLDER};
use crate::source::Place;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Package(check) };

static CODE: Code = Code {
    id: "invalid-register-entry",
    family: Family::LifeCycle,
    level: Severity::Error,
    summary: Words {
        da: "En fil i registret over godkendelser er rettet, flyttet eller kan ikke læses.",
        en: "A file of the register of approvals was changed or moved, or cannot be read.",
    },
    explanation: Words {
        da: "Filerne i mappen godkendelser bliver skrevet én gang af kvm og aldrig rettet. Navnet på filen viser, om nogen har ændret i den. \
             Hent filen, som den var, fra historikken (git). Skal noget være anderledes, så godkend eller gennemgå igen: det bliver en ny fil. \
             Så længe filen er forkert, bliver dokumentet ikke udgivet.",
        en: "kvm writes the files of the folder godkendelser once and never changes them. A file's name shows whether somebody changed it. \
             Fetch the file as it was from the history (git). If something is to be different, approve or review again, which makes a new file. \
             As long as the file is wrong, its document is not published.",
    },
    wrong: "godkendelser/region/ledelse/0003-approve-1f3a9c.yaml med en rettet dato\n",
    right: "godkendelser/region/ledelse/0004-approve-77b0e2.yaml\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for file in cx.package.register.files() {
        for fault in &file.faults {
            let place = Place { file: file.file, span: fault.span };
            let (message, help) = told(cx, &fault.kind, file);
            out.push(Diagnostic::new(&CODE, place, message).help(help));
        }
    }
}

fn told(cx: &Context<'_>, kind: &Kind, file: &crate::register::File) -> (String, String) {
    let lang = cx.lang;
    let message = match kind {
        Kind::Setting(fault) => {
            let written = fault.span.of(&cx.package.sources.get(file.file).text);
            let (message, _) =
                invalid_setting::told(lang, &fault.kind, &super::common::quoted(written));
            return (message, restore(lang));
        }
        Kind::NotText => {
            say!(lang, da: "Filen kan ikke læses som tekst", en: "The file cannot be read as text")
        }
        Kind::Version(version) => {
            let message = say!(lang,
                da: "Filen er skrevet af en nyere kvm (registrets udgave {version})",
                en: "A newer kvm wrote the file (version {version} of the register)");
            let help = say!(lang, da: "Hent den nyeste kvm", en: "Get the newest kvm");
            return (message, help);
        }
        Kind::NotADate => {
            say!(lang, da: "Her skal stå en dato som 2026-11-28", en: "A date such as 2026-11-28 is expected here")
        }
        Kind::Name => say!(lang,
            da: "Filens navn er ikke et, som kvm giver",
            en: "The file's name is none that kvm gives"),
        Kind::Number(number) => say!(lang,
            da: "Filens navn har et andet nummer end filen, som siger {number}",
            en: "The file's name has another number than the file, which says {number}"),
        Kind::Act => say!(lang,
            da: "Filens navn siger noget andet end »handling« i filen",
            en: "The file's name says something else than “handling” in the file"),
        Kind::Changed => say!(lang,
            da: "Filen er ændret, efter at kvm skrev den",
            en: "The file was changed after kvm wrote it"),
        Kind::Folder(home) => say!(lang,
            da: "Filen hører til i mappen »{home}«",
            en: "The file belongs in the folder “{home}”"),
    };
    (message, restore(lang))
}

fn restore(lang: Lang) -> String {
    say!(lang,
        da: "Hent filen i {FOLDER}, som den var, fra historikken; skal noget være anderledes, så skriv kvm approve eller kvm review igen",
        en: "Fetch the file in {FOLDER} as it was from the history; if something is to be different, run kvm approve or kvm review again")
}
