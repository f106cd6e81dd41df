//! Two points with one title: an answer cannot say which it means.

use super::prelude::*;
use crate::model::Document;
use crate::model::requirement::Requirement;
use std::collections::HashMap;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "duplicate-point-title",
    family: Family::Package,
    level: Severity::Warning,
    summary: Words { da: "To punkter har samme titel.", en: "Two points have the same title." },
    explanation: Words {
        da: "De lokale dokumenter svarer på et punkt ved at bruge dets titel som overskrift. Hedder to punkter det samme, \
             kan kvm ikke se, hvilket der svares på. Numre og \"Retningslinjer for\" gør ikke to titler forskellige.",
        en: "Local documents answer a point by using its title as a heading. If two points have one title, \
             kvm cannot see which is answered. Numbers and \"Retningslinjer for\" do not make two titles differ.",
    },
    wrong: "## 1. Samarbejde {.punkt}\n\n## 2. Samarbejde {.punkt}\n",
    right: "## 1. Samarbejde med pårørende {.punkt}\n\n## 2. Samarbejde med sygehuset {.punkt}\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    // By what makes two of them twins: the first, and the first that does not
    // stand beside it.
    let mut seen: HashMap<_, (&Requirement, Option<&Requirement>)> = HashMap::new();
    for requirement in &document.requirements {
        // Demands of different points may be worded alike.
        let key = (requirement.normal.as_str(), requirement.is_demand, requirement.within);
        let Some((first, other)) = seen.get_mut(&key) else {
            seen.insert(key, (requirement, None));
            continue;
        };
        let twin = match side_by_side(document, first, requirement) {
            true => *other,
            false => {
                other.get_or_insert(requirement);
                Some(*first)
            }
        };
        let Some(twin) = twin else { continue };
        let title = &requirement.title;
        let message = say!(cx.lang,
            da: "Et andet punkt har også titlen »{title}«",
            en: "Another point has the title “{title}” too");
        let help = say!(cx.lang,
            da: "Giv de to punkter hver sin titel",
            en: "Give the two points titles of their own");
        let remark = say!(cx.lang, da: "det andet punkt", en: "the other point");
        out.push(
            Diagnostic::new(&CODE, document.place(requirement.span), message)
                .help(help)
                .related(document.place(twin.span), remark),
        );
    }
}

/// Whether both are headings below the same one, which is told of any two
/// headings.
fn side_by_side(document: &Document, a: &Requirement, b: &Requirement) -> bool {
    let above = |r: &Requirement| document.sections[r.section?].parent;
    above(a).is_some() && above(a) == above(b)
}
