//! Characters that no reader can see.

use super::prelude::*;
use crate::diag::Edit;
use crate::source::Span;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unprintable-character",
    family: Family::Output,
    level: Severity::Warning,
    summary: Words { da: "Et tegn kan ikke vises.", en: "A character cannot be shown." },
    explanation: Words {
        da: "Når tekst er kopieret fra Word eller en PDF, kommer der tit tegn med, som kun findes i én skrifttype eller slet ikke kan ses: \
             punkttegn, tankestreger og linjeskift. Læseren ser en tom firkant, en kode eller ingenting. Slet tegnet, og skriv det, der skulle have stået.",
        en: "When text was copied from Word or a PDF, characters often come along that exist in one typeface only or cannot be seen at all: \
             bullets, dashes and line breaks. Readers see an empty box, a code or nothing. Delete the character and write what should have been there.",
    },
    wrong: "\u{f0b7} Lås medicinskabet\n",
    right: "- Lås medicinskabet\n",
};

/// What Windows means by the codes 80 to 9f, which are controls elsewhere.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
/// More places than this are not changed in one go.
const MOST_EDITS: usize = 1000;
/// More kinds than this are no text.
const MOST_KINDS: usize = 20;

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let whole = cx.package.sources.get(document.file).invalid_utf8.is_none();
    let mut found: BTreeMap<char, Vec<Span>> = BTreeMap::new();
    let odd = document.odd_characters.iter().copied();
    for (at, c) in odd.filter(|(_, c)| kind(*c, whole).is_some()) {
        let places = found.entry(c).or_default();
        places.push(Span::new(at, at + c.len_utf8()));
    }
    for (c, places) in found.into_iter().take(MOST_KINDS) {
        let (Some(kind), Some(first)) = (kind(c, whole), places.first().copied()) else { continue };
        let code = format!("U+{:04X}", u32::from(c));
        let (what, help) = words(cx, kind, c);
        let message = match places.len() {
            1 => {
                say!(cx.lang, da: "{what} ({code}) kan ikke vises", en: "{what} ({code}) cannot be shown")
            }
            n => say!(cx.lang,
                da: "{what} ({code}) kan ikke vises; det står {n} steder",
                en: "{what} ({code}) cannot be shown; it stands in {n} places"),
        };
        let mut finding = Diagnostic::new(&CODE, document.place(first), message).help(help);
        if let Some(put) = replacement(kind, c).filter(|_| whole && places.len() <= MOST_EDITS) {
            let edits = places.into_iter().map(|span| Edit { span, text: put.clone() }).collect();
            finding =
                finding.fix(say!(cx.lang, da: "Erstat tegnet", en: "Replace the character"), edits);
        }
        out.push(finding);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unseen {
    Control,
    Windows(char),
    Private,
    Direction,
    Lost,
}

/// Why a character cannot be shown, if it cannot. In a file that is not
/// `whole` the signs for lost characters are a finding of their own.
fn kind(c: char, whole: bool) -> Option<Unseen> {
    match c {
        '\t' | '\n' | '\r' | ' '..='~' => None,
        '\u{80}'..='\u{9f}' => {
            let meant = WINDOWS.chars().nth(c as usize - 0x80).filter(|c| *c != ' ');
            Some(meant.map_or(Unseen::Control, Unseen::Windows))
        }
        '\u{fffd}' if !whole => None,
        '\u{fffd}' | '\u{fffe}' | '\u{ffff}' => Some(Unseen::Lost),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Unseen::Direction),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(Unseen::Private),
        c if c.is_control() => Some(Unseen::Control),
        _ => None,
    }
}

/// What it is, and what to do.
fn words(cx: &Context<'_>, kind: Unseen, c: char) -> (String, String) {
    let delete = || say!(cx.lang, da: "Slet tegnet", en: "Delete the character");
    match kind {
        Unseen::Windows(meant) => (
            say!(cx.lang, da: "Et tegn fra Windows", en: "A character from Windows"),
            say!(cx.lang, da: "Skriv {meant} i stedet", en: "Write {meant} instead"),
        ),
        Unseen::Control if matches!(c, '\u{b}' | '\u{c}') => (
            say!(cx.lang, da: "Et linjeskift fra Word", en: "A line break from Word"),
            say!(cx.lang, da: "Skriv et mellemrum, eller begynd på en ny linje", en: "Write a space, or begin a new line"),
        ),
        Unseen::Control => (
            say!(cx.lang, da: "Et usynligt styretegn", en: "An invisible control character"),
            delete(),
        ),
        Unseen::Private => (
            say!(cx.lang, da: "Et tegn, der kun findes i én skrifttype,", en: "A character that exists in one typeface only"),
            say!(cx.lang,
                da: "Slet tegnet. Var det et punkttegn, så skriv - foran hvert punkt",
                en: "Delete the character. If it was a bullet, write - before each item"),
        ),
        Unseen::Direction => (
            say!(cx.lang, da: "Et usynligt tegn, der vender skriveretningen,", en: "An invisible character that turns the direction of writing"),
            delete(),
        ),
        Unseen::Lost => (
            say!(cx.lang, da: "Et tegn, der er gået tabt,", en: "A character that was lost"),
            say!(cx.lang, da: "Skriv det, der skulle have stået", en: "Write what should have been there"),
        ),
    }
}

/// What can be put in its place without loss.
fn replacement(kind: Unseen, c: char) -> Option<String> {
    match kind {
        Unseen::Windows(meant) => Some(meant.to_string()),
        Unseen::Control if matches!(c, '\u{b}' | '\u{c}') => Some(" ".to_owned()),
        Unseen::Control | Unseen::Direction => Some(String::new()),
        Unseen::Private | Unseen::Lost => None,
    }
}
