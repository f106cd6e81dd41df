//! Tables, each in a region of its own that scrolls and can be focused.

use super::Writer;
use crate::parse::markdown::{Align, Kind};
use crate::render::html::escape;

impl Writer<'_> {
    pub(super) fn table(&mut self, i: usize, align: &[Align]) {
        self.table_rows(i, align, None);
    }

    /// A table; of its rows only these, if any are named.
    pub(super) fn table_rows(&mut self, i: usize, align: &[Align], only: Option<&[usize]>) {
        self.tables += 1;
        self.out.push_str("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        self.word("table");
        self.out.push_str(&format!(" {}", self.tables));
        if let Some(entry) = self.entries.last() {
            self.out.push_str(": ");
            escape::push(&mut self.out, &entry.text);
        }
        self.out.push_str("\">\n<table>\n");
        let mut in_body = false;
        for child in self.children(i) {
            if *self.kind(child) == Kind::TableHead {
                self.out.push_str("<thead>\n");
                self.row(child, align, true);
                self.out.push_str("</thead>\n");
            } else if only.is_none_or(|rows| rows.contains(&child)) {
                if !in_body {
                    self.out.push_str("<tbody>\n");
                    in_body = true;
                }
                self.row(child, align, false);
            }
        }
        self.out.push_str(if in_body {
            "</tbody>\n</table>\n</div>\n"
        } else {
            "</table>\n</div>\n"
        });
    }

    fn row(&mut self, i: usize, align: &[Align], head: bool) {
        self.out.push_str("<tr>");
        for (column, cell) in self.children(i).enumerate() {
            // A header cell that says nothing is no header.
            let is_header = head && self.children(cell).next().is_some();
            let tag = if is_header { "th" } else { "td" };
            self.out.extend(["<", tag]);
            if is_header {
                self.out.push_str(" scope=\"col\"");
            }
            self.out.push_str(match align.get(column) {
                Some(Align::Right) => " class=\"right\">",
                Some(Align::Center) => " class=\"center\">",
                _ => ">",
            });
            self.inside(cell);
            self.close(tag);
        }
        self.out.push_str("</tr>\n");
    }
}
