//! An image must lie in the package.

use super::common;
use super::prelude::*;
use crate::model::links::Target;
use std::collections::HashMap;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "missing-image",
    family: Family::References,
    level: Severity::Error,
    summary: Words {
        da: "Et billede findes ikke i pakken.",
        en: "An image is not in the package.",
    },
    explanation: Words {
        da: "Der kommer til at stå, at billedet mangler. Læg filen i pakken, og skriv stien fra dokumentets egen mappe. \
             Store og små bogstaver skal være ens. Billeder på nettet bliver ikke hentet: De kan ændre sig eller forsvinde.",
        en: "The output will say that the image is missing. Put the file into the package and write the path from the document's own folder. \
             Capital and small letters must be the same. Images on the web are not fetched: they may change or vanish.",
    },
    wrong: "![Plan over huset](https://example.org/plan.png)\n",
    right: "![Plan over huset](../grafik/plan.png)\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let mut exist: HashMap<&str, bool> = HashMap::new();
    for (n, image, target) in common::images(document) {
        let shown = common::quoted(&image.destination);
        let (message, help) = match target {
            Target::Inside { path, .. } => {
                if *exist.entry(path).or_insert_with(|| cx.files.exists(path)) {
                    continue;
                }
                (
                    say!(cx.lang, da: "Billedet »{shown}« findes ikke", en: "The image “{shown}” does not exist"),
                    say!(cx.lang,
                        da: "Læg filen i pakken, eller ret stien. Den begynder i dokumentets egen mappe",
                        en: "Put the file into the package, or correct the path. It begins in the document's own folder"),
                )
            }
            Target::Nothing => (
                say!(cx.lang, da: "Billedet har ingen adresse", en: "The image has no address"),
                say!(cx.lang, da: "Skriv stien til filen i parentesen", en: "Write the path of the file in the brackets"),
            ),
            Target::Web | Target::Refused(_) => (
                say!(cx.lang,
                    da: "Billedet »{shown}« ligger ikke i pakken og bliver ikke hentet",
                    en: "The image “{shown}” is not in the package and is not fetched"),
                say!(cx.lang,
                    da: "Gem billedet i pakken, og skriv stien til filen",
                    en: "Save the image in the package and write the path of the file"),
            ),
            // A finding of its own.
            Target::Outside => continue,
        };
        let place = document.place(document.syntax.nodes[n].span);
        out.push(Diagnostic::new(&CODE, place, message).help(help));
    }
}
