//! A list of contents in the header that does not say what the text has.

use super::prelude::*;
use super::{common, words};
use crate::model::header::HeaderValue;
use crate::profile::Role;
use crate::source::Span;
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "contents-list-mismatch",
    family: Family::Package,
    level: Severity::Warning,
    summary: Words {
        da: "Listen over dokumentets indhold passer ikke med overskrifterne.",
        en: "The list of contents does not agree with the headings.",
    },
    explanation: Words {
        da: "Feltet dokumentindhold skal nævne hvert punkt med samme ord som dets overskrift. \
             Nummer, \"Retningslinjer for\", komma og store bogstaver betyder ikke noget. \
             kvm skriver selv listen ud fra punkterne, når feltet mangler, og så passer listen altid.",
        en: "The field dokumentindhold must name each point in the words of its heading. \
             Numbers, \"Retningslinjer for\", commas and capitals do not matter. \
             Without the field, kvm makes the list from the points, and then the two cannot disagree.",
    },
    wrong: "---\ndokumentindhold: [Supervision, Kurser]\n---\n\n## Supervision {.punkt}\n\n## Oplæring {.punkt}\n",
    right: "---\ndokumentindhold: [Supervision, Oplæring]\n---\n\n## Supervision {.punkt}\n\n## Oplæring {.punkt}\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let profile = cx.profile();
    let entries = entries(cx, i);
    if entries.is_empty() {
        return;
    }
    let label = profile.label(Role::ContentsList);
    let normals: Vec<String> = entries.iter().map(|(e, _)| profile.normal_title(e)).collect();
    for ((entry, span), normal) in entries.iter().zip(&normals) {
        let heading = document.sections.iter().any(|s| s.normal == *normal);
        let point = document.requirements.iter().any(|r| r.normal == *normal);
        // "Retningslinjer for:" above the list is no entry of it.
        if heading || point || profile.titles.prefixes.contains(normal) || normal.is_empty() {
            continue;
        }
        let short = common::quoted(entry);
        let message = say!(cx.lang,
            da: "Der er ingen overskrift, der hedder »{short}«",
            en: "There is no heading called “{short}”");
        let titles = document.sections.iter().filter(|s| !s.is_title).map(|s| s.title.as_str());
        let help = match text::did_you_mean(entry, titles.filter(|t| !t.is_empty())) {
            Some(meant) => say!(cx.lang, da: "Mente du »{meant}«?", en: "Did you mean “{meant}”?"),
            None => say!(cx.lang,
                da: "Skriv overskriften, som den står i teksten, eller slet linjen",
                en: "Write the heading as it stands in the text, or delete the line"),
        };
        out.push(Diagnostic::new(&CODE, document.place(*span), message).help(help));
    }
    let points = document.requirements.iter().filter(|r| !r.is_demand);
    for point in points.filter(|p| !normals.contains(&p.normal)) {
        let title = &point.title;
        let message = say!(cx.lang,
            da: "Punktet »{title}« er ikke med i »{label}«",
            en: "The point “{title}” is not in “{label}”");
        let help = say!(cx.lang,
            da: "Skriv {entry} i »{label}«, eller slet feltet: så skriver kvm selv listen",
            en: "Write {entry} in “{label}”, or delete the field: then kvm makes the list",
            entry = words::listed(cx.lang, [title.as_str()]));
        let place = document.place(cx.package.header_span(i, Role::ContentsList));
        let remark = say!(cx.lang, da: "punktet står her", en: "the point is here");
        out.push(
            Diagnostic::new(&CODE, place, message)
                .help(help)
                .related(document.place(point.span), remark),
        );
    }
}

/// The entries of the field, line by line, and where each stands.
fn entries(cx: &Context<'_>, i: usize) -> Vec<(String, Span)> {
    let header = &cx.document(i).header;
    let Some(field) = header.field(Role::ContentsList) else { return Vec::new() };
    let items: Vec<(&str, Span)> = match &field.value {
        HeaderValue::List(items) => items.iter().map(|(text, span)| (&**text, *span)).collect(),
        _ => vec![(&field.text, field.span)],
    };
    let lines = |(text, span): &(&str, Span)| -> Vec<(String, Span)> {
        let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
        lines.map(|line| (line.to_owned(), find(cx.text(i), *span, line))).collect()
    };
    items.iter().flat_map(lines).collect()
}

/// Where a line stands within the field; the whole field if it is written
/// otherwise there.
fn find(source: &str, field: Span, line: &str) -> Span {
    field.of(source).find(line).map_or(field, |at| {
        let start = field.start as usize + at;
        Span::new(start, start + line.len())
    })
}
