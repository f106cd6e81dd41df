//! The language server: what `kvm check` finds, while the text is written,
//! and what an editor can help with.
//!
//! Messages come in order and are answered in order. Changes of texts are
//! taken in at once and checked when somebody asks, or when no message waits:
//! the text that is written first, then in slices what else its change
//! affects. Between two slices the next message is looked for, so a writer who
//! types fast never waits for findings that are out of date.
//!
//! Only this folder knows the protocol. One request a file; `view` has what
//! all of them need.

mod buffers;
mod client;
mod convert;
mod diagnostics;
mod home;
mod requests;
mod server;
mod uri;
mod view;

use crate::lang::Lang;
use crate::model::date::Day;
use crate::say;
use client::Client;
use gen_lsp_types::{InitializeParams, InitializeResult, ServerInfo};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use server::Server;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

/// The notification that stands for a message that could not be read: its
/// `id`, if it has one, and the `reason`.
pub const UNREADABLE: &str = "kvm/unreadable";

/// What the command line decides.
#[derive(Clone, Copy)]
pub struct Options {
    /// The language that is asked for, whatever package and editor say.
    pub lang: Option<Lang>,
    /// The language of the computer, if nobody says anything.
    pub locale: Option<Lang>,
    /// The day that counts as today, if it is not the one it is.
    pub as_of: Option<Day>,
}

impl Options {
    fn today(&self) -> Day {
        self.as_of.unwrap_or_else(Day::today)
    }
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The editor took leave.
    Orderly,
    /// The editor was gone, or left without a word.
    Abrupt,
}

/// Serves one editor until it leaves.
pub fn run(connection: Connection, options: Options) -> End {
    let Connection { sender, receiver } = connection;
    // All that has come is to be seen at once, not one message at a time.
    let (forward, messages) = mpsc::channel();
    std::thread::spawn(move || receiver.into_iter().try_for_each(|message| forward.send(message)));
    let send = move |message| {
        // Nobody reads any more: the end comes as a message of its own.
        let _ = sender.send(message);
    };
    let mut queue = Queue { messages, waiting: VecDeque::new(), patient: Vec::new() };
    let mut session = Session::Before(Box::new(send), options);
    loop {
        if let Session::Open(server) = &mut session {
            queue.cancel(&server.client);
            // A fault of ours is not met again before something has changed.
            while queue.is_idle() && guarded(server, Server::go_on) == Some(true) {}
            let pause = server.pause();
            if pause.is_none() {
                queue.answer_patient(&server.client);
            }
            if pause.is_some_and(|pause| !queue.wait(pause)) {
                continue;
            }
        }
        let Some(message) = queue.next() else { return End::Abrupt };
        if let (Session::Open(_), Message::Request(request)) = (&session, &message)
            && request.method == SETTLED
        {
            queue.patient.push(request.id.clone());
            continue;
        }
        session = match session.take(message) {
            Ok(session) => session,
            Err(end) => return end,
        };
    }
}

/// Messages that wait.
struct Queue {
    messages: Receiver<Message>,
    waiting: VecDeque<Message>,
    /// Requests that wait until all is told.
    patient: Vec<RequestId>,
}

/// A request of kvm's own, for programs that drive the server: it is answered
/// when all that was changed before it is checked and told.
const SETTLED: &str = "kvm/settled";

impl Queue {
    /// Whether no message waits.
    fn is_idle(&mut self) -> bool {
        self.waiting.extend(self.messages.try_iter());
        self.waiting.is_empty()
    }

    /// Waits so long for a message; whether one is there, or none will come.
    fn wait(&mut self, pause: Duration) -> bool {
        if self.is_idle() {
            match self.messages.recv_timeout(pause) {
                Ok(message) => self.waiting.push_back(message),
                Err(RecvTimeoutError::Timeout) => return false,
                Err(RecvTimeoutError::Disconnected) => {}
            }
        }
        true
    }

    /// The next message; none if there will be no more.
    fn next(&mut self) -> Option<Message> {
        self.waiting.pop_front().or_else(|| self.messages.recv().ok())
    }

    /// Answers those who wait until all is told, if it is.
    fn answer_patient(&mut self, client: &Client) {
        if self.is_idle() {
            let all = self.patient.drain(..);
            all.for_each(|id| client.send(Response::new_ok(id, ())));
        }
    }

    /// Answers requests that the editor no longer wants answered.
    fn cancel(&mut self, client: &Client) {
        self.waiting.extend(self.messages.try_iter());
        let cancelled = |message: &Message| match message {
            Message::Notification(n) if n.method == "$/cancelRequest" => {
                n.params.get("id").map(ToString::to_string)
            }
            _ => None,
        };
        let ids: Vec<String> = self.waiting.iter().filter_map(cancelled).collect();
        if ids.is_empty() {
            return;
        }
        self.waiting.retain(|message| match message {
            Message::Request(request) if ids.contains(&request.id.to_string()) => {
                let code = ErrorCode::RequestCanceled as i32;
                let text = "the request was cancelled".to_owned();
                client.send(Response::new_err(request.id.clone(), code, text));
                false
            }
            message => cancelled(message).is_none(),
        });
    }
}

