//! The lines of a document that a finding points at, marked.
//!
//! A paragraph of twenty thousand characters on one line is ordinary in these
//! documents, so a line is cut around what is marked. What a terminal should
//! not see is made visible first.

use super::terminal::{harmless, width, wrap};
use crate::cpr;
use crate::source::Span;
use crate::source::lines::Lines;
use unicode_width::UnicodeWidthChar;

/// One row of an excerpt.
#[derive(Debug, PartialEq, Eq)]
pub enum Row {
    /// A line of the document.
    Text {
        /// Its number.
        line: u32,
        /// The line, or the part around the marks.
        text: String,
    },
    /// Marks under the line above, with the first words about them.
    Marks {
        /// Columns before the marks.
        indent: usize,
        /// How many columns are marked.
        length: usize,
        /// Words beside the marks.
        label: String,
    },
    /// More words about the marks above.
    Label(String),
    /// Lines that are left out.
    Gap,
}

/// Columns before a tab's successor; tab stops would depend on the gutter.
const TAB: &str = "    ";
/// Where a line is cut.
const CUT: &str = "…";

/// Draws the first and the last line of `span` in at most `columns` columns.
pub fn draw(text: &str, lines: &Lines, span: Span, label: &str, columns: usize) -> Vec<Row> {
    let columns = columns.max(20);
    // A span that takes its line's end with it does not reach the next line.
    let marked = span.of(text).trim_end();
    let span = Span { start: span.start, end: span.start + marked.len() as u32 };
    let (start, end) = lines.positions(span);
    let mut rows = Vec::new();
    for line in [start.line, end.line] {
        let whole = lines.line(line);
        let from = span.start.max(whole.start).min(whole.end);
        let to = span.end.min(whole.end).max(from);
        let before = Span { start: whole.start, end: from }.of(text);
        let marked = Span { start: from, end: to }.of(text);
        let window = cut(whole.of(text), before.chars().count(), marked.chars().count(), columns);
        rows.push(Row::Text { line, text: window.text });
        rows.push(Row::Marks {
            indent: window.indent,
            length: window.length,
            label: String::new(),
        });
        if line == end.line {
            break;
        }
        if line + 1 < end.line {
            rows.push(Row::Gap);
        }
    }
    attach(&mut rows, label, columns);
    rows
}

/// Puts the label beside the last marks, or below them if it is too long.
fn attach(rows: &mut Vec<Row>, words: &str, columns: usize) {
    let Some(Row::Marks { indent, length, label }) = rows.last_mut() else { return };
    if *indent + *length + 1 + width(words) <= columns {
        *label = words.to_owned();
        return;
    }
    let below = wrap(words, 0, "", columns);
    rows.extend(below.lines().map(|line| Row::Label(line.to_owned())));
}

/// The visible part of a line and where its marks are.
struct Window {
    text: String,
    indent: usize,
    length: usize,
}

/// Cuts a line to `columns`, around `length` characters from `start`.
fn cut(line: &str, start: usize, length: usize, columns: usize) -> Window {
    // Masked as a whole line: a number must not escape by being cut.
    let cells: Vec<char> = cpr::mask(line).chars().collect();
    let end = (start + length).min(cells.len());
    let (from, to) = window(&cells, start, end, columns);
    let left = if from > 0 { CUT } else { "" };
    let right = if to < cells.len() { CUT } else { "" };
    let part = |from: usize, to: usize| show(&cells[from.min(to)..to]);
    let before = part(from, start.clamp(from, to));
    let marked = part(start.clamp(from, to), end.clamp(from, to));
    Window {
        indent: width(left) + width(&before),
        // An empty place is marked at the character that follows.
        length: width(&marked).max(1),
        text: format!("{left}{}{right}", part(from, to)),
    }
}

/// The characters that are shown: all, or as many as there is room for, with
/// the marks in the middle unless one side needs less than its half.
fn window(cells: &[char], start: usize, end: usize, columns: usize) -> (usize, usize) {
    if room(cells.iter(), columns) == cells.len() {
        return (0, cells.len());
    }
    let columns = columns - 2 * width(CUT);
    let marked_to = start + room(cells[start..end].iter(), columns);
    let free = columns - columns_of(&cells[start..marked_to]);
    let after = room(cells[marked_to..].iter(), free / 2);
    let needed_after = columns_of(&cells[marked_to..marked_to + after]);
    let mut from = start - room(cells[..start].iter().rev(), free - needed_after);
    // A letter is not parted from its accent.
    while from < start && width_of(cells[from]) == 0 {
        from += 1;
    }
    (from, from + room(cells[from..].iter(), columns))
}

/// How many characters fit into `columns`.
fn room<'a>(cells: impl Iterator<Item = &'a char>, columns: usize) -> usize {
    let mut used = 0;
    cells
        .take_while(|c| {
            used += width_of(**c);
            used <= columns
        })
        .count()
}

fn columns_of(cells: &[char]) -> usize {
    cells.iter().map(|c| width_of(*c)).sum()
}

