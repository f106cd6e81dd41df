//! A line of the header that cannot be read.

use super::prelude::*;
use super::syntax;
use crate::yaml::FaultKind;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "broken-header",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words {
        da: "En linje i dokumenthovedet kan ikke læses.",
        en: "A line of the header cannot be read.",
    },
    explanation: Words {
        da: "Dokumenthovedet er linjerne mellem de to rækker af tre bindestreger. Hver linje er et felt: \
             feltets navn, kolon, mellemrum og teksten. En liste har hvert punkt på sin egen linje med en bindestreg foran. \
             Resten af dokumenthovedet er læst, men det, der står her, er måske ikke kommet med.",
        en: "The header is the lines between the two rows of three hyphens. Each line is a field: \
             its name, a colon, a space and the text. A list has each item on a line of its own with a hyphen before it. \
             The rest of the header was read, but what stands here may be lost.",
    },
    wrong: "---\ntitel:Medicin på Birkely\nmålgruppe \"Alle medarbejdere\n---\n",
    right: "---\ntitel: Medicin på Birkely\nmålgruppe: Alle medarbejdere\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for fault in &document.front.faults {
        // Each of these has a rule of its own.
        if matches!(fault.kind, FaultKind::NeedsQuotes | FaultKind::DuplicateKey { .. }) {
            continue;
        }
        let (message, help) = syntax::words(cx.lang, &fault.kind);
        let mut finding =
            Diagnostic::new(&CODE, document.place(fault.span), message).help(help.clone());
        if let Some(edits) = &fault.fix {
            finding = finding.fix(help, edits.clone());
        }
        out.push(finding);
    }
}
