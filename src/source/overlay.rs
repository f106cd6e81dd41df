//! A package with other texts in some of its files: changes not yet written.

use super::{Files, FilesError};
use std::collections::BTreeMap;

/// The files below, some with another text.
pub struct Overlay<'a> {
    below: &'a dyn Files,
    texts: BTreeMap<&'a str, &'a str>,
}

impl<'a> Overlay<'a> {
    /// Lays `texts`, by package path, over files that are there.
    pub fn new(
        below: &'a dyn Files,
        texts: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Overlay<'a> {
        Overlay { below, texts: texts.into_iter().collect() }
    }
}

impl Files for Overlay<'_> {
    fn markdown(&self) -> Result<Vec<String>, FilesError> {
        self.below.markdown()
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FilesError> {
        match self.texts.get(path) {
            Some(text) => Ok(Some(text.as_bytes().to_vec())),
            None => self.below.read(path),
        }
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, FilesError> {
        self.below.list(folder)
    }

    fn exists(&self, path: &str) -> bool {
        self.below.exists(path)
    }
}
