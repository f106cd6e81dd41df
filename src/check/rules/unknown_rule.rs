//! A level for a rule that does not exist.

use super::prelude::*;
use super::words;
use crate::source::{FileId, Place};
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Settings(check) };

static CODE: Code = Code {
    id: "unknown-rule",
    family: Family::Configuration,
    level: Severity::Error,
    summary: Words {
        da: "Der er sat et niveau for en regel, som ikke findes.",
        en: "A level is set for a rule that does not exist.",
    },
    explanation: Words {
        da: "Under \"regler\" står en regels id og det niveau, den skal have: fejl, advarsel, info eller fra. \
             Når id'et er stavet forkert, beholder reglen sit eget niveau. `kvm explain` viser alle regler.",
        en: "Below \"regler\" stands the id of a rule and the level it is to have: fejl (error), advarsel (warning), info or fra (off). \
             If the id is misspelt, the rule keeps its own level. `kvm explain` lists every rule.",
    },
    wrong: "regler:\n  overdue-revison: fejl\n",
    right: "regler:\n  overdue-revision: fejl\n",
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let ids = || super::ALL.iter().map(|rule| rule.code.id);
    for (id, level) in &cx.package.config.levels {
        let Some(source) = level.source.filter(|_| !ids().any(|known| known == id)) else {
            continue;
        };
        let place = Place { file: FileId(source as u32), span: level.span };
        let message = say!(cx.lang, da: "Der er ingen regel, der hedder »{id}«", en: "There is no rule called “{id}”");
        let otherwise = say!(cx.lang,
            da: "Skriv et af de id'er, som `kvm explain` viser, eller slet linjen",
            en: "Write one of the ids that `kvm explain` lists, or delete the line");
        let finding = Diagnostic::new(&CODE, place, message);
        out.push(words::meant(finding, cx.lang, id, text::did_you_mean(id, ids()), otherwise));
    }
}

#[cfg(test)]
mod tests {
    use crate::profile;

    #[test]
    fn the_built_in_profile_names_rules_that_exist() {
        for (id, ..) in &profile::built_in().levels {
            assert!(super::super::ALL.iter().any(|rule| rule.code.id == id), "{id}");
        }
    }
}
