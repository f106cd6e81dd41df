//! A link must lead to a document or file that is there.
//!
//! The text looks right either way; only the reader who follows the link
//! finds nothing.

use super::common::{self, Guesses};
use super::prelude::*;
use crate::diag::Edit;
use crate::model::links::{self, Target};
use crate::source::Span;
use crate::text;
use std::cell::OnceCell;
use std::collections::HashMap;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Package(check) };

static CODE: Code = Code {
    id: "broken-link",
    family: Family::References,
    level: Severity::Error,
    summary: Words {
        da: "Et link fører til et dokument eller en fil, der ikke findes.",
        en: "A link leads to a document or file that is not there.",
    },
    explanation: Words {
        da: "Den, der følger linket, finder ingenting. Måske er filen flyttet, omdøbt eller slettet, eller også er der en slåfejl. \
             Store og små bogstaver skal være ens. Stien begynder i den mappe, som dokumentet ligger i: ../ er mappen over.",
        en: "Whoever follows the link finds nothing. Perhaps the file was moved, renamed or deleted, or there is a slip of the keys. \
             Capital and small letters must be the same. The path begins in the document's folder: ../ is the folder above.",
    },
    wrong: "Se [medicinlisten](../medicn.md).\n",
    right: "Se [medicinlisten](../medicin.md).\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let paths = Paths::new(cx);
    // Most packages have no broken link.
    let names: OnceCell<Names<'_>> = OnceCell::new();
    // For the package: a folder that was renamed breaks links everywhere.
    let mut near = Near { guesses: Guesses::new(), made: HashMap::new() };
    for i in 0..cx.package.documents.len() {
        let mut exist: HashMap<&str, bool> = HashMap::new();
        let document = cx.document(i);
        let from = cx.path(i);
        for (n, link, target) in common::links(document) {
            let Target::Inside { path, .. } = target else { continue };
            let node = &document.syntax.nodes[n];
            if paths.documents.contains_key(path.as_str()) {
                continue;
            }
            let place = document.place(node.span);
            if paths.prose.contains_key(path.as_str()) {
                out.push(to_prose(cx, path, place));
                continue;
            }
            let is_there = |path: &str| cx.files.exists(path);
            // A system that does not tell capitals apart must not hide a fault.
            let markdown = path.to_ascii_lowercase().ends_with(".md");
            if !markdown && *exist.entry(path).or_insert_with(|| is_there(path)) {
                continue;
            }
            let shown = common::quoted(&link.destination);
            let message = say!(cx.lang,
                da: "Linket fører til »{shown}«, som ikke findes",
                en: "The link leads to “{shown}”, which does not exist");
            let meant = names.get_or_init(|| Names::new(cx)).meant(from, path, &mut near, &paths);
            let mut finding = Diagnostic::new(&CODE, place, message).help(help(cx, &meant));
            let certain = |m: &&Meant| m.certain;
            let address = common::address_span(node, link, cx.text(i));
            if let (Some(meant), Some(span)) = (meant.as_ref().filter(certain), address) {
                finding = finding.fix(
                    say!(cx.lang, da: "Ret linkets adresse", en: "Correct the link's address"),
                    vec![edit(span, &meant.address, &link.destination)],
                );
            }
            out.push(finding);
        }
    }
}

fn to_prose(cx: &Context<'_>, path: &str, place: crate::source::Place) -> Diagnostic {
    let path = common::quoted(path);
    let message = say!(cx.lang,
        da: "Linket fører til »{path}«, som ikke bliver udgivet",
        en: "The link leads to “{path}”, which is not published");
    Diagnostic::new(&CODE, place, message).severity(Severity::Warning).help(say!(cx.lang,
        da: "Filen har intet dokumenthoved. Link til et dokument, eller giv filen et hoved",
        en: "The file has no document header. Link to a document, or give the file a header"))
}

