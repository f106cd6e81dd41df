//! Which parts of a document have changed since an edition was approved.

use super::canonical::{fields, sections};
use crate::model::Package;
use crate::register::Approval;
use crate::source::Span;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What has changed in a document since an edition of it was approved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Since {
    /// Header fields, by the profile's id.
    pub fields: Vec<String>,
    /// Sections whose text changed or that are new: the heading, and where.
    pub sections: Vec<(String, Span)>,
    /// Headings of sections that are gone.
    pub gone: Vec<String>,
}

impl Since {
    /// Whether no part is known to have changed: it was an image, or
    /// something between the words.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.sections.is_empty() && self.gone.is_empty()
    }
}

/// What has changed in document `i` since `approval`.
pub fn since(package: &Package, i: usize, approval: &Approval) -> Since {
    let mut since = Since::default();
    let now = fields(package, i);
    let changed = |of: &[(String, String)], other: &[(String, String)]| -> Vec<String> {
        of.iter().filter(|one| !other.contains(one)).map(|(id, _)| id.clone()).collect()
    };
    since.fields = changed(&now, &approval.fields);
    since.fields.extend(changed(&approval.fields, &now));
    since.fields.sort();
    since.fields.dedup();

    let document = &package.documents[i];
    let now = sections(package, i);
    let place = |at: usize| {
        let section = &document.sections[at];
        let span = if section.node.is_some() { section.span } else { document.top() };
        (section.title.clone(), span)
    };
    for op in capture_diff_slices(Algorithm::Myers, &approval.sections, &now) {
        let (old, new) = match op {
            DiffOp::Equal { .. } => continue,
            DiffOp::Delete { old_index, old_len, .. } => (old_index..old_index + old_len, 0..0),
            DiffOp::Insert { new_index, new_len, .. } => (0..0, new_index..new_index + new_len),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                (old_index..old_index + old_len, new_index..new_index + new_len)
            }
        };
        let still_there = |title: &String| now.iter().any(|(other, _)| other == title);
        let gone = approval.sections[old].iter().map(|(title, _)| title);
        since.gone.extend(gone.filter(|title| !still_there(title)).cloned());
        since.sections.extend(new.map(place));
    }
    since
}
