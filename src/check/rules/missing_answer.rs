//! Every point of the parent must be answered in every facet it asks for.

use super::prelude::*;
use super::{common, explained};
use crate::coverage::{self, Cell, State, names};
use crate::model::requirement::Requirement;
use crate::parse::Kind;
use crate::source::Span;

pub static RULE: Rule = Rule { code: &CODE, run: Run::Document(check) };

static CODE: Code = Code {
    id: "missing-answer",
    family: Family::Coverage,
    level: Severity::Error,
    summary: Words {
        da: "Et punkt i det overordnede dokument er ikke besvaret.",
        en: "A point of the parent is not answered.",
    },
    explanation: Words {
        da: "Det overordnede dokument beder om svar på hvert punkt: formål, hvordan, hvem, og hvor og hvornår. \
             Her mangler et eller flere af svarene. Skriv en overskrift for punktet og under den et afsnit for hvert svar. \
             Gælder den overordnede tekst, som den står, så skriv \"Gælder uændret\" under punktet. \
             Gør I noget andet, så skriv \"Fravigelse:\" med en begrundelse og \"Godkendt af:\".",
        en: "The parent asks for an answer to each point: purpose, how, who, and where and when. \
             One or more are missing here. Write a heading for the point and under it a section for each answer. \
             If the parent's text applies as it stands, write \"Gælder uændret\" under the point. \
             If you do otherwise, write \"Fravigelse:\" with a reason and \"Godkendt af:\".",
    },
    wrong: "## Supervision\n\n### Formål\n\nMedarbejderne får sparring på svære forløb.\n",
    right: "## Supervision\n\n### Formål\n\nMedarbejderne får sparring på svære forløb.\n\n\
            ### Hvordan arbejdet udføres\n\nHvert team tager to sager med til supervisor.\n\n\
            ### Hvem der er ansvarlig\n\nAfdelingslederen.\n\n\
            ### Hvor og hvornår arbejdet finder sted\n\nI mødelokalet, hver anden måned.\n",
};

fn check(cx: &Context<'_>, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(coverage) = &cx.coverage[i] else { return };
    let parent = cx.document(coverage.parent);
    let mut lost_headings = LostHeadings::default();
    for row in coverage.rows.iter().filter(|r| r.applies) {
        let requirement = &parent.requirements[row.requirement];
        let counts = |cell: &&Cell| {
            cell.state == State::Missing && !explained::elsewhere(cx, &CODE, coverage, row, cell)
        };
        let missing: Vec<Option<usize>> =
            row.cells.iter().filter(counts).map(|c| c.facet).collect();
        if missing.is_empty() {
            continue;
        }
        let mention = coverage.reading.mentions.iter().find(|m| m.requirement == row.requirement);
        // A demand is looked for below its point.
        let outer = requirement
            .within
            .and_then(|w| coverage.reading.mentions.iter().find(|m| m.requirement == w));
        let span = mention
            .or(outer)
            .map_or_else(|| cx.package.header_span(i, crate::profile::Role::Title), |m| m.span);
        let whole = missing.len() == row.cells.len() && mention.is_none_or(|m| m.in_header);
        let lost = whole.then(|| lost_headings.find(cx, i, requirement)).flatten();
        let span = lost.unwrap_or(span);
        let message = message(cx, requirement, &missing, whole);
        let finding = Diagnostic::new(&CODE, cx.document(i).place(span), message)
            .help(match lost {
                Some(_) => lost_help(cx),
                None => help(cx, requirement, &missing, whole),
            })
            .related(parent.place(requirement.span), super::asked(cx.lang))
            .parts(missing.iter().flatten().map(|f| cx.profile().facets[*f].id.clone()));
        out.push(super::gap(cx, coverage, row, finding));
    }
}

/// Paragraphs that may be headings without their signs, as a conversion
/// leaves them. Each with what its last word is known by, for few end as a
/// title does; made when they are asked for.
#[derive(Default)]
struct LostHeadings(Option<Vec<(u64, usize)>>);

/// A longer line, in bytes, is no heading.
const LONGEST_HEADING: u32 = 200;

impl LostHeadings {
    /// The last paragraph that is the title of a point and nothing else.
    fn find(&mut self, cx: &Context<'_>, i: usize, requirement: &Requirement) -> Option<Span> {
        if requirement.is_demand {
            return None;
        }
        let (syntax, text) = (&cx.document(i).syntax, cx.text(i));
        let lines = self.0.get_or_insert_with(|| {
            let lines = syntax.children(None).filter(|n| {
                let node = &syntax.nodes[*n];
                node.kind == Kind::Paragraph && node.span.end - node.span.start <= LONGEST_HEADING
            });
            lines.map(|n| (coverage::last_word(&syntax.plain(n, text)), n)).collect()
        });
        let end = coverage::last_word(&requirement.normal);
        let mut alike = lines.iter().rev().filter(|(last, _)| *last == end).map(|(_, n)| *n);
        let title = alike
            .find(|n| cx.profile().normal_title(&syntax.plain(*n, text)) == requirement.normal)?;
        Some(common::trimmed(syntax.nodes[title].span, text))
    }
}

fn lost_help(cx: &Context<'_>) -> String {
    say!(cx.lang,
        da: "Skriv ## foran linjen, så den bliver en overskrift, og jeres svar under den",
        en: "Write ## before the line so that it becomes a heading, and your answer below it")
}

fn message(
    cx: &Context<'_>,
    requirement: &Requirement,
    missing: &[Option<usize>],
    whole: bool,
) -> String {
    let title = &requirement.title;
    if whole || missing.contains(&None) {
        return match requirement.is_demand {
            true => {
                say!(cx.lang, da: "Kravet »{title}« er ikke besvaret", en: "The demand “{title}” is not answered")
            }
            false => {
                say!(cx.lang, da: "Punktet »{title}« er ikke besvaret", en: "The point “{title}” is not answered")
            }
        };
    }
    let facets = facet_names(cx, missing);
    say!(cx.lang, da: "Punktet »{title}« mangler {facets}", en: "The point “{title}” lacks {facets}")
}

fn help(
    cx: &Context<'_>,
    requirement: &Requirement,
    missing: &[Option<usize>],
    whole: bool,
) -> String {
    let headings: Vec<String> = missing
        .iter()
        .flatten()
        .map(|f| super::quoted(cx.lang, &cx.profile().facets[*f].heading))
        .collect();
    let (title, headings) = (&requirement.title, headings.join(", "));
    match (whole, headings.is_empty()) {
        (_, true) => say!(cx.lang,
            da: "Skriv overskriften »{title}« og under den jeres svar",
            en: "Write the heading “{title}” and your answer below it"),
        (true, false) => say!(cx.lang,
            da: "Skriv overskriften »{title}« og under den {headings}",
            en: "Write the heading “{title}” and below it {headings}"),
        (false, false) => say!(cx.lang,
            da: "Skriv under punktet: {headings}",
            en: "Write below the point: {headings}"),
    }
}

/// "formål, hvem og hvor og hvornår".
fn facet_names(cx: &Context<'_>, facets: &[Option<usize>]) -> String {
    let names: Vec<String> =
        facets.iter().flatten().map(|f| names::short_name(cx.profile(), cx.lang, *f)).collect();
    super::joined(cx.lang, &names)
}
