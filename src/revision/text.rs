//! A text of a document, as far as it is to be had, and what differs between
//! two beside what they ask of others.

use crate::history::{self, Passage, PassageChange};
use crate::model::Package;
use crate::register::{Approval, Recorded};

/// A text of a document.
#[derive(Clone, Debug)]
pub struct Text {
    /// What it asks of others.
    pub requirements: Vec<Recorded>,
    /// The fields of its header: the profile's id, and what it says.
    fields: Vec<(String, String)>,
    /// Each heading, and a sum of what stands below it.
    sections: Vec<(String, String)>,
    /// Its words, if they are to be had.
    passages: Option<Vec<Passage>>,
}

/// A field of the header that says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The profile's id.
    pub field: String,
    /// What it said; empty if it was not there.
    pub before: String,
    /// What it says; empty if it is gone.
    pub after: String,
}

/// What has changed in the text beside what it asks of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Other {
    /// Passage by passage.
    Words(Vec<PassageChange>),
    /// The old words are not to be had: the headings of what changed.
    Headings(Vec<String>),
}

impl Text {
    /// The text of document `i`.
    pub fn of(package: &Package, i: usize) -> Text {
        Text {
            requirements: history::fingerprints(package, i),
            fields: history::fields(package, i),
            sections: history::sections(package, i),
            passages: Some(history::passages(package, i)),
        }
    }

    /// What the register has of an approved text.
    pub fn registered(approval: &Approval) -> Text {
        Text {
            requirements: approval.requirements.clone(),
            fields: approval.fields.clone(),
            sections: approval.sections.clone(),
            passages: None,
        }
    }

    /// Whether all its words are to be had.
    pub fn is_whole(&self) -> bool {
        self.passages.is_some()
    }
}

impl Other {
    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        match self {
            Other::Words(all) => all.is_empty(),
            Other::Headings(all) => all.is_empty(),
        }
    }
}

pub(super) fn fields(before: &Text, after: &Text) -> Vec<FieldChange> {
    let value = |text: &Text, field: &str| {
        let found = text.fields.iter().find(|(other, _)| other == field);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let new = after.fields.iter().map(|(field, _)| field);
    let gone = before.fields.iter().map(|(field, _)| field).filter(|f| value(after, f).is_empty());
    let both = new.chain(gone).map(|field| FieldChange {
        field: field.clone(),
        before: value(before, field),
        after: value(after, field),
    });
    both.filter(|change| change.before != change.after).collect()
}

pub(super) fn other(before: &Text, after: &Text) -> Other {
    if let (Some(before), Some(after)) = (&before.passages, &after.passages) {
        return Other::Words(history::passage_changes(before, after));
    }
    let asked = |title: &String| {
        let all = before.requirements.iter().chain(&after.requirements);
        all.clone().any(|requirement| requirement.title == *title)
    };
    let only = |of: &Text, other: &Text| -> Vec<String> {
        let mut left = other.sections.clone();
        let is_other = |section: &&(String, String)| {
            let same = left.iter().position(|other| other == *section);
            same.map(|same| left.swap_remove(same)).is_none()
        };
        of.sections.iter().filter(is_other).map(|(title, _)| title.clone()).collect()
    };
    let mut all = only(after, before);
    let gone = only(before, after);
    all.extend(gone.into_iter().filter(|title| !all.contains(title)).collect::<Vec<_>>());
    all.retain(|title| !title.is_empty() && !asked(title));
    Other::Headings(all)
}
