//! What kvm takes from the process it runs in, read once and passed on.

use super::supervise;
use crate::lang::Lang;
use crate::model::date::Day;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

/// The surroundings of a run.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Relative paths start here; empty is the current folder.
    pub folder: PathBuf,
    /// What the locale asks for, if it names a language that kvm speaks.
    pub locale: Option<Lang>,
    /// How wide text may be.
    pub columns: usize,
    /// The day.
    pub today: Day,
    /// The program and the arguments it was started with.
    pub command: Vec<OsString>,
    /// Tells this build of the program from others.
    pub program: String,
    /// The folder for what programs remember of their user, if there is one.
    pub state: Option<PathBuf>,
    /// Whether this process works for another kvm that watches over it.
    pub is_supervised: bool,
}

/// Text wider than this is hard to read.
const WIDEST: usize = 120;
/// Narrower than this, excerpts show nothing.
const NARROWEST: usize = 40;
/// The width where there is no terminal.
const USUAL: usize = 100;

impl Environment {
    /// The surroundings of this process.
    pub fn of_process() -> Environment {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        // The first that is set decides, as for every program.
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
        let terminal = terminal_size::terminal_size_of(std::io::stdout());
        let supervisor = variable(supervise::MARK);
        let told = supervisor.as_ref().and_then(|columns| columns.parse().ok());
        let columns =
            told.or(terminal.map(|(terminal_size::Width(columns), _)| usize::from(columns)));
        Environment {
            folder: PathBuf::new(),
            locale: locale.as_deref().and_then(Lang::from_code),
            columns: columns.map_or(USUAL, |columns| columns.clamp(NARROWEST, WIDEST)),
            today: Day::today(),
            command: command().unwrap_or_default(),
            program: program(),
            state: state(&variable),
            is_supervised: supervisor.is_some(),
        }
    }

    /// The language to speak: what is asked for, else what the package says,
    /// else the locale's, else Danish.
    pub fn language(&self, asked: Option<Lang>, package: Option<Lang>) -> Lang {
        asked.or(package).or(self.locale).unwrap_or_default()
    }
}

/// Where each system wants what programs remember.
fn state(variable: &dyn Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let below_home = |path: &str| variable("HOME").map(|home| PathBuf::from(home).join(path));
    if cfg!(windows) {
        return variable("LOCALAPPDATA").map(PathBuf::from);
    }
    if cfg!(target_os = "macos") {
        return below_home("Library/Application Support");
    }
    let own = variable("XDG_STATE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    own.or_else(|| below_home(".local/state"))
}

/// The version, and how long and how old the program's file is.
fn program() -> String {
    let file = std::env::current_exe().and_then(|path| path.metadata());
    let length = file.as_ref().map_or(0, |meta| meta.len());
    let changed = file.and_then(|meta| meta.modified()).ok();
    let changed = changed.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    format!("{} {length} {changed:?}", env!("CARGO_PKG_VERSION"))
}

fn command() -> std::io::Result<Vec<OsString>> {
    let program = std::env::current_exe()?.into_os_string();
    Ok(std::iter::once(program).chain(std::env::args_os().skip(1)).collect())
}
