//! A bold line looks like a heading and is none.

use super::common;
use super::prelude::*;
use crate::diag::Edit;
use crate::model::Document;
use crate::model::outline::Section;
use crate::parse::Kind;
use crate::source::Span;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "bold-heading",
    family: Family::Structure,
    level: Severity::Warning,
    summary: Words {
        da: "En linje med fed skrift er brugt som overskrift.",
        en: "A line in bold type is used as a heading.",
    },
    explanation: Words {
        da: "Linjen ligner en overskrift, men den, der får teksten læst op, hører den som almindelig tekst, og den kommer ikke med i indholdsfortegnelsen. \
             Skriv # foran i stedet for ** omkring. Er det ikke en overskrift, så skriv linjen sammen med den tekst, den hører til.",
        en: "The line looks like a heading, but those who listen to the text hear it as ordinary text, and it is not in the contents. \
             Write # before it instead of ** around it. If it is no heading, put it on one line with the text it belongs to.",
    },
    wrong: "## Supervision\n\n**Formål**\n\nMedarbejderne får sparring.\n",
    right: "## Supervision\n\n### Formål\n\nMedarbejderne får sparring.\n",
};

/// A bold line before the first real heading stands below the title.
const UNDER_TITLE: u8 = 2;
const DEEPEST: u8 = 6;

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for section in document.sections.iter().filter(|s| s.bold) {
        let signs = "#".repeat(section.level.clamp(UNDER_TITLE, DEEPEST).into());
        let title = common::quoted(section.title.trim_end_matches(':'));
        let message = say!(cx.lang,
            da: "»{title}« er fed skrift, men ser ud til at være en overskrift",
            en: "“{title}” is bold type but looks like a heading");
        let finding =
            Diagnostic::new(&CODE, document.place(section.span), message).help(say!(cx.lang,
            da: "Skriv {signs} foran linjen i stedet for ** omkring den",
            en: "Write {signs} before the line instead of ** around it"));
        out.push(match heading(document, section, &signs, cx.text(i)) {
            Some(edit) => {
                let title = say!(cx.lang, da: "Gør linjen til en overskrift", en: "Make the line a heading");
                finding.fix(title, vec![edit])
            }
            None => finding,
        });
    }
}

/// The paragraph as a heading: what stands inside the bold type, and any
/// mark after it.
fn heading(document: &Document, section: &Section, signs: &str, text: &str) -> Option<Edit> {
    let nodes = &document.syntax.nodes;
    let span = common::trimmed(section.span, text);
    let paragraph = section.node?;
    let strong =
        document.syntax.children(Some(paragraph)).find(|n| nodes[*n].kind == Kind::Strong)?;
    let inside = common::below(document, strong);
    let inner = inside.iter().map(|n| n.span).reduce(Span::to)?;
    let words = inner.of(text).trim().trim_end_matches(':').trim_end();
    let after = Span { start: nodes[strong].span.end, end: span.end }.of(text).trim();
    let after = after.trim_start_matches(':').trim_start();
    // A `#` at the end of the line would vanish.
    if words.ends_with('#') || words.contains('\n') || after.contains('\n') {
        return None;
    }
    let line = [signs, words, after].join(" ");
    Some(Edit { span, text: line.trim_end().to_owned() })
}
