//! What a self-evaluation says: what it has for step 1, which questions are
//! answered, and what is named as evidence.
//!
//! The form is an ordinary document. Its headings say what is answered, by
//! their id or their words as the profile has them; evidence is a list whose
//! items begin with a date.

use crate::coverage::{FormJudge, Verdict, Why};
use crate::date::PartialDate;
use crate::model::links::Target;
use crate::model::outline::Section;
use crate::model::service::{self, Service};
use crate::model::{Document, Package};
use crate::parse::Kind;
use crate::profile::{EvaluationStep, Profile, Role, Status};
use crate::source::Span;
use crate::text;
use std::cmp::Reverse;
use std::collections::HashSet;

/// A self-evaluation.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// The document, by its index.
    pub document: usize,
    /// The service, by its place in [`service::services`]; none if it names
    /// none that is known.
    pub service: Option<usize>,
    /// The standard, by its place in the catalogue.
    pub standard: Option<usize>,
    /// When it was filled in.
    pub date: Option<PartialDate>,
    /// Whether a later one of the same service and standard takes its place.
    pub is_superseded: bool,
    /// What it says of step 1, point by point; none if there is no such table.
    pub described: Option<Vec<DescribedRow>>,
    /// Each question of the profile, step by step.
    pub answers: Vec<Answered>,
    /// What is named as evidence, in order.
    pub evidence: Vec<Evidence>,
}

/// A line of the table of step 1.
#[derive(Clone, Debug)]
pub struct DescribedRow {
    /// The point, as titles compare.
    pub normal: String,
    /// Whether it is said to be described; none if neither yes nor no is
    /// said.
    pub described: Option<bool>,
    /// Where the line stands.
    pub span: Span,
    /// Where the yes or no stands.
    pub cell: Span,
}

/// A question, and what its answer amounts to.
#[derive(Clone, Copy, Debug)]
pub struct Answered {
    /// The step, by its place in the profile.
    pub step: usize,
    /// The question, by its place in the step.
    pub question: usize,
    /// Where its heading stands; none if it is not there.
    pub span: Option<Span>,
    /// What stands below it.
    pub verdict: Verdict,
}

impl Answered {
    /// Whether the question is answered.
    pub fn is_answered(&self) -> bool {
        self.verdict.own > 0
    }

    /// Whether what is there only holds a place.
    pub fn is_placeholder(&self) -> bool {
        !self.is_answered() && self.verdict.because != Why::Nothing
    }
}

/// Something that shows how a step is met.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The step, by its place in the profile.
    pub step: usize,
    /// Its date; without one it does not count.
    pub date: Option<PartialDate>,
    /// What it is, as written.
    pub text: String,
    /// The files that it links to, as package paths.
    pub files: Vec<String>,
    /// Where it stands.
    pub span: Span,
}

/// Every self-evaluation that is not retired, by document.
pub fn all(package: &Package) -> Vec<Evaluation> {
    let of_package = 0..package.documents.len();
    let forms: Vec<usize> = of_package
        .filter(|i| package.evaluates(*i) && package.documents[*i].status() != Status::Retired)
        .collect();
    if forms.is_empty() {
        return Vec::new();
    }
    let judge = FormJudge::new(&package.config.profile);
    let services = service::services(package);
    let mut all: Vec<Evaluation> =
        forms.into_iter().map(|i| read(package, i, &services, &judge)).collect();
    mark_superseded(&mut all);
    all
}

/// Of several of one service and standard the latest counts; one without a
/// date is being filled in, and is the latest.
fn mark_superseded(all: &mut [Evaluation]) {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|i| {
        let date = all[*i].date.map(PartialDate::last_day);
        Reverse((date.is_none(), date, all[*i].document))
    });
    let mut seen = HashSet::new();
    for i in order {
        let key = all[i].service.zip(all[i].standard);
        all[i].is_superseded = key.is_some_and(|key| !seen.insert(key));
    }
}

