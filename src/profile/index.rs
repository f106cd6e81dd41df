//! Look-ups over a profile: what each name means.

use super::{Profile, Status};
use crate::text;
use rustc_hash::{FxHashMap, FxHashSet};

/// Look-ups over the profile, made once when it has been read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    pub(crate) fields: FxHashMap<String, usize>,
    pub(crate) facets: FxHashMap<String, usize>,
    /// Every word of a facet's names.
    pub(crate) facet_words: FxHashSet<String>,
    pub(crate) sections: FxHashMap<String, usize>,
    /// The set phrases that may head a text.
    pub(crate) headings: FxHashMap<String, SetHeading>,
    /// Statuses by every name, as keys compare.
    pub(crate) statuses: FxHashMap<String, Status>,
    pub(crate) types: FxHashMap<String, usize>,
    /// By name or id, and whether it is an id.
    pub(crate) standards: FxHashMap<String, (usize, bool)>,
    /// What each type is called, as titles compare.
    pub(crate) type_titles: Vec<Vec<String>>,
    /// What each standard is called, as titles compare.
    pub(crate) standard_titles: Vec<Vec<String>>,
}

/// A set phrase that may head a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetHeading {
    /// "Gælder uændret".
    Unchanged,
    /// "Fravigelse".
    Deviation,
    /// "Begrundelse".
    Reason,
    /// "Godkendt af".
    Approver,
}

impl Profile {
    /// Makes the look-ups anew, after a change.
    pub(super) fn make_index(&mut self) {
        let mut index = Index::default();
        for (i, field) in self.fields.iter().enumerate().filter(|(_, f)| f.inside.is_none()) {
            for label in [&field.id, &field.name].into_iter().chain(&field.synonyms) {
                index.fields.entry(text::key(label)).or_insert(i);
            }
        }
        for (i, facet) in self.facets.iter().enumerate() {
            for name in [&facet.id, &facet.name, &facet.heading].into_iter().chain(&facet.synonyms)
            {
                let normal = self.normal_title(name);
                index.facet_words.extend(normal.split(' ').map(str::to_owned));
                index.facets.entry(normal).or_insert(i);
            }
        }
        for (i, section) in self.sections.iter().enumerate() {
            for name in std::iter::once(&section.name).chain(&section.synonyms) {
                index.sections.entry(self.normal_title(name)).or_insert(i);
            }
        }
        let phrases = &self.phrases;
        let lists = [
            (&phrases.unchanged, SetHeading::Unchanged),
            (&phrases.deviation, SetHeading::Deviation),
            (&phrases.reason, SetHeading::Reason),
            (&phrases.approver, SetHeading::Approver),
        ];
        for (list, meaning) in lists {
            for phrase in list {
                index.headings.entry(phrase.clone()).or_insert(meaning);
            }
        }
        for status in &self.statuses {
            for name in std::iter::once(&status.name).chain(&status.synonyms) {
                index.statuses.entry(text::key(name)).or_insert(status.status);
            }
        }
        for (i, kind) in self.types.iter().enumerate() {
            for name in [&kind.id, &kind.name].into_iter().chain(&kind.synonyms) {
                index.types.entry(text::key(name)).or_insert(i);
            }
        }
        for (i, standard) in self.standards.iter().enumerate() {
            for name in std::iter::once(&standard.name).chain(&standard.synonyms) {
                index.standards.entry(text::plain_words(name)).or_insert((i, false));
            }
        }
        for (i, standard) in self.standards.iter().enumerate() {
            index.standards.entry(text::plain_words(&standard.id)).or_insert((i, true));
        }
        let titles = |name: &String, synonyms: &[String]| {
            std::iter::once(name).chain(synonyms).map(|n| self.normal_title(n)).collect()
        };
        index.type_titles = self.types.iter().map(|t| titles(&t.name, &t.synonyms)).collect();
        index.standard_titles =
            self.standards.iter().map(|s| titles(&s.name, &s.synonyms)).collect();
        self.index = index;
    }
}
