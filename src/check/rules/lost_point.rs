//! A line that reads like a point, but is no heading: nobody is asked to
//! answer it.

use super::common;
use super::prelude::*;
use crate::diag::Edit;
use crate::model::Document;
use crate::parse::Kind;
use std::collections::HashSet;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "lost-point",
    family: Family::Structure,
    level: Severity::Warning,
    summary: Words {
        da: "En linje ligner et punkt, men er ikke en overskrift.",
        en: "A line reads like a point but is no heading.",
    },
    explanation: Words {
        da: "Linjen begynder som et punkt, men overskriften er gået tabt, for eksempel da teksten blev flyttet fra Word. Så er det ikke et punkt, og ingen bliver bedt om at svare på det. Skriv # foran linjen. Er det ikke et punkt, så skriv linjen sammen med den tekst, den hører til.",
        en: "The line begins as a point does, but its heading was lost, for example when the text was moved from Word. So it is no point, and nobody is asked to answer it. Write # before the line. If it is no point, put it on one line with the text it belongs to.",
    },
    wrong: "Retningslinjer for supervision\n\nMedarbejderne får supervision.\n",
    right: "## Retningslinjer for supervision\n\nMedarbejderne får supervision.\n",
};

/// A longer line, in bytes, is no heading.
const LONGEST: u32 = 240;
/// Points stand below the title.
const UNDER_TITLE: u8 = 2;
const DEEPEST: u8 = 6;

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    if !cx.package.sets_requirements(i) {
        return;
    }
    let document = cx.document(i);
    let tops: HashSet<usize> = document.syntax.children(None).collect();
    for n in lost_points(cx, document, cx.text(i)) {
        let span = common::trimmed(document.syntax.nodes[n].span, cx.text(i));
        let title = common::quoted(document.syntax.plain(n, cx.text(i)).trim());
        let signs = "#".repeat(level(document, n).into());
        let message = say!(cx.lang,
            da: "»{title}« ligner et punkt, men er ikke en overskrift",
            en: "“{title}” reads like a point but is no heading");
        let help = say!(cx.lang,
            da: "Skriv {signs} foran linjen, så tilbuddene bliver bedt om at svare på punktet",
            en: "Write {signs} before the line, so that services are asked to answer the point");
        let mut finding = Diagnostic::new(&CODE, document.place(span), message).help(help);
        let is_plain = common::below(document, n).iter().all(|n| n.kind == Kind::Text(None));
        if is_plain && tops.contains(&n) {
            let at = crate::source::Span::new(span.start as usize, span.start as usize);
            let title =
                say!(cx.lang, da: "Gør linjen til en overskrift", en: "Make the line a heading");
            let edit = Edit { span: at, text: format!("{signs} ") };
            finding = finding.fix(title, vec![edit]).ask_first();
        }
        out.push(finding);
    }
}

/// Paragraphs that begin as a point does, stand alone in their line and above
/// some text, and are no heading.
fn lost_points(cx: &Context<'_>, document: &Document, text: &str) -> Vec<usize> {
    let profile = cx.profile();
    let syntax = &document.syntax;
    let headings: HashSet<usize> = document.sections.iter().filter_map(|s| s.node).collect();
    let titles: HashSet<&str> = document.sections.iter().map(|s| s.normal.as_str()).collect();
    // A list of contents has the number of a page after the title.
    let is_listed = |normal: &str| {
        let title = normal.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        titles.contains(normal) || titles.contains(title)
    };
    let is_lost = |n: &usize| {
        let node = &syntax.nodes[*n];
        let is_short = node.kind == Kind::Paragraph && node.span.end - node.span.start <= LONGEST;
        if !is_short || headings.contains(n) {
            return false;
        }
        let line = syntax.plain(*n, text);
        let line = line.trim();
        profile.looks_like_point(line)
            && !line.contains('\n')
            && !line.ends_with(['.', ',', ';'])
            && !is_listed(&profile.normal_title(line))
            && stands_above_text(document, *n)
    };
    (0..syntax.nodes.len()).filter(is_lost).collect()
}

/// Whether the block after it, below the same one, is text.
fn stands_above_text(document: &Document, n: usize) -> bool {
    let nodes = &document.syntax.nodes;
    let next = nodes.get(nodes[n].end as usize).map(|node| &node.kind);
    matches!(next, Some(Kind::Paragraph | Kind::List(_) | Kind::Table(_)))
}

/// The level of the points that there are; else below the heading above.
fn level(document: &Document, n: usize) -> u8 {
    let points = document.requirements.iter().filter(|r| !r.is_demand);
    let known = points.filter_map(|r| Some(document.sections[r.section?].level)).next();
    let before = document.sections.partition_point(|s| s.node.is_none_or(|heading| heading < n));
    let above = || document.sections[..before].iter().rfind(|s| !s.bold && s.node.is_some());
    let level = known.or_else(|| above().map(|s| s.level + 1)).unwrap_or(UNDER_TITLE);
    level.clamp(UNDER_TITLE, DEEPEST)
}
