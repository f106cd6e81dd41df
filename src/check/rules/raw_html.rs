//! Codes for web pages are shown as the text they are.

use super::common;
use super::prelude::*;
use crate::diag::Edit;
use crate::parse::{Kind, Node};
use crate::source::{Place, Span};

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "raw-html",
    family: Family::Output,
    level: Severity::Warning,
    summary: Words {
        da: "En kode som <b> bliver vist, som den står.",
        en: "A code such as <b> is shown as it stands.",
    },
    explanation: Words {
        da: "kvm bruger ikke koder i spidse parenteser. De bliver vist for læseren, som de står; kun <br> og kommentarer er undtaget. \
             De kommer tit med, når tekst er kopieret fra en hjemmeside. Slet koden, eller skriv **fed**, *kursiv*, lister og tabeller med kvm's egne tegn.",
        en: "kvm does not use codes in angle brackets. Readers see them as they stand; only <br> and comments are set aside. \
             They often come along when text was copied from a web page. Delete the code, or write **bold**, *italics*, lists and tables with kvm's own signs.",
    },
    wrong: "Medicinen er <b>altid</b> låst inde.\n",
    right: "Medicinen er **altid** låst inde.\n",
};

/// Codes that have signs of their own here, and those signs.
const SIGNS: [(&str, &str); 12] = [
    ("b", "**…**"),
    ("strong", "**…**"),
    ("i", "*…*"),
    ("em", "*…*"),
    ("u", "*…*"),
    ("a", "[…](…)"),
    ("img", "![…](…)"),
    ("hr", "---"),
    ("li", "- …"),
    ("table", "| … | … |"),
    ("h2", "## …"),
    ("h3", "### …"),
];
/// Codes that only wrap a text: without them nothing is lost.
const WRAPPERS: [&str; 9] =
    ["span", "font", "div", "p", "center", "o:p", "section", "big", "small"];
/// Other codes. What is none of all these is a word in angle brackets.
const OTHERS: [&str; 16] = [
    "ul",
    "ol",
    "tr",
    "td",
    "th",
    "tbody",
    "thead",
    "h1",
    "h4",
    "h5",
    "h6",
    "sup",
    "sub",
    "script",
    "style",
    "blockquote",
];

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    let nodes = &document.syntax.nodes;
    let text = cx.text(i);
    let mut at = 0;
    while at < nodes.len() {
        let (first, end) = (at, nodes[at].end as usize);
        at += 1;
        // A paragraph is looked at as a whole; other blocks hold such.
        let is_leaf =
            matches!(nodes[first].kind, Kind::Paragraph | Kind::Heading(_) | Kind::TableCell);
        if !is_leaf {
            continue;
        }
        at = end;
        let codes: Vec<&Node> =
            nodes[first..end].iter().filter(|n| matches!(n.kind, Kind::Html(_))).collect();
        let Some(code) = codes.first() else { continue };
        let finding = finding(cx, code_of(code), document.place(code.span));
        out.push(match fix(cx, &codes, text) {
            Some((title, edits)) => finding.fix(title, edits),
            None => finding,
        });
    }
}

fn finding(cx: &Context<'_>, code: &str, place: Place) -> Diagnostic {
    let (name, shown) = (name(code), common::quoted(code));
    let message = say!(cx.lang, da: "»{shown}« bliver vist, som det står", en: "“{shown}” is shown as it stands");
    let finding = Diagnostic::new(&CODE, place, message);
    if let Some((_, signs)) = SIGNS.iter().find(|(code, _)| *code == name) {
        return finding
            .help(say!(cx.lang, da: "Skriv {signs} i stedet", en: "Write {signs} instead"));
    }
    if is_code(&name) {
        return finding.help(say!(cx.lang, da: "Slet koden; teksten bliver stående", en: "Delete the code; the text stays"));
    }
    finding.severity(Severity::Info).help(say!(cx.lang,
        da: "Er det ment som tekst, så skriv \\ foran: \\{shown}",
        en: "If it is meant as text, write \\ before it: \\{shown}"))
}

/// Takes away wrappers, or makes words in angle brackets text; only if that
/// settles the whole paragraph.
fn fix(cx: &Context<'_>, codes: &[&Node], text: &str) -> Option<(String, Vec<Edit>)> {
    let stands_as_is = |n: &&Node| n.span.of(text) == code_of(n);
    let all =
        |is: &dyn Fn(&str) -> bool| codes.iter().all(|n| stands_as_is(n) && is(&name(code_of(n))));
    let edits = |put: &str| {
        let edit = |n: &&Node| Edit { span: n.span, text: put.to_owned() };
        codes.iter().map(edit).collect()
    };
    if all(&|name| WRAPPERS.contains(&name)) {
        let title = say!(cx.lang, da: "Slet koderne", en: "Delete the codes");
        return Some((title, edits("")));
    }
    if all(&|name| !is_code(name)) {
        let title = say!(cx.lang, da: "Gør det til tekst", en: "Make it text");
        let start =
            |n: &&Node| Edit { span: Span { end: n.span.start, ..n.span }, text: "\\".to_owned() };
        return Some((title, codes.iter().map(start).collect()));
    }
    None
}

fn code_of(node: &Node) -> &str {
    match &node.kind {
        Kind::Html(code) => code.trim(),
        _ => "",
    }
}

/// `b` of `<b class="x">` and `</b>`.
fn name(code: &str) -> String {
    let inside = code.trim_start_matches(['<', '/', '!', '?']);
    let is_name = |c: &char| c.is_alphanumeric() || *c == ':' || *c == '-';
    inside.chars().take_while(is_name).take(20).collect::<String>().to_lowercase()
}

fn is_code(name: &str) -> bool {
    SIGNS.iter().any(|(code, _)| *code == name)
        || WRAPPERS.contains(&name)
        || OTHERS.contains(&name)
}
