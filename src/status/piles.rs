//! Where revisions pile up: more of one owner's in one month than can be
//! done well.

use crate::date::{Day, PartialDate};
use crate::model::Package;
use crate::profile::{Role, Status};
use crate::text;
use std::collections::BTreeMap;

/// Too many revisions of one owner in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pile {
    /// The owner, as first written.
    pub owner: String,
    /// The month.
    pub month: PartialDate,
    /// The documents, by their index.
    pub documents: Vec<usize>,
    /// How many there may be.
    pub most: usize,
}

/// The piles that lie ahead, by month. Two services have two heads: owners
/// are told apart by their service.
pub fn of(package: &Package, as_of: Day) -> Vec<Pile> {
    let config = &package.config;
    let Some(most) = config.revisions_a_month.or(config.profile.revisions_a_month) else {
        return Vec::new();
    };
    let mut piles: BTreeMap<(i16, u8, Option<String>, String), Pile> = BTreeMap::new();
    for (i, document) in package.documents.iter().enumerate() {
        let header = &document.header;
        let due = header.date(Role::NextRevision).map(|(date, _)| date);
        let owner = header.text(Role::RevisionOwner).map(|(owner, _)| owner);
        let (Some(due), Some(owner)) = (due, owner) else { continue };
        let Some(number) = due.month() else { continue };
        let month = PartialDate::new(due.year(), i8::try_from(number).ok(), None);
        let Ok(month) = month else { continue };
        if document.status() == Status::Retired || month.is_past(as_of) {
            continue;
        }
        let service = header.text(Role::Service).map(|(name, _)| name);
        let service = document.service.map(|s| &*config.services[s].id).or(service);
        let key = (due.year(), number, service.map(text::id_key), text::key(owner));
        let new = || Pile { owner: owner.to_owned(), month, documents: Vec::new(), most };
        piles.entry(key).or_insert_with(new).documents.push(i);
    }
    piles.into_values().filter(|pile| pile.documents.len() > most).collect()
}
