//! Blocks as Markdown that reads back as the same.
//!
//! What would be markup by chance is escaped. Bold and italic type is written
//! where Markdown can, which is tried by reading it again.

mod inline;

use super::blocks::{Block, Cell, Heading, List, Paragraph, Table, lines};
use super::remarks::{Remarks, What};
use super::words::StyleUse;
use inline::Writer;

/// The text of a document below its header.
pub fn write(
    title: Option<&Heading>,
    blocks: &[Block],
    notes: &[Vec<Block>],
    pictures: &[String],
    remarks: &mut Remarks,
) -> String {
    let mut writer = Writer { pictures, remarks };
    let mut parts = Vec::new();
    if let Some(title) = title {
        parts.push(heading(title, &mut writer));
    }
    let body = join(blocks, &mut writer);
    parts.extend(Some(body).filter(|body| !body.is_empty()));
    for (i, note) in notes.iter().enumerate() {
        let text = join(note, &mut writer);
        let text = if text.is_empty() { "–".to_owned() } else { text };
        parts.push(indented(&format!("[^{}]: ", i + 1), &text, 4));
    }
    parts.join("\n\n") + "\n"
}

/// Blocks with a blank line between them.
fn join(blocks: &[Block], writer: &mut Writer<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    // Two lists of one kind in a row would be one: the sign tells them apart.
    let mut before: Option<(bool, bool)> = None;
    for block in blocks {
        let other = match (block, before) {
            (Block::List(list), Some((ordered, other))) => {
                ordered == list.start.is_some() && !other
            }
            _ => false,
        };
        let text = match block {
            Block::Paragraph(paragraph) => self::paragraph(paragraph, writer),
            Block::Heading(heading) => self::heading(heading, writer),
            Block::List(list) => self::list(list, other, writer),
            Block::Table(table) => self::table(table, writer),
        };
        if text.is_empty() {
            continue;
        }
        before = match block {
            Block::List(list) => Some((list.start.is_some(), other)),
            _ => None,
        };
        parts.push(text);
    }
    parts.join("\n\n")
}

fn paragraph(paragraph: &Paragraph, writer: &mut Writer<'_>) -> String {
    let text = writer.block(&paragraph.inlines, paragraph.number);
    match paragraph.style {
        Some(StyleUse::Quote) if !text.is_empty() => indented("> ", &text, 0).replace('\n', "\n> "),
        _ => text,
    }
}

fn heading(heading: &Heading, writer: &mut Writer<'_>) -> String {
    let text = writer.line(&heading.inlines, heading.number);
    let signs = "#".repeat(usize::from(heading.level.clamp(1, 6)));
    let id = heading.id.as_ref().map(|id| format!(" {{#{id}}}")).unwrap_or_default();
    if text.is_empty() { String::new() } else { format!("{signs} {text}{id}") }
}

/// `first` before the first line of `text`, and spaces before the others.
fn indented(first: &str, text: &str, by: usize) -> String {
    let mut out = first.to_owned();
    for (i, line) in text.lines().enumerate() {
        if i > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(&" ".repeat(by));
            }
        }
        out.push_str(line);
    }
    out
}

fn list(list: &List, other: bool, writer: &mut Writer<'_>) -> String {
    // A blank line in one item makes all of them loose.
    let is_tight = list.items.iter().all(|item| is_tight(item));
    let mut items = Vec::with_capacity(list.items.len());
    for (i, item) in list.items.iter().enumerate() {
        let mark = match list.start {
            Some(start) => {
                let number = start.saturating_add(i as u64).min(999_999_999);
                format!("{number}{} ", if other { ')' } else { '.' })
            }
            None => (if other { "* " } else { "- " }).to_owned(),
        };
        let text = match (&item[..], is_tight) {
            ([first, rest @ ..], true) => {
                let rest = join(rest, writer);
                let first = join(std::slice::from_ref(first), writer);
                if rest.is_empty() { first } else { format!("{first}\n{rest}") }
            }
            _ => join(item, writer),
        };
        let by = mark.len();
        items.push(indented(&mark, &text, by).trim_end().to_owned());
    }
    items.join(if is_tight { "\n" } else { "\n\n" })
}

/// One paragraph, and at most one list below it.
fn is_tight(item: &[Block]) -> bool {
    match item {
        [] | [Block::Paragraph(_)] => true,
        // A list that does not begin at 1 cannot follow a paragraph directly.
        [Block::Paragraph(_), Block::List(list)] => {
            list.start.is_none_or(|start| start == 1) && list.items.iter().all(|i| is_tight(i))
        }
        _ => false,
    }
}

fn table(table: &Table, writer: &mut Writer<'_>) -> String {
    let columns = table.rows.first().map_or(0, Vec::len);
    if columns == 0 {
        return String::new();
    }
    let row = |cells: Vec<String>| {
        let cells: Vec<String> = cells.iter().map(|cell| format!(" {cell} ")).collect();
        format!("|{}|", cells.join("|"))
    };
    let mut out = Vec::with_capacity(table.rows.len() + 2);
    let rule = format!("|{}", "---|".repeat(columns));
    let mut rows = table.rows.iter();
    let head = match table.has_header {
        true => rows.next().map(|head| head.iter().map(|c| cell(c, true, writer)).collect()),
        false => None,
    };
    out.push(row(head.unwrap_or_else(|| vec![String::new(); columns])));
    out.push(rule);
    for cells in rows {
        out.push(row(cells.iter().map(|c| cell(c, false, writer)).collect()));
    }
    out.join("\n")
}

/// A cell on one line; its own lines are set apart by `<br>`.
fn cell(cell: &Cell, is_head: bool, writer: &mut Writer<'_>) -> String {
    let mut out = Vec::new();
    cell_lines(&cell.blocks, is_head, writer, &mut out);
    if !cell.is_rest && cell.blocks.iter().any(|b| matches!(b, Block::List(_))) {
        let number = cell.blocks.first().map_or(0, Block::number);
        writer.remarks.add(What::CellLines, number, lines(&cell.blocks).join(" "));
    }
    out.join("<br>")
}

fn cell_lines(blocks: &[Block], is_head: bool, writer: &mut Writer<'_>, out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(Paragraph { inlines, number, .. })
            | Block::Heading(Heading { inlines, number, .. }) => {
                let text = writer.cell(inlines, *number, is_head);
                out.extend(Some(text).filter(|text| !text.is_empty()));
            }
            Block::List(list) => {
                for (i, item) in list.items.iter().enumerate() {
                    let from = out.len();
                    cell_lines(item, is_head, writer, out);
                    let mark = list.start.map_or_else(
                        || "•".to_owned(),
                        |start| format!("{}.", start.saturating_add(i as u64)),
                    );
                    if let Some(first) = out.get_mut(from) {
                        *first = format!("{mark} {first}");
                    }
                }
            }
            // Taken apart before.
            Block::Table(_) => {}
        }
    }
}
