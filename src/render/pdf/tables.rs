//! Tables to data, with a width for each column.

use super::convert::Converter;
use super::data::{Block, Inline, Inlines, Mark, Row, Table};
use super::inlines::Place;
use crate::parse::{Align, Kind};

/// Rows in one table; typst's work grows faster than their number.
const MAX_ROWS: usize = 2000;
/// A header with more characters than this in a cell stands only once.
const LONG_HEADER: usize = 200;
/// A row with more characters than this in a cell may cross a page's end;
/// others are kept together. In the narrowest column this fits on a page.
const LONG_CELL: usize = 400;
/// A table of so many rows at most is kept together, if its cells are short.
const FEW_ROWS: usize = 8;
/// What a cell of such a table may hold.
const SHORT_CELL: usize = 60;
/// Characters on a line of the page, in a table's size.
const LINE: f64 = 92.0;
/// What a cell asks for on one line; of what is longer, only a part counts.
const WIDE: f64 = 40.0;
/// What a word asks for at most; a longer one is hyphenated.
const LONG_WORD: f64 = 12.0;
/// The same for a word of the header, where hyphens are harder to read.
const LONG_HEADER_WORD: f64 = 18.0;
/// How much wider letters of the header are.
const BOLD: f64 = 1.1;
/// The room that a cell's margins take, in characters.
const MARGIN: f64 = 3.0;

impl Converter<'_> {
    /// Adds the table at node `i`; a very long one in several parts, each
    /// with the header.
    pub fn table(&mut self, i: usize, align: &[Align], blocks: &mut Vec<Block>) {
        self.table_rows(i, align, None, blocks);
    }

    /// Adds a table; of its rows only these, if any are named.
    pub fn table_rows(
        &mut self,
        i: usize,
        align: &[Align],
        only: Option<&[usize]>,
        blocks: &mut Vec<Block>,
    ) {
        let (mut header, mut rows) = (Vec::new(), Vec::new());
        for row in self.syntax().children(Some(i)) {
            match self.syntax().nodes[row].kind {
                Kind::TableHead => header = self.cells(row, align.len(), Place::WORDS),
                _ if only.is_some_and(|only| !only.contains(&row)) => {}
                _ => rows.push(self.cells(row, align.len(), self.text_place())),
            }
        }
        let measure = || std::iter::once(&header).chain(&rows);
        let width = |c| Width::of(header.get(c), rows.iter().filter_map(move |row| row.get(c)));
        let widths: Vec<Width> = (0..align.len()).map(width).collect();
        let is_short = |row: &Vec<Inlines>| row.iter().all(|cell| letters(cell) <= SHORT_CELL);
        let together = rows.len() <= FEW_ROWS && measure().all(is_short);
        let repeat = header.iter().all(|cell| letters(cell) <= LONG_HEADER);
        let has_header = header.iter().any(|cell| !cell.is_empty());
        if align.is_empty() || (!has_header && rows.is_empty()) {
            return;
        }
        let table = Table {
            align: align.iter().map(|a| align_name(*a)).collect(),
            header: has_header.then_some(header),
            repeat,
            widths: shares(&widths),
            crowding: rounded(widths.iter().map(|w| w.word).sum::<f64>() / LINE),
            turnable: self.depth == 0 && !self.in_note,
            together,
            rows: Vec::new(),
        };
        let mut rows = rows.into_iter().map(row);
        loop {
            let part = Table { rows: rows.by_ref().take(MAX_ROWS).collect(), ..table.clone() };
            blocks.push(Block::Table(part));
            if rows.len() == 0 {
                return;
            }
        }
    }

    fn cells(&mut self, row: usize, columns: usize, place: Place) -> Vec<Inlines> {
        let cells = self.syntax().children(Some(row));
        let mut cells: Vec<_> = cells.map(|cell| self.inlines(cell, place)).collect();
        cells.resize(columns, Vec::new());
        cells
    }
}

fn row(cells: Vec<Inlines>) -> Row {
    let breakable = cells.iter().any(|cell| letters(cell) > LONG_CELL);
    Row { cells, breakable }
}

fn align_name(align: Align) -> Option<&'static str> {
    match align {
        Align::None => None,
        Align::Left => Some("left"),
        Align::Center => Some("center"),
        Align::Right => Some("right"),
    }
}

/// What a column asks for, in characters.
struct Width {
    /// Its longest word.
    word: f64,
    /// Its longest cell on one line.
    line: f64,
}

impl Width {
    fn of<'c>(header: Option<&Inlines>, cells: impl Iterator<Item = &'c Inlines>) -> Width {
        let mut width = Width { word: MARGIN + 2.0, line: MARGIN + 2.0 };
        header.into_iter().for_each(|cell| width.widen(cell, LONG_HEADER_WORD, BOLD));
        cells.for_each(|cell| width.widen(cell, LONG_WORD, 1.0));
        width
    }

    fn widen(&mut self, cell: &Inlines, long_word: f64, boldness: f64) {
        let letters = letters(cell) as f64;
        let long = (letters - WIDE).clamp(0.0, 1000.0).sqrt() * 4.0;
        self.line = self.line.max(MARGIN + letters.min(WIDE) + long);
        let word = longest_word(cell) as f64 * boldness;
        self.word = self.word.max(MARGIN + word.min(long_word));
    }
}

/// Each column's share of the page: its longest word first, then what is left
/// by how much more it holds.
fn shares(widths: &[Width]) -> Vec<f64> {
    let words: f64 = widths.iter().map(|w| w.word).sum();
    let more: f64 = widths.iter().map(|w| w.line - w.word).sum();
    let left = (LINE - words).clamp(0.0, more.max(0.0));
    let share = |w: &Width| {
        let more = if more > 0.0 { left * (w.line - w.word) / more } else { 0.0 };
        rounded(w.word + more)
    };
    widths.iter().map(share).collect()
}

/// Two decimals: what is printed must not depend on how a machine rounds.
fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn letters(content: &Inlines) -> usize {
    measure(content, &|text| text.chars().count(), &|a, b| a + b)
}

fn longest_word(content: &Inlines) -> usize {
    let longest = |text: &str| text.split(' ').map(|w| w.chars().count()).max().unwrap_or(0);
    measure(content, &longest, &usize::max)
}

fn measure(
    content: &Inlines,
    text: &dyn Fn(&str) -> usize,
    join: &dyn Fn(usize, usize) -> usize,
) -> usize {
    let one = |inline: &Inline| match inline {
        Inline::Text(t) | Inline::Mark(Mark::Code { text: t } | Mark::LongWord { text: t }) => {
            text(t)
        }
        Inline::Mark(
            Mark::Strong { content }
            | Mark::Emphasis { content }
            | Mark::Strike { content }
            | Mark::Link { content, .. },
        ) => measure(content, text, join),
        Inline::Mark(Mark::Image(image)) => (image.width.min(200.0) / 5.0) as usize,
        Inline::Mark(_) => 1,
    };
    content.iter().map(one).fold(0, join)
}
