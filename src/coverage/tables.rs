//! Tables that answer: rows as points and columns as facets, or, below a
//! point, facets in the header or in the first column.

use super::blocks::{Blocks, chunk_text, is_unchanged};
use super::matching::Match;
use super::names::{self, Name, NameHow};
use super::reading::{Chunk, Claim, How, Mention, Piece};
use crate::model::requirement::FacetSet;
use crate::parse::Kind;

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
        rows_as_points(blocks, &grid)
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
        Some(Name::Facets(facets, NameHow::Beginning)) if title.chars().count() <= 40 => facets,
        _ => FacetSet::default(),
    }
}

fn below_point(blocks: &mut Blocks<'_, '_, '_>, grid: &Grid) -> bool {
    let first: Vec<FacetSet> = grid
        .rows
        .iter()
        .map(|row| row.first().map_or(FacetSet::default(), |cell| facets_of(blocks, cell)))
        .collect();
    let down = first.iter().filter(|f| !f.is_empty()).count();
    let across = grid.header.iter().filter(|f| !f.is_empty()).count();
    // One name alone may be any table's; "Begreb | Beskrivelse" is no answer.
    if down >= 2 && down >= across {
        for (row, facets) in grid.rows.iter().zip(first) {
            let Some((name, cells)) = row.split_first() else { continue };
            if facets.is_empty() {
                cells.iter().for_each(|cell| blocks.text(*cell));
            } else {
                let span = name.span;
                cell_piece(blocks, blocks.context.requirement, facets, span, cells);
            }
        }
        return true;
    }
    let prose_only =
        grid.header.iter().flat_map(|f| f.iter()).all(|f| blocks.input.profile.facets[f].prose);
    if across >= 2 || (across == 1 && !prose_only) {
        let Some((header, body)) = grid.rows.split_first() else { return true };
        for (column, facets) in grid.header.iter().enumerate() {
            let cells: Vec<Chunk> =
                body.iter().filter_map(|row| row.get(column)).copied().collect();
            if facets.is_empty() {
                cells.into_iter().for_each(|cell| blocks.text(cell));
            } else {
                let span = header[column].span;
                cell_piece(blocks, blocks.context.requirement, *facets, span, &cells);
            }
        }
        return true;
    }
    false
}

fn rows_as_points(blocks: &mut Blocks<'_, '_, '_>, grid: &Grid) -> bool {
    if grid.header.iter().skip(1).all(|f| f.is_empty()) {
        return false;
    }
    let Some((header, body)) = grid.rows.split_first() else { return false };
    let matches: Vec<Match> = body.iter().map(|row| row_match(blocks, row)).collect();
    let mut matched: Vec<usize> = matches.iter().filter_map(|m| m.requirement()).collect();
    matched.sort_unstable();
    matched.dedup();
    let enough = if blocks.input.only_point { 1 } else { 2 };
    if matched.len() < enough {
        return false;
    }
    for (row, found) in body.iter().zip(matches) {
        let Some(requirement) = found.requirement() else { continue };
        let Some(name) = row.first() else { continue };
        blocks.reading.mentions.push(Mention {
            requirement,
            span: name.span,
            matched: found,
            section: None,
        });
        for (column, facets) in grid.header.iter().enumerate().skip(1) {
            if let Some(cell) = row.get(column).filter(|_| !facets.is_empty()) {
                let span = if cell.span.is_empty() { header[column].span } else { cell.span };
                cell_piece(blocks, Some(requirement), *facets, span, &[*cell]);
            }
        }
    }
    true
}

fn row_match(blocks: &Blocks<'_, '_, '_>, row: &[Chunk]) -> Match {
    let Some(name) = row.first() else { return Match::None };
    let title = chunk_text(blocks.input, name);
    let normal = blocks.input.profile.normal_title(&title);
    if normal.is_empty() { Match::None } else { blocks.input.matcher.find(None, &normal) }
}

fn cell_piece(
    blocks: &mut Blocks<'_, '_, '_>,
    requirement: Option<usize>,
    facets: FacetSet,
    span: crate::source::Span,
    cells: &[Chunk],
) {
    let (unchanged, text): (Vec<&Chunk>, Vec<&Chunk>) =
        cells.iter().partition(|cell| is_unchanged(blocks.input, cell));
    if let Some(requirement) = requirement {
        blocks.reading.unchanged.extend(unchanged.iter().map(|cell| Claim {
            requirement,
            facets,
            span: cell.span,
        }));
    }
    if unchanged.is_empty() || !text.is_empty() {
        let chunks = text.into_iter().copied().collect();
        blocks.reading.pieces.push(Piece { requirement, facets, how: How::Table, span, chunks });
    }
}
