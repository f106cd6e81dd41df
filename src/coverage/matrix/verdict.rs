//! What a piece of text amounts to, chunk by chunk.

use super::super::PROSE_SENTENCES;
use super::super::chunk::chunk_text;
use super::super::judge::{Judge, Verdict};
use super::super::reading::{Input, Piece};
use std::borrow::Cow;

/// What the text of a piece amounts to.
pub(super) fn verdict(input: &Input<'_>, judge: &Judge<'_>, piece: &Piece) -> Verdict {
    // Below a facet's own name one sentence is an answer; running text is one
    // only if it does more than introduce.
    let enough = if piece.facets.is_empty() { PROSE_SENTENCES } else { 1 };
    let mut verdict = Verdict::default();
    let mut open = Cow::Borrowed("");
    let mut after_litter = false;
    for chunk in &piece.chunks {
        if verdict.own >= enough {
            return verdict;
        }
        let text = chunk_text(input, chunk);
        // A page mark may stand in the middle of a sentence.
        if breaks_off(&open) && judge.is_litter(&text) {
            after_litter = true;
        } else if after_litter && goes_on(&text) {
            open = Cow::Owned(format!("{open} {text}"));
            after_litter = false;
        } else {
            judge.add(&open, enough, &mut verdict);
            open = text;
            after_litter = false;
        }
    }
    judge.add(&open, enough, &mut verdict);
    verdict
}

/// Whether a text ends within a sentence.
fn breaks_off(text: &str) -> bool {
    text.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

/// Whether a text begins within a sentence.
fn goes_on(text: &str) -> bool {
    text.trim_start().starts_with(char::is_lowercase)
}
