//! "Se bilag 3" is no answer: the reader is sent away.

use super::prelude::*;
use crate::coverage::names;
use crate::coverage::{State, Why};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "answer-elsewhere",
    family: Family::Coverage,
    level: Severity::Error,
    summary: Words {
        da: "Et svar henviser kun til en anden tekst.",
        en: "An answer only refers to another text.",
    },
    explanation: Words {
        da: "\"Se bilag 3\", \"Fremgår af aftalen\", et link eller \"Vi følger lovgivningen\" siger ikke, hvad I gør. Den, der læser retningslinjen, skal kunne finde svaret i den. Skriv det vigtigste her. Henvisningen må gerne stå bagefter.",
        en: "\"See appendix 3\", \"As agreed elsewhere\", a link or \"We follow the law\" do not tell what you do. Who reads the guideline must find the answer in it. Write what matters most here; the reference may follow it.",
    },
    wrong: "### Hvordan arbejdet udføres\n\nFremgår af supervisionsaftalen.\n",
    right: "### Hvordan arbejdet udføres\n\nHvert team tager to sager med til supervisor. Se også supervisionsaftalen.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let parent = cx.document(coverage.parent);
    for (requirement, row, cell) in cx.cells(i) {
        let counts = cell.state == State::Empty && cell.because == Why::Elsewhere;
        let Some(answer) = cell.answers.first().filter(|_| counts) else { continue };
        let title = &requirement.title;
        let what = names::cell_name(cx.profile(), cx.lang, cell.facet);
        let message = say!(cx.lang,
            da: "Punktet »{title}«: {what} henviser kun til en anden tekst",
            en: "The point “{title}”: {what} only refers to another text");
        let question = cell.facet.map_or("", |f| cx.profile().facets[f].question.as_str());
        let help = say!(cx.lang,
            da: "Skriv det vigtigste her, og lad gerne henvisningen stå efter det. {question}",
            en: "Write what matters most here; the reference may follow it. {question}");
        let finding = Diagnostic::new(&CODE, cx.document(i).place(answer.span), message)
            .help(help.trim().to_owned())
            .related(parent.place(requirement.span), super::asked(cx.lang));
        out.push(super::gap(cx, coverage, row, finding));
    }
}
