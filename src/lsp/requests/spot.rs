//! What stands at a place of a text.

use crate::lsp::view::View;
use crate::model::Document;
use crate::model::header::{HeaderField, HeaderValue};
use crate::model::links::Target;
use crate::model::terms::{Term, terms};
use crate::parse::Kind;
use crate::source::{Place, Span};
use crate::text;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The field of the header whose key stands there.
pub fn key_at(document: &Document, at: u32) -> Option<&HeaderField> {
    document.header.fields.iter().find(|field| touches(field.key_span, at))
}

/// The text in the header that stands there, and its field.
pub fn value_at(document: &Document, at: u32) -> Option<(&HeaderField, &str, Span)> {
    let field = document.header.fields.iter().find(|field| touches(field.span, at))?;
    let item = match &field.value {
        HeaderValue::List(items) => {
            let (text, span) = items.iter().find(|(_, span)| touches(*span, at))?;
            (text.as_str(), *span)
        }
        HeaderValue::Deviations(all) => {
            let points = all.iter().filter_map(|deviation| deviation.point.as_ref());
            let (text, span) = points.into_iter().find(|(_, span)| touches(*span, at))?;
            (text.as_str(), *span)
        }
        _ => (field.text.as_str(), field.span),
    };
    Some((field, item.0, item.1))
}

/// The section whose heading stands there.
pub fn heading_at(document: &Document, at: u32) -> Option<usize> {
    let is_there = |span: Span| !span.is_empty() && touches(span, at);
    document.sections.iter().position(|section| section.node.is_some() && is_there(section.span))
}

/// The link or image that stands there: what it names, and its place.
pub fn link_at(document: &Document, at: u32) -> Option<(&Target, Span)> {
    let nodes = &document.syntax.nodes;
    let links = document.references.iter().map(|r| (&r.target, nodes[r.node].span));
    links.rev().find(|(_, span)| touches(*span, at))
}

/// The requirement of the parent that the place answers.
pub fn requirement_at(view: &View<'_>, at: u32) -> Option<usize> {
    let mentions = view.coverage()?.reading.mentions.iter();
    mentions.filter(|m| touches(m.span, at)).map(|m| m.requirement).next()
}

/// The requirement of the document itself that stands there.
pub fn own_requirement_at(document: &Document, at: u32) -> Option<usize> {
    document.requirements.iter().position(|r| touches(r.span, at))
}

/// Where a link leads: the document and the place in it.
pub fn destination(view: &View<'_>, target: &Target) -> Option<Place> {
    let Target::Inside { path, anchor } = target else { return None };
    let file = view.package().sources.find(path)?;
    let document = view.package().documents.iter().find(|d| d.file == file);
    let anchor = anchor.as_ref().and_then(|anchor| anchor_place(view, document?, anchor));
    Some(Place { file, span: anchor.unwrap_or_default() })
}

/// Where an anchor of a document stands.
fn anchor_place(view: &View<'_>, document: &Document, anchor: &str) -> Option<Span> {
    let source = view.package().text(document);
    let all = crate::model::anchors::anchors(document, source);
    let key = text::id_key(anchor);
    let (node, _) = all.into_iter().find(|(_, name)| text::id_key(name) == key)?;
    Some(document.syntax.nodes[node].span.trimmed(source))
}

/// The term at a place of the body: as it stands there, and where it is
/// defined; in the document itself, else in those above it, else anywhere.
pub fn term_at(view: &View<'_>, at: u32) -> Option<(Span, usize, Term)> {
    let document = view.document()?;
    let run = document.syntax.nodes.iter().find(|node| {
        matches!(node.kind, Kind::Text(_) | Kind::Code(_)) && touches(node.span, at)
    })?;
    let package = view.package();
    let mut order: Vec<usize> = view.index.into_iter().collect();
    let mut above = view.index;
    while let Some(parent) = above.and_then(|i| package.parents[i].index()) {
        if order.contains(&parent) {
            break;
        }
        order.push(parent);
        above = Some(parent);
    }
    let known = order.len();
    order.extend(0..package.documents.len());
    for (n, i) in order.iter().copied().enumerate() {
        if n >= known && order[..known].contains(&i) {
            continue;
        }
        let other = &package.documents[i];
        let all = terms(other, package.text(other), view.profile());
        let found = all
            .iter()
            .filter_map(|term| Some((word_at(view.text(), run.span, at, &term.name)?, term)));
        if let Some((span, term)) = found.max_by_key(|(span, _)| span.end - span.start) {
            return Some((span, i, term.clone()));
        }
    }
    None
}

/// Where a document uses a term.
pub fn uses(document: &Document, text: &str, name: &str) -> Vec<Span> {
    let runs = document.syntax.nodes.iter();
    let runs = runs.filter(|node| matches!(node.kind, Kind::Text(_) | Kind::Code(_)));
    runs.flat_map(|run| words_in(text, run.span, name)).collect()
}

/// Where `name` stands in a run of text around `at`.
fn word_at(text: &str, run: Span, at: u32, name: &str) -> Option<Span> {
    words_in(text, run, name).into_iter().find(|span| touches(*span, at))
}

/// Where `name` stands in a run of text as a whole word; an ending such as
/// -en or -s may follow.
fn words_in(text: &str, run: Span, name: &str) -> Vec<Span> {
    const LONGEST_ENDING: usize = 4;
    let (folded, places) = folded(run.of(text));
    let (name, _) = self::folded(name.trim());
    if name.is_empty() {
        return Vec::new();
    }
    let found = folded.match_indices(&name).filter_map(|(start, found)| {
        let end = start + found.len();
        let rest = folded[end..].chars().take_while(|c| c.is_alphabetic());
        let ending: usize = rest.map(char::len_utf8).sum();
        let whole = !folded[..start].ends_with(char::is_alphanumeric) && ending <= LONGEST_ENDING;
        let from = run.start as usize;
        whole.then(|| Span::new(from + places[start], from + places[end + ending]))
    });
    found.collect()
}

/// A text in lower case, with letters that some systems write as two
/// characters as one; and for each of its bytes where that stands in the text.
fn folded(text: &str) -> (String, Vec<usize>) {
    let (mut out, mut places) = (String::new(), Vec::new());
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let mut end = start + c.len_utf8();
        while let Some((at, mark)) = rest.next_if(|(_, c)| canonical_combining_class(*c) != 0) {
            end = at + mark.len_utf8();
        }
        out.extend(text[start..end].nfc().flat_map(char::to_lowercase));
        places.resize(out.len(), start);
    }
    places.push(text.len());
    (out, places)
}

/// Whether the cursor stands in the span or at one of its ends.
pub fn touches(span: Span, at: u32) -> bool {
    (span.start..=span.end).contains(&at)
}
