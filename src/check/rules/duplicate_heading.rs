//! Two headings under the same heading must not say the same.

use super::common;
use super::prelude::*;
use crate::model::Document;
use std::collections::HashMap;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "duplicate-heading",
    family: Family::Structure,
    level: Severity::Warning,
    summary: Words {
        da: "To overskrifter samme sted hedder det samme.",
        en: "Two headings in one place are the same.",
    },
    explanation: Words {
        da: "I indholdsfortegnelsen, og når en skærmlæser læser op, kan man ikke kende de to afsnit fra hinanden. \
             Saml teksten under den ene overskrift, eller giv dem hver sit navn. \
             Det er i orden, at for eksempel \"Formål\" går igen under hvert punkt.",
        en: "In the contents, and when a screen reader reads them aloud, the two sections cannot be told apart. \
             Gather the text below one of them, or give them different names. \
             A heading such as \"Formål\" may be repeated under each point.",
    },
    wrong: "## Efter faldet\n\nUdfyld skemaet.\n\n## Efter faldet\n\nFortæl det til dagvagten.\n",
    right: "## Efter faldet\n\nUdfyld skemaet, og fortæl det til dagvagten.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    if !has_same_names(document) {
        return;
    }
    let mut seen: HashMap<(Option<usize>, usize, &str), usize> = HashMap::new();
    // Facet headings on the level of their points come again after each.
    let mut points: HashMap<Option<usize>, usize> = HashMap::new();
    for (s, section) in document.sections.iter().enumerate() {
        if section.node.is_none() || section.normal.is_empty() {
            continue;
        }
        let before = points.entry(section.parent).or_default();
        let row = match common::facets_of(cx, document, section).is_empty() {
            true => {
                *before += 1;
                0
            }
            false => *before,
        };
        let key = (section.parent, row, section.normal.as_str());
        let Some(first) = seen.get(&key) else {
            seen.insert(key, s);
            continue;
        };
        let title = common::quoted(&section.title);
        let message = say!(cx.lang, da: "Overskriften »{title}« står her to gange", en: "The heading “{title}” stands here twice");
        let first = &document.sections[*first];
        let finding = Diagnostic::new(&CODE, document.place(section.span), message)
            .help(say!(cx.lang,
                da: "Saml teksten under den ene overskrift, eller giv dem hver sit navn",
                en: "Gather the text below one heading, or give them different names"))
            .related(
                document.place(first.span),
                say!(cx.lang, da: "her står den første", en: "the first stands here"),
            );
        out.push(finding);
    }
}

/// Whether two headings under one heading have the same name, whatever they
/// are.
fn has_same_names(document: &Document) -> bool {
    let mut names: Vec<_> = document.sections.iter().map(|s| (s.parent, &s.normal)).collect();
    names.sort_unstable();
    names.windows(2).any(|pair| pair[0] == pair[1])
}
