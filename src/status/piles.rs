//! Where revisions pile up: more of one owner's in one month than can be
//! done well.

use crate::date::{Day, PartialDate};
use crate::model::Package;
use crate::profile::{Role, Status};
use crate::text;
use std::collections::BTreeMap;

/// Too many revisions of one owner in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The owner, as first written.
    pub owner: String,
    /// The month.
    pub month: PartialDate,
    /// The documents, by their index.
    pub documents: Vec<usize>,
    /// How many there may be.
    pub most: usize,
}

/// The same as it is shown.
#[derive(Clone, Debug)]
pub struct Pile {
    /// The owner, as first written.
    pub owner: String,
    /// The name of the owner's service.
    pub service: Option<String>,
    /// The month: `2028-03`.
    pub month: String,
    /// The month in words.
    pub month_words: String,
    /// The documents, by their id.
    pub ids: Vec<String>,
    /// How many there may be.
    pub most: usize,
}

impl Pile {
    pub(super) fn new(package: &Package, found: &Found) -> Pile {
        let of = |i: &usize| &package.documents[*i];
        let first = found.documents.first().map(of);
        Pile {
            owner: found.owner.clone(),
            service: first.and_then(|document| super::dates::service(package, document)),
            month: found.month.to_string(),
            month_words: found.month.in_words(&package.config.profile.dates),
            ids: found.documents.iter().map(|i| of(i).id.clone()).collect(),
            most: found.most,
        }
    }
}

/// The piles that lie ahead, by month. Two services have two heads: owners
/// are told apart by their service.
pub fn of(package: &Package, as_of: Day) -> Vec<Found> {
    let config = &package.config;
    let Some(most) = config.revisions_a_month.or(config.profile.revisions_a_month) else {
        return Vec::new();
    };
    let mut piles: BTreeMap<(i16, u8, Option<String>, String), Found> = BTreeMap::new();
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
        let new = || Found { owner: owner.to_owned(), month, documents: Vec::new(), most };
        piles.entry(key).or_insert_with(new).documents.push(i);
    }
    piles.into_values().filter(|pile| pile.documents.len() > most).collect()
}
