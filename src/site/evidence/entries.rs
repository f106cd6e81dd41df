//! The register's own files about the documents of a folder.

use super::super::SiteError;
use super::super::plan::Names;
use crate::cpr;
use crate::model::Package;
use crate::register::File;
use crate::source::Files;
use std::collections::BTreeSet;

/// A file of the register.
pub struct EntryFile<'a> {
    /// The document that it is about, by its index.
    pub document: usize,
    /// What it says.
    pub file: &'a File,
    /// Its path in the folder, which is that in the package, and its bytes;
    /// none if it holds what looks like a CPR number.
    pub copy: Option<(String, Vec<u8>)>,
}

/// The files about `documents`, document by document.
pub fn look<'a>(
    package: &'a Package,
    files: &dyn Files,
    documents: &BTreeSet<usize>,
) -> Result<Vec<EntryFile<'a>>, SiteError> {
    let mut names = Names::default();
    let mut all = Vec::new();
    for document in documents {
        let id = &package.documents[*document].id;
        for file in package.register.files_about(id, &package.sources) {
            let path = &package.sources.get(file.file).path;
            let bytes = files.read(path)?.unwrap_or_default();
            let is_personal = [&**path, &*String::from_utf8_lossy(&bytes)]
                .into_iter()
                .any(|text| !cpr::find(text).is_empty());
            let (stem, end) = path.rsplit_once('.').unwrap_or((path, "yaml"));
            let end = if end.eq_ignore_ascii_case("yml") { "yml" } else { "yaml" };
            let output = format!("{}.{end}", names.take(stem));
            let copy = (!is_personal).then_some((output, bytes));
            all.push(EntryFile { document: *document, file, copy });
        }
    }
    Ok(all)
}
