//! Which of the documents below one a change of it concerns.
//!
//! A document below knows its parent by its header and its requirements, and
//! by whether its text is approved; coverage says what else it has seen. Who
//! has seen nothing of a change keeps its findings, and only the places in the
//! parent that they name move along with the text.

use super::Live;
use crate::coverage::Seen;
use crate::history::{self, Standing};
use crate::model::requirement::Requirement;
use crate::model::{Affected, Package};
use crate::source::{FileId, Span};
use std::collections::BTreeSet;

/// A document that has others below it.
pub(super) struct Above {
    seen: Seen,
    header: Header,
}

/// What rules for documents below one look at, besides its requirements.
#[derive(PartialEq)]
struct Header {
    text: String,
    standing: Standing,
}

impl Above {
    /// What it is now; none if nothing is below it.
    pub fn of(live: &mut Live, i: usize) -> Option<Above> {
        live.package.children(i).next()?;
        let seen = live.seen.remove(&i).unwrap_or_else(|| Seen::of(&live.package, i));
        Some(Above { seen, header: Header::of(&live.package, i) })
    }
}

impl Header {
    fn of(package: &Package, i: usize) -> Header {
        let document = &package.documents[i];
        let text = package.text(document).get(..document.front.body).unwrap_or_default();
        Header { text: text.to_owned(), standing: history::standing(package, i) }
    }
}

/// Notes which of the documents below a changed one must be looked at anew,
/// and moves what the findings of the others name; gives the files of those in
/// which something has moved.
pub(super) fn note(
    live: &mut Live,
    affected: &Affected,
    before: Option<Above>,
) -> BTreeSet<FileId> {
    let mut moved = BTreeSet::new();
    let above = affected.document;
    let Some(before) = before else {
        live.pending.cover.extend(&affected.below);
        return moved;
    };
    let seen = Seen::of(&live.package, above);
    let change = before.seen.change(&seen);
    // A title may stand in the text alone.
    let same_header = !affected.is_renamed && Header::of(&live.package, above) == before.header;
    let document = &live.package.documents[above];
    let header_end = document.front.body as u32;
    let places = Places { before: before.seen.requirements(), now: &document.requirements };
    for i in &affected.below {
        if live.pending.cover.contains(i) {
            continue;
        }
        let Some(coverage) = &live.coverage[*i] else {
            live.pending.cover.insert(*i);
            continue;
        };
        if change.concerns(&live.package, *i, coverage) {
            live.pending.cover.insert(*i);
            continue;
        }
        let related = live.of_document[*i].iter_mut().flat_map(|finding| &mut finding.related);
        let mut known = same_header;
        for related in related.filter(|related| related.place.file == document.file) {
            match places.moved(related.place.span) {
                Some(span) if span == related.place.span => {}
                Some(span) => {
                    related.place.span = span;
                    moved.insert(live.package.documents[*i].file);
                }
                None => known &= related.place.span.end <= header_end,
            }
        }
        if !known {
            live.pending.check.insert(*i);
        }
    }
    live.seen.insert(above, seen);
    moved
}

/// Where the same requirements stood before and stand now.
struct Places<'a> {
    before: &'a [Requirement],
    now: &'a [Requirement],
}

impl Places<'_> {
    fn moved(&self, span: Span) -> Option<Span> {
        let r = self.before.iter().position(|requirement| requirement.span == span)?;
        self.now.get(r).map(|requirement| requirement.span)
    }
}
