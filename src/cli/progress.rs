//! How far a long piece of work is, on a terminal only.

use crate::site::Step;
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

    /// Says how many of how many are done.
    pub fn show(&self, step: Step<'_>) {
        let Step::Done(_, done, all) = step else { return };
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
