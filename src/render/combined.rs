//! A parent and the local documents that answer it as one publication.

use super::overview::overview;
use super::publication::{
    date, edition, hearing_until, kind, mark, publisher, service, standard, valid_from,
};
use super::{Edition, Mark, Overview, Publication, Text};
use crate::combine::{self, Group};
use crate::coverage::Coverage;
use crate::model::anchors::Names;
use crate::model::date::Day;
use crate::model::{Document, Package};
use crate::profile::Role;

impl<'a> Publication<'a> {
    /// The documents of `group` put together, as they stand on the day
    /// `as_of`.
    pub fn combined(
        package: &'a Package,
        group: &Group,
        coverage: &[Option<Coverage>],
        as_of: Day,
    ) -> Publication<'a> {
        let parent = &package.documents[group.parent];
        let profile = &package.config.profile;
        let all = || std::iter::once(group.parent).chain(group.locals.iter().copied());
        let dates = all().filter_map(|i| date(&package.documents[i]));
        let first_local = group.locals.first().map(|i| &package.documents[*i]);
        let ids: Vec<&str> = all().map(|i| package.documents[i].id.as_str()).collect();
        Publication {
            id: ids.join("+"),
            language: package.config.lang.unwrap_or_default().code(),
            title: parent.title.clone(),
            kind: kind(package, group.parent),
            standard: standard(parent, profile),
            service: first_local.and_then(|local| service(local, &package.config)),
            edition: None,
            date: None,
            date_iso: dates.map(|date| date.first_day().to_string()).max(),
            mark: all().filter_map(|i| mark(package, i)).min_by_key(|mark| weight(*mark)),
            hearing_until: all().find_map(|i| hearing_until(package, i)),
            valid_from: None,
            publisher: publisher(&package.config),
            overview: Overview::default(),
            history: Vec::new(),
            editions: all().map(|i| Edition::new(package, i, as_of)).collect(),
            texts: texts(package, group),
            answers_to: None,
            parts: combine::combined(package, coverage, group),
        }
    }
}

/// What must be said first of a document put together from several.
fn weight(mark: Mark) -> u8 {
    match mark {
        Mark::Retired => 0,
        Mark::Draft => 1,
        Mark::Hearing => 2,
    }
}

impl<'a> Edition<'a> {
    fn new(package: &'a Package, i: usize, as_of: Day) -> Edition<'a> {
        let document = &package.documents[i];
        let profile = &package.config.profile;
        Edition {
            path: &package.sources.get(document.file).path,
            title: &document.title,
            kind: kind(package, i),
            edition: edition(document, profile),
            date: date(document).map(|d| d.in_words(&profile.dates)),
            valid_from: valid_from(document, profile, as_of),
            overview: overview(package, i),
        }
    }
}

/// The texts with the anchors of the parent as they are and those of the
/// others made different.
fn texts<'a>(package: &'a Package, group: &Group) -> Vec<Text<'a>> {
    let mut names = Names::default();
    let mut texts = vec![Text::new(package, group.parent)];
    for text in &mut texts {
        // The same names again: they are given once here, too.
        text.anchors.iter_mut().for_each(|(_, anchor)| *anchor = names.make(anchor));
    }
    for local in &group.locals {
        let mut text = Text::new(package, *local);
        for (_, anchor) in &mut text.anchors {
            let name = names.make(anchor);
            if name != *anchor {
                text.renamed.insert(std::mem::replace(anchor, name.clone()), name);
            }
        }
        // They would count another document's chapters.
        text.numbers.clear();
        text.voice = voice(package, group, *local, &text.voice);
        texts.push(text);
    }
    texts
}

/// Whose text it is; of several documents of one service, which one, too.
fn voice(package: &Package, group: &Group, local: usize, service: &str) -> String {
    if group.locals.len() < 2 {
        return service.to_owned();
    }
    let document = &package.documents[local];
    let sub_group = |d: &Document| d.header.text(Role::SubGroup).map(|(name, _)| name.to_owned());
    let own = sub_group(document);
    let others = group.locals.iter().filter(|other| **other != local);
    let is_shared = others.map(|i| sub_group(&package.documents[*i])).any(|other| other == own);
    match own.filter(|_| !is_shared) {
        Some(sub_group) => format!("{service}, {sub_group}"),
        None => format!("{service}, {}", document.title),
    }
}
