//! Which documents of a service answer a standard.

use crate::check::Context;
use crate::model::Parent;
use crate::profile::{Answers, Role, Status};
use crate::text;
use std::collections::HashMap;

/// The documents with which services answer standards, right or wrong: what
/// answers a local document only does not count.
pub(super) struct Guidelines(HashMap<(usize, usize), Vec<usize>>);

impl Guidelines {
    /// Those of the package.
    pub fn new(cx: &Context<'_>) -> Guidelines {
        let mut all: HashMap<_, Vec<usize>> = HashMap::new();
        for d in (0..cx.package.documents.len()).filter(|d| is_guideline(cx, *d)) {
            if let (Some(service), Some(standard)) = (cx.document(d).service, standard_of(cx, d)) {
                all.entry((service, standard)).or_default().push(d);
            }
        }
        Guidelines(all)
    }

    /// Those of one service for one standard.
    pub fn of(&self, service: usize, standard: usize) -> &[usize] {
        self.0.get(&(service, standard)).map_or(&[], Vec::as_slice)
    }
}

/// Whether the document answers one that sets requirements, or would if it
/// had no fault.
fn is_guideline(cx: &Context<'_>, d: usize) -> bool {
    let always = cx.package.kind(d).is_some_and(|k| k.answers == Answers::Always);
    let above = match cx.package.parents[d] {
        Parent::Found(parent) => cx.package.sets_requirements(parent),
        Parent::Fault(_) => always,
        Parent::None => false,
    };
    above && cx.document(d).status() != Status::Retired
}

fn standard_of(cx: &Context<'_>, d: usize) -> Option<usize> {
    let parent = || cx.document(cx.package.parents[d].index()?).standard;
    cx.document(d).standard.or_else(parent)
}

/// Whether the document holds for the sub-group; one that names none holds
/// for all.
pub(super) fn is_for(cx: &Context<'_>, d: usize, group: &str) -> bool {
    let named = cx.document(d).header.list(Role::SubGroup);
    named.is_empty() || named.iter().any(|(name, _)| text::key(name) == text::key(group))
}

/// The standards of which a document in force sets requirements, in the
/// order of the catalogue.
pub(super) fn required_standards(cx: &Context<'_>) -> Vec<usize> {
    let sets =
        |d: &usize| cx.package.sets_requirements(*d) && cx.document(*d).status() != Status::Retired;
    let all: Vec<usize> = (0..cx.package.documents.len()).filter(sets).collect();
    (0..cx.profile().standards.len())
        .filter(|s| all.iter().any(|d| cx.document(*d).standard == Some(*s)))
        .collect()
}
