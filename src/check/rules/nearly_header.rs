//! A header that is nearly one: read all the same, but only by kvm.

use super::prelude::*;
use crate::diag::Edit;
use crate::parse::front_matter::FrameFaultKind;
use crate::source::Span;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "nearly-header",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words {
        da: "Dokumenthovedet begynder eller slutter ikke, som det skal.",
        en: "The header is not set off as it should be.",
    },
    explanation: Words {
        da: "Dokumenthovedet skal begynde på filens første linje med tre bindestreger og slutte med tre bindestreger \
             på en linje for sig. Word laver gerne bindestregerne om til en tankestreg. kvm har læst det, der ligner et dokumenthoved, \
             men ret det, så der ikke er tvivl om, hvor det begynder og slutter.",
        en: "The header must begin on the first line of the file with three hyphens and end with three hyphens \
             on a line of their own. Word likes to turn the hyphens into a dash. What looks like a header was read, \
             but put it right, so that there is no doubt where it begins and ends.",
    },
    wrong: "—\ntitel: Medicin på Birkely\ndokumenttype: Lokal retningslinje\n—\n",
    right: "---\ntitel: Medicin på Birkely\ndokumenttype: Lokal retningslinje\n---\n",
};

const FENCE: &str = "---";

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some(fault) = &document.front.frame else { return };
    let (text, body) = (cx.text(i), document.front.body);
    let (message, help, edit) = match fault.kind {
        FrameFaultKind::NearlyDashes => (
            say!(cx.lang,
                da: "Her skal stå tre bindestreger (---) og ikke andet",
                en: "Three hyphens (---) must stand here, and nothing else"),
            say!(cx.lang, da: "Skriv --- på linjen", en: "Write --- on the line"),
            Some(Edit { span: whole_line(text, fault.span), text: FENCE.to_owned() }),
        ),
        FrameFaultKind::NoStart => (
            say!(cx.lang,
                da: "Der mangler tre bindestreger (---) før dokumenthovedet",
                en: "Three hyphens (---) are missing before the header"),
            say!(cx.lang, da: "Skriv --- på en linje for sig her", en: "Write --- on a line of its own here"),
            Some(at(whole_line(text, fault.span).start as usize, format!("{FENCE}\n"))),
        ),
        FrameFaultKind::NeverEnds => (
            say!(cx.lang,
                da: "Der mangler tre bindestreger (---) efter dokumenthovedet",
                en: "Three hyphens (---) are missing after the header"),
            say!(cx.lang,
                da: "Skriv --- på en linje for sig efter det sidste felt",
                en: "Write --- on a line of its own after the last field"),
            Some(match text[..body].ends_with(['\n', '\r']) {
                true => at(body, format!("{FENCE}\n")),
                false => at(body, format!("\n{FENCE}\n")),
            }),
        ),
        FrameFaultKind::NotFirst => (
            say!(cx.lang, da: "Der står tekst før dokumenthovedet", en: "There is text before the header"),
            say!(cx.lang,
                da: "Flyt teksten ned under dokumenthovedet, så filens første linje er ---",
                en: "Move the text below the header, so that the first line of the file is ---"),
            None,
        ),
    };
    let mut finding =
        Diagnostic::new(&CODE, document.place(fault.span), message).help(help.clone());
    if let Some(edit) = edit {
        finding = finding.fix(help, vec![edit]);
    }
    out.push(finding);
}

fn at(byte: usize, text: String) -> Edit {
    Edit { span: Span::new(byte, byte), text }
}

/// The span with the white space before and after it on its line.
fn whole_line(text: &str, span: Span) -> Span {
    let is_space = |c: char| c == ' ' || c == '\t';
    let start = text[..span.start as usize].trim_end_matches(is_space).len();
    let rest = &text[span.end as usize..];
    let end = span.end as usize + rest.len() - rest.trim_start_matches(is_space).len();
    Span::new(start, end)
}
