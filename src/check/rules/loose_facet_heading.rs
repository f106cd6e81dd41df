//! A facet heading that is recognised only by how it begins.

use super::prelude::*;
use crate::coverage::names::{self, Name};
use crate::coverage::reading::Note;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "loose-facet-heading",
    family: Family::Coverage,
    level: Severity::Info,
    summary: Words {
        da: "En overskrift er genkendt på sine første ord.",
        en: "A heading was recognised by how it begins.",
    },
    explanation: Words {
        da: "Overskriften begynder som et af svarene, for eksempel \"Hvem har ansvaret for medicinen\". Teksten er regnet med som det svar. Er det ikke meningen, så skriv en anden overskrift.",
        en: "The heading begins like one of the answers, for example \"Hvem har ansvaret for medicinen\". Its text was counted as that answer. If that is not meant, change the heading.",
    },
    wrong: "### Hvem har ansvaret for medicinen\n",
    right: "### Hvem der er ansvarlig\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let document = cx.document(i);
    for note in &coverage.reading.notes {
        let Note::ByBeginning { section } = note else { continue };
        let section = &document.sections[*section];
        let Some(Name::Facets(facets, _)) =
            names::name(cx.profile(), &section.title, &section.normal, true)
        else {
            continue;
        };
        let Some(facet) = facets.iter().next() else { continue };
        let (name, heading) =
            (names::short_name(cx.profile(), cx.lang, facet), &cx.profile().facets[facet].heading);
        let message = say!(cx.lang,
            da: "Overskriften er læst som svaret på {name}",
            en: "The heading was read as the answer to {name}");
        let help = say!(cx.lang,
            da: "Skriv »{heading}«, hvis det er meningen",
            en: "Write “{heading}” if that is meant");
        out.push(Diagnostic::new(&CODE, document.place(section.span), message).help(help));
    }
}
