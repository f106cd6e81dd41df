//! A word that is longer than words are.

use super::common;
use super::prelude::*;
use crate::source::Span;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "long-word",
    family: Family::Output,
    level: Severity::Info,
    summary: Words {
        da: "Et ord er så langt, at der nok mangler mellemrum i det.",
        en: "A word is so long that spaces are probably missing in it.",
    },
    explanation: Words {
        da: "Mere end 100 tegn uden mellemrum kan ikke stå på en linje og bliver delt et tilfældigt sted. \
             Tit er mellemrummene forsvundet, da teksten blev kopieret, eller også er det en adresse, der burde være et link.",
        en: "More than 100 characters without a space do not fit on a line and are split at random. \
             Often the spaces were lost when the text was copied, or it is an address that should be a link.",
    },
    wrong: "Seplanenpåhttpseksempeldkmedenmegetlangadressesomingenkanlæseogsomderforskaldelesettilfældigtstedmidtpålinjen\n",
    right: "Se [planen](https://example.org/plan).\n",
};

const LONGEST: usize = 100;

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let text = cx.text(i);
    if !may_have_long_word(text.as_bytes()) {
        return;
    }
    let mut long = common::text_runs(document).flat_map(|run| words(run, text));
    let Some((span, length)) = long.next() else { return };
    let message = match long.count() {
        0 => {
            say!(cx.lang, da: "Her er {length} tegn uden mellemrum", en: "Here are {length} characters without a space")
        }
        more => say!(cx.lang,
            da: "Her er {length} tegn uden mellemrum; det sker {more} gange mere i dokumentet",
            en: "Here are {length} characters without a space; it happens {more} more times in the document"),
    };
    out.push(Diagnostic::new(&CODE, document.place(span), message).help(say!(cx.lang,
        da: "Sæt mellemrum ind, eller lav adressen til et link: [tekst](adresse)",
        en: "Insert spaces, or make the address a link: [text](address)")));
}

/// Whether there are more than [`LONGEST`] bytes on end without a space: from
/// one space to look back from where the next must be passes over nearly all.
fn may_have_long_word(text: &[u8]) -> bool {
    let mut start = 0;
    while let Some(window) = text.get(start..start + LONGEST + 1) {
        match window.iter().rposition(u8::is_ascii_whitespace) {
            Some(space) => start += space + 1,
            None => return true,
        }
    }
    false
}

/// The long words of a run of text, with their lengths.
fn words(run: Span, text: &str) -> impl Iterator<Item = (Span, usize)> {
    let mut at = run.start as usize;
    run.of(text).split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end();
        // Bytes are counted sooner than characters.
        let length = if word.len() > LONGEST { word.chars().count() } else { 0 };
        (length > LONGEST).then(|| (Span::new(start, start + word.len()), length))
    })
}
