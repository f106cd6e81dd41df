//! Clearing away what belongs to the printed page: page numbers, contents
//! typed by hand, tables that are only frames; and taking lines apart that
//! somebody held together with line breaks.

use super::blocks::{Block, Cell, Inline, Paragraph, Table, lines, plain};
use super::lists;
use super::remarks::{Remarks, What};
use crate::profile::{Profile, SectionRole};
use crate::text;

/// A bold line longer than this, in characters, is no heading.
pub const LONGEST_HEADING: usize = 150;

/// The blocks without what kvm makes itself, and without empty paragraphs.
pub fn clear(blocks: Vec<Block>, profile: &Profile, remarks: &mut Remarks) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) if paragraph.is_empty() => {}
            Block::Paragraph(paragraph) if is_litter(&paragraph, profile) => {
                remarks.add(What::Litter, paragraph.number, paragraph.text());
            }
            Block::Paragraph(paragraph) => {
                out.extend(apart(paragraph).into_iter().map(Block::Paragraph));
            }
            other => out.push(other),
        }
    }
    without_typed_contents(out, profile, remarks)
}

fn is_litter(paragraph: &Paragraph, profile: &Profile) -> bool {
    let has_more = |i: &Inline| matches!(i, Inline::Picture(..) | Inline::Note(_));
    if paragraph.inlines.iter().any(has_more) || paragraph.item.is_some() {
        return false;
    }
    let folded = text::fold(&paragraph.text());
    let words: Vec<&str> = text::words(&folded).collect();
    words.len() <= 12 && profile.phrases.litter.iter().any(|litter| litter.is(&words))
}

/// Lines that somebody held together with line breaks: a bold line over its
/// text, or items of a list.
fn apart(paragraph: Paragraph) -> Vec<Paragraph> {
    if paragraph.style.is_some() || paragraph.outline.is_some() {
        return vec![paragraph];
    }
    let mut parts: Vec<Vec<Inline>> = vec![Vec::new()];
    for inline in &paragraph.inlines {
        match (inline, parts.last_mut()) {
            (Inline::Break, _) => parts.push(Vec::new()),
            (inline, Some(part)) => part.push(inline.clone()),
            (_, None) => {}
        }
    }
    let part = |inlines: Vec<Inline>| Paragraph { inlines, ..paragraph.clone() };
    let parts: Vec<Paragraph> = parts.into_iter().map(part).filter(|p| !p.is_empty()).collect();
    let [first, rest @ ..] = &parts[..] else { return vec![paragraph] };
    if rest.is_empty() {
        return parts;
    }
    if rest.iter().all(lists::has_mark) {
        return parts;
    }
    let is_heading = first.is_all(|f| f.bold)
        && first.text().chars().count() <= LONGEST_HEADING
        && !first.text().ends_with(['.', ',', ';'])
        && !rest.iter().any(|p| p.is_all(|f| f.bold));
    if is_heading && paragraph.item.is_none() {
        let first = first.clone();
        let at = paragraph.inlines.iter().position(|i| {
            // The break that ends the first line that says anything.
            *i == Inline::Break
        });
        let before = |at: usize| plain(&paragraph.inlines[..at]).trim().is_empty();
        if let Some(at) = at.filter(|at| !before(*at)) {
            let rest = paragraph.inlines[at + 1..].to_vec();
            return vec![first, Paragraph { inlines: rest, bookmarks: Vec::new(), ..paragraph }];
        }
    }
    vec![paragraph]
}

/// Drops a list of contents that was typed by hand: below its heading, lines
/// that end in the number of a page.
fn without_typed_contents(
    blocks: Vec<Block>,
    profile: &Profile,
    remarks: &mut Remarks,
) -> Vec<Block> {
    let is_heading = |block: &Block| match block {
        Block::Paragraph(p) => {
            let section = profile.section(&profile.normal_title(&p.text()));
            section.is_some_and(|s| s.role == Some(SectionRole::Contents))
        }
        _ => false,
    };
    let was_made = remarks.0.iter().find(|r| r.what == What::Contents).map(|r| r.paragraph);
    let mut out = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter().peekable();
    while let Some(block) = rest.next() {
        if !is_heading(&block) {
            out.push(block);
            continue;
        }
        let mut entries = Vec::new();
        while let Some(entry) = rest.next_if(is_entry) {
            entries.push(entry);
        }
        // Word's own contents stood below it and are gone.
        let number = block.number();
        let made_here = was_made.is_some_and(|at| at == number || at == number + 1);
        if entries.len() < 2 && !made_here {
            out.push(block);
            out.append(&mut entries);
            continue;
        }
        for gone in std::iter::once(block).chain(entries) {
            remarks.add(What::Contents, gone.number(), lines(&[gone]).join(" "));
        }
    }
    out
}

/// Text, then dots or a tab, then a number.
fn is_entry(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let text = plain(&paragraph.inlines);
    let before = text.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
    before.len() < text.trim_end().len()
        && (before.ends_with('\t') || before.trim_end().ends_with(['.', '…', '_']))
        && before.chars().any(char::is_alphabetic)
}

