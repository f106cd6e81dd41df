//! Tells the editor what is wrong: in the text that is being written first,
//! then in others that its change affects.

use super::client::Client;
use super::convert::{self, AllLines};
use super::home::{Home, Untold};
use super::server::Server;
use super::view::{View, uri_of};
use crate::say;
use crate::source::FileId;
use gen_lsp_types::{Diagnostic, PublishDiagnosticsParams};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

const PUBLISH: &str = "textDocument/publishDiagnostics";

/// Tells what the editor does not know yet.
pub fn publish(server: &mut Server) {
    let mut others = false;
    for root in server.homes.keys().cloned().collect::<Vec<PathBuf>>() {
        others |= publish_home(server, &root);
    }
    // Lenses show what other texts answer.
    if others && server.client.refreshes_lenses {
        server.client.ask("workspace/codeLens/refresh", Value::Null);
    }
}

/// Whether a text other than the last is open and was told something new.
fn publish_home(server: &mut Server, root: &PathBuf) -> bool {
    let Some(home) = server.homes.get_mut(root) else { return false };
    let untold = std::mem::replace(&mut home.untold, Untold::Files(BTreeSet::new()));
    let error = home.error.take();
    let Some(home) = server.homes.get(root) else { return false };
    if let Some(error) = error {
        let (path, reason) = (&error.path, &error.reason);
        let message = say!(server.lang(),
            da: "kvm kan ikke læse »{path}«: {reason}",
            en: "kvm cannot read “{path}”: {reason}");
        server.client.notify("window/showMessage", json!({"type": 1, "message": message}));
        withdraw(&server.client, home);
    }
    let Some(live) = &home.live else { return false };
    let sources = &live.package().sources;
    let last = server.last.as_ref().and_then(|uri| server.buffers.0.get(uri));
    let last = last.filter(|buffer| buffer.root == *root);
    let is_open = |path: &str| server.buffers.at(root, path).is_some();
    let files: Vec<FileId> = match &untold {
        Untold::All => sources.iter().map(|(file, _)| file).collect(),
        Untold::Files(files) => files.iter().copied().collect(),
    };
    let mut files: Vec<(FileId, &str)> =
        files.into_iter().map(|file| (file, sources.get(file).path.as_str())).collect();
    files.sort_by_key(|(_, path)| (last.is_none_or(|l| l.path != *path), !is_open(path)));
    let mut told = Vec::new();
    let mut others = false;
    let mut known = AllLines::default();
    for (file, path) in files {
        // A profile may be read as a document too; it is told once.
        if sources.find(path) != Some(file) {
            continue;
        }
        let Some(view) = View::of(server, home, live, file) else { continue };
        let diagnostics = diagnostics(&view, &mut known);
        let before = home.told.get(path).map_or(&[][..], Vec::as_slice);
        let is_last = last.is_some_and(|l| l.path == path);
        if before != diagnostics || is_last {
            others |= !is_last && is_open(path);
            tell(server, home, path, diagnostics.clone());
            told.push((path.to_owned(), diagnostics));
        }
    }
    let gone = |path: &&String| matches!(untold, Untold::All) && sources.find(path).is_none();
    let gone: Vec<String> = home.told.keys().filter(gone).cloned().collect();
    for path in &gone {
        tell(server, home, path, Vec::new());
    }
    if let Some(home) = server.homes.get_mut(root) {
        home.told.retain(|path, _| !gone.contains(path));
        for (path, diagnostics) in told {
            match diagnostics.is_empty() {
                true => home.told.remove(&path),
                false => home.told.insert(path, diagnostics),
            };
        }
    }
    others
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
