//! A sentence of the parent is not the service's own answer.

use super::prelude::*;
use crate::coverage::names;
use crate::coverage::{State, Why};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "copied-answer",
    family: Family::Coverage,
    level: Severity::Error,
    summary: Words {
        da: "Et svar er kun den overordnede tekst, skrevet af.",
        en: "An answer is only the parent's text, copied.",
    },
    explanation: Words {
        da: "Den overordnede tekst siger, hvad I skal svare på. Skriver I den af, ved ingen, hvad I gør hos jer, heller ikke hvis et par ord er byttet ud. Skriv jeres egen praksis. Gælder teksten, som den står, så skriv \"Gælder uændret\" i stedet.",
        en: "The parent's text says what to answer. Copied, even with a few words exchanged, it tells nobody what you do. Write your own practice, or write \"Gælder uændret\" if the text applies as it stands.",
    },
    wrong: "### Hvordan arbejdet udføres\n\nTilbuddet skal beskrive, hvordan medarbejderne får supervision.\n",
    right: "### Hvordan arbejdet udføres\n\nHvert team tager to sager med til supervisor hver anden måned.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let parent = cx.document(coverage.parent);
    for (requirement, row, cell) in cx.cells(i) {
        let counts = cell.state == State::Empty && cell.because == Why::Copied;
        let Some(answer) = cell.answers.first().filter(|_| counts) else { continue };
        let title = &requirement.title;
        let what = names::cell_name(cx.profile(), cx.lang, cell.facet);
        let message = say!(cx.lang,
            da: "Punktet »{title}«: {what} er kun skrevet af fra det overordnede dokument",
            en: "The point “{title}”: {what} is only copied from the parent");
        let unchanged = &cx.profile().phrases.unchanged_as_written;
        let help = say!(cx.lang,
            da: "Skriv, hvad I gør hos jer, eller skriv »{unchanged}«, hvis teksten gælder, som den står",
            en: "Write what you do, or write “{unchanged}” if the text applies as it stands");
        let finding = Diagnostic::new(&CODE, cx.document(i).place(answer.span), message)
            .help(help)
            .related(parent.place(requirement.span), super::asked(cx.lang));
        out.push(super::gap(cx, coverage, row, finding));
    }
}
