//! A header that tells another approval than the register.

use super::prelude::*;
use crate::history::{self, Standing};
use crate::source::{Place, Span};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "approval-disagrees",
    family: Family::LifeCycle,
    level: Severity::Error,
    summary: Words {
        da: "Hovedet siger noget andet om godkendelsen end registret.",
        en: "The header says something else about the approval than the register.",
    },
    explanation: Words {
        da: "Udgave, godkender og datoer står både i dokumentets hoved og i registret, og læseren ser hovedet. De skal være ens. \
             Er hovedet rettet ved en fejl, så skriv det, registret siger. Er en dato ny, så skriv den ind med `kvm approve --administrative`.",
        en: "Edition, approver and dates stand in the document's header and in the register, and readers see the header. They must agree. \
             If the header was changed by mistake, write what the register says. If a date is new, enter it with `kvm approve --administrative`.",
    },
    wrong: "---\nid: birkely/ledelse\nudgave: 4\n---\n",
    right: "---\nid: birkely/ledelse\nudgave: 3\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    // Where the text has changed, that is told, and the dates may be new too.
    let Standing::Approved(edition, file) = history::standing(cx.package, i) else { return };
    let approvals = cx.package.register.approvals(&document.id);
    let Some((_, entry, approval)) = approvals.last() else { return };
    for (role, recorded) in history::mismatch(cx.package, i, entry, approval) {
        let label = cx.profile().label(role);
        let message = say!(cx.lang,
            da: "Registret siger »{recorded}« om udgave {edition}, men her står noget andet i »{label}«",
            en: "The register says “{recorded}” of edition {edition}, but “{label}” says something else here");
        let id = &document.id;
        let help = say!(cx.lang,
            da: "Skriv »{label}: {recorded}«, eller godkend det nye: kvm approve {id} --by NAVN --administrative",
            en: "Write “{label}: {recorded}”, or approve what is new: kvm approve {id} --by NAME --administrative");
        let span = cx.package.header_span(i, role);
        let related = say!(cx.lang, da: "her er godkendelsen", en: "the approval is here");
        out.push(
            Diagnostic::new(&CODE, document.place(span), message)
                .help(help)
                .related(Place { file, span: Span::default() }, related),
        );
    }
}
