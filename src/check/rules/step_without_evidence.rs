//! A step of a self-evaluation that is answered, and nothing shows it.

use super::prelude::*;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "step-without-evidence",
    family: Family::LifeCycle,
    level: Severity::Info,
    summary: Words {
        da: "Et trin i selvevalueringen er besvaret uden dokumentation.",
        en: "A step of the self-evaluation is answered without evidence.",
    },
    explanation: Words {
        da: "De, der evaluerer udefra, vil se, hvad svarene bygger på. Skriv det som en liste under trinnet: en dato, hvad det er, \
             og gerne et link til filen. Ligger det kun på papir, så skriv, hvor det står.",
        en: "Those who evaluate from outside want to see what the answers build on. Write it as a list below the step: a date, what it is, \
             and a link to the file if there is one. If it is on paper only, say where it is kept.",
    },
    wrong: "### Dokumentation for trin 2\n",
    right: "### Dokumentation for trin 2\n\n- 12. marts 2026: [Referat fra personalemødet](bilag/referat.pdf)\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(evaluation) = cx.evaluation(i) else { return };
    let document = cx.document(i);
    for (s, step) in cx.profile().steps.iter().enumerate() {
        let Some(heading) = &step.evidence else { continue };
        let mut answers = evaluation.answers.iter().filter(|answer| answer.step == s);
        // Whether a question is answered is another finding.
        let is_answered = answers.clone().next().is_some() && answers.all(|a| a.is_answered());
        let has_any = evaluation.evidence.iter().any(|evidence| evidence.step == s);
        if !is_answered || has_any {
            continue;
        }
        let number = step.number;
        let message = say!(cx.lang,
            da: "Trin {number} er besvaret, men der er ingen dokumentation",
            en: "Step {number} is answered, but there is no evidence");
        let help = say!(cx.lang,
            da: "Skriv en liste under »{heading}« med dato, hvad det er, og gerne et link til filen",
            en: "Write a list below “{heading}” with the date, what it is, and a link to the file if there is one");
        let normal = cx.profile().normal_title(heading);
        let section = document.sections.iter().find(|section| section.normal == normal);
        let span = section.map_or_else(|| document.top(), |section| section.span);
        out.push(Diagnostic::new(&CODE, document.place(span), message).help(help));
    }
}
