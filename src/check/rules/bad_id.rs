//! An id that cannot be used as one.

use super::common;
use super::prelude::*;
use crate::model::header::HeaderFaultKind;
use crate::source::Span;
use crate::text;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "bad-id",
    family: Family::FrontMatter,
    level: Severity::Error,
    summary: Words {
        da: "Et id har tegn, som et id ikke kan have.",
        en: "An id has signs that an id cannot have.",
    },
    explanation: Words {
        da: "Et id består af bogstaver, tal, bindestreg og understreg. I et dokuments id kan dele adskilles af skråstreg, \
             for eksempel \"region/ledelse\". Mellemrum, punktum og andre tegn kan ikke bruges. Et id, der ikke kan bruges, tæller, som om det ikke var der.",
        en: "An id consists of letters, digits, hyphens and underscores. In the id of a document a slash may set parts apart, \
             as in \"region/ledelse\". Spaces, full stops and other signs cannot be used. An id that cannot be used counts as not there.",
    },
    wrong: "---\nid: region / ledelse 1.0\n---\n",
    right: "---\nid: region/ledelse-1\n---\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for fault in &document.header.faults {
        if let HeaderFaultKind::BadId { value } = &fault.kind {
            out.push(finding(cx, i, value, fault.span));
        }
    }
    for section in &document.sections {
        let id = section.heading(&document.syntax).and_then(|h| h.id.as_deref());
        if let Some(id) = id.filter(|id| !text::is_id(id)) {
            let within = section.span.of(cx.text(i)).rfind(id);
            let start = section.span.start as usize + within.unwrap_or_default();
            let span = within.map_or(section.span, |_| Span::new(start, start + id.len()));
            out.push(finding(cx, i, id, span));
        }
    }
}

fn finding(cx: &Context<'_>, i: usize, id: &str, span: Span) -> Diagnostic {
    let parts: Vec<String> = id.split('/').map(text::slug).filter(|p| !p.is_empty()).collect();
    let short = common::quoted(id);
    let message = say!(cx.lang, da: "»{short}« kan ikke bruges som id", en: "“{short}” cannot be used as an id");
    let help = match parts.is_empty() {
        true => say!(cx.lang,
            da: "Brug kun bogstaver, tal, bindestreg og understreg",
            en: "Use letters, digits, hyphens and underscores only"),
        false => say!(cx.lang,
            da: "Skriv for eksempel »{better}«: kun bogstaver, tal, bindestreg og understreg",
            en: "Write “{better}”, say: letters, digits, hyphens and underscores only",
            better = common::quoted(&parts.join("/"))),
    };
    Diagnostic::new(&CODE, cx.document(i).place(span), message).help(help)
}
