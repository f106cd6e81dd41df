//! A document that says it is approved, but not by whom or until when.

use super::fields;
use super::prelude::*;
use crate::profile::{Role, Status};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "incomplete-approval",
    family: Family::LifeCycle,
    level: Severity::Warning,
    summary: Words {
        da: "Et godkendt dokument mangler felter om godkendelsen.",
        en: "An approved document lacks fields about its approval.",
    },
    explanation: Words {
        da: "Når status er godkendt, skal læseren kunne se, hvem der har godkendt dokumentet, og hvornår det skal revideres. \
             `kvm build` udgiver først dokumentet, når felterne er udfyldt.",
        en: "Once the status is approved, the reader must be able to see who approved the document and when it is due for revision. \
             `kvm build` does not publish the document before the fields are filled in.",
    },
    wrong: "---\ntitel: Regionale retningslinjer for ledelse\ndokumenttype: Regional retningslinje\nstandard: Ledelse\nstatus: godkendt\n---\n",
    right: "---\ntitel: Regionale retningslinjer for ledelse\ndokumenttype: Regional retningslinje\nstandard: Ledelse\n\
            godkendt af: Sektorledelsen\nnæste revisionsdato: maj 2028\nrevisionsansvarlig: Kvalitetsafdelingen\nstatus: godkendt\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let Some(kind) = fields::kind(cx, i).filter(|_| document.status() == Status::Approved) else {
        return;
    };
    let lacking = fields::lacking(cx, i, &kind.on_approval);
    if lacking.is_empty() {
        return;
    }
    let names = fields::named(cx.lang, &lacking);
    let place = document.place(cx.package.header_span(i, Role::Status));
    let (approved, draft) =
        [Status::Approved, Status::Draft].map(|s| cx.profile().status_name(s)).into();
    let message = say!(cx.lang,
        da: "Dokumentet er {approved}, men mangler {names}",
        en: "The document is {approved}, but lacks {names}");
    let lines = fields::lines(cx.lang, &lacking);
    let help = say!(cx.lang,
        da: "Skriv {lines} i dokumenthovedet, eller sæt status til »{draft}« så længe",
        en: "Write {lines} in the header, or set the status to “{draft}” for now");
    out.push(Diagnostic::new(&CODE, place, message).help(help));
}
