//! The publisher's logo needs words, too.

use super::common;
use super::prelude::*;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Settings(check) };

static CODE: Code = Code {
    id: "missing-logo-text",
    family: Family::Accessibility,
    level: Severity::Warning,
    summary: Words {
        da: "Udgiverens logo har ingen tekst til dem, der ikke kan se det.",
        en: "The publisher's logo has no text for those who cannot see it.",
    },
    explanation: Words {
        da: "Logoet står på hver side. Skærmlæseren læser teksten i \"logo-tekst\" op i stedet for billedet. Skriv udgiverens navn, eller hvad der ellers står i logoet.",
        en: "The logo is on each page. The screen reader reads the text in \"logo-tekst\" aloud instead of the image. Write the publisher's name, or whatever else the logo says.",
    },
    wrong: "udgiver:\n  navn: Region Eksempel\n  logo: grafik/logo.svg\n",
    right: "udgiver:\n  navn: Region Eksempel\n  logo: grafik/logo.svg\n  logo-tekst: Region Eksempel\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let publisher = &cx.package.config.publisher;
    let is_silent = publisher.logo_text.as_ref().is_none_or(|t| t.trim().is_empty());
    if publisher.logo.is_none() || !is_silent {
        return;
    }
    let Some(place) = common::in_settings(cx, publisher.logo_span) else { return };
    let message = say!(cx.lang,
        da: "Logoet har ingen tekst til dem, der ikke kan se det",
        en: "The logo has no text for those who cannot see it");
    let name = common::quoted(&publisher.name);
    out.push(Diagnostic::new(&CODE, place, message).help(say!(cx.lang,
        da: "Skriv en linje mere under udgiver: »logo-tekst: {name}«",
        en: "Write one more line under udgiver: “logo-tekst: {name}”")));
}
