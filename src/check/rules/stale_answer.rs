//! An answer to a point that has changed since.

use super::prelude::*;
use crate::coverage::State;
use crate::history;
use crate::profile::Role;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "stale-answer",
    family: Family::Coverage,
    level: Severity::Warning,
    summary: Words {
        da: "Punktet er ændret, siden svaret sidst blev læst op imod det.",
        en: "The point has changed since the answer was last read against it.",
    },
    explanation: Words {
        da: "Med `kvm review` husker kvm, hvad et punkt bad om, da I sidst læste jeres svar op imod det. \
             Ændres punktet siden, er det ikke sikkert, at svaret stadig passer. Læs det igen, ret det om nødvendigt, og skriv `kvm review`. \
             Er punktet kun flyttet, eller er ændringen godkendt som redaktionel, gælder svaret stadig.",
        en: "With `kvm review`, kvm remembers what a point asked for when you last read your answer against it. \
             If the point has changed since, the answer may no longer fit. Read it again, correct it if need be, and run `kvm review`. \
             If the point was only moved, or the change was approved as editorial, the answer still holds.",
    },
    wrong: "## Supervision {#supervision}\n\nTeamet mødes hver anden måned. (Regionen beder nu om hver måned.)\n",
    right: "## Supervision {#supervision}\n\nTeamet mødes hver måned.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let (document, parent) = (cx.document(i), cx.document(coverage.parent));
    for row in coverage.rows.iter().filter(|row| row.applies) {
        let Some(outdated) = &row.outdated else { continue };
        let stale = || row.cells.iter().filter(|cell| cell.state == State::Stale);
        let Some(answer) = stale().find_map(|cell| cell.answers.first()) else { continue };
        let requirement = &parent.requirements[row.requirement];
        let mention = coverage.reading.mentions.iter().find(|m| m.requirement == row.requirement);
        let span = mention.filter(|m| !m.in_header).map_or(answer.span, |m| m.span);
        let title = &requirement.title;
        let edition =
            outdated.edition.map(|n| say!(cx.lang, da: " (udgave {n})", en: " (edition {n})"));
        let edition = edition.unwrap_or_default();
        let above = &parent.title;
        let message = say!(cx.lang,
            da: "Punktet »{title}« i »{above}« er ændret, siden svaret blev læst op imod det{edition}",
            en: "The point “{title}” of “{above}” has changed since the answer was read against it{edition}");
        let id = &document.id;
        let point = &requirement.id;
        let help = say!(cx.lang,
            da: "{changes}Læs svaret igen, og ret det om nødvendigt. Skriv så: kvm review {id} --punkt {point} --by NAVN",
            en: "{changes}Read the answer again and correct it if need be. Then run: kvm review {id} --punkt {point} --by NAME",
            changes = changes(cx, coverage.parent, row.requirement, &outdated.then));
        let related = match approved(cx, coverage.parent) {
            Some(n) => {
                say!(cx.lang, da: "punktet, som det er nu (udgave {n})", en: "the point as it is now (edition {n})")
            }
            None => {
                say!(cx.lang, da: "punktet, som det er nu; ikke godkendt endnu", en: "the point as it is now, not approved yet")
            }
        };
        out.push(
            Diagnostic::new(&CODE, document.place(span), message)
                .help(help)
                .related(parent.place(requirement.span), related)
                .parts([point.clone()]),
        );
    }
}

/// The edition of the parent whose text is that of today.
fn approved(cx: &Context<'_>, parent: usize) -> Option<String> {
    match history::standing(cx.package, parent) {
        history::Standing::Approved(edition, _) => Some(edition.to_string()),
        // Without a register the header says it.
        history::Standing::Unregistered => {
            cx.document(parent).header.text(Role::Edition).map(|(text, _)| text.to_owned())
        }
        _ => None,
    }
}

/// What has changed, in a sentence or two.
fn changes(cx: &Context<'_>, parent: usize, r: usize, then: &crate::register::Recorded) -> String {
    let now = history::recorded(cx.package, cx.document(parent), r);
    let mut all: Vec<String> =
        history::changes(std::slice::from_ref(then), std::slice::from_ref(&now))
            .iter()
            .flat_map(|change| history::terms_in_words(&change.terms, cx.profile(), cx.lang))
            .collect();
    if then.title != now.title {
        all.extend(history::change_in_words(&then.title, &now.title, cx.lang));
    }
    if let Some(before) = &then.text {
        let after = now.text.unwrap_or_default();
        all.extend(history::change_in_words(before, &after, cx.lang));
    }
    match all.is_empty() {
        true => String::new(),
        false => say!(cx.lang, da: "Ændret: {all}. ", en: "Changed: {all}. ", all = all.join("; ")),
    }
}
