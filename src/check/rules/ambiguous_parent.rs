//! Several documents could be the parent, and none is named.

use super::prelude::*;
use super::words;
use crate::model::{Parent, ParentFault};
use crate::profile::{Role, Status};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "ambiguous-parent",
    family: Family::Package,
    level: Severity::Error,
    summary: Words {
        da: "Flere dokumenter kan være det overordnede.",
        en: "Several documents could be the parent.",
    },
    explanation: Words {
        da: "Når feltet overordnet mangler, er det overordnede dokument det, der har samme standard på niveauet over. \
             Her er der flere. Skriv, hvilket der svares på. Er det ene afløst af det andet, så giv det gamle status udgået.",
        en: "Without the field overordnet, the parent is the document of the same standard on the level above. \
             Here there are several. Say which one is answered. If one has replaced the other, give the old one the status udgået (retired).",
    },
    wrong: "---\ndokumenttype: Lokal retningslinje\nstandard: Magtanvendelse\ntilbud: Birkely\n---\n",
    right: "---\ndokumenttype: Lokal retningslinje\nstandard: Magtanvendelse\ntilbud: Birkely\noverordnet: region/magtanvendelse-voksne\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Parent::Fault(ParentFault::Ambiguous(candidates)) = &cx.package.parents[i] else { return };
    // What is no longer in force answers nobody.
    if cx.document(i).status() == Status::Retired {
        return;
    }
    let ids = || candidates.iter().map(|c| cx.document(*c).id.as_str());
    let message = say!(cx.lang,
        da: "Det er ikke til at se, hvilket dokument der svares på: {all}",
        en: "It cannot be told which document is answered: {all}",
        all = words::listed(cx.lang, ids()));
    let label = cx.profile().label(Role::Parent);
    let help = say!(cx.lang,
        da: "Skriv linjen »{label}: {example}« i dokumenthovedet med det rigtige id",
        en: "Write the line “{label}: {example}” in the header with the right id",
        example = ids().next().unwrap_or_default());
    let place = cx.document(i).place(cx.package.header_span(i, Role::Standard));
    let mut finding = Diagnostic::new(&CODE, place, message).help(help);
    for candidate in candidates {
        let place = cx.document(*candidate).place(cx.package.header_span(*candidate, Role::Title));
        let remark = say!(cx.lang, da: "kan være det overordnede", en: "could be the parent");
        finding = finding.related(place, remark);
    }
    out.push(finding);
}
