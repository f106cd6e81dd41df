//! Writing a folder whole or not at all.
//!
//! Files are written beside the folder and moved into its place when all are
//! there. A list in the folder says which files are kvm's own; others are
//! never deleted, and stay where they lie. What is as it was is not written
//! again: the old file is taken over, so that its date says when it changed.

mod list;
mod sums;

pub use sums::SUMS;

use super::reuse::Fingerprint;
use list::{List, Record, sum};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tempfile::TempDir;

/// The list of kvm's own files; also the sign that a folder is kvm's.
const LIST: &str = ".kvm-udgivelse";
/// What is being written, and what it takes the place of, in a temporary
/// folder.
const NEW: &str = "new";
const OLD: &str = "old";
/// Nobody builds for so long.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);
/// Keeps kvm from reading what it wrote as documents.
const IGNORE: (&str, &str) = (".kvmignore", "*\n");

/// Whom a folder is for. One kind never takes the place of another: drafts
/// would overwrite what is approved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Everybody: what is approved.
    #[default]
    Public,
    /// Those who are to read drafts.
    Drafts,
    /// Those inside.
    Inside,
    /// A surveyor.
    Evidence,
}

impl Audience {
    const ALL: [Audience; 4] =
        [Audience::Public, Audience::Drafts, Audience::Inside, Audience::Evidence];

    /// The first line of the list in such a folder.
    fn head(self) -> &'static str {
        match self {
            Audience::Public => "kvm build 2",
            Audience::Drafts => "kvm build 2 --drafts",
            Audience::Inside => "kvm build 2 --intern",
            Audience::Evidence => "kvm build 2 --evidence",
        }
    }
}

/// Why a folder was not written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder holds something, and none of it is kvm's.
    #[error("{}: the folder is not empty, and was not written by kvm", .0.display())]
    Foreign(PathBuf),
    /// The folder holds a site for others: the internal one and is to hold the
    /// public one, for example.
    #[error("{}: a site for others lies there", .0.display())]
    OtherSite(PathBuf),
    /// A file that is not kvm's lies where one of kvm's is to lie.
    #[error("{}: not written by kvm", .0.display())]
    InTheWay(PathBuf),
    /// Two things were to be written to one path: a fault of kvm's own. The
    /// second would go into the file of the last build, if the first was taken
    /// over from it.
    #[error("{0}: written twice in one build")]
    Twice(String),
    /// What should be a folder is none.
    #[error("{}: not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// The system refused.
    #[error("{}: {reason}", .path.display())]
    System {
        /// Where.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
}

fn system(path: &Path) -> impl Fn(io::Error) -> OutputError + '_ {
    |error| OutputError::System { path: path.to_owned(), reason: error.to_string() }
}

/// A folder being written, out of sight until it is whole.
///
/// Dropped before that, it leaves nothing behind.
pub struct Stage {
    out: PathBuf,
    temp: TempDir,
    new: PathBuf,
    written: Mutex<BTreeMap<String, Record>>,
    /// The folders that are there already.
    folders: Mutex<BTreeSet<PathBuf>>,
    audience: Audience,
    /// What kvm wrote into `out` before.
    old: List,
}

/// Whether the folder `out` is as kvm made it, whole, from what the
/// fingerprint stands for.
pub fn is_up_to_date(out: &Path, audience: Audience, whole: &Fingerprint) -> bool {
    let Ok(list) = own_files(out, audience) else { return false };
    list.whole.as_deref() == Some(whole.as_str())
        && list.files.iter().all(|(path, record)| {
            path == LIST || within(out, path).is_ok_and(|file| record.is_intact(&file))
        })
}

