//! Tables: rows and cells, with merged cells taken apart.

use super::blocks::{Block, Cell, Table, lines};
use super::body::{Reader, texts};
use super::package::NotWord;
use super::remarks::What;
use super::styles::is_colour;
use super::xml::Element;

/// The most columns that a table has in Word.
const MOST_COLUMNS: usize = 63;

/// A merged cell with more text than this, in bytes, is not repeated.
const LONGEST_REPEATED: usize = 1_000;

/// A cell as Word has it.
struct Written {
    cell: Cell,
    columns: usize,
    /// Whether the cell above reaches down to here.
    continues: bool,
}

/// Reads a table.
pub(super) fn read(reader: &mut Reader<'_>, element: &Element) -> Result<Table, NotWord> {
    let mut table = Table::default();
    let mut rows = Vec::new();
    wrapped(element, "tr", &mut rows);
    let mut written = Vec::new();
    for row in rows {
        let properties = row.child("trPr");
        if properties.is_some_and(|p| p.child("del").is_some()) {
            reader.out.remarks.add(What::Deleted, reader.number, texts(row));
            continue;
        }
        if properties.is_some_and(|p| p.child("ins").is_some()) {
            reader.out.remarks.add(What::Inserted, reader.number, texts(row));
        }
        if written.is_empty() {
            table.has_header = properties.and_then(|p| p.is_on("tblHeader")) == Some(true);
        }
        written.push(read_row(reader, row)?);
        if table.number == 0 {
            table.number = reader.number;
        }
    }
    let columns = written.iter().map(|row| row.iter().map(|c| c.columns).sum()).max();
    let columns = columns.unwrap_or(0).min(MOST_COLUMNS);
    let mut has_merged = false;
    for row in written {
        let above = table.rows.last();
        let row = apart(row, above, columns, &mut has_merged);
        table.rows.push(row);
    }
    if has_merged {
        let first = table.rows.first().map(|row| text_of(row)).unwrap_or_default();
        reader.out.remarks.add(What::Merged, table.number, first);
    }
    Ok(table)
}

/// The elements of this name in `parent`, also within wrappers.
fn wrapped<'a>(parent: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for child in parent.elements() {
        match &*child.name {
            own if own == name => found.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" => {
                wrapped(child, name, found);
            }
            _ => {}
        }
    }
}

fn read_row(reader: &mut Reader<'_>, row: &Element) -> Result<Vec<Written>, NotWord> {
    let skipped = |name| {
        let properties = row.child("trPr");
        properties.and_then(|p| p.val(name)).and_then(|v| v.parse().ok()).unwrap_or(0)
    };
    let empty = |columns: usize| Written { cell: Cell::default(), columns, continues: false };
    let mut cells = Vec::new();
    let before: usize = skipped("gridBefore");
    cells.extend((0..before.min(MOST_COLUMNS)).map(|_| empty(1)));
    let mut elements = Vec::new();
    wrapped(row, "tc", &mut elements);
    for element in elements {
        let properties = element.child("tcPr");
        let columns = properties.and_then(|p| p.val("gridSpan")).and_then(|v| v.parse().ok());
        let merge = properties.and_then(|p| p.child("vMerge"));
        let fill = properties.and_then(|p| p.child("shd")).and_then(|s| s.attribute("fill"));
        let mut blocks = Vec::new();
        reader.blocks(element, &mut blocks)?;
        blocks.retain(|block| !matches!(block, Block::Paragraph(p) if p.is_empty()));
        cells.push(Written {
            cell: Cell { blocks, is_rest: false, is_shaded: fill.is_some_and(is_colour) },
            columns: columns.unwrap_or(1).clamp(1, MOST_COLUMNS),
            continues: merge.is_some_and(|m| m.attribute("val") != Some("restart")),
        });
    }
    Ok(cells)
}

/// A row with a cell for each column. The text of a merged cell stands in
/// each of the columns and rows that it reaches over, save where it reaches
/// over all columns, or is long.
fn apart(
    row: Vec<Written>,
    above: Option<&Vec<Cell>>,
    columns: usize,
    has_merged: &mut bool,
) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(columns);
    for Written { mut cell, columns: reach, continues } in row {
        if cells.len() >= columns {
            // More than Word allows goes to the last column.
            if let Some(last) = cells.last_mut() {
                last.blocks.append(&mut cell.blocks);
            }
            continue;
        }
        let over = above.and_then(|row| row.get(cells.len()));
        if let Some(over) = over.filter(|_| continues && cell.blocks.is_empty()) {
            *has_merged |= !over.blocks.is_empty();
            cell = repeated(over);
        }
        let reach = reach.min(columns.saturating_sub(cells.len()));
        let repeats = reach > 1 && reach < columns;
        *has_merged |= repeats && !cell.blocks.is_empty();
        let rest = if repeats { repeated(&cell) } else { rest() };
        cells.push(cell);
        cells.extend((1..reach).map(|_| rest.clone()));
    }
    cells.resize_with(columns, Cell::default);
    cells
}

fn rest() -> Cell {
    Cell { is_rest: true, ..Cell::default() }
}

fn repeated(cell: &Cell) -> Cell {
    let length: usize = lines(&cell.blocks).iter().map(String::len).sum();
    match length <= LONGEST_REPEATED {
        true => Cell { is_rest: true, ..cell.clone() },
        false => rest(),
    }
}

fn text_of(row: &[Cell]) -> String {
    let own = row.iter().filter(|cell| !cell.is_rest);
    own.flat_map(|cell| lines(&cell.blocks)).collect::<Vec<_>>().join(" ")
}
