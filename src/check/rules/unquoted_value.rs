//! A value that reads as text only by good will.

use super::prelude::*;
use super::syntax;
use crate::yaml::FaultKind;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unquoted-value",
    family: Family::FrontMatter,
    level: Severity::Warning,
    summary: Words {
        da: "En tekst i dokumenthovedet skal have anførselstegn.",
        en: "A text in the header needs quotes.",
    },
    explanation: Words {
        da: "Nogle tegn har en særlig betydning i et dokumenthoved: et kolon med mellemrum efter, et # med mellemrum foran, \
             og et anførselstegn eller en bindestreg først i teksten. Teksten er læst, som den står, men andre programmer \
             kan læse den anderledes. Sæt anførselstegn om den. `kvm check --fix` gør det for dig.",
        en: "Some signs have a special meaning in a header: a colon followed by a space, a # after a space, \
             and a quote or hyphen at the beginning. The text was read as it stands, but other programs \
             may read it otherwise. Put quotes around it. `kvm check --fix` does it for you.",
    },
    wrong: "---\ntitel: Instruks: Når en beboer falder\n---\n",
    right: "---\ntitel: \"Instruks: Når en beboer falder\"\n---\n",
};

/// Longer texts are not repeated in the help.
const SHORT: usize = 80;

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for fault in document.front.faults.iter().filter(|f| f.kind == FaultKind::NeedsQuotes) {
        let (message, help) = syntax::words(cx.lang, &fault.kind);
        let finding = Diagnostic::new(&CODE, document.place(fault.span), message);
        let Some(edits) = &fault.fix else {
            out.push(finding.help(help));
            continue;
        };
        let title =
            say!(cx.lang, da: "Sæt anførselstegn om teksten", en: "Put quotes around the text");
        let help = match &edits[..] {
            [only] if only.text.chars().count() <= SHORT => {
                say!(cx.lang, da: "Skriv {text}", en: "Write {text}", text = only.text)
            }
            _ => help,
        };
        out.push(finding.help(help).fix(title, edits.clone()));
    }
}
