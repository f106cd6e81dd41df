//! A heading or label with nothing of the writer's own under it is no answer.

use super::explained;
use super::prelude::*;
use crate::coverage::names;
use crate::coverage::{State, Why};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "empty-answer",
    family: Family::Coverage,
    level: Severity::Error,
    summary: Words {
        da: "Et svar har en overskrift, men ingen tekst.",
        en: "An answer has a heading but no text.",
    },
    explanation: Words {
        da: "Under overskriften står der ikke noget, eller kun en pladsholder som \"TODO\" eller \"udfyldes senere\", eller overskriften en gang til. \
             Det tæller ikke som svar. Skriv, hvad I gør hos jer. Et enkelt ord som \"Forstanderen\" er nok, hvis det er hele svaret.",
        en: "There is nothing below the heading, or only a placeholder such as \"TODO\", or the heading once more. \
             It does not count as an answer. Write what you do. One word is enough if it is the whole answer.",
    },
    wrong: "### Hvem der er ansvarlig\n\nUdfyldes senere.\n",
    right: "### Hvem der er ansvarlig\n\nAfdelingslederen.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let parent = cx.document(coverage.parent);
    for (requirement, row, cell) in cx.cells(i) {
        let counts = cell.state == State::Empty
            && matches!(cell.because, Why::Nothing | Why::Placeholder | Why::Repeated)
            && !explained::elsewhere(cx, &CODE, coverage, row, cell);
        let Some(answer) = cell.answers.first().filter(|_| counts) else { continue };
        let title = &requirement.title;
        let what = names::cell_name(cx.profile(), cx.lang, cell.facet);
        let message = match cell.because {
            Why::Placeholder => say!(cx.lang,
                da: "Punktet »{title}«: {what} har kun en pladsholder",
                en: "The point “{title}”: {what} has only a placeholder"),
            Why::Repeated => say!(cx.lang,
                da: "Punktet »{title}«: {what} gentager kun, hvad der bliver spurgt om",
                en: "The point “{title}”: {what} only repeats what is asked"),
            _ => say!(cx.lang,
                da: "Punktet »{title}«: der står ikke noget under {what}",
                en: "The point “{title}”: there is nothing below {what}"),
        };
        let question = cell.facet.map_or("", |f| cx.profile().facets[f].question.as_str());
        let help = say!(cx.lang,
            da: "Skriv jeres svar her. {question}",
            en: "Write your answer here. {question}");
        let finding = Diagnostic::new(&CODE, cx.document(i).place(answer.span), message)
            .help(help.trim().to_owned())
            .related(parent.place(requirement.span), super::asked(cx.lang));
        out.push(super::gap(cx, coverage, row, finding));
    }
}
