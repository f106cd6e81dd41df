//! A heading promises a text. Answers to the parent have rules of their own.

use super::common;
use super::prelude::*;
use crate::coverage::reading::Note;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "empty-section",
    family: Family::Structure,
    level: Severity::Warning,
    summary: Words {
        da: "Der står ikke noget under en overskrift.",
        en: "There is nothing below a heading.",
    },
    explanation: Words {
        da: "Overskriften står alene uden tekst og uden underoverskrifter. Læseren leder efter en tekst, der ikke er der. \
             Skriv teksten, eller slet overskriften.",
        en: "The heading stands alone with no text and no headings below it. Readers look for a text that is not there. \
             Write the text, or delete the heading.",
    },
    wrong: "## Dokumentation\n\n## Referencer\n\n- Lov om social service\n",
    right: "## Dokumentation\n\nReferaterne ligger i journalen.\n\n## Referencer\n\n- Lov om social service\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let sections = &document.sections;
    let mut has_children = vec![false; sections.len()];
    for parent in sections.iter().filter_map(|s| s.parent) {
        has_children[parent] = true;
    }
    let answers = answers(cx, i);
    for (s, section) in sections.iter().enumerate() {
        let is_title = section.is_title || section.normal == document.normal_title;
        let bare = section.node.is_some() && !is_title && !has_children[s];
        if !bare || answers[s] || section.title.is_empty() {
            continue;
        }
        if common::has_text(document, section) || is_answer(cx, i, section) {
            continue;
        }
        let title = common::quoted(&section.title);
        let message = say!(cx.lang, da: "Der står ikke noget under »{title}«", en: "There is nothing below “{title}”");
        out.push(Diagnostic::new(&CODE, document.place(section.span), message).help(say!(cx.lang,
            da: "Skriv teksten under overskriften, eller slet overskriften",
            en: "Write the text below the heading, or delete the heading")));
    }
}

/// Sections that stand for a requirement: whether one is answered the
/// coverage says.
fn answers(cx: &Context<'_>, i: usize) -> Vec<bool> {
    let mut answers = vec![false; cx.document(i).sections.len()];
    let Some(coverage) = &cx.coverage[i] else { return answers };
    let reading = &coverage.reading;
    let mentioned = reading.mentions.iter().filter_map(|m| m.section);
    let noted = reading.notes.iter().filter_map(|note| match note {
        Note::FlatFacet { point, .. } => Some(*point),
        Note::UnknownPoint { section } => Some(*section),
        _ => None,
    });
    mentioned.chain(noted).for_each(|s| answers[s] = true);
    answers
}

/// Whether the heading names a facet or a set phrase in a document that
/// answers to another.
fn is_answer(cx: &Context<'_>, i: usize, section: &crate::model::outline::Section) -> bool {
    use crate::coverage::names::{self, Name};
    if cx.coverage[i].is_none() {
        return false;
    }
    let name = names::name(cx.profile(), &section.title, &section.normal, true);
    matches!(name, Some(name) if !matches!(name, Name::Section(_)))
        || !common::facets_of(cx, cx.document(i), section).is_empty()
}
