//! What may be written at a place: keys and values of the header, headings
//! that are not there yet, and where a link may lead.

mod header;
mod headings;
mod links;

use crate::diag::Edit;
use crate::lsp::convert;
use crate::lsp::view::View;
use crate::source::Span;
use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionParams,
    CompletionResponse,
};

/// No more than anybody looks through.
const MOST_ITEMS: usize = 500;

pub fn complete(view: &View<'_>, at: u32, _: &CompletionParams) -> Option<CompletionResponse> {
    let line = Line::at(view.text(), at);
    let in_header = view
        .document()
        .and_then(|d| d.front.span)
        .is_some_and(|span| (span.start..=span.end).contains(&at) || at < span.start);
    let choices = match in_header {
        true => header::choices(view, &line),
        false => headings::choices(view, &line).or_else(|| links::choices(view, &line)),
    }?;
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
