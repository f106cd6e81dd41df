//! Published texts lead to the web and to mail, and nowhere else.

use super::common;
use super::prelude::*;
use crate::model::links::Target;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unknown-link-scheme",
    family: Family::References,
    level: Severity::Warning,
    summary: Words {
        da: "Et link begynder med noget, som kvm ikke linker til.",
        en: "A link begins with something that kvm does not link to.",
    },
    explanation: Words {
        da: "Et link må begynde med https://, http:// eller mailto: eller være en sti i pakken. Alt andet bliver vist som tekst: \
             En sti som C:\\ eller file: findes kun på din egen computer, og andre begyndelser kan være farlige for læseren.",
        en: "A link may begin with https://, http:// or mailto:, or be a path in the package. Anything else is shown as text: \
             a path such as C:\\ or file: exists on your own computer only, and other beginnings may harm the reader.",
    },
    wrong: "Se [vagtplanen](file:///K:/Vagtplan.docx).\n",
    right: "Se [vagtplanen](../bilag/vagtplan.pdf).\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for (n, link, target) in common::links(document) {
        let Target::Refused(scheme) = target else { continue };
        let shown = common::quoted(&link.destination);
        let is_own_computer = scheme.len() == 1 || scheme.eq_ignore_ascii_case("file");
        let (message, help) = match is_own_computer {
            true => (
                say!(cx.lang,
                    da: "»{shown}« findes kun på en bestemt computer",
                    en: "“{shown}” exists on one computer only"),
                say!(cx.lang,
                    da: "Læg filen i pakken, og skriv stien til den, eller link til en adresse på nettet",
                    en: "Put the file into the package and write its path, or link to an address on the web"),
            ),
            false => (
                say!(cx.lang, da: "»{shown}« bliver ikke til et link", en: "“{shown}” does not become a link"),
                say!(cx.lang,
                    da: "Skriv en hel adresse, der begynder med https:// eller mailto:, eller en sti i pakken",
                    en: "Write a whole address that begins with https:// or mailto:, or a path in the package"),
            ),
        };
        let place = document.place(document.syntax.nodes[n].span);
        out.push(Diagnostic::new(&CODE, place, message).help(help));
    }
}
