//! A document that says it is approved, though the register does not.

use super::prelude::*;
use crate::approval;
use crate::config::ApprovalMode;
use crate::history::{self, Standing};
use crate::profile::{Role, Status};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "unregistered-approval",
    family: Family::LifeCycle,
    level: Severity::Warning,
    summary: Words {
        da: "Dokumentet siger, at det er godkendt, men registret har ingen godkendelse af det.",
        en: "The document says that it is approved, but the register has no approval of it.",
    },
    explanation: Words {
        da: "Pakken fører register over godkendelser i mappen godkendelser, og kun det, der står i registret, bliver udgivet. \
             Er dokumentet godkendt, så skriv det ind med `kvm approve`. Skal hovedet alene afgøre det, så skriv »godkendelse: felt« i kvm.yaml.",
        en: "The package keeps a register of approvals in the folder godkendelser, and only what is in it is published. \
             If the document is approved, enter it with `kvm approve`. If the header alone is to decide, write “godkendelse: felt” in kvm.yaml.",
    },
    wrong: "---\nid: birkely/ledelse\nstatus: godkendt\n---\n",
    right: "---\nid: birkely/ledelse\nudgave: 1\ngodkendt af: Forstanderen\nstatus: godkendt\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let claims = document.status() == Status::Approved;
    if !claims || approval::mode(cx.package) == ApprovalMode::Field {
        return;
    }
    if history::standing(cx.package, i) != Standing::Unregistered {
        return;
    }
    let (approved, id) = (cx.profile().status_name(Status::Approved), &document.id);
    let message = say!(cx.lang,
        da: "Dokumentet er »{approved}«, men registret har ingen godkendelse af det",
        en: "The document is “{approved}”, but the register has no approval of it");
    let help = say!(cx.lang,
        da: "Er det godkendt, så skriv kvm approve {id} --by NAVN; indtil da bliver det ikke udgivet",
        en: "If it is approved, run kvm approve {id} --by NAME; until then it is not published");
    let place = document.place(cx.package.header_span(i, Role::Status));
    out.push(Diagnostic::new(&CODE, place, message).help(help));
}
