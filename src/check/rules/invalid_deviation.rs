//! A deviation counts only with a reason and an approver.

use super::prelude::*;
use crate::coverage::HeaderNote;
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "invalid-deviation",
    family: Family::Coverage,
    level: Severity::Error,
    summary: Words {
        da: "En fravigelse mangler begrundelse eller godkendelse.",
        en: "A deviation lacks its reason or approver.",
    },
    explanation: Words {
        da: "En fravigelse tæller kun, når det står, hvorfor I gør noget andet, og hvem der har godkendt det. Skriv begge dele.",
        en: "A deviation counts only when it says why you do otherwise and who approved it. Write both.",
    },
    wrong: "Fravigelse: Vi har kun én afdeling.\n",
    right: "Fravigelse: Vi har kun én afdeling.\n\nGodkendt af: Forstanderen\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let document = cx.document(i);
    let parent = cx.document(coverage.parent);
    for deviation in coverage.deviations.iter().filter(|d| !d.counts()) {
        let said = |t: &str| t.chars().any(char::is_alphanumeric);
        let requirement = &parent.requirements[deviation.requirement];
        let title = &requirement.title;
        let message = match (said(&deviation.reason), said(&deviation.approver)) {
            (false, false) => say!(cx.lang,
                da: "Fravigelsen fra »{title}« har hverken begrundelse eller godkendelse",
                en: "The deviation from “{title}” has neither reason nor approver"),
            (false, true) => say!(cx.lang,
                da: "Fravigelsen fra »{title}« har ingen begrundelse",
                en: "The deviation from “{title}” has no reason"),
            _ => say!(cx.lang,
                da: "Fravigelsen fra »{title}« siger ikke, hvem der har godkendt den",
                en: "The deviation from “{title}” does not say who approved it"),
        };
        let help = say!(cx.lang,
            da: "Skriv, hvorfor I gør noget andet, og derefter »Godkendt af:« med en stilling; indtil da tæller fravigelsen ikke",
            en: "Write why you do otherwise, and then “Godkendt af:” with a position; until then the deviation does not count");
        out.push(
            Diagnostic::new(&CODE, document.place(deviation.span), message)
                .help(help)
                .related(parent.place(requirement.span), super::asked(cx.lang)),
        );
    }
    for note in &coverage.header_notes {
        let HeaderNote::UnknownFacet { name, span } = note else { continue };
        let facets = &cx.profile().facets;
        let known: Vec<String> = facets.iter().map(|f| super::quoted(cx.lang, &f.id)).collect();
        let known = super::joined(cx.lang, &known);
        let message = say!(cx.lang, da: "Fravigelsen nævner »{name}«, som ikke er en del af et punkt", en: "The deviation names “{name}”, which is no part of a point");
        let help = match text::did_you_mean(name, facets.iter().map(|f| f.id.as_str())) {
            Some(meant) => say!(cx.lang, da: "Mente du »{meant}«?", en: "Did you mean “{meant}”?"),
            None => {
                say!(cx.lang, da: "Skriv en af disse: {known}", en: "Write one of these: {known}")
            }
        };
        out.push(Diagnostic::new(&CODE, document.place(*span), message).help(help));
    }
}
