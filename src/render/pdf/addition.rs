//! Local additions to data, and what only a header says.

use super::blocks::has_words;
use super::convert::Converter;
use super::data::{Block, Inline, LabelledCell};
use super::inlines::Place;
use crate::combine::{Addition, Answer, Piece};
use crate::parse::Kind;
use crate::source::Span;

impl Converter<'_> {
    /// Adds an addition in its frame, under the label that says whose it is.
    pub fn addition(&mut self, addition: &Addition, blocks: &mut Vec<Block>) {
        let (level, outer) = self.levels.enter(addition.level);
        self.depth += 1;
        let inner = self.within(addition.text, |converter| {
            let mut inner = Vec::new();
            for piece in &addition.pieces {
                converter.piece(piece, &mut inner);
            }
            inner
        });
        self.depth -= 1;
        self.levels = outer;
        let voice = self.line(&self.publication().texts[addition.text].voice);
        blocks.push(Block::Local { level, voice, blocks: inner });
    }

    /// Adds an answer, and below it what the header says of its points. What
    /// the parent asks stands in the parent's own file.
    pub fn answer(
        &mut self,
        answer: &Answer,
        body: &mut Vec<Block>,
        spans: &mut Vec<(usize, Span)>,
    ) {
        self.own(answer.own.clone(), body, spans);
        if let Some(point) = answer.points.first().filter(|_| answer.own.is_empty()) {
            body.push(Block::Heading {
                level: self.levels.next(answer.level),
                label: None,
                number: None,
                content: vec![Inline::Text(self.line(&point.title))],
                outlined: true,
                bookmarked: true,
            });
        }
        answer.told.iter().for_each(|piece| self.piece(piece, body));
        spans.resize(body.len(), (0, Span::default()));
    }

    /// Adds the heading of the chapter for what belongs to no section.
    pub fn rest_heading(&mut self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Rest { level: self.levels.next(0) });
    }

    /// Where the addition's first block stands.
    pub fn span_of(&self, addition: &Addition) -> Span {
        let node = addition.pieces.iter().find_map(|piece| match piece {
            Piece::Blocks(range) => Some(range.start),
            Piece::Row { table, .. } | Piece::Rows { table, .. } => Some(*table),
            _ => None,
        });
        let nodes = &self.publication().texts[addition.text].syntax.nodes;
        node.map_or(Span::default(), |node| nodes[node].span)
    }

    fn piece(&mut self, piece: &Piece, blocks: &mut Vec<Block>) {
        match piece {
            Piece::Blocks(range) => {
                for node in self.syntax().between(range.start, range.end) {
                    self.block(node, blocks);
                }
            }
            Piece::Again(heading) => self.again(*heading, blocks),
            Piece::Row { table, row } => self.labelled_row(*table, *row, blocks),
            Piece::Rows { table, rows } => {
                if let Kind::Table(align) = &self.syntax().nodes[*table].kind {
                    self.table_rows(*table, align, Some(rows), blocks);
                }
            }
            Piece::Unchanged { demand } => {
                let demand = demand.as_ref().map(|demand| self.line(demand));
                let parent = self.publication().answers_to.as_ref().map(|name| self.line(name));
                blocks.push(Block::Unchanged { demand, parent });
            }
            Piece::Deviation { demand, facets, reason, approver } => {
                blocks.push(Block::Deviation {
                    from: demand.iter().chain(facets).map(|part| self.line(part)).collect(),
                    reason: self.line(reason),
                    approver: self.line(approver),
                });
            }
        }
    }

    /// A heading that stands elsewhere; links lead there.
    fn again(&mut self, i: usize, blocks: &mut Vec<Block>) {
        let from = blocks.len();
        self.block(i, blocks);
        for block in &mut blocks[from..] {
            if let Block::Heading { label, .. } = block {
                *label = None;
            }
        }
    }

    /// The cells of one row, each with the header of its column.
    fn labelled_row(&mut self, table: usize, row: usize, blocks: &mut Vec<Block>) {
        let syntax = self.syntax();
        let head = syntax.children(Some(table)).find(|i| syntax.nodes[*i].kind == Kind::TableHead);
        let labels: Vec<usize> =
            head.into_iter().flat_map(|head| syntax.children(Some(head))).collect();
        let mut fields = Vec::new();
        for (column, cell) in syntax.children(Some(row)).enumerate() {
            let label = labels.get(column).map(|label| self.inlines(*label, Place::WORDS));
            let label = label.filter(has_words);
            let content = self.inlines(cell, self.text_place());
            match label {
                Some(label) => fields.push(LabelledCell { label, content }),
                None if content.is_empty() => {}
                None => blocks.push(Block::Paragraph { content }),
            }
        }
        blocks.extend((!fields.is_empty()).then_some(Block::LabelledRow { fields }));
    }
}
