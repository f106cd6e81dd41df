//! What git knows of a package: which files have changed, and how it stood.
//!
//! The only code that starts git. A repository may come from anywhere, and its
//! configuration can name programs; those that git would run for what is
//! asked here are switched off, and nothing is fetched.

mod ignored;
#[cfg(test)]
mod tests;
mod tree;

pub use tree::GitFiles;

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A package in a git repository.
#[derive(Clone, Debug)]
pub struct Git {
    /// The package's folder; git is run there.
    root: PathBuf,
    /// Options of git that switch a repository's own programs off.
    safe: Vec<String>,
}

/// Why git could not say.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// There is no program of that name.
    #[error("git is not installed")]
    NotInstalled,
    /// The package lies in no repository, or in one that git will not trust.
    #[error("no git repository: {0}")]
    NoRepository(String),
    /// The repository has no such commit.
    #[error("no commit {0}")]
    UnknownRevision(String),
    /// Git said no.
    #[error("{0}")]
    Failed(String),
}

/// A commit that is there, by its full name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Commit(String);

/// Settings of a repository that name a program, with a value that names none.
const SAFE: [&str; 3] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    // Objects that are missing in a partial clone stay missing.
    "protocol.allow=never",
];
/// A variable that is there and empty.
const NONE: &str = "KVM_NONE";

/// A caller, such as a hook, may have set these for a repository of its own.
const INHERITED: [&str; 9] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS",
];

impl Git {
    /// The repository around a package.
    ///
    /// # Errors
    /// If there is none, or no git to ask.
    pub fn open(root: &Path) -> Result<Git, GitError> {
        let safe = SAFE.iter().flat_map(|setting| ["-c", setting]).map(str::to_owned);
        let mut git = Git { root: root.to_owned(), safe: safe.collect() };
        let found = git.output(&["rev-parse", "--git-dir"])?;
        if !found.status.success() {
            return Err(GitError::NoRepository(complaint(&found)));
        }
        git.switch_filters_off()?;
        Ok(git)
    }

    /// Filters (`filter.NAME.clean` …) run whenever git compares a file with
    /// what it has stored, and any name may be theirs.
    fn switch_filters_off(&mut self) -> Result<(), GitError> {
        let pattern = r"^filter\..*\.(clean|smudge|process|required)$";
        let found = self.output(&["config", "-z", "--name-only", "--get-regexp", pattern])?;
        // No such key is no failure of ours.
        let names: BTreeSet<&str> = split(&found.stdout).collect();
        // Not -c: a name may hold an equals sign, and here the last one counts.
        self.safe.extend(names.into_iter().map(|name| format!("--config-env={name}={NONE}")));
        Ok(())
    }

    /// The package paths that are not as they were when the work here left
    /// `rev`: changed, added, taken away, also what is not committed yet.
    /// What `rev` has got since then does not count.
    ///
    /// # Errors
    /// If there is no such commit.
    pub fn changed_since(&self, rev: &str) -> Result<BTreeSet<String>, GitError> {
        let commit = self.commit(rev)?;
        let from = self.left_at(&commit)?;
        let compared = self.run(&[
            "diff",
            "--name-only",
            "-z",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules=all",
            "--relative",
            &from.0,
            "--",
        ])?;
        let new =
            self.run(&["ls-files", "-z", "--others", "--exclude-per-directory=.gitignore"])?;
        Ok(split(&compared).chain(split(&new)).map(str::to_owned).collect())
    }

    /// The package as it stood at a commit.
    ///
    /// # Errors
    /// If there is no such commit, or if it cannot be read.
    pub fn files(&self, rev: &str) -> Result<GitFiles, GitError> {
        GitFiles::of(self, &self.commit(rev)?.0)
    }

    /// The package as it stood when the work here left `rev`, which is what
    /// [`Git::changed_since`] compares with.
    ///
    /// # Errors
    /// If there is no such commit, or if it cannot be read.
    pub fn files_before(&self, rev: &str) -> Result<GitFiles, GitError> {
        GitFiles::of(self, &self.left_at(&self.commit(rev)?)?.0)
    }

    /// The commits that touched any of these package paths, the newest first;
    /// at most `most`.
    ///
    /// # Errors
    /// If git cannot tell.
    pub fn commits(&self, paths: &[&str], most: usize) -> Result<Vec<String>, GitError> {
        let most = format!("--max-count={most}");
        let mut args = vec!["log", "--format=%H", &most, "--no-ext-diff", "--no-textconv", "--"];
        let plain: Vec<String> = paths.iter().map(|path| format!(":(literal){path}")).collect();
        args.extend(plain.iter().map(String::as_str));
        let said = self.run(&args)?;
        Ok(String::from_utf8_lossy(&said).lines().map(str::to_owned).collect())
    }

    /// Whether the repository was fetched without all its history.
    pub fn is_shallow(&self) -> bool {
        let said = self.run(&["rev-parse", "--is-shallow-repository"]);
        said.is_ok_and(|said| said.trim_ascii() == b"true")
    }

    /// The commit that a name means; names that git would take for an option
    /// mean none.
    fn commit(&self, rev: &str) -> Result<Commit, GitError> {
        let unknown = || GitError::UnknownRevision(rev.to_owned());
        if rev.is_empty() || rev.starts_with('-') || rev.contains(char::is_control) {
            return Err(unknown());
        }
        let asked = format!("{rev}^{{commit}}");
        let found = self.output(&["rev-parse", "--verify", "--quiet", &asked])?;
        let name = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        if found.status.success() && !name.is_empty() { Ok(Commit(name)) } else { Err(unknown()) }
    }

    /// Where the work here left a commit; the commit itself if they have no
    /// history in common, as in a shallow clone.
    fn left_at(&self, commit: &Commit) -> Result<Commit, GitError> {
        let found = self.output(&["merge-base", &commit.0, "HEAD"])?;
        let name = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        let is_found = found.status.success() && !name.is_empty();
        Ok(if is_found { Commit(name) } else { commit.clone() })
    }

    /// What git answers; `Err` if it fails.
    fn run(&self, args: &[&str]) -> Result<Vec<u8>, GitError> {
        let output = self.output(args)?;
        match output.status.success() {
            true => Ok(output.stdout),
            false => Err(GitError::Failed(complaint(&output))),
        }
    }

    fn output(&self, args: &[&str]) -> Result<Output, GitError> {
        self.command(args).stdin(Stdio::null()).output().map_err(not_started)
    }

    /// Git in the package's folder, without what could make it run a program,
    /// ask a question, open a connection or write.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.root).arg("--no-pager").args(&self.safe).args(args);
        INHERITED.iter().for_each(|name| {
            command.env_remove(name);
        });
        command
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_ALLOW_PROTOCOL", "none")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env(NONE, "")
            // Its complaints are shown as they are.
            .env("LC_ALL", "C");
        command
    }
}

fn not_started(error: std::io::Error) -> GitError {
    match error.kind() {
        ErrorKind::NotFound => GitError::NotInstalled,
        _ => GitError::Failed(error.to_string()),
    }
}

/// The last thing that git said, without the word it begins with.
fn complaint(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.trim_start_matches("fatal: ").trim_start_matches("error: ").to_owned()
}

/// Names that end with a zero byte; one that is not Unicode is none of kvm's.
fn split(bytes: &[u8]) -> impl Iterator<Item = &str> {
    let names = bytes.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    names.filter_map(|name| std::str::from_utf8(name).ok())
}
