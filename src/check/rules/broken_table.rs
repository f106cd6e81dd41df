//! Lines that were meant to be a table and are none, since the line of dashes
//! has more or fewer pieces than the header.

use super::prelude::*;
use super::table_rows::cells;
use crate::diag::Edit;
use crate::parse::Kind;
use crate::source::Span;
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "broken-table",
    family: Family::Output,
    level: Severity::Error,
    summary: Words {
        da: "En tabel bliver ikke til en tabel.",
        en: "A table does not become a table.",
    },
    explanation: Words {
        da: "Linjen med streger under en tabels overskrifter skal have lige så mange stykker, som der er overskrifter. \
             Ellers bliver tabellen vist som linjer med lodrette streger, og kvm læser ingen svar i den. \
             Skriv et stykke mere i linjen med streger, eller en overskrift mere.",
        en: "The line of dashes below a table's headings must have as many pieces as there are headings. \
             Otherwise the table is shown as lines with upright bars, and kvm reads no answers in it. \
             Write one more piece in the line of dashes, or one more heading.",
    },
    wrong: "| Vagt | Leder | Sted |\n|---|---|\n| Dag | Afdelingslederen | Kontoret |\n",
    right: "| Vagt | Leder | Sted |\n|---|---|---|\n| Dag | Afdelingslederen | Kontoret |\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let text = cx.text(i);
    // Nearly all documents hold no bar.
    if !text::has(text, "|") {
        return;
    }
    let paragraphs = document.syntax.nodes.iter().filter(|n| matches!(n.kind, Kind::Paragraph));
    let barred = paragraphs.filter(|n| n.span.of(text).contains('|'));
    for (header, dashes) in barred.filter_map(|node| table(node.span, text)) {
        let (headings, pieces) = (cells(header.of(text)), cells(dashes.of(text)));
        let message = say!(cx.lang,
            da: "Tabellen har {headings} overskrifter, men {pieces} stykker i linjen med streger",
            en: "The table has {headings} headings, but {pieces} pieces in the line of dashes");
        let help = say!(cx.lang,
            da: "Skriv lige så mange stykker --- som overskrifter; indtil da bliver det ikke en tabel",
            en: "Write as many pieces --- as headings; until then it is no table");
        let title = say!(cx.lang, da: "Giv begge linjer lige mange stykker", en: "Give both lines as many pieces");
        let edit = match headings > pieces {
            true => more(dashes, headings - pieces, "---|", text),
            false => more(header, pieces - headings, "  |", text),
        };
        out.push(
            Diagnostic::new(&CODE, document.place(header), message)
                .help(help)
                .fix(title, vec![edit]),
        );
    }
}

/// The header and the line of dashes of a table in a paragraph, if they do
/// not fit.
fn table(paragraph: Span, text: &str) -> Option<(Span, Span)> {
    let mut start = paragraph.start as usize;
    let lines = paragraph.of(text).split_inclusive('\n').map(|line| {
        let at = start;
        start += line.len();
        // A quote's sign before the line is none of the table's.
        let own = line.trim_start_matches(['>', ' ', '\t']);
        let from = at + line.len() - own.len();
        Span::new(from, from + own.trim_end().len())
    });
    let lines: Vec<Span> = lines.collect();
    let is_header = |line: &Span| line.of(text).contains('|');
    let pair = lines.windows(2).find(|pair| is_header(&pair[0]) && is_dashes(pair[1].of(text)))?;
    (cells(pair[0].of(text)) != cells(pair[1].of(text))).then_some((pair[0], pair[1]))
}

/// Whether a line is `|---|:---:|`.
fn is_dashes(line: &str) -> bool {
    let is_piece = |piece: &str| {
        let dashes = piece.trim().trim_start_matches(':').trim_end_matches(':');
        !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
    };
    line.contains('|') && inner(line).split('|').all(is_piece)
}

/// The line without the bars at its ends.
fn inner(line: &str) -> &str {
    let line = line.strip_prefix('|').unwrap_or(line);
    line.strip_suffix('|').unwrap_or(line)
}

/// Adds pieces at the end of a line.
fn more(line: Span, count: usize, piece: &str, text: &str) -> Edit {
    let end = line.end as usize;
    let close = if line.of(text).ends_with('|') { "" } else { "|" };
    Edit { span: Span::new(end, end), text: format!("{close}{}", piece.repeat(count)) }
}
