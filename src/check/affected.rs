//! Which files a change has to do with: those that were changed, and those
//! that are read together with them.

use crate::model::Package;
use crate::model::links::Target;
use crate::source::FileId;
use crate::source::disk::CONFIG_NAME;
use crate::{register, text};
use std::collections::{BTreeSet, HashSet};
use unicode_normalization::UnicodeNormalization;

/// Files that decide which files belong to a package.
const IGNORE: [&str; 3] = [".kvmignore", ".ignore", ".gitignore"];

/// The files in which a change of the paths `changed` may show.
///
/// `kvm.yaml` and a profile concern all of them; a document those that answer
/// to it, directly or through others, and those that link to it; a picture
/// those that show it; an entry of the register its document.
pub fn affected(package: &Package, changed: &BTreeSet<String>) -> HashSet<FileId> {
    // Some systems store the letter å as two characters.
    let changed: HashSet<String> = changed.iter().map(|path| path.nfc().collect()).collect();
    let is_changed = |path: &str| changed.contains(&path.nfc().collect::<String>());
    let all = || package.sources.iter().map(|(file, _)| file).collect();
    let is_ignore = |path: &String| path.rsplit('/').next().is_some_and(|n| IGNORE.contains(&n));
    if is_changed(CONFIG_NAME) || changed.iter().any(is_ignore) {
        return all();
    }
    let mut files: HashSet<FileId> = HashSet::new();
    files.extend(package.sources.iter().filter(|(_, s)| is_changed(&s.path)).map(|(file, _)| file));
    let documents: HashSet<FileId> = package.documents.iter().map(|d| d.file).collect();
    let of_package: HashSet<FileId> = package
        .prose
        .iter()
        .chain(package.template_files.iter().map(|(file, _)| file))
        .chain(package.register.files().iter().map(|file| &file.file))
        .copied()
        .collect();
    // What is left is kvm.yaml and the package's own profiles.
    if files.iter().any(|file| !documents.contains(file) && !of_package.contains(file)) {
        return all();
    }
    let mut reached: Vec<usize> = Vec::new();
    for (i, document) in package.documents.iter().enumerate() {
        let links = document.references.iter().any(|reference| match &reference.target {
            Target::Inside { path, .. } => is_changed(path),
            _ => false,
        });
        if files.contains(&document.file) || is_registered(&document.id, &changed) {
            reached.push(i);
        } else if links {
            files.insert(document.file);
        }
    }
    let mut seen: HashSet<usize> = HashSet::new();
    while let Some(i) = reached.pop() {
        if seen.insert(i) {
            files.insert(package.documents[i].file);
            reached.extend(package.children(i));
        }
    }
    files
}

/// Whether an entry of the register about a document was changed.
fn is_registered(id: &str, changed: &HashSet<String>) -> bool {
    changed.iter().any(|path| {
        let below = path.strip_prefix(register::FOLDER).and_then(|rest| rest.strip_prefix('/'));
        let document = below.and_then(|rest| Some(rest.rsplit_once('/')?.0));
        document.is_some_and(|document| text::id_key(document) == text::id_key(id))
    })
}
