//! No guideline needs a CPR number.
//!
//! Every file that kvm reads is looked at, comments and headers too: what is
//! not published is still shared with everybody who has the package.

use super::prelude::*;
use crate::cpr;
use crate::source::{FileId, Place, Span};

pub static RULE: Rule = Rule { code: &CODE, run: Run::File(check) };

static CODE: Code = Code {
    id: "cpr-number",
    family: Family::Privacy,
    level: Severity::Error,
    summary: Words { da: "Et tal ligner et CPR-nummer.", en: "A number looks like a CPR number." },
    explanation: Words {
        da: "Seks cifre, der er en dato, og fire cifre mere er formen på et CPR-nummer. Det hører ikke hjemme i en retningslinje, heller ikke i en kommentar. \
             Slet det. Er filen allerede delt med andre, så sig det til jeres databeskyttelsesrådgiver: Nummeret kan stadig findes i tidligere udgaver af filen. \
             Er tallet noget andet, for eksempel et sagsnummer, så sæt et mellemrum eller en bindestreg ind et andet sted i det.",
        en: "Six digits that are a date and four more are the form of a CPR number, the Danish personal identification number. It has no place in a guideline, nor in a comment. \
             Delete it. If the file was shared already, tell your data protection officer: the number can still be found in earlier versions of the file. \
             If the number is something else, such as a case number, put a space or a hyphen elsewhere in it.",
    },
    wrong: "I januar gennemgik vi hændelsen med beboeren 010190-0000.\n",
    right: "I januar gennemgik vi en hændelse med en beboer.\n",
};

fn check(cx: &Context<'_>, file: FileId, out: &mut Vec<Diagnostic>) {
    let text = &cx.package.sources.get(file).text;
    let numbers = cpr::find(text).into_iter();
    out.extend(numbers.map(|range| finding(cx, Place { file, span: Span::from(range) }, text)));
}

fn finding(cx: &Context<'_>, place: Place, text: &str) -> Diagnostic {
    let number = cpr::mask(place.span.of(text));
    let message =
        say!(cx.lang, da: "{number} ligner et CPR-nummer", en: "{number} looks like a CPR number");
    Diagnostic::new(&CODE, place, message).help(say!(cx.lang,
        da: "Slet nummeret. Skriv for eksempel »en beboer« i stedet",
        en: "Delete the number. Write “a resident” instead, for example"))
}
