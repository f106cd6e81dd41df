//! "Ikke relevant for os" is a deviation that nobody has given a reason for or
//! approved.

use super::prelude::*;
use super::{explained, nearly_unchanged};
use crate::coverage::names;
use crate::coverage::reading::Piece;
use crate::coverage::{State, Why};
use crate::diag::Edit;
use crate::source::Span;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "declined-point",
    family: Family::Coverage,
    level: Severity::Error,
    summary: Words {
        da: "Et svar siger kun, at punktet ikke er relevant.",
        en: "An answer only says that the point is not relevant.",
    },
    explanation: Words {
        da: "Gør I ikke det, som det overordnede dokument beder om, er det en fravigelse. Skriv \"Fravigelse:\" med en begrundelse og \"Godkendt af:\" med en stilling. Så tæller det som svar. Ellers skriver I, hvad I gør.",
        en: "If you do not do what the parent asks for, that is a deviation. Write \"Fravigelse:\" with a reason and \"Godkendt af:\" with a position; then it counts as an answer. Otherwise write what you do.",
    },
    wrong: "## Supervision\n\nDet er ikke relevant for os.\n",
    right: "## Supervision\n\nFravigelse: Vi er kun to medarbejdere og får supervision sammen med naboen.\n\nGodkendt af: Forstanderen\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let document = cx.document(i);
    let parent = cx.document(coverage.parent);
    let phrases = &cx.profile().phrases;
    let mut seen = Vec::new();
    for (requirement, row, cell) in cx.cells(i) {
        let counts = cell.state == State::Empty && cell.because == Why::Declined;
        let Some(answer) = cell.answers.first().filter(|_| counts) else { continue };
        if seen.contains(&answer.span) {
            continue;
        }
        seen.push(answer.span);
        let title = &requirement.title;
        let what = names::cell_name(cx.profile(), cx.lang, cell.facet);
        let message = match explained::declines(coverage, &parent.requirements, row) {
            true => say!(cx.lang,
                da: "Punktet »{title}« er valgt fra uden en godkendt fravigelse",
                en: "The point “{title}” is left out without an approved deviation"),
            false => say!(cx.lang,
                da: "Punktet »{title}«: {what} er valgt fra uden en godkendt fravigelse",
                en: "The point “{title}”: {what} is left out without an approved deviation"),
        };
        let (deviation, approver) = (&phrases.deviation_as_written, &phrases.approver_as_written);
        let help = say!(cx.lang,
            da: "Skriv »{deviation}:« foran jeres begrundelse, og skriv »{approver}:« og en stilling på linjen under; skriv ellers, hvad I gør hos jer",
            en: "Write “{deviation}:” before your reason, and “{approver}:” with a position on the line below; otherwise write what you do");
        let mut finding = Diagnostic::new(&CODE, document.place(answer.span), message)
            .help(help)
            .related(parent.place(requirement.span), super::asked(cx.lang));
        let pieces =
            coverage.reading.pieces.iter().filter(|p| p.requirement == Some(row.requirement));
        if let Some(span) = pieces
            .filter_map(|piece| own_paragraph(piece, cx.text(i)))
            .find(|s| s.to(answer.span) == *s || *s == answer.span)
        {
            let title = say!(cx.lang,
                da: "Skriv »{deviation}:« og »{approver}:«",
                en: "Write “{deviation}:” and “{approver}:”");
            let reason = span.of(cx.text(i)).trim();
            let text = format!("{deviation}: {reason}\n\n{approver}:");
            // Who approves it is for the writer to say.
            finding = finding.fix(title, vec![Edit { span, text }]).ask_first();
        }
        out.push(super::gap(cx, coverage, row, finding));
    }
}

/// Where the one text of a piece stands, if it begins a line of its own.
fn own_paragraph(piece: &Piece, text: &str) -> Option<Span> {
    let span = nearly_unchanged::only_text(piece)?;
    let before = &text[..span.start as usize];
    (before.is_empty() || before.ends_with('\n')).then_some(span)
}
