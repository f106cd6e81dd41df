//! Documents of a size that no guideline has.

use super::prelude::*;
use crate::parse::Kind;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "too-large",
    family: Family::Output,
    level: Severity::Error,
    summary: Words { da: "Dokumentet er for stort.", en: "The document is too large." },
    explanation: Words {
        da: "Over 5 MB tekst eller 20.000 overskrifter er ikke en retningslinje, og hjemmeside og PDF bliver meget længe om at blive lavet. \
             Måske er et billede sat ind som tekst, eller det samme er kopieret ind mange gange. Del dokumentet op.",
        en: "More than 5 MB of text or 20,000 headings are no guideline, and website and PDF take very long to make. \
             Perhaps an image was put in as text, or the same text was copied in many times. Split the document.",
    },
    wrong: "![Plan](data:image/png;base64,iVBORw0KGgo…)\n",
    right: "![Plan](plan.png)\n",
};

const MOST_BYTES: usize = 5_000_000;
const MOST_HEADINGS: usize = 20_000;

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let nodes = document.syntax.nodes.iter();
    let headings = nodes.filter(|n| matches!(n.kind, Kind::Heading(_))).count();
    let bytes = cx.text(i).len();
    let message = if bytes > MOST_BYTES {
        let size = bytes.div_ceil(1_000_000);
        say!(cx.lang, da: "Dokumentet fylder {size} MB; der må være 5", en: "The document has {size} MB; 5 are allowed")
    } else if headings > MOST_HEADINGS {
        say!(cx.lang,
            da: "Dokumentet har {headings} overskrifter; der må være {MOST_HEADINGS}",
            en: "The document has {headings} headings; {MOST_HEADINGS} are allowed")
    } else {
        return;
    };
    out.push(Diagnostic::new(&CODE, document.place(document.top()), message).help(say!(cx.lang,
        da: "Del dokumentet op, og læg billeder i filer for sig selv",
        en: "Split the document, and put images into files of their own")));
}
