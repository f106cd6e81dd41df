//! A question of the self-evaluation without an answer.

use super::prelude::*;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unanswered-question",
    family: Family::Coverage,
    level: Severity::Error,
    summary: Words {
        da: "Et spørgsmål i selvevalueringen er ikke besvaret.",
        en: "A question of the self-evaluation is not answered.",
    },
    explanation: Words {
        da: "Hvert spørgsmål skal have et svar med jeres egne ord. Et ja eller nej er ikke nok: skriv, hvordan I gør, eller hvad I har set. \
             Gør I det ikke endnu, så skriv det, og hvornår I begynder. \
             Er spørgsmålet slettet, så sæt overskriften ind igen.",
        en: "Every question must have an answer in your own words. A yes or no is not enough: write how you do it, or what you have seen. \
             If you do not do it yet, say so, and when you will begin. \
             If the question was deleted, put the heading back.",
    },
    wrong: "### Hvordan følger I, om arbejdet lever op til retningslinjen?\n\nUdfyldes senere.\n",
    right: "### Hvordan følger I, om arbejdet lever op til retningslinjen?\n\nSouschefen læser fem tilfældige journaler hver måned.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(evaluation) = cx.evaluation(i) else { return };
    let document = cx.document(i);
    for answer in evaluation.answers.iter().filter(|answer| !answer.is_answered()) {
        let step = &cx.profile().steps[answer.step];
        let question = &step.questions[answer.question];
        let text = &question.text;
        let Some(span) = answer.span else {
            let message = say!(cx.lang,
                da: "Spørgsmålet »{text}« står ikke i skemaet",
                en: "The question “{text}” is not in the form");
            let name = &step.name;
            let help = say!(cx.lang,
                da: "Sæt overskriften »{text}« ind under »{name}«, og svar på den",
                en: "Put the heading “{text}” below “{name}”, and answer it");
            out.push(Diagnostic::new(&CODE, document.place(document.top()), message).help(help));
            continue;
        };
        let message = match answer.is_placeholder() {
            true => say!(cx.lang,
                da: "Under »{text}« står der kun en pladsholder",
                en: "Below “{text}” there is only a placeholder"),
            false => say!(cx.lang,
                da: "Spørgsmålet »{text}« er ikke besvaret",
                en: "The question “{text}” is not answered"),
        };
        let hint = &question.help;
        let help = say!(cx.lang,
            da: "Skriv jeres svar under overskriften med hele sætninger. {hint}",
            en: "Write your answer below the heading in whole sentences. {hint}");
        out.push(
            Diagnostic::new(&CODE, document.place(span), message).help(help.trim_end().to_owned()),
        );
    }
}
