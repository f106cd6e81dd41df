//! A package as it stood at a commit.

use super::ignored::{Ignored, NAMES};
use super::{Git, GitError, not_started, split};
use crate::source::{Files, FilesError, join};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Mutex, PoisonError};

/// The files of a package at one commit, read when they are asked for.
///
/// The same rules hold as on disk: what is ignored there is ignored here, and
/// links that lead out of the package lead nowhere.
pub struct GitFiles {
    entries: BTreeMap<String, Entry>,
    markdown: Vec<String>,
    objects: Mutex<Objects>,
}

/// A file of a tree.
#[derive(Clone, Debug)]
struct Entry {
    kind: Kind,
    object: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Link,
}

/// Links that lead to links are followed so far.
const MOST_LINKS: usize = 40;

impl GitFiles {
    /// The files below the package's folder in the tree of `commit`.
    pub(super) fn of(git: &Git, commit: &str) -> Result<GitFiles, GitError> {
        // Git lists the part of the tree that it stands in.
        let listed = git.run(&["ls-tree", "-r", "-z", commit])?;
        let entries: BTreeMap<String, Entry> = split(&listed).filter_map(entry).collect();
        let objects = Mutex::new(Objects::open(git)?);
        let mut files = GitFiles { entries, markdown: Vec::new(), objects };
        files.markdown = files.listed().map_err(|error| GitError::Failed(error.to_string()))?;
        Ok(files)
    }

    /// The Markdown files that are not ignored; links are none, as on disk.
    fn listed(&self) -> Result<Vec<String>, FilesError> {
        let mut ignored = Ignored::default();
        for path in self.entries.keys() {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            if let Some(which) = NAMES.iter().position(|known| *known == name)
                && let Some(bytes) = self.read(path)?
            {
                ignored.add(folder, which, &String::from_utf8_lossy(&bytes));
            }
        }
        let is_listed = |path: &&String| {
            let extension = path.rsplit('/').next().and_then(|name| name.rsplit_once('.'));
            let is_markdown = extension.is_some_and(|(_, end)| end.eq_ignore_ascii_case("md"));
            let is_file = self.entries.get(*path).is_some_and(|entry| entry.kind == Kind::File);
            is_markdown && is_file && !ignored.leaves_out(path)
        };
        Ok(self.entries.keys().filter(is_listed).cloned().collect())
    }

    /// The path that a path means once links are followed; it need not be
    /// there. `None` if it leads out of the package or round in circles.
    fn resolve(&self, path: &str) -> Option<String> {
        if path.split('/').any(|part| part == ".." || part.contains('\\')) || path.starts_with('/')
        {
            return None;
        }
        let mut path = join("", path)?;
        for _ in 0..MOST_LINKS {
            let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
            let is_link = |at: &usize| {
                self.entries.get(&path[..*at]).is_some_and(|entry| entry.kind == Kind::Link)
            };
            let Some(end) = ends.into_iter().find(is_link) else { return Some(path) };
            let target = self.object(&self.entries.get(&path[..end])?.object).ok()?;
            let target = String::from_utf8(target).ok().filter(|t| !t.starts_with('/'))?;
            path = join(&path[..end], &format!("{target}/{}", &path[end..]))?;
        }
        None
    }

    pub(super) fn object(&self, name: &str) -> Result<Vec<u8>, String> {
        self.objects.lock().unwrap_or_else(PoisonError::into_inner).read(name)
    }

    /// What lies below a folder; the root is `""`.
    fn below<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a str> {
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let from = self.entries.range(folder.clone()..);
        from.map_while(move |(path, _)| path.strip_prefix(&folder))
    }
}

impl Files for GitFiles {
    fn markdown(&self) -> Result<Vec<String>, FilesError> {
        Ok(self.markdown.clone())
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FilesError> {
        let entry = self.resolve(path).and_then(|real| self.entries.get(&real));
        let Some(entry) = entry else { return Ok(None) };
        let bytes = self.object(&entry.object);
        bytes.map(Some).map_err(|reason| FilesError { path: path.to_owned(), reason })
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, FilesError> {
        let Some(real) = self.resolve(folder) else { return Ok(Vec::new()) };
        let names = self.below(&real).filter_map(|path| path.split('/').next());
        let names: BTreeSet<&str> = names.filter(|name| !name.starts_with('.')).collect();
        Ok(names.into_iter().map(str::to_owned).collect())
    }

    fn exists(&self, path: &str) -> bool {
        let Some(real) = self.resolve(path) else { return false };
        self.entries.contains_key(&real) || self.below(&real).next().is_some()
    }
}

/// `100644 blob 3b18e5…\tbirkely/ledelse.md`; trees of other repositories
/// are left out.
fn entry(line: &str) -> Option<(String, Entry)> {
    let (about, path) = line.split_once('\t')?;
    let mut about = about.split(' ');
    let kind = match (about.next()?, about.next()?) {
        ("120000", "blob") => Kind::Link,
        (_, "blob") => Kind::File,
        _ => return None,
    };
    Some((path.to_owned(), Entry { kind, object: about.next()?.to_owned() }))
}

/// A git that gives the content of objects, one after the other.
struct Objects {
    git: Child,
    ask: Option<ChildStdin>,
    answer: BufReader<ChildStdout>,
}

impl Objects {
    fn open(git: &Git) -> Result<Objects, GitError> {
        let mut command = git.command(&["cat-file", "--batch"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut git = command.spawn().map_err(not_started)?;
        match (git.stdin.take(), git.stdout.take()) {
            (Some(ask), Some(answer)) => {
                Ok(Objects { git, ask: Some(ask), answer: BufReader::new(answer) })
            }
            _ => Err(GitError::Failed("git has no streams".to_owned())),
        }
    }

    /// The bytes of an object, by its full name.
    fn read(&mut self, name: &str) -> Result<Vec<u8>, String> {
        let read = || -> std::io::Result<Option<Vec<u8>>> {
            if let Some(ask) = &mut self.ask {
                writeln!(ask, "{name}")?;
                ask.flush()?;
            }
            let mut header = String::new();
            self.answer.read_line(&mut header)?;
            // `3b18e5… blob 12`, or `3b18e5… missing`.
            let Some(length) = header.trim_end().rsplit(' ').next().and_then(|n| n.parse().ok())
            else {
                return Ok(None);
            };
            let mut bytes = Vec::new();
            (&mut self.answer).take(length).read_to_end(&mut bytes)?;
            self.answer.read_exact(&mut [0])?;
            Ok(Some(bytes))
        };
        let mut read = read;
        let bytes = read().map_err(|error| error.to_string())?;
        bytes.ok_or_else(|| format!("git has no object {name}"))
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // It ends by itself when nobody can ask any more.
        drop(self.ask.take());
        let _ = self.git.wait();
    }
}
