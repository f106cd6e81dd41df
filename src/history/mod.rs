//! What the register says of the documents of a package: which edition of
//! each stands, what has changed since, and which answers were written to
//! another text of their parent.
//!
//! Approval here is the register's; what else a document must have to be
//! published is for [`crate::approval`].

mod canonical;
mod change;
mod fingerprint;
mod passages;
mod reviews;
mod since;
mod standing;
mod words;

pub use canonical::{canonical, canonical_of, fields, sections, sum};
pub use change::{Change, Term, Words, changes, line_changes, word_changes};
pub use fingerprint::{fingerprints, recorded};
pub use passages::{Passage, PassageChange, passage_changes, passages};
pub use reviews::{Outdated, outdated, same_substance};
pub use since::{Since, since};
pub use standing::{Standing, is_new_requirement, mismatch, standing};
pub use words::{change_in_words, terms_in_words};
