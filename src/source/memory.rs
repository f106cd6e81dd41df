//! A package held in memory: for tests, and for buffers not yet saved.

use super::{Files, FilesError};
use std::collections::{BTreeMap, BTreeSet};

/// Files by path.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles(BTreeMap<String, Vec<u8>>);

impl MemoryFiles {
    /// No files.
    pub fn new() -> MemoryFiles {
        MemoryFiles::default()
    }

    /// Adds or replaces a file.
    pub fn with(mut self, path: &str, content: impl Into<Vec<u8>>) -> MemoryFiles {
        self.0.insert(path.to_owned(), content.into());
        self
    }
}

impl Files for MemoryFiles {
    fn markdown(&self) -> Result<Vec<String>, FilesError> {
        let is_markdown = |p: &&String| p.to_ascii_lowercase().ends_with(".md");
        Ok(self.0.keys().filter(is_markdown).cloned().collect())
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FilesError> {
        Ok(self.0.get(path).cloned())
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, FilesError> {
        let folder = format!("{folder}/");
        let below = self.0.keys().filter_map(|path| path.strip_prefix(&folder)?.split('/').next());
        let names: BTreeSet<&str> = below.filter(|name| !name.starts_with('.')).collect();
        Ok(names.into_iter().map(str::to_owned).collect())
    }

    fn exists(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        self.0.contains_key(path) || self.0.keys().any(|p| p.starts_with(&folder))
    }
}
