//! A heading must not skip a level.

use super::common;
use super::prelude::*;
use crate::diag::Edit;
use crate::model::outline::Section;
use std::collections::HashSet;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "heading-jump",
    family: Family::Structure,
    level: Severity::Info,
    summary: Words { da: "En overskrift springer et niveau over.", en: "A heading skips a level." },
    explanation: Words {
        da: "Antallet af # foran en overskrift viser, hvilken overskrift den hører under: ### hører under ##. \
             Den, der får teksten læst op, finder rundt efter niveauerne og tror, at der mangler et afsnit, når et niveau er sprunget over.",
        en: "The number of # before a heading shows which heading it belongs to: ### belongs to ##. \
             People who listen to the text move from level to level and think that a section is missing when a level is skipped.",
    },
    wrong: "## Medicin\n\n#### Opbevaring\n\nMedicinen er låst inde.\n",
    right: "## Medicin\n\n### Opbevaring\n\nMedicinen er låst inde.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let sections = &document.sections;
    let mut reported = HashSet::new();
    for (s, section) in sections.iter().enumerate() {
        let Some(parent) = section.parent.filter(|_| !section.bold) else { continue };
        // The document's title stands above all, written or not.
        let (above, level) = (sections[parent].level.max(1), section.level);
        if level <= above + 1 || !reported.insert((parent, level)) {
            continue;
        }
        let message = say!(cx.lang,
            da: "Overskriften springer fra niveau {above} til niveau {level}",
            en: "The heading jumps from level {above} to level {level}");
        let signs = "#".repeat(usize::from(above) + 1);
        let mut finding = Diagnostic::new(&CODE, document.place(section.span), message).help(say!(cx.lang,
            da: "Skriv {signs} foran overskriften, eller tilføj den overskrift, der mangler over den",
            en: "Write {signs} before the heading, or add the heading that is missing above it"));
        if parent != 0 {
            finding = finding.related(
                document.place(sections[parent].span),
                say!(cx.lang, da: "overskriften over den", en: "the heading above it"),
            );
        }
        if let Some(edits) = lifted(sections, parent, s, above + 1, cx.text(i)) {
            let title = say!(cx.lang, da: "Ryk overskrifterne op", en: "Move the headings up");
            finding = finding.fix(title, edits);
        }
        out.push(finding);
    }
}

/// Moves all that stands below `parent` up to `level`, so that it stays in
/// its order; only if `first` is its first heading and the others are level
/// with it.
fn lifted(
    sections: &[Section],
    parent: usize,
    first: usize,
    level: u8,
    text: &str,
) -> Option<Vec<Edit>> {
    let own = sections[first].level;
    let is_below = |s: &&Section| s.bold || parent == 0 || s.level > sections[parent].level;
    let below: Vec<&Section> = sections[parent + 1..].iter().take_while(is_below).collect();
    if below.iter().any(|s| !s.bold && s.level < own) {
        return None;
    }
    common::moved(below, i32::from(level) - i32::from(own), text)
}
