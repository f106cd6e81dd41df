//! Which documents are published, and where each one lies.

use crate::approval::{Publishable, Reason};
use crate::combine::{self, Group};
use crate::model::Package;
use crate::render::Text;
use crate::text;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Longer names, in bytes, are cut: no system takes them.
const LONGEST_NAME: usize = 200;

/// A document that is published.
pub struct Entry {
    /// By its index.
    pub document: usize,
    /// Its name in the site, without folder and extension.
    pub name: String,
}

/// Which documents are taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// What is approved.
    Approved,
    /// Drafts, too.
    Drafts,
    /// All that can be shown, for those inside.
    Everything,
    /// What is approved, and self-evaluations, for a surveyor.
    Evidence,
}

impl Admission {
    /// Whether a document is taken in although it is not approved.
    fn takes(self, reason: &Reason) -> bool {
        match self {
            Admission::Approved => false,
            Admission::Drafts => reason.is_draft(),
            Admission::Everything => reason.is_harmless(),
            Admission::Evidence => *reason == Reason::Evaluation,
        }
    }
}

/// A combined document that is published.
pub struct Combined {
    /// The documents that it is put together from.
    pub group: Group,
    /// Its name in the site, without folder and extension.
    name: String,
}

/// What is published and what is not.
pub struct Plan {
    /// By path in the package.
    pub entries: Vec<Entry>,
    /// By path in the package.
    pub left_out: Vec<(usize, Reason)>,
    /// By parent and service; none if they are not asked for.
    pub combined: Vec<Combined>,
}

impl Plan {
    /// Sorts the documents.
    pub fn new(package: &Package, approvals: &[Publishable], admission: Admission) -> Plan {
        let mut plan = Plan { entries: Vec::new(), left_out: Vec::new(), combined: Vec::new() };
        let mut names = Names::default();
        for (i, approval) in approvals.iter().enumerate() {
            // Named whether it is published or not, so that the address of
            // one document does not hang on the approval of another.
            let name = names.take(&package.documents[i].id);
            match approval {
                Publishable::No(reason) if !admission.takes(reason) => {
                    plan.left_out.push((i, reason.clone()));
                }
                _ => plan.entries.push(Entry { document: i, name }),
            }
        }
        plan
    }

    /// Keeps these documents alone. Their names stay as they are.
    pub fn keep(&mut self, documents: &BTreeSet<usize>) {
        self.entries.retain(|entry| documents.contains(&entry.document));
        self.left_out.retain(|(document, _)| documents.contains(document));
    }

    /// Adds the combined documents of those that are published.
    pub fn combine(&mut self, package: &Package) {
        let published: HashSet<usize> = self.entries.iter().map(|e| e.document).collect();
        let mut names = Names::default();
        let named = |group: Group| {
            let parent = &package.documents[group.parent].id;
            let first = group.locals.first().map(|i| &package.documents[*i]);
            let service = first.and_then(|d| Some(&package.config.services[d.service?].id));
            // Without a service in the register a document has its own name.
            let name = match (service, first) {
                (Some(service), _) => names.take(&format!("{service}/{parent}")),
                (None, first) => names.take(first.map_or(parent, |document| &document.id)),
            };
            Combined { group, name }
        };
        let groups = combine::groups(package, |i| published.contains(&i));
        self.combined = groups.into_iter().map(named).collect();
    }

    /// The combined documents that document `i` is part of.
    pub fn combined_of(&self, i: usize) -> impl Iterator<Item = &Combined> {
        self.combined.iter().filter(move |combined| combined.has(i))
    }

    /// The document that `i` answers to, if it is published.
    pub fn parent(&self, package: &Package, i: usize) -> Option<usize> {
        let parent = package.parents[i].index()?;
        // The entries have their documents in order.
        self.entries.binary_search_by_key(&parent, |entry| entry.document).ok().map(|_| parent)
    }

    /// The texts that `documents` answer to, where these are published.
    pub fn parents<'a>(
        &self,
        package: &'a Package,
        documents: &[usize],
    ) -> HashMap<usize, Text<'a>> {
        let parents: HashSet<usize> =
            documents.iter().filter_map(|i| self.parent(package, *i)).collect();
        parents.into_iter().map(|i| (i, Text::new(package, i))).collect()
    }

    /// The page of each document, by its package path.
    pub fn pages(&self, package: &Package) -> BTreeMap<String, String> {
        let path = |e: &Entry| package.sources.get(package.documents[e.document].file).path.clone();
        self.entries.iter().map(|e| (path(e), e.page())).collect()
    }
}

impl Combined {
    /// Whether document `i` is part of it.
    pub fn has(&self, i: usize) -> bool {
        self.group.parent == i || self.group.locals.contains(&i)
    }

    /// The first of its local documents.
    pub fn first_local(&self) -> usize {
        self.group.locals.first().copied().unwrap_or(self.group.parent)
    }

    /// The documents that it is put together from, the parent first.
    pub fn documents(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.group.parent).chain(self.group.locals.iter().copied())
    }

    /// The path of its page from the site's root.
    pub fn page(&self) -> String {
        format!("samlet/{}.html", self.name)
    }

    /// The path of its PDF from the site's root.
    pub fn pdf(&self) -> String {
        format!("pdf/samlet/{}.pdf", self.name)
    }
}

impl Entry {
    /// The path of its page from the site's root.
    pub fn page(&self) -> String {
        format!("dokumenter/{}.html", self.name)
    }

    /// The path of the file with its text, for the search.
    pub fn text(&self) -> String {
        format!("soegning/tekst/{}.js", self.name)
    }

    /// The path of its PDF from the site's root.
    pub fn pdf(&self) -> String {
        format!("pdf/{}.pdf", self.name)
    }
}

/// File names of which no two are the same on any system.
#[derive(Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// A name for `text`, an id or a path: letters, digits, `-`, `_`, and `/`
    /// between parts.
    pub fn take(&mut self, text: &str) -> String {
        let plain: String = text::id_key(text)
            .chars()
            .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '/') { c } else { '-' })
            .collect();
        let parts: Vec<&str> = plain.split('/').filter(|part| !part.is_empty()).collect();
        let mut name = parts.join("/");
        let mut end = name.len().min(LONGEST_NAME);
        while !name.is_char_boundary(end) {
            end -= 1;
        }
        name.truncate(name[..end].trim_end_matches('/').len());
        if name.is_empty() {
            name.push('-');
        }
        if self.0.insert(name.clone()) {
            return name;
        }
        let numbered = (2..).map(|n: u32| format!("{name}-{n}"));
        numbered.into_iter().find(|name| self.0.insert(name.clone())).unwrap_or(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside_the_site_and_apart() {
        let mut names = Names::default();
        let mut take = |text: &str| names.take(text);
        assert_eq!(take("region/Kompetence_udvikling-2"), "region/kompetence_udvikling-2");
        assert_eq!(take("../../etc/passwd"), "--/--/etc/passwd");
        assert_eq!(take("/æ ø.x/"), "ae-oe-x");
        assert_eq!(take("ae-oe:x"), "ae-oe-x-2");
        assert_eq!(take(""), "-");
        assert_eq!(take(&"å".repeat(500)).len(), LONGEST_NAME);
        assert_eq!(take(&"Å".repeat(500)).len(), LONGEST_NAME + 2);
    }
}