fn help(cx: &Context<'_>, meant: &Option<Meant>) -> String {
    match meant {
        Some(Meant { address, .. }) => {
            say!(cx.lang, da: "Mente du »{address}«?", en: "Did you mean “{address}”?")
        }
        None => say!(cx.lang,
            da: "Ret adressen, eller slet linket. Stien begynder i dokumentets egen mappe",
            en: "Correct the address, or delete the link. The path begins in the document's own folder"),
    }
}

/// The new address with the anchor of the old.
fn edit(span: Span, address: &str, destination: &str) -> Edit {
    let anchor = destination.find('#').map_or("", |at| &destination[at..]);
    let anchor = if address.contains("://") { "" } else { anchor };
    Edit { span, text: format!("{address}{anchor}") }
}

/// An address that was perhaps meant.
struct Meant {
    address: String,
    /// Whether nothing else can have been meant.
    certain: bool,
}

/// The files that a link may name.
struct Paths<'a> {
    documents: HashMap<&'a str, usize>,
    prose: HashMap<&'a str, ()>,
}

impl<'a> Paths<'a> {
    fn new(cx: &Context<'a>) -> Paths<'a> {
        let package = cx.package;
        let documents = (0..package.documents.len()).map(|i| (cx.path(i), i)).collect();
        let prose = package.prose.iter().map(|f| (&*package.sources.get(*f).path, ())).collect();
        Paths { documents, prose }
    }
}

/// The names by which a document may have been meant.
struct Names<'a> {
    /// Documents by path and by id, as names compare.
    by_key: HashMap<String, &'a str>,
    /// Documents by file name; `None` if there are several.
    by_name: HashMap<&'a str, Option<&'a str>>,
}

impl<'a> Names<'a> {
    fn new(cx: &Context<'a>) -> Names<'a> {
        let mut names = Names { by_key: HashMap::new(), by_name: HashMap::new() };
        for (i, document) in cx.package.documents.iter().enumerate() {
            let path = cx.path(i);
            names.by_key.entry(text::id_key(path)).or_insert(path);
            names.by_key.entry(text::id_key(&document.id)).or_insert(path);
            let name = path.rsplit('/').next().unwrap_or(path);
            names.by_name.entry(name).and_modify(|p| *p = None).or_insert(Some(path));
        }
        names
    }

    fn meant(
        &self,
        from: &str,
        path: &str,
        near: &mut Near<'a>,
        paths: &Paths<'a>,
    ) -> Option<Meant> {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name.starts_with("www.") {
            return Some(Meant { address: format!("https://{name}"), certain: false });
        }
        if name.contains('@') && !name.contains(' ') {
            return Some(Meant { address: format!("mailto:{name}"), certain: false });
        }
        let key = text::id_key(path);
        let same = self.by_key.get(&key).or_else(|| self.by_key.get(&format!("{key}.md")));
        // Written as an id, from the package's root.
        let rooted = || {
            let from_root = name_from_root(from, path)?;
            self.by_key.get(&text::id_key(&from_root))
        };
        if let Some(found) = same.or_else(rooted) {
            return Some(Meant { address: links::relative(from, found), certain: true });
        }
        let moved = self.by_name.get(name).copied().flatten();
        let found = moved.or_else(|| near.to(path, &paths.documents))?;
        Some(Meant { address: links::relative(from, found), certain: false })
    }
}

/// Guesses for the whole package, each made once.
struct Near<'a> {
    guesses: Guesses,
    made: HashMap<String, Option<&'a str>>,
}

impl<'a> Near<'a> {
    fn to(&mut self, path: &str, documents: &HashMap<&'a str, usize>) -> Option<&'a str> {
        if let Some(made) = self.made.get(path) {
            return *made;
        }
        let found = self.guesses.near(path, documents.keys().copied());
        self.made.insert(path.to_owned(), found);
        found
    }
}

/// The path as it was written, if it was joined to the document's folder.
fn name_from_root(from: &str, path: &str) -> Option<String> {
    let (folder, _) = from.rsplit_once('/')?;
    path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned)
}
