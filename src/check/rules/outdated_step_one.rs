//! A self-evaluation whose table of step 1 says something else than the
//! coverage does.

use super::prelude::*;
use crate::diag::Edit;
use crate::model::service;
use crate::source::Span;
use crate::steps::evaluation::DescribedRow;
use crate::steps::{Evaluation, StepOne, one};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Package(check) };

static CODE: Code = Code {
    id: "outdated-step-one",
    family: Family::LifeCycle,
    level: Severity::Warning,
    summary: Words {
        da: "Selvevalueringens trin 1 passer ikke med retningslinjen.",
        en: "Step 1 of the self-evaluation does not agree with the guideline.",
    },
    explanation: Words {
        da: "Skemaet for trin 1 er udfyldt ud fra det, retningslinjen svarede dengang. Nu svarer den mere eller mindre, \
             eller der er kommet nye punkter. Ret skemaet, eller lav en ny selvevaluering: når der er en nyere for samme tilbud og standard, \
             får den gamle lov at stå.",
        en: "The table of step 1 was filled in from what the guideline answered then. Now it answers more or less, \
             or there are new points. Correct the table, or make a new self-evaluation: when there is a newer one for the same service and standard, \
             the old one is left as it is.",
    },
    wrong: "| Punkt | Beskrevet |\n|---|---|\n| Supervision | nej |\n",
    right: "| Punkt | Beskrevet |\n|---|---|\n| Supervision | ja |\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if cx.evaluations.is_empty() {
        return;
    }
    let services = service::services(cx.package);
    for evaluation in cx.evaluations.iter().filter(|e| !e.is_superseded) {
        let Some((service, standard)) = evaluation.service.zip(evaluation.standard) else {
            continue;
        };
        let step = one::of(cx.package, cx.coverage, &services[service], standard, cx.as_of);
        if let Some(step) = step {
            compare(cx, evaluation, &step, out);
        }
    }
}

fn compare(
    cx: &Context<'_>,
    evaluation: &Evaluation,
    step: &StepOne<'_>,
    out: &mut Vec<Diagnostic>,
) {
    let document = cx.document(evaluation.document);
    let profile = cx.profile();
    let heading = profile.steps.iter().find(|s| s.computed).map_or("", |s| &s.name);
    let finding = |span: Span, message: String, help: String| {
        Diagnostic::new(&CODE, document.place(span), message).help(help)
    };
    let again = say!(cx.lang,
        da: "Lav et nyt skema med `kvm new selvevaluering`, og flyt jeres svar over",
        en: "Make a new form with `kvm new self-evaluation`, and move your answers over");
    let Some(rows) = &evaluation.described else {
        let message = say!(cx.lang,
            da: "Der er intet skema under »{heading}«",
            en: "There is no table below “{heading}”");
        out.push(finding(document.top(), message, again));
        return;
    };
    let table = rows.first().map_or_else(|| document.top(), |row| row.span);
    let mut known: Vec<&DescribedRow> = Vec::new();
    for point in &step.points {
        let label = point.label(cx.package);
        let normal = profile.normal_title(&label);
        let Some(row) = rows.iter().find(|row| row.normal == normal) else {
            let message = say!(cx.lang,
                da: "Punktet »{label}« mangler i skemaet for trin 1",
                en: "The point “{label}” is missing in the table of step 1");
            out.push(finding(table, message, again.clone()));
            continue;
        };
        known.push(row);
        let is_described = point.described.is_yes();
        if row.described == Some(is_described) {
            continue;
        }
        let marks = &profile.marks;
        let word = if is_described { marks.yes.first() } else { marks.no.first() };
        let word = word.map_or("", String::as_str);
        let message = match (is_described, row.described) {
            (_, None) => say!(cx.lang,
                da: "Der står hverken ja eller nej ud for »{label}«",
                en: "Neither yes nor no is said of “{label}”"),
            (true, _) => say!(cx.lang,
                da: "Skemaet siger, at »{label}« ikke er beskrevet, men det er det nu",
                en: "The table says that “{label}” is not described, but now it is"),
            (false, _) => say!(cx.lang,
                da: "Skemaet siger, at »{label}« er beskrevet, men det er det ikke",
                en: "The table says that “{label}” is described, but it is not"),
        };
        let help = say!(cx.lang,
            da: "Skriv »{word}«, eller lav en ny selvevaluering. Se, hvordan retningslinjen er læst, med `kvm status`",
            en: "Write “{word}”, or make a new self-evaluation. See how the guideline was read with `kvm status`");
        let title = say!(cx.lang, da: "Skriv »{word}«", en: "Write “{word}”");
        let cell = cell_text(cx, evaluation.document, row.cell);
        let edit = Edit { span: cell, text: word.to_owned() };
        let finding = finding(row.span, message, help);
        out.push(match word.is_empty() || cell.is_empty() {
            true => finding,
            false => finding.fix(title, vec![edit]),
        });
    }
    for row in rows.iter().filter(|row| !known.iter().any(|known| known.span == row.span)) {
        let message = say!(cx.lang,
            da: "Denne linje i skemaet for trin 1 er ikke et punkt, der skal beskrives",
            en: "This line of the table of step 1 is no point that must be described");
        let help = say!(cx.lang,
            da: "Slet linjen, eller ret titlen, så den er som i den overordnede retningslinje",
            en: "Delete the line, or correct the title so that it is as in the overall guideline");
        out.push(finding(row.span, message, help));
    }
}

/// The words of a cell without the space around them.
fn cell_text(cx: &Context<'_>, i: usize, cell: Span) -> Span {
    let text = cell.of(cx.text(i));
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '|');
    let before = text.find(trimmed).unwrap_or_default();
    let start = cell.start + before as u32;
    Span { start, end: start + trimmed.len() as u32 }
}
