//! Connections and what they are answered.
//!
//! Who may ask: a browser on this computer that was given the address. The
//! host must be this computer, lest a page from elsewhere pass itself off as
//! it; and every address begins with a key that only kvm's user knows.

use super::http::{self, Refusal, Request, Response};
use super::page::{self, DOCUMENT, EVENTS, FOLDER, SCRIPT, STYLE};
use super::renderer::{Answer, Ask, Board, Tell};
use super::{Fault, News, Order};
use crate::lang::Lang;
use crate::say;
use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// More connections at a time than any browser opens.
const MOST_CONNECTIONS: usize = 64;
/// So often a page that waits is told that kvm is still there, and kvm finds
/// out whether the page is.
const STILL: Duration = Duration::from_secs(15);
/// The page to begin with, if there is no other.
const FRONT: &str = "index.html";

/// What every connection knows.
pub struct Server {
    hosts: [String; 2],
    key: String,
    lang: Lang,
    document: Option<String>,
    /// The page that somebody looked at last.
    page: Mutex<Option<String>>,
    /// Whether it was in this preview, and not in one before.
    has_looked: AtomicBool,
    ask: Sender<Ask>,
    board: Arc<Board>,
    tell: Arc<Tell>,
    connections: AtomicUsize,
}

impl Server {
    /// A server on `port` of this computer.
    pub fn new(
        port: u16,
        order: &Order<'_>,
        ask: Sender<Ask>,
        board: Arc<Board>,
        tell: Arc<Tell>,
    ) -> Arc<Server> {
        Arc::new(Server {
            hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")],
            key: order.key.clone(),
            lang: order.lang,
            document: order.document.clone(),
            page: Mutex::new(order.page.clone()),
            has_looked: AtomicBool::new(false),
            ask,
            board,
            tell,
            connections: AtomicUsize::new(0),
        })
    }

