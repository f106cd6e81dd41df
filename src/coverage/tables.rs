//! Tables that answer: below a point, facets in the header or in the first
//! column; elsewhere, points as rows or columns.

mod points;

use super::blocks::Blocks;
use super::chunk::chunk_text;
use super::labels::is_unchanged;
use super::names::{self, Name, NameHow};
use super::reading::{Chunk, Claim, How, Piece};
use crate::model::requirement::FacetSet;
use crate::parse::Kind;
use crate::text;

/// A row title that only begins like a facet has no more characters than this.
const LONGEST_ROW_TITLE: usize = 40;

/// A table as chunks: the header row first.
struct Grid {
    rows: Vec<Vec<Chunk>>,
    /// What each header cell names.
    header: Vec<FacetSet>,
}

/// Reads the table `i`; `false` if it is no such table, and so plain text.
pub(super) fn share_out(blocks: &mut Blocks<'_, '_, '_>, i: usize) -> bool {
    let grid = grid(blocks, i);
    if grid.rows.is_empty() {
        return true;
    }
    if blocks.context.requirement.is_some() {
        below_point(blocks, &grid)
    } else {
        points::share_out(blocks, &grid)
    }
}

fn grid(blocks: &Blocks<'_, '_, '_>, i: usize) -> Grid {
    let syntax = blocks.input.syntax;
    let mut rows: Vec<Vec<Chunk>> = Vec::new();
    for row in syntax.children(Some(i)) {
        if matches!(syntax.nodes[row].kind, Kind::TableHead | Kind::TableRow) {
            rows.push(syntax.children(Some(row)).map(|cell| blocks.whole(cell)).collect());
        }
    }
    // Word's tables have no header; what is made of them has an empty one.
    let blank = rows.iter().take_while(|row| row.iter().all(|cell| is_blank(blocks, cell))).count();
    rows.drain(..blank.min(rows.len().saturating_sub(1)));
    let header = rows
        .first()
        .map_or(Vec::new(), |cells| cells.iter().map(|cell| facets_of(blocks, cell)).collect());
    Grid { rows, header }
}

/// The facets that a cell names, and nothing but names.
fn facets_of(blocks: &Blocks<'_, '_, '_>, cell: &Chunk) -> FacetSet {
    let profile = blocks.input.profile;
    let title = chunk_text(blocks.input, cell);
    let below = blocks.context.requirement.is_some();
    match names::name(profile, &title, &profile.normal_title(&title), below) {
        Some(Name::Facets(facets, NameHow::Synonym | NameHow::Combined)) => facets,
        // "Hvem har ansvaret for planen" as a row title, not "Hvordan vi …".
        Some(Name::Facets(facets, NameHow::Beginning))
            if text::fold(&title).chars().count() <= LONGEST_ROW_TITLE =>
        {
            facets
        }
        _ => FacetSet::default(),
    }
}

fn below_point(blocks: &mut Blocks<'_, '_, '_>, grid: &Grid) -> bool {
    if names_in_rows(blocks, grid) {
        return true;
    }
    let first: Vec<FacetSet> = grid
        .rows
        .iter()
        .map(|row| row.first().map_or(FacetSet::default(), |cell| facets_of(blocks, cell)))
        .collect();
    let down = first.iter().filter(|f| !f.is_empty()).count();
    let across = grid.header.iter().filter(|f| !f.is_empty()).count();
    // One name alone may be any table's; "Begreb | Beskrivelse" is no answer.
    // A single row that begins with a name has nothing below to name.
    let only_row = grid.rows.len() == 1 && down == 1 && across == 1;
    if only_row || (down >= 2 && down >= across) {
        names_down(blocks, grid, &first);
        return true;
    }
    let prose_only =
        grid.header.iter().flat_map(|f| f.iter()).all(|f| blocks.input.profile.facets[f].prose);
    if across >= 2 || (across == 1 && !prose_only) {
        names_across(blocks, grid);
        return true;
    }
    false
}

/// Several rows are headers, each over the row below it, as when four cells
/// were two by two; `false` if it is not so.
fn names_in_rows(blocks: &mut Blocks<'_, '_, '_>, grid: &Grid) -> bool {
    // The facets of a row that has nothing else; none for any other.
    let named = |row: &Vec<Chunk>| -> Option<Vec<FacetSet>> {
        let facets = row.iter().map(|cell| Some(facets_of(blocks, cell)).filter(|f| !f.is_empty()));
        facets.collect::<Option<Vec<FacetSet>>>().filter(|row| row.len() >= 2)
    };
    let headers: Vec<Option<Vec<FacetSet>>> = grid.rows.iter().map(named).collect();
    if headers.iter().flatten().count() < 2 {
        return false;
    }
    let mut from = 0;
    while from < headers.len() {
        let next = headers[from + 1..].iter().position(Option::is_some);
        let to = next.map_or(headers.len(), |at| from + 1 + at);
        let header = headers[from].clone().unwrap_or_default();
        let part = Grid { rows: grid.rows[from..to].to_vec(), header };
        names_across(blocks, &part);
        from = to;
    }
    true
}

/// The first column names facets. A row that goes on from the one above has
/// no name of its own; one with another name answers nothing.
fn names_down(blocks: &mut Blocks<'_, '_, '_>, grid: &Grid, first: &[FacetSet]) {
    let mut open: Option<usize> = None;
    for (row, facets) in grid.rows.iter().zip(first) {
        let Some((name, cells)) = row.split_first() else { continue };
        if !facets.is_empty() {
            open = cell_piece(blocks, blocks.context.requirement, *facets, name.span, cells);
        } else if is_blank(blocks, name) {
            if let Some(piece) = open {
                blocks.reading.pieces[piece].chunks.extend(cells);
            }
        } else {
            open = None;
        }
    }
}

/// The header names facets.
fn names_across(blocks: &mut Blocks<'_, '_, '_>, grid: &Grid) {
    let Some((header, body)) = grid.rows.split_first() else { return };
    for (column, facets) in grid.header.iter().enumerate() {
        let cells: Vec<Chunk> = body.iter().filter_map(|row| row.get(column)).copied().collect();
        if facets.is_empty() {
            cells.into_iter().for_each(|cell| blocks.text(cell));
        } else {
            let span = header[column].span;
            cell_piece(blocks, blocks.context.requirement, *facets, span, &cells);
        }
    }
}

fn is_blank(blocks: &Blocks<'_, '_, '_>, cell: &Chunk) -> bool {
    chunk_text(blocks.input, cell).trim().is_empty()
}

/// Adds the cells as a piece and gives its index, if there is text to add.
fn cell_piece(
    blocks: &mut Blocks<'_, '_, '_>,
    requirement: Option<usize>,
    facets: FacetSet,
    span: crate::source::Span,
    cells: &[Chunk],
) -> Option<usize> {
    let (unchanged, text): (Vec<&Chunk>, Vec<&Chunk>) =
        cells.iter().partition(|cell| is_unchanged(blocks.input, cell));
    if let Some(requirement) = requirement {
        blocks.reading.unchanged.extend(unchanged.iter().map(|cell| Claim {
            requirement,
            facets,
            span: cell.span,
        }));
    }
    if !unchanged.is_empty() && text.iter().all(|cell| is_blank(blocks, cell)) {
        return None;
    }
    let chunks = text.into_iter().copied().collect();
    blocks.reading.pieces.push(Piece { requirement, facets, how: How::Table, span, chunks });
    Some(blocks.reading.pieces.len() - 1)
}
