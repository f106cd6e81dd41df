//! The first row of a table must say what its columns are.

use super::prelude::*;
use crate::model::Document;
use crate::parse::Kind;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "missing-table-header",
    family: Family::Accessibility,
    level: Severity::Warning,
    summary: Words {
        da: "En tabel mangler overskrifter over sine kolonner.",
        en: "A table lacks headings over its columns.",
    },
    explanation: Words {
        da: "Skærmlæseren læser kolonnens overskrift op sammen med hver celle. Er tabellens første række tom, hører man kun løse ord. \
             Skriv en kort overskrift over hver kolonne; kun cellen øverst til venstre må være tom. Er det ikke en tabel, så brug en liste.",
        en: "The screen reader reads the heading of the column aloud with each cell. If the table's first row is empty, one hears loose words only. \
             Write a short heading over each column; only the cell at the top left may be empty. If it is no table, use a list.",
    },
    wrong: "|  |  |\n|---|---|\n| Beboeren er vågen | Hjælp beboeren op |\n",
    right: "| Hvad ser du? | Hvad gør du? |\n|---|---|\n| Beboeren er vågen | Hjælp beboeren op |\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let nodes = &document.syntax.nodes;
    for (head, node) in nodes.iter().enumerate() {
        if !matches!(node.kind, Kind::TableHead) {
            continue;
        }
        let cells: Vec<usize> = document.syntax.children(Some(head)).collect();
        let empty: Vec<usize> =
            (0..cells.len()).filter(|c| is_empty(document, cells[*c], cx.text(i))).collect();
        let (severity, span, message) = match empty[..] {
            [] => continue,
            _ if empty.len() == cells.len() => (
                Severity::Warning,
                node.span,
                say!(cx.lang,
                    da: "Tabellen har ingen overskrifter over sine kolonner",
                    en: "The table has no headings over its columns"),
            ),
            // Above the headings of the rows there is often nothing to say.
            [0] => continue,
            _ => {
                let first = empty.iter().copied().find(|c| *c > 0).unwrap_or(0);
                let number = first + 1;
                (
                    Severity::Info,
                    nodes[cells[first]].span,
                    say!(cx.lang,
                        da: "Kolonne {number} i tabellen har ingen overskrift",
                        en: "Column {number} of the table has no heading"),
                )
            }
        };
        out.push(Diagnostic::new(&CODE, document.place(span), message).severity(severity).help(
            say!(cx.lang,
            da: "Skriv i tabellens første række, hvad hver kolonne indeholder",
            en: "Write in the table's first row what each column holds"),
        ));
    }
}

fn is_empty(document: &Document, cell: usize, text: &str) -> bool {
    let nodes = &document.syntax.nodes;
    let has_picture =
        nodes[cell..nodes[cell].end as usize].iter().any(|n| matches!(n.kind, Kind::Image(_)));
    !has_picture && document.syntax.plain(cell, text).trim().is_empty()
}
