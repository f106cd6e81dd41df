//! Running text that only hints at a facet does not answer it.

use super::prelude::*;
use crate::coverage::State;
use crate::coverage::names;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "implied-answer",
    family: Family::Coverage,
    level: Severity::Warning,
    summary: Words {
        da: "Et svar står kun mellem linjerne.",
        en: "An answer stands only between the lines.",
    },
    explanation: Words {
        da: "Teksten nævner en rolle, et sted eller en hyppighed, men der er ikke et tydeligt svar på, hvem eller hvor og hvornår. En ny medarbejder skal kunne finde svaret uden at gætte. Skriv en overskrift eller et ord med kolon foran, for eksempel \"Hvem:\".",
        en: "The text mentions a role, a place or a frequency, but there is no clear answer to who, or where and when. A new colleague must find the answer without guessing. Write a heading, or a word with a colon such as \"Hvem:\".",
    },
    wrong: "## Supervision\n\nAfdelingslederen indkalder til supervision, og teamet tager to sager med.\n",
    right: "## Supervision\n\nTeamet tager to sager med.\n\n**Hvem:** Afdelingslederen indkalder.\n\n**Hvor og hvornår:** I mødelokalet, hver anden måned.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let parent = cx.document(coverage.parent);
    for (requirement, row, cell) in cx.cells(i).filter(|(_, _, c)| c.state == State::Implied) {
        let (Some(answer), Some(facet)) = (cell.answers.first(), cell.facet) else { continue };
        let title = &requirement.title;
        let name = names::short_name(cx.profile(), cx.lang, facet);
        let heading = &cx.profile().facets[facet].heading;
        let message = say!(cx.lang,
            da: "Punktet »{title}«: {name} er kun antydet i teksten",
            en: "The point “{title}”: {name} is only hinted at in the text");
        let help = say!(cx.lang,
            da: "Skriv svaret under overskriften »{heading}«, eller sæt »{heading}:« foran det",
            en: "Write the answer below the heading “{heading}”, or put “{heading}:” before it");
        let finding = Diagnostic::new(&CODE, cx.document(i).place(answer.span), message)
            .help(help)
            .related(parent.place(requirement.span), super::asked(cx.lang));
        out.push(super::gap(cx, coverage, row, finding));
    }
}
