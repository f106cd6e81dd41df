//! kvm's types as the protocol has them.

use super::view::View;
use crate::diag::{self, Edit, Severity};
use crate::source::lines::{Lines, Unit};
use crate::source::{FileId, Span};
use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    DiagnosticTag, Location, Message, Position, Range, TextEdit, Uri, WorkspaceEdit,
};
use serde_json::json;
use std::collections::HashMap;

/// The scheme of the texts that explain rules.
pub const RULE_SCHEME: &str = "kvm-regel";

pub fn position(lines: &Lines<'_>, offset: u32, unit: Unit) -> Position {
    let (line, character) = lines.locate(offset, unit);
    Position { line, character }
}

pub fn range(lines: &Lines<'_>, span: Span, unit: Unit) -> Range {
    let end = span.end.max(span.start);
    Range { start: position(lines, span.start, unit), end: position(lines, end, unit) }
}

/// The lines of the files of a package, each found once.
#[derive(Default)]
pub struct AllLines<'a>(HashMap<FileId, Lines<'a>>);

impl<'a> AllLines<'a> {
    pub fn of(&mut self, view: &View<'a>, file: FileId) -> &Lines<'a> {
        self.0.entry(file).or_insert_with(|| Lines::new(&view.package().sources.get(file).text))
    }
}

/// A finding of the view's file.
pub fn diagnostic<'a>(
    view: &View<'a>,
    known: &mut AllLines<'a>,
    finding: &diag::Diagnostic,
) -> Diagnostic {
    let unit = view.client.unit;
    let related = finding.related.iter().map(|related| {
        let file = related.place.file;
        let range = range(known.of(view, file), related.place.span, unit);
        let uri = view.uri(&view.package().sources.get(file).path);
        let location = Location { uri, range };
        DiagnosticRelatedInformation { location, message: related.message.clone() }
    });
    let related = view.client.related.then(|| related.collect::<Vec<_>>());
    let text = view.text();
    let span = finding.place.span;
    // A block holds its line end: no editor is to underline the next line.
    let span = if span.is_empty() { span } else { span.trimmed(text) };
    let rule = finding.code.id;
    let shown = view.client.shows_texts;
    Diagnostic {
        range: range(known.of(view, view.file), span, unit),
        severity: Some(severity(finding.severity)),
        code: Some(Code::String(rule.to_owned())),
        code_description: shown
            .then(|| CodeDescription { href: Uri(format!("{RULE_SCHEME}:/{rule}.md")) }),
        source: Some("kvm".to_owned()),
        message: Message::String(message(finding)),
        tags: tag(rule).map(|tag| vec![tag]),
        related_information: related.filter(|all| !all.is_empty()),
        data: Some(json!({"rule": rule, "fix": finding.fix.is_some()})),
    }
}

/// What is wrong and what to do: editors have one text for both.
fn message(finding: &diag::Diagnostic) -> String {
    let sentence = |text: &str| match text.ends_with(['.', '?', '!', '…', ':']) {
        true => text.to_owned(),
        false => format!("{text}."),
    };
    match finding.help.is_empty() {
        true => sentence(&finding.message),
        false => format!("{}\n{}", sentence(&finding.message), sentence(&finding.help)),
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Info => DiagnosticSeverity::Information,
    }
}

/// Rules about what has no use are shown pale, those about what is no longer
/// in force struck out.
fn tag(rule: &str) -> Option<DiagnosticTag> {
    match rule {
        "unused-footnote" | "duplicate-field" | "unknown-field" | "facet-reaches-nothing" => {
            Some(DiagnosticTag::Unnecessary)
        }
        "retired-parent" => Some(DiagnosticTag::Deprecated),
        _ => None,
    }
}

/// Edits of one text.
pub fn edits(text: &str, edits: &[Edit], unit: Unit) -> Vec<TextEdit> {
    let lines = Lines::new(text);
    let edit = |edit: &Edit| TextEdit {
        range: range(&lines, edit.span, unit),
        new_text: edit.text.clone(),
    };
    edits.iter().map(edit).collect()
}

/// A change of one file.
pub fn workspace_edit(uri: Uri, edits: Vec<TextEdit>) -> WorkspaceEdit {
    let changes = Some(HashMap::from([(uri, edits)]));
    WorkspaceEdit { changes, ..WorkspaceEdit::default() }
}
