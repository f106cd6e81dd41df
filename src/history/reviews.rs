//! Which answers were written to another text of their parent.
//!
//! A review records what each requirement asked when the local text was read
//! against it. An answer is outdated when the requirement has changed in
//! substance since; what was never reviewed is not.

use crate::model::Package;
use crate::register::{Kind, Recorded};
use crate::source::FileId;
use crate::text;
use std::collections::HashMap;

/// A requirement that has changed since the local text was last read against
/// it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outdated {
    /// The file of the review.
    pub file: FileId,
    /// The parent's edition at the time of the review, if it had one.
    pub edition: Option<u32>,
    /// What it asked then; without text where nobody kept it.
    pub then: Recorded,
}

/// For each requirement of `parent` whether what document `i` answers to it
/// is outdated; `now` is what the requirements ask today.
pub fn outdated(
    package: &Package,
    i: usize,
    parent: usize,
    now: &[Recorded],
) -> Vec<Option<Outdated>> {
    let mut all = vec![None; now.len()];
    let register = &package.register;
    let above = &package.documents[parent];
    let key = text::id_key(&above.id);
    // The latest word on each requirement; several of one number were
    // written on different branches, and each is as good.
    let mut latest: HashMap<String, Vec<Outdated>> = HashMap::new();
    let mut number_of: HashMap<String, u32> = HashMap::new();
    for (file, entry, review) in register.reviews(&package.documents[i].id) {
        if text::id_key(&review.parent) != key {
            continue;
        }
        for then in &review.requirements {
            let id = text::id_key(&then.id);
            let told = latest.entry(id.clone()).or_default();
            if number_of.insert(id, entry.number) != Some(entry.number) {
                told.clear();
            }
            told.push(Outdated { file, edition: review.edition, then: then.clone() });
        }
    }
    for (now, out) in now.iter().zip(&mut all) {
        let Some(told) = latest.remove(&text::id_key(&now.id)) else { continue };
        let same = same_substance(package, parent, now);
        if !told.iter().any(|one| same.contains(&one.then.sum)) {
            *out = told.into_iter().next_back().map(|one| with_text(package, parent, one));
        }
    }
    all
}

/// The sums of every text of a requirement that asks what it asks now: its
/// own, and those before an approval that was only editorial.
pub fn same_substance(package: &Package, parent: usize, now: &Recorded) -> Vec<String> {
    let mut same = vec![now.sum.clone()];
    let id = text::id_key(&now.id);
    let editions: Vec<_> = package.register.approvals(&package.documents[parent].id).collect();
    for pair in editions.windows(2).rev() {
        let [(_, _, before), (_, _, after)] = pair else { continue };
        let sum_in = |all: &[Recorded]| {
            all.iter().find(|r| text::id_key(&r.id) == id).map(|r| r.sum.clone())
        };
        let (Some(earlier), Some(later)) =
            (sum_in(&before.requirements), sum_in(&after.requirements))
        else {
            continue;
        };
        if after.kind != Kind::Substantive && same.contains(&later) && !same.contains(&earlier) {
            same.push(earlier);
        }
    }
    same
}

/// The same with its text, from an approval that has it.
fn with_text(package: &Package, parent: usize, mut one: Outdated) -> Outdated {
    if one.then.text.is_none() {
        let editions = package.register.approvals(&package.documents[parent].id);
        let all = editions.flat_map(|(_, _, approval)| &approval.requirements);
        one.then.text = all.filter(|r| r.sum == one.then.sum).find_map(|r| r.text.clone());
    }
    one
}