/// Puts the text of tables that only frame it into the text, and drops empty
/// rows and columns of the others.
pub fn unframe(blocks: Vec<Block>, remarks: &mut Remarks) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let Block::Table(mut table) = block else {
            out.push(block);
            continue;
        };
        drop_empty(&mut table);
        let columns = table.rows.first().map_or(0, Vec::len);
        if columns >= 2 && table.rows.len() >= 2 {
            out.push(Block::Table(table));
            continue;
        }
        let cells = table.rows.into_iter().flatten().filter(|cell| !cell.is_rest);
        let inside: Vec<Block> = cells.flat_map(|cell| cell.blocks).collect();
        if let Some(first) = lines(&inside).first() {
            remarks.add(What::Frame, table.number, first.clone());
        }
        out.extend(unframe(inside, remarks));
    }
    out
}

fn drop_empty(table: &mut Table) {
    let is_empty = |cell: &Cell| cell.blocks.is_empty();
    if table.has_header && table.rows.first().is_some_and(|row| row.iter().all(is_empty)) {
        table.has_header = false;
    }
    table.rows.retain(|row| !row.iter().all(is_empty));
    let columns = table.rows.first().map_or(0, Vec::len);
    // A column that holds nothing but the rest of its neighbour is none.
    let is_rest = |cell: &Cell| cell.blocks.is_empty() || cell.is_rest;
    let kept: Vec<bool> = (0..columns)
        .map(|c| {
            let mut cells = table.rows.iter().filter_map(|row| row.get(c));
            let follows = |row: &Vec<Cell>| {
                c > 0
                    && row.get(c).is_some_and(is_rest)
                    && row.get(c).map(|cell| &cell.blocks)
                        == row.get(c - 1).map(|cell| &cell.blocks)
            };
            let only_rest = table.rows.iter().all(follows);
            !cells.all(is_empty) && !only_rest
        })
        .collect();
    for row in &mut table.rows {
        let mut column = 0;
        row.retain(|_| {
            column += 1;
            kept.get(column - 1).copied().unwrap_or(true)
        });
    }
}

/// Nested tables as lines, and whether the first row heads the columns.
pub fn settle_tables(blocks: &mut [Block], profile: &Profile, remarks: &mut Remarks) {
    for block in blocks {
        let Block::Table(table) = block else { continue };
        for cell in table.rows.iter_mut().flatten() {
            flatten(cell, remarks);
        }
        table.has_header = table.has_header || looks_like_header(table, profile);
        if !table.has_header {
            let first = table.rows.first().map(|row| row_text(row)).unwrap_or_default();
            remarks.add(What::NoTableHeader, table.number, first);
        }
    }
}

fn flatten(cell: &mut Cell, remarks: &mut Remarks) {
    let mut blocks = Vec::with_capacity(cell.blocks.len());
    for block in std::mem::take(&mut cell.blocks) {
        match block {
            Block::Table(table) => {
                if !cell.is_rest {
                    let text = table.rows.first().map(|row| row_text(row)).unwrap_or_default();
                    remarks.add(What::Nested, table.number, text);
                }
                for row in table.rows {
                    blocks.extend(row_line(row, remarks));
                }
            }
            other => blocks.push(other),
        }
    }
    cell.blocks = blocks;
}

/// A row of a nested table as one paragraph.
fn row_line(row: Vec<Cell>, remarks: &mut Remarks) -> Option<Block> {
    let mut line: Option<Paragraph> = None;
    for mut cell in row.into_iter().filter(|cell| !cell.is_rest) {
        flatten(&mut cell, remarks);
        for block in cell.blocks {
            let Block::Paragraph(paragraph) = block else { continue };
            match &mut line {
                Some(line) => {
                    line.inlines.push(Inline::Text(" – ".to_owned(), Default::default()));
                    line.inlines.extend(paragraph.inlines);
                }
                None => line = Some(paragraph),
            }
        }
    }
    line.map(Block::Paragraph)
}

fn row_text(row: &[Cell]) -> String {
    let own = row.iter().filter(|cell| !cell.is_rest);
    text::one_line(&own.flat_map(|cell| lines(&cell.blocks)).collect::<Vec<_>>().join(" | "))
}

/// Whether the first row is set apart: bold or shaded where the second is
/// not; or names what every point must say.
fn looks_like_header(table: &Table, profile: &Profile) -> bool {
    let [first, second, ..] = &table.rows[..] else { return false };
    let all = |row: &[Cell], is: &dyn Fn(&Cell) -> bool| {
        let mut filled = row.iter().filter(|cell| !cell.blocks.is_empty()).peekable();
        filled.peek().is_some() && filled.all(is)
    };
    let is_bold = |cell: &Cell| {
        cell.blocks.iter().all(|b| matches!(b, Block::Paragraph(p) if p.is_all(|f| f.bold)))
    };
    let is_facet = |cell: &Cell| {
        let title = lines(&cell.blocks).join(" ");
        profile.facet(&profile.normal_title(&title)).is_some()
    };
    let is_short = |cell: &Cell| lines(&cell.blocks).join(" ").chars().count() <= 80;
    let filled = first.iter().filter(|cell| !cell.blocks.is_empty()).count();
    let apart = (all(first, &is_bold) && !all(second, &is_bold))
        || (all(first, &|c| c.is_shaded) && !all(second, &|c| c.is_shaded));
    let named = first.iter().filter(|cell| is_facet(cell)).count() >= 2;
    filled >= 2 && all(first, &is_short) && (apart || named)
}
