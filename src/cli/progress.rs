//! How far a long piece of work is, on a terminal only.

use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};

/// A line that is written over and over. Gone when it is dropped.
pub struct Progress {
    shown: bool,
    /// How much was done when the line was last written.
    last: Mutex<usize>,
}

impl Progress {
    /// A line on standard error, if somebody looks at it.
    pub fn new() -> Progress {
        Progress { shown: io::stderr().is_terminal(), last: Mutex::new(0) }
    }

    /// Says that `done` of `all` are done.
    pub fn show(&self, done: usize, all: usize) {
        if !self.shown {
            return;
        }
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        // Threads do not come in order.
        if done > *last {
            *last = done;
            // Whether it can be seen matters to nobody else.
            let _ = write!(io::stderr(), "\r{done}/{all} …");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r{:24}\r", "");
        }
    }
}
