//! A file saved in an old character set: its letters are lost.

use super::prelude::*;
use crate::source::{FileId, Place, Span};

pub static RULE: Rule = Rule { code: &CODE, run: Run::File(check) };

static CODE: Code = Code {
    id: "not-unicode",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words {
        da: "En fil er gemt med et gammelt tegnsæt.",
        en: "A file is saved in an old character set.",
    },
    explanation: Words {
        da: "Filen er ikke gemt som UTF-8. Derfor kan æ, ø, å og andre tegn ikke læses. \
             Åbn filen i det program, den er skrevet i, vælg \"Gem som\", og vælg tegnsættet (kodningen) UTF-8.",
        en: "The file is not saved as UTF-8, so that æ, ø, å and other signs cannot be read. \
             Open it in the program it was written in, choose \"Save as\", and choose the encoding UTF-8.",
    },
    wrong: "M\u{fffd}lgruppe: alle medarbejdere\n",
    right: "Målgruppe: alle medarbejdere\n",
};

// Also files that seem to be prose: their header may be what was lost.
fn check(cx: &Context<'_>, file: FileId, out: &mut Vec<Diagnostic>) {
    let source = cx.package.sources.get(file);
    let Some(at) = source.invalid_utf8 else { return };
    let sign = source.text.get(at as usize..).and_then(|rest| rest.chars().next());
    let end = at as usize + sign.map_or(0, char::len_utf8);
    let place = Place { file, span: Span::new(at as usize, end) };
    let message = say!(cx.lang,
        da: "Filen er ikke gemt som UTF-8, og tegnet her kan ikke læses",
        en: "The file is not saved as UTF-8, and the sign here cannot be read");
    let help = say!(cx.lang,
        da: "Åbn filen i det program, den er skrevet i, og gem den igen med tegnsættet UTF-8",
        en: "Open the file in the program it was written in and save it again as UTF-8");
    out.push(Diagnostic::new(&CODE, place, message).help(help));
}
