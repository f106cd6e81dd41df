//! Image files that no output can show.

use super::common;
use super::prelude::*;
use crate::model::links::Target;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unsupported-image",
    family: Family::Output,
    level: Severity::Warning,
    summary: Words {
        da: "Et billede er af en type, der ikke kan vises.",
        en: "An image is of a kind that cannot be shown.",
    },
    explanation: Words {
        da: "Hjemmeside og PDF kan vise PNG, JPEG, SVG, GIF og WebP. Billeder fra Word er tit EMF eller WMF, og telefoner gemmer HEIC. \
             Gem billedet i et af de andre formater; til tegninger og skemaer er SVG eller PNG bedst.",
        en: "Website and PDF can show PNG, JPEG, SVG, GIF and WebP. Images from Word are often EMF or WMF, and phones save HEIC. \
             Save the image in one of the other formats; for drawings SVG or PNG is best.",
    },
    wrong: "![Vejen til mødestedet](kort.emf)\n",
    right: "![Vejen til mødestedet](kort.png)\n",
};

const SHOWN: [&str; 6] = ["png", "jpg", "jpeg", "svg", "gif", "webp"];

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for (n, _, target) in common::images(document) {
        let Target::Inside { path, .. } = target else { continue };
        let name = path.rsplit('/').next().unwrap_or(path);
        let Some((_, ending)) = name.rsplit_once('.') else { continue };
        if SHOWN.iter().any(|s| s.eq_ignore_ascii_case(ending)) {
            continue;
        }
        let ending = common::quoted(ending);
        let message = say!(cx.lang,
            da: "Billeder af typen .{ending} kan ikke vises",
            en: "Images of the kind .{ending} cannot be shown");
        let place = document.place(document.syntax.nodes[n].span);
        out.push(Diagnostic::new(&CODE, place, message).help(say!(cx.lang,
            da: "Gem billedet som PNG, JPEG eller SVG, og ret stien",
            en: "Save the image as PNG, JPEG or SVG, and correct the path")));
    }
}
