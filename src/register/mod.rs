//! The register of approvals and reviews: one file for each entry, written
//! once and never changed.
//!
//! `godkendelser/DOCUMENT/0003-approve-1f3a9c.yaml` is the approval of edition
//! 3 of a document; the last part of the name is the beginning of the file's
//! own SHA-256, so that a change to it shows. Here entries are data; what they
//! say of the documents of a package is for [`crate::history`].

mod read;
mod write;

pub use read::read;
pub use write::write;

use crate::date::{Day, PartialDate};
use crate::settings::SettingFault;
use crate::source::{FileId, Source, Sources, Span};
use crate::text;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The folder of the register.
pub const FOLDER: &str = "godkendelser";

/// The version of the register's files, and of the rules by which sums are
/// made (`docs/register.md`).
pub const VERSION: u32 = 1;

/// One approval or review.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The id of the document.
    pub document: String,
    /// The edition that is approved; reviews are counted for themselves.
    pub number: u32,
    /// Who approved or reviewed.
    pub by: String,
    /// In which capacity.
    pub role: Option<String>,
    /// When.
    pub date: Day,
    /// What was done.
    pub act: Act,
}

/// What an entry records.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// A text was approved.
    Approval(Approval),
    /// A local text was read against its parent.
    Review(Review),
}

/// How far an approval concerns the substance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// New or changed content.
    Substantive,
    /// The same text for a new period.
    Administrative,
    /// A changed text that means the same.
    Editorial,
}

impl Kind {
    /// Its name for templates and reports.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Substantive => "substantive",
            Kind::Administrative => "administrative",
            Kind::Editorial => "editorial",
        }
    }
}

/// The approval of one edition.
#[derive(Clone, Debug, PartialEq)]
pub struct Approval {
    /// How far it concerns the substance.
    pub kind: Kind,
    /// From when the edition holds, if that was said.
    pub valid_from: Option<PartialDate>,
    /// When it is to be revised, if that was said.
    pub next_revision: Option<PartialDate>,
    /// The SHA-256 of what was approved, in hexadecimal.
    pub sum: String,
    /// The printed fields of the header: the profile's id, and the text.
    pub fields: Vec<(String, String)>,
    /// The sections: the heading, and a sum of what stands below it.
    pub sections: Vec<(String, String)>,
    /// What the document requires of others.
    pub requirements: Vec<Recorded>,
}

/// The reading of a local text against its parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The id of the parent.
    pub parent: String,
    /// The parent's edition at that time, if it had one.
    pub edition: Option<u32>,
    /// What was read.
    pub requirements: Vec<Recorded>,
}

/// A requirement as it stood when the entry was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// Its id in the parent.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it must be answered.
    pub must: bool,
    /// The ids of the facets it asks for.
    pub facets: Vec<String>,
    /// Whether "applies unchanged" is an answer.
    pub unchanged_allowed: bool,
    /// The SHA-256 of its substance.
    pub sum: String,
    /// Its text, a line for each block. A review leaves it out where an
    /// approval has it.
    pub text: Option<String>,
}

impl Entry {
    /// The approval that the entry records.
    pub fn approval(&self) -> Option<&Approval> {
        match &self.act {
            Act::Approval(approval) => Some(approval),
            Act::Review(_) => None,
        }
    }

    /// The review that the entry records.
    pub fn review(&self) -> Option<&Review> {
        match &self.act {
            Act::Review(review) => Some(review),
            Act::Approval(_) => None,
        }
    }

    /// The package path of the entry whose file holds `text`.
    pub fn path(&self, text: &str) -> String {
        let (folder, act) = (folder(&self.document), self.act.id());
        format!("{FOLDER}/{folder}/{:04}-{act}-{}.yaml", self.number, &file_sum(text)[..NAME_SUM])
    }
}

impl Act {
    /// What the file's name calls it.
    pub fn id(&self) -> &'static str {
        match self {
            Act::Approval(_) => "approve",
            Act::Review(_) => "review",
        }
    }
}

/// How many digits of the sum stand in a file's name.
const NAME_SUM: usize = 6;

/// The folder of a document in the register: its id in the form in which ids
/// compare, so that no file system makes two of one.
pub fn folder(document: &str) -> String {
    text::id_key(document)
}

