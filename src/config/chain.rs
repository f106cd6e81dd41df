//! The package's profile and those that it builds on.

use super::RuleLevel;
use crate::profile::{self, BUILT_IN, Profile};
use crate::settings::{SettingFault, SettingFaultKind as Kind};
use crate::source::{self, Files, FilesError, Source, Span};
use crate::text;
use std::collections::BTreeMap;

/// The files read so far, and what they said.
pub(super) struct Chain<'a> {
    pub(super) files: &'a dyn Files,
    pub(super) sources: Vec<Source>,
    pub(super) faults: Vec<(usize, SettingFault)>,
    pub(super) levels: BTreeMap<String, RuleLevel>,
}

/// What a profile builds on.
enum Base {
    /// A profile in the binary.
    BuiltIn(&'static Profile),
    /// A profile of the package.
    File(Source),
}

/// How many profiles may build on each other.
const MAX_LENGTH: usize = 8;

impl Chain<'_> {
    /// The profile that `kvm.yaml` names, else the built-in one. The latter
    /// also stands in for one that cannot be found, lest every document seem
    /// wrong.
    pub(super) fn profile(&mut self, named: Option<(&str, Span)>) -> Result<Profile, FilesError> {
        let first = self.sources.len();
        let mut base = Profile::default();
        let mut next = named.map(|(name, span)| (name.to_owned(), span));
        if next.is_none() {
            base = profile::built_in().clone();
        }
        while let Some((name, span)) = next.take() {
            let from = self.sources.len() - 1;
            match self.find(from, &name)? {
                Ok(Base::BuiltIn(profile)) => base = profile.clone(),
                Ok(Base::File(source)) => {
                    next = profile::builds_on(&source.text);
                    self.sources.push(source);
                }
                Err(kind) => {
                    self.faults.push((from, SettingFault::new(span, kind)));
                    base = profile::built_in().clone();
                }
            }
        }
        self.set_levels(&base, 0, None);
        // The last one named is the ground of the others.
        for file in (first..self.sources.len()).rev() {
            base = self.overlay(base, file);
        }
        Ok(base)
    }

    fn find(&self, from: usize, name: &str) -> Result<Result<Base, Kind>, FilesError> {
        let built_in = profile::built_in();
        if text::id_key(name) == text::id_key(&built_in.id) {
            return Ok(Ok(Base::BuiltIn(built_in)));
        }
        let Some(path) = inside(&self.sources[from].path, name, self.files) else {
            return Ok(Err(not_found(name)));
        };
        let is_known = self.sources.iter().any(|s| s.path == path);
        if is_known || self.sources.len() > MAX_LENGTH {
            return Ok(Err(Kind::ProfileCycle));
        }
        Ok(match self.files.read(&path)? {
            Some(bytes) => Ok(Base::File(Source::from_bytes(path, bytes))),
            None => Err(not_found(name)),
        })
    }

    fn overlay(&mut self, base: Profile, file: usize) -> Profile {
        let known = base.levels.len();
        let mut faults = Vec::new();
        let profile = profile::overlay(base, &self.sources[file].text, &mut faults);
        self.faults.extend(faults.into_iter().map(|f| (file, f)));
        self.set_levels(&profile, known, Some(file));
        profile
    }

    /// Takes over the levels of a profile from the place `first` on.
    fn set_levels(&mut self, profile: &Profile, first: usize, source: Option<usize>) {
        for (rule, level, span) in &profile.levels[first..] {
            self.levels.insert(rule.clone(), RuleLevel { level: *level, source, span: *span });
        }
    }
}

/// The package path of the file that `from` names, if there is one.
pub(super) fn inside(from: &str, written: &str, files: &dyn Files) -> Option<String> {
    source::join(from, written).filter(|path| !path.is_empty() && files.exists(path))
}

/// A file if it looks like one, else a name.
fn not_found(name: &str) -> Kind {
    if name.contains(['/', '\\', '.']) {
        return Kind::NoSuchFile(name.to_owned());
    }
    let suggestion = text::did_you_mean(name, BUILT_IN.iter().map(|(id, _)| *id));
    Kind::UnknownName { name: name.to_owned(), suggestion: suggestion.map(str::to_owned) }
}
