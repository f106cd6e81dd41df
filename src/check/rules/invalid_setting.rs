//! Something in `kvm.yaml` or a profile that cannot be used.

use super::prelude::*;
use super::{common, syntax, words};
use crate::lang::Lang;
use crate::settings::SettingFaultKind as Kind;
use crate::source::Place;
use crate::yaml::FaultKind;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Settings(check) };

static CODE: Code = Code {
    id: "invalid-setting",
    family: Family::Configuration,
    level: Severity::Error,
    summary: Words {
        da: "En indstilling i kvm.yaml eller i profilen kan ikke bruges.",
        en: "A setting in kvm.yaml or in the profile cannot be used.",
    },
    explanation: Words {
        da: "Filen kvm.yaml fortæller, hvem der udgiver retningslinjerne, hvilke tilbud der er, og hvor strenge reglerne er. \
             En profil har fagets ord. Det, der ikke kan læses eller ikke kendes, bliver sprunget over, og resten gælder.",
        en: "The file kvm.yaml says who publishes the guidelines, which services there are, and how strict the rules are. \
             A profile has the words of the field. What cannot be read or is not known is left out, and the rest holds.",
    },
    wrong: "udgiver:\n  navn: Region Eksempel\n  farve: blå\n",
    right: "udgiver:\n  navn: Region Eksempel\n  farve: \"#00538a\"\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (file, fault) in &cx.package.setting_faults {
        let place = Place { file: *file, span: fault.span };
        let written = common::quoted(fault.span.of(&cx.package.sources.get(*file).text));
        let (message, help) = told(cx.lang, &fault.kind, &written);
        let finding = Diagnostic::new(&CODE, place, message);
        let finding = match &fault.kind {
            Kind::UnknownKey { key: name, suggestion } | Kind::UnknownName { name, suggestion } => {
                words::meant(finding, cx.lang, name, suggestion.as_deref(), help)
            }
            _ => match &fault.fix {
                Some(edits) => finding.help(help.clone()).fix(help, edits.clone()),
                None => finding.help(help),
            },
        };
        let harmless = fault.kind == Kind::Yaml(FaultKind::NeedsQuotes);
        out.push(if harmless { finding.severity(Severity::Warning) } else { finding });
    }
}

pub(super) fn told(lang: Lang, kind: &Kind, written: &str) -> (String, String) {
    match kind {
        Kind::Yaml(kind) => syntax::words(lang, kind),
        Kind::MissingKey(key) => (
            say!(lang, da: "Her mangler feltet »{key}«", en: "The field “{key}” is missing here"),
            say!(lang, da: "Skriv linjen »{key}: …«", en: "Write the line “{key}: …”"),
        ),
        Kind::NotText => (
            say!(lang, da: "Her skal stå én tekst", en: "One text is expected here"),
            say!(lang, da: "Skriv teksten efter kolon på samme linje", en: "Write the text after the colon on the same line"),
        ),
        Kind::NotList => (
            say!(lang, da: "Her skal stå en liste", en: "A list is expected here"),
            say!(lang, da: "Skriv hvert punkt på sin egen linje med en bindestreg foran", en: "Write each item on a line of its own with a hyphen before it"),
        ),
        Kind::NotMap => (
            say!(lang, da: "Her skal stå felter med hver sin tekst", en: "Fields with a text each are expected here"),
            say!(lang, da: "Skriv hvert felt som »navn: tekst«", en: "Write each field as “name: text”"),
        ),
        Kind::NotNumber => (
            say!(lang, da: "»{written}« er ikke et helt tal", en: "“{written}” is not a whole number"),
            say!(lang, da: "Skriv et tal, for eksempel 2", en: "Write a number, such as 2"),
        ),
        Kind::NotOneOf(allowed) => (
            say!(lang, da: "»{written}« kan ikke bruges her", en: "“{written}” cannot be used here"),
            say!(lang, da: "Skriv et af ordene {words}", en: "Write one of the words {words}",
                words = words::listed(lang, allowed.iter().map(String::as_str))),
        ),
        Kind::ProfileCycle => (
            say!(lang, da: "Profilen bygger på sig selv eller på for mange andre", en: "The profile builds on itself, or on too many others"),
            say!(lang, da: "Lad den bygge på dk-social", en: "Let it build on dk-social"),
        ),
        Kind::NoSuchFile(path) => (
            say!(lang, da: "Filen »{path}« findes ikke i pakken", en: "There is no file “{path}” in the package"),
            say!(lang, da: "Skriv filens sti, som den er fra denne fil", en: "Write the file's path as seen from this file"),
        ),
        Kind::NotColour => (
            say!(lang, da: "»{written}« er ikke en farve", en: "“{written}” is not a colour"),
            say!(lang, da: "Skriv farven som \"#00538a\" med anførselstegn", en: "Write the colour as \"#00538a\", with the quotes"),
        ),
        Kind::NotId => (
            say!(lang, da: "»{written}« kan ikke bruges som id", en: "“{written}” cannot be used as an id"),
            say!(lang, da: "Brug kun bogstaver, tal, bindestreg og understreg", en: "Use letters, digits, hyphens and underscores only"),
        ),
        Kind::Taken { by, .. } => (
            say!(lang, da: "»{written}« er allerede i brug for »{by}«", en: "“{written}” is taken already by “{by}”"),
            say!(lang, da: "Brug et andet navn, eller slet det ene", en: "Use another name, or delete one of them"),
        ),
        Kind::UnknownKey { key, .. } => (
            say!(lang, da: "Feltet »{key}« er ukendt her", en: "The field “{key}” is not known here"),
            say!(lang, da: "Ret feltets navn, eller slet det", en: "Correct the field's name, or delete it"),
        ),
        Kind::UnknownName { name, .. } => (
            say!(lang, da: "»{name}« er ukendt", en: "“{name}” is not known"),
            say!(lang,
                da: "Skriv et navn, som profilen har, eller føj det til profilen",
                en: "Write a name that the profile has, or add it to the profile"),
        ),
    }
}
