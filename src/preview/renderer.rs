//! The thread that reads the package and makes pages.
//!
//! What it has read lies on its stack: it answers what is asked until a file
//! has changed, and then reads again. So every answer is made from one state
//! of the package, and no page is made that nobody looks at.

use super::{Fault, News, Order};
use crate::check;
use crate::diag::Severity;
use crate::lang::Lang;
use crate::model::Package;
use crate::site::{self, Checked, Live, SiteError};
use crate::source::FilesError;
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Who is told what happens.
pub type Tell = dyn Fn(News) + Send + Sync;

/// What the renderer is asked.
pub enum Ask {
    /// For the file at a path of the site.
    File(String, Sender<Answer>),
    /// For the path of the page of a document, by its path, id or title.
    PageOf(String, Sender<Option<String>>),
    /// To read the package again.
    Changed,
    /// To end.
    Stop,
}

/// A file of the site, or why there is none.
pub struct Answer {
    /// The file; none if the site has no such file.
    pub file: Result<Option<Vec<u8>>, Fault>,
    /// Stands for what the pages share.
    pub shared: String,
    /// The language of the site.
    pub lang: Lang,
}

/// Serves the package until it is told to end.
pub fn run(order: &Order<'_>, asked: &Receiver<Ask>, board: &Board, tell: &Tell) {
    while once(order, asked, board, tell) == Next::Read {}
}

/// What comes after a state of the package.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// The next state.
    Read,
    /// The end.
    End,
}

/// Reads the package and answers from it until it has changed.
fn once(order: &Order<'_>, asked: &Receiver<Ask>, board: &Board, tell: &Tell) -> Next {
    let fault = |fault: Fault, lang: Lang| {
        tell(News::Fault(fault.clone()));
        board.turn();
        answer(asked, &Page::Fault(&fault, lang), board)
    };
    let package = match Package::read(order.files) {
        Ok(package) => package,
        Err(error) => return fault(of_files(error), order.lang),
    };
    let as_of = (order.day)();
    let lang = package.config.lang.unwrap_or_default();
    let outcome = check::run(&package, order.files, lang, as_of);
    let checked = Checked { findings: &outcome.findings, coverage: &outcome.coverage };
    let next = site::live(&package, order.files, &checked, order.own, as_of, |live| {
        let count = |severity| outcome.findings.iter().filter(|f| f.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        tell(News::Read(package.documents.len(), errors, warnings));
        board.turn();
        answer(asked, &Page::Live(live, lang), board)
    });
    next.unwrap_or_else(|error| fault(of_site(error), lang))
}

/// Where answers come from.
enum Page<'a> {
    Live(&'a Live<'a>, Lang),
    Fault(&'a Fault, Lang),
}

/// Answers until the package has changed or the end has come.
fn answer(asked: &Receiver<Ask>, page: &Page<'_>, board: &Board) -> Next {
    for ask in asked {
        match ask {
            Ask::File(path, reply) => {
                let _busy = board.busy(&path);
                // Whoever asked may have gone.
                let _ = reply.send(page.file(&path));
            }
            Ask::PageOf(name, reply) => {
                let _ = reply.send(match page {
                    Page::Live(live, _) => live.page_of(&name).map(str::to_owned),
                    Page::Fault(..) => None,
                });
            }
            Ask::Changed => return Next::Read,
            Ask::Stop => return Next::End,
        }
    }
    Next::End
}

impl Page<'_> {
    fn file(&self, path: &str) -> Answer {
        match *self {
            Page::Live(live, lang) => {
                let file = live.file(path).map(|file| file.map(|bytes| bytes.into_owned()));
                Answer { file: file.map_err(of_site), shared: live.shared().to_owned(), lang }
            }
            Page::Fault(fault, lang) => {
                Answer { file: Err(fault.clone()), shared: String::new(), lang }
            }
        }
    }
}

fn of_files(FilesError { path, reason }: FilesError) -> Fault {
    Fault::Files(path, reason)
}

fn of_site(error: SiteError) -> Fault {
    match error {
        SiteError::Files(error) => of_files(error),
        SiteError::Template { error, .. } => Fault::Template(error),
        // Nothing is written here.
        SiteError::Output(error) => Fault::Files(String::new(), error.to_string()),
    }
}

/// Where threads see how far the renderer is.
#[derive(Default)]
pub struct Board {
    /// How often the package was read.
    turns: Mutex<u64>,
    turned: Condvar,
    /// What is being made, and since when.
    at: Mutex<Option<(String, Instant)>>,
}

impl Board {
    /// How often the package was read, as soon as that is more than `seen`,
    /// or after `longest`.
    pub fn wait(&self, seen: u64, longest: Duration) -> u64 {
        let turns = locked(&self.turns);
        let waited = self.turned.wait_timeout_while(turns, longest, |turns| *turns <= seen);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    fn turn(&self) {
        *locked(&self.turns) += 1;
        self.turned.notify_all();
    }

    fn busy(&self, path: &str) -> Busy<'_> {
        *locked(&self.at) = Some((path.to_owned(), Instant::now()));
        Busy(self)
    }

    /// Tells of a page that has been in the making for longer than `limit`,
    /// once.
    pub fn watch(&self, limit: Duration, tell: &Tell) {
        loop {
            thread::sleep(Duration::from_secs(1));
            let at = locked(&self.at).clone();
            if let Some((path, _)) = at.filter(|(_, since)| since.elapsed() > limit) {
                tell(News::Hangs(path));
                return;
            }
        }
    }
}

/// Says while it lives that something is being made.
struct Busy<'a>(&'a Board);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        *locked(&self.0.at) = None;
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
