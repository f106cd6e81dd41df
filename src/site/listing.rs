//! The published documents in the order in which people look for them, by
//! service and by standard.

use super::inside::View;
use super::plan::{Entry, Names, Plan};
use crate::coverage::Coverage;
use crate::model::Package;
use crate::model::date::Day;
use crate::model::header::Header;
use crate::profile::{Profile, Role};
use crate::render::Publication;
use crate::render::html::{IndexDocument, Named};
use crate::text;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// A published document.
pub struct Listed<'a> {
    /// Which, and where it lies.
    pub entry: &'a Entry,
    /// The path of its page.
    pub page: String,
    /// What it says.
    pub publication: Publication<'a>,
    /// Its service, by its place in the listing.
    pub service: Option<usize>,
    /// Its standard, by its place in the listing.
    pub standard: Option<usize>,
}

/// A service or standard with a page of its own.
pub struct Shelf<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its id in the register or catalogue; its name if it has none.
    pub id: &'a str,
    /// The path of its page.
    pub page: String,
    /// Its documents, by their place in the listing.
    pub documents: Vec<usize>,
}

/// Everything that is published.
pub struct Listing<'a> {
    /// From the general to the particular, by standard, by service, by title.
    pub documents: Vec<Listed<'a>>,
    /// The services of the register, in its order; without one, those that
    /// the documents name.
    pub services: Vec<Shelf<'a>>,
    /// The standards that have documents, in the order of the catalogue.
    pub standards: Vec<Shelf<'a>>,
    /// The combined documents: the first local document of each, and its page.
    pub combined: Vec<(usize, String)>,
}

impl<'a> Listing<'a> {
    /// Lists what `plan` publishes.
    pub fn new(
        package: &'a Package,
        plan: &'a Plan,
        coverage: &[Option<Coverage>],
        as_of: Day,
    ) -> Listing<'a> {
        let listed = |entry: &'a Entry| {
            let i = entry.document;
            let mut publication = Publication::new(package, i, as_of);
            if let Some(coverage) = &coverage[i] {
                publication = publication.answering(package, i, coverage);
            }
            Listed { entry, page: entry.page(), publication, service: None, standard: None }
        };
        let mut documents: Vec<Listed<'a>> = plan.entries.par_iter().map(listed).collect();
        documents.sort_by_cached_key(|l| {
            let document = &package.documents[l.entry.document];
            let level = package.kind(l.entry.document).map_or(u32::MAX, |kind| kind.level);
            let standard = document.standard.unwrap_or(usize::MAX);
            let service = document.service.unwrap_or(usize::MAX);
            (level, standard, service, text::alphabetical(&l.publication.title))
        });
        let services = services(package, &mut documents);
        let standards = standards(package, &mut documents);
        let combined = plan.combined.iter().map(|c| (c.first_local(), c.page())).collect();
        Listing { documents, services, standards, combined }
    }

    /// A document as lists show it.
    pub fn line(
        &'a self,
        package: &'a Package,
        i: usize,
        inside: Option<&View>,
    ) -> IndexDocument<'a> {
        let listed = &self.documents[i];
        let publication = &listed.publication;
        let header = &package.documents[listed.entry.document].header;
        let profile = &package.config.profile;
        let shelf = |shelves: &'a [Shelf<'a>], at: Option<usize>, name: &'a Option<String>| match at
        {
            Some(at) => Some(shelves[at].named()),
            None => name.as_deref().map(|name| Named { name, href: None }),
        };
        IndexDocument {
            href: &listed.page,
            title: &publication.title,
            kind: &publication.kind,
            standard: shelf(&self.standards, listed.standard, &publication.standard),
            service: shelf(&self.services, listed.service, &publication.service),
            edition: publication.edition.as_deref(),
            number: header.text(Role::Edition).map(|(number, _)| number),
            date: publication.date.as_deref(),
            valid_from: date(header, profile, Role::ValidFrom),
            next_revision: date(header, profile, Role::NextRevision),
            owner: header.text(Role::RevisionOwner).map(|(owner, _)| owner),
            mark: publication.mark,
            share: inside.and_then(|view| view.share(listed.entry.document)),
            urgency: inside.and_then(|view| view.urgency(listed.entry.document)),
            combined: self.combined_of(listed.entry.document),
        }
    }

    /// The page of the combined document that goes by this one.
    fn combined_of(&self, document: usize) -> Option<&str> {
        let found = self.combined.iter().find(|(first_local, _)| *first_local == document);
        found.map(|(_, page)| page.as_str())
    }

    /// The pages of services and of standards, by their name as it compares.
    pub fn pages(shelves: &[Shelf]) -> BTreeMap<String, String> {
        shelves.iter().map(|shelf| (text::key(shelf.name), shelf.page.clone())).collect()
    }
}

