//! What is not in the folder, and why.

use super::AttachmentFault;
use crate::approval::Reason;
use crate::profile::Status;

/// Something that is not in the folder, though somebody may look for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The service has no guideline on this standard.
    NoGuideline(String),
    /// A document, by its index, and why it is not there.
    Document(usize, Reason),
    /// Nobody knows what this document, by its index, answers to.
    NoParent(usize),
    /// The service has no self-evaluation on this standard.
    NoEvaluation(String),
    /// A file that a self-evaluation leads to, by its path or address.
    Attachment(String, AttachmentFault),
    /// The package has no approvals in its register.
    NoRegister,
    /// The register has no approval of this document, by its index.
    NoEntry(usize),
    /// A file of the register that has faults, by its path.
    DoubtfulEntry(String),
    /// A file of the register with what looks like a CPR number.
    PersonalEntry(String),
    /// There are no PDF files at all.
    NoPdf,
}

impl Gap {
    /// Why something is not there, as a stable name that the template has
    /// words for.
    pub fn why(&self) -> &'static str {
        match self {
            Gap::NoGuideline(_) => "no-guideline",
            Gap::NoParent(_) => "no-parent",
            Gap::NoEvaluation(_) => "no-evaluation",
            Gap::NoRegister => "no-register",
            Gap::NoEntry(_) => "no-entry",
            Gap::DoubtfulEntry(_) => "doubtful-entry",
            Gap::NoPdf => "no-pdf",
            Gap::Document(_, reason) => not_approved(reason),
            Gap::PersonalEntry(_) => "personal-number",
            Gap::Attachment(_, fault) => match fault {
                AttachmentFault::Missing => "file-missing",
                AttachmentFault::Outside => "file-outside",
                AttachmentFault::Web => "file-on-the-web",
                AttachmentFault::Document => "file-not-approved",
                AttachmentFault::Kind => "file-kind",
                AttachmentFault::TooLarge => "file-too-large",
                AttachmentFault::PersonalNumber => "personal-number",
            },
        }
    }
}

fn not_approved(reason: &Reason) -> &'static str {
    match reason {
        Reason::PersonalNumber(_) => "personal-number",
        Reason::NotText | Reason::Header | Reason::NoType | Reason::UnknownType(_) => "unreadable",
        Reason::SameId(_) => "same-id",
        Reason::Stage(Status::Hearing) => "hearing",
        Reason::Stage(Status::Retired) => "retired",
        Reason::Stage(_) | Reason::UnknownStatus(_) | Reason::Evaluation => "draft",
        Reason::Incomplete(_) => "incomplete",
        Reason::NotRegistered => "not-registered",
        Reason::Changed(_) => "changed",
        Reason::DoubtfulRegister => "doubtful-register",
        Reason::Contested(_) => "contested",
    }
}
