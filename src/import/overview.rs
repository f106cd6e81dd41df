//! The overview of a Word file, read into fields of the header.
//!
//! Publishers lay it out in many ways: labels beside values, over values,
//! with a colon, a tab or a line break between them, in a table or in lines
//! at the top. The labels are the profile's; what has none of them stays
//! where it is, or is kept as a remark.

use super::blocks::{Block, Cell, Paragraph, Table, lines, plain};
use super::remarks::{Remarks, What};
use crate::model::date::PartialDate;
use crate::profile::{Profile, Role, SectionRole};
use crate::text;

/// A field that a Word file gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its place in the profile's fields.
    pub field: usize,
    /// What it says, line by line.
    pub lines: Vec<String>,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The fields, each once.
    pub fields: Vec<Field>,
    /// What stood among them and has no label that is known.
    pub others: Vec<String>,
}

/// The overview stands among the first so many blocks, unless its heading
/// says otherwise.
const WITHIN: usize = 40;

/// A label has at most so many words.
const LONGEST_LABEL: usize = 5;

/// Fields that no Word file has: kvm's own.
const OWN: [Role; 8] = [
    Role::Id,
    Role::Parent,
    Role::Points,
    Role::Unchanged,
    Role::Deviations,
    Role::LocalDeadline,
    Role::HearingDeadline,
    Role::SubGroup,
];

/// Takes the overview out of the blocks and reads it.
pub fn take(blocks: &mut Vec<Block>, profile: &Profile, remarks: &mut Remarks) -> Overview {
    let reader = Reader { profile };
    let mut overview = Overview::default();
    let mut kept = Vec::with_capacity(blocks.len());
    let mut at_top = true;
    for (i, block) in std::mem::take(blocks).into_iter().enumerate() {
        let below_heading = kept.last().is_some_and(|last| reader.is_overview_heading(last));
        match block {
            Block::Table(table) if i < WITHIN || below_heading => match reader.table(&table) {
                Some(read) => overview.merge(read, profile),
                None => {
                    at_top = false;
                    kept.push(Block::Table(table));
                }
            },
            Block::Paragraph(paragraph) if at_top || below_heading => {
                match reader.paragraph(&paragraph).filter(|_| may_be_field(&paragraph)) {
                    Some(read) => overview.merge(read, profile),
                    None => {
                        let block = Block::Paragraph(paragraph);
                        at_top &= reader.is_overview_heading(&block) || !ends_top(&block);
                        kept.push(block);
                    }
                }
            }
            other => {
                at_top &= matches!(other, Block::Paragraph(_));
                kept.push(other);
            }
        }
    }
    // A heading of the overview with nothing left below it goes with it.
    let has_text = |block: Option<&Block>| match block {
        Some(Block::Paragraph(p)) => p.outline.is_none(),
        Some(_) => true,
        None => false,
    };
    let gone: Vec<bool> = (0..kept.len())
        .map(|i| reader.is_overview_heading(&kept[i]) && !has_text(kept.get(i + 1)))
        .collect();
    let mut gone = gone.into_iter();
    kept.retain(|_| gone.next() != Some(true));
    *blocks = kept;
    for other in &overview.others {
        remarks.add(What::Overview, 0, other.clone());
    }
    overview
}

/// Reads the lines of page headers and footers; what says nothing of the
/// header is left, and noted.
pub fn margins(
    lines: &[String],
    overview: &mut Overview,
    profile: &Profile,
    remarks: &mut Remarks,
) {
    let reader = Reader { profile };
    for line in lines {
        let mut read = Overview::default();
        let parts = line.split(['|', '\t']).flat_map(|part| part.split(" - "));
        let mut rest: Vec<&str> = Vec::new();
        for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
            match reader.line(part).or_else(|| reader.loose(part)) {
                Some((field, value)) if !value.is_empty() => read.add(field, vec![value], profile),
                _ => rest.push(part),
            }
        }
        let says_more = !read.fields.is_empty();
        overview.merge(read, profile);
        if !says_more || !rest.is_empty() {
            let left = if says_more { rest.join(" ") } else { text::one_line(line) };
            remarks.add(What::HeaderFooter, 0, left);
        }
    }
}

/// Text that is more than a line or two ends the top of a document.
fn ends_top(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return true };
    paragraph.outline.is_some() || paragraph.text().chars().count() > 200
}

