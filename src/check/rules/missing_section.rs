//! A document should have the sections that its type has.

use super::prelude::*;
use crate::model::skeleton::{self, Found};
use crate::profile::Role;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "missing-section",
    family: Family::Structure,
    level: Severity::Warning,
    summary: Words {
        da: "Et afsnit, som dokumenttypen plejer at have, mangler.",
        en: "A section that documents of this type have is missing.",
    },
    explanation: Words {
        da: "Dokumenter af samme type er bygget ens op, så læseren kan finde rundt i dem alle. \
             Her mangler et af afsnittene. Skriv en overskrift med afsnittets navn og teksten under den. \
             Det gør ikke noget, hvilket niveau overskriften har.",
        en: "Documents of one type are built alike, so that readers find their way in all of them. \
             One of the sections is missing here. Write a heading with the section's name and the text below it. \
             It does not matter which level the heading has.",
    },
    wrong: "## Indledning\n\n…\n\n## Formål\n\n…\n\n## Fremgangsmåden\n\n…\n",
    right: "## Indledning\n\n…\n\n## Formål\n\n…\n\n## Fremgangsmåden\n\n…\n\n## Ansvarlig\n\n…\n\n\
            ## Dokumentation\n\n…\n\n## Referencer\n\n…\n\n## Definition af begreber\n\n…\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    // A document without text lacks more than sections.
    if !super::no_text::has_text(cx.document(i)) {
        return;
    }
    let Some(fit) = skeleton::best_fit(cx.package, i) else { return };
    let missing: Vec<String> = fit
        .entries
        .iter()
        .filter(|(_, found)| *found == Found::Nowhere)
        .map(|(name, _)| say!(cx.lang, da: "»{name}«", en: "“{name}”"))
        .collect();
    let names = super::joined(cx.lang, &missing);
    let (message, help) = match missing.len() {
        0 => return,
        1 => (
            say!(cx.lang, da: "Dokumentet mangler afsnittet {names}", en: "The document lacks the section {names}"),
            say!(cx.lang,
                da: "Skriv overskriften {names} og teksten under den",
                en: "Write the heading {names} and the text below it"),
        ),
        _ => (
            say!(cx.lang, da: "Dokumentet mangler afsnittene {names}", en: "The document lacks the sections {names}"),
            say!(cx.lang,
                da: "Skriv en overskrift for hvert afsnit og teksten under den",
                en: "Write a heading for each section and the text below it"),
        ),
    };
    let span = cx.package.header_span(i, Role::Title);
    out.push(Diagnostic::new(&CODE, cx.document(i).place(span), message).help(help));
}
