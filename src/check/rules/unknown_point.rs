//! A heading with facets under it that is no point of the parent.

use super::prelude::*;
use crate::coverage::HeaderNote;
use crate::coverage::reading::Note;
use crate::model::Document;
use crate::source::Span;
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unknown-point",
    family: Family::Coverage,
    level: Severity::Warning,
    summary: Words {
        da: "Et punkt findes ikke i det overordnede dokument.",
        en: "A point does not exist in the parent.",
    },
    explanation: Words {
        da: "Der er svaret på noget, som det overordnede dokument ikke spørger om, eller punktet hedder noget andet dér. Teksten tæller derfor ikke med. Brug titlen fra det overordnede dokument.",
        en: "Something is answered that the parent does not ask, or the point has another name there. The text is therefore not counted. Use the parent's title.",
    },
    wrong: "## Sparring i hverdagen\n\n### Hvem der er ansvarlig\n\nAfdelingslederen.\n",
    right: "## Supervision\n\n### Hvem der er ansvarlig\n\nAfdelingslederen.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let document = cx.document(i);
    let notes = &coverage.reading.notes;
    for note in notes {
        match note {
            Note::UnknownPoint { section } => {
                // Said with more by the suggestion, if there is one.
                let suggested =
                    |n: &Note| matches!(n, Note::Suggestion { section: s, .. } if s == section);
                if !notes.iter().any(suggested) {
                    let section = &document.sections[*section];
                    out.push(unknown(cx, i, &section.title, section.span, coverage.parent, None));
                }
            }
            Note::Suggestion { section, requirement } => {
                let parent = cx.document(coverage.parent);
                let meant = parent.requirements[*requirement].title.as_str();
                let section = &document.sections[*section];
                out.push(unknown(
                    cx,
                    i,
                    &section.title,
                    section.span,
                    coverage.parent,
                    Some(meant),
                ));
            }
            _ => {}
        }
    }
    for note in &coverage.header_notes {
        if let HeaderNote::UnknownPoint { name, span, .. } = note {
            let parent = cx.document(coverage.parent);
            let finding = unknown(cx, i, name, *span, coverage.parent, meant(cx, parent, name));
            out.push(finding.severity(Severity::Error));
        }
    }
}

/// The title or id that a name in the header is nearest to.
fn meant<'a>(cx: &Context<'_>, parent: &'a Document, name: &str) -> Option<&'a str> {
    let all = &parent.requirements;
    let title = || {
        let normal = text::did_you_mean(
            &cx.profile().normal_title(name),
            all.iter().map(|r| r.normal.as_str()),
        )?;
        all.iter().find(|r| r.normal == normal).map(|r| r.title.as_str())
    };
    text::did_you_mean(name, all.iter().map(|r| r.id.as_str())).or_else(title)
}

fn unknown(
    cx: &Context<'_>,
    i: usize,
    name: &str,
    span: Span,
    parent: usize,
    meant: Option<&str>,
) -> Diagnostic {
    let parent = cx.document(parent);
    let title = &parent.title;
    let message = say!(cx.lang,
        da: "»{name}« er ikke et punkt i »{title}«",
        en: "“{name}” is no point of “{title}”");
    let help = match meant {
        Some(meant) => say!(cx.lang,
            da: "Mente du punktet »{meant}«? Så skriv den titel; ellers tæller teksten ikke med",
            en: "Did you mean the point “{meant}”? Then write that title; otherwise the text is not counted"),
        None => {
            let points: Vec<String> = parent
                .requirements
                .iter()
                .filter(|r| !r.is_demand)
                .map(|r| super::quoted(cx.lang, &r.title))
                .collect();
            let points = super::joined(cx.lang, &points);
            say!(cx.lang,
                da: "Brug titlen på et af punkterne: {points}",
                en: "Use the title of one of the points: {points}")
        }
    };
    Diagnostic::new(&CODE, cx.document(i).place(span), message).help(help)
}
