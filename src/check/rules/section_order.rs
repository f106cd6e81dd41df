//! Sections should stand in the order that the type has them in.

use super::prelude::*;
use crate::model::skeleton::{self, Found};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "section-order",
    family: Family::Structure,
    level: Severity::Info,
    summary: Words {
        da: "Et afsnit står et andet sted, end det plejer.",
        en: "A section stands in an unusual place.",
    },
    explanation: Words {
        da: "Dokumenter af samme type har deres afsnit i samme rækkefølge, så læseren kan finde rundt i dem alle. \
             Flyt afsnittet med alt, hvad der står under det.",
        en: "Documents of one type have their sections in the same order, so that readers find their way in all of them. \
             Move the section with all that stands below it.",
    },
    wrong: "## Formål\n\n…\n\n## Indledning\n\n…\n",
    right: "## Indledning\n\n…\n\n## Formål\n\n…\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some(fit) = skeleton::best_fit(cx.package, i) else { return };
    let found: Vec<(&str, usize)> = fit
        .entries
        .iter()
        .filter_map(|(name, found)| match found {
            Found::Section(s) => Some((*name, *s)),
            _ => None,
        })
        .collect();
    let places: Vec<usize> = found.iter().map(|(_, s)| *s).collect();
    let kept = longest_ascending(&places);
    for (at, (name, s)) in found.iter().enumerate() {
        if kept.contains(&at) {
            continue;
        }
        let before = kept.iter().rev().find(|k| **k < at).map(|k| found[*k]);
        let after = kept.iter().find(|k| **k > at).map(|k| found[*k]);
        let (message, anchor) = match (before, after) {
            (Some((other, section)), _) => (
                say!(cx.lang,
                    da: "Afsnittet »{name}« plejer at stå efter »{other}«",
                    en: "The section “{name}” usually stands after “{other}”"),
                section,
            ),
            (None, Some((other, section))) => (
                say!(cx.lang,
                    da: "Afsnittet »{name}« plejer at stå før »{other}«",
                    en: "The section “{name}” usually stands before “{other}”"),
                section,
            ),
            (None, None) => continue,
        };
        let place = |s: usize| document.place(document.sections[s].span);
        let finding = Diagnostic::new(&CODE, place(*s), message)
            .help(say!(cx.lang,
                da: "Flyt afsnittet med alt, hvad der står under det",
                en: "Move the section with all that stands below it"))
            .related(
                place(anchor),
                say!(cx.lang, da: "her står det andet afsnit", en: "the other section stands here"),
            );
        out.push(finding);
    }
}

/// The indices of a longest ascending run within `places`: what can stay
/// where it is.
fn longest_ascending(places: &[usize]) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = Vec::new();
    for (i, place) in places.iter().enumerate() {
        let before =
            (0..i).filter(|b| places[*b] < *place).max_by_key(|b| (best[*b].len(), usize::MAX - b));
        let mut run = before.map(|b| best[b].clone()).unwrap_or_default();
        run.push(i);
        best.push(run);
    }
    best.into_iter().rev().max_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::longest_ascending;

    #[test]
    fn as_much_as_possible_stays() {
        assert_eq!(longest_ascending(&[3, 1, 2]), [1, 2]);
        assert_eq!(longest_ascending(&[1, 5, 2, 3]), [0, 2, 3]);
        assert!(longest_ascending(&[]).is_empty());
    }
}
