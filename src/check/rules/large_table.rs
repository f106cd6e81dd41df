//! Tables that no page can hold.

use super::prelude::*;
use crate::parse::Kind;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "large-table",
    family: Family::Output,
    level: Severity::Warning,
    summary: Words {
        da: "En tabel har for mange rækker eller kolonner.",
        en: "A table has too many rows or columns.",
    },
    explanation: Words {
        da: "En tabel med mere end 12 kolonner kan ikke læses på en A4-side, og en med mere end 2.000 rækker bliver delt i flere tabeller i PDF-filen. \
             Del tabellen op, eller læg den i et regneark, som dokumentet linker til.",
        en: "A table of more than 12 columns cannot be read on a page of A4, and one of more than 2,000 rows is split into several tables in the PDF file. \
             Split the table, or put it into a spreadsheet that the document links to.",
    },
    wrong: "| Jan | Feb | Mar | Apr | Maj | Jun | Jul | Aug | Sep | Okt | Nov | Dec | I alt |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n",
    right: "| Kvartal | Antal |\n|---|---|\n",
};

const MOST_COLUMNS: usize = 12;
/// The PDF begins a new table after these.
const MOST_ROWS: usize = 2000;

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for (n, node) in document.syntax.nodes.iter().enumerate() {
        let Kind::Table(columns) = &node.kind else { continue };
        let columns = columns.len();
        let rows = document.syntax.children(Some(n)).count().saturating_sub(1);
        let message = if columns > MOST_COLUMNS {
            say!(cx.lang,
                da: "Tabellen har {columns} kolonner; på en side er der plads til {MOST_COLUMNS}",
                en: "The table has {columns} columns; a page has room for {MOST_COLUMNS}")
        } else if rows > MOST_ROWS {
            say!(cx.lang,
                da: "Tabellen har {rows} rækker og bliver delt efter hver {MOST_ROWS}",
                en: "The table has {rows} rows and is split after every {MOST_ROWS}")
        } else {
            continue;
        };
        // A table is long; its first row is enough to find it.
        let head = document.syntax.children(Some(n)).next().unwrap_or(n);
        let place = document.place(document.syntax.nodes[head].span);
        out.push(Diagnostic::new(&CODE, place, message).help(say!(cx.lang,
            da: "Del tabellen op, eller læg den i et regneark, som dokumentet linker til",
            en: "Split the table, or put it into a spreadsheet that the document links to")));
    }
}
