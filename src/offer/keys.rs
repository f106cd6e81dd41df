//! Lines of the header that the document's type asks for.

use super::{Kind, Offer};
use crate::check::{Context, rules};
use crate::diag::Edit;
use crate::model::date::PartialDate;
use crate::profile::{Role, Status};
use crate::source::Span;
use crate::{say, scaffold};

pub(super) fn offers(cx: &Context<'_>, i: usize) -> Vec<Offer> {
    let Some(kind) = cx.package.kind(i) else { return Vec::new() };
    let document = cx.document(i);
    let approved = document.status() == Status::Approved;
    let on_approval = if approved { &kind.on_approval[..] } else { &[] };
    let asked = [
        ("missing-field", &kind.required[..]),
        ("missing-recommended-field", &kind.recommended[..]),
        ("incomplete-approval", on_approval),
    ];
    let mut offers = Vec::new();
    let mut lines: Vec<(Span, String)> = Vec::new();
    for (rule, names) in asked {
        for lacking in rules::lacking(cx, i, names) {
            // A line that is there and empty is for the writer to fill in.
            let Some(at) = place(cx, i, lacking.name).filter(|_| lacking.empty.is_none()) else {
                continue;
            };
            let name = lacking.name;
            let value = lacking.role.and_then(|role| value(cx, i, role)).unwrap_or_default();
            let line = scaffold::entry(name, &value);
            if lines.iter().any(|(_, other)| *other == line) {
                continue;
            }
            let title = say!(cx.lang,
                da: "Indsæt linjen »{name}:«",
                en: "Insert the line “{name}:”");
            lines.push((at, line.clone()));
            let edits = vec![Edit { span: at, text: line }];
            offers.push(Offer { title, kind: Kind::Settles(rule), at: header(cx, i), edits });
        }
    }
    if let Some(Offer { kind, at, .. }) = offers.first().filter(|_| offers.len() > 1) {
        let title = say!(cx.lang,
            da: "Indsæt alle linjer, der mangler",
            en: "Insert all lines that are missing");
        let all = Offer { title, kind: *kind, at: *at, edits: together(lines) };
        offers.insert(0, all);
    }
    offers
}

/// Lines for one place in one edit.
fn together(mut lines: Vec<(Span, String)>) -> Vec<Edit> {
    lines.sort_by_key(|(span, _)| *span);
    let mut edits: Vec<Edit> = Vec::new();
    for (span, text) in lines {
        match edits.last_mut().filter(|edit| edit.span == span) {
            Some(edit) => edit.text += &text,
            None => edits.push(Edit { span, text }),
        }
    }
    edits
}

fn header(cx: &Context<'_>, i: usize) -> Span {
    let document = cx.document(i);
    document.front.span.unwrap_or_else(|| document.top())
}

/// Where the line of a field goes: behind the fields that come before it in
/// the profile.
fn place(cx: &Context<'_>, i: usize, name: &str) -> Option<Span> {
    let document = cx.document(i);
    let own = cx.profile().field_index(name)?;
    let before = document.header.fields.iter().filter(|field| field.field < own);
    let end = before.map(|field| field.span.end.max(field.key_span.end)).max();
    let text = cx.text(i);
    let at = match end {
        Some(end) => {
            let rest = text.get(end as usize..)?;
            end as usize + rest.find('\n')? + 1
        }
        None => document.front.entries.first()?.key_span.start as usize,
    };
    Some(Span::new(at, at))
}

/// What is known already.
fn value(cx: &Context<'_>, i: usize, role: Role) -> Option<String> {
    let document = cx.document(i);
    let profile = cx.profile();
    let parent = cx.package.parents[i].index().map(|p| cx.document(p));
    match role {
        Role::Title => {
            let heading = document.sections.iter().find(|s| s.is_title);
            heading.map(|section| section.title.clone())
        }
        Role::Standard => Some(profile.standards[parent?.standard?].name.clone()),
        Role::Audience => parent?.header.text(role).map(|(text, _)| text.to_owned()),
        Role::LastRevised => Some(PartialDate::from(cx.as_of).in_words(&profile.dates)),
        _ => None,
    }
}
