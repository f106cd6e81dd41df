//! Runs of text, and what of them a reader takes in.
//!
//! Images, struck-out text, comments and tags answer nothing and are left
//! out here, so that no reader of a document counts them.

use super::reading::Input;
use crate::parse::Kind;
use crate::source::Span;
use crate::text;
use std::borrow::Cow;

/// A run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// First node.
    pub from: usize,
    /// One past the last node.
    pub to: usize,
    /// Bytes of text at the front that are a label.
    pub skip: usize,
    /// Where the text ends, in bytes, if another label follows in the line.
    pub until: Option<usize>,
    /// Where it stands.
    pub span: Span,
}

/// The text of a chunk, without its label.
pub(super) fn chunk_text<'a>(input: &Input<'a>, chunk: &Chunk) -> Cow<'a, str> {
    let mut text = whole_text(input, chunk.from, chunk.to);
    let end = chunk.until.map_or(text.len(), |until| boundary(&text, until));
    let start = boundary(&text, chunk.skip).min(end);
    match &mut text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[start..end]),
        Cow::Owned(text) => {
            text.truncate(end);
            Cow::Owned(text.split_off(start))
        }
    }
}

/// The text of nodes `from..to`; as it stands in the source where it does so
/// in one piece.
pub(super) fn whole_text<'a>(input: &Input<'a>, from: usize, to: usize) -> Cow<'a, str> {
    let nodes = input.syntax.nodes.get(from..to).unwrap_or_default();
    let inner = match nodes {
        [block, inner @ ..] if matches!(block.kind, Kind::Paragraph | Kind::TableCell) => inner,
        all => all,
    };
    if let [only] = inner
        && matches!(only.kind, Kind::Text(None))
    {
        return Cow::Borrowed(only.span.of(input.source));
    }
    // Text without its markup is hardly ever longer.
    let room = match inner {
        [] => 0,
        [first, ..] => first.span.to(inner[inner.len() - 1].span).range().len(),
    };
    let mut text = String::with_capacity(room);
    push_text(input, from, to, &mut text);
    Cow::Owned(text)
}

/// Adds the text of nodes `from..to`.
pub(super) fn push_text(input: &Input<'_>, from: usize, to: usize, out: &mut String) {
    let nodes = &input.syntax.nodes;
    let mut i = from;
    while i < to {
        let node = &nodes[i];
        if matches!(node.kind, Kind::Image(_) | Kind::Strike) {
            i = node.end as usize;
            continue;
        }
        if node.kind.is_block() && !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        match &node.kind {
            Kind::Html(html) => out.push_str(&text::without_tags(html)),
            _ => node.push_text(input.source, out),
        }
        i += 1;
    }
}

/// The first character boundary of `text` from byte `at` on.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
