//! Fields of the header, document types and overviews.

use super::Role;

/// A header field.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Its id, and its label unless `name` says otherwise.
    pub id: String,
    /// The label people write.
    pub name: String,
    /// What kvm uses it for.
    pub role: Option<Role>,
    /// Other labels.
    pub synonyms: Vec<String>,
    /// The field whose entries it stands inside of.
    pub inside: Option<String>,
}

/// The stages of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum Status {
    /// Being written.
    #[default]
    Draft,
    /// In hearing.
    Hearing,
    /// In force.
    Approved,
    /// No longer in force.
    Retired,
}

/// What a status is called.
#[derive(Clone, Debug, Default)]
pub struct StatusName {
    /// The stage.
    pub status: Status,
    /// Its name.
    pub name: String,
    /// Other names.
    pub synonyms: Vec<String>,
}

/// Whether documents of a type answer to a parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Answers {
    /// Always; the parent is found by the standard if it is not named.
    Always,
    /// Only to a parent that they name.
    WhenNamed,
    /// Never.
    #[default]
    Never,
}

/// A document type.
#[derive(Clone, Debug, Default)]
pub struct DocumentType {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The name in a sentence, of a certain one: `den regionale retningslinje`.
    pub definite: String,
    /// Other names.
    pub synonyms: Vec<String>,
    /// Its level; 1 is the top.
    pub level: u32,
    /// Whether a heading with no mark may be a point.
    pub sets_requirements: bool,
    /// Whether its text holds that of its parent, with additions.
    pub holds_parent: bool,
    /// Whether it answers to a parent.
    pub answers: Answers,
    /// Whether it is a self-evaluation: a form of its own, which sets no
    /// requirements and is not published.
    pub evaluates: bool,
    /// Fields without which it is not accepted.
    pub required: Vec<String>,
    /// Fields it ought to have.
    pub recommended: Vec<String>,
    /// Fields it must have to count as approved.
    pub on_approval: Vec<String>,
    /// Who may approve it: names or roles; anybody, if it names none.
    pub approvers: Vec<String>,
    /// Its skeletons; the one that fits best is used.
    pub skeletons: Vec<String>,
    /// Whether its sections are numbered in what is published.
    pub numbered: bool,
    /// Its overview layouts, by preference.
    pub overviews: Vec<String>,
}

/// A layout of the overview.
#[derive(Clone, Debug, Default)]
pub struct OverviewLayout {
    /// Its id.
    pub id: String,
    /// It is chosen where the header has all these fields.
    pub marks: Vec<String>,
    /// Fields on lines of their own above the table.
    pub above: Vec<String>,
    /// Columns: heading and fields.
    pub columns: Vec<(String, Vec<String>)>,
}
