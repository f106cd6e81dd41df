//! The part of a line that is shown.
//!
//! A paragraph of twenty thousand characters on one line is ordinary in these
//! documents, so a line is cut around what is marked. What a terminal should
//! not see is made visible first.

use super::terminal::harmless;
use crate::cpr;
use crate::source::Span;
use std::iter::repeat_n;
use unicode_width::UnicodeWidthChar;

/// Columns of a tab; tab stops would depend on what is around the line.
const TAB: usize = 4;
/// Where a line is cut.
const CUT: &str = "…";
/// Terminals disagree on whether it is seen, so it is left out.
const SOFT_HYPHEN: char = '\u{ad}';

/// Cuts a line to `columns` around `marks`, and says which bytes of it are
/// marked. The marks stand in the middle unless one side needs less than its
/// half, and their own middle comes no later than `latest`.
pub fn cut(text: &str, line: Span, marks: Span, columns: usize, latest: usize) -> (String, Span) {
    // Masked as a whole line: a number must not escape by being cut.
    let masked = cpr::mask(line.of(text));
    let at = |end| {
        let characters = Span { end, ..line }.of(text).chars().count();
        masked.char_indices().nth(characters).map_or(masked.len(), |(at, _)| at)
    };
    let (from, to) = (at(marks.start), at(marks.end));
    // Nothing further away could be seen, and lines may be very long.
    let near = columns + 2;
    let before = show(tail(&masked[..from], near));
    let marked = show(head(&masked[from..to], near));
    let after = show(head(&masked[to..], near));
    let middle = columns_of(&before) + columns_of(&marked) / 2;
    let all = columns_of(&before) + columns_of(&marked) + columns_of(&after);
    if all <= columns && middle <= latest {
        let shown = Span::new(before.len(), before.len() + marked.len());
        return (before + &marked + &after, shown);
    }
    let columns = columns - 2 * columns_of(CUT);
    let seen = head(&marked, columns);
    let free = columns - columns_of(seen);
    let room = free - columns_of(head(&after, free / 2));
    let room = room.min(latest.saturating_sub(columns_of(seen) / 2 + columns_of(CUT)));
    let left = tail(&before, room);
    let right = if seen == marked { head(&after, free - columns_of(left)) } else { "" };
    let cut_if = |cut: bool| if cut { CUT } else { "" };
    let start = format!("{}{left}", cut_if(left != before));
    let end = format!("{right}{}", cut_if(seen != marked || right != after));
    let shown = Span::new(start.len(), start.len() + seen.len());
    (start + seen + &end, shown)
}

/// The columns that a text takes, counted as miette does, which knows no
/// joined emoji.
pub fn columns_of(text: &str) -> usize {
    text.chars().filter_map(char::width).sum()
}

/// As much of the beginning as there is room for.
fn head(text: &str, columns: usize) -> &str {
    &text[..fitting(text.chars(), columns)]
}

/// As much of the end as there is room for, a letter not parted from its accent.
fn tail(text: &str, columns: usize) -> &str {
    let end = &text[text.len() - fitting(text.chars().rev(), columns)..];
    if end == text { end } else { end.trim_start_matches(|c: char| c.width() == Some(0)) }
}

/// The bytes of the characters that fit into `columns`.
fn fitting(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut used = 0;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used <= columns
    };
    characters.take_while(fits).map(char::len_utf8).sum()
}

fn show(text: &str) -> String {
    let shown = |c| match c {
        '\t' => repeat_n(' ', TAB),
        SOFT_HYPHEN => repeat_n(' ', 0),
        c => repeat_n(harmless(c), 1),
    };
    text.chars().flat_map(shown).collect()
}
