//! The profile: everything kvm knows of the field's words, as data.
//!
//! Rust knows roles; the profile says which label bears each. What a package
//! does not say itself comes from `dk-social`, which lies in the binary.

mod index;
mod kinds;
mod parts;
pub mod pattern;
mod read;
mod role;
pub mod titles;
mod words;

pub use index::SetHeading;
pub use kinds::{Answers, DocumentType, Field, OverviewLayout, Status, StatusName};
pub use parts::{EvaluationStep, Facet, Question, SectionName, SectionRole, Skeleton, Standard};
pub use pattern::Pattern;
pub use read::{BUILT_IN, builds_on, built_in, overlay};
pub use role::Role;
pub use titles::KnownTitles;
pub use words::{DateWords, Marks, Phrases, Titles};

use crate::settings::Level;
use crate::source::Span;
use crate::text;
use index::Index;

/// A profile, ready for use.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Its id: `dk-social`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Header fields.
    pub fields: Vec<Field>,
    /// Values of the status field.
    pub statuses: Vec<StatusName>,
    /// Document types.
    pub types: Vec<DocumentType>,
    /// Layouts of the overview, by preference.
    pub overviews: Vec<OverviewLayout>,
    /// What every point must say.
    pub facets: Vec<Facet>,
    /// Other sections that documents have.
    pub sections: Vec<SectionName>,
    /// Skeletons of document types.
    pub skeletons: Vec<Skeleton>,
    /// The catalogue of standards.
    pub standards: Vec<Standard>,
    /// The steps of the self-evaluation, in order.
    pub steps: Vec<EvaluationStep>,
    /// How many revisions one owner may have in one month; more are too many.
    pub revisions_a_month: Option<usize>,
    /// How titles compare.
    pub titles: Titles,
    /// Marks in the source.
    pub marks: Marks,
    /// Set phrases.
    pub phrases: Phrases,
    /// Dates.
    pub dates: DateWords,
    /// Levels of rules: rule id, level, and where the profile's text says so.
    pub levels: Vec<(String, Level, Span)>,
    pub(crate) lists: pattern::WordLists,
    pub(crate) index: Index,
}

/// A header that names a standard has no more words than this.
const LONGEST_STANDARD: usize = 40;

impl Profile {
    /// The top-level header field with this label.
    pub fn field(&self, label: &str) -> Option<&Field> {
        self.field_index(label).map(|i| &self.fields[i])
    }

    /// The place in `fields` of the top-level field with this label.
    pub fn field_index(&self, label: &str) -> Option<usize> {
        // Most labels are written as they compare.
        let as_written = self.index.fields.get(label).filter(|_| !label.ends_with(':'));
        as_written.or_else(|| self.index.fields.get(&text::key(label))).copied()
    }

    /// The field with this role.
    pub fn field_of(&self, role: Role) -> Option<&Field> {
        self.fields.iter().find(|f| f.role == Some(role))
    }

    /// The label of the field with this role, as people write it.
    pub fn label(&self, role: Role) -> &str {
        self.field_of(role).map_or("", |f| &f.name)
    }

    /// Fields that stand inside the entries of the field with the role
    /// `outer`, and their places in `fields`.
    pub fn inner_fields(&self, outer: Role) -> impl Iterator<Item = (usize, &Field)> {
        let outer = self.field_of(outer).map(|f| text::key(&f.id));
        let is_inner = move |f: &Field| f.inside.as_deref().map(text::key) == outer;
        self.fields.iter().enumerate().filter(move |(_, f)| f.inside.is_some() && is_inner(f))
    }

    /// The document type with this id or name.
    pub fn document_type(&self, name: &str) -> Option<usize> {
        self.index.types.get(&text::key(name)).copied()
    }

    /// The standard with this name, alias, id or number.
    ///
    /// A name wins over a number: numbers have changed over time.
    pub fn standard(&self, name: &str) -> Option<usize> {
        let wanted = text::plain_words(name);
        let names = &self.index.standards;
        if let Some((found, _)) = names.get(&wanted) {
            return Some(*found);
        }
        let by_name = |wanted: &str| names.get(wanted).filter(|(_, is_id)| !is_id).map(|(i, _)| *i);
        // "2.1 Kompetenceudvikling", "Standard 1.4": the name in it decides.
        let mut rest: Vec<&str> = wanted.split(' ').collect();
        while (2..=LONGEST_STANDARD).contains(&rest.len()) {
            rest.remove(0);
            if let Some(found) = by_name(&rest.join(" ")) {
                return Some(found);
            }
        }
        let number = name.trim().rsplit(' ').next()?.trim_end_matches('.');
        self.standards.iter().position(|s| s.number == number)
    }

    /// The status with this name.
    pub fn status(&self, name: &str) -> Option<Status> {
        self.index.statuses.get(&text::key(name)).copied()
    }

    /// The type of self-evaluations, if there is one.
    pub fn evaluation_type(&self) -> Option<&DocumentType> {
        self.types.iter().find(|kind| kind.evaluates)
    }

    /// What a status is called.
    pub fn status_name(&self, status: Status) -> &str {
        self.statuses.iter().find(|s| s.status == status).map_or("", |s| &s.name)
    }

    /// The facet with this id, name or synonym, already normalised by
    /// [`Profile::normal_title`].
    pub fn facet(&self, normal: &str) -> Option<usize> {
        self.index.facets.get(normal).copied()
    }

    /// The set phrase that heads a text so, already normalised.
    pub fn set_heading(&self, normal: &str) -> Option<SetHeading> {
        self.index.headings.get(normal).copied()
    }

    /// The facet that a name stands for but for one letter in one long word.
    pub fn facet_but_for_a_slip(&self, normal: &str) -> Option<usize> {
        let mut found = None;
        for (name, facet) in &self.index.facets {
            if !text::may_be_slip(name, normal) || !text::is_slip(name, normal) {
                continue;
            }
            if found.is_some_and(|other| other != *facet) {
                return None;
            }
            found = Some(*facet);
        }
        found
    }

    /// Whether a word stands in the name of a facet.
    pub fn is_word_of_a_facet(&self, word: &str) -> bool {
        self.index.facet_words.contains(word)
    }

    /// What a document type is called, as titles compare.
    pub fn titles_of_type(&self, kind: usize) -> &[String] {
        &self.index.type_titles[kind]
    }

    /// What a standard is called, as titles compare.
    pub fn titles_of_standard(&self, standard: usize) -> &[String] {
        &self.index.standard_titles[standard]
    }

    /// The section with this name, already normalised.
    pub fn section(&self, normal: &str) -> Option<&SectionName> {
        self.index.sections.get(normal).map(|i| &self.sections[*i])
    }

    /// The section with this id.
    pub fn section_by_id(&self, id: &str) -> Option<&SectionName> {
        let same = self.sections.iter().find(|s| s.id == id);
        same.or_else(|| {
            let wanted = text::key(id);
            self.sections.iter().find(|s| text::key(&s.id) == wanted)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standards_are_found_by_name_before_number() {
        let profile = built_in();
        let id = |name: &str| profile.standard(name).map(|i| profile.standards[i].id.as_str());
        assert_eq!(id("2.1"), Some("kompetenceudvikling"));
        assert_eq!(id("Standard 2.1 Kompetenceudvikling"), Some("kompetenceudvikling"));
        assert_eq!(id("1.6 Faglige tilgange, metoder og resultater"), Some("faglige-tilgange"));
        assert_eq!(id("brugerinddragelse"), Some("indflydelse-paa-eget-liv"));
        assert_eq!(id("noget andet"), None);
    }
}