impl Stage {
    /// Begins writing the folder `out`, which need not exist.
    ///
    /// # Errors
    /// If it holds files and is not kvm's, or not of this kind.
    pub fn begin(out: &Path, audience: Audience) -> Result<Stage, OutputError> {
        let out = real(out)?;
        let old = own_files(&out, audience)?;
        let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
            return Err(OutputError::Foreign(out));
        };
        sweep(parent, &prefix(name, None), |age| age > ABANDONED);
        let prefix = prefix(name, Some(std::process::id()));
        let temp = tempfile::Builder::new().prefix(&prefix).tempdir_in(parent);
        let temp = temp.map_err(system(parent))?;
        // The temporary folder itself is closed to others; this one is not.
        let new = temp.path().join(NEW);
        fs::create_dir(&new).map_err(system(&new))?;
        let stage = Stage {
            out,
            temp,
            new,
            written: Mutex::default(),
            folders: Mutex::default(),
            audience,
            old,
        };
        stage.write(IGNORE.0, IGNORE.1.as_bytes())?;
        Ok(stage)
    }

    /// Writes a file; the path counts from the folder, with `/`.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.write_record(path, bytes, None)
    }

    /// Writes a file of which is kept in mind what it was made from.
    pub fn write_made(
        &self,
        path: &str,
        bytes: &[u8],
        made_from: &Fingerprint,
    ) -> Result<(), OutputError> {
        self.write_record(path, bytes, Some(made_from.as_str().to_owned()))
    }

    fn write_record(
        &self,
        path: &str,
        bytes: &[u8],
        made_from: Option<String>,
    ) -> Result<(), OutputError> {
        let record = Record { sum: sum(bytes), made_from };
        self.claim(path, &record)?;
        let is_same = self.old.files.get(path).is_some_and(|old| {
            old.sum == record.sum && fs::read(self.out.join(path)).is_ok_and(|old| old == bytes)
        });
        if !(is_same && self.take_over(path)) {
            let file = self.place(path)?;
            fs::write(&file, bytes).map_err(system(&file))?;
        }
        Ok(())
    }

    /// Takes over a file of the last build, if it was made from the same.
    pub fn keep(&self, path: &str, made_from: &Fingerprint) -> bool {
        let Some(record) = self.old.files.get(path) else { return false };
        let kept = record.holds(&self.out.join(path), made_from) && self.take_over(path);
        kept && self.claim(path, record).is_ok()
    }

    /// Puts the old file in the new folder, too.
    fn take_over(&self, path: &str) -> bool {
        let Ok(file) = self.place(path) else { return false };
        // Not every system lets a file have two names.
        let old = self.out.join(path);
        fs::hard_link(&old, &file).or_else(|_| fs::copy(&old, &file).map(drop)).is_ok()
    }

    /// Where a file is written, its folder made.
    fn place(&self, path: &str) -> Result<PathBuf, OutputError> {
        let file = self.new.join(path);
        let folder = file.parent().unwrap_or(&self.new);
        let made = || self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let is_made = made().contains(folder);
        if !is_made {
            fs::create_dir_all(folder).map_err(system(folder))?;
            made().insert(folder.to_owned());
        }
        Ok(file)
    }

    /// Notes that a path is written, which nothing else may be.
    fn claim(&self, path: &str, record: &Record) -> Result<(), OutputError> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        match written.insert(path.to_owned(), record.clone()) {
            None => Ok(()),
            Some(_) => Err(OutputError::Twice(path.to_owned())),
        }
    }

    /// Puts what was written in the folder's place; `whole` stands for what it
    /// was made from, if all of it could be made. Gives the folder in which
    /// files of others were left, if they could not be moved back.
    pub fn replace_all(self, whole: Option<&Fingerprint>) -> Result<Option<PathBuf>, OutputError> {
        let whole = whole.map(|whole| whole.as_str().to_owned());
        self.write_list(List { whole, files: self.written() })?;
        self.look_for_others()?;
        if !self.out.exists() {
            fs::rename(&self.new, &self.out).map_err(system(&self.out))?;
            return Ok(None);
        }
        // From here on the temporary folder may hold what is not kvm's.
        let temp = self.temp.keep();
        let aside = temp.join(OLD);
        let swapped = fs::rename(&self.out, &aside).and_then(|()| {
            fs::rename(&self.new, &self.out).inspect_err(|_| {
                // The last good one goes back; if that fails, too, it lies
                // where the error says.
                let _ = fs::rename(&aside, &self.out);
            })
        });
        if let Err(error) = swapped {
            let _ = fs::remove_dir_all(&self.new);
            let _ = fs::remove_dir(&temp);
            return Err(system(&self.out)(error));
        }
        remove_own(&aside, self.old.files.keys());
        let moved = move_rest(&aside, &self.out);
        let cleared =
            moved.and_then(|()| fs::remove_dir(&aside)).and_then(|()| fs::remove_dir(&temp));
        Ok(cleared.is_err().then_some(aside))
    }

    /// Puts each file that was written in its place, and leaves the others.
    pub fn replace_some(self) -> Result<Option<PathBuf>, OutputError> {
        if !self.out.exists() || self.old.files.is_empty() {
            return self.replace_all(None);
        }
        self.look_for_others()?;
        let written = self.written();
        // Listed first: a file that is listed and not there does no harm.
        let mut files = self.old.files.clone();
        files.remove(LIST);
        files.extend(written.clone());
        self.write_list(List { whole: None, files })?;
        for path in [LIST.to_owned()].iter().chain(written.keys()) {
            let file = self.out.join(path);
            let folder = file.parent().unwrap_or(&self.out);
            fs::create_dir_all(folder).map_err(system(folder))?;
            fs::rename(self.new.join(path), &file).map_err(system(&file))?;
        }
        Ok(None)
    }

    fn written(&self) -> BTreeMap<String, Record> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn write_list(&self, list: List) -> Result<(), OutputError> {
        let path = self.new.join(LIST);
        fs::write(&path, list.write(self.audience.head())).map_err(system(&path))
    }

    /// Whether somebody else's file lies where one is to be written.
    fn look_for_others(&self) -> Result<(), OutputError> {
        if self.out.symlink_metadata().is_err() {
            return Ok(());
        }
        for path in self.written().keys() {
            let file = within(&self.out, path).map_err(OutputError::InTheWay)?;
            let is_in_the_way = match self.old.files.contains_key(path) {
                true => file.is_dir(),
                false => file.symlink_metadata().is_ok(),
            };
            if is_in_the_way {
                return Err(OutputError::InTheWay(file));
            }
        }
        Ok(())
    }
}

