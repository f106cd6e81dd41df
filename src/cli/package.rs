//! Opening the package that a command works on.

use super::args::Global;
use super::{Environment, Failure};
use crate::config;
use crate::lang::Lang;
use crate::model::Package;
use crate::model::date::Day;
use crate::profile::DateWords;
use crate::report::terminal::visible;
use crate::say;
use crate::source::disk::{CONFIG_NAME, DiskFiles};
use crate::source::git::GitError;
use crate::source::{Files, FilesError};
use std::path::{Path, PathBuf};

/// A package and its files.
pub struct Opened {
    /// Where it lies.
    pub files: DiskFiles,
    /// What was read.
    pub package: Package,
    /// The language to speak.
    pub lang: Lang,
}

/// Reads the package that `global` asks for, else the one around the first
/// of `paths`, else the one around the current folder.
///
/// Without a `kvm.yaml` the current folder is the package, also for a path
/// inside it: a document is not to lose its parent by being named.
pub fn open(
    global: &Global,
    paths: &[PathBuf],
    environment: &Environment,
    lang: Lang,
) -> Result<Opened, Failure> {
    let start = global.package.as_ref().or(paths.first());
    let start = environment.folder.join(start.map_or(Path::new("."), PathBuf::as_path));
    let mut files = find(&start, lang)?;
    if global.package.is_none() && !files.exists(CONFIG_NAME) {
        let here = find(&environment.folder.join("."), lang)?;
        files = if files.root().starts_with(here.root()) { here } else { files };
    }
    let package = Package::read(&files).map_err(|error| unreadable(&error, lang))?;
    let lang = environment.language(global.lang, package.config.lang);
    Ok(Opened { files, package, lang })
}

/// The language that the package around `folder` asks for.
pub fn language(folder: &Path) -> Option<Lang> {
    let files = DiskFiles::find(folder).ok()?;
    config::load(&files).ok()?.config.lang
}

fn find(start: &Path, lang: Lang) -> Result<DiskFiles, Failure> {
    if !start.exists() {
        let path = visible(&start.display().to_string());
        return Err(Failure(
            say!(lang, da: "»{path}« findes ikke.", en: "“{path}” does not exist."),
        ));
    }
    DiskFiles::find(start).map_err(|error| unreadable(&error, lang))
}

/// The folder of a package as seen from the repository around it, with a `/`
/// at its end; empty if there is none or if it is the root.
pub fn in_repository(root: &Path) -> String {
    // A work tree has a file of that name instead of a folder.
    let top = root.ancestors().find(|folder| folder.join(".git").exists());
    let below = top.and_then(|top| root.strip_prefix(top).ok());
    let parts = below.into_iter().flat_map(Path::iter);
    parts.map(|part| format!("{}/", part.to_string_lossy())).collect()
}

/// What to say of a file that the system would not read.
pub fn unreadable(error: &FilesError, lang: Lang) -> Failure {
    let (path, reason) = (visible(&error.path), visible(&error.reason));
    Failure(say!(lang,
        da: "»{path}« kan ikke læses: {reason}",
        en: "“{path}” cannot be read: {reason}"))
}

/// What to say when git cannot tell.
pub fn git_failed(error: &GitError, lang: Lang) -> Failure {
    Failure(match error {
        GitError::NotInstalled => say!(lang,
            da: "git er ikke installeret. Uden git kan kvm ikke se, hvad der er ændret.",
            en: "git is not installed. Without git kvm cannot see what has changed."),
        GitError::NoRepository(reason) => {
            let reason = visible(reason);
            say!(lang,
                da: "mappen er ikke et git-arkiv, som kvm kan læse ({reason}).",
                en: "the folder is no git repository that kvm can read ({reason}).")
        }
        GitError::UnknownRevision(rev) => {
            let rev = visible(rev);
            say!(lang,
                da: "git kender ikke revisionen »{rev}«. Er arkivet hentet uden hele sin historik, så hent resten: git fetch --unshallow",
                en: "git does not know the revision “{rev}”. If the repository was fetched without all its history, fetch the rest: git fetch --unshallow")
        }
        GitError::Failed(reason) => {
            let reason = visible(reason);
            say!(lang, da: "git kunne ikke svare: {reason}", en: "git could not answer: {reason}")
        }
    })
}

impl Opened {
    /// The package paths of files and folders that the user named.
    pub fn inside(
        &self,
        paths: &[PathBuf],
        environment: &Environment,
    ) -> Result<Vec<String>, Failure> {
        let inside = |path: &PathBuf| {
            self.files.relative(&environment.folder.join(path)).ok_or_else(|| {
                let path = visible(&path.display().to_string());
                Failure(say!(self.lang,
                    da: "»{path}« findes ikke i denne mappe med retningslinjer.",
                    en: "“{path}” is not in this folder of guidelines."))
            })
        };
        paths.iter().map(inside).collect()
    }

    /// The day that counts as today.
    pub fn as_of(&self, written: Option<&str>, environment: &Environment) -> Result<Day, Failure> {
        match written {
            Some(written) => {
                day(written, &self.package.config.profile.dates, environment, self.lang)
            }
            None => Ok(environment.today),
        }
    }
}

/// The day that the user wrote, in the words that a profile has for dates.
pub fn day(
    written: &str,
    words: &DateWords,
    environment: &Environment,
    lang: Lang,
) -> Result<Day, Failure> {
    Day::parse(written, words).map_err(|_| {
        let (written, today) = (visible(written), environment.today);
        Failure(say!(lang,
            da: "»{written}« er ikke en dag. Skriv for eksempel {today}.",
            en: "“{written}” is not a day. Write {today} for example."))
    })
}
