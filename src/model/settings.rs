//! New texts of `kvm.yaml` and of templates, as long as no document is read
//! in another way for it.

use super::Package;
use crate::config::{self, Config, keys};
use crate::source::disk::CONFIG_NAME;
use crate::source::{FileId, Files, FilesError, Source};
use crate::yaml::{self, Entry, Value};
use crate::{templates, text};

/// What new settings change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Whether a rule has another level.
    pub levels: bool,
}

impl Package {
    /// Takes in a new text of `kvm.yaml` or of a template. `None` if it may
    /// change how documents are read; nothing is changed then.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn settle(
        &mut self,
        files: &dyn Files,
        file: FileId,
        source: &Source,
    ) -> Result<Option<Settled>, FilesError> {
        if self.template_files.iter().any(|(known, _)| *known == file) {
            return self.settle_templates(files);
        }
        if source.path != CONFIG_NAME || self.sources.find(CONFIG_NAME) != Some(file) {
            return Ok(None);
        }
        if !same_for_documents(&self.sources.get(file).text, &source.text) {
            return Ok(None);
        }
        let loaded = config::load(files)?;
        let known = (0..loaded.sources.len()).map(|i| self.sources.get(FileId(i as u32)));
        let mut pairs = known.zip(&loaded.sources).skip(1);
        let same_profiles = pairs.all(|(a, b)| (&a.path, &a.text) == (&b.path, &b.text));
        let count = self.documents.iter().map(|d| d.file).chain(self.prose.iter().copied()).min();
        if !same_profiles
            || count.is_some_and(|FileId(first)| first as usize != loaded.sources.len())
        {
            return Ok(None);
        }
        let Some(own) = loaded.sources.into_iter().next() else { return Ok(None) };
        self.sources.replace(file, own);
        let before = std::mem::replace(&mut self.config, loaded.config);
        let faults = loaded.faults.into_iter();
        self.setting_faults = faults.map(|(i, fault)| (FileId(i as u32), fault)).collect();
        Ok(Some(Settled { levels: !same_levels(&before, &self.config) }))
    }

    /// Whether [`Self::settle`] can take in this text of a file.
    pub fn can_settle(&self, file: FileId, text: &str) -> bool {
        let is_template = self.template_files.iter().any(|(known, _)| *known == file);
        let source = self.sources.get(file);
        let is_own = source.path == CONFIG_NAME && self.sources.find(CONFIG_NAME) == Some(file);
        is_template || (is_own && same_for_documents(&source.text, text))
    }

    fn settle_templates(&mut self, files: &dyn Files) -> Result<Option<Settled>, FilesError> {
        let own = templates::read(files)?;
        let known = self.template_files.iter().map(|(file, _)| &self.sources.get(*file).path);
        if !known.eq(own.files.iter().map(|file| &file.source.path)) {
            return Ok(None);
        }
        for (known, file) in self.template_files.iter_mut().zip(own.files) {
            self.sources.replace(known.0, file.source);
            known.1 = file.standing;
        }
        self.templates = own.templates;
        Ok(Some(Settled { levels: false }))
    }
}

fn same_levels(a: &Config, b: &Config) -> bool {
    let level = |config: &Config| {
        config.levels.iter().map(|(rule, l)| (rule.clone(), l.level)).collect::<Vec<_>>()
    };
    level(a) == level(b)
}

/// Whether documents are read in the same way by both texts of `kvm.yaml`.
fn same_for_documents(before: &str, after: &str) -> bool {
    let read = |text: &str| {
        let (mut entries, _) = yaml::parse(text, 0);
        entries
            .retain(|entry| !keys::APART.iter().any(|key| text::key(key) == text::key(&entry.key)));
        entries
    };
    same_map(&read(before), &read(after))
}

fn same_map(a: &[Entry], b: &[Entry]) -> bool {
    let same =
        |(a, b): (&Entry, &Entry)| a.key == b.key && same_value(&a.value.value, &b.value.value);
    a.len() == b.len() && a.iter().zip(b).all(same)
}

fn same_value(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Map(a), Value::Map(b)) => same_map(a, b),
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_value(&a.value, &b.value))
        }
        (a, b) => a == b,
    }
}
