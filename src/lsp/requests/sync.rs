//! What the editor tells: texts that are opened, changed, saved and closed,
//! files and folders that come and go.

use crate::lsp::server::{Change, Server};
use crate::lsp::uri;
use gen_lsp_types::{
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, FileChangeType,
};
use lsp_server::Notification;
use serde::de::DeserializeOwned;

/// Takes in what the editor tells. What cannot be read is left alone: there is
/// nobody to answer.
pub fn take_in(server: &mut Server, notification: Notification) {
    let Notification { method, params } = notification;
    match method.as_str() {
        "initialized" => {
            if server.client.watches {
                server.client.watch();
            }
            server.open_folders();
        }
        "textDocument/didOpen" => {
            if let Some(DidOpenTextDocumentParams { text_document: opened }) = read(params) {
                server.open(&opened.uri, opened.version, opened.text);
            }
        }
        "textDocument/didChange" => read(params).into_iter().for_each(|p| change(server, p)),
        "textDocument/didSave" => read(params).into_iter().for_each(|p| save(server, &p)),
        "textDocument/didClose" => {
            if let Some(DidCloseTextDocumentParams { text_document: closed }) = read(params) {
                server.close(&closed.uri);
            }
        }
        "workspace/didChangeWatchedFiles" => {
            if let Some(DidChangeWatchedFilesParams { changes }) = read(params) {
                let change = |kind| match kind {
                    FileChangeType::Changed => Change::Text,
                    _ => Change::Presence,
                };
                let changes: Vec<_> =
                    changes.into_iter().map(|event| (event.uri, change(event.kind))).collect();
                server.files_changed(&changes);
            }
        }
        "workspace/didChangeWorkspaceFolders" => {
            if let Some(DidChangeWorkspaceFoldersParams { event }) = read(params) {
                let removed: Vec<_> =
                    event.removed.iter().filter_map(|f| uri::path(&f.uri)).collect();
                server.folders.retain(|folder| !removed.contains(folder));
                server.folders.extend(event.added.iter().filter_map(|f| uri::path(&f.uri)));
                server.settle_in();
            }
        }
        "workspace/didChangeConfiguration" => {
            if let Some(DidChangeConfigurationParams { settings }) = read(params) {
                server.client.set_options(Some(&settings));
            }
        }
        _ => {}
    }
}

fn read<P: DeserializeOwned>(params: serde_json::Value) -> Option<P> {
    serde_json::from_value(params).ok()
}

fn change(server: &mut Server, params: DidChangeTextDocumentParams) {
    let changed = params.text_document;
    let uri = changed.text_document_identifier.uri;
    let unit = server.client.unit;
    let Some(buffer) = server.buffers.0.get_mut(&uri.0) else { return };
    buffer.version = changed.version;
    buffer.change(params.content_changes, unit);
    if let Some(home) = server.homes.get_mut(&buffer.root) {
        home.edit(&buffer.path, &buffer.text);
    }
    server.last = Some(uri.0);
}

/// A file that was saved may be new. An editor that tells of no other changed
/// files is taken to have made some.
fn save(server: &mut Server, params: &DidSaveTextDocumentParams) {
    let Some(buffer) = server.buffers.get(&params.text_document.uri) else { return };
    let is_settings = !buffer.path.to_ascii_lowercase().ends_with(".md");
    let Some(home) = server.homes.get_mut(&buffer.root) else { return };
    home.files.forget();
    home.touch(&buffer.path);
    if !server.client.watches || is_settings {
        home.doubt();
    }
    if is_settings {
        server.settle_in();
    }
}
