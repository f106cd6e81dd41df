//! A build with templates that come from anywhere, watched from outside.
//!
//! A template can run for ever, fill the memory or end the process by
//! calling itself without end, and nothing inside the process can stop it.
//! So a second kvm builds, with the same arguments and a bounded memory. It
//! tells on standard output which document it works on, and at last its
//! answer; this one stops it if a document takes too long, and names the
//! document if the other ends without an answer.

use super::progress::Progress;
use super::{Exit, Failure, Output};
use crate::report::terminal::visible;
use crate::site::{self, Step};
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// The environment variable that tells the second kvm what it is, and how
/// wide text may be.
pub const MARK: &str = "KVM_SUPERVISED";

/// What each line on the second one's standard output begins with.
const BEGINS: char = '>';
const DONE: char = '<';
const ANSWER: char = '=';

/// Of what the second one writes on standard error, so much is kept.
const MOST_SAID: u64 = 64 << 10;

/// How the second kvm ended.
pub enum Ended {
    /// With an answer.
    Answered(Result<Output, Failure>),
    /// It was stopped at this document, or between documents.
    TooLong(Option<String>),
    /// By itself, while it made these documents.
    Died {
        /// Their paths.
        at: Vec<String>,
        /// Why.
        cause: Cause,
    },
}

/// Why a process ends without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Something called itself without end.
    Stack,
    /// There was no more memory.
    Memory,
    /// It did not say.
    Unknown,
}

/// Has a second kvm do what this one was asked to, and watches over it. It
/// writes the folder `out`; `columns` is how wide its text may be.
///
/// # Errors
/// If it cannot be started.
pub fn run(
    command: &[std::ffi::OsString],
    columns: usize,
    limit: Duration,
    out: &Path,
) -> io::Result<Ended> {
    let start = |threads: Option<usize>| -> io::Result<Ended> {
        let (program, args) = command.split_first().ok_or(io::ErrorKind::NotFound)?;
        let mut command = Command::new(program);
        command.args(args).env(MARK, columns.to_string());
        if let Some(threads) = threads {
            command.env("RAYON_NUM_THREADS", threads.to_string());
        }
        // Its standard input says nothing. It ends when this process does.
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let ended = watch(&mut child, limit);
        // It may have ended already.
        let _ = child.kill();
        child.wait()?;
        site::clear(out, child.id());
        Ok(ended)
    };
    match start(None)? {
        // One at a time, there is no doubt which document it was.
        Ended::Died { at, cause } if at.len() > 1 => Ok(match start(Some(1))? {
            Ended::Answered(_) => Ended::Died { at, cause },
            ended => ended,
        }),
        ended => Ok(ended),
    }
}

/// What comes from the second kvm.
enum Heard {
    Begins(String),
    Done(String, usize, usize),
    Answer(Result<Output, Failure>),
}

fn watch(child: &mut Child, limit: Duration) -> Ended {
    let (send, heard) = mpsc::channel();
    let stdout = child.stdout.take();
    let stderr = child.stderr.take();
    thread::spawn(move || stdout.map(|stdout| listen(BufReader::new(stdout), &send)));
    let said = thread::spawn(move || stderr.map(said).unwrap_or_default());
    let progress = Progress::new();
    match follow(&heard, limit, &progress) {
        Ok(ended) => ended,
        Err(at) => {
            let said = said.join().unwrap_or_default();
            let cause = if said.contains("overflowed its stack") {
                Cause::Stack
            } else if said.contains("memory allocation of") {
                Cause::Memory
            } else {
                Cause::Unknown
            };
            Ended::Died { at, cause }
        }
    }
}

