//! Text must be readable: in the publisher's colour on white, and in the
//! colours that the package's own style sheet names.

use super::common;
use super::prelude::*;
use crate::colour::{Colour, READABLE};
use crate::diag::Edit;
use crate::source::Place;
use crate::templates::style::{self, Palette};
use crate::templates::{FOLDER, Standing};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Settings(check) };

static CODE: Code = Code {
    id: "low-contrast",
    family: Family::Accessibility,
    level: Severity::Warning,
    summary: Words {
        da: "En farve er for tæt på sin baggrund til, at teksten kan læses.",
        en: "A colour is too close to its background for the text to be read.",
    },
    explanation: Words {
        da: "Overskrifter og links bliver skrevet i udgiverens farve. For at kunne læses skal den være mindst 4,5 gange mørkere end papiret; det kræver loven om webtilgængelighed. \
             kvm gør selv farven mørkere i det, der bliver udgivet. Vælg en mørkere farve, hvis du selv vil bestemme, hvordan den ser ud. \
             Farver i jeres egen kvm.css bliver brugt, som de står, også på mørke sider.",
        en: "Headings and links are written in the publisher's colour. To be readable it needs a contrast of 4.5 to 1 against white; the law on web accessibility asks for it. \
             kvm darkens the colour in what is published. Choose a darker colour if you want to decide what it looks like. \
             Colours in your own kvm.css are used as they stand, on dark pages too.",
    },
    wrong: "udgiver:\n  farve: \"#66b3e6\"\n",
    right: "udgiver:\n  farve: \"#00538a\"\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    publisher(cx, out);
    style_sheet(cx, out);
}

fn publisher(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let publisher = &cx.package.config.publisher;
    let Some(colour) = publisher.colour.as_deref().and_then(Colour::parse) else { return };
    let contrast = colour.contrast(Colour::WHITE);
    if contrast >= READABLE {
        return;
    }
    let Some(place) = common::in_settings(cx, publisher.colour_span) else { return };
    let darker = colour.readable(&[Colour::WHITE], Colour::BLACK).hex();
    let (colour, (contrast, comma)) = (colour.hex(), shown(contrast));
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

/// A contrast with a point, and with a comma; never rounded up to enough.
fn shown(contrast: f64) -> (String, String) {
    let contrast = format!("{:.1}", (contrast * 10.0).floor() / 10.0);
    let comma = contrast.replace('.', ",");
    (contrast, comma)
}

fn style_sheet(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let package = cx.package;
    let is_style = |s: &Standing| *s == Standing::Template(style::NAME);
    let Some((file, _)) = package.template_files.iter().find(|(_, s)| is_style(s)) else { return };
    for pair in Palette::new(&package.templates).pairs() {
        let ((text, colour), (ground, below)) = (pair.text, pair.ground);
        let contrast = colour.colour.contrast(below.colour);
        // What is built in can only be blamed for what lies on it.
        let Some(span) = colour.span.or(below.span) else { continue };
        if contrast >= READABLE {
            continue;
        }
        let place = Place { file: *file, span };
        let (contrast, comma) = shown(contrast);
        let message = say!(cx.lang,
            da: "Tekst i farven {text} har kun kontrasten {comma} mod {ground}; der skal være 4,5",
            en: "Text in the colour {text} has a contrast of only {contrast} against {ground}; 4.5 is needed");
        let is_light = below.colour.contrast(Colour::BLACK) > below.colour.contrast(Colour::WHITE);
        let end = if is_light { Colour::BLACK } else { Colour::WHITE };
        let better = colour.colour.readable(&[below.colour], end).hex();
        let own = format!("{FOLDER}/{}", style::NAME);
        out.push(Diagnostic::new(&CODE, place, message).help(say!(cx.lang,
            da: "Skriv for eksempel {text}: {better}; i {own}",
            en: "Write {text}: {better}; for example in {own}")));
    }
}