fn read(
    package: &Package,
    i: usize,
    services: &[Service<'_>],
    judge: &FormJudge<'_>,
) -> Evaluation {
    let document = &package.documents[i];
    let profile = &package.config.profile;
    let form = Form { document, source: package.text(document), profile, judge };
    let date = [Role::EvaluatedOn, Role::LastRevised].into_iter();
    let mut evaluation = Evaluation {
        document: i,
        service: services.iter().position(|s| s.documents.contains(&i)),
        standard: document.standard,
        date: date.filter_map(|role| document.header.date(role)).map(|(date, _)| date).next(),
        ..Evaluation::default()
    };
    for (s, step) in profile.steps.iter().enumerate() {
        if step.computed {
            evaluation.described = evaluation.described.or_else(|| form.described(step));
        }
        for (q, question) in step.questions.iter().enumerate() {
            let section = form.section(&question.id, &question.text);
            let blocks = section.map(|section| form.blocks(section)).unwrap_or_default();
            let asked = [&*question.text, &*question.help];
            evaluation.answers.push(Answered {
                step: s,
                question: q,
                span: section.map(|section| document.sections[section].span),
                verdict: judge.verdict(&asked, blocks.iter().map(String::as_str)),
            });
        }
        let named = step.evidence.as_ref().and_then(|heading| form.section("", heading));
        if let Some(section) = named {
            evaluation.evidence.extend(form.evidence(s, section));
        }
    }
    evaluation
}

/// A form while it is read.
struct Form<'a> {
    document: &'a Document,
    source: &'a str,
    profile: &'a Profile,
    judge: &'a FormJudge<'a>,
}

