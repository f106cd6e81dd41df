//! A facet heading under a section that is no point answers nothing.

use super::prelude::*;
use crate::coverage::State;
use crate::coverage::reading::Note;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "facet-reaches-nothing",
    family: Family::Coverage,
    level: Severity::Warning,
    summary: Words {
        da: "Et svar står et sted, hvor det ikke hører til noget punkt.",
        en: "An answer stands where it belongs to no point.",
    },
    explanation: Words {
        da: "Overskriften ligner et svar på et punkt, men den står under et andet afsnit. Den regnes derfor ikke med. Flyt den ind under punktet, eller sæt den lige under dokumentets titel, hvis den gælder alle punkter.",
        en: "The heading looks like an answer to a point but stands below another section. It is therefore not counted. Move it below the point, or directly below the document's title if it holds for all points.",
    },
    wrong: "## Revision\n\n### Ansvarlig\n\nForstanderen.\n",
    right: "## Ansvarlig\n\nForstanderen.\n\n## Revision\n\nHvert år i maj.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let document = cx.document(i);
    // Worth saying only where an answer is wanted.
    if !cx.cells(i).any(|(_, _, c)| matches!(c.state, State::Missing | State::Implied)) {
        return;
    }
    for note in &coverage.reading.notes {
        let Note::FacetReachesNothing { section } = note else { continue };
        let section = &document.sections[*section];
        let name = &section.title;
        let message = say!(cx.lang,
            da: "»{name}« hører ikke til noget punkt her",
            en: "“{name}” belongs to no point here");
        let help = say!(cx.lang,
            da: "Flyt afsnittet ind under det punkt, det svarer på, eller lige under titlen, hvis det gælder alle punkter",
            en: "Move the section below the point it answers, or directly below the title if it holds for all points");
        out.push(Diagnostic::new(&CODE, document.place(section.span), message).help(help));
    }
}
