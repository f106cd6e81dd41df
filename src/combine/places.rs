//! Which place in the parent each piece of a local document belongs to.
//!
//! A section belongs to the point that the coverage read it for, with all that
//! stands under it; else beside the parent's section of the same name.

use super::Piece;
use super::rows::RowPoints;
use crate::coverage::Coverage;
use crate::coverage::reading::{self, How};
use crate::model::outline::Section;
use crate::model::{Document, Package};
use crate::parse::Kind;
use crate::profile::Profile;
use crate::source::Span;
use std::collections::HashMap;

/// What a piece of local text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Place {
    /// The document as a whole: its first words.
    Opening,
    /// This requirement of the parent, no demand within a point.
    Point(usize),
    /// This section of the parent.
    Section(usize),
    /// Nothing that the parent has.
    Rest,
}

/// The pieces of document `local`, in order, each with its place. Comments,
/// thematic breaks and the title are no text of the combined document, and
/// footnotes follow what refers to them.
pub(super) fn places(package: &Package, local: usize, coverage: &Coverage) -> Vec<(Place, Piece)> {
    let document = &package.documents[local];
    let parent = &package.documents[coverage.parent];
    let mut sorter = Sorter {
        document,
        places: section_places(document, parent, coverage, &package.config.profile),
        coverage,
        profile: &package.config.profile,
        rows: RowPoints::new(parent, coverage),
        waiting: Vec::new(),
        outer: HashMap::new(),
        out: Vec::new(),
    };
    for s in 0..document.sections.len() {
        sorter.section(s);
    }
    sorter.settle(None);
    sorter.out
}

/// The requirement itself, or the point that a demand stands in.
pub(super) fn root(parent: &Document, requirement: usize) -> usize {
    parent.requirements[requirement].within.unwrap_or(requirement)
}

/// The place of each section, and of all that stands in it.
pub(super) fn section_places(
    document: &Document,
    parent: &Document,
    coverage: &Coverage,
    profile: &Profile,
) -> Vec<Place> {
    let reading = &coverage.reading;
    // What the coverage took each heading for, by where it stands.
    let pieces = reading.pieces.iter().filter_map(|p| Some((p.span, p.requirement?)));
    let mentions = reading.mentions.iter().map(|m| (m.span, m.requirement));
    let read: HashMap<Span, usize> = pieces.chain(mentions).collect();
    let mut places: Vec<Place> = Vec::with_capacity(document.sections.len());
    for (s, section) in document.sections.iter().enumerate() {
        let point = read.get(&section.span).filter(|_| section.node.is_some());
        let above = section.parent.map_or(Place::Rest, |above| places[above]);
        let place = match (point, above) {
            (Some(requirement), _) => Place::Point(root(parent, *requirement)),
            (None, Place::Point(_) | Place::Section(_)) => above,
            _ if s == 0 || section.is_title => Place::Opening,
            _ => same_section(section, parent, profile).map_or(Place::Rest, Place::Section),
        };
        places.push(place);
    }
    places
}

/// The parent's section of the same name; no point, for whether a point is
/// answered is not for names to say.
fn same_section(section: &Section, parent: &Document, profile: &Profile) -> Option<usize> {
    let id = |section: &Section| profile.section(&section.normal).map(|name| &name.id);
    let known = id(section);
    let is_point = |s: usize| parent.requirements.iter().any(|r| r.section == Some(s));
    let is_same =
        |other: &Section| other.normal == section.normal || (known.is_some() && id(other) == known);
    let mut sections = parent.sections.iter().enumerate();
    let found = sections.find(|(s, other)| {
        other.node.is_some() && !other.is_title && is_same(other) && !is_point(*s)
    });
    found.map(|(s, _)| s)
}

struct Sorter<'a> {
    document: &'a Document,
    coverage: &'a Coverage,
    profile: &'a Profile,
    rows: RowPoints,
    /// The place of each section.
    places: Vec<Place>,
    /// Sections whose headings have had no text yet. A heading goes with the
    /// first text below it.
    waiting: Vec<usize>,
    /// The heading around several points that each place was given last.
    outer: HashMap<Place, usize>,
    out: Vec<(Place, Piece)>,
}

