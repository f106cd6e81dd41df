//! What an approval or a review writes: an entry of the register, and the
//! change to the document that goes with it.
//!
//! Nothing is written here. The document comes first and the entry after it:
//! whatever stops kvm between the two, the text is not taken for approved
//! before the entry is there, and doing it again mends the rest.

mod approve;
mod ids;
mod review;

pub use approve::{Approving, approve};
pub use review::{Reviewing, review};

use crate::approval::{self, Reason};
use crate::date::PartialDate;
use crate::history::Since;
use crate::model::Package;
use crate::model::header::HeaderFaultKind;
use crate::profile::Status;
use crate::register::{self, Entry};

/// What is to be written for one document.
#[derive(Clone, Debug)]
pub struct Record {
    /// The document, by its index.
    pub document: usize,
    /// Its text as it is to be; as it was, if nothing changes.
    pub text: String,
    /// The entry that is to be added; none if the register has it already,
    /// and only the document lacked what goes with it.
    pub entry: Option<NewEntry>,
}

/// An entry and its file.
#[derive(Clone, Debug)]
pub struct NewEntry {
    /// The entry.
    pub entry: Entry,
    /// The package path of its file.
    pub path: String,
    /// The text of its file.
    pub text: String,
}

impl From<Entry> for NewEntry {
    fn from(entry: Entry) -> NewEntry {
        let text = register::write(&entry);
        NewEntry { path: entry.path(&text), text, entry }
    }
}

/// Why an approval or review is not recorded.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The document cannot be read, or is not at a stage for it.
    Reason(Reason),
    /// Its header cannot be changed without risk to the rest of the file.
    Header,
    /// Its header names an id that is none, and the register's folders are
    /// called by ids.
    BadId(String),
    /// A file of the register about it cannot be trusted.
    DoubtfulRegister,
    /// Fields are missing that the profile asks for on approval.
    Incomplete(Vec<usize>),
    /// The profile names others who approve this type.
    Approver(Vec<String>),
    /// The next revision is due before the day of approval.
    RevisionPast(PartialDate),
    /// Re-approved without changes, or with none of substance, though never
    /// approved before.
    NeverApproved,
    /// The text is to be approved as unchanged, and has changed since this
    /// edition.
    Changed(u32, Since),
    /// The text is that of this edition; only the dates may be new.
    SameText(u32),
    /// The day lies before that of the edition before: its number and day.
    BeforeLast(u32, PartialDate),
    /// The document answers no other, or one that asks for nothing.
    NoParent,
    /// The parent has no requirement of this name.
    UnknownPoint(String),
}

/// Why nothing can be recorded of document `i`, whatever it is.
fn unfit(package: &Package, i: usize) -> Result<(), Refusal> {
    let document = &package.documents[i];
    let retired = Reason::Stage(Status::Retired);
    let reason = approval::unreadable(package, i)
        .or_else(|| approval::twin(package, i).map(Reason::SameId))
        .or_else(|| (document.status() == Status::Retired).then_some(retired));
    if let Some(reason) = reason {
        return Err(Refusal::Reason(reason));
    }
    let bad_id = document.header.faults.iter().find_map(|fault| match &fault.kind {
        HeaderFaultKind::BadId { value } => Some(value.clone()),
        _ => None,
    });
    if let Some(id) = bad_id {
        return Err(Refusal::BadId(id));
    }
    let id = ids::document_id(package, i);
    let doubtful = |id: &str| package.register.is_doubtful(id, &package.sources);
    if doubtful(&id) || doubtful(&document.id) {
        return Err(Refusal::DoubtfulRegister);
    }
    Ok(())
}
