//! A package in a folder. The only code that reads files.

use super::{Files, FilesError};
use ignore::WalkBuilder;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The file that marks the root of a package.
pub const CONFIG_NAME: &str = "kvm.yaml";

/// The files under one folder.
#[derive(Clone, Debug)]
pub struct DiskFiles {
    root: PathBuf,
}

impl DiskFiles {
    /// The package that `start` lies in: the nearest folder upwards with a
    /// `kvm.yaml`, else `start` itself (or its folder, if it is a file).
    pub fn find(start: &Path) -> Result<DiskFiles, FilesError> {
        let start = start.canonicalize().map_err(|e| error(start, &e))?;
        let folder = if start.is_dir() { &*start } else { start.parent().unwrap_or(&start) };
        let root = folder.ancestors().find(|dir| dir.join(CONFIG_NAME).is_file()).unwrap_or(folder);
        Ok(DiskFiles { root: root.to_owned() })
    }

    /// Walks over what is not ignored.
    fn walk(&self) -> WalkBuilder {
        let mut walk = WalkBuilder::new(&self.root);
        walk.require_git(false)
            .add_custom_ignore_filename(".kvmignore")
            // What stands above the package, or in somebody's home, must not
            // change what is checked.
            .parents(false)
            .git_global(false)
            .git_exclude(false);
        walk
    }

    /// Stands for the state of all files that are not ignored: while it is
    /// the same, none was added, changed or removed.
    pub fn stamp(&self) -> u64 {
        let mut walk = self.walk();
        // Hidden files say what is ignored; git's own change all the time.
        walk.hidden(false).filter_entry(|entry| entry.file_name() != ".git");
        // A file that is gone when it is looked at is seen to be gone.
        let entries = walk.build().flatten().filter_map(|entry| {
            let meta = entry.metadata().ok().filter(|meta| !meta.is_dir())?;
            let mut hasher = DefaultHasher::new();
            (entry.path(), meta.len(), meta.modified().ok()).hash(&mut hasher);
            Some(hasher.finish())
        });
        // A sum, since folders are walked in any order.
        entries.fold(0, u64::wrapping_add)
    }

    /// The package's folder, without symbolic links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path inside the package, with `/`; `None` if it lies outside.
    pub fn relative(&self, path: &Path) -> Option<String> {
        let path = path.canonicalize().ok()?;
        slashed(path.strip_prefix(&self.root).ok()?)
    }

    /// The real path of a package path, or `None` if there is no such file
    /// or if a link leads out of the package.
    pub fn resolve(&self, path: &str) -> Option<PathBuf> {
        let inside = path.split('/').all(|part| part != ".." && !part.contains('\\'));
        if !inside || Path::new(path).is_absolute() {
            return None;
        }
        let real = self.root.join(path).canonicalize().ok()?;
        real.starts_with(&self.root).then_some(real)
    }
}

impl Files for DiskFiles {
    fn markdown(&self) -> Result<Vec<String>, FilesError> {
        let mut paths = Vec::new();
        for entry in self.walk().build() {
            let entry = entry.map_err(|e| FilesError {
                path: self.root.display().to_string(),
                reason: e.to_string(),
            })?;
            let path = entry.path();
            let is_markdown = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md"));
            if is_markdown && entry.file_type().is_some_and(|t| t.is_file()) {
                paths.extend(path.strip_prefix(&self.root).ok().and_then(slashed));
            }
        }
        paths.sort();
        Ok(paths)
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FilesError> {
        let Some(real) = self.resolve(path) else { return Ok(None) };
        match std::fs::read(&real) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(e) if e.kind() == ErrorKind::NotFound || real.is_dir() => Ok(None),
            Err(e) => Err(error(&real, &e)),
        }
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, FilesError> {
        let Some(real) = self.resolve(folder).filter(|real| real.is_dir()) else {
            return Ok(Vec::new());
        };
        let entries = std::fs::read_dir(&real).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = entries.map_err(|e| error(&real, &e))?;
        // A name that is not Unicode is none of kvm's.
        let names = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
        names.sort();
        Ok(names)
    }

    fn exists(&self, path: &str) -> bool {
        self.resolve(path).is_some()
    }
}

fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|p| p.to_str()).collect();
    Some(parts?.join("/"))
}

fn error(path: &Path, reason: &std::io::Error) -> FilesError {
    FilesError { path: path.display().to_string(), reason: reason.to_string() }
}
