//! The terms that a document defines, where it defines them.
//!
//! In a section for definitions a term is the bold beginning of a paragraph
//! or list item (`**Metode:** en måde at …`), or the first cell of a row of
//! two.

use super::Document;
use super::requirement::end_of;
use crate::parse::Kind;
use crate::profile::{Profile, SectionRole};
use crate::source::Span;
use crate::text;
use std::ops::Range;

/// A term and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As written.
    pub name: String,
    /// As it compares.
    pub key: String,
    /// What it means.
    pub definition: String,
    /// Where the term stands.
    pub span: Span,
}

/// The terms that a document defines, in order.
pub fn terms<'a>(document: &'a Document, source: &str, profile: &Profile) -> &'a [Term] {
    document.terms.get_or_init(|| read(document, source, profile))
}

fn read(document: &Document, source: &str, profile: &Profile) -> Vec<Term> {
    let term = |node: usize| match &document.syntax.nodes[node].kind {
        Kind::Paragraph => bold_term(document, node, source),
        Kind::TableRow => row_term(document, node, source),
        _ => None,
    };
    let has_both = |term: &Term| !term.key.is_empty() && !term.definition.is_empty();
    definitions(document, profile).flatten().filter_map(term).filter(has_both).collect()
}

/// The lists in which each item is a term and what it means, in order.
pub fn lists(document: &Document, source: &str, profile: &Profile) -> Vec<usize> {
    let syntax = &document.syntax;
    let is_term = |item: usize| {
        let first = syntax.children(Some(item)).next();
        first.is_some_and(|first| bold_term(document, first, source).is_some())
    };
    let is_list = |node: &usize| matches!(syntax.nodes[*node].kind, Kind::List(None));
    definitions(document, profile)
        .flatten()
        .filter(is_list)
        .filter(|list| syntax.children(Some(*list)).all(is_term))
        .collect()
}

/// The nodes of each section for definitions, with what stands below it.
fn definitions<'a>(
    document: &'a Document,
    profile: &'a Profile,
) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let mut done = 0;
    document.sections.iter().enumerate().filter_map(move |(s, section)| {
        let role = profile.section(&section.normal).and_then(|name| name.role);
        if role != Some(SectionRole::Definitions) || section.start < done {
            return None;
        }
        done = end_of(&document.sections, s);
        Some(section.start..done)
    })
}

/// `**Metode:** en måde`, `**Metode**: en måde`, `**Metode** – en måde`.
fn bold_term(document: &Document, paragraph: usize, source: &str) -> Option<Term> {
    let syntax = &document.syntax;
    let strong = syntax.children(Some(paragraph)).next()?;
    if syntax.nodes[strong].kind != Kind::Strong {
        return None;
    }
    let name = syntax.plain(strong, source);
    let whole = syntax.plain(paragraph, source);
    let rest = whole.strip_prefix(&*name).unwrap_or_default().trim_start();
    let signs = [':', '–', '—', '-', '='];
    let (name, definition) = match name.trim_end().strip_suffix(':') {
        Some(name) => (name, rest),
        None => (&*name, rest.strip_prefix(signs)?),
    };
    Some(term(name, definition, syntax.nodes[strong].span))
}

fn row_term(document: &Document, row: usize, source: &str) -> Option<Term> {
    let syntax = &document.syntax;
    let cells: Vec<usize> = syntax.children(Some(row)).collect();
    let [name, definition] = cells[..] else { return None };
    let text = |cell| syntax.plain(cell, source);
    Some(term(&text(name), &text(definition), syntax.nodes[name].span))
}

fn term(name: &str, definition: &str, span: Span) -> Term {
    let (name, definition) = (name.trim().to_owned(), definition.trim().to_owned());
    Term { key: text::plain_words(&name), name, definition, span }
}

#[cfg(test)]
mod tests {
    use crate::model::Package;
    use crate::source::memory::MemoryFiles;

    #[test]
    fn every_way_of_writing_one() {
        let body = "- **Ikke:** her\n\n## Ordliste\n\nEt *ord* **forklares**.\n\n- **Ro:** stilhed\n\
                    - **Mørke**: intet *lys*\n- **Fed** skrift\n\n**Mad** – grød\n\n### Flere\n\n\
                    | Begreb | Betydning |\n|---|---|\n| Søvn | hvile |\n| Tom | |\n\n## Bilag\n\n**Ej:** x\n";
        let text = format!("---\ntitel: T\n---\n{body}");
        let read = |text: &str| Package::read(&MemoryFiles::new().with("a.md", text)).unwrap();
        let package = read(&text);
        let document = &package.documents[0];
        let terms = super::terms(document, package.text(document), &package.config.profile);
        let found: Vec<_> =
            terms.iter().map(|t| (t.name.as_str(), t.definition.as_str())).collect();
        let expected =
            [("Ro", "stilhed"), ("Mørke", "intet lys"), ("Mad", "grød"), ("Søvn", "hvile")];
        assert_eq!(found, expected);
        // "Fed skrift" defines nothing, so its list is not one of terms.
        let lists = |text: &str| {
            let package = read(text);
            let document = &package.documents[0];
            super::lists(document, package.text(document), &package.config.profile).len()
        };
        assert_eq!(lists(&text), 0);
        assert_eq!(lists(&text.replace("- **Fed** skrift\n", "")), 1);
    }
}
