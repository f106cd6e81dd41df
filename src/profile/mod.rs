//! The profile: everything kvm knows of the field's words, as data.
//!
//! Rust knows roles; the profile says which label bears each. What a package
//! does not say itself comes from `dk-social`, which lies in the binary.

mod read;
pub mod pattern;
pub mod titles;

pub use pattern::Pattern;
pub use read::{BUILT_IN, builds_on, built_in, overlay};
pub use titles::KnownTitles;

use crate::settings::Level;
use crate::source::Span;
use crate::text;
use rustc_hash::FxHashMap;

/// What kvm uses a header field for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The document's stable id.
    Id,
    /// Its title.
    Title,
    /// Its type.
    DocumentType,
    /// The standard it belongs to.
    Standard,
    /// The standard in one sentence.
    StandardStatement,
    /// What it is about (the 2020 overview).
    Content,
    /// The points, listed (derived; checked if given).
    ContentsList,
    /// Services and law it covers.
    Scope,
    /// Its readers.
    Audience,
    /// Who wrote it.
    PreparedBy,
    /// Whom to ask.
    ResourcePersons,
    /// Who approved it; also who approved a deviation.
    ApprovedBy,
    /// When it was approved.
    ApprovedOn,
    /// When it begins to hold.
    ValidFrom,
    /// When it was last revised.
    LastRevised,
    /// When it is to be revised next.
    NextRevision,
    /// Who sees to that.
    RevisionOwner,
    /// Draft, hearing, approved, retired.
    Status,
    /// The case number.
    CaseNumber,
    /// The document number.
    DocumentNumber,
    /// The edition.
    Edition,
    /// Whom to write to.
    Contact,
    /// The service whose document it is.
    Service,
    /// The part of the service it covers.
    SubGroup,
    /// The document it answers to.
    Parent,
    /// The only points it answers.
    Points,
    /// Points where the parent's text applies as it stands.
    Unchanged,
    /// Justified deviations.
    Deviations,
    /// Until when local gaps in new points are warnings.
    LocalDeadline,
    /// When a hearing ends.
    HearingDeadline,
    /// The point of a deviation.
    DeviationPoint,
    /// The facet of a deviation.
    DeviationFacet,
    /// The reason of a deviation.
    Reason,
}

impl Role {
    /// Every role with its stable English name, as profiles write it.
    pub const ALL: &'static [(&'static str, Role)] = &[
        ("id", Role::Id),
        ("title", Role::Title),
        ("document-type", Role::DocumentType),
        ("standard", Role::Standard),
        ("standard-statement", Role::StandardStatement),
        ("content", Role::Content),
        ("contents-list", Role::ContentsList),
        ("scope", Role::Scope),
        ("audience", Role::Audience),
        ("prepared-by", Role::PreparedBy),
        ("resource-persons", Role::ResourcePersons),
        ("approved-by", Role::ApprovedBy),
        ("approved-on", Role::ApprovedOn),
        ("valid-from", Role::ValidFrom),
        ("last-revised", Role::LastRevised),
        ("next-revision", Role::NextRevision),
        ("revision-owner", Role::RevisionOwner),
        ("status", Role::Status),
        ("case-number", Role::CaseNumber),
        ("document-number", Role::DocumentNumber),
        ("edition", Role::Edition),
        ("contact", Role::Contact),
        ("service", Role::Service),
        ("sub-group", Role::SubGroup),
        ("parent", Role::Parent),
        ("points", Role::Points),
        ("unchanged", Role::Unchanged),
        ("deviations", Role::Deviations),
        ("local-deadline", Role::LocalDeadline),
        ("hearing-deadline", Role::HearingDeadline),
        ("deviation-point", Role::DeviationPoint),
        ("deviation-facet", Role::DeviationFacet),
        ("reason", Role::Reason),
    ];

    /// Whether the value is a date.
    pub fn is_date(self) -> bool {
        use Role::*;
        matches!(
            self,
            ApprovedOn | ValidFrom | LastRevised | NextRevision | LocalDeadline | HearingDeadline
        )
    }

    /// Whether the value must be one text and cannot be a list.
    pub fn is_single(self) -> bool {
        use Role::*;
        matches!(
            self,
            Id | Title
                | DocumentType
                | Standard
                | Status
                | Edition
                | CaseNumber
                | DocumentNumber
                | Service
                | Parent
        ) || self.is_date()
    }
}

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

/// Look-ups over the profile, made once when it has been read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    pub(crate) fields: FxHashMap<String, usize>,
    pub(crate) facets: FxHashMap<String, usize>,
    pub(crate) sections: FxHashMap<String, usize>,
    pub(crate) types: FxHashMap<String, usize>,
    /// By name or id, and whether it is an id.
    pub(crate) standards: FxHashMap<String, (usize, bool)>,
    /// What each type is called, as titles compare.
    pub(crate) type_titles: Vec<Vec<String>>,
    /// What each standard is called, as titles compare.
    pub(crate) standard_titles: Vec<Vec<String>>,
}

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
    /// Other names.
    pub synonyms: Vec<String>,
    /// Its level; 1 is the top.
    pub level: u32,
    /// Whether a heading with no mark may be a point.
    pub sets_requirements: bool,
    /// Whether it answers to a parent.
    pub answers: Answers,
    /// Fields without which it is not accepted.
    pub required: Vec<String>,
    /// Fields it ought to have.
    pub recommended: Vec<String>,
    /// Fields it must have to count as approved.
    pub on_approval: Vec<String>,
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