impl Shelf<'_> {
    /// It with its page, as lists show it.
    pub fn named(&self) -> Named<'_> {
        Named { name: self.name, href: Some(&self.page) }
    }
}

/// A date in the profile's words; as written if it is none.
fn date(header: &Header, profile: &Profile, role: Role) -> Option<String> {
    let in_words = header.date(role).map(|(date, _)| date.in_words(&profile.dates));
    in_words.or_else(|| header.text(role).map(|(text, _)| text.to_owned()))
}

fn services<'a>(package: &'a Package, documents: &mut [Listed<'a>]) -> Vec<Shelf<'a>> {
    let mut shelves = Shelves::new("tilbud");
    for service in &package.config.services {
        shelves.add(&service.name, &service.id);
    }
    if package.config.services.is_empty() {
        let written = |l: &Listed<'a>| {
            let (name, _) = package.documents[l.entry.document].header.text(Role::Service)?;
            Some(name)
        };
        let mut names: Vec<&str> = documents.iter().filter_map(written).collect();
        names.sort_by_cached_key(|name| (text::alphabetical(name), *name));
        names.into_iter().for_each(|name| shelves.add(name, name));
    }
    for (i, listed) in documents.iter_mut().enumerate() {
        let name = listed.publication.service.as_deref();
        listed.service = name.and_then(|name| shelves.put(name, i));
    }
    shelves.all
}

fn standards<'a>(package: &'a Package, documents: &mut [Listed<'a>]) -> Vec<Shelf<'a>> {
    let mut shelves = Shelves::new("standarder");
    let catalogue = &package.config.profile.standards;
    let of = |l: &Listed| package.documents[l.entry.document].standard;
    let mut has_any = vec![false; catalogue.len()];
    documents.iter().filter_map(of).for_each(|standard| has_any[standard] = true);
    for (standard, _) in catalogue.iter().zip(has_any).filter(|(_, has_any)| *has_any) {
        shelves.add(&standard.name, &standard.id);
    }
    for (i, listed) in documents.iter_mut().enumerate() {
        let name = listed.publication.standard.as_deref();
        listed.standard = name.and_then(|name| shelves.put(name, i));
    }
    shelves.all
}

/// Shelves while they are set up and filled.
struct Shelves<'a> {
    folder: &'static str,
    all: Vec<Shelf<'a>>,
    by_name: HashMap<String, usize>,
    pages: Names,
}

impl<'a> Shelves<'a> {
    fn new(folder: &'static str) -> Shelves<'a> {
        Shelves { folder, all: Vec::new(), by_name: HashMap::new(), pages: Names::default() }
    }

    /// Adds a shelf, unless there is one of that name.
    fn add(&mut self, name: &'a str, id: &'a str) {
        let key = text::key(name);
        if !self.by_name.contains_key(&key) {
            self.by_name.insert(key, self.all.len());
            let page = format!("{}/{}.html", self.folder, self.pages.take(id));
            self.all.push(Shelf { name, id, page, documents: Vec::new() });
        }
    }

    /// Puts a document on the shelf of that name, if there is one.
    fn put(&mut self, name: &str, document: usize) -> Option<usize> {
        let at = *self.by_name.get(&text::key(name))?;
        self.all[at].documents.push(document);
        Some(at)
    }
}