/// Follows the work until there is an answer or something takes too long;
/// gives the documents in hand if the other ends without an answer.
fn follow(
    heard: &Receiver<Heard>,
    limit: Duration,
    progress: &Progress,
) -> Result<Ended, Vec<String>> {
    let mut in_hand: BTreeMap<String, Instant> = BTreeMap::new();
    let mut last = Instant::now();
    loop {
        let oldest = in_hand.iter().min_by_key(|(_, begun)| **begun);
        let since = oldest.map_or(last, |(_, begun)| *begun);
        match heard.recv_timeout((since + limit).saturating_duration_since(Instant::now())) {
            Ok(Heard::Begins(path)) => drop(in_hand.insert(path, Instant::now())),
            Ok(Heard::Done(path, done, all)) => {
                in_hand.remove(&path);
                progress.show(Step::Done(&path, done, all));
            }
            Ok(Heard::Answer(answer)) => return Ok(Ended::Answered(answer)),
            Err(RecvTimeoutError::Timeout) => {
                return Ok(Ended::TooLong(oldest.map(|(path, _)| path.clone())));
            }
            Err(RecvTimeoutError::Disconnected) => return Err(in_hand.into_keys().collect()),
        }
        last = Instant::now();
    }
}

fn listen(mut stdout: impl BufRead, send: &Sender<Heard>) {
    let mut line = String::new();
    while stdout.read_line(&mut line).is_ok_and(|read| read > 0) {
        let rest = line.get(1..).unwrap_or_default().trim_end_matches('\n');
        let heard = match line.chars().next() {
            Some(BEGINS) => Heard::Begins(rest.to_owned()),
            Some(DONE) => {
                let mut parts = rest.splitn(3, ' ');
                let mut count = || parts.next().and_then(|n| n.parse().ok()).unwrap_or_default();
                let (done, all) = (count(), count());
                Heard::Done(parts.next().unwrap_or_default().to_owned(), done, all)
            }
            Some(ANSWER) => {
                let mut text = String::new();
                if stdout.read_to_string(&mut text).is_err() {
                    return;
                }
                Heard::Answer(match rest {
                    "0" => Ok(Output { text, exit: Exit::Clean }),
                    "1" => Ok(Output { text, exit: Exit::Findings }),
                    _ => Err(Failure(text)),
                })
            }
            _ => return,
        };
        if send.send(heard).is_err() {
            return;
        }
        line.clear();
    }
}

fn said(mut stderr: impl Read) -> String {
    let mut kept = Vec::new();
    // What cannot be read was not said.
    let _ = stderr.by_ref().take(MOST_SAID).read_to_end(&mut kept);
    let _ = io::copy(&mut stderr, &mut io::sink());
    String::from_utf8_lossy(&kept).into_owned()
}

/// In the second kvm: ends with the first one, and takes no more memory than
/// a build needs.
pub fn begin() {
    thread::spawn(|| {
        let _ = io::copy(&mut io::stdin(), &mut io::sink());
        std::process::exit(Exit::Failed as i32);
    });
    bound_memory();
}

/// Lets this process have no more memory than a build needs.
pub fn bound_memory() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let threads = rayon::current_num_threads() as u64;
        let most = MEMORY + threads * MEMORY_OF_A_THREAD;
        // Where the system has no such limit, the time limit remains.
        let _ = setrlimit(Resource::Data, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

/// So much memory is plenty for a whole build,
#[cfg(unix)]
const MEMORY: u64 = 2 << 30;
/// with so much more for each thread, its stack included.
#[cfg(unix)]
const MEMORY_OF_A_THREAD: u64 = 1 << 30;

/// In the second kvm: says how far it is.
pub fn tell(step: Step<'_>) {
    let line = match step {
        Step::Begins(path) => format!("{BEGINS}{}\n", visible(path)),
        Step::Done(path, done, all) => format!("{DONE}{done} {all} {}\n", visible(path)),
    };
    write(&line);
}

/// In the second kvm: gives the answer, its styles untouched.
pub fn answer(result: Result<Output, Failure>) -> ExitCode {
    let (exit, text) = match result {
        Ok(output) => (output.exit, output.text),
        Err(Failure(reason)) => (Exit::Failed, reason),
    };
    write(&format!("{ANSWER}{}\n{text}", exit as u8));
    ExitCode::from(exit as u8)
}

fn write(text: &str) {
    let mut stdout = io::stdout().lock();
    // Whoever does not listen any more has ended this process already.
    let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
}
