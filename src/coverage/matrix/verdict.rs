//! What a piece of text amounts to, chunk by chunk.

use super::super::PROSE_SENTENCES;
use super::super::chunk::chunk_text;
use super::super::judge::{Judge, Verdict, Why};
use super::super::reading::{Chunk, Input, Piece};
use crate::parse::Kind;
use crate::text;
use std::borrow::Cow;

/// What the text of a piece amounts to.
pub(super) fn verdict(input: &Input<'_>, judge: &Judge<'_>, piece: &Piece) -> Verdict {
    // Below a facet's own name one sentence is an answer; running text is one
    // only if it does more than introduce.
    let enough = if piece.facets.is_empty() { PROSE_SENTENCES } else { 1 };
    let mut verdict = Verdict::default();
    let mut open = Cow::Borrowed("");
    let mut after_litter = false;
    let facets = &input.profile.facets;
    let is_brief = piece.facets.iter().any(|f| facets[f].is_brief);
    for chunk in &piece.chunks {
        if verdict.own >= enough {
            return verdict;
        }
        if !is_brief && is_only_links(input, chunk) {
            verdict.because = verdict.because.max(Why::Elsewhere);
            continue;
        }
        let text = chunk_text(input, chunk);
        // A page mark may stand in the middle of a sentence.
        if breaks_off(&open) && judge.is_litter(&text) {
            after_litter = true;
        } else if after_litter && goes_on(&text) {
            open = Cow::Owned(format!("{open} {text}"));
            after_litter = false;
        } else {
            judge.add(&open, piece.facets, enough, &mut verdict);
            open = text;
            after_litter = false;
        }
    }
    judge.add(&open, piece.facets, enough, &mut verdict);
    verdict
}

/// Whether all that is seen of a chunk are links to other texts.
fn is_only_links(input: &Input<'_>, chunk: &Chunk) -> bool {
    let nodes = &input.syntax.nodes;
    let mut found = false;
    let mut i = chunk.from;
    while i < chunk.to {
        i = match &nodes[i].kind {
            Kind::Link(link) if !is_address_of_someone(&link.destination) => {
                found = true;
                nodes[i].end as usize
            }
            Kind::Text(None) if joins(input, nodes[i].span.of(input.source)) => i + 1,
            Kind::Text(_) | Kind::Code(_) | Kind::CodeBlock(_) | Kind::Link(_) => return false,
            _ => i + 1,
        };
    }
    found && chunk.skip == 0
}

/// Whether a text between links is no more than "og".
fn joins(input: &Input<'_>, text: &str) -> bool {
    let folded = text::fold(text);
    text::words(&folded).all(|word| input.profile.phrases.connectors.iter().any(|c| c == word))
}

fn is_address_of_someone(destination: &str) -> bool {
    destination.starts_with("mailto:") || destination.starts_with("tel:")
}

/// Whether a text ends within a sentence.
fn breaks_off(text: &str) -> bool {
    text.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

/// Whether a text begins within a sentence.
fn goes_on(text: &str) -> bool {
    text.trim_start().starts_with(char::is_lowercase)
}
