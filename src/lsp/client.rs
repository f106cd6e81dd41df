//! The editor at the other end: what it can do, and how to speak to it.

use crate::lang::Lang;
use crate::source::lines::Unit;
use gen_lsp_types::{InitializeParams, PositionEncodingKind, Uri, WorkspaceFolders};
use lsp_server::{Message, Notification, Request, RequestId};
use serde_json::{Value, json};

/// The editor.
pub struct Client {
    send: Box<dyn Fn(Message) + Send>,
    requests: i32,
    /// What it counts columns in.
    pub unit: Unit,
    /// The language it is set to, if kvm speaks it.
    pub locale: Option<Lang>,
    /// Whether it tells of changed files if asked to.
    pub watches: bool,
    /// Whether it shows related places.
    pub related: bool,
    /// Whether it can show a text that the server has made.
    pub shows_texts: bool,
    /// Whether it asks for lenses again if told to.
    pub refreshes_lenses: bool,
    /// Whether hints between the words are wanted.
    pub hints: bool,
}

impl Client {
    /// What an editor says of itself.
    pub fn new(send: Box<dyn Fn(Message) + Send>, params: &InitializeParams) -> Client {
        let capabilities = &params.capabilities;
        let general = capabilities.general.as_ref();
        let encodings = general.and_then(|g| g.position_encodings.as_ref());
        let utf8 = encodings.is_some_and(|all| all.contains(&PositionEncodingKind::UTF8));
        let workspace = capabilities.workspace.as_ref();
        let text = capabilities.text_document.as_ref();
        let watching = workspace.and_then(|w| w.did_change_watched_files.as_ref());
        let lenses = workspace.and_then(|w| w.code_lens.as_ref());
        let publishing = text.and_then(|t| t.publish_diagnostics.as_ref());
        let mut client = Client {
            send,
            requests: 0,
            unit: if utf8 { Unit::Utf8 } else { Unit::Utf16 },
            locale: params.locale.as_deref().and_then(Lang::from_code),
            watches: watching.is_some_and(|w| w.dynamic_registration == Some(true)),
            related: publishing
                .and_then(|p| p.diagnostics_capabilities.related_information)
                .unwrap_or_default(),
            shows_texts: workspace.is_some_and(|w| w.text_document_content.is_some()),
            refreshes_lenses: lenses.is_some_and(|l| l.refresh_support == Some(true)),
            hints: false,
        };
        client.set_options(params.initialization_options.as_ref());
        client
    }

    /// Takes settings: `{"inlayHints": true}`, perhaps below `kvm`.
    pub fn set_options(&mut self, options: Option<&Value>) {
        let Some(options) = options else { return };
        let options = options.get("kvm").unwrap_or(options);
        if let Some(hints) = options.get("inlayHints") {
            let enabled = hints.get("enabled").unwrap_or(hints);
            self.hints = enabled.as_bool().unwrap_or_default();
        }
    }

    /// Sends a message.
    pub fn send(&self, message: impl Into<Message>) {
        (self.send)(message.into());
    }

    /// Tells something.
    pub fn notify(&self, method: &str, params: impl serde::Serialize) {
        self.send(Notification::new(method.to_owned(), params));
    }

    /// Asks for something; nobody waits for the answer.
    pub fn ask(&mut self, method: &str, params: Value) {
        self.requests += 1;
        let id = RequestId::from(format!("kvm-{}", self.requests));
        self.send(Message::Request(Request { id, method: method.to_owned(), params }));
    }

    /// Asks to be told of files that change.
    pub fn watch(&mut self) {
        let globs = [
            "**/*.{md,MD}",
            "**/*.{yaml,yml}",
            "**/skabeloner/*",
            "**/godkendelser/**",
            "**/{.gitignore,.kvmignore}",
            // Whether a picture or a file that a link leads to is there.
            "**/*.{png,jpg,jpeg,gif,svg,webp,pdf,docx,xlsx,pptx}",
        ];
        let watchers: Vec<Value> = globs.iter().map(|glob| json!({"globPattern": glob})).collect();
        let registration = json!({
            "id": "kvm-files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": {"watchers": watchers},
        });
        self.ask("client/registerCapability", json!({"registrations": [registration]}));
    }
}

/// The folders that are open in the editor.
#[expect(deprecated, reason = "old editors know one folder only")]
pub fn folders(params: &InitializeParams) -> Vec<Uri> {
    match &params.workspace_folders_initialize_params.workspace_folders {
        Some(WorkspaceFolders::WorkspaceFolderList(folders)) => {
            folders.iter().map(|folder| folder.uri.clone()).collect()
        }
        _ => params.root_uri.iter().cloned().collect(),
    }
}
