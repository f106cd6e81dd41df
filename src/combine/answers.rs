//! A local document by the points of its parent that it answers, so that what
//! is asked can stand beside the answer.
//!
//! Every block of the document stands in the parts once and in its order. A
//! point that only the header answers gets a place of its own among the
//! others: readers would not know otherwise that anything applies.

use super::notes;
use super::places::{self, Place, root};
use super::rows::RowPoints;
use super::{Part, Piece, push_own, told_apart};
use crate::coverage::{Answer as Answered, AnswerHow, Cell, Coverage};
use crate::model::outline::Section;
use crate::model::requirement::end_of;
use crate::model::{Document, Package};
use crate::profile::Profile;
use crate::source::Span;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// Blocks that answer points, and what the parent says of these.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Blocks of the first text; none if only the header answers.
    pub own: Range<usize>,
    /// The level that the author gave the heading which they stand under, or
    /// would stand under; 0 for none.
    pub level: u8,
    /// That heading, if it is the point's, by its node.
    pub under: Option<usize>,
    /// Whether it stands below a facet, and says that alone of its point.
    pub is_facet: bool,
    /// What the header says of the points.
    pub told: Vec<Piece>,
    /// The points, in the order in which they are answered: one, unless a
    /// table answers several.
    pub points: Vec<Asked>,
}

/// A point of the parent that something here answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Its title.
    pub title: String,
    /// Its heading or paragraph, by its node in the parent.
    pub node: usize,
    /// What the parent says of it below that, by the parent's nodes.
    pub text: Vec<Range<usize>>,
    /// Whether the parent's text applies here, or is deviated from: the answer
    /// cannot be understood without it.
    pub applies: bool,
    /// Whether it is answered further up, too.
    pub again: bool,
}

/// The parts of document `i`, which covers its parent so.
pub fn answers(package: &Package, i: usize, coverage: &Coverage) -> Vec<Part> {
    if package.kind(i).is_some_and(|kind| kind.holds_parent) {
        return told_apart(package, i);
    }
    let document = &package.documents[i];
    let parent = &package.documents[coverage.parent];
    let mut stretches = Reader::new(document, parent, coverage).stretches(&package.config.profile);
    let mut told: BTreeMap<usize, Vec<Piece>> = BTreeMap::new();
    for (place, piece) in notes::notes(package, coverage) {
        if let Place::Point(point) = place {
            told.entry(point).or_default().push(piece);
        }
    }
    let answered: HashSet<usize> = stretches.iter().flat_map(|s| &s.points).copied().collect();
    for point in told.keys().filter(|point| !answered.contains(point)) {
        add_untouched(&mut stretches, document, *point);
    }
    let mut parts = Vec::new();
    let (mut from, mut seen) = (0, HashSet::new());
    let applies = applies(parent, coverage);
    for stretch in stretches {
        push_own(&mut parts, from..stretch.own.start);
        from = stretch.own.end;
        let told = stretch.points.iter().filter_map(|point| told.remove(point)).flatten().collect();
        let mut ask = |point: &usize| {
            let (again, applies) = (!seen.insert(*point), applies.contains(point));
            let text = if again { Vec::new() } else { text(parent, *point) };
            let requirement = &parent.requirements[*point];
            let (title, node) = (requirement.title.clone(), requirement.nodes.0);
            Asked { title, node, text, applies, again }
        };
        let points = stretch.points.iter().map(&mut ask).collect();
        let Stretch { own, level, under, is_facet, .. } = stretch;
        parts.push(Part::Answer(Answer { own, level, under, is_facet, told, points }));
    }
    push_own(&mut parts, from..document.syntax.nodes.len());
    parts
}

/// Blocks on end that answer the same.
struct Stretch {
    own: Range<usize>,
    points: Vec<usize>,
    level: u8,
    under: Option<usize>,
    is_facet: bool,
    /// The outermost section that it is a part of, before or after which
    /// another point can stand, and that section's level.
    outer: (Range<usize>, u8),
}

