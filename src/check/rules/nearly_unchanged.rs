//! "Vi følger regionens retningslinje" is no answer; "Gælder uændret" is.

use super::explained;
use super::prelude::*;
use crate::coverage::names;
use crate::coverage::reading::Piece;
use crate::coverage::{State, Why};
use crate::diag::Edit;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "nearly-unchanged",
    family: Family::Coverage,
    level: Severity::Error,
    summary: Words {
        da: "Et svar henviser kun til den overordnede retningslinje.",
        en: "An answer only refers to the parent.",
    },
    explanation: Words {
        da: "En sætning som \"Vi følger regionens retningslinje\" siger ikke, om I har taget stilling til punktet. Skriv \"Gælder uændret\", hvis den overordnede tekst gælder hos jer, som den står. Skriv ellers, hvad I gør.",
        en: "A sentence such as \"We follow the region's guideline\" does not tell whether you have considered the point. Write \"Gælder uændret\" if the parent's text applies as it stands. Otherwise write what you do.",
    },
    wrong: "## Supervision\n\nVi følger regionens retningslinje.\n",
    right: "## Supervision\n\nGælder uændret\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let parent = cx.document(coverage.parent);
    let phrase = &cx.profile().phrases.unchanged_as_written;
    let mut seen = Vec::new();
    for (requirement, row, cell) in cx.cells(i) {
        let counts = cell.state == State::Empty && cell.because == Why::NearlyUnchanged;
        let Some(answer) = cell.answers.first().filter(|_| counts) else { continue };
        if seen.contains(&answer.span) {
            continue;
        }
        seen.push(answer.span);
        let title = &requirement.title;
        let what = names::cell_name(cx.profile(), cx.lang, cell.facet);
        let whole = explained::follows(coverage, &parent.requirements, row)
            && !row.cells.iter().any(|cell| cell.state.is_answered());
        let message = match whole {
            true => say!(cx.lang,
                da: "Punktet »{title}« henviser kun til det overordnede dokument",
                en: "The point “{title}” only refers to the parent"),
            false => say!(cx.lang,
                da: "Punktet »{title}«: {what} henviser kun til det overordnede dokument",
                en: "The point “{title}”: {what} only refers to the parent"),
        };
        let help = match requirement.unchanged_allowed {
            true => say!(cx.lang,
                da: "Skriv »{phrase}«, hvis den overordnede tekst gælder, som den står; skriv ellers, hvad I gør hos jer",
                en: "Write “{phrase}” if the parent's text applies as it stands; otherwise write what you do"),
            false => say!(cx.lang,
                da: "Skriv, hvad I gør hos jer; det overordnede dokument beder om jeres egen beskrivelse",
                en: "Write what you do; the parent asks for your own description"),
        };
        let mut finding = Diagnostic::new(&CODE, cx.document(i).place(answer.span), message)
            .help(help)
            .related(parent.place(requirement.span), super::asked(cx.lang));
        let pieces =
            coverage.reading.pieces.iter().filter(|p| p.requirement == Some(row.requirement));
        if requirement.unchanged_allowed
            && let Some(span) =
                pieces.filter_map(only_text).find(|s| s.to(answer.span) == *s || *s == answer.span)
        {
            let title = say!(cx.lang, da: "Skriv »{phrase}«", en: "Write “{phrase}”");
            let edit = Edit { span, text: phrase.clone() };
            // It is the writer who vouches for the parent's text.
            finding = finding.fix(title, vec![edit]).ask_first();
        }
        out.push(super::gap(cx, coverage, row, finding));
    }
}

/// Where the one text of a piece stands, if it has but one and no label.
pub(super) fn only_text(piece: &Piece) -> Option<crate::source::Span> {
    match &piece.chunks[..] {
        [only] if only.skip == 0 => Some(only.span),
        _ => None,
    }
}
