//! Sees that a file of the package has changed.
//!
//! The system tells of it where it can. Since it cannot everywhere (a folder
//! on a server, more folders than it counts), the files are looked over now
//! and then as well: often if the system tells nothing, seldom if it does.

use crate::source::disk::DiskFiles;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

/// How often the files are looked over if the system tells of changes,
const SELDOM: Duration = Duration::from_secs(5);
/// and if it does not.
const OFTEN: Duration = Duration::from_secs(1);
/// A program that saves a file does so in several steps; it is done when
/// nothing has happened for so long,
const QUIET: Duration = Duration::from_millis(60);
/// or after so many such pauses, however much happens.
const MOST_PAUSES: usize = 20;

/// Watches in a thread of its own. It ends when `changed` says that nobody
/// wants to know any more.
pub fn begin(files: &DiskFiles, changed: impl Fn() -> bool + Send + 'static) {
    let files = files.clone();
    // Before the package is read, so that nothing in between is missed.
    let mut last = files.stamp();
    let (send, heard) = mpsc::channel();
    let watcher = system(&files, send);
    thread::spawn(move || {
        let pause = if watcher.is_some() { SELDOM } else { OFTEN };
        loop {
            match heard.recv_timeout(pause) {
                Ok(()) => settle(&heard),
                Err(RecvTimeoutError::Timeout) => {}
                // Nothing tells: the watcher could not begin.
                Err(RecvTimeoutError::Disconnected) => thread::sleep(pause),
            }
            let now = files.stamp();
            if now != last && !changed() {
                return;
            }
            last = now;
        }
    });
}

/// Waits until nothing more happens.
fn settle(heard: &Receiver<()>) {
    for _ in 0..MOST_PAUSES {
        if heard.recv_timeout(QUIET).is_err() {
            return;
        }
        while heard.try_recv().is_ok() {}
    }
}

/// The system's own watcher, if it can watch this folder.
fn system(files: &DiskFiles, send: Sender<()>) -> Option<RecommendedWatcher> {
    let tell = move |event: notify::Result<Event>| {
        // Reading is no change, and kvm itself reads.
        if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
            // Nobody may be left to hear it.
            let _ = send.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(tell).ok()?;
    watcher.watch(files.root(), RecursiveMode::Recursive).ok()?;
    Some(watcher)
}
