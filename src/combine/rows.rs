//! Which points the rows of tables answer.

use super::places::root;
use crate::coverage::Coverage;
use crate::coverage::reading::How;
use crate::model::Document;
use crate::parse::Kind;
use crate::source::Span;

/// What the rows of a document's tables were read for.
pub(super) struct RowPoints {
    /// Rows that name a point, by where the name stands.
    named: Vec<(Span, usize)>,
    /// Cells that answer one: a row that goes on from the one above has no
    /// name of its own.
    read: Vec<(Span, usize)>,
}

impl RowPoints {
    pub(super) fn new(parent: &Document, coverage: &Coverage) -> RowPoints {
        let reading = &coverage.reading;
        let sorted = |mut all: Vec<(Span, usize)>| {
            all.sort_by_key(|(span, _)| span.start);
            all
        };
        let named = reading.mentions.iter().filter(|m| m.section.is_none());
        let read = reading.pieces.iter().filter(|p| p.how == How::Table);
        let read = read.filter_map(|p| Some((p.span, root(parent, p.requirement?))));
        RowPoints {
            named: sorted(named.map(|m| (m.span, root(parent, m.requirement))).collect()),
            read: sorted(read.collect()),
        }
    }

    /// The point that a row answers, if it answers one.
    pub(super) fn point(&self, row: Span) -> Option<usize> {
        let within = |all: &[(Span, usize)]| {
            let from = all.partition_point(|(span, _)| span.start < row.start);
            let mut found = all[from..].iter().take_while(|(span, _)| span.start <= row.end);
            found.find(|(span, _)| span.end <= row.end).map(|(_, point)| *point)
        };
        within(&self.named).or_else(|| within(&self.read))
    }

    /// The points that the rows of a block answer, if it is a table.
    pub(super) fn of_block<'a>(
        &'a self,
        document: &'a Document,
        block: usize,
    ) -> impl Iterator<Item = usize> + 'a {
        let nodes = &document.syntax.nodes;
        let is_table = matches!(nodes[block].kind, Kind::Table(_));
        let rows = document.syntax.children(Some(block)).take_while(move |_| is_table);
        let rows = rows.filter(|i| nodes[*i].kind == Kind::TableRow);
        rows.filter_map(|row| self.point(nodes[row].span))
    }
}
