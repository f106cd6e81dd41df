//! The internal site in a browser while somebody writes: a server for this
//! computer alone, which makes a page when it is asked for and tells the
//! browser when it has become another.
//!
//! One thread reads the package and makes pages; it keeps what it has read
//! until a file changes. Each connection has a thread of its own, which only
//! asks. Nothing is written, and no path of a request reaches the disk: what
//! is not a file of the site is not there.

mod http;
mod page;
mod renderer;
mod server;
mod watch;

use crate::lang::Lang;
use crate::model::date::Day;
use crate::say;
use crate::site::Own;
use crate::source::disk::DiskFiles;
use crate::templates::TemplateError;
use renderer::Ask;
use server::Server;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

/// What is previewed, and how.
pub struct Order<'a> {
    /// The package.
    pub files: &'a DiskFiles,
    /// Whether the package's own templates are run.
    pub own: Own,
    /// Gives the day that counts as today.
    pub day: &'a dyn Fn() -> Day,
    /// The language of what the server itself says.
    pub lang: Lang,
    /// The first part of every address: who does not know it sees nothing.
    pub key: String,
    /// The document to begin with, by path, id or title.
    pub document: Option<String>,
    /// The page to begin with otherwise, if it is still there.
    pub page: Option<String>,
}

/// What happens meanwhile.
#[derive(Clone, Debug)]
pub enum News {
    /// The package was read: so many documents, errors and warnings.
    Read(usize, usize, usize),
    /// No page can be made, and why.
    Fault(Fault),
    /// Somebody looks at this page.
    Looks(String),
    /// A page has been in the making for too long: own templates may run
    /// without end.
    Hangs(String),
}

/// Why no page can be made.
#[derive(Clone, Debug)]
pub enum Fault {
    /// A file cannot be read: its path, and what the system said.
    Files(String, String),
    /// One of the package's own templates is faulty.
    Template(TemplateError),
}

impl Fault {
    /// What to say of it.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Fault::Files(path, reason) => say!(lang,
                da: "»{path}« kan ikke læses: {reason}",
                en: "“{path}” cannot be read: {reason}"),
            Fault::Template(error) => {
                let (message, help) = (error.message(lang), error.help(lang));
                match error.path() {
                    Some(path) => format!("{path}: {message}\n{help}"),
                    None => format!("{message}\n{help}"),
                }
            }
        }
    }
}

/// Ends a preview from outside.
#[derive(Clone)]
pub struct Stop(Sender<Ask>);

impl Stop {
    /// Ends it.
    pub fn stop(&self) {
        // It may have ended already.
        let _ = self.0.send(Ask::Stop);
    }
}

/// A preview that has an address and waits to be run.
pub struct Preview {
    listener: TcpListener,
    port: u16,
    ask: Sender<Ask>,
    asked: Receiver<Ask>,
}

/// Longer than this no page takes, whatever its templates do.
const LONGEST: Duration = Duration::from_secs(30);

impl Preview {
    /// Takes `port` of this computer, any that is free if it is 0.
    ///
    /// # Errors
    /// If the port is in use.
    pub fn bind(port: u16) -> std::io::Result<Preview> {
        let listener = TcpListener::bind(("127.0.0.1", port))?;
        let port = listener.local_addr()?.port();
        let (ask, asked) = mpsc::channel();
        Ok(Preview { listener, port, ask, asked })
    }

    /// The address of the site, under the key of `order`.
    pub fn address(&self, order: &Order<'_>) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, order.key)
    }

    /// What ends it.
    pub fn stop(&self) -> Stop {
        Stop(self.ask.clone())
    }

    /// Serves until it is stopped. `tell` is told what happens, by several
    /// threads.
    pub fn run(self, order: &Order<'_>, tell: impl Fn(News) + Send + Sync + 'static) {
        let Preview { listener, port, ask, asked } = self;
        let tell: Arc<renderer::Tell> = Arc::new(tell);
        let board = Arc::new(renderer::Board::default());
        let changed = ask.clone();
        watch::begin(order.files, move || changed.send(Ask::Changed).is_ok());
        if order.own == Own::Used {
            let (board, tell) = (board.clone(), tell.clone());
            thread::spawn(move || board.watch(LONGEST, &*tell));
        }
        let server = Server::new(port, order, ask, board.clone(), tell.clone());
        thread::spawn(move || server.listen(&listener));
        renderer::run(order, &asked, &board, &*tell);
    }
}
