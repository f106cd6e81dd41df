//! Headings that a text lacks: points of its parent, facets of the point
//! above, sections of its skeleton.

use super::{Choice, Line};
use crate::coverage::State;
use crate::lsp::view::View;
use crate::model::skeleton::{self, Found};
use crate::scaffold;
use crate::source::Span;
use gen_lsp_types::CompletionItemKind as Kind;

pub fn choices(view: &View<'_>, line: &Line<'_>) -> Option<Vec<Choice>> {
    let marks = line.before().bytes().take_while(|b| *b == b'#').count();
    if !(1..=6).contains(&marks) {
        return None;
    }
    let mut words = facets(view, line);
    words.extend(points(view));
    words.extend(sections(view));
    let signs = "#".repeat(marks);
    let choices = words.into_iter().map(|(title, heading, detail)| Choice {
        label: title.clone(),
        kind: Kind::Text,
        detail,
        span: Span::new(line.start, line.end),
        text: format!("{signs} {heading}"),
        filter: format!("{signs} {title}"),
    });
    Some(choices.collect())
}

type Words = (String, String, Option<String>);

/// Points that no heading answers yet, with their ids.
fn points(view: &View<'_>) -> Vec<Words> {
    let Some(coverage) = view.coverage() else { return Vec::new() };
    let parent = &view.package().documents[coverage.parent];
    let named = |r: usize| coverage.reading.mentions.iter().any(|m| m.requirement == r);
    let open = coverage.rows.iter().filter(|row| row.applies && !named(row.requirement));
    open.map(|row| {
        let requirement = &parent.requirements[row.requirement];
        let heading = scaffold::heading(requirement);
        (requirement.title.clone(), heading, Some(parent.title.clone()))
    })
    .collect()
}

/// Facets that the point around the line lacks; all, if there is none.
fn facets(view: &View<'_>, line: &Line<'_>) -> Vec<Words> {
    let profile = view.profile();
    let mention = view.coverage().and_then(|coverage| {
        let above = coverage.reading.mentions.iter();
        let above = above.filter(|m| !m.in_header && (m.span.start as usize) < line.start);
        let nearest = above.max_by_key(|m| m.span.start)?;
        coverage.rows.get(nearest.requirement)
    });
    let open = |facet: usize| match mention {
        Some(row) => row.cells.iter().any(|c| c.facet == Some(facet) && c.state == State::Missing),
        None => true,
    };
    let facets = profile.facets.iter().enumerate().filter(|(f, _)| open(*f));
    facets
        .map(|(_, facet)| {
            (facet.heading.clone(), facet.heading.clone(), Some(facet.question.clone()))
        })
        .collect()
}

/// Sections that documents of this type have.
fn sections(view: &View<'_>) -> Vec<Words> {
    let fit = view.index.and_then(|i| skeleton::best_fit(view.package(), i));
    let entries = fit.map(|fit| fit.entries).unwrap_or_default();
    let lacking = entries.into_iter().filter(|(_, found)| *found == Found::Nowhere);
    lacking.map(|(name, _)| (name.to_owned(), name.to_owned(), None)).collect()
}
