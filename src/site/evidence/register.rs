//! The page of the register in the folder for a surveyor.

use super::super::listing::Listing;
use super::{Dossier, EntryFile};
use crate::cpr;
use crate::date::PartialDate;
use crate::history::{Standing, standing};
use crate::register::Act;
use crate::render::html::{EvidenceEntry, EvidenceRegister, EvidenceRegisterPart};

/// The page of the register.
pub fn register(dossier: &Dossier, listing: &Listing) -> EvidenceRegister {
    let package = dossier.package;
    let part = |i: &usize| {
        let about = dossier.entries.iter().filter(|entry| entry.document == *i);
        let mut entries: Vec<EvidenceEntry> = about.map(|file| entry(dossier, file)).collect();
        entries.sort_by_key(|entry| entry.number);
        let mut listed = listing.documents.iter();
        EvidenceRegisterPart {
            title: cpr::mask(&package.documents[*i].title).into_owned(),
            href: listed.find(|l| l.entry.document == *i).map(|l| l.page.clone()),
            entries,
        }
    };
    let parts = dossier.documents.iter().filter(|i| !package.evaluates(**i)).map(part);
    EvidenceRegister { service: dossier.service.name.to_owned(), parts: parts.collect() }
}

fn entry(dossier: &Dossier, file: &EntryFile) -> EvidenceEntry {
    let package = dossier.package;
    let words = &package.config.profile.dates;
    let mask = |text: &String| cpr::mask(text).into_owned();
    let source = package.sources.get(file.file.file);
    let unread = EvidenceEntry {
        href: file.copy.as_ref().map(|(output, _)| output.clone()),
        file: mask(&source.path),
        is_doubtful: !file.file.faults.is_empty(),
        ..EvidenceEntry::default()
    };
    let Some(entry) = &file.file.entry else { return unread };
    let common = EvidenceEntry {
        number: entry.number,
        by: mask(&entry.by),
        role: entry.role.as_ref().map(mask),
        date: PartialDate::from(entry.date).in_words(words),
        ..unread
    };
    match &entry.act {
        Act::Approval(approval) => EvidenceEntry {
            kind: Some(approval.kind.id()),
            stands: match standing(package, file.document) {
                Standing::Approved(number, _) if number == entry.number => Some(true),
                Standing::Changed(number, _) | Standing::Contested(number, _)
                    if number == entry.number =>
                {
                    Some(false)
                }
                _ => None,
            },
            ..common
        },
        Act::Review(review) => EvidenceEntry {
            is_review: true,
            parent: Some(mask(&review.parent)),
            parent_edition: review.edition,
            ..common
        },
    }
}
