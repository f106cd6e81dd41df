//! Text in the publisher's colour must be readable on white.

use super::common;
use super::prelude::*;
use crate::colour::{Colour, READABLE};
use crate::diag::Edit;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Package(check) };

static CODE: Code = Code {
    id: "low-contrast",
    family: Family::Accessibility,
    level: Severity::Warning,
    summary: Words {
        da: "Udgiverens farve er for lys til tekst på hvid bund.",
        en: "The publisher's colour is too light for text on white.",
    },
    explanation: Words {
        da: "Overskrifter og links bliver skrevet i farven. For at kunne læses skal den være mindst 4,5 gange mørkere end papiret; det kræver loven om webtilgængelighed. \
             kvm gør selv farven mørkere i det, der bliver udgivet. Vælg en mørkere farve, hvis du selv vil bestemme, hvordan den ser ud.",
        en: "Headings and links are written in the colour. To be readable it needs a contrast of 4.5 to 1 against white; the law on web accessibility asks for it. \
             kvm darkens the colour in what is published. Choose a darker colour if you want to decide what it looks like.",
    },
    wrong: "udgiver:\n  farve: \"#66b3e6\"\n",
    right: "udgiver:\n  farve: \"#00538a\"\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let publisher = &cx.package.config.publisher;
    let Some(colour) = publisher.colour.as_deref().and_then(Colour::parse) else { return };
    let contrast = colour.contrast(Colour::WHITE);
    if contrast >= READABLE {
        return;
    }
    let Some(place) = common::in_settings(cx, publisher.colour_span) else { return };
    let darker = colour.readable(&[Colour::WHITE], Colour::BLACK).hex();
    let (colour, contrast) = (colour.hex(), format!("{contrast:.1}"));
    let comma = contrast.replace('.', ",");
    let message = say!(cx.lang,
        da: "Farven {colour} har kun kontrasten {comma} mod hvid; der skal være 4,5",
        en: "The colour {colour} has a contrast of only {contrast} against white; 4.5 is needed"
    );
    let title = say!(cx.lang, da: "Gør farven mørkere", en: "Make the colour darker");
    let edit = Edit { span: place.span, text: format!("\"{darker}\"") };
    out.push(Diagnostic::new(&CODE, place, message).fix(title, vec![edit]).help(say!(cx.lang,
        da: "Vælg en mørkere farve, for eksempel {darker}",
        en: "Choose a darker colour, {darker} for example")));
}
