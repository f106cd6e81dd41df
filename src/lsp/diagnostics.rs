//! Tells the editor what is wrong: in the text that is being written first,
//! then in others that its change affects.

use super::client::Client;
use super::convert::{self, AllLines};
use super::home::Home;
use super::server::Server;
use super::view::{View, uri_of};
use crate::say;
use crate::source::{FileId, FilesError};
use gen_lsp_types::{Diagnostic, PublishDiagnosticsParams};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

const PUBLISH: &str = "textDocument/publishDiagnostics";

/// So many files are told of before the next message is looked for.
const BATCH: usize = 32;

/// Tells some of what the editor does not know yet; gives whether there was
/// anything.
pub fn publish(server: &mut Server) -> bool {
    let roots: Vec<PathBuf> = server.homes.keys().cloned().collect();
    roots.iter().any(|root| publish_home(server, root))
}

/// Has lenses asked for again, if they may show something else: what other
/// texts answer. Gives whether they may.
pub fn refresh_lenses(server: &mut Server) -> bool {
    let due = std::mem::take(&mut server.others_told);
    if due && server.client.refreshes_lenses {
        server.client.ask("workspace/codeLens/refresh", Value::Null);
    }
    due
}

fn publish_home(server: &mut Server, root: &PathBuf) -> bool {
    let Some(home) = server.homes.get_mut(root) else { return false };
    if std::mem::take(&mut home.renewed) {
        let error = home.error.take();
        withdraw_gone(server, root, error);
        return true;
    }
    let last = server.last.as_ref().and_then(|uri| server.buffers.0.get(uri));
    let last = last.filter(|buffer| buffer.root == *root).map(|buffer| buffer.path.clone());
    let batch = match &home.live {
        Some(live) => {
            let find = |path: &str| live.package().sources.find(path);
            let open: Vec<FileId> =
                server.buffers.within(root).filter_map(|buffer| find(&buffer.path)).collect();
            batch(&home.untold, last.as_deref().and_then(find), &open)
        }
        None => Vec::new(),
    };
    if batch.is_empty() {
        home.untold.clear();
        return false;
    }
    home.untold.retain(|file| !batch.contains(file));
    let Some((home, live)) = server.homes.get(root).and_then(|h| Some((h, h.live.as_ref()?)))
    else {
        return false;
    };
    let mut told = Vec::new();
    let mut others = false;
    let mut known = AllLines::default();
    for file in batch {
        let sources = &live.package().sources;
        let path = &sources.get(file).path;
        // A profile may be read as a document too; it is told once.
        if sources.find(path) != Some(file) {
            continue;
        }
        let Some(view) = View::of(server, home, live, file) else { continue };
        let diagnostics = diagnostics(&view, &mut known);
        let before = home.told.get(path).map_or(&[][..], Vec::as_slice);
        let is_last = last.as_ref().is_some_and(|last| last == path);
        if before != diagnostics || is_last {
            others |= !is_last && server.buffers.at(root, path).is_some();
            tell(server, home, path, diagnostics.clone());
            told.push((path.clone(), diagnostics));
        }
    }
    server.others_told |= others;
    if let Some(home) = server.homes.get_mut(root) {
        for (path, diagnostics) in told {
            match diagnostics.is_empty() {
                true => home.told.remove(&path),
                false => home.told.insert(path, diagnostics),
            };
        }
    }
    true
}

/// What to tell next: the text that was changed last, alone, for it is what
/// the writer waits for; then the open texts and the others.
fn batch(untold: &BTreeSet<FileId>, last: Option<FileId>, open: &[FileId]) -> Vec<FileId> {
    if let Some(last) = last.filter(|last| untold.contains(last)) {
        return vec![last];
    }
    let open = open.iter().filter(|file| untold.contains(file));
    let mut batch: Vec<FileId> = open.copied().collect();
    let others: Vec<FileId> =
        untold.iter().filter(|file| !batch.contains(file)).take(BATCH).copied().collect();
    batch.extend(others);
    batch
}

/// Takes back what was told of files that are gone, after the package was
/// read again; of all of them, if it could not be.
fn withdraw_gone(server: &mut Server, root: &PathBuf, error: Option<FilesError>) {
    if let Some(FilesError { path, reason }) = error {
        let message = say!(server.lang(),
            da: "kvm kan ikke læse »{path}«: {reason}",
            en: "kvm cannot read “{path}”: {reason}");
        server.client.notify("window/showMessage", json!({"type": 1, "message": message}));
    }
    let Some(home) = server.homes.get(root) else { return };
    let is_there = |path: &str| {
        home.live.as_ref().is_some_and(|live| live.package().sources.find(path).is_some())
    };
    let gone: Vec<String> = home.told.keys().filter(|path| !is_there(path)).cloned().collect();
    for path in &gone {
        tell(server, home, path, Vec::new());
    }
    if let Some(home) = server.homes.get_mut(root) {
        home.told.retain(|path, _| !gone.contains(path));
    }
}

/// What is to be told of the view's file.
pub fn diagnostics<'a>(view: &View<'a>, known: &mut AllLines<'a>) -> Vec<Diagnostic> {
    let findings = view.live.findings(view.file);
    findings.iter().map(|finding| convert::diagnostic(view, known, finding)).collect()
}

fn tell(server: &Server, home: &Home, path: &str, diagnostics: Vec<Diagnostic>) {
    let uri = uri_of(home, &server.buffers, path);
    let version = server.buffers.get(&uri).map(|buffer| buffer.version);
    server.client.notify(PUBLISH, PublishDiagnosticsParams { uri, version, diagnostics });
}

/// Takes back all that was told of a package.
pub fn withdraw(client: &Client, home: &Home) {
    for path in home.told.keys() {
        let uri = super::uri::of(&home.absolute(path));
        let params = PublishDiagnosticsParams { uri, version: None, diagnostics: Vec::new() };
        client.notify(PUBLISH, params);
    }
}
