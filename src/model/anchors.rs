//! The anchors of a document: what `#…` in a link leads to.
//!
//! Pages, PDF files and the check of links all take them from here.

use super::Document;
use crate::parse::Kind;
use crate::text;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The anchor of each heading, and of each paragraph that has one, by its
/// node; in that order, and no two alike.
///
/// It is the id that the text gives, else that of the requirement, else made
/// from the words.
pub fn anchors(document: &Document, source: &str) -> Vec<(usize, String)> {
    let own = own_ids(document);
    let derived = derived(document, source, &own);
    let mut names = Names::default();
    let mut anchors = BTreeMap::new();
    // What the text gives comes first: a heading made of the same words must
    // not take the address that somebody has linked to.
    for (node, id) in own.into_iter().chain(derived) {
        anchors.insert(node, names.make(&id));
    }
    anchors.into_iter().collect()
}

/// `{#id}` of headings and paragraphs.
fn own_ids(document: &Document) -> BTreeMap<usize, String> {
    let syntax = &document.syntax;
    let headings = syntax.nodes.iter().enumerate().filter_map(|(i, node)| match &node.kind {
        Kind::Heading(heading) => Some((i, heading.id.as_deref()?)),
        _ => None,
    });
    let paragraphs = syntax.paragraph_ids.iter().map(|(i, id)| (*i, id.as_str()));
    let usable = |(i, id): (usize, &str)| {
        let id = if text::is_id(id) { id.to_owned() } else { text::slug(id) };
        (!id.is_empty()).then_some((i, id))
    };
    headings.chain(paragraphs).filter_map(usable).collect()
}

/// Anchors for headings and requirements that have no id of their own.
fn derived(
    document: &Document,
    source: &str,
    own: &BTreeMap<usize, String>,
) -> BTreeMap<usize, String> {
    let syntax = &document.syntax;
    let headings = (0..syntax.nodes.len())
        .filter(|i| matches!(syntax.nodes[*i].kind, Kind::Heading(_)))
        .chain(document.sections.iter().filter(|s| s.bold).filter_map(|s| s.node));
    let mut derived: BTreeMap<usize, String> = headings
        .filter(|i| !own.contains_key(i))
        .map(|i| (i, text::slug(&syntax.plain(i, source))))
        .collect();
    for requirement in &document.requirements {
        let node = requirement.nodes.0;
        if !own.contains_key(&node) {
            derived.insert(node, requirement.id.clone());
        }
    }
    derived
}

/// Names that are each given once; the next of the same name gets a number.
#[derive(Default)]
pub struct Names {
    given: HashSet<String>,
    /// The number to try next, by the name as it compares.
    next: HashMap<String, usize>,
}

impl Names {
    /// `wanted`, or `wanted-2`, `wanted-3` … if it is taken.
    pub fn make(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "x" } else { wanted };
        let key = text::id_key(wanted);
        if self.given.insert(key.clone()) {
            return wanted.to_owned();
        }
        let next = self.next.entry(key.clone()).or_insert(2);
        loop {
            let n = *next;
            *next += 1;
            if self.given.insert(format!("{key}-{n}")) {
                return format!("{wanted}-{n}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Package;
    use crate::source::memory::MemoryFiles;

    fn anchors(body: &str) -> Vec<String> {
        let header = "---\ndokumenttype: Regional retningslinje\n---\n";
        let files = MemoryFiles::new().with("a.md", format!("{header}{body}"));
        let package = Package::read(&files).unwrap();
        let document = &package.documents[0];
        super::anchors(document, package.text(document)).into_iter().map(|(_, a)| a).collect()
    }

    #[test]
    fn ids_in_the_text_come_before_words() {
        assert_eq!(
            anchors("# Titel\n\n## Ansvar\n\n## Ledelse {#ansvar}\n\n## Ansvar\n\n## !\n"),
            ["titel", "ansvar-2", "ansvar", "ansvar-3", "x"]
        );
    }

    #[test]
    fn requirements_have_their_own_ids_and_so_do_paragraphs() {
        assert_eq!(
            anchors(
                "## Retningslinjer for supervision\n\nKrav: Skriv en plan.\n\nTekst. {#her}\n\n> ### Æble\n"
            ),
            ["supervision", "skriv-en-plan", "her", "aeble"]
        );
    }

    #[test]
    fn what_is_no_id_becomes_one() {
        assert_eq!(anchors("## A {#3.1:a}\n\n## B {#page:top}\n"), ["3-1-a", "page-top"]);
    }

    #[test]
    fn many_of_one_name_are_quickly_told_apart() {
        let all = anchors(&"## Ro\n\n".repeat(20_000));
        assert_eq!(all.last().map(String::as_str), Some("ro-20000"));
    }
}
