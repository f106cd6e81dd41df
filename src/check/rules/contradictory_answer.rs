//! Own text beside "applies unchanged" or a deviation: one of them is wrong.

use super::prelude::*;
use crate::coverage::names;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "contradictory-answer",
    family: Family::Coverage,
    level: Severity::Warning,
    summary: Words {
        da: "Et punkt har både eget svar og \"Gælder uændret\" eller en fravigelse.",
        en: "A point has both an answer of its own and \"applies unchanged\" or a deviation.",
    },
    explanation: Words {
        da: "Gælder den overordnede tekst uændret, skal der ikke stå et andet svar ved siden af. Læseren ved ikke, hvad der gælder. Slet det, der ikke passer. Det egne svar er regnet med.",
        en: "If the parent's text applies unchanged, no other answer should stand beside it. The reader cannot know which holds. Delete the one that does not. The answer of your own was counted.",
    },
    wrong: "## Supervision\n\nGælder uændret\n\n### Hvem der er ansvarlig\n\nAfdelingslederen.\n",
    right: "## Supervision\n\nGælder uændret\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let document = cx.document(i);
    let parent = cx.document(coverage.parent);
    for row in coverage.rows.iter().filter(|r| r.applies) {
        let cells = row.cells.iter().filter_map(|c| Some((c, c.contradiction?)));
        // One finding for the point, however many cells it concerns.
        let Some((cell, span)) = cells.clone().next() else { continue };
        let title = &parent.requirements[row.requirement].title;
        let names: Vec<String> =
            cells.map(|(c, _)| names::cell_name(cx.profile(), cx.lang, c.facet)).collect();
        let names = super::joined(cx.lang, &names);
        let message = say!(cx.lang,
            da: "Punktet »{title}« har både »Gælder uændret« eller en fravigelse og et eget svar på {names}",
            en: "The point “{title}” has both “Gælder uændret” or a deviation and an answer of its own to {names}");
        let help = say!(cx.lang,
            da: "Slet det af de to, der ikke gælder; indtil da er jeres eget svar regnet med",
            en: "Delete the one of the two that does not hold; until then your own answer counts");
        let mut finding = Diagnostic::new(&CODE, document.place(span), message).help(help);
        if let Some(answer) = cell.answers.first() {
            let own = say!(cx.lang, da: "det egne svar står her", en: "the answer of your own stands here");
            finding = finding.related(document.place(answer.span), own);
        }
        out.push(finding);
    }
}
