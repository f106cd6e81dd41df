//! A parent in which no point is recognised: nobody can answer it.

use super::prelude::*;
use crate::profile::{Role, Status};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "no-points",
    family: Family::Package,
    level: Severity::Error,
    summary: Words {
        da: "Der er ingen punkter at svare på i et overordnet dokument.",
        en: "A parent has no points to answer.",
    },
    explanation: Words {
        da: "Et regionalt eller kommunalt dokument stiller krav punkt for punkt. Et punkt er en overskrift med mærket {.punkt}, \
             en overskrift, der begynder med \"Retningslinjer for\" eller \"Punkt 2:\", eller en overskrift, der står i feltet dokumentindhold. \
             Når der ingen er, kan kvm ikke sige, om de lokale dokumenter svarer på det hele. \
             I en lokal retningslinje, som en instruks hører under, er det kun en oplysning: her tæller kun overskrifter med mærket.",
        en: "A regional or municipal document sets its requirements point by point. A point is a heading with the mark {.punkt}, \
             a heading that begins \"Retningslinjer for\" or \"Punkt 2:\", or a heading that is listed in the field dokumentindhold. \
             If there is none, kvm cannot say whether local documents answer it all. \
             In a local guideline that an instruction belongs to it is only information: there just marked headings count.",
    },
    wrong: "---\ndokumenttype: Regional retningslinje\n---\n\n## Supervision\n\nMedarbejderne får supervision.\n",
    right: "---\ndokumenttype: Regional retningslinje\n---\n\n## Supervision {#supervision .punkt}\n\nMedarbejderne får supervision.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    if !document.requirements.is_empty() || document.status() == Status::Retired {
        return;
    }
    let child = cx.package.children(i).next();
    let sets = cx.package.sets_requirements(i);
    if !sets && child.is_none() {
        return;
    }
    let message = say!(cx.lang,
        da: "Dokumentet har ingen punkter, som andre dokumenter kan svare på",
        en: "The document has no points that others can answer");
    let mark = cx.profile().marks.point.first().map_or("", String::as_str);
    let help = say!(cx.lang,
        da: "Skriv {{.{mark}}} efter hver overskrift, der skal svares på",
        en: "Write {{.{mark}}} after each heading that is to be answered");
    let place = document.place(cx.package.header_span(i, Role::Title));
    let mut finding = Diagnostic::new(&CODE, place, message).help(help);
    if let Some(child) = child {
        let remark =
            say!(cx.lang, da: "dette dokument hører under det", en: "this document belongs to it");
        let at = cx.document(child).place(cx.package.header_span(child, Role::Title));
        finding = finding.related(at, remark);
    }
    // Instructions below a local guideline seldom answer it point by point.
    out.push(if sets { finding } else { finding.severity(Severity::Info) });
}