/// Where in its life a session is.
enum Session {
    Before(Box<dyn Fn(Message) + Send>, Options),
    Open(Box<Server>),
    /// The editor takes leave.
    Closing(Box<Server>),
}

impl Session {
    /// Takes one message.
    fn take(self, message: Message) -> Result<Session, End> {
        if let Message::Notification(Notification { method, .. }) = &message
            && method == "exit"
        {
            return Err(if matches!(self, Session::Closing(_)) {
                End::Orderly
            } else {
                End::Abrupt
            });
        }
        Ok(match (self, message) {
            (Session::Before(send, options), Message::Request(request)) => {
                begin(send, options, request)
            }
            (Session::Open(server), Message::Request(request)) if request.method == "shutdown" => {
                server.client.send(Response::new_ok(request.id, ()));
                Session::Closing(server)
            }
            (Session::Open(mut server), message) => {
                serve(&mut server, message);
                Session::Open(server)
            }
            (Session::Closing(server), Message::Request(request)) => {
                let code = ErrorCode::InvalidRequest as i32;
                let text = "the server is shutting down".to_owned();
                server.client.send(Response::new_err(request.id, code, text));
                Session::Closing(server)
            }
            (session, _) => session,
        })
    }
}

/// Answers the first request, which says what the editor can do.
fn begin(send: Box<dyn Fn(Message) + Send>, options: Options, request: Request) -> Session {
    let refuse = |code: ErrorCode, text: String| {
        send(Response::new_err(request.id.clone(), code as i32, text).into());
    };
    if request.method != "initialize" {
        refuse(ErrorCode::ServerNotInitialized, "the first request is initialize".to_owned());
        return Session::Before(send, options);
    }
    let params: InitializeParams = match serde_json::from_value(request.params.clone()) {
        Ok(params) => params,
        Err(error) => {
            refuse(ErrorCode::InvalidParams, error.to_string());
            return Session::Before(send, options);
        }
    };
    let folders = client::folders(&params);
    let client = Client::new(send, &params);
    let info = ServerInfo { name: "kvm".into(), version: Some(env!("CARGO_PKG_VERSION").into()) };
    let capabilities = requests::capabilities(&client);
    let result = InitializeResult { capabilities, server_info: Some(info) };
    client.send(Response::new_ok(request.id, result));
    Session::Open(Box::new(Server::new(client, options, &folders)))
}

/// Answers a request or takes in a notification. Should that fail by a fault
/// of ours, the session goes on.
fn serve(server: &mut Server, message: Message) {
    match message {
        Message::Request(request) => {
            let id = request.id.clone();
            let answer = guarded(server, |server| requests::answer(server, request));
            server.client.send(answer.unwrap_or_else(|| {
                let text = "kvm failed at this request".to_owned();
                Response::new_err(id, ErrorCode::InternalError as i32, text)
            }));
        }
        Message::Notification(n) if n.method == UNREADABLE => {
            unreadable(&server.client, &n.params);
        }
        Message::Notification(notification) => {
            guarded(server, |server| requests::take_in(server, notification));
        }
        // Nothing that is asked of the editor needs its answer.
        Message::Response(_) => {}
    }
}

/// Tells of a message that could not be read; whoever asked has an answer.
fn unreadable(client: &Client, params: &Value) {
    let reason = params["reason"].as_str().unwrap_or_default().to_owned();
    if let Ok(id) = serde_json::from_value::<RequestId>(params["id"].clone()) {
        client.send(Response::new_err(id, ErrorCode::InvalidRequest as i32, reason.clone()));
    }
    let message = format!("kvm has left out a message that it could not read: {reason}");
    client.notify("window/logMessage", json!({"type": 2, "message": message}));
}

/// What `work` gives; none if it panics. What it left half done is then made
/// anew, and the writer is told, though not at every key.
fn guarded<T>(server: &mut Server, work: impl FnOnce(&mut Server) -> T) -> Option<T> {
    let result = catch_unwind(AssertUnwindSafe(|| work(server)));
    if result.is_err() {
        server.homes.values_mut().for_each(home::Home::doubt);
        if !std::mem::replace(&mut server.has_failed, true) {
            let message = say!(server.lang(),
                da: "kvm er gået i stå på noget i pakken, og det er vores fejl. Det, der vises, kan være forældet. Vil du hjælpe, så send os teksten og det, der står i editorens log.",
                en: "kvm has failed at something in the package, and the fault is ours. What is shown may be out of date. To help, send us the text and what the editor's log says.");
            server.client.notify("window/showMessage", json!({"type": 1, "message": message}));
        }
    }
    result.ok()
}

#[cfg(test)]
mod tests;
