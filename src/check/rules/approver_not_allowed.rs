//! A document approved by somebody the profile does not name for its type.

use super::prelude::*;
use super::{fields, words};
use crate::history::{self, Standing};
use crate::profile::{Role, Status};
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "approver-not-allowed",
    family: Family::LifeCycle,
    level: Severity::Error,
    summary: Words {
        da: "Dokumentet er godkendt af en, som profilen ikke nævner for dokumenttypen.",
        en: "The document was approved by somebody the profile does not name for its type.",
    },
    explanation: Words {
        da: "Profilen kan sige, hvem der godkender dokumenter af en type: »godkendes af: [Sektorledelsen]«. \
             Navnet eller rollen skal så være et af dem.",
        en: "The profile can say who approves documents of a type: “godkendes af: [Sektorledelsen]”. \
             The name or the role must then be one of them.",
    },
    wrong: "---\ndokumenttype: Regional retningslinje\ngodkendt af: Forstanderen\nstatus: godkendt\n---\n",
    right: "---\ndokumenttype: Regional retningslinje\ngodkendt af: Sektorledelsen\nstatus: godkendt\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some(kind) = fields::kind(cx, i).filter(|kind| !kind.approvers.is_empty()) else { return };
    let Some((by, span)) = document.header.text(Role::ApprovedBy) else { return };
    if document.status() != Status::Approved {
        return;
    }
    let may = |name: &str| kind.approvers.iter().any(|a| text::fold(a) == text::fold(name));
    // The role stands in the register alone.
    let role = match history::standing(cx.package, i) {
        Standing::Unregistered => None,
        _ => {
            cx.package.register.approvals(&document.id).last().and_then(|(_, e, _)| e.role.clone())
        }
    };
    if may(by) || role.is_some_and(|role| may(&role)) {
        return;
    }
    let (name, by) = (&kind.name, super::common::quoted(by));
    let allowed = words::listed(cx.lang, kind.approvers.iter().map(String::as_str));
    let message = say!(cx.lang,
        da: "»{name}« skal godkendes af {allowed}, ikke af »{by}«",
        en: "“{name}” is approved by {allowed}, not by “{by}”");
    let help = say!(cx.lang,
        da: "Få det godkendt af {allowed}, eller føj navnet til »godkendes af« i profilen",
        en: "Have it approved by {allowed}, or add the name to “godkendes af” in the profile");
    out.push(Diagnostic::new(&CODE, document.place(span), message).help(help));
}
