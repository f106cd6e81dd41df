//! What the folder for a surveyor shows on its own pages: what is in it, what
//! is not, and the register.
//!
//! All paths count from the folder's root.

use super::inside::{InsideCell, InsideRow, ShareView};
use super::site_pages::{optional_path, path};
use serde::Serialize;

/// The front page of the folder.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EvidencePage {
    /// The service.
    pub service: String,
    /// The day in words.
    pub as_of: String,
    /// The version of kvm.
    pub version: &'static str,
    /// How many guidelines of the service itself are in the folder.
    pub guidelines: usize,
    /// How many that it answers.
    pub asking: usize,
    /// How many self-evaluations.
    pub evaluations: usize,
    /// How many files of the register.
    pub entries: usize,
    /// The files that self-evaluations lead to.
    pub attachments: Vec<EvidenceFile>,
    /// Whether the guidelines are there as PDF, too.
    pub has_pdf: bool,
    /// The path of the checksums.
    #[serde(serialize_with = "path")]
    pub sums: &'static str,
    /// The path of the page of the register.
    #[serde(serialize_with = "path")]
    pub register: &'static str,
    /// The names of the facets, as columns.
    pub facets: Vec<String>,
    /// What the signs in the tables mean.
    pub legend: Vec<InsideCell>,
    /// The standards that the service works by, in the order of the
    /// catalogue.
    pub standards: Vec<EvidenceStandard>,
    /// The guidelines that are of no standard.
    pub documents: Vec<EvidenceDocument>,
    /// The self-evaluations that are of no standard.
    pub loose: Vec<EvidenceEvaluation>,
    /// What is not in the folder.
    pub gaps: Vec<EvidenceGap>,
}

/// A standard and all that is known of it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EvidenceStandard {
    /// Its number, if the catalogue gives one.
    pub number: Option<String>,
    /// Its name.
    pub name: String,
    /// How much of what must be answered is; none if the service need not
    /// have a guideline.
    pub share: Option<ShareView>,
    /// Step 1, if it can be told.
    pub step_one: Option<EvidenceStepOne>,
    /// The guidelines, those that ask first.
    pub documents: Vec<EvidenceDocument>,
    /// The self-evaluations, the latest first.
    pub evaluations: Vec<EvidenceEvaluation>,
}

/// Step 1 of a service and a standard.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct EvidenceStepOne {
    /// The points described, and of how many.
    pub points: (usize, usize),
    /// How many of them the parent's text describes.
    pub unchanged: usize,
    /// How many of them a deviation describes.
    pub deviations: usize,
    /// The demands within points that are met, and of how many.
    pub demands: (usize, usize),
    /// Whether the headers of the documents are whole.
    pub header_is_valid: bool,
    /// Whether no revision is overdue.
    pub is_in_date: bool,
    /// Whether no document is older than what it answers.
    pub is_current: bool,
}

/// A guideline.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EvidenceDocument {
    /// Its title.
    pub title: String,
    /// The name of its type.
    pub kind: String,
    /// Its path in the package.
    pub file: String,
    /// Its page, if it is in the folder.
    #[serde(serialize_with = "optional_path")]
    pub href: Option<String>,
    /// Its PDF, if it has one.
    #[serde(serialize_with = "optional_path")]
    pub pdf: Option<String>,
    /// `Udgave 3`.
    pub edition: Option<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// The date of its approval, in words.
    pub date: Option<String>,
    /// From when it is valid, in words.
    pub valid_from: Option<String>,
    /// When it is to be revised, in words.
    pub next_revision: Option<String>,
    /// Whether that day has passed.
    pub is_overdue: bool,
    /// The points that must be answered and are, and of how many.
    pub points: Option<(usize, usize)>,
    /// What it is asked, and how it answers.
    pub rows: Vec<InsideRow>,
}

/// A self-evaluation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EvidenceEvaluation {
    /// Its title.
    pub title: String,
    /// Its page.
    #[serde(serialize_with = "optional_path")]
    pub href: Option<String>,
    /// Its PDF, if it has one.
    #[serde(serialize_with = "optional_path")]
    pub pdf: Option<String>,
    /// When it was filled in, in words.
    pub date: Option<String>,
    /// Who did.
    pub by: Option<String>,
    /// The period that it is about.
    pub period: Option<String>,
    /// Whether a later one takes its place.
    pub is_superseded: bool,
    /// The steps that people answer for.
    pub steps: Vec<EvidenceStep>,
}

/// What a self-evaluation says of a step.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EvidenceStep {
    /// The step's name.
    pub name: String,
    /// The questions answered, and of how many.
    pub answered: (usize, usize),
    /// What is named as evidence.
    pub items: Vec<EvidenceItem>,
}

/// Something that is named as evidence.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EvidenceItem {
    /// Its date in words; without one it does not count.
    pub date: Option<String>,
    /// What it is.
    pub text: String,
    /// The files that it leads to.
    pub files: Vec<EvidenceFile>,
}

/// A file that a self-evaluation leads to.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EvidenceFile {
    /// Its path in the package.
    pub name: String,
    /// Its path in the folder, if it is there.
    #[serde(serialize_with = "optional_path")]
    pub href: Option<String>,
}

/// Something that is not in the folder.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EvidenceGap {
    /// What is meant: a title, a path, or the name of a standard.
    pub name: String,
    /// Why it is not there, as a stable name.
    pub why: &'static str,
}

/// The page of the register.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EvidenceRegister {
    /// The service.
    pub service: String,
    /// Its entries, by document.
    pub parts: Vec<EvidenceRegisterPart>,
}

/// The entries about one document.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EvidenceRegisterPart {
    /// Its title.
    pub title: String,
    /// Its page, if it is in the folder.
    #[serde(serialize_with = "optional_path")]
    pub href: Option<String>,
    /// In the order in which they were written.
    pub entries: Vec<EvidenceEntry>,
}

/// An entry of the register.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EvidenceEntry {
    /// Whether it is a review; else it is an approval.
    pub is_review: bool,
    /// The edition, or the number of the review.
    pub number: u32,
    /// `substantive`, `administrative` or `editorial`; only an approval.
    pub kind: Option<&'static str>,
    /// Whether the text of today is the one approved; only the last approval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stands: Option<bool>,
    /// Who approved or reviewed.
    pub by: String,
    /// In which capacity.
    pub role: Option<String>,
    /// When, in words.
    pub date: String,
    /// What was read against it: the parent's id; only a review.
    pub parent: Option<String>,
    /// The parent's edition; only a review.
    pub parent_edition: Option<u32>,
    /// The file in the folder, if it is there.
    #[serde(serialize_with = "optional_path")]
    pub href: Option<String>,
    /// The file's name.
    pub file: String,
    /// Whether the file has faults and cannot be relied upon.
    pub is_doubtful: bool,
}
