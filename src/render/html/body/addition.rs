//! Local additions: a labelled frame around each, and what a header says of
//! points in words.

use super::super::contents::Entry;
use super::Writer;
use crate::combine::{Addition, Piece};
use crate::parse::markdown::Kind;

/// The id of the chapter for what belongs to no section. Ids with a colon are
/// the page's own.
const REST: &str = "page:rest";

impl Writer<'_> {
    /// The chapter for what belongs to no section.
    pub(super) fn rest(&mut self, additions: &[Addition]) {
        let level = self.levels.next(0);
        let tag = self.open_heading(level, Some(REST));
        self.word("rest");
        self.close(tag);
        self.out.push('\n');
        let text = self.words.get("rest").to_owned();
        self.entries.push(Entry { level, anchor: REST.to_owned(), number: None, text });
        additions.iter().for_each(|addition| self.framed(addition, Some(REST)));
    }

    pub(super) fn addition(&mut self, addition: &Addition) {
        let first = &self.publication.texts[0];
        let under = addition.under.filter(|node| {
            matches!(first.syntax.nodes[*node].kind, Kind::Heading(_) | Kind::Paragraph)
        });
        let anchor = under.and_then(|node| {
            let at = first.anchors.binary_search_by_key(&node, |(node, _)| *node).ok()?;
            Some(first.anchors[at].1.as_str())
        });
        self.framed(addition, anchor.filter(|_| under != first.title_node));
    }

    /// The frame is a region, named after whose text it is and what it stands
    /// under; its label is a heading, so that it is found among the headings.
    fn framed(&mut self, addition: &Addition, under: Option<&str>) {
        self.additions += 1;
        let id = format!("page:local-{}", self.additions);
        self.out.push_str("<section class=\"local\" aria-labelledby=\"");
        self.out.push_str(&id);
        if let Some(under) = under {
            self.out.push(' ');
            self.text(under);
        }
        self.out.push_str("\">\n");
        let (level, outer) = self.levels.enter(addition.level);
        let tag = self.open_heading(level, Some(&id));
        self.word("local");
        self.out.push_str(": ");
        let voice = &self.publication.texts[addition.text].voice;
        self.text(voice);
        self.close(tag);
        self.out.push('\n');
        self.within(addition.text, |writer| {
            addition.pieces.iter().for_each(|piece| writer.piece(piece));
        });
        self.levels = outer;
        self.out.push_str("</section>\n");
    }

    pub(super) fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Blocks(range) => self.blocks(range.clone(), false),
            Piece::Again(heading) => self.again(*heading),
            Piece::Row { table, row } => self.labelled_row(*table, *row),
            Piece::Rows { table, rows } => {
                if let Kind::Table(align) = self.kind(*table) {
                    self.table_rows(*table, align, Some(rows));
                }
            }
            Piece::Unchanged { demand } => {
                self.out.push_str("<p class=\"told\"><strong>");
                self.word("unchanged");
                self.out.push_str("</strong>");
                if let Some(demand) = demand {
                    self.out.push_str(" (");
                    self.text(demand);
                    self.out.push(')');
                }
                self.out.push_str(": ");
                match self.publication.answers_to {
                    Some(_) => self.of_parent("unchanged_here"),
                    None => self.word("unchanged_text"),
                }
                self.out.push_str("</p>\n");
            }
            Piece::Deviation { demand, facets, reason, approver } => {
                let all = self.words.get("whole_point").to_owned();
                let parts: Vec<&str> = demand.iter().chain(facets).map(String::as_str).collect();
                let of = if parts.is_empty() { all } else { parts.join(", ") };
                self.out.push_str("<dl class=\"told\">\n");
                self.field("deviation", &of);
                self.field("reason", reason);
                self.field("approved_by", approver);
                self.out.push_str("</dl>\n");
            }
        }
    }

    /// A heading that stands elsewhere; links lead there.
    fn again(&mut self, i: usize) {
        let Kind::Heading(heading) = self.kind(i) else {
            // A bold line that is read as a heading.
            return self.block("p", i);
        };
        let level = self.levels.next(heading.level);
        let tag = self.open_heading(level, None);
        self.inside(i);
        self.close(tag);
        self.out.push('\n');
    }

    /// The cells of one row, each after the header of its column.
    fn labelled_row(&mut self, table: usize, row: usize) {
        let head = self.children(table).find(|i| *self.kind(*i) == Kind::TableHead);
        let labels: Vec<usize> = head.into_iter().flat_map(|head| self.children(head)).collect();
        let cells = self.children(row).enumerate();
        let cells = cells.map(|(column, cell)| (labels.get(column).copied(), cell));
        let (labelled, bare): (Vec<_>, Vec<_>) =
            cells.partition(|(label, _)| label.is_some_and(|label| self.has_content(label)));
        for (_, cell) in bare {
            if self.has_content(cell) {
                self.block("p", cell);
            }
        }
        if labelled.is_empty() {
            return;
        }
        self.out.push_str("<dl class=\"row\">\n");
        for (label, cell) in labelled {
            self.out.push_str("<div><dt>");
            label.into_iter().for_each(|label| self.inside(label));
            self.out.push_str("</dt><dd>");
            self.inside(cell);
            if !self.has_content(cell) {
                self.out.push('–');
            }
            self.out.push_str("</dd></div>\n");
        }
        self.out.push_str("</dl>\n");
    }

    fn has_content(&self, i: usize) -> bool {
        self.children(i).next().is_some()
    }

    fn field(&mut self, label: &str, value: &str) {
        self.out.push_str("<div><dt>");
        self.word(label);
        self.out.push_str("</dt><dd>");
        self.text(value);
        self.out.push_str("</dd></div>\n");
    }
}