fn may_be_field(paragraph: &Paragraph) -> bool {
    paragraph.outline.is_none() && paragraph.style.is_none() && paragraph.item.is_none()
}

impl Overview {
    /// Adds what a field says. What was read first holds; another value is
    /// kept beside it.
    fn add(&mut self, field: usize, lines: Vec<String>, profile: &Profile) {
        if lines.iter().all(String::is_empty) {
            return;
        }
        match self.fields.iter().find(|known| known.field == field) {
            None => self.fields.push(Field { field, lines }),
            Some(known) if known.lines == lines => {}
            Some(_) => {
                let label = &profile.fields[field].name;
                self.others.push(format!("{label}: {}", lines.join(" ")));
            }
        }
    }

    fn merge(&mut self, other: Overview, profile: &Profile) {
        other.fields.into_iter().for_each(|f| self.add(f.field, f.lines, profile));
        self.others.extend(other.others);
    }
}

struct Reader<'p> {
    profile: &'p Profile,
}

impl Reader<'_> {
    fn is_overview_heading(&self, block: &Block) -> bool {
        let Block::Paragraph(paragraph) = block else { return false };
        let title = self.profile.normal_title(&paragraph.text());
        self.profile.section(&title).is_some_and(|s| s.role == Some(SectionRole::Overview))
    }

    /// The field with this label.
    fn label(&self, text: &str) -> Option<usize> {
        let label = text::one_line(text);
        if label.is_empty() || label.split(' ').count() > LONGEST_LABEL {
            return None;
        }
        let field = self.profile.field_index(label.trim_end_matches(':').trim_end())?;
        let role = self.profile.fields[field].role;
        (!role.is_some_and(|role| OWN.contains(&role))).then_some(field)
    }

    /// The label that a line begins with, or is, and what follows it.
    fn line(&self, line: &str) -> Option<(usize, String)> {
        if let Some(field) = self.label(line) {
            return Some((field, String::new()));
        }
        [':', '\t'].iter().find_map(|between| {
            let (label, value) = line.split_once(*between)?;
            Some((self.label(label)?, text::one_line(value)))
        })
    }

    /// A label with nothing between it and a number or date: "Dok. nr.
    /// 105454/14", "Revideret november 2017".
    fn loose(&self, line: &str) -> Option<(usize, String)> {
        let words: Vec<&str> = line.split_whitespace().collect();
        (1..words.len().min(LONGEST_LABEL)).rev().find_map(|n| {
            let field = self.label(&words[..n].join(" "))?;
            let value = words[n..].join(" ");
            let role = self.profile.fields[field].role?;
            let numbers = [Role::CaseNumber, Role::DocumentNumber, Role::Edition];
            let fits = match role {
                role if role.is_date() => PartialDate::parse(&value, &self.profile.dates).is_ok(),
                role => numbers.contains(&role) && value.starts_with(|c: char| c.is_ascii_digit()),
            };
            fits.then_some((field, value))
        })
    }

    /// A paragraph of which every line is a field.
    fn paragraph(&self, paragraph: &Paragraph) -> Option<Overview> {
        let mut overview = Overview::default();
        let text = plain(&paragraph.inlines);
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            if let Some(kind) = self.profile.document_type(&text::one_line(line)) {
                let field = self.profile.field_of(Role::DocumentType)?;
                let field = self.profile.field_index(&field.id)?;
                overview.add(field, vec![self.profile.types[kind].name.clone()], self.profile);
                continue;
            }
            let parts: Option<Vec<(usize, String)>> = match self.line(line.trim()) {
                Some(found) if !found.1.is_empty() => Some(vec![found]),
                Some(_) => None,
                None => line.split(" - ").map(|part| self.loose(part)).collect(),
            };
            parts?
                .into_iter()
                .for_each(|(field, value)| overview.add(field, vec![value], self.profile));
        }
        (!overview.fields.is_empty()).then_some(overview)
    }

    /// The fields of a table, if it is an overview.
    fn table(&self, table: &Table) -> Option<Overview> {
        let rows: Vec<&Vec<Cell>> =
            table.rows.iter().filter(|row| !self.is_column_headings(row)).collect();
        let mut overview = self.by_columns(&rows).unwrap_or_else(|| self.by_rows(&rows));
        let labels = self.labels(&rows);
        let is_overview = labels >= 3 || (labels == 2 && overview.others.len() <= labels);
        overview.fields.retain(|field| !field.lines.is_empty());
        is_overview.then_some(overview)
    }

    /// How many different labels the cells have.
    fn labels(&self, rows: &[&Vec<Cell>]) -> usize {
        let cells = rows.iter().flat_map(|row| row.iter()).filter(|cell| !cell.is_rest);
        let lines = cells.flat_map(cell_lines);
        let mut found: Vec<usize> =
            lines.filter_map(|line| self.line(&line).map(|(field, _)| field)).collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    }

    /// The headings of the profile's overviews: they are the page's, not the
    /// document's.
    fn is_column_headings(&self, row: &[Cell]) -> bool {
        let cells: Vec<String> = row
            .iter()
            .filter(|cell| !cell.is_rest)
            .map(|cell| text::key(&cell_lines(cell).join(" ")))
            .filter(|text| !text.is_empty())
            .collect();
        let layouts = self.profile.overviews.iter();
        cells.len() >= 2
            && layouts.into_iter().any(|layout| {
                let has = |cell: &String| {
                    layout.columns.iter().any(|(heading, _)| text::key(heading) == *cell)
                };
                cells.iter().all(has)
            })
    }

    /// A row of nothing but labels with a row of values below it.
    fn by_columns(&self, rows: &[&Vec<Cell>]) -> Option<Overview> {
        let [labels, values, rest @ ..] = rows else { return None };
        let label = |cell: &Cell| match &cell_lines(cell)[..] {
            [only] => self.label(only),
            _ => None,
        };
        let found: Vec<Option<usize>> = labels.iter().map(label).collect();
        let is_head = labels.iter().zip(&found).all(|(c, f)| f.is_some() || c.blocks.is_empty());
        let is_value = |cell: &Cell| cell_lines(cell).iter().all(|line| self.line(line).is_none());
        let own = found.iter().flatten().count();
        if own < 2 || !is_head || !values.iter().all(is_value) {
            return None;
        }
        let mut overview = Overview::default();
        for (field, value) in found.iter().zip(values.iter()) {
            match field {
                Some(field) => overview.add(*field, cell_lines(value), self.profile),
                None => overview.others.extend(cell_lines(value)),
            }
        }
        // More of the same may stand below.
        let rest = self.by_columns(rest).unwrap_or_else(|| self.by_rows(rest));
        overview.merge(rest, self.profile);
        Some(overview)
    }

    /// Labels with their values behind them: in the same cell, or in the next
    /// one.
    fn by_rows(&self, rows: &[&Vec<Cell>]) -> Overview {
        let mut overview = Overview::default();
        for row in rows {
            // A label at the end of a cell, whose value stands in the next.
            let mut open: Option<usize> = None;
            let mut unknown: Vec<String> = Vec::new();
            for cell in row.iter().filter(|cell| !cell.is_rest) {
                let mut current = open.take();
                let mut value: Vec<String> = Vec::new();
                for line in cell_lines(cell) {
                    match self.line(&line) {
                        Some((field, rest)) => {
                            if let Some(before) = current {
                                overview.add(before, std::mem::take(&mut value), self.profile);
                            }
                            current = Some(field);
                            value.extend(Some(rest).filter(|rest| !rest.is_empty()));
                        }
                        None if current.is_some() => value.push(line),
                        None => unknown.push(line),
                    }
                }
                match current {
                    Some(field) if value.is_empty() => open = Some(field),
                    Some(field) => overview.add(field, value, self.profile),
                    None => {}
                }
            }
            if !unknown.is_empty() {
                overview.others.push(unknown.join(": "));
            }
        }
        overview
    }
}

fn cell_lines(cell: &Cell) -> Vec<String> {
    lines_with_tabs(&cell.blocks)
}

/// The lines of blocks; a tab, which may stand between label and value, stays
/// one.
pub fn lines_with_tabs(blocks: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let text = plain(&paragraph.inlines);
                let trimmed = text.lines().map(str::trim).filter(|line| !line.is_empty());
                out.extend(trimmed.map(str::to_owned));
            }
            other => out.extend(lines(std::slice::from_ref(other))),
        }
    }
    out
}
