//! A field that a document of its type ought to have.

use super::fields;
use super::prelude::*;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "missing-recommended-field",
    family: Family::FrontMatter,
    level: Severity::Info,
    summary: Words {
        da: "Dokumenthovedet mangler et felt, som det bør have.",
        en: "The header lacks a field that it ought to have.",
    },
    explanation: Words {
        da: "Felterne bliver vist i dokumentoverblikket og hjælper læseren med at se, hvem dokumentet er til, og hvor nyt det er. \
             Dokumentet virker uden dem.",
        en: "These fields are shown in the overview and tell the reader whom the document is for and how new it is. \
             The document works without them.",
    },
    wrong: "---\ntitel: Medicin på Birkely\ndokumenttype: Lokal retningslinje\nstandard: Medicinhåndtering\ntilbud: Birkely\n---\n",
    right: "---\ntitel: Medicin på Birkely\ndokumenttype: Lokal retningslinje\nstandard: Medicinhåndtering\ntilbud: Birkely\n\
            målgruppe: Alle medarbejdere\nsidst revideret: maj 2026\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(kind) = fields::kind(cx, i) else { return };
    let lacking = fields::lacking(cx, i, &kind.recommended);
    if lacking.is_empty() {
        return;
    }
    let document = cx.document(i);
    let (names, lines) = (fields::named(cx.lang, &lacking), fields::lines(cx.lang, &lacking));
    let message = say!(cx.lang,
        da: "Dokumenthovedet bør også have {names}",
        en: "The header ought to have {names} as well");
    let help =
        say!(cx.lang, da: "Skriv {lines} i dokumenthovedet", en: "Write {lines} in the header");
    out.push(Diagnostic::new(&CODE, document.place(document.top()), message).help(help));
}