fn width_of(c: char) -> usize {
    match c {
        '\t' => TAB.len(),
        SOFT_HYPHEN => 0,
        c => harmless(c).width().unwrap_or(0),
    }
}

/// Terminals disagree on whether it is seen, so it is left out.
const SOFT_HYPHEN: char = '\u{ad}';

fn show(cells: &[char]) -> String {
    let mut shown = String::with_capacity(cells.len());
    for c in cells {
        match *c {
            '\t' => shown.push_str(TAB),
            SOFT_HYPHEN => {}
            c => shown.push(harmless(c)),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the excerpt around `marked` as plain text.
    fn drawn(text: &str, marked: &str, label: &str, columns: usize) -> String {
        let at = text.find(marked).expect("the text holds what is marked");
        let span = Span::new(at, at + marked.len());
        let rows = draw(text, &Lines::new(text), span, label, columns);
        let drawn = rows.iter().map(|row| match row {
            Row::Text { line, text } => format!("{line}|{text}"),
            Row::Marks { indent, length, label } => {
                let line = format!(" |{}{} {label}", " ".repeat(*indent), "^".repeat(*length));
                line.trim_end().to_owned()
            }
            Row::Label(label) => format!(" |{label}"),
            Row::Gap => "...".to_owned(),
        });
        drawn.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn marks_under_danish_emoji_and_tabs() {
        assert_eq!(drawn("æ\tø😀å b", "å", "her", 40), "1|æ    ø😀å b\n |        ^ her");
        // Decomposed letters: three characters, two columns.
        assert_eq!(drawn("a\u{30a}x b", "x", "", 40), "1|a\u{30a}x b\n | ^");
    }

    #[test]
    fn ignores_the_byte_order_mark_and_line_ends() {
        assert_eq!(drawn("\u{feff}a b\r\nc", "b\r\n", "", 40), "1|a b\n |  ^");
        assert_eq!(drawn("a\r\nbc\r\n", "bc", "", 40), "2|bc\n |^^");
    }

    #[test]
    fn shows_the_first_and_the_last_line() {
        assert_eq!(
            drawn("aa\nbb\ncc\ndd", "a\nbb\ncc", "alt", 40),
            "1|aa\n | ^\n...\n3|cc\n |^^ alt"
        );
        assert_eq!(drawn("aa\nbb", "a\nb", "", 40), "1|aa\n | ^\n2|bb\n |^");
    }

    #[test]
    fn an_empty_place_has_one_mark() {
        assert_eq!(drawn("ab", "", "", 40), "1|ab\n |^");
        let rows = draw("", &Lines::new(""), Span::new(0, 0), "", 40);
        assert_eq!(rows[0], Row::Text { line: 1, text: String::new() });
        let end = draw("ab\n", &Lines::new("ab\n"), Span::new(3, 3), "", 40);
        assert_eq!(end[0], Row::Text { line: 2, text: String::new() });
    }

    #[test]
    fn cuts_long_lines_around_the_marks() {
        let before = "før ".repeat(5_000);
        let after = " efter".repeat(5_000);
        let long = format!("{before}HER{after}");
        assert_eq!(
            drawn(&long, "HER", "", 30),
            "1|… før før før HER efter efter…\n |              ^^^"
        );
        let last = format!("{before}HER");
        assert_eq!(
            drawn(&last, "HER", "", 30),
            "1|… før før før før før før HER\n |                          ^^^"
        );
        assert_eq!(drawn(&format!("HER{after}"), "HER", "", 20), "1|HER efter efter ef…\n |^^^");
    }

    #[test]
    fn never_draws_wider_than_asked() {
        let wide = "漢字\u{301}\té😀\u{200d}👧 ".repeat(60);
        for (at, c) in wide.char_indices() {
            for length in [0, c.len_utf8(), 300] {
                let end = (at + length..wide.len()).find(|i| wide.is_char_boundary(*i));
                let span = Span::new(at, end.unwrap_or(wide.len()));
                for row in draw(&wide, &Lines::new(&wide), span, "", 33) {
                    match row {
                        Row::Text { text, .. } => assert!(width(&text) <= 33, "{text}"),
                        Row::Marks { indent, length, .. } => assert!(indent + length <= 34),
                        _ => {}
                    }
                }
            }
        }
    }

    #[test]
    fn a_cut_never_uncovers_a_cpr_number() {
        let long = format!("{}010203-1234 {}", "a ".repeat(300), "b ".repeat(300));
        for at in 560..640 {
            let span = Span::new(at, at + 1);
            for row in draw(&long, &Lines::new(&long), span, "", 24) {
                let Row::Text { text, .. } = row else { continue };
                assert!(!text.contains(['1', '4']) || !text.contains("34"), "{text}");
            }
        }
    }

    #[test]
    fn a_long_label_goes_below() {
        assert_eq!(
            drawn("ab", "b", "en lang forklaring på det her", 20),
            "1|ab\n | ^\n |en lang forklaring\n |på det her"
        );
    }
}
