//! What an editor may ask and tell, and who answers it.

mod actions;
mod completion;
mod explain;
mod hover;
mod lenses;
mod meaning;
mod outline;
mod places;
mod rename;
mod settings;
mod spot;
mod sync;

use super::client::Client;
use super::convert::RULE_SCHEME;
use super::server::Server;
use super::view::View;
use crate::source::lines::Unit;
use gen_lsp_types::{
    self as lsp, CodeActionKind, CodeActionOptions, CodeLensOptions, CompletionOptions,
    DocumentLinkOptions, PositionEncodingKind, RenameOptions, Save, SaveOptions,
    ServerCapabilities, TextDocumentContentOptions, TextDocumentSync, TextDocumentSyncKind,
    TextDocumentSyncOptions, Uri, WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use lsp_server::{ErrorCode, Request, Response};
use serde::Serialize;

pub use sync::take_in;

/// What kvm can do for an editor.
pub fn capabilities(client: &Client) -> ServerCapabilities {
    let encoding = match client.unit {
        Unit::Utf8 => PositionEncodingKind::UTF8,
        Unit::Utf16 => PositionEncodingKind::UTF16,
    };
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(Save::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let folders = WorkspaceFoldersServerCapabilities {
        supported: Some(true),
        change_notifications: Some(true.into()),
    };
    let explained = TextDocumentContentOptions { schemes: vec![RULE_SCHEME.to_owned()] };
    let triggers = [":", " ", "#", "(", "/"].map(str::to_owned).to_vec();
    let kinds =
        [CodeActionKind::QuickFix, CodeActionKind::RefactorRewrite, CodeActionKind::SourceFixAll];
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSync::Options(sync)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        workspace_symbol_provider: Some(true.into()),
        folding_range_provider: Some(true.into()),
        document_link_provider: Some(DocumentLinkOptions::default()),
        code_lens_provider: Some(CodeLensOptions::default()),
        inlay_hint_provider: Some(true.into()),
        rename_provider: Some(lsp::RenameProvider::RenameOptions(RenameOptions {
            prepare_provider: Some(true),
            ..RenameOptions::default()
        })),
        code_action_provider: Some(lsp::CodeActionProvider::CodeActionOptions(CodeActionOptions {
            code_action_kinds: Some(kinds.to_vec()),
            ..CodeActionOptions::default()
        })),
        workspace: Some(WorkspaceOptions {
            workspace_folders: Some(folders),
            text_document_content: client.shows_texts.then_some(explained.into()),
            ..WorkspaceOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// What editors ask for of themselves.
const UNASKED: [&str; 6] = [
    "textDocument/codeAction",
    "textDocument/codeLens",
    "textDocument/documentLink",
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/inlayHint",
];

/// Answers a request, by what is true now.
pub fn answer(server: &mut Server, request: Request) -> Response {
    let method = request.method.as_str();
    let uri = request.params.pointer("/textDocument/uri").and_then(|uri| uri.as_str());
    match uri.is_some_and(|uri| server.waits(&uri.into())) {
        // Settings that are being written: what may stand there is known all
        // the same, and what editors ask after every key can wait.
        true if method == "textDocument/completion" => {}
        true if UNASKED.contains(&method) => return Response::new_ok(request.id, ()),
        // Only fixes are made from findings.
        _ => server.catch_up(method == "textDocument/codeAction"),
    }
    let asked = Asked { server, request };
    match asked.request.method.as_str() {
        "textDocument/completion" => asked.at::<lsp::CompletionRequest>(
            |p| &p.text_document_position_params,
            completion::complete,
        ),
        "textDocument/hover" => {
            asked.at::<lsp::HoverRequest>(|p| &p.text_document_position_params, hover::hover)
        }
        "textDocument/definition" => asked
            .at::<lsp::DefinitionRequest>(|p| &p.text_document_position_params, places::definition),
        "textDocument/references" => asked
            .at::<lsp::ReferencesRequest>(|p| &p.text_document_position_params, places::references),
        "textDocument/prepareRename" => asked
            .at::<lsp::PrepareRenameRequest>(|p| &p.text_document_position_params, rename::prepare),
        "textDocument/rename" => asked.rename(),
        "textDocument/codeAction" => {
            asked.of::<lsp::CodeActionRequest>(|p| &p.text_document.uri, actions::actions)
        }
        "textDocument/codeLens" => {
            asked.of::<lsp::CodeLensRequest>(|p| &p.text_document.uri, lenses::lenses)
        }
        "textDocument/inlayHint" => {
            asked.of::<lsp::InlayHintRequest>(|p| &p.text_document.uri, lenses::hints)
        }
        "textDocument/documentSymbol" => {
            asked.of::<lsp::DocumentSymbolRequest>(|p| &p.text_document.uri, outline::symbols)
        }
        "textDocument/foldingRange" => {
            asked.of::<lsp::FoldingRangeRequest>(|p| &p.text_document.uri, outline::folds)
        }
        "textDocument/documentLink" => {
            asked.of::<lsp::DocumentLinkRequest>(|p| &p.text_document.uri, outline::links)
        }
        "workspace/symbol" => asked.whole::<lsp::WorkspaceSymbolRequest>(|server, params| {
            outline::of_packages(server, &params.query)
        }),
        "workspace/textDocumentContent" => {
            asked.whole::<lsp::TextDocumentContentRequest>(|server, params| {
                explain::text(server.lang(), &params.uri)
            })
        }
        method => {
            let text = format!("kvm does not know {method}");
            refuse(&asked.request, ErrorCode::MethodNotFound, text)
        }
    }
}

/// A request and those who can answer it.
struct Asked<'a> {
    server: &'a Server,
    request: Request,
}

fn refuse(request: &Request, code: ErrorCode, text: String) -> Response {
    Response::new_err(request.id.clone(), code as i32, text)
}

type Position = lsp::TextDocumentPositionParams;

impl Asked<'_> {
    /// What is asked of the server as a whole.
    fn whole<R: lsp::Request>(
        self,
        answer: impl FnOnce(&Server, &R::Params) -> R::Result,
    ) -> Response
    where
        R::Params: for<'de> serde::Deserialize<'de>,
        R::Result: Serialize,
    {
        match serde_json::from_value(self.request.params.clone()) {
            Ok(params) => Response::new_ok(self.request.id, answer(self.server, &params)),
            Err(error) => refuse(&self.request, ErrorCode::InvalidParams, error.to_string()),
        }
    }

    /// What is asked of one text; nothing is known of a text that belongs to
    /// no package.
    fn of<R: lsp::Request>(
        self,
        uri: fn(&R::Params) -> &Uri,
        answer: fn(&View<'_>, &R::Params) -> R::Result,
    ) -> Response
    where
        R::Params: for<'de> serde::Deserialize<'de>,
        R::Result: Serialize + Default,
    {
        self.whole::<R>(|server, params| match server.view(uri(params)) {
            Some(view) => answer(&view, params),
            None => R::Result::default(),
        })
    }

    /// What is asked of a place in a text.
    fn at<R: lsp::Request>(
        self,
        position: fn(&R::Params) -> &Position,
        answer: fn(&View<'_>, u32, &R::Params) -> R::Result,
    ) -> Response
    where
        R::Params: for<'de> serde::Deserialize<'de>,
        R::Result: Serialize + Default,
    {
        self.whole::<R>(|server, params| {
            let Position { text_document, position } = position(params);
            match server.view(&text_document.uri) {
                Some(view) => answer(&view, view.offset(*position), params),
                None => R::Result::default(),
            }
        })
    }

    /// A new name that cannot be is refused, with the reason.
    fn rename(self) -> Response {
        let params: lsp::RenameParams = match serde_json::from_value(self.request.params.clone()) {
            Ok(params) => params,
            Err(error) => {
                return refuse(&self.request, ErrorCode::InvalidParams, error.to_string());
            }
        };
        let Position { text_document, position } = &params.text_document_position_params;
        let Some(view) = self.server.view(&text_document.uri) else {
            return Response::new_ok(self.request.id, ());
        };
        match rename::rename(&view, view.offset(*position), &params.new_name) {
            Ok(edit) => Response::new_ok(self.request.id, edit),
            Err(reason) => refuse(&self.request, ErrorCode::RequestFailed, reason),
        }
    }
}
