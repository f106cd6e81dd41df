//! The parent may forbid the answer "applies unchanged".

use super::prelude::*;
use crate::coverage::HeaderNote;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unchanged-not-allowed",
    family: Family::Coverage,
    level: Severity::Error,
    summary: Words {
        da: "\"Gælder uændret\" er ikke nok til dette punkt.",
        en: "\"Applies unchanged\" is not enough for this point.",
    },
    explanation: Words {
        da: "Det overordnede dokument siger, at hvert tilbud selv skal beskrive punktet. \"Gælder uændret\" tæller derfor ikke. Skriv, hvad I gør hos jer.",
        en: "The parent says that every service must describe this point itself. \"Gælder uændret\" therefore does not count. Write what you do.",
    },
    wrong: "## Evakuering\n\nGælder uændret\n",
    right: "## Evakuering\n\nVi går ud ad den nærmeste dør og mødes ved flagstangen.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let parent = cx.document(coverage.parent);
    for note in &coverage.header_notes {
        let HeaderNote::UnchangedForbidden { requirement, span } = note else { continue };
        let requirement = &parent.requirements[*requirement];
        let title = &requirement.title;
        let message = say!(cx.lang,
            da: "Punktet »{title}« kan ikke besvares med »Gælder uændret«",
            en: "The point “{title}” cannot be answered with “Gælder uændret”");
        let help = say!(cx.lang,
            da: "Skriv, hvad I gør hos jer; det overordnede dokument beder om jeres egen beskrivelse",
            en: "Write what you do; the parent asks for your own description");
        let related = say!(cx.lang, da: "her står, at I selv skal beskrive punktet", en: "the point wants a description of your own");
        out.push(
            Diagnostic::new(&CODE, cx.document(i).place(*span), message)
                .help(help)
                .related(parent.place(requirement.span), related),
        );
    }
}
