//! Characters that the fonts of a PDF do not have.

use super::prelude::*;
use crate::glyphs;
use crate::source::Span;
use std::collections::HashSet;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unusual-character",
    family: Family::Output,
    level: Severity::Info,
    summary: Words {
        da: "Et tegn findes ikke i PDF-filens skrifttyper.",
        en: "A character is not in the typefaces of the PDF file.",
    },
    explanation: Words {
        da: "Smileyer, tegn fra andre skriftsystemer og nogle symboler kan ses på hjemmesiden, men i PDF-filen står der en kode i stedet, for eksempel [U+1F600]. \
             Skriv det med ord.",
        en: "Smileys, the characters of other scripts and some symbols can be seen on the website, but the PDF file has a code instead, such as [U+1F600]. \
             Write it in words.",
    },
    wrong: "God arbejdslyst 😀\n",
    right: "God arbejdslyst!\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let odd = document.odd_characters.iter().copied();
    let rare: Vec<(usize, char)> = odd.filter(|(_, c)| is_rare(*c)).collect();
    let Some((at, c)) = rare.first().copied() else { return };
    let code = format!("[U+{:04X}]", u32::from(c));
    let kinds = rare.iter().map(|(_, c)| c).collect::<HashSet<_>>().len();
    let message = match kinds {
        1 => say!(cx.lang,
            da: "Tegnet »{c}« findes ikke i PDF-filens skrifttyper og bliver til {code}",
            en: "The character “{c}” is not in the typefaces of the PDF file and becomes {code}"),
        _ => say!(cx.lang,
            da: "{kinds} tegn findes ikke i PDF-filens skrifttyper; det første, »{c}«, bliver til {code}",
            en: "{kinds} characters are not in the typefaces of the PDF file; the first, “{c}”, becomes {code}"),
    };
    let place = document.place(Span::new(at, at + c.len_utf8()));
    out.push(Diagnostic::new(&CODE, place, message).help(say!(cx.lang,
        da: "Skriv det med ord, eller brug et billede med tekst til",
        en: "Write it in words, or use an image with a text")));
}

/// What no font has. Private characters are another finding; variation
/// selectors are not seen.
fn is_rare(c: char) -> bool {
    let is_private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    !is_private && glyphs::is_missing(c)
}
