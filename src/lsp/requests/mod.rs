//! What an editor may ask and tell, and who answers it.

mod sync;

use super::client::Client;
use super::server::Server;
use super::view::View;
use crate::source::lines::Unit;
use gen_lsp_types::{
    LspRequestMethod, PositionEncodingKind, Save, SaveOptions, ServerCapabilities,
    TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions, Uri,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use lsp_server::{ErrorCode, Request, RequestId, Response};

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
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSync::Options(sync)),
        workspace: Some(WorkspaceOptions {
            workspace_folders: Some(folders),
            ..WorkspaceOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// Answers a request.
pub fn answer(server: &mut Server, request: Request) -> Response {
    server.refresh();
    let asked = Asked { server, request };
    let answered: Result<Response, Asked<'_>> = Err(asked);
    answered.unwrap_or_else(|asked| {
        let method = asked.request.method;
        let text = format!("kvm does not know {method}");
        Response::new_err(asked.request.id, ErrorCode::MethodNotFound as i32, text)
    })
}

/// A request that nobody has answered yet.
struct Asked<'a> {
    server: &'a Server,
    request: Request,
}
