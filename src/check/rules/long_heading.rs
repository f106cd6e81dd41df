//! A heading that is longer than a heading can be.

use super::prelude::*;
use crate::parse::Kind;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "long-heading",
    family: Family::Structure,
    level: Severity::Warning,
    summary: Words {
        da: "En overskrift er så lang, at den ikke bliver en overskrift i PDF-filen.",
        en: "A heading is so long that it is no heading in the PDF file.",
    },
    explanation: Words {
        da: "Over 1.000 tegn er et helt afsnit og ikke en overskrift. I PDF-filen bliver den sat som fed tekst og kommer ikke med i indholdsfortegnelsen. \
             Skriv en kort overskrift, og lad resten stå som tekst under den.",
        en: "More than 1,000 characters are a paragraph and no heading. The PDF file sets it as bold text and leaves it out of the contents. \
             Write a short heading and let the rest stand as text below it.",
    },
    wrong: "## Vi samles hver morgen og fortæller hinanden, hvad der er sket siden i går, og … (1.200 tegn)\n",
    right: "## Morgenmødet\n\nVi samles hver morgen og fortæller hinanden, hvad der er sket siden i går, og …\n",
};

/// The PDF sets a longer heading as a paragraph.
const MOST: usize = 1000;

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for (n, node) in document.syntax.nodes.iter().enumerate() {
        let may_be_long = node.span.end - node.span.start > MOST as u32;
        if !matches!(node.kind, Kind::Heading(_)) || !may_be_long {
            continue;
        }
        let count = document.syntax.plain(n, cx.text(i)).chars().count();
        if count <= MOST {
            continue;
        }
        let message = say!(cx.lang,
            da: "Overskriften er på {count} tegn og bliver ikke en overskrift i PDF-filen",
            en: "The heading has {count} characters and is no heading in the PDF file");
        out.push(Diagnostic::new(&CODE, document.place(node.span), message).help(say!(cx.lang,
            da: "Skriv en kort overskrift, og lad resten stå som tekst under den",
            en: "Write a short heading and let the rest stand as text below it")));
    }
}