impl Form<'_> {
    /// The section with this id, else with this heading.
    fn section(&self, id: &str, heading: &str) -> Option<usize> {
        let sections = &self.document.sections;
        let own_id = |section: &Section| {
            let own = section.heading(&self.document.syntax)?.id.as_deref()?;
            Some(text::id_key(own))
        };
        let by_id = || {
            let wanted = text::id_key(id);
            sections.iter().position(|s| !id.is_empty() && own_id(s).as_ref() == Some(&wanted))
        };
        let normal = self.profile.normal_title(heading);
        by_id().or_else(|| sections.iter().position(|s| s.node.is_some() && s.normal == normal))
    }

    /// A section and those below it.
    fn family(&self, section: usize) -> impl Iterator<Item = &Section> {
        let sections = &self.document.sections;
        let level = sections[section].level;
        let below = sections[section + 1..].iter().take_while(move |s| s.level > level);
        std::iter::once(&sections[section]).chain(below)
    }

    /// The texts below a heading, line by line.
    fn blocks(&self, section: usize) -> Vec<String> {
        let syntax = &self.document.syntax;
        let nodes = self.family(section).flat_map(|s| syntax.between(s.start, s.end));
        let texts = nodes.map(|node| syntax.plain(node, self.source).into_owned());
        texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
    }

    /// The table of step 1: a point first, and yes or no last in each row.
    fn described(&self, step: &EvaluationStep) -> Option<Vec<DescribedRow>> {
        let section = self.section(&step.id, &step.name)?;
        let syntax = &self.document.syntax;
        let is_table = |node: &usize| matches!(syntax.nodes[*node].kind, Kind::Table(_));
        let mut blocks = self.family(section).flat_map(|s| syntax.between(s.start, s.end));
        let table = blocks.find(is_table)?;
        let is_row = |node: &usize| syntax.nodes[*node].kind == Kind::TableRow;
        let rows = syntax.children(Some(table)).filter(is_row);
        Some(rows.filter_map(|row| self.described_row(row)).collect())
    }

    fn described_row(&self, row: usize) -> Option<DescribedRow> {
        let syntax = &self.document.syntax;
        let cells: Vec<usize> = syntax.children(Some(row)).collect();
        let (first, last) = (*cells.first()?, *cells.last()?);
        let said = text::fold(syntax.plain(last, self.source).trim().trim_end_matches('.'));
        let marks = &self.profile.marks;
        let described = match () {
            () if marks.yes.contains(&said) => Some(true),
            () if marks.no.contains(&said) => Some(false),
            () => None,
        };
        Some(DescribedRow {
            normal: self.profile.normal_title(&syntax.plain(first, self.source)),
            described,
            span: syntax.nodes[row].span.trimmed(self.source),
            cell: syntax.nodes[last].span.trimmed(self.source),
        })
    }

    /// What is listed below a heading: items of lists, rows of tables, and
    /// paragraphs that begin with a date.
    fn evidence(&self, step: usize, section: usize) -> Vec<Evidence> {
        let syntax = &self.document.syntax;
        let mut found = Vec::new();
        for block in self.family(section).flat_map(|s| syntax.between(s.start, s.end)) {
            match syntax.nodes[block].kind {
                Kind::List(_) => found.extend(syntax.children(Some(block))),
                Kind::Table(_) => found.extend(
                    syntax
                        .children(Some(block))
                        .filter(|row| syntax.nodes[*row].kind == Kind::TableRow),
                ),
                Kind::Paragraph if self.date_of(&self.plain(block)).is_some() => found.push(block),
                _ => {}
            }
        }
        let items = found.into_iter().map(|node| self.item(step, node));
        items.filter(|item| !item.text.is_empty()).collect()
    }

    fn item(&self, step: usize, node: usize) -> Evidence {
        let of = &self.document.syntax.nodes[node];
        let text = self.day_before(node) + &self.plain(node);
        let (date, rest) = match self.date_of(&text) {
            Some((date, rest)) if !rest.is_empty() => (Some(date), rest.to_owned()),
            _ => (None, text),
        };
        let within =
            |r: &&crate::model::links::Reference| (node..of.end as usize).contains(&r.node);
        let files =
            self.document.references.iter().filter(within).filter_map(|r| match &r.target {
                Target::Inside { path, .. } => Some(path.clone()),
                _ => None,
            });
        let files: Vec<String> = files.collect();
        // A date with nothing after it shows nothing.
        let shows = !files.is_empty() || self.judge.verdict(&[], [&*rest]).own > 0;
        let date = date.filter(|_| shows);
        Evidence { step, date, text: rest, files, span: of.span.trimmed(self.source) }
    }

    /// The day of "- 12. marts 2026": Markdown takes it for a list in a list.
    fn day_before(&self, item: usize) -> String {
        let syntax = &self.document.syntax;
        match syntax.children(Some(item)).next().map(|first| &syntax.nodes[first].kind) {
            Some(Kind::List(Some(number))) => format!("{number}. "),
            _ => String::new(),
        }
    }

    fn plain(&self, node: usize) -> String {
        text::one_line(&self.document.syntax.plain(node, self.source))
    }

    /// The date that a text begins with, and what follows it.
    fn date_of<'t>(&self, text: &'t str) -> Option<(PartialDate, &'t str)> {
        let ends = text.match_indices(' ').map(|(at, _)| at).take(LONGEST_DATE - 1);
        let mut ends: Vec<usize> = ends.collect();
        if ends.len() < LONGEST_DATE - 1 {
            ends.push(text.len());
        }
        let found = ends.into_iter().rev().find_map(|end| {
            let written = text[..end].trim_end_matches(AFTER_DATE);
            let date = PartialDate::parse(written, &self.profile.dates).ok()?;
            Some((date, &text[end..]))
        });
        found.map(|(date, rest)| {
            (date, rest.trim_start_matches(|c| c == ' ' || AFTER_DATE.contains(&c)))
        })
    }
}

/// A date has no more words than this: "den 12. marts 2026".
const LONGEST_DATE: usize = 6;
/// What may stand between a date and what is said of it.
const AFTER_DATE: [char; 5] = [':', ',', ';', '–', '-'];
