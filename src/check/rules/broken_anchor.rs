//! A link to a place in a document must lead to a place that is there.

use super::common::{self, Guesses};
use super::prelude::*;
use crate::diag::Edit;
use crate::model::anchors;
use crate::model::links::Target;
use crate::source::Span;
use crate::text;
use std::collections::{HashMap, HashSet};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Package(check) };

static CODE: Code = Code {
    id: "broken-anchor",
    family: Family::References,
    level: Severity::Warning,
    summary: Words {
        da: "Et link fører til et sted i et dokument, der ikke findes.",
        en: "A link leads to a place in a document that is not there.",
    },
    explanation: Words {
        da: "Det, der står efter #, er navnet på et sted: mærket {#supervision} ved en overskrift, eller overskriftens ord med bindestreger imellem. \
             Stedet findes ikke, så læseren lander øverst i dokumentet. Ret navnet, eller giv overskriften mærket.",
        en: "What follows # is the name of a place: the id {#supervision} of a heading, or the heading's words joined by hyphens. \
             There is no such place, so readers land at the top of the document. Correct the name, or give the heading that id.",
    },
    wrong: "Se [afsnittet om supervision](#supervison).\n\n## Supervision {#supervision}\n\n…\n",
    right: "Se [afsnittet om supervision](#supervision).\n\n## Supervision {#supervision}\n\n…\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let documents = &cx.package.documents;
    let by_path: HashMap<&str, usize> = (0..documents.len()).map(|i| (cx.path(i), i)).collect();
    let mut places: HashMap<usize, Places> = HashMap::new();
    for (i, document) in documents.iter().enumerate() {
        let mut guesses = Guesses::new();
        for (n, link, target) in common::links(document) {
            let Target::Inside { path, anchor: Some(anchor) } = target else { continue };
            let Some(target) = by_path.get(&**path).copied() else { continue };
            let places = places.entry(target).or_insert_with(|| Places::new(cx, target));
            if places.names.contains(anchor) {
                continue;
            }
            let node = &document.syntax.nodes[n];
            let finding = finding(cx, i, target, anchor, document.place(node.span));
            let meant = places.meant(cx, anchor);
            let near = || guesses.near(anchor, places.names.iter().map(String::as_str));
            let Some(name) = meant.or_else(near) else {
                out.push(finding.help(say!(cx.lang,
                    da: "Ret navnet efter #, eller giv overskriften mærket {{#…}}",
                    en: "Correct the name after #, or give the heading that id: {{#…}}")));
                continue;
            };
            let finding = finding.help(say!(cx.lang,
                da: "Mente du »#{name}«?", en: "Did you mean “#{name}”?"));
            let address = common::address_span(node, link, cx.text(i));
            out.push(match (meant, address) {
                (Some(name), Some(span)) => {
                    let hash = link.destination.find('#').unwrap_or(link.destination.len());
                    let span = Span { start: span.start + hash as u32, ..span };
                    let title = say!(cx.lang, da: "Ret navnet", en: "Correct the name");
                    finding.fix(title, vec![Edit { span, text: format!("#{name}") }])
                }
                _ => finding,
            });
        }
    }
}

fn finding(
    cx: &Context<'_>,
    i: usize,
    target: usize,
    anchor: &str,
    place: crate::source::Place,
) -> Diagnostic {
    let anchor = common::quoted(anchor);
    let message = match target == i {
        true => say!(cx.lang,
            da: "Der er intet sted i dokumentet, der hedder »#{anchor}«",
            en: "There is no place in the document called “#{anchor}”"),
        false => {
            let title = common::quoted(&cx.document(target).title);
            say!(cx.lang,
                da: "Der er intet sted i »{title}«, der hedder »#{anchor}«",
                en: "There is no place in “{title}” called “#{anchor}”")
        }
    };
    Diagnostic::new(&CODE, place, message)
}

/// The places of one document.
struct Places {
    names: HashSet<String>,
    /// By the name as it compares.
    by_key: HashMap<String, String>,
}

impl Places {
    fn new(cx: &Context<'_>, i: usize) -> Places {
        let document = cx.document(i);
        // The heading that repeats the title is not printed.
        let title = document.sections.iter().find(|s| s.is_title).and_then(|s| s.node);
        let mut all = anchors::anchors(document, cx.text(i));
        all.retain(|(node, _)| Some(*node) != title);
        let by_key = all.iter().map(|(_, name)| (text::id_key(name), name.clone())).collect();
        Places { names: all.into_iter().map(|(_, name)| name).collect(), by_key }
    }

    /// The same name in other letters, or the heading's words in full.
    fn meant(&self, cx: &Context<'_>, anchor: &str) -> Option<&str> {
        let spaced = anchor.replace(['-', '_'], " ");
        let slugs = [text::slug(&spaced), text::slug(&cx.profile().normal_title(&spaced))];
        let mut keys = std::iter::once(text::id_key(anchor)).chain(slugs);
        let found = keys.find_map(|key| self.by_key.get(&key));
        found.map(String::as_str)
    }
}
