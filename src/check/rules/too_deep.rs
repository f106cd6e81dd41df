//! Lists and quotes inside one another, deeper than any output can show.

use super::prelude::*;
use crate::parse::markdown::MAX_DEPTH;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "too-deep",
    family: Family::Structure,
    level: Severity::Warning,
    summary: Words {
        da: "Lister eller citater ligger inde i hinanden i for mange lag.",
        en: "Lists or quotes lie inside one another too many times.",
    },
    explanation: Words {
        da: "Så mange lag kan hverken hjemmeside eller PDF vise. Det inderste bliver til almindelig tekst i det yderste lag, der er plads til. \
             Del listen op, eller giv dens dele overskrifter.",
        en: "Neither website nor PDF can show so many layers. What lies deeper becomes plain text of the last layer that there is room for. \
             Split the list, or give its parts headings.",
    },
    wrong: "> > > > > > > > > > > > > > > Ro\n",
    right: "> Ro\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some(span) = document.syntax.too_deep else { return };
    let message = say!(cx.lang,
        da: "Teksten ligger inde i {MAX_DEPTH} eller flere lag af lister, citater og fremhævninger",
        en: "The text lies inside {MAX_DEPTH} or more layers of lists, quotes and emphasis");
    out.push(Diagnostic::new(&CODE, document.place(span), message).help(say!(cx.lang,
        da: "Del listen op, eller giv dens dele overskrifter",
        en: "Split the list, or give its parts headings")));
}
