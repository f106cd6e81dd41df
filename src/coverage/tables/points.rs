//! Tables outside the points that name points themselves: as rows, as columns,
//! or as rows that stand over the facets.

use super::{Grid, cell_piece, facets_of, is_blank};
use crate::coverage::blocks::Blocks;
use crate::coverage::chunk::chunk_text;
use crate::coverage::matching::Match;
use crate::coverage::reading::{Chunk, Mention};
use crate::model::requirement::FacetSet;

/// So many facets beside one point show that the table is about it, where no
/// other row or column is a point.
const FACETS_OF_ONE_POINT: usize = 2;

/// Names stand in one of so many columns.
const NAME_COLUMNS: usize = 4;

/// Reads a table whose rows or columns are points; `false` if there are none.
pub(super) fn share_out(blocks: &mut Blocks<'_, '_, '_>, grid: &Grid) -> bool {
    rows_as_points(blocks, grid)
        || columns_as_points(blocks, grid)
        || facets_in_a_column(blocks, grid)
}

/// Whether these points, beside so many facets, are what a table is about:
/// several of them; one, if it is the only one there is, or if its title is
/// the same and more than one facet stands beside it.
fn are_enough(blocks: &Blocks<'_, '_, '_>, found: &[Match], facets: usize) -> bool {
    let mut points: Vec<usize> = found.iter().filter_map(|m| m.requirement()).collect();
    points.sort_unstable();
    points.dedup();
    let only = blocks.input.only_point || blocks.input.listed_point.is_some();
    let is_sure = || facets >= FACETS_OF_ONE_POINT && found.iter().any(|m| m.is_exact());
    facets > 0 && (points.len() >= 2 || (points.len() == 1 && (only || is_sure())))
}

/// Each row is a point, and the header names facets.
fn rows_as_points(blocks: &mut Blocks<'_, '_, '_>, grid: &Grid) -> bool {
    let Some((header, body)) = grid.rows.split_first() else { return false };
    let facets = grid.header.iter().filter(|f| !f.is_empty()).count();
    if facets == 0 {
        return false;
    }
    // The points stand in the first column that names enough of them; a
    // number may stand before it.
    let found = (0..header.len()).filter(|c| grid.header[*c].is_empty()).find_map(|column| {
        let matches: Vec<Match> =
            body.iter().map(|row| point_of(blocks, row.get(column))).collect();
        are_enough(blocks, &matches, facets).then_some((column, matches))
    });
    let Some((names, matches)) = found else { return false };
    let mut open = None;
    for (row, found) in body.iter().zip(matches) {
        open = point_of_row(blocks, row.get(names), found, open);
        // Cells of a row without a name were one with those above.
        let Some(requirement) = open else { continue };
        for (column, facets) in grid.header.iter().enumerate() {
            if let Some(cell) = row.get(column).filter(|_| !facets.is_empty()) {
                let span = if cell.span.is_empty() { header[column].span } else { cell.span };
                cell_piece(blocks, Some(requirement), *facets, span, &[*cell]);
            }
        }
    }
    true
}

/// Each column is a point, and the rows begin with facets.
fn columns_as_points(blocks: &mut Blocks<'_, '_, '_>, grid: &Grid) -> bool {
    let Some((header, body)) = grid.rows.split_first() else { return false };
    let matches: Vec<Match> = header
        .iter()
        .enumerate()
        .map(|(c, cell)| point_of(blocks, Some(cell).filter(|_| c > 0)))
        .collect();
    let names: Vec<FacetSet> = body
        .iter()
        .map(|row| row.first().map_or(FacetSet::default(), |cell| facets_of(blocks, cell)))
        .collect();
    let facets = names.iter().filter(|f| !f.is_empty()).count();
    if !are_enough(blocks, &matches, facets) {
        return false;
    }
    for (column, found) in matches.iter().enumerate() {
        let Some(requirement) = found.requirement() else { continue };
        mention(blocks, requirement, header[column], *found);
        let mut open: Option<usize> = None;
        for (row, facets) in body.iter().zip(&names) {
            let Some(cell) = row.get(column) else { continue };
            if !facets.is_empty() {
                let span = if cell.span.is_empty() { row[0].span } else { cell.span };
                open = cell_piece(blocks, Some(requirement), *facets, span, &[*cell]);
            } else if !row.first().is_some_and(|name| is_blank(blocks, name)) {
                open = None;
            } else if let Some(piece) = open {
                blocks.reading.pieces[piece].chunks.push(*cell);
            }
        }
    }
    true
}