    /// Answers every connection, each in a thread of its own.
    pub fn listen(self: Arc<Server>, listener: &TcpListener) {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else {
                // Too many open files, for one: it passes.
                thread::sleep(Duration::from_millis(50));
                continue;
            };
            let server = self.clone();
            if self.connections.fetch_add(1, Ordering::Relaxed) >= MOST_CONNECTIONS {
                let _ = http::respond(&mut stream, &plain(503, String::new()));
                self.connections.fetch_sub(1, Ordering::Relaxed);
                continue;
            }
            thread::spawn(move || {
                // A connection that breaks off is the browser's affair.
                let _ = server.converse(&mut stream);
                server.connections.fetch_sub(1, Ordering::Relaxed);
            });
        }
    }

    fn converse(&self, stream: &mut TcpStream) -> io::Result<()> {
        let request = match http::read(stream)? {
            Ok(request) => request,
            Err(refusal) => return http::respond(stream, &self.refused(refusal)),
        };
        let path = match self.inside(&request) {
            Ok(path) => path,
            Err(refused) => return http::respond(stream, &refused),
        };
        match path {
            EVENTS => self.events(stream, &request),
            _ => http::respond(stream, &self.answer(path, &request)),
        }
    }

    /// The path in the site, if whoever asks may ask.
    fn inside<'r>(&self, request: &'r Request) -> Result<&'r str, Response<'static>> {
        let lang = self.lang;
        if !self.hosts.contains(&request.host) {
            return Err(plain(
                403,
                say!(lang,
                da: "Forhåndsvisningen er kun til denne computer.\n",
                en: "The preview is for this computer only.\n"),
            ));
        }
        // A page from elsewhere may lead here, but not read here.
        let is_elsewhere = matches!(request.site.as_str(), "cross-site" | "same-site");
        let path = request.path.strip_prefix('/').and_then(|path| path.strip_prefix(&self.key));
        match path.and_then(|path| path.strip_prefix('/')) {
            Some(path) if !is_elsewhere || request.mode == "navigate" => Ok(path),
            Some(_) => Err(plain(403, String::new())),
            None => Err(plain(
                404,
                say!(lang,
                da: "Brug hele den adresse, som kvm preview skrev.\n",
                en: "Use the whole address that kvm preview wrote.\n"),
            )),
        }
    }

    fn refused(&self, refusal: Refusal) -> Response<'static> {
        plain(
            match refusal {
                Refusal::Malformed => 400,
                Refusal::TooLong => 431,
                Refusal::Method => 405,
            },
            String::new(),
        )
    }

    fn answer(&self, path: &str, request: &Request) -> Response<'static> {
        match path {
            "" => self.leads_to(&self.first_page()),
            _ if path == SCRIPT.0 => given(kind(path), SCRIPT.1),
            _ if path == STYLE.0 => given(kind(path), STYLE.1),
            DOCUMENT => match self.page_of(request.value("path").unwrap_or_default()) {
                Some(page) => self.leads_to(&page),
                None => self.page(404, DOCUMENT, &self.missing(self.lang), "", self.lang),
            },
            // A name of the preview's own that it does not know.
            _ if path.split('/').next() == Some(FOLDER) => plain(404, String::new()),
            _ => self.file(path),
        }
    }

    /// The page to begin with: the document that was asked for, until somebody
    /// has looked at something; then what they looked at.
    fn first_page(&self) -> String {
        let asked = self.document.as_ref().filter(|_| !self.has_looked.load(Ordering::Relaxed));
        let asked = asked.and_then(|name| self.page_of(name));
        let last = self.page.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let last = last.filter(|page| self.made(page).is_some_and(is_there));
        asked.or(last).unwrap_or_else(|| FRONT.to_owned())
    }

    fn leads_to(&self, page: &str) -> Response<'static> {
        let location = format!("/{}/{}", self.key, encoded(page));
        Response { location: Some(location), ..plain(302, String::new()) }
    }

    /// A file of the site; a page that says why if it is not there.
    fn file(&self, path: &str) -> Response<'static> {
        let Some(Answer { file, shared, lang }) = self.made(path) else {
            return plain(503, String::new());
        };
        let is_page = path.ends_with(".html");
        match file {
            Ok(Some(bytes)) if is_page => {
                let html = String::from_utf8_lossy(&bytes);
                self.page(200, path, &html, &shared, lang)
            }
            Ok(Some(bytes)) => given(kind(path), bytes),
            Ok(None) if is_page => self.page(404, path, &self.missing(lang), &shared, lang),
            Ok(None) => plain(404, String::new()),
            Err(fault) => self.page(500, path, &told(&fault, lang), &shared, lang),
        }
    }

    fn page(
        &self,
        status: u16,
        path: &str,
        html: &str,
        shared: &str,
        lang: Lang,
    ) -> Response<'static> {
        let mark = page::mark(html.as_bytes(), shared);
        let html = html.replacen("ROOTindex", &format!("/{}/index", self.key), 1);
        let html = page::dressed(&html, path, &mark, lang);
        Response { status, ..given(kind(".html"), html) }
    }

    fn missing(&self, lang: Lang) -> String {
        let title = say!(lang, da: "Siden findes ikke", en: "There is no such page");
        let text = say!(lang,
            da: "Måske er dokumentet flyttet eller slettet. Kommer det igen, bliver det vist her.",
            en: "The document may have been moved or deleted. If it comes back, it is shown here.");
        page::notice(&title, &text, lang)
    }

    /// Tells the browser when the page it shows has become another.
    fn events(&self, stream: &mut TcpStream, request: &Request) -> io::Result<()> {
        let page = request.value("page").unwrap_or_default();
        let shown = request.value("mark").unwrap_or_default();
        http::begin_events(stream)?;
        if page.ends_with(".html") && self.made(page).is_some_and(is_there) {
            self.has_looked.store(true, Ordering::Relaxed);
            *self.page.lock().unwrap_or_else(PoisonError::into_inner) = Some(page.to_owned());
            (self.tell)(News::Looks(page.to_owned()));
        }
        let mut seen = 0;
        loop {
            let turns = self.board.wait(seen, STILL);
            let event = match turns > seen && self.mark(page).is_some_and(|now| now != shown) {
                true => "event: changed\ndata:\n\n",
                false => ": still\n\n",
            };
            seen = turns;
            stream.write_all(event.as_bytes())?;
        }
    }

    /// Stands for what a page shows now.
    fn mark(&self, path: &str) -> Option<String> {
        let Answer { file, shared, lang } = self.made(path)?;
        let html = match file {
            Ok(Some(bytes)) => bytes,
            Ok(None) => self.missing(lang).into_bytes(),
            Err(fault) => told(&fault, lang).into_bytes(),
        };
        Some(page::mark(&html, &shared))
    }

    fn made(&self, path: &str) -> Option<Answer> {
        if path.split('/').next() == Some(FOLDER) {
            return None;
        }
        let (reply, answer) = mpsc::channel();
        self.ask.send(Ask::File(path.to_owned(), reply)).ok()?;
        answer.recv().ok()
    }

    fn page_of(&self, name: &str) -> Option<String> {
        let (reply, answer) = mpsc::channel();
        self.ask.send(Ask::PageOf(name.to_owned(), reply)).ok()?;
        answer.recv().ok()?
    }
}

fn is_there(answer: Answer) -> bool {
    matches!(answer.file, Ok(Some(_)))
}

/// A page that says what is wrong.
fn told(fault: &Fault, lang: Lang) -> String {
    let title =
        say!(lang, da: "Siden kan ikke vises lige nu", en: "The page cannot be shown just now");
    page::notice(&title, &fault.message(lang), lang)
}

fn plain(status: u16, text: String) -> Response<'static> {
    Response { status, ..given("text/plain; charset=utf-8", text) }
}

fn given(kind: &'static str, body: impl Into<Vec<u8>>) -> Response<'static> {
    Response { status: 200, kind, location: None, body: body.into().into() }
}

/// The media type of a file of the site.
fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("png") => "image/png",
        Some("jpg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

/// A path of the site as an address has it.
fn encoded(path: &str) -> String {
    path.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => {
                out.push(byte as char);
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
        out
    })
}
