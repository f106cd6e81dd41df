//! Changes that a writer may choose: room for an answer that is missing, a
//! line of the header, "applies unchanged", a deviation, a date in the usual
//! form.
//!
//! None of them is made unasked, for each says something on the writer's
//! behalf or leaves something to be filled in. What is safe to correct stands
//! in the finding itself, as its fix. An offer that was taken is not made
//! again.

mod answers;
mod dates;
mod keys;
mod place;

use crate::check::Context;
use crate::diag::Edit;
use crate::source::Span;

/// What an offer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It settles findings of this rule, or begins to.
    Settles(&'static str),
    /// It writes the same in another way.
    Rewrites,
}

/// A change that a writer may choose.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What it does, in the language of the findings.
    pub title: String,
    /// What it is about.
    pub kind: Kind,
    /// Where it is offered.
    pub at: Span,
    /// Edits that do not overlap, in order.
    pub edits: Vec<Edit>,
}

/// All offers for document `i`, in the order in which to show them.
pub fn offers(cx: &Context<'_>, i: usize) -> Vec<Offer> {
    let mut offers = answers::offers(cx, i);
    offers.extend(keys::offers(cx, i));
    offers.extend(dates::offers(cx, i));
    offers
}