impl Sorter<'_> {
    fn section(&mut self, s: usize) {
        let section = &self.document.sections[s];
        self.settle(Some(s));
        let title = self.document.sections.iter().find(|s| s.is_title).and_then(|s| s.node);
        if section.node.is_some() && section.node != title {
            self.waiting.push(s);
        }
        let syntax = &self.document.syntax;
        for i in syntax.between(section.start, section.end) {
            match &syntax.nodes[i].kind {
                Kind::Comment | Kind::Rule | Kind::Footnote(_) => {}
                Kind::Table(_) => self.table(s, i),
                _ => self.put(s, self.places[s], self.blocks(i)),
            }
        }
    }

    /// Puts the headings that wait, and that section `s` does not stand under,
    /// where they belong themselves.
    fn settle(&mut self, s: Option<usize>) {
        let sections = &self.document.sections;
        let is_above = |h: &usize| {
            let mut at = s;
            while let Some(section) = at.filter(|at| at > h) {
                at = sections[section].parent;
            }
            at == Some(*h)
        };
        let (above, done): (Vec<usize>, Vec<usize>) = self.waiting.drain(..).partition(is_above);
        self.waiting = above;
        for h in done {
            let piece = self.heading(h);
            self.out.extend(piece.map(|piece| (self.places[h], piece)));
        }
    }

    /// Puts a piece of section `s`, and the headings above it that wait.
    fn put(&mut self, s: usize, place: Place, piece: Piece) {
        if let Some((outer, is_prose)) = self.outer_facet(s) {
            let before = self.outer.insert(place, outer);
            // Text of a point says how, unless something else was said last.
            let goes_without_saying = is_prose && before.is_none();
            let stands_there = before == Some(outer) || self.waiting.contains(&outer);
            if !stands_there && !goes_without_saying {
                let node = self.document.sections[outer].node;
                self.out.extend(node.map(|node| (place, Piece::Again(node))));
            }
        }
        for h in std::mem::take(&mut self.waiting) {
            let piece = self.heading(h);
            self.out.extend(piece.map(|piece| (place, piece)));
        }
        self.out.push((place, piece));
    }

    /// For a point below a facet's heading, that heading, and whether it only
    /// says what running text answers anyway. Without the heading nobody could
    /// tell what the text answers.
    fn outer_facet(&self, s: usize) -> Option<(usize, bool)> {
        let sections = &self.document.sections;
        let pieces = &self.coverage.reading.pieces;
        let is_here = |s: usize| move |p: &&reading::Piece| p.span == sections[s].span;
        if !pieces.iter().filter(is_here(s)).any(|p| p.how == How::Outside) {
            return None;
        }
        let mut above = std::iter::successors(sections[s].parent, |s| sections[*s].parent);
        above.find_map(|s| {
            let of_all = |p: &&reading::Piece| p.requirement.is_none() && !p.facets.is_empty();
            let facets = pieces.iter().filter(is_here(s)).find(of_all)?.facets;
            Some((s, facets.iter().all(|f| self.profile.facets[f].prose)))
        })
    }

    /// A table: its rows may answer a point each.
    fn table(&mut self, s: usize, table: usize) {
        let syntax = &self.document.syntax;
        let is_row = |row: &usize| syntax.nodes[*row].kind == Kind::TableRow;
        let rows: Vec<(usize, Option<usize>)> = syntax
            .children(Some(table))
            .filter(is_row)
            .map(|row| (row, self.row_point(s, syntax.nodes[row].span)))
            .collect();
        if rows.iter().all(|(_, point)| point.is_none()) {
            return self.put(s, self.places[s], self.blocks(table));
        }
        let left: Vec<usize> =
            rows.iter().filter(|(_, point)| point.is_none()).map(|(row, _)| *row).collect();
        if !left.is_empty() {
            self.put(s, self.places[s], Piece::Rows { table, rows: left });
        }
        for (row, point) in rows {
            if let Some(point) = point {
                self.put(s, Place::Point(point), Piece::Row { table, row });
            }
        }
    }

    /// The point that a table row answers, in a section that answers none.
    fn row_point(&self, s: usize, row: Span) -> Option<usize> {
        match self.places[s] {
            Place::Point(_) => None,
            _ => self.rows.point(row),
        }
    }

    fn blocks(&self, i: usize) -> Piece {
        Piece::Blocks(i..self.document.syntax.nodes[i].end as usize)
    }

    fn heading(&self, s: usize) -> Option<Piece> {
        self.document.sections[s].node.map(|node| self.blocks(node))
    }
}
