//! The header of a document, typed: what each key means and what it says.
//!
//! Which label bears which role the profile says. Whether a field is missing,
//! or names something that does not exist, is for later: here a value is only
//! what it can be by itself. Every fault is reported, and what has one keeps
//! as much as can be trusted.

mod deviation;
mod read;

use super::date::{DateFault, PartialDate};
use crate::parse::front_matter::FrontMatter;
use crate::profile::{Profile, Role, Status};
use crate::source::Span;

/// The header of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// The fields that the header has, in order.
    pub fields: Vec<HeaderField>,
    /// What is wrong with it.
    pub faults: Vec<HeaderFault>,
}

/// A field of the header.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderField {
    /// Its place in the profile's fields.
    pub field: usize,
    /// Its role there.
    pub role: Option<Role>,
    /// Where its key stands.
    pub key_span: Span,
    /// Where its value stands.
    pub span: Span,
    /// What it says.
    pub value: HeaderValue,
    /// What it says as one text: as written, a list joined by commas. Empty
    /// for deviations, and where nothing can be used.
    pub text: String,
}

/// What a field says.
#[derive(Clone, Debug, PartialEq)]
pub enum HeaderValue {
    /// Nothing.
    Absent,
    /// Something that cannot be used; a fault says why.
    Unusable,
    /// A text. Also a date or status that could not be read.
    Text(String),
    /// Several texts and where each stands.
    List(Vec<(String, Span)>),
    /// A date, and how it was written.
    Date(PartialDate, String),
    /// A stage.
    Status(Status),
    /// Justified deviations.
    Deviations(Vec<HeaderDeviation>),
}

/// A justified deviation from the parent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeaderDeviation {
    /// The point it deviates from.
    pub point: Option<(String, Span)>,
    /// The facet, unless it is the whole point.
    pub facet: Option<(String, Span)>,
    /// Why.
    pub reason: Option<String>,
    /// Who approved it.
    pub approver: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// Something wrong in a header.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderFault {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: HeaderFaultKind,
}

/// What is wrong in a header. A `field` is a place in the profile's fields.
#[derive(Clone, Debug, PartialEq)]
pub enum HeaderFaultKind {
    /// A key that the profile does not have.
    UnknownKey {
        /// As written.
        key: String,
        /// Perhaps meant.
        suggestion: Option<String>,
    },
    /// A second label of a field; the first that says anything counts.
    DuplicateRole {
        /// The field.
        field: usize,
        /// The first label.
        first: Span,
    },
    /// A list, or keys with values, where one text is meant.
    NotSingle {
        /// The field.
        field: usize,
    },
    /// A text where a list of entries with keys is meant.
    NotAList {
        /// The field.
        field: usize,
    },
    /// An entry of the list that has no keys.
    NotAMap {
        /// The field.
        field: usize,
    },
    /// No date.
    BadDate {
        /// The field.
        field: usize,
        /// As written.
        value: String,
        /// Why.
        fault: DateFault,
    },
    /// A status that the profile does not have.
    UnknownStatus {
        /// As written.
        value: String,
        /// Perhaps meant.
        suggestion: Option<String>,
    },
    /// A key in a deviation that deviations do not have.
    UnknownDeviationKey {
        /// As written.
        key: String,
        /// Perhaps meant.
        suggestion: Option<String>,
    },
    /// Not an id: letters, digits, `-`, `_`, and `/` between parts.
    BadId {
        /// As written.
        value: String,
    },
}

impl Header {
    /// Reads the keys of a file by the labels of the profile.
    pub fn read(front: &FrontMatter, profile: &Profile) -> Header {
        read::read(front, profile)
    }

    /// The first field with this role that says anything.
    pub fn field(&self, role: Role) -> Option<&HeaderField> {
        let says_anything = |f: &&HeaderField| f.value != HeaderValue::Absent;
        self.fields.iter().filter(|f| f.role == Some(role)).find(says_anything)
    }

    /// Whether the field says anything, be it right or wrong.
    pub fn has(&self, role: Role) -> bool {
        self.field(role).is_some()
    }

    /// What the field says as one text, and where.
    pub fn text(&self, role: Role) -> Option<(&str, Span)> {
        let field = self.field(role)?;
        (!field.text.is_empty()).then_some((&*field.text, field.span))
    }

    /// What the field lists, and where each item stands; a text is a list of
    /// one.
    pub fn list(&self, role: Role) -> Vec<(&str, Span)> {
        let Some(field) = self.field(role) else { return Vec::new() };
        match &field.value {
            HeaderValue::List(items) => items.iter().map(|(text, span)| (&**text, *span)).collect(),
            _ => self.text(role).into_iter().collect(),
        }
    }

    /// The date in the field, and where.
    pub fn date(&self, role: Role) -> Option<(PartialDate, Span)> {
        let field = self.field(role)?;
        match field.value {
            HeaderValue::Date(date, _) => Some((date, field.span)),
            _ => None,
        }
    }

    /// The stage of the document; a draft if it says none that is known.
    pub fn status(&self) -> Status {
        match self.field(Role::Status).map(|f| &f.value) {
            Some(HeaderValue::Status(status)) => *status,
            _ => Status::default(),
        }
    }

    /// The deviations.
    pub fn deviations(&self) -> &[HeaderDeviation] {
        match self.field(Role::Deviations).map(|f| &f.value) {
            Some(HeaderValue::Deviations(deviations)) => deviations,
            _ => &[],
        }
    }

    /// Where the value with this role stands, or its key if it has none.
    pub fn span_of(&self, role: Role) -> Option<Span> {
        let keyed = || self.fields.iter().find(|f| f.role == Some(role)).map(|f| f.key_span);
        self.field(role).map(|f| f.span).or_else(keyed)
    }
}

impl HeaderField {
    /// What the field says as it is to be printed, line by line.
    ///
    /// Dates and stages in the profile's words, so that two ways of writing
    /// one date look alike; deviations are printed at their points instead.
    pub fn display(&self, profile: &Profile) -> Vec<String> {
        match &self.value {
            HeaderValue::Absent | HeaderValue::Unusable | HeaderValue::Deviations(_) => Vec::new(),
            HeaderValue::Text(text) => {
                text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
            }
            HeaderValue::List(items) => items.iter().map(|(text, _)| text.clone()).collect(),
            HeaderValue::Date(date, _) => vec![date.in_words(&profile.dates)],
            HeaderValue::Status(status) => vec![profile.status_name(*status).to_owned()],
        }
    }
}

#[cfg(test)]
mod tests;
