//! Cells beyond a table's header, which no output shows.
//!
//! Markdown gives a table as many columns as its first row and leaves the
//! rest of longer rows out.

use super::prelude::*;
use super::{common, table_rows};
use crate::diag::Edit;
use crate::parse::{Kind, Syntax};
use crate::source::Span;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "cut-table-cell",
    family: Family::Output,
    level: Severity::Error,
    summary: Words {
        da: "En række i en tabel er længere end den øverste og bliver ikke vist helt.",
        en: "A row of a table is longer than the first and is not shown in full.",
    },
    explanation: Words {
        da: "En tabel har så mange kolonner, som dens øverste række har. Det, der står i en længere række ud over dem, er der ingen læser, der ser. \
             Skriv en overskrift til kolonnen i den øverste række og et stykke mere i linjen med streger. \
             Hører den lodrette streg til teksten, så skriv \\| i stedet for |.",
        en: "A table has as many columns as its first row. What a longer row holds beyond them is seen by no reader. \
             Write a heading for the column in the first row, and one more piece in the line of dashes. \
             If the upright bar is part of the text, write \\| instead of |.",
    },
    wrong: "| Vagt | Leder |\n|---|---|\n| Dag|aften | Afdelingslederen |\n",
    right: "| Vagt | Leder |\n|---|---|\n| Dag\\|aften | Afdelingslederen |\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let text = cx.text(i);
    for (row, columns, cut) in cut_rows(&document.syntax) {
        let lost = common::quoted(cut.of(text));
        let message = match columns {
            1 => say!(cx.lang,
                da: "Tabellen har 1 kolonne, så »{lost}« bliver ikke vist",
                en: "The table has 1 column, so “{lost}” is not shown"),
            _ => say!(cx.lang,
                da: "Tabellen har {columns} kolonner, så »{lost}« bliver ikke vist",
                en: "The table has {columns} columns, so “{lost}” is not shown"),
        };
        let mut finding =
            Diagnostic::new(&CODE, document.place(cut), message).help(say!(cx.lang,
            da: "Giv tabellen en kolonne mere i dens to øverste linjer, eller skriv \\| hvis stregen hører til teksten",
            en: "Give the table one more column in its first two lines, or write \\| if the bar is part of the text"));
        if let Some(edits) = within_text(row, columns, text) {
            let title = say!(cx.lang,
                da: "Skriv \\| for streger inde i teksten",
                en: "Write \\| for bars within the text");
            finding = finding.fix(title, edits);
        }
        out.push(finding);
    }
}

/// The rows with more cells than their table has columns: the row, the
/// columns, and what is cut off.
fn cut_rows(syntax: &Syntax) -> impl Iterator<Item = (Span, usize, Span)> {
    let mut cuts = syntax.cut_cells.iter().copied().peekable();
    let mut columns = 0;
    let nodes = if syntax.cut_cells.is_empty() { &[][..] } else { &syntax.nodes[..] };
    nodes.iter().filter_map(move |node| match &node.kind {
        Kind::Table(align) => {
            columns = align.len();
            None
        }
        Kind::TableRow => {
            let cut = cuts.next_if(|cut| cut.end <= node.span.end)?;
            Some((node.span, columns, cut))
        }
        _ => None,
    })
}

/// What writes the bars that stand within the text so that they are text:
/// those with no space on either side, in a row whose other bars have some,
/// if they are as many as the row has too many cells.
fn within_text(row: Span, columns: usize, text: &str) -> Option<Vec<Edit>> {
    let row = common::trimmed(row, text);
    let written = row.of(text);
    let is_spaced = |at: usize| {
        let (before, after) = (written[..at].chars().next_back(), written[at + 1..].chars().next());
        let is_open = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '|');
        is_open(before) || is_open(after)
    };
    let (between, tight): (Vec<usize>, Vec<usize>) =
        table_rows::bars(written).partition(|at| is_spaced(*at));
    let is_end = |at: &&usize| **at == 0 || **at + 1 == written.len();
    let cells = between.iter().filter(|at| !is_end(at)).count() + 1;
    // With no space anywhere nothing tells the bars apart.
    let told_apart = between.iter().any(|at| {
        let after = written[at + 1..].chars().next();
        after.is_some_and(char::is_whitespace)
    });
    (told_apart && !tight.is_empty() && cells == columns).then(|| {
        let edit = |at: &usize| {
            let start = row.start as usize + at;
            Edit { span: Span::new(start, start), text: "\\".to_owned() }
        };
        tight.iter().map(edit).collect()
    })
}