/// How the document was read, ready to be asked for each section.
struct Reader<'a> {
    document: &'a Document,
    parent: &'a Document,
    coverage: &'a Coverage,
    /// The sections that name a point.
    named: HashSet<usize>,
    /// The headings that say a facet for the whole document.
    facets: HashSet<Span>,
    rows: RowPoints,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document, parent: &'a Document, coverage: &'a Coverage) -> Reader<'a> {
        let reading = &coverage.reading;
        let for_all =
            reading.pieces.iter().filter(|p| p.requirement.is_none() && !p.facets.is_empty());
        Reader {
            document,
            parent,
            coverage,
            named: reading.mentions.iter().filter_map(|m| m.section).collect(),
            facets: for_all.map(|piece| piece.span).collect(),
            rows: RowPoints::new(parent, coverage),
        }
    }

    fn stretches(&self, profile: &Profile) -> Vec<Stretch> {
        let Reader { document, parent, coverage, .. } = *self;
        let places = places::section_places(document, parent, coverage, profile);
        let only = self.only_point();
        let mut found: Vec<Stretch> = Vec::new();
        for (s, section) in document.sections.iter().enumerate() {
            let point = match places[s] {
                Place::Point(point) => Some(point),
                _ => only.filter(|_| self.is_for_all(section)),
            };
            let own = begin(section)..section.end;
            match (point, found.last_mut()) {
                (Some(point), Some(last))
                    if last.own.end == own.start && last.points == [point] =>
                {
                    last.own.end = own.end;
                    last.outer.0.end = last.outer.0.end.max(own.end);
                }
                (Some(point), _) => found.push(self.stretch(s, own, point)),
                (None, _) => found.extend(self.tables(section)),
            }
        }
        found.retain(|stretch| !stretch.own.is_empty());
        found
    }

    fn stretch(&self, s: usize, own: Range<usize>, point: usize) -> Stretch {
        let sections = &self.document.sections;
        let section = &sections[s];
        let (level, under) = match self.named.contains(&s) {
            true => (section.level, section.node),
            false => (section.level.saturating_sub(1), None),
        };
        // Below a facet's heading only what says the same facet can follow.
        let mut above = std::iter::successors(section.parent, |s| sections[*s].parent);
        let facet = above.find(|s| self.is_for_all(&sections[*s]));
        let outer = match facet {
            Some(s) => (begin(&sections[s])..end_of(sections, s), sections[s].level),
            None => (own.clone(), section.level),
        };
        Stretch { own, points: vec![point], level, under, is_facet: facet.is_some(), outer }
    }

    /// The tables in a section that answers no point, whose rows answer one
    /// each.
    fn tables(&self, section: &'a Section) -> impl Iterator<Item = Stretch> {
        let syntax = &self.document.syntax;
        syntax.between(section.start, section.end).filter_map(move |block| {
            let mut seen = HashSet::new();
            let points = self.rows.of_block(self.document, block);
            let points: Vec<usize> = points.filter(|point| seen.insert(*point)).collect();
            let own = block..syntax.nodes[block].end as usize;
            let outer = (begin(section)..section.end, section.level);
            let stretch =
                Stretch { own, points, level: section.level, under: None, is_facet: false, outer };
            (!stretch.points.is_empty()).then_some(stretch)
        })
    }

    /// The point that the whole document answers, if it is named nowhere in
    /// the text: its parent has no other, or the header lists no other.
    fn only_point(&self) -> Option<usize> {
        if !self.named.is_empty() {
            return None;
        }
        let mut mentions = self.coverage.reading.mentions.iter();
        if let Some(listed) = mentions.find(|m| m.in_header) {
            return Some(root(self.parent, listed.requirement));
        }
        let requirements = self.parent.requirements.iter().enumerate();
        let mut points = requirements.filter(|(_, r)| !r.is_demand).map(|(i, _)| i);
        points.next().filter(|_| points.next().is_none())
    }

    /// Whether a section says one of the facets for the whole document.
    fn is_for_all(&self, section: &Section) -> bool {
        section.node.is_some() && self.facets.contains(&section.span)
    }
}

fn begin(section: &Section) -> usize {
    section.node.unwrap_or(section.start)
}

/// Gives a point that the text does not touch its place: after the point
/// before it in the parent, else before the one after it, else at the end.
fn add_untouched(stretches: &mut Vec<Stretch>, document: &Document, point: usize) {
    let is_before = |s: &&Stretch| s.points.iter().all(|p| *p < point);
    let (mut at, level) = match (stretches.iter().rfind(is_before), stretches.first()) {
        (Some(before), _) => (before.outer.0.end, before.outer.1),
        (None, Some(first)) => (first.outer.0.start, first.outer.1),
        (None, None) => (document.syntax.nodes.len(), highest(document)),
    };
    let next = |at: usize| stretches.partition_point(|s| s.own.end <= at);
    // In the middle of other answers is no place.
    if let Some(around) = stretches.get(next(at)).filter(|s| s.own.start < at) {
        at = around.own.end;
    }
    let (own, outer) = (at..at, (at..at, level));
    let points = vec![point];
    let stretch = Stretch { own, points, level, under: None, is_facet: false, outer };
    stretches.insert(next(at), stretch);
}

/// The level of the document's chapters.
fn highest(document: &Document) -> u8 {
    let chapters = document.sections.iter().filter(|s| s.node.is_some() && !s.is_title);
    chapters.map(|s| s.level).min().unwrap_or(1)
}

/// The points whose text applies here, or is deviated from.
fn applies(parent: &Document, coverage: &Coverage) -> HashSet<usize> {
    use AnswerHow::{DeviationHeader, DeviationText, UnchangedHeader, UnchangedText};
    let is_told = |answer: &Answered| {
        matches!(answer.how, UnchangedHeader | UnchangedText | DeviationHeader | DeviationText)
    };
    let is_answered_so = |cell: &Cell| cell.state.is_answered() && cell.answers.iter().any(is_told);
    let rows = coverage.rows.iter().filter(|row| row.cells.iter().any(is_answered_so));
    rows.map(|row| root(parent, row.requirement)).collect()
}

/// What the parent says of a point below its heading.
fn text(parent: &Document, point: usize) -> Vec<Range<usize>> {
    let requirements = &parent.requirements;
    let requirement = &requirements[point];
    let (node, end) = requirement.nodes;
    let below = match requirement.section {
        Some(_) => parent.syntax.nodes[node].end as usize,
        // A demand that is a paragraph says everything itself.
        None => node,
    };
    let (mut text, mut from) = (Vec::new(), below);
    let inner = requirements[point + 1..].iter().take_while(|r| r.nodes.0 < end);
    // What other points ask stands with these.
    for (start, stop) in inner.filter(|r| !r.is_demand && r.section.is_some()).map(|r| r.nodes) {
        push(&mut text, from..start);
        from = from.max(stop);
    }
    push(&mut text, from..end);
    text
}

fn push(text: &mut Vec<Range<usize>>, range: Range<usize>) {
    if !range.is_empty() {
        text.push(range);
    }
}
