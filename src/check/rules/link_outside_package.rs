//! Links and images stay within the package.

use super::common;
use super::prelude::*;
use crate::model::links::Target;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "link-outside-package",
    family: Family::References,
    level: Severity::Error,
    summary: Words {
        da: "Et link eller et billede fører ud af pakken.",
        en: "A link or an image leads out of the package.",
    },
    explanation: Words {
        da: "Stien har så mange ../, at den ender uden for den mappe, som hele pakken ligger i. Det, der ligger dér, bliver ikke udgivet, og andre har det måske ikke. \
             Læg filen i pakken, eller link til en adresse på nettet.",
        en: "The path has so many ../ that it ends outside the folder that holds the whole package. What lies there is not published, and others may not have it. \
             Put the file into the package, or link to an address on the web.",
    },
    wrong: "Se [vagtplanen](../../../vagtplan.pdf).\n",
    right: "Se [vagtplanen](../bilag/vagtplan.pdf).\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for (n, link, target) in common::links(document).chain(common::images(document)) {
        if *target != Target::Outside {
            continue;
        }
        let shown = common::quoted(&link.destination);
        let message = say!(cx.lang, da: "»{shown}« ligger uden for pakken", en: "“{shown}” lies outside the package");
        let place = document.place(document.syntax.nodes[n].span);
        out.push(Diagnostic::new(&CODE, place, message).help(say!(cx.lang,
            da: "Læg filen i pakken, og ret stien, eller link til en adresse på nettet",
            en: "Put the file into the package and correct the path, or link to an address on the web")));
    }
}
