//! The shape of a text: its symbols, what can be folded, its links; and the
//! symbols of the whole package.

use super::spot;
use crate::lsp::server::Server;
use crate::lsp::view::View;
use crate::model::Document;
use crate::model::links::Target;
use crate::model::requirement::end_of;
use crate::parse::Kind;
use crate::source::Span;
use crate::text;
use gen_lsp_types::{
    BaseSymbolInformation, DocumentLink, DocumentLinkParams, DocumentSymbol, DocumentSymbolParams,
    DocumentSymbolResponse, FoldingRange, FoldingRangeKind, FoldingRangeParams, SymbolKind, Uri,
    WorkspaceSymbol, WorkspaceSymbolLocation, WorkspaceSymbolResponse,
};

pub fn symbols(view: &View<'_>, _: &DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let document = view.document()?;
    Some(DocumentSymbolResponse::DocumentSymbolList(below(view, document, 0)))
}

/// The symbols of the sections right below section `above`.
fn below(view: &View<'_>, document: &Document, above: usize) -> Vec<DocumentSymbol> {
    let text = view.text();
    let sections = document.sections.iter().enumerate().skip(1);
    let direct = sections.filter(|(_, section)| section.parent == Some(above));
    direct
        .map(|(s, section)| {
            let whole = whole(document, s, text);
            let title = text::without_tags(&section.title);
            let children = below(view, document, s);
            symbol(view, &title, section.span, whole, children)
        })
        .collect()
}

#[expect(deprecated, reason = "the field has no other way to be left out")]
fn symbol(
    view: &View<'_>,
    name: &str,
    span: Span,
    whole: Span,
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    DocumentSymbol {
        // Editors refuse a symbol without a name.
        name: if name.trim().is_empty() { "–".to_owned() } else { name.to_owned() },
        detail: None,
        kind: SymbolKind::String,
        tags: None,
        deprecated: None,
        range: view.range(whole.to(span)),
        selection_range: view.range(span),
        children: (!children.is_empty()).then_some(children),
    }
}

/// A section with all that stands below it.
fn whole(document: &Document, s: usize, text: &str) -> Span {
    let start = document.sections[s].span.start;
    let next = document.syntax.nodes.get(end_of(&document.sections, s));
    let end = next.map_or(text.len() as u32, |node| node.span.start);
    Span { start, end: end.max(start) }.trimmed(text)
}

pub fn folds(view: &View<'_>, _: &FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    let document = view.document()?;
    let text = view.text();
    let mut spans: Vec<(Span, Option<FoldingRangeKind>)> = Vec::new();
    // With the lines that frame it.
    spans.push((Span::new(0, document.front.body).trimmed(text), None));
    let sections = (1..document.sections.len()).map(|s| (whole(document, s, text), None));
    spans.extend(sections);
    for node in &document.syntax.nodes {
        match node.kind {
            Kind::Comment => spans.push((node.span.trimmed(text), Some(FoldingRangeKind::Comment))),
            Kind::Table(_) | Kind::CodeBlock(_) | Kind::Quote => {
                spans.push((node.span.trimmed(text), None));
            }
            _ => {}
        }
    }
    let fold = |(span, kind)| {
        let range = view.range(span);
        let (start_line, end_line) = (range.start.line, range.end.line);
        let fold = FoldingRange { start_line, end_line, kind, ..FoldingRange::default() };
        (end_line > start_line).then_some(fold)
    };
    Some(spans.into_iter().filter_map(fold).collect())
}

pub fn links(view: &View<'_>, _: &DocumentLinkParams) -> Option<Vec<DocumentLink>> {
    let document = view.document()?;
    let nodes = &document.syntax.nodes;
    let link = |reference: &crate::model::links::Reference| {
        let target = match &reference.target {
            Target::Inside { path, .. } => {
                let place = spot::destination(view, &reference.target);
                let line = place.map(|place| view.location(place).range.start.line);
                let line = line.filter(|line| *line > 0).map(|line| format!("#L{}", line + 1));
                Uri(format!("{}{}", view.uri(path).0, line.unwrap_or_default()))
            }
            Target::Web => match &nodes[reference.node].kind {
                Kind::Link(link) => Uri(link.destination.to_string()),
                _ => return None,
            },
            _ => return None,
        };
        let range = view.range(nodes[reference.node].span);
        Some(DocumentLink { range, target: Some(target), ..DocumentLink::default() })
    };
    Some(document.references.iter().filter_map(link).collect())
}

/// No more symbols than anybody reads.
const MOST_SYMBOLS: usize = 300;

/// Documents and headings of all packages whose names have the words asked
/// for.
pub fn of_packages(server: &Server, query: &str) -> Option<WorkspaceSymbolResponse> {
    let query = text::plain_words(query);
    let asked: Vec<&str> = query.split(' ').collect();
    let fits = |name: &str| {
        let name = text::plain_words(name);
        asked.iter().all(|word| name.contains(word))
    };
    let mut all = Vec::new();
    for home in server.homes.values() {
        let Some(live) = &home.live else { continue };
        for document in &live.package().documents {
            let Some(view) = View::of(server, home, live, document.file) else { continue };
            let mut add = |name: &str, kind, span| {
                if all.len() < MOST_SYMBOLS && fits(name) {
                    all.push(WorkspaceSymbol {
                        location: WorkspaceSymbolLocation::Location(
                            view.location(document.place(span)),
                        ),
                        data: None,
                        base_symbol_information: BaseSymbolInformation {
                            name: name.to_owned(),
                            kind,
                            tags: None,
                            container_name: Some(document.title.clone()),
                        },
                    });
                }
            };
            add(&document.title, SymbolKind::File, document.top());
            add(&document.id, SymbolKind::Key, document.top());
            for section in document.sections.iter().filter(|s| s.node.is_some() && !s.is_title) {
                add(&section.title, SymbolKind::String, section.span);
            }
        }
    }
    Some(WorkspaceSymbolResponse::WorkspaceSymbolList(all))
}