/// What every point must say.
#[derive(Clone, Debug, Default)]
pub struct Facet {
    /// Its id, the name in JSON: `hvor-hvornår`.
    pub id: String,
    /// Its short name.
    pub name: String,
    /// The heading that kvm writes.
    pub heading: String,
    /// The question to the writer.
    pub question: String,
    /// Whether a section for the whole document reaches its points.
    pub inherits: bool,
    /// Whether running text under a point answers it.
    pub prose: bool,
    /// Headings and labels that name it.
    pub synonyms: Vec<String>,
    /// How headings below a point may begin.
    pub beginnings: Vec<String>,
    /// Signs of it in running text.
    pub signs: Vec<Pattern>,
}

/// What kvm uses a section for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionRole {
    /// Does not stand in the way of a document-level facet.
    Introduction,
    /// A table of contents; not text.
    Contents,
    /// The overview, typed by hand.
    Overview,
    /// What a point is about; its text is the point's own.
    Matter,
    /// A remark: nothing under a heading of it answers; a label of it is part
    /// of the text that it stands in.
    Remark,
    /// Where terms are defined.
    Definitions,
    /// Where sources are listed.
    References,
    /// Where evidence is described.
    Evidence,
    /// Where revision is described.
    Revision,
}

/// A section that is neither facet nor point.
#[derive(Clone, Debug, Default)]
pub struct SectionName {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other names.
    pub synonyms: Vec<String>,
    /// What kvm uses it for.
    pub role: Option<SectionRole>,
}

impl SectionName {
    /// Whether its text below a point is the point's own.
    pub fn is_own(&self) -> bool {
        matches!(self.role, Some(SectionRole::Introduction | SectionRole::Matter))
    }

    /// Whether it is a remark.
    pub fn is_remark(&self) -> bool {
        self.role == Some(SectionRole::Remark)
    }
}

/// The sections that a type should have, in order.
#[derive(Clone, Debug, Default)]
pub struct Skeleton {
    /// Its id.
    pub id: String,
    /// Ids of sections.
    pub sections: Vec<String>,
    /// Those of them that a document may do without.
    pub optional: Vec<String>,
    /// Whether documents with these sections have them numbered in what is
    /// published.
    pub numbered: bool,
}

/// A standard of the catalogue.
#[derive(Clone, Debug, Default)]
pub struct Standard {
    /// Its id.
    pub id: String,
    /// Its number, which may change over time.
    pub number: String,
    /// Its name now.
    pub name: String,
    /// Names it has had.
    pub synonyms: Vec<String>,
}

/// How titles compare.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    /// Beginnings that say nothing: "Retningslinjer for".
    pub prefixes: Vec<String>,
    /// Words that may stand before a number: "punkt".
    pub number_words: Vec<String>,
    /// Beginnings by which an unmarked heading is a point.
    pub point_patterns: Vec<String>,
    /// What a service is called in general: "tilbuddet".
    pub service_word: String,
}

/// Marks in the source.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Class of a point.
    pub point: Vec<String>,
    /// Class of a demand.
    pub demand: Vec<String>,
    /// Class of what is optional.
    pub may: Vec<String>,
    /// Class of a heading that is no point.
    pub not_point: Vec<String>,
    /// Attribute that narrows the facets.
    pub facets: Vec<String>,
    /// Attribute on "applies unchanged".
    pub unchanged: Vec<String>,
    /// None (of the facets).
    pub none: Vec<String>,
    /// Yes.
    pub yes: Vec<String>,
    /// No.
    pub no: Vec<String>,
    /// Words that begin a demand: `Krav:`.
    pub demand_words: Vec<String>,
    /// Words that begin an optional demand: `Kan:`.
    pub may_words: Vec<String>,
}

/// Set phrases.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    /// Words between the parts of a combined name.
    pub connectors: Vec<String>,
    /// "Applies unchanged".
    pub unchanged: Vec<String>,
    /// "Applies unchanged" as kvm writes it.
    pub unchanged_as_written: String,
    /// Labels of a deviation.
    pub deviation: Vec<String>,
    /// Labels of its reason.
    pub reason: Vec<String>,
    /// Labels of its approver.
    pub approver: Vec<String>,
    /// Sentences that only point to the parent.
    pub nearly_unchanged: Vec<Pattern>,
    /// Sentences that only hold a place.
    pub placeholders: Vec<Pattern>,
    /// Remains of a conversion.
    pub litter: Vec<Pattern>,
    /// Link texts that say nothing.
    pub empty_link_texts: Vec<Pattern>,
}

/// Words of dates.
#[derive(Clone, Debug, Default)]
pub struct DateWords {
    /// The twelve months.
    pub months: Vec<String>,
    /// Their abbreviations.
    pub short_months: Vec<String>,
    /// Words that may stand before a date.
    pub fillers: Vec<String>,
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
        self.index.fields.get(&text::key(label)).copied()
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
        let wanted = text::key(name);
        self.statuses
            .iter()
            .find(|s| {
                text::key(&s.name) == wanted || s.synonyms.iter().any(|n| text::key(n) == wanted)
            })
            .map(|s| s.status)
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
