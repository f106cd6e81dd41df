//! How old a document is beside the one it answers to.

use super::{Document, Package};
use crate::date::{self, PartialDate};
use crate::profile::{Role, Status};
use crate::source::Span;
use std::cmp::Ordering;

/// A document that has not been looked at since its parent was approved.
#[derive(Clone, Copy, Debug)]
pub struct Older {
    /// When somebody last had it in hand, and where it says so.
    pub own: (PartialDate, Span),
    /// When the parent was approved, and where it says so.
    pub parent: (PartialDate, Span),
}

/// Whether document `i` is older than the parent that it answers, as far as
/// their headers tell.
pub fn older_than_parent(package: &Package, i: usize) -> Option<Older> {
    let document = &package.documents[i];
    let parent = &package.documents[package.parents[i].index()?];
    if document.status() == Status::Retired || parent.status() != Status::Approved {
        return None;
    }
    let (own, approved) = (latest(document)?, date_of_approval(parent)?);
    let is_older = date::compare(own.0, approved.0) == Ordering::Less;
    is_older.then_some(Older { own, parent: approved })
}

/// When a document was approved.
pub fn date_of_approval(document: &Document) -> Option<(PartialDate, Span)> {
    let roles = [Role::ApprovedOn, Role::ValidFrom, Role::LastRevised];
    roles.into_iter().find_map(|role| document.header.date(role))
}

/// When somebody last had the document in hand.
fn latest(document: &Document) -> Option<(PartialDate, Span)> {
    let roles = [Role::LastRevised, Role::ApprovedOn, Role::ValidFrom];
    let dates = roles.into_iter().filter_map(|role| document.header.date(role));
    dates.reduce(|a, b| if date::compare(a.0, b.0) == Ordering::Less { b } else { a })
}