/// What the names of temporary folders beside `out` begin with: those of one
/// process, or of all.
fn prefix(out: &OsStr, process: Option<u32>) -> String {
    let process = process.map_or(String::new(), |id| format!("{id}-"));
    format!(".{}.kvm-{process}", out.to_string_lossy())
}

/// Removes what a process that was stopped while it wrote `out` left behind.
pub fn clear(out: &Path, process: u32) {
    let out = out.canonicalize().unwrap_or_else(|_| out.to_owned());
    let parent = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let Some(name) = out.file_name() {
        sweep(parent, &prefix(name, Some(process)), |_| true);
    }
}

/// Removes what builds that were stopped by force left in `parent`, unless it
/// holds what they were to replace. `is_abandoned` judges them by their age.
fn sweep(parent: &Path, prefix: &str, is_abandoned: impl Fn(Duration) -> bool) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(prefix);
        let age = || {
            let meta = entry.metadata().ok().filter(|meta| meta.is_dir())?;
            Some(meta.modified().ok()?.elapsed().unwrap_or_default())
        };
        if is_ours && age().is_some_and(&is_abandoned) && !entry.path().join(OLD).exists() {
            // Who may not remove it may still build.
            let _ = fs::remove_dir_all(entry.path().join(NEW));
            let _ = fs::remove_dir(entry.path());
        }
    }
}

/// The folder without symbolic links, its parent made if it is missing.
fn real(out: &Path) -> Result<PathBuf, OutputError> {
    if let Ok(real) = out.canonicalize() {
        return Ok(real);
    }
    let name = out.file_name().ok_or_else(|| OutputError::NotAFolder(out.to_owned()))?;
    let parent = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(system(parent))?;
    Ok(parent.canonicalize().map_err(system(parent))?.join(name))
}

/// The files in `out` that kvm wrote for this audience.
fn own_files(out: &Path, audience: Audience) -> Result<List, OutputError> {
    let entries = match fs::read_dir(out) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == ErrorKind::NotFound => false,
        Err(_) if out.exists() && !out.is_dir() => {
            return Err(OutputError::NotAFolder(out.to_owned()));
        }
        Err(error) => return Err(system(out)(error)),
    };
    if !entries {
        return Ok(List::default());
    }
    let list = fs::read_to_string(out.join(LIST)).unwrap_or_default();
    let mut lines = list.lines();
    match lines.next() {
        Some(found) if found == audience.head() => {}
        Some(found) if Audience::ALL.iter().any(|other| found == other.head()) => {
            return Err(OutputError::OtherSite(out.to_owned()));
        }
        _ => return Err(OutputError::Foreign(out.to_owned())),
    }
    let mut list = List::read(lines);
    list.files.insert(LIST.to_owned(), Record::default());
    Ok(list)
}

/// The path of a file below `root`, or the first part of it that is no folder
/// of its own: a symbolic link leads elsewhere.
fn within(root: &Path, path: &str) -> Result<PathBuf, PathBuf> {
    let mut at = root.to_owned();
    let mut parts = Path::new(path).components().peekable();
    while let Some(part) = parts.next() {
        at.push(part);
        let is_last = parts.peek().is_none();
        if !is_last && at.symlink_metadata().is_ok_and(|meta| !meta.is_dir()) {
            return Err(at);
        }
    }
    Ok(at)
}

/// Deletes those of `files` that lie below `root`, and the folders that are
/// empty then.
fn remove_own<'a>(root: &Path, files: impl Iterator<Item = &'a String>) {
    let mut folders = BTreeSet::new();
    for path in files {
        let Ok(file) = within(root, path) else { continue };
        // What stays behind is moved back and overwritten next time.
        let _ = fs::remove_file(&file);
        let above = Path::new(path).ancestors().skip(1).filter(|p| !p.as_os_str().is_empty());
        folders.extend(above.map(Path::to_owned));
    }
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(root.join(folder));
    }
}

/// Moves everything in `from` to the same place in `to`.
fn move_rest(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        let is_folder = |path: &Path| path.symlink_metadata().is_ok_and(|meta| meta.is_dir());
        if target.symlink_metadata().is_err() {
            fs::rename(entry.path(), target)?;
        } else if is_folder(&entry.path()) && is_folder(&target) {
            move_rest(&entry.path(), &target)?;
            fs::remove_dir(entry.path())?;
        } else {
            return Err(ErrorKind::AlreadyExists.into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
