//! A package with other texts in some of its files: changes not yet written.

use super::{Files, FilesError};
use std::collections::BTreeMap;

/// The files below, some with another text, and some that are not there yet.
pub struct Overlay<'a> {
    below: &'a dyn Files,
    texts: BTreeMap<&'a str, &'a [u8]>,
}

impl<'a> Overlay<'a> {
    /// Lays `texts`, by package path, over files that are there.
    pub fn new<T: AsRef<[u8]> + ?Sized + 'a>(
        below: &'a dyn Files,
        texts: impl IntoIterator<Item = (&'a str, &'a T)>,
    ) -> Overlay<'a> {
        let texts = texts.into_iter().map(|(path, text)| (path, text.as_ref()));
        Overlay { below, texts: texts.collect() }
    }
}

impl Files for Overlay<'_> {
    fn markdown(&self) -> Result<Vec<String>, FilesError> {
        let mut paths = self.below.markdown()?;
        // One that is there and not listed is ignored.
        let is_new =
            |path: &&str| path.to_ascii_lowercase().ends_with(".md") && !self.below.exists(path);
        let new: Vec<&str> = self.texts.keys().copied().filter(is_new).collect();
        paths.extend(new.into_iter().map(str::to_owned));
        paths.sort();
        Ok(paths)
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FilesError> {
        match self.texts.get(path) {
            Some(text) => Ok(Some(text.to_vec())),
            None => self.below.read(path),
        }
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, FilesError> {
        self.below.list(folder)
    }

    fn exists(&self, path: &str) -> bool {
        self.texts.contains_key(path) || self.below.exists(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::memory::MemoryFiles;

    #[test]
    fn new_files_are_there_too() {
        let below = MemoryFiles::new().with("b.md", "før").with("kvm.yaml", "");
        let over = Overlay::new(&below, [("a/ny.md", "ny"), ("b.md", "efter"), ("c.yaml", "x")]);
        assert_eq!(over.markdown().unwrap(), ["a/ny.md", "b.md"]);
        assert_eq!(over.read("b.md").unwrap().as_deref(), Some("efter".as_bytes()));
        assert!(over.exists("a/ny.md") && over.exists("kvm.yaml") && !over.exists("a/x.md"));
    }
}
