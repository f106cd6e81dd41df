//! What may be changed at a place: the fixes of findings there, offers where
//! something is missing, and all safe fixes of the text at once.

use crate::diag::Edit;
use crate::lsp::convert::{self, AllLines};
use crate::lsp::view::View;
use crate::offer::{self, Kind};
use crate::source::Span;
use crate::{fix, say};
use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, CodeActionResponse, Diagnostic};

pub fn actions(view: &View<'_>, params: &CodeActionParams) -> Option<Vec<CodeActionResponse>> {
    // What is not UTF-8 must not be written back.
    if view.package().sources.get(view.file).invalid_utf8.is_some() {
        return None;
    }
    let wanted = |kind: &CodeActionKind| match &params.context.only {
        None => *kind != CodeActionKind::SourceFixAll,
        Some(only) => only.iter().any(|asked| covers(asked, kind)),
    };
    let asked = view.span(params.range);
    let mut actions = fixes(view, asked);
    actions.extend(offers(view, asked));
    actions.extend(all_fixes(view));
    let wanted = |action: &CodeAction| action.kind.as_ref().is_none_or(wanted);
    Some(actions.into_iter().filter(wanted).map(CodeActionResponse::CodeAction).collect())
}

/// Whether a kind that is asked for holds another: "source" holds
/// "source.fixAll".
fn covers(asked: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let name = |kind: &CodeActionKind| serde_json::to_value(kind).ok()?.as_str().map(str::to_owned);
    let (Some(asked), Some(kind)) = (name(asked), name(kind)) else { return false };
    let rest = kind.strip_prefix(asked.as_str());
    rest.is_some_and(|rest| asked.is_empty() || rest.is_empty() || rest.starts_with('.'))
}

fn meet(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

fn fixes(view: &View<'_>, asked: Span) -> Vec<CodeAction> {
    let findings = view.live.findings(view.file);
    let near = findings.iter().filter(|finding| meet(finding.place.span, asked));
    let mut known = AllLines::default();
    near.filter_map(|finding| {
        // As one of a set, so that it is made just as `kvm check --fix` does.
        let chosen = fix::choose(view.text(), [finding]);
        let chosen = chosen.first()?;
        let told = convert::diagnostic(view, &mut known, finding);
        let preferred = fix::is_sure(finding);
        Some(action(view, chosen.title.to_owned(), &chosen.edits, vec![told], preferred))
    })
    .collect()
}

fn offers(view: &View<'_>, asked: Span) -> Vec<CodeAction> {
    let Some(i) = view.index else { return Vec::new() };
    let cx = view.context();
    let findings = view.live.findings(view.file);
    let mut known = AllLines::default();
    let near = offer::offers(&cx, i).into_iter().filter(|offer| meet(offer.at, asked));
    let near = near.map(|offer| {
        let edits = fix::with_line_ends_of(view.text(), &offer.edits);
        let told = match offer.kind {
            Kind::Settles(rule) => findings
                .iter()
                .filter(|f| f.code.id == rule && meet(f.place.span, asked))
                .map(|f| convert::diagnostic(view, &mut known, f))
                .collect(),
            Kind::Rewrites => Vec::new(),
        };
        let mut action = action(view, offer.title, &edits, told, false);
        if offer.kind == Kind::Rewrites {
            action.kind = Some(CodeActionKind::RefactorRewrite);
        }
        action
    });
    near.collect()
}

/// What `kvm check --fix` would change in this text in its first round.
fn all_fixes(view: &View<'_>) -> Option<CodeAction> {
    let findings = view.live.findings(view.file);
    let chosen = fix::choose(view.text(), findings.iter().filter(|f| fix::is_sure(f)));
    let edits: Vec<Edit> = chosen.into_iter().flat_map(|chosen| chosen.edits).collect();
    let title = say!(view.lang(),
        da: "Ret det, kvm selv kan rette",
        en: "Correct what kvm can correct");
    let all = action(view, title, &edits, Vec::new(), false);
    (!edits.is_empty()).then_some(CodeAction { kind: Some(CodeActionKind::SourceFixAll), ..all })
}

fn action(
    view: &View<'_>,
    title: String,
    edits: &[Edit],
    diagnostics: Vec<Diagnostic>,
    preferred: bool,
) -> CodeAction {
    let edits = convert::edits(view.text(), edits, view.client.unit);
    CodeAction {
        title,
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: (!diagnostics.is_empty()).then_some(diagnostics),
        is_preferred: preferred.then_some(true),
        edit: Some(convert::workspace_edit(view.uri(view.path()), edits)),
        ..CodeAction::default()
    }
}
