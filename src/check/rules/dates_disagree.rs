//! A date in the text that is not the one of the header.

use super::prelude::*;
use crate::model::date::{self, PartialDate};
use crate::parse::{Kind, Syntax};
use crate::profile::Role;
use crate::source::Span;
use crate::text;
use std::cmp::Ordering;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "dates-disagree",
    family: Family::LifeCycle,
    level: Severity::Warning,
    summary: Words {
        da: "En dato i teksten er en anden end i dokumenthovedet.",
        en: "A date in the text is not that of the header.",
    },
    explanation: Words {
        da: "Dokumenthovedet og teksten nævner samme slags dato, men ikke den samme. Det sker, når kun den ene bliver rettet ved en revision. \
             Slet datoen i teksten: kvm skriver selv dokumenthovedets datoer i det færdige dokument.",
        en: "The header and the text name the same kind of date, but not the same one. That happens when only one is changed in a revision. \
             Delete the date in the text: kvm prints the dates of the header in the finished document.",
    },
    wrong: "---\nsidst revideret: maj 2020\n---\n\nSidst revideret: april 2020\n",
    right: "---\nsidst revideret: maj 2020\n---\n",
};

/// No date with the words before it has more bytes.
const LONGEST_DATE: usize = 200;

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let document = cx.document(i);
    for (role, date, span) in dates_in_text(cx, i) {
        let Some((own, at)) = document.header.date(role) else { continue };
        if date::compare(own, date) == Ordering::Equal {
            continue;
        }
        let label = cx.profile().label(role);
        let words = &cx.profile().dates;
        let (here, there) = (date.in_words(words), own.in_words(words));
        let message = say!(cx.lang,
            da: "Her står {here}, men dokumenthovedet har {there} som »{label}«",
            en: "Here stands {here}, but the header has {there} as “{label}”");
        let help = say!(cx.lang,
            da: "Ret den dato, der er forkert, eller slet den i teksten",
            en: "Correct the date that is wrong, or delete the one in the text");
        let remark = say!(cx.lang, da: "dokumenthovedets dato", en: "the header's date");
        out.push(
            Diagnostic::new(&CODE, document.place(span), message)
                .help(help)
                .related(document.place(at), remark),
        );
    }
}

/// Dates with a label in the body: "Sidst revideret: maj 2020" on a line, in
/// two cells, or as a heading or column and what stands below it.
fn dates_in_text(cx: &Context<'_>, i: usize) -> Vec<(Role, PartialDate, Span)> {
    let (document, source) = (cx.document(i), cx.text(i));
    let syntax = &document.syntax;
    let mut found = Vec::new();
    for (n, node) in syntax.nodes.iter().enumerate() {
        match node.kind {
            Kind::Paragraph => found.extend(labelled_lines(cx, source, node.span)),
            Kind::TableHead | Kind::TableRow => {
                let cells = cells(syntax, n);
                let pairs = cells.windows(2);
                found.extend(pairs.filter_map(|p| labelled(cx, p[0].of(source), source, p[1])));
            }
            Kind::Table(_) => {
                let rows: Vec<usize> = syntax.children(Some(n)).collect();
                // More rows than one are a history, of which all may be right.
                if let [head, row] = rows[..] {
                    let columns = cells(syntax, head).into_iter().zip(cells(syntax, row));
                    found
                        .extend(columns.filter_map(|(h, c)| labelled(cx, h.of(source), source, c)));
                }
            }
            _ => {}
        }
    }
    for section in document.sections.iter().filter(|s| s.node.is_some()) {
        let first = syntax.between(section.start, section.end).next();
        let below = first.filter(|n| matches!(syntax.nodes[*n].kind, Kind::Paragraph));
        found
            .extend(below.and_then(|n| labelled(cx, &section.title, source, syntax.nodes[n].span)));
    }
    found
}

fn cells(syntax: &Syntax, row: usize) -> Vec<Span> {
    syntax.children(Some(row)).map(|cell| syntax.nodes[cell].span).collect()
}

fn labelled_lines(cx: &Context<'_>, source: &str, span: Span) -> Vec<(Role, PartialDate, Span)> {
    let mut found = Vec::new();
    let bytes = span.of(source).as_bytes();
    if !text::has_byte(bytes, |b| b == b':') || !text::has_byte(bytes, is_digit) {
        return found;
    }
    let mut start = span.start as usize;
    for line in span.of(source).split_inclusive('\n') {
        if let Some((label, value)) = line.split_once(':') {
            let from = start + label.len() + 1;
            found.extend(labelled(cx, label, source, Span::new(from, from + value.len())));
        }
        start += line.len();
    }
    found
}

/// The date at `span` if `label` names a date of the header.
fn labelled(
    cx: &Context<'_>,
    label: &str,
    source: &str,
    span: Span,
) -> Option<(Role, PartialDate, Span)> {
    // A date is short and has a digit; nearly no text beside a label does.
    let value = span.of(source);
    if value.len() > LONGEST_DATE || !text::has_byte(value.as_bytes(), is_digit) {
        return None;
    }
    let label = plain(label).trim_end_matches(':');
    let field = cx.profile().field(label)?;
    let role = field.role.filter(|role| role.is_date())?;
    // One word other than the field's own name may mean any date.
    let own = [&field.id, &field.name].iter().any(|name| text::key(name) == text::key(label));
    if !own && text::words(&text::fold(label)).count() < 2 {
        return None;
    }
    let written = plain(value);
    let date = PartialDate::parse(written, &cx.profile().dates).ok()?;
    let start = span.start as usize + value.find(written)?;
    Some((role, date, Span::new(start, start + written.len())))
}

#[inline]
fn is_digit(b: u8) -> bool {
    b.wrapping_sub(b'0') < 10
}

/// The text without what makes it bold or sets it apart.
fn plain(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '|' | '\\'))
}
