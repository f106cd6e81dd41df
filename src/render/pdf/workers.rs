//! Threads that run typst, one document at a time each.
//!
//! Typst splits its work over rayon. Called from a rayon worker, a thread that
//! waits for its part would start another document on the same stack, and so
//! on until the stack ends. Each thread here is a pool of its own with a stack
//! that deep nesting fits into, and the caller waits without working.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};

/// Room for the deepest nesting that Markdown is read to, also in a debug
/// build. Only what is used is ever given by the system.
const STACK: usize = 256 << 20;

/// Threads that wait for work; as many as callers have worked at a time.
#[derive(Default)]
pub struct Workers {
    idle: Mutex<Vec<rayon::ThreadPool>>,
    busy: Arc<AtomicUsize>,
}

impl Workers {
    /// Runs `work` on one of the threads; a panic there is an error here.
    pub fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, String> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let pool = match idle {
            Some(pool) => pool,
            None => rayon::ThreadPoolBuilder::new()
                .num_threads(1)
                .stack_size(STACK)
                .build()
                .map_err(|e| e.to_string())?,
        };
        let (send, receive) = mpsc::sync_channel(1);
        let busy = Arc::clone(&self.busy);
        pool.spawn(move || {
            busy.fetch_add(1, Ordering::Relaxed);
            let result = catch_unwind(AssertUnwindSafe(work));
            forget(busy.fetch_sub(1, Ordering::Relaxed));
            // The caller waits, so there is somebody to receive it.
            let _ = send.send(result.map_err(panic_message));
        });
        let result = receive.recv().unwrap_or_else(|e| Err(e.to_string()));
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(pool);
        result
    }
}

/// Lets go of what typst remembers from this document. Its memory is shared by
/// all threads: what has not been used while `busy` documents were finished
/// twice over belongs to none that is still being set.
fn forget(busy: usize) {
    typst::comemo::evict(if busy > 1 { 2 * busy } else { 0 });
}

fn panic_message(panic: Box<dyn std::any::Any + Send>) -> String {
    let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}
