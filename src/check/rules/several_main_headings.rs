//! One document, one heading at the top level.

use super::common;
use super::prelude::*;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "several-main-headings",
    family: Family::Structure,
    level: Severity::Info,
    summary: Words {
        da: "Flere overskrifter har ét # og står på øverste niveau.",
        en: "Several headings have one # and stand at the top level.",
    },
    explanation: Words {
        da: "Øverste niveau er til dokumentets titel. Afsnittene begynder med ## og deres underafsnit med ###. \
             kvm kan rette alle overskrifter i dokumentet på én gang.",
        en: "The top level is for the document's title. Sections begin with ## and their parts with ###. \
             kvm can change all headings of the document at once.",
    },
    wrong: "# Medicin på Birkely\n\n# Formål\n\nBorgeren får den rigtige medicin.\n",
    right: "# Medicin på Birkely\n\n## Formål\n\nBorgeren får den rigtige medicin.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let mut tops = document.sections.iter().filter(|s| s.level == 1 && !s.bold);
    let (Some(first), Some(second)) = (tops.next(), tops.next()) else { return };
    let count = 2 + tops.count();
    let message = say!(cx.lang,
        da: "{count} overskrifter har ét # og står på titlens niveau",
        en: "{count} headings have one # and stand at the level of the title");
    let mut finding = Diagnostic::new(&CODE, document.place(second.span), message)
        .help(say!(cx.lang,
            da: "Skriv ## foran afsnittenes overskrifter og ### foran deres underafsnit",
            en: "Write ## before the headings of sections and ### before those of their parts"))
        .related(
            document.place(first.span),
            say!(cx.lang, da: "her er den første", en: "the first is here"),
        );
    let others = document.sections.iter().filter(|s| s.node.is_some() && !s.is_title);
    if let Some(edits) = common::moved(others, 1, cx.text(i)) {
        let title = say!(cx.lang, da: "Ryk alle overskrifter under titlen ét niveau ned", en: "Move all headings below the title down one level");
        finding = finding.fix(title, edits);
    }
    out.push(finding);
}
