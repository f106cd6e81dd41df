//! What a PDF repeats elsewhere can hold no link: headings and table headers.

use super::prelude::*;
use crate::parse::Kind;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "link-in-heading",
    family: Family::Output,
    level: Severity::Warning,
    summary: Words {
        da: "Et link, et billede eller en fodnote står i en overskrift.",
        en: "A link, an image or a footnote stands in a heading.",
    },
    explanation: Words {
        da: "En overskrift gentages i PDF-filens indholdsfortegnelse, og en tabels øverste række øverst på hver side. \
             Derfor kan der kun stå ord i dem: Et link virker ikke dér, et billede bliver til sin tekst, og en fodnote kommer til at stå sidst i dokumentet. \
             Sæt det i teksten under overskriften i stedet.",
        en: "A PDF file repeats a heading in its list of contents, and a table's first row at the top of each page. \
             So they can hold only words: a link does not work there, an image becomes its text, and a footnote goes to the end of the document. \
             Put it into the text below the heading instead.",
    },
    wrong: "## [Medicinloven](https://www.retsinformation.dk/eli/lta/2018/99)\n\nLoven gælder alle tilbud.\n",
    right: "## Medicinloven\n\n[Medicinloven](https://www.retsinformation.dk/eli/lta/2018/99) gælder alle tilbud.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let nodes = &document.syntax.nodes;
    for (n, node) in nodes.iter().enumerate() {
        let in_table = matches!(node.kind, Kind::TableHead);
        // The title heading is not printed as it stands, but as the title.
        if !in_table && !matches!(node.kind, Kind::Heading(_)) {
            continue;
        }
        let place = || match in_table {
            true => say!(cx.lang, da: "en tabels øverste række", en: "a table's first row"),
            false => say!(cx.lang, da: "en overskrift", en: "a heading"),
        };
        let inside = &nodes[n + 1..node.end as usize];
        let lost = inside.iter().find_map(|inner| Some((inner, fate(cx, &inner.kind, place)?)));
        let is_title = || document.sections.iter().any(|s| s.is_title && s.node == Some(n));
        let Some((inner, message)) = lost.filter(|_| in_table || !is_title()) else { continue };
        out.push(Diagnostic::new(&CODE, document.place(inner.span), message).help(say!(cx.lang,
            da: "Sæt det i teksten nedenunder",
            en: "Put it into the text below")));
    }
}

/// What becomes of it, if it cannot stand there.
fn fate(cx: &Context<'_>, kind: &Kind, place: impl Fn() -> String) -> Option<String> {
    if !matches!(kind, Kind::Link(_) | Kind::Image(_) | Kind::FootnoteReference(_)) {
        return None;
    }
    let place = place();
    match kind {
        Kind::Link(_) => Some(say!(cx.lang,
            da: "Et link i {place} virker ikke i PDF-filen",
            en: "A link in {place} does not work in the PDF file")),
        Kind::Image(_) => Some(say!(cx.lang,
            da: "Et billede i {place} bliver til sin tekst i PDF-filen",
            en: "An image in {place} becomes its text in the PDF file")),
        Kind::FootnoteReference(_) => Some(say!(cx.lang,
            da: "En fodnote i {place} kommer til at stå sidst i PDF-filen",
            en: "A footnote in {place} goes to the end of the PDF file")),
        _ => None,
    }
}
