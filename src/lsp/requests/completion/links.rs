//! Where a link may lead: the documents of the package, and places in them.

use super::{Choice, Line};
use crate::lsp::view::View;
use crate::model::{anchors, links};
use crate::source::Span;
use gen_lsp_types::CompletionItemKind as Kind;

pub fn choices(view: &View<'_>, line: &Line<'_>) -> Option<Vec<Choice>> {
    let open = line.before().rfind("](")? + 2;
    let written = line.before().get(open..)?;
    if written.contains([')', ' ']) {
        return None;
    }
    let start = line.start + open;
    let rest = line.text.get(line.at..line.end)?;
    let end = line.at + rest.find([')', ' ']).unwrap_or(0);
    match written.split_once('#') {
        Some((address, _)) => {
            let from = start + address.len() + 1;
            Some(places(view, address, Span::new(from, end)))
        }
        None => Some(documents(view, Span::new(start, end))),
    }
}

fn documents(view: &View<'_>, span: Span) -> Vec<Choice> {
    let package = view.package();
    let others = package.documents.iter().filter(|d| d.file != view.file);
    let choice = |document: &crate::model::Document| {
        let address = links::relative(view.path(), &package.sources.get(document.file).path);
        Choice {
            label: document.title.clone(),
            kind: Kind::File,
            detail: Some(address.clone()),
            span,
            filter: format!("{address} {}", document.title),
            text: address,
        }
    };
    others.map(choice).collect()
}

/// The places that a link can name in the document at an address.
fn places(view: &View<'_>, address: &str, span: Span) -> Vec<Choice> {
    let package = view.package();
    let path = match links::resolve(view.path(), address) {
        links::Target::Inside { path, .. } => path,
        links::Target::Nothing => view.path().to_owned(),
        _ => return Vec::new(),
    };
    let is_it = |d: &&crate::model::Document| package.sources.get(d.file).path == path;
    let Some(document) = package.documents.iter().find(is_it) else { return Vec::new() };
    let source = package.text(document);
    let all = anchors::anchors(document, source);
    let choice = |(node, anchor): (usize, String)| {
        let words =
            document.syntax.plain(node, source).lines().next().unwrap_or_default().to_owned();
        Choice {
            label: anchor.clone(),
            kind: Kind::Reference,
            detail: Some(words.clone()),
            span,
            filter: format!("{anchor} {words}"),
            text: anchor,
        }
    };
    all.into_iter().map(choice).collect()
}