/// The SHA-256 of a text, in hexadecimal.
pub fn sum(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// The SHA-256 of bytes, in hexadecimal.
pub fn sum_of_bytes(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The sum of an entry's file. Line ends do not count, for git may change
/// them on its way.
fn file_sum(text: &str) -> String {
    sum(&text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        out.extend(
            [byte >> 4, byte & 15].map(|half| char::from_digit(half.into(), 16).unwrap_or('0')),
        );
        out
    })
}

/// A file of the register, read.
#[derive(Clone, Debug)]
pub struct ReadFile {
    /// The file.
    pub source: Source,
    /// What it says, if it can be used.
    pub entry: Option<Entry>,
    /// What is wrong with it.
    pub faults: Vec<EntryFault>,
}

/// Something wrong with a file of the register.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryFault {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: EntryFaultKind,
}

/// What is wrong with a file of the register.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryFaultKind {
    /// It cannot be read as what it should be.
    Setting(SettingFault),
    /// Its bytes are no text, or too many.
    NotText,
    /// A later version of kvm wrote it.
    Version(u32),
    /// Not a date.
    NotADate,
    /// The name is none that kvm gives.
    Name,
    /// The name has another number than the file.
    Number(u32),
    /// The name says that it is another act.
    Act,
    /// The file was changed after it was written.
    Changed,
    /// It lies in the folder of another document.
    Folder(String),
}

/// The files of the register of a package.
#[derive(Clone, Debug, Default)]
pub struct Register {
    files: Vec<File>,
    /// The files with an entry, by the document's id as it compares, in the
    /// order of their numbers.
    by_document: HashMap<String, Vec<usize>>,
}

/// A file of the register in a package.
#[derive(Clone, Debug)]
pub struct File {
    /// Its number.
    pub file: FileId,
    /// What it says, if it can be used.
    pub entry: Option<Entry>,
    /// What is wrong with it.
    pub faults: Vec<EntryFault>,
}

impl Register {
    /// The register of these files.
    pub fn new(files: Vec<File>) -> Register {
        let mut by_document: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, file) in files.iter().enumerate() {
            if let Some(entry) = &file.entry {
                by_document.entry(text::id_key(&entry.document)).or_default().push(i);
            }
        }
        for entries in by_document.values_mut() {
            entries.sort_by_key(|i| files[*i].entry.as_ref().map(|e| (e.number, e.date)));
        }
        Register { files, by_document }
    }

    /// Every file.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// Whether it holds approvals, or files that may be.
    pub fn has_approvals(&self) -> bool {
        self.files.iter().any(|file| file.entry.as_ref().is_none_or(|e| e.approval().is_some()))
    }

    /// Whether it holds reviews.
    pub fn has_reviews(&self) -> bool {
        self.files.iter().any(|file| file.entry.as_ref().is_some_and(|e| e.review().is_some()))
    }

    /// The entries about a document, by number, each with its file.
    pub fn entries(&self, document: &str) -> impl Iterator<Item = (FileId, &Entry)> {
        let own = self.by_document.get(&text::id_key(document));
        let files = own.into_iter().flatten().map(|i| &self.files[*i]);
        files.filter_map(|file| Some((file.file, file.entry.as_ref()?)))
    }

    /// Every file about this document, by their paths, also those that cannot
    /// be read: they lie where its entries lie.
    pub fn files_about(&self, document: &str, sources: &Sources) -> impl Iterator<Item = &File> {
        let is_about = is_about(document, sources);
        self.files.iter().filter(move |file| is_about(file))
    }

    /// Whether a file about this document cannot be trusted: it cannot be
    /// read, or was changed.
    pub fn is_doubtful(&self, document: &str, sources: &Sources) -> bool {
        let is_about = is_about(document, sources);
        self.files.iter().any(|file| !file.faults.is_empty() && is_about(file))
    }

    /// The approvals of a document, by edition, each with its file.
    pub fn approvals(&self, document: &str) -> impl Iterator<Item = (FileId, &Entry, &Approval)> {
        self.entries(document).filter_map(|(file, e)| Some((file, e, e.approval()?)))
    }

    /// The reviews of a document, by number, each with its file.
    pub fn reviews(&self, document: &str) -> impl Iterator<Item = (FileId, &Entry, &Review)> {
        self.entries(document).filter_map(|(file, e)| Some((file, e, e.review()?)))
    }
}

/// Whether a file is about a document, by what it says or where it lies.
fn is_about(document: &str, sources: &Sources) -> impl Fn(&File) -> bool {
    let (id, home) = (text::id_key(document), format!("{FOLDER}/{}", folder(document)));
    move |file| {
        let path = text::id_key(&sources.get(file.file).path);
        let own = file.entry.as_ref().is_some_and(|e| text::id_key(&e.document) == id);
        own || path.rsplit_once('/').is_some_and(|(at, _)| at == home)
    }
}

#[cfg(test)]
mod tests;
