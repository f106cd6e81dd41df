//! Evidence of a self-evaluation that does not say from when it is.

use super::prelude::*;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "undated-evidence",
    family: Family::LifeCycle,
    level: Severity::Warning,
    summary: Words {
        da: "Dokumentation i en selvevaluering har ingen dato.",
        en: "Evidence of a self-evaluation has no date.",
    },
    explanation: Words {
        da: "Begynd hver linje med en dato, og skriv så, hvad der viser det. Link gerne til filen. \
             Uden dato kan ingen se, om det stadig gælder, og linjen tæller ikke med.",
        en: "Begin every line with a date, and then say what shows it. Link to the file if there is one. \
             Without a date nobody can see whether it still holds, and the line does not count.",
    },
    wrong: "- [Referat fra personalemødet](bilag/referat.pdf)\n",
    right: "- 12. marts 2026: [Referat fra personalemødet](bilag/referat.pdf)\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(evaluation) = cx.evaluation(i) else { return };
    let document = cx.document(i);
    for evidence in evaluation.evidence.iter().filter(|evidence| evidence.date.is_none()) {
        let step = cx.profile().steps[evidence.step].number;
        let message = say!(cx.lang,
            da: "Dokumentationen for trin {step} har ikke både en dato og en tekst",
            en: "The evidence for step {step} lacks a date or a text");
        let example = cx.as_of;
        let help = say!(cx.lang,
            da: "Begynd linjen med en dato, og skriv, hvad der viser det, for eksempel »{example}: Referat fra personalemødet«",
            en: "Begin the line with a date and say what shows it, such as “{example}: Minutes of the staff meeting”");
        out.push(Diagnostic::new(&CODE, document.place(evidence.span), message).help(help));
    }
}
