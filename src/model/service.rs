//! The services that a package is about: those of its register, or without
//! one those that its documents name.

use super::{Document, Package};
use crate::config::service_key;
use crate::profile::Role;
use crate::text;

/// A service and its documents.
#[derive(Clone, Debug)]
pub struct Service<'a> {
    /// Its id; its name as first written, if it stands in no register.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The standards it works by, as places in the profile's catalogue;
    /// `None` is every standard with a regional guideline.
    pub standards: Option<&'a [usize]>,
    /// Its sub-groups, each of which must be covered: the register's, else
    /// those that its documents are for.
    pub sub_groups: Vec<&'a str>,
    /// Its documents, by their index.
    pub documents: Vec<usize>,
}

/// The services of a package, in the order of the register or of the first
/// document that names each.
pub fn services(package: &Package) -> Vec<Service<'_>> {
    let mut services: Vec<Service<'_>> = package
        .config
        .services
        .iter()
        .map(|s| Service {
            id: &s.id,
            name: &s.name,
            standards: s.standards.as_deref(),
            sub_groups: s.sub_groups.iter().map(String::as_str).collect(),
            documents: Vec::new(),
        })
        .collect();
    let is_register = !services.is_empty();
    let mut keys: Vec<String> = Vec::new();
    for (d, document) in package.documents.iter().enumerate() {
        let place = match document.header.text(Role::Service) {
            _ if is_register => document.service,
            Some((name, _)) => Some(place_of(name, &mut keys, &mut services)),
            None => None,
        };
        if let Some(service) = place.and_then(|place| services.get_mut(place)) {
            service.documents.push(d);
        }
    }
    for service in services.iter_mut().filter(|s| s.sub_groups.is_empty()) {
        service.sub_groups = named_groups(package, &service.documents);
    }
    services
}

/// Where the service that a document calls `name` stands; it is added if it
/// is new.
fn place_of<'a>(name: &'a str, keys: &mut Vec<String>, services: &mut Vec<Service<'a>>) -> usize {
    let key = service_key(name);
    keys.iter().position(|known| *known == key).unwrap_or_else(|| {
        keys.push(key);
        let (standards, sub_groups, documents) = (None, Vec::new(), Vec::new());
        services.push(Service { id: name, name, standards, sub_groups, documents });
        services.len() - 1
    })
}

/// The sub-groups that documents are for, each once.
fn named_groups<'a>(package: &'a Package, documents: &[usize]) -> Vec<&'a str> {
    let mut groups: Vec<&str> = Vec::new();
    for document in documents {
        for (name, _) in package.documents[*document].header.list(Role::SubGroup) {
            if !groups.iter().any(|group| text::id_key(group) == text::id_key(name)) {
                groups.push(name);
            }
        }
    }
    groups
}

/// Whether two documents belong to one service, or both to none.
pub fn same(a: &Document, b: &Document) -> bool {
    let written = |d: &Document| d.header.text(Role::Service).map(|(name, _)| service_key(name));
    match (a.service, b.service) {
        (None, None) => written(a) == written(b),
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::memory::MemoryFiles;

    fn document(service: &str, more: &str) -> String {
        format!("---\ntitel: T\ndokumenttype: Lokal retningslinje\n{service}{more}---\n\nTekst.\n")
    }

    fn package(config: &str, documents: &[String]) -> Package {
        let mut files = MemoryFiles::new().with("kvm.yaml", config);
        for (i, text) in documents.iter().enumerate() {
            files = files.with(&format!("{i}.md"), text.clone());
        }
        Package::read(&files).expect("memory can be read")
    }

    #[test]
    fn without_a_register_services_are_those_that_documents_name() {
        let documents = [
            document("tilbud: Bostedet Birkely\n", "undergruppe: Børn\n"),
            document("tilbud: Engen\n", ""),
            document("tilbud: bostedet birkely\n", "undergruppe: [Voksne, børn]\n"),
            document("", ""),
        ];
        let package = package("sprog: da\n", &documents);
        let found = services(&package);
        let told: Vec<_> =
            found.iter().map(|s| (s.id, &s.sub_groups[..], &s.documents[..])).collect();
        assert_eq!(
            told,
            [
                ("Bostedet Birkely", &["Børn", "Voksne"][..], &[0, 2][..]),
                ("Engen", &[][..], &[1][..])
            ]
        );
        let same = |a: usize, b: usize| same(&package.documents[a], &package.documents[b]);
        assert!(same(0, 2) && !same(0, 1) && !same(0, 3));
    }

    #[test]
    fn a_register_is_the_whole_list() {
        let config = "tilbud:\n  - {id: engen, navn: Engen}\n  - {id: havnen, navn: Havnen}\n";
        let documents = [document("tilbud: Birkely\n", ""), document("tilbud: ENGEN\n", "")];
        let package = package(config, &documents);
        let told: Vec<_> = services(&package).iter().map(|s| (s.id, s.documents.clone())).collect();
        assert_eq!(told, [("engen", vec![1]), ("havnen", vec![])]);
    }

    #[test]
    fn an_instruction_answers_the_guideline_of_its_own_service() {
        let standard = "standard: Ledelse\n";
        let below = document("tilbud: engen\n", standard);
        let documents = [
            document("tilbud: Birkely\n", standard),
            document("tilbud: Engen\n", standard),
            below.replace("Lokal retningslinje", "Lokal instruks"),
        ];
        assert_eq!(package("sprog: da\n", &documents).parents[2].index(), Some(1));
    }
}
