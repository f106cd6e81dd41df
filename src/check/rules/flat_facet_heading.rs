//! A facet heading should stand one level below its point.

use super::prelude::*;
use crate::coverage::reading::Note;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "flat-facet-heading",
    family: Family::Coverage,
    level: Severity::Warning,
    summary: Words {
        da: "En overskrift står på samme niveau som det punkt, den hører til.",
        en: "A facet heading stands on the level of its point.",
    },
    explanation: Words {
        da: "Overskriften står lige efter et punkt og på samme niveau. kvm har regnet den med under punktet. Sæt den ét niveau ned, så skærmlæsere og indholdsfortegnelsen viser, hvad der hører sammen.",
        en: "The heading follows a point on the same level, and was counted below the point. Move it one level down, so that screen readers and the contents show what belongs together.",
    },
    wrong: "## Supervision\n\n## Hvem der er ansvarlig\n\nAfdelingslederen.\n",
    right: "## Supervision\n\n### Hvem der er ansvarlig\n\nAfdelingslederen.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let document = cx.document(i);
    for note in &coverage.reading.notes {
        let Note::FlatFacet { section, point } = note else { continue };
        let (section, point) = (&document.sections[*section], &document.sections[*point]);
        // A bold line is a finding of its own.
        if section.bold {
            continue;
        }
        let (name, title) = (&section.title, &point.title);
        let message = say!(cx.lang,
            da: "»{name}« står på samme niveau som sit punkt »{title}«",
            en: "“{name}” stands on the level of its point “{title}”");
        let marks = "#".repeat(usize::from(section.level) + 1);
        let help = say!(cx.lang,
            da: "Sæt overskriften ét niveau ned: {marks} {name}",
            en: "Move the heading one level down: {marks} {name}");
        let related = say!(cx.lang, da: "punktet står her", en: "the point stands here");
        out.push(
            Diagnostic::new(&CODE, document.place(section.span), message)
                .help(help)
                .related(document.place(point.span), related),
        );
    }
}
