//! Who cannot see an image must be told what it shows.

use super::common;
use super::prelude::*;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "missing-alt-text",
    family: Family::Accessibility,
    level: Severity::Warning,
    summary: Words {
        da: "Et billede har ingen tekst til dem, der ikke kan se det.",
        en: "An image has no text for those who cannot see it.",
    },
    explanation: Words {
        da: "Skærmlæseren læser teksten i den kantede parentes op. Står der ikke noget, eller står der et filnavn, får læseren ikke at vide, hvad billedet viser. \
             Loven om webtilgængelighed kræver teksten. Skriv kort, hvad læseren skal have ud af billedet.",
        en: "The screen reader reads the text in the square brackets aloud. If it is empty or a file name, readers do not learn what the image shows. \
             The law on web accessibility asks for it. Write in a few words what readers are to take from the image.",
    },
    wrong: "![](../grafik/faldskema.svg)\n",
    right: "![Faldskemaet har tre felter: hvad skete der, hvem så det, og hvad gjorde vi](../grafik/faldskema.svg)\n",
};

/// How a file name ends.
const ENDINGS: [&str; 10] =
    [".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".emf", ".wmf", ".bmp", ".tif"];

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for (n, image, _) in common::images(document) {
        let alt = document.syntax.plain(n, cx.text(i));
        let alt = alt.trim();
        let message = if alt.is_empty() {
            say!(cx.lang,
                da: "Billedet har ingen tekst til dem, der ikke kan se det",
                en: "The image has no text for those who cannot see it")
        } else if is_file_name(alt) || alt == image.destination {
            let alt = common::quoted(alt);
            say!(cx.lang,
                da: "Billedets tekst »{alt}« er et filnavn og siger ikke, hvad det viser",
                en: "The image's text “{alt}” is a file name and does not say what it shows")
        } else {
            continue;
        };
        let place = document.place(document.syntax.nodes[n].span);
        out.push(Diagnostic::new(&CODE, place, message).help(say!(cx.lang,
            da: "Skriv i den kantede parentes, hvad billedet viser: ![tekst](fil)",
            en: "Write in the square brackets what the image shows: ![text](file)")));
    }
}

fn is_file_name(alt: &str) -> bool {
    let lower = alt.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| lower.ends_with(ending))
}
