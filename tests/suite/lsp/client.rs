//! An editor, as far as a language server sees one; the tests and the
//! benchmark drive the server with it.
#![allow(dead_code, reason = "either needs more than the other")]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// An editor with a server of its own.
pub struct Client {
    process: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    next_id: i64,
    version: i64,
    /// What the server asked of the editor.
    pub asked: Vec<Value>,
    /// What the server told that is no diagnostics.
    pub told: Vec<Value>,
    /// The diagnostics of each file that the server told of, by URI.
    pub diagnostics: BTreeMap<String, Vec<Value>>,
    /// The URIs in the order in which diagnostics came.
    pub order: Vec<String>,
    pub capabilities: Value,
}

/// Longer than any answer takes, also on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

impl Client {
    /// Starts `program` in an environment that says nothing, with nothing
    /// said yet.
    pub fn start(program: &Path, args: &[&str]) -> Client {
        let mut command = Command::new(program);
        command.arg("lsp").args(args).stdin(Stdio::piped()).stdout(Stdio::piped());
        for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(variable);
        }
        let mut process = command.spawn().expect("the server starts");
        let input = process.stdin.take().expect("it listens");
        let output = process.stdout.take().expect("it speaks");
        let (send, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if send.send(message).is_err() {
                    break;
                }
            }
        });
        Client {
            process,
            input,
            messages,
            next_id: 0,
            version: 0,
            asked: Vec::new(),
            told: Vec::new(),
            diagnostics: BTreeMap::new(),
            order: Vec::new(),
            capabilities: Value::Null,
        }
    }

    /// Says hello with these folders open; `more` goes into the parameters.
    pub fn initialize(&mut self, folders: &[&Path], more: Value) -> Value {
        let folders: Vec<Value> =
            folders.iter().map(|f| json!({"uri": uri(f), "name": "mappe"})).collect();
        let mut params = json!({
            "processId": null,
            "rootUri": null,
            "workspaceFolders": folders,
            "capabilities": {
                "textDocument": {"publishDiagnostics": {"relatedInformation": true}},
            },
        });
        merge(&mut params, more);
        let result = self.request("initialize", params);
        self.capabilities = result["capabilities"].clone();
        self.notify("initialized", json!({}));
        result
    }

    pub fn send(&mut self, message: Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("it listens");
        self.input.flush().expect("it listens");
    }

    /// Sends what may be no message.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).expect("it listens");
        self.input.flush().expect("it listens");
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Asks, without waiting for the answer.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        let id = self.next_id;
        self.send(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        id
    }

    /// The answer to a request, be it a result or an error.
    pub fn answer(&mut self, id: i64) -> Value {
        loop {
            let message = self.receive();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    /// The result of a request.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The error of a request.
    pub fn refused(&mut self, method: &str, params: Value) -> i64 {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("{method}: {answer}"))
    }

    /// Waits for the next message and takes note of it.
    pub fn receive(&mut self) -> Value {
        let message = self.messages.recv_timeout(PATIENCE).expect("the server says something");
        let params = &message["params"];
        match message["method"].as_str() {
            Some("textDocument/publishDiagnostics") => {
                let uri = params["uri"].as_str().expect("a uri").to_owned();
                let all = params["diagnostics"].as_array().expect("a list").clone();
                self.order.push(uri.clone());
                self.diagnostics.insert(uri, all);
            }
            Some(_) if message.get("id").is_some() => {
                self.asked.push(message.clone());
                let id = message["id"].clone();
                self.send(json!({"jsonrpc": "2.0", "id": id, "result": null}));
            }
            Some(_) => self.told.push(message.clone()),
            None => {}
        }
        message
    }

    /// Waits until the server has told all it has to tell.
    pub fn settle(&mut self) {
        self.request("kvm/settled", json!({}));
    }

    pub fn open(&mut self, path: &Path, text: &str) {
        self.open_uri(&uri(path), text);
    }

    pub fn open_uri(&mut self, uri: &str, text: &str) {
        self.version += 1;
        let document =
            json!({"uri": uri, "languageId": "markdown", "version": self.version, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Changes an open text; `changes` as the protocol has them.
    pub fn change(&mut self, path: &Path, changes: Value) -> i64 {
        self.version += 1;
        let document = json!({"uri": uri(path), "version": self.version});
        self.notify(
            "textDocument/didChange",
            json!({"textDocument": document, "contentChanges": changes}),
        );
        self.version
    }

    pub fn close(&mut self, path: &Path) {
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri(path)}}));
    }

    /// Waits for diagnostics of this version of a text.
    pub fn wait_for_version(&mut self, path: &Path, version: i64) -> Vec<Value> {
        let uri = uri(path);
        loop {
            let message = self.receive();
            let params = &message["params"];
            if params["uri"] == uri.as_str() && params["version"] == version {
                return self.diagnostics[&uri].clone();
            }
        }
    }

    /// The rules that are told of in a file.
    pub fn rules(&self, path: &Path) -> Vec<String> {
        let all = self.diagnostics.get(&uri(path)).map_or(&[][..], Vec::as_slice);
        all.iter().map(|d| d["code"].as_str().expect("a rule").to_owned()).collect()
    }

    /// The time that the server has worked, all its threads together; none
    /// where the system does not tell.
    pub fn worked(&self) -> Option<Duration> {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.process.id())).ok()?;
        let of = |thread: std::fs::DirEntry| {
            let told = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
            told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
        };
        Some(threads.flatten().filter_map(of).sum())
    }

    /// Takes leave; how the server ended.
    pub fn leave(mut self) -> ExitStatus {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.process.wait().expect("it ends")
    }

    /// Ends the connection without a word.
    pub fn hang_up(self) -> ExitStatus {
        let Client { mut process, input, .. } = self;
        drop(input);
        process.wait().expect("it ends")
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// A path as an editor writes it.
pub fn uri(path: &Path) -> String {
    let mut uri = "file://".to_owned();
    let path = path.to_str().expect("plain paths").replace('\\', "/");
    if !path.starts_with('/') {
        uri.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            byte => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

/// Lays one JSON value over another.
fn merge(below: &mut Value, over: Value) {
    match (below, over) {
        (Value::Object(below), Value::Object(over)) => {
            for (key, value) in over {
                merge(below.entry(key).or_insert(Value::Null), value);
            }
        }
        (_, Value::Null) => {}
        (below, over) => *below = over,
    }
}
