//! How far a text is answered, above its headings; and hints of how headings
//! were read.

use super::spot;
use crate::coverage::{Row, State, names};
use crate::lsp::view::View;
use crate::model::requirement::Requirement;
use crate::say;
use crate::source::Span;
use gen_lsp_types::{
    CodeLens, CodeLensParams, Command, InlayHint, InlayHintParams, Label, Position,
};

pub fn lenses(view: &View<'_>, _: &CodeLensParams) -> Option<Vec<CodeLens>> {
    let mut lenses = of_answers(view);
    lenses.extend(of_points(view));
    Some(lenses)
}

fn lens(view: &View<'_>, span: Span, title: String) -> CodeLens {
    // A lens without a command is only read.
    let command = Command { title, ..Command::default() };
    CodeLens { range: view.range(span), command: Some(command), data: None }
}

/// What each heading answers of its point, and the title of all of them.
fn of_answers(view: &View<'_>) -> Vec<CodeLens> {
    let Some(coverage) = view.coverage() else { return Vec::new() };
    let Some(document) = view.document() else { return Vec::new() };
    let requirements = &view.package().documents[coverage.parent].requirements;
    let mut lenses = Vec::new();
    let title = document.sections.iter().find(|section| section.is_title);
    if let Some(title) = title {
        let (done, all) = coverage.share(requirements);
        let text = say!(view.lang(),
            da: "{done} af {all} punkter er besvaret",
            en: "{done} of {all} points are answered");
        lenses.push(lens(view, title.span, text));
    }
    for row in coverage.rows.iter().filter(|row| row.applies) {
        let mention = coverage.reading.mentions.iter().find(|m| m.requirement == row.requirement);
        let Some(section) = mention.and_then(|m| m.section) else { continue };
        let requirement = &requirements[row.requirement];
        lenses.push(lens(view, document.sections[section].span, share(view, row, requirement)));
    }
    lenses
}

/// "3 af 4: mangler hvem".
pub fn share(view: &View<'_>, row: &Row, requirement: &Requirement) -> String {
    let lang = view.lang();
    let all = row.cells.len();
    let open: Vec<String> = row
        .cells
        .iter()
        .filter(|cell| !cell.state.is_answered())
        .map(|cell| match cell.facet {
            Some(facet) => view.profile().facets[facet].name.to_lowercase(),
            None => names::cell_name(view.profile(), lang, None),
        })
        .collect();
    let done = all - open.len();
    let missing = open.join(", ");
    match (open.is_empty(), requirement.must) {
        (true, _) if row.cells.iter().all(|cell| cell.state == State::Unchanged) => {
            say!(lang, da: "gælder uændret", en: "applies unchanged")
        }
        (true, _) => say!(lang, da: "{done} af {all}", en: "{done} of {all}"),
        (false, true) => {
            say!(lang, da: "{done} af {all}: mangler {missing}", en: "{done} of {all}: lacks {missing}")
        }
        (false, false) => {
            say!(lang, da: "{done} af {all}: kan også få {missing}", en: "{done} of {all}: may have {missing}")
        }
    }
}

/// How many documents answer each point of this one.
fn of_points(view: &View<'_>) -> Vec<CodeLens> {
    let (Some(document), Some(i)) = (view.document(), view.index) else { return Vec::new() };
    let children: Vec<usize> = view.package().children(i).collect();
    if children.is_empty() {
        return Vec::new();
    }
    let told = document.requirements.iter().enumerate().map(|(r, requirement)| {
        let (done, all) = answered(view, &children, r);
        let text = say!(view.lang(),
            da: "besvaret i {done} af {all} dokumenter",
            en: "answered in {done} of {all} documents");
        lens(view, requirement.span, text)
    });
    told.collect()
}

/// In how many documents a requirement is answered, of how many that are to.
pub fn answered(view: &View<'_>, children: &[usize], r: usize) -> (usize, usize) {
    let rows = children.iter().filter_map(|d| view.live.coverage()[*d].as_ref()?.rows.get(r));
    let rows: Vec<&Row> = rows.filter(|row| row.applies).collect();
    let whole = |row: &&&Row| row.cells.iter().all(|cell| cell.state.is_answered());
    (rows.iter().filter(whole).count(), rows.len())
}

/// How each heading was read; only if the writer wants to see it.
pub fn hints(view: &View<'_>, params: &InlayHintParams) -> Option<Vec<InlayHint>> {
    let (document, coverage) = (view.document()?, view.coverage()?);
    if !view.client.hints {
        return None;
    }
    let asked = view.span(params.range);
    let requirements = &view.package().documents[coverage.parent].requirements;
    let hint = |span: Span, text: &str| InlayHint {
        position: view.range(Span { start: span.end, end: span.end }).start,
        label: Label::String(format!("→ {text}")),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    let mut hints = Vec::new();
    for section in document.sections.iter().filter(|s| s.node.is_some()) {
        if !spot::touches(asked, section.span.start) {
            continue;
        }
        if let Some(r) = spot::requirement_at(view, section.span.start) {
            hints.push(hint(section.span, &requirements[r].id));
        } else if let Some(facet) = view.profile().facet(&section.normal) {
            hints.push(hint(section.span, &view.profile().facets[facet].name));
        }
    }
    hints.sort_by_key(|hint| {
        let Position { line, character } = hint.position;
        (line, character)
    });
    Some(hints)
}