/// Each row names a facet; its point stands in a column before it, or in a row
/// above that has nothing else.
fn facets_in_a_column(blocks: &mut Blocks<'_, '_, '_>, grid: &Grid) -> bool {
    let columns = grid.rows.iter().map(Vec::len).max().unwrap_or(0).min(NAME_COLUMNS);
    for column in 0..columns {
        let named = |row: &Vec<Chunk>| {
            row.get(column).map_or(FacetSet::default(), |c| facets_of(blocks, c))
        };
        let names: Vec<FacetSet> = grid.rows.iter().map(named).collect();
        let facets = names.iter().filter(|f| !f.is_empty()).count();
        if facets < FACETS_OF_ONE_POINT {
            continue;
        }
        for points in 0..=column {
            let is_point = |row: &Vec<Chunk>| {
                points < column || row.iter().skip(1).all(|c| is_blank(blocks, c))
            };
            let found = |row: &Vec<Chunk>| match is_point(row) {
                true => point_of(blocks, row.get(points)),
                false => Match::None,
            };
            let matches: Vec<Match> = grid.rows.iter().map(found).collect();
            if are_enough(blocks, &matches, facets) {
                read_rows(blocks, grid, (points, column), &names, &matches);
                return true;
            }
        }
    }
    false
}

fn read_rows(
    blocks: &mut Blocks<'_, '_, '_>,
    grid: &Grid,
    (points, column): (usize, usize),
    names: &[FacetSet],
    matches: &[Match],
) {
    let mut open = None;
    let mut piece: Option<usize> = None;
    for ((row, facets), found) in grid.rows.iter().zip(names).zip(matches) {
        // Where both stand in one column, a facet's name is no other point.
        if points < column || facets.is_empty() {
            let before = open;
            open = point_of_row(blocks, row.get(points), *found, open);
            piece = piece.filter(|_| before == open && found.requirement().is_none());
        }
        let (Some(requirement), Some(name)) = (open, row.get(column)) else { continue };
        let cells: &[Chunk] = row.get(column + 1..).unwrap_or_default();
        if !facets.is_empty() {
            piece = cell_piece(blocks, Some(requirement), *facets, name.span, cells);
        } else if !is_blank(blocks, name) {
            piece = None;
        } else if let Some(piece) = piece {
            blocks.reading.pieces[piece].chunks.extend(cells);
        }
    }
}

/// The point that a row is about: the one it names, else the one above if it
/// names none.
fn point_of_row(
    blocks: &mut Blocks<'_, '_, '_>,
    name: Option<&Chunk>,
    found: Match,
    above: Option<usize>,
) -> Option<usize> {
    let name = name?;
    match found.requirement() {
        Some(requirement) => {
            mention(blocks, requirement, *name, found);
            Some(requirement)
        }
        None => above.filter(|_| is_blank(blocks, name)),
    }
}

fn mention(blocks: &mut Blocks<'_, '_, '_>, requirement: usize, cell: Chunk, matched: Match) {
    let (span, section, in_header) = (cell.span, None, false);
    blocks.reading.mentions.push(Mention { requirement, span, matched, section, in_header });
}

fn point_of(blocks: &Blocks<'_, '_, '_>, cell: Option<&Chunk>) -> Match {
    let Some(cell) = cell else { return Match::None };
    let title = chunk_text(blocks.input, cell);
    let normal = blocks.input.profile.normal_title(&title);
    if normal.is_empty() { Match::None } else { blocks.input.matcher.find(None, &normal) }
}
