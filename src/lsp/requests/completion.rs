//! What may be written at a place: keys and values of the header, headings
//! that are not there yet, and where a link may lead.

mod header;
mod headings;
mod links;

use super::settings;
use crate::diag::Edit;
use crate::lsp::convert;
use crate::lsp::view::View;
use crate::scaffold;
use crate::source::Span;
use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionParams,
    CompletionResponse,
};

/// No more than anybody looks through.
const MOST_ITEMS: usize = 500;

pub fn complete(view: &View<'_>, at: u32, _: &CompletionParams) -> Option<CompletionResponse> {
    let line = Line::at(view.text(), at);
    if settings::is_it(view) {
        return listed(view, settings::choices(view, &line)?);
    }
    let in_header = view
        .document()
        .and_then(|d| d.front.span)
        .is_some_and(|span| (span.start..=span.end).contains(&at) || at < span.start);
    let choices = match in_header {
        true => header::choices(view, &line),
        false => headings::choices(view, &line).or_else(|| links::choices(view, &line)),
    }?;
    listed(view, choices)
}

fn listed(view: &View<'_>, choices: Vec<Choice>) -> Option<CompletionResponse> {
    let items = choices.into_iter().take(MOST_ITEMS).enumerate();
    let items = items.map(|(n, choice)| {
        let edit = Edit { span: choice.span, text: choice.text.clone() };
        let edit = convert::edits(view.text(), &[edit], view.client.unit).into_iter().next();
        CompletionItem {
            label: choice.label,
            kind: Some(choice.kind),
            detail: choice.detail,
            // As they are listed: what is asked for comes first.
            sort_text: Some(format!("{n:04}")),
            filter_text: Some(choice.filter),
            text_edit: edit.map(CompletionItemTextEdit::TextEdit),
            ..CompletionItem::default()
        }
    });
    Some(CompletionResponse::CompletionItemList(items.collect()))
}

/// Something that may be written.
pub struct Choice {
    pub label: String,
    pub kind: CompletionItemKind,
    pub detail: Option<String>,
    /// What it replaces, on the line of the cursor.
    pub span: Span,
    pub text: String,
    /// What editors compare with what is there.
    pub filter: String,
}

/// Values that may stand after a key, whose colon ends at `from`; each with a
/// word on it. In a list on one line it is the item of the cursor.
pub fn values(
    line: &Line<'_>,
    from: usize,
    all: impl IntoIterator<Item = (String, Option<String>)>,
) -> Vec<Choice> {
    let written = line.text.get(from..line.at).unwrap_or_default();
    let in_list = written.trim_start().starts_with('[');
    let start = match written.rfind(['[', ',']).filter(|_| in_list) {
        Some(at) => from + at + 1,
        None => from,
    };
    let rest = line.text.get(line.at..line.end).unwrap_or_default();
    let end = match in_list {
        true => line.at + rest.find([',', ']']).unwrap_or(rest.len()),
        false => line.end,
    };
    let gap = line.text.get(start..line.at).unwrap_or_default();
    let start = start + gap.len() - gap.trim_start().len();
    let is_bare = line.text.get(..start).is_some_and(|before| before.ends_with([':', ',']));
    let space = if is_bare { " " } else { "" };
    let choice = |(value, detail): (String, Option<String>)| {
        // In quotes where YAML would misread it.
        let entry = scaffold::entry("x", &value);
        let safe = entry.trim_end().strip_prefix("x: ").unwrap_or(&value).to_owned();
        Choice {
            label: value.clone(),
            kind: CompletionItemKind::Value,
            filter: format!("{space}{value} {}", detail.as_deref().unwrap_or_default()),
            detail,
            span: Span::new(start, end.max(start)),
            text: format!("{space}{safe}"),
        }
    };
    all.into_iter().map(choice).collect()
}

/// The line of the cursor.
pub struct Line<'a> {
    pub text: &'a str,
    /// Where it begins.
    pub start: usize,
    /// Where the cursor stands.
    pub at: usize,
    /// Where it ends.
    pub end: usize,
}

impl<'a> Line<'a> {
    fn at(text: &'a str, at: u32) -> Line<'a> {
        let at = at as usize;
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |n| n + 1);
        let rest = text.get(at..).unwrap_or_default();
        let end = at + rest.find(['\n', '\r']).unwrap_or(rest.len());
        Line { text, start, at, end }
    }

    /// What stands before the cursor.
    pub fn before(&self) -> &'a str {
        self.text.get(self.start..self.at).unwrap_or_default()
    }

    /// All of it.
    pub fn whole(&self) -> &'a str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }
}
