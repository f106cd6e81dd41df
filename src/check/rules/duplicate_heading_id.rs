//! An id in braces names one place only.

use super::common;
use super::prelude::*;
use crate::model::Document;
use crate::source::Span;
use crate::text;
use std::collections::{HashMap, HashSet};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "duplicate-heading-id",
    family: Family::Structure,
    level: Severity::Warning,
    summary: Words {
        da: "To steder i dokumentet har det samme mærke.",
        en: "Two places in the document have the same id.",
    },
    explanation: Words {
        da: "Mærket i krøllede parenteser, for eksempel {#supervision}, er stedets navn: Links og svar finder stedet ved hjælp af det. \
             Har to steder samme navn, rammer de kun det første. Giv det andet et nyt mærke.",
        en: "The id in braces, such as {#supervision}, is the name of the place: links and answers find it by that name. \
             When two places have one name, they find the first only. Give the second another id.",
    },
    wrong: "## Supervision {#faglighed}\n\n…\n\n## Faglig sparring {#faglighed}\n\n…\n",
    right: "## Supervision {#supervision}\n\n…\n\n## Faglig sparring {#sparring}\n\n…\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let mut seen: HashMap<String, Span> = HashMap::new();
    let ids = ids(document);
    if ids.len() < 2 {
        return;
    }
    let asked_for = asked_for(cx, i);
    for (id, span) in ids {
        let key = text::id_key(id);
        // Several headings may answer to one point.
        if asked_for.contains(&key) {
            continue;
        }
        let Some(first) = seen.get(&key) else {
            seen.insert(key, span);
            continue;
        };
        let id = common::quoted(id);
        let message = say!(cx.lang, da: "Mærket {{#{id}}} er brugt to gange", en: "The id {{#{id}}} is used twice");
        let finding = Diagnostic::new(&CODE, document.place(span), message)
            .help(say!(cx.lang, da: "Giv det ene sted et andet mærke", en: "Give one of the places another id"))
            .related(document.place(*first), say!(cx.lang, da: "her er det første", en: "the first is here"));
        out.push(finding);
    }
}

/// The ids that the author wrote, in the order of the text.
fn ids(document: &Document) -> Vec<(&str, Span)> {
    let syntax = &document.syntax;
    let of_sections =
        document.sections.iter().filter_map(|s| Some((s.heading(syntax)?.id.as_deref()?, s.span)));
    let of_paragraphs =
        syntax.paragraph_ids.iter().map(|(n, id)| (id.as_str(), syntax.nodes[*n].span));
    let mut ids: Vec<_> = of_sections.chain(of_paragraphs).collect();
    ids.sort_by_key(|(_, span)| span.start);
    ids
}

/// The ids of the parent's points.
fn asked_for(cx: &Context<'_>, i: usize) -> HashSet<String> {
    let parent = cx.coverage[i].as_ref().map(|c| cx.document(c.parent));
    let requirements = parent.map_or(&[][..], |p| &p.requirements);
    requirements.iter().map(|r| text::id_key(&r.id)).collect()
}
