//! Which edition of a document stands, and whether its text is still the one
//! that was approved.

use super::canonical::sum;
use crate::model::Package;
use crate::profile::Role;
use crate::register::{Approval, Entry, Kind};
use crate::source::FileId;
use crate::text;

/// What the register says of a document as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing: it was never approved.
    Unregistered,
    /// Its text is that of this edition, approved in this file.
    Approved(u32, FileId),
    /// Its text has changed since this edition, approved in this file.
    Changed(u32, FileId),
    /// Several entries claim this edition: their files.
    Contested(u32, Vec<FileId>),
}

/// What the register says of document `i`.
pub fn standing(package: &Package, i: usize) -> Standing {
    let newest = newest(package, &package.documents[i].id);
    match &newest[..] {
        [] => Standing::Unregistered,
        [(file, entry, approval)] => {
            let is_same = sum(package, i) == approval.sum;
            match is_same {
                true => Standing::Approved(entry.number, *file),
                false => Standing::Changed(entry.number, *file),
            }
        }
        [(_, entry, _), ..] => {
            Standing::Contested(entry.number, newest.iter().map(|(file, ..)| *file).collect())
        }
    }
}

/// Whether requirement `r` of document `i` is new: the edition before the text
/// of today did not have it. Where there is no such edition, none is.
pub fn is_new_requirement(package: &Package, i: usize, r: usize) -> bool {
    let document = &package.documents[i];
    let editions: Vec<&Approval> =
        package.register.approvals(&document.id).map(|(_, _, approval)| approval).collect();
    let before = match standing(package, i) {
        Standing::Approved(..) => {
            let substantive = editions.iter().rposition(|a| a.kind == Kind::Substantive);
            substantive.and_then(|at| at.checked_sub(1))
        }
        _ => editions.len().checked_sub(1),
    };
    let id = text::id_key(&document.requirements[r].id);
    let has_it =
        |edition: &Approval| edition.requirements.iter().any(|r| text::id_key(&r.id) == id);
    before.is_some_and(|at| !has_it(editions[at]))
}

/// The approvals of the highest edition: several if they contradict each
/// other.
fn newest<'a>(package: &'a Package, id: &str) -> Vec<(FileId, &'a Entry, &'a Approval)> {
    let mut all: Vec<_> = package.register.approvals(id).collect();
    let highest = all.last().map(|(_, entry, _)| entry.number);
    all.retain(|(_, entry, _)| Some(entry.number) == highest);
    all
}

/// The fields that say otherwise in the header of document `i` than in the
/// entry of the edition that stands: the role, and what the entry says.
///
/// A field that the header leaves out contradicts nothing.
pub fn mismatch(
    package: &Package,
    i: usize,
    entry: &Entry,
    approval: &Approval,
) -> Vec<(Role, String)> {
    let header = &package.documents[i].header;
    let words = &package.config.profile.dates;
    let mut all = Vec::new();
    let edition = header.text(Role::Edition).map(|(text, _)| text.trim());
    if edition.is_some_and(|text| text != entry.number.to_string()) {
        all.push((Role::Edition, entry.number.to_string()));
    }
    let by = header.text(Role::ApprovedBy).map(|(text, _)| text::fold(text));
    if by.is_some_and(|by| by != text::fold(&entry.by)) {
        all.push((Role::ApprovedBy, entry.by.clone()));
    }
    let dates = [
        (Role::ApprovedOn, Some(entry.date.into())),
        (Role::ValidFrom, approval.valid_from),
        (Role::NextRevision, approval.next_revision),
    ];
    for (role, recorded) in dates {
        let said = header.date(role).map(|(date, _)| date);
        if let (Some(recorded), Some(said)) = (recorded, said)
            && crate::date::compare(recorded, said) != std::cmp::Ordering::Equal
        {
            all.push((role, recorded.in_words(words)));
        }
    }
    all
}
