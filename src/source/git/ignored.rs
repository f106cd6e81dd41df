//! Which files a package leaves out, where its files are not on disk: the
//! same as [`crate::source::disk`] leaves out while it walks.

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::HashMap;

/// The files with rules, the strongest first.
pub const NAMES: [&str; 3] = [".kvmignore", ".ignore", ".gitignore"];

/// The rules of all folders.
#[derive(Debug, Default)]
pub struct Ignored(HashMap<String, [Option<Gitignore>; 3]>);

impl Ignored {
    /// Adds the file called `NAMES[which]` of a folder; the root is `""`.
    pub fn add(&mut self, folder: &str, which: usize, text: &str) {
        let mut rules = GitignoreBuilder::new(".");
        for line in text.trim_start_matches('\u{feff}').lines() {
            // A line that is no pattern has no effect on disk, either.
            let _ = rules.add_line(None, line);
        }
        let folder = self.0.entry(folder.to_owned()).or_default();
        if let Some(place) = folder.get_mut(which) {
            *place = rules.build().ok();
        }
    }

    /// Whether a file is left out: by itself, or with a folder around it.
    pub fn leaves_out(&self, path: &str) -> bool {
        let folders = path.match_indices('/').map(|(at, _)| (&path[..at], true));
        folders.chain([(path, false)]).any(|(part, is_folder)| self.is_out(part, is_folder))
    }

    fn is_out(&self, path: &str, is_folder: bool) -> bool {
        let verdicts = (0..NAMES.len()).map(|which| self.verdict(which, path, is_folder));
        let verdict = verdicts.into_iter().flatten().next();
        verdict.unwrap_or_else(|| path.rsplit('/').next().is_some_and(|n| n.starts_with('.')))
    }

    /// What the rules of one kind say; those nearest to the file decide.
    fn verdict(&self, which: usize, path: &str, is_folder: bool) -> Option<bool> {
        let mut folder = path;
        while !folder.is_empty() {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
            let rules = self.0.get(folder).and_then(|rules| rules.get(which)?.as_ref());
            let below = path.strip_prefix(folder).unwrap_or(path).trim_start_matches('/');
            match rules.map(|rules| rules.matched(below, is_folder)) {
                Some(Match::Ignore(_)) => return Some(true),
                Some(Match::Whitelist(_)) => return Some(false),
                Some(Match::None) | None => {}
            }
        }
        None
    }
}
