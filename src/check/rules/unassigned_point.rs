//! Documents that share the points of a parent and leave one out.

use super::guidelines;
use super::prelude::*;
use crate::profile::{Role, Status};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Package(check) };

static CODE: Code = Code {
    id: "unassigned-point",
    family: Family::Coverage,
    level: Severity::Error,
    summary: Words {
        da: "Et tilbuds dokumenter deler punkterne mellem sig, men et punkt er ikke med.",
        en: "The documents of a service share the points, but one is left out.",
    },
    explanation: Words {
        da: "Når et tilbud har flere dokumenter om samme retningslinje, kan hvert dokument i feltet punkter nævne dem, det svarer på. \
             Tilsammen skal de have alle punkter med. Et dokument uden feltet svarer på alle.",
        en: "If a service has several documents for one guideline, each may list the points it answers in the field punkter. \
             Together they must have every point. A document without the field answers them all.",
    },
    wrong: "---\ntitel: Opbevaring af medicin\npunkter: [opbevaring]\n---\n",
    right: "---\ntitel: Opbevaring af medicin\npunkter: [opbevaring, bortskaffelse]\n---\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for ((parent, _), documents) in shared(cx) {
        let requirements = &cx.document(parent).requirements;
        let mut left_out = BTreeSet::new();
        for team in teams(cx, &documents) {
            let answered = |r: usize| {
                team.iter().any(|d| cx.coverage[*d].as_ref().is_some_and(|c| c.rows[r].applies))
            };
            let musts = (0..requirements.len())
                .filter(|r| requirements[*r].must && requirements[*r].within.is_none());
            left_out.extend(musts.filter(|r| !answered(*r)).map(|r| (r, team[0])));
        }
        for (r, first) in left_out {
            let (title, id) = (&requirements[r].title, &requirements[r].id);
            let message = say!(cx.lang,
                da: "Punktet »{title}« er ikke med i noget af tilbuddets dokumenter",
                en: "The point “{title}” is in none of the service's documents");
            let label = cx.profile().label(Role::Points);
            let help = say!(cx.lang,
                da: "Skriv »{id}« i feltet »{label}« i det dokument, der svarer på punktet",
                en: "Write “{id}” in the field “{label}” of the document that answers the point");
            let place = cx.document(first).place(cx.package.header_span(first, Role::Points));
            let at = cx.document(parent).place(requirements[r].span);
            out.push(
                Diagnostic::new(&CODE, place, message)
                    .help(help)
                    .related(at, super::asked(cx.lang)),
            );
        }
    }
}

/// The documents in force by parent and service.
fn shared(cx: &Context<'_>) -> BTreeMap<(usize, String), Vec<usize>> {
    let mut all: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for (d, document) in cx.package.documents.iter().enumerate() {
        let Some(parent) = cx.package.parents[d].index() else { continue };
        let in_force = document.status() != Status::Retired;
        if !in_force || !cx.package.sets_requirements(parent) {
            continue;
        }
        let service = match (document.service, document.header.text(Role::Service)) {
            (Some(service), _) => cx.package.config.services[service].id.clone(),
            // Without a register a service is what it is called.
            (None, Some((name, _))) if cx.package.config.services.is_empty() => text::key(name),
            _ => continue,
        };
        all.entry((parent, service)).or_default().push(d);
    }
    all
}

/// The documents that together must have every point: all of them, or those
/// of each sub-group.
fn teams(cx: &Context<'_>, documents: &[usize]) -> Vec<Vec<usize>> {
    let named = documents.iter().flat_map(|d| cx.document(*d).header.list(Role::SubGroup));
    let groups: BTreeSet<String> = named.map(|(name, _)| text::key(name)).collect();
    if groups.is_empty() {
        return vec![documents.to_vec()];
    }
    let of = |group: &String| {
        documents.iter().copied().filter(|d| guidelines::is_for(cx, *d, group)).collect()
    };
    groups.iter().map(of).collect()
}
