//! A title that is only close to the parent's is taken for it, until somebody says so.

use super::prelude::*;
use crate::coverage::matching::Match;
use crate::diag::Edit;
use crate::source::Span;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "close-title",
    family: Family::Coverage,
    level: Severity::Warning,
    summary: Words {
        da: "En overskrift ligner et punkt, men er ikke ens.",
        en: "A heading is close to a point but not the same.",
    },
    explanation: Words {
        da: "Overskriften ligner et punkt i det overordnede dokument så meget, at teksten er regnet med dér. Skriv punktets id efter overskriften, eller skriv overskriften som i det overordnede dokument. Så er der ingen tvivl, heller ikke når en af dem bliver ændret.",
        en: "The heading is so like a point of the parent that its text was counted there. Write the point's id after the heading, or use the parent's title. Then there is no doubt, even when one of them changes.",
    },
    wrong: "## Supervision for medarbejderne\n",
    right: "## Supervision for medarbejderne {#supervision}\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let document = cx.document(i);
    let parent = cx.document(coverage.parent);
    for mention in coverage.reading.mentions.iter().filter(|m| matches!(m.matched, Match::Close(_)))
    {
        let requirement = &parent.requirements[mention.requirement];
        let (title, id) = (&requirement.title, &requirement.id);
        let message = say!(cx.lang,
            da: "Overskriften er læst som punktet »{title}«, fordi den ligner",
            en: "The heading was read as the point “{title}” because it is close");
        let help = match mention.section {
            Some(_) => say!(cx.lang,
                da: "Er det det samme punkt, så skriv {{#{id}}} efter overskriften; er det ikke, så skriv en anden overskrift",
                en: "If it is the same point, write {{#{id}}} after the heading; if not, change the heading"),
            None => say!(cx.lang,
                da: "Skriv punktets titel i første kolonne, som den står i det overordnede dokument",
                en: "Write the point's title in the first column as it stands in the parent"),
        };
        let related = say!(cx.lang, da: "punktet står her", en: "the point stands here");
        let mut finding = Diagnostic::new(&CODE, document.place(mention.span), message)
            .help(help)
            .related(parent.place(requirement.span), related);
        if let Some(at) = mention.section.and_then(|s| id_place(cx, i, s)) {
            let title = say!(cx.lang, da: "Skriv punktets id efter overskriften", en: "Write the point's id after the heading");
            let edit = Edit { span: at, text: format!(" {{#{id}}}") };
            // The warning is there so that somebody decides.
            finding = finding.fix(title, vec![edit]).ask_first();
        }
        out.push(finding);
    }
}

/// The end of a heading's text, if it has no attributes yet.
fn id_place(cx: &Context<'_>, i: usize, section: usize) -> Option<Span> {
    let document = cx.document(i);
    let section = &document.sections[section];
    let heading = section.heading(&document.syntax)?;
    let bare = heading.id.is_none() && heading.classes.is_empty() && heading.attributes.is_empty();
    let node = section.node?;
    let end =
        document.syntax.children(Some(node)).last().map(|n| document.syntax.nodes[n].span.end)?;
    bare.then_some(Span { start: end, end })
}
