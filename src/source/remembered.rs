//! Files of which it is remembered whether they are there.
//!
//! Links are looked at after every key in an editor, and asking the system
//! takes longer than all else that a link costs.

use super::{Files, FilesError};
use std::collections::HashMap;
use std::sync::Mutex;

/// The files below.
pub struct Remembered<F> {
    below: F,
    exist: Mutex<HashMap<String, bool>>,
}

impl<F: Files> Remembered<F> {
    /// Remembers nothing yet.
    pub fn new(below: F) -> Remembered<F> {
        Remembered { below, exist: Mutex::default() }
    }

    /// The files below.
    pub fn below(&self) -> &F {
        &self.below
    }

    /// Forgets, for something may have changed.
    pub fn forget(&self) {
        if let Ok(mut exist) = self.exist.lock() {
            exist.clear();
        }
    }
}

impl<F: Files> Files for Remembered<F> {
    fn markdown(&self) -> Result<Vec<String>, FilesError> {
        self.below.markdown()
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FilesError> {
        self.below.read(path)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, FilesError> {
        self.below.list(folder)
    }

    fn exists(&self, path: &str) -> bool {
        let Ok(mut exist) = self.exist.lock() else { return self.below.exists(path) };
        if let Some(known) = exist.get(path) {
            return *known;
        }
        let there = self.below.exists(path);
        exist.insert(path.to_owned(), there);
        there
    }
}
