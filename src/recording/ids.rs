//! Ids that approval writes into a document, so that a moved file or a
//! changed title orphans nothing.

use crate::diag::Edit;
use crate::model::{Document, Package};
use crate::parse::Kind;
use crate::parse::front_matter::Set;
use crate::profile::Role;
use crate::source::Span;
use crate::text;

/// The id that document `i` is known by in the register.
pub fn document_id(package: &Package, i: usize) -> String {
    let id = &package.documents[i].id;
    if text::is_id(id) {
        return id.clone();
    }
    let parts = id.split('/').map(text::slug).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("/")
}

/// The id as a field for the header, if it has none.
pub fn id_field(package: &Package, i: usize) -> Option<Set> {
    if package.documents[i].header.has(Role::Id) {
        return None;
    }
    let label = package.config.profile.label(Role::Id).to_owned();
    let value = document_id(package, i);
    (!label.is_empty()).then_some(Set { key_span: None, label, value, first: true })
}

/// Ids for the requirements that have none of their own.
pub fn requirement_ids(package: &Package, i: usize) -> Vec<Edit> {
    let document = &package.documents[i];
    let source = package.text(document);
    let bare = document.requirements.iter().filter(|r| !r.has_own_id && text::is_id(&r.id));
    let edit = |r: &crate::model::requirement::Requirement| {
        Some(Edit { span: place(document, r.nodes.0, source)?, text: format!(" {{#{}}}", r.id) })
    };
    bare.filter_map(|r| with_marks(document, r, source).or_else(|| edit(r))).collect()
}

/// The id put first among attributes that the heading has already.
fn with_marks(
    document: &Document,
    requirement: &crate::model::requirement::Requirement,
    source: &str,
) -> Option<Edit> {
    let node = &document.syntax.nodes[requirement.nodes.0];
    let Kind::Heading(heading) = &node.kind else { return None };
    if heading.classes.is_empty() && heading.attributes.is_empty() {
        return None;
    }
    let own = node.span.of(source).lines().next()?;
    let at = node.span.start as usize + own.rfind('{')? + 1;
    let edit = Edit { span: Span::new(at, at), text: format!("#{} ", requirement.id) };
    own.trim_end().ends_with('}').then_some(edit)
}

/// The end of the text of a heading or paragraph.
fn place(document: &Document, node: usize, source: &str) -> Option<Span> {
    let nodes = &document.syntax.nodes;
    let is_bold = matches!(nodes[node].kind, Kind::Paragraph)
        && document.sections.iter().any(|s| s.bold && s.node == Some(node));
    if is_bold {
        return None; // It is no heading for Markdown, and takes no id.
    }
    let last = document.syntax.children(Some(node)).last()?;
    let end = Span { start: nodes[node].span.start, end: nodes[last].span.end }.trimmed(source).end;
    Some(Span { start: end, end })
}
