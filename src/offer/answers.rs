//! Room for answers that are missing, and the two ways not to answer.

use super::{Kind, Offer, place};
use crate::check::Context;
use crate::coverage::{Coverage, Row, State};
use crate::diag::Edit;
use crate::model::Document;
use crate::model::requirement::Requirement;
use crate::profile::{Phrases, Role, Status};
use crate::source::Span;
use crate::{say, scaffold};

const MISSING: Kind = Kind::Settles("missing-answer");

/// What one document and its parent have.
struct Reader<'a> {
    cx: &'a Context<'a>,
    document: &'a Document,
    parent: &'a Document,
    coverage: &'a Coverage,
    text: &'a str,
    level: usize,
    /// Where offers about what is nowhere in the document are made.
    top: Span,
}

pub(super) fn offers(cx: &Context<'_>, i: usize) -> Vec<Offer> {
    let Some(coverage) = &cx.coverage[i] else { return Vec::new() };
    let document = cx.document(i);
    if document.status() == Status::Retired {
        return Vec::new();
    }
    let reader = Reader {
        cx,
        document,
        parent: cx.document(coverage.parent),
        coverage,
        text: cx.text(i),
        level: place::level(document, coverage, cx.package),
        top: cx.package.header_span(i, Role::Title),
    };
    let mut offers = Vec::new();
    let rows = coverage.rows.iter().filter(|row| row.applies);
    let absent: Vec<&Row> = rows.clone().filter(|row| reader.is_absent(row)).collect();
    offers.extend(reader.all(&absent));
    for row in rows {
        match absent.iter().any(|other| other.requirement == row.requirement) {
            true => offers.extend(reader.point(row)),
            false => offers.extend(reader.facets(row)),
        }
        offers.extend(reader.unchanged(row));
        offers.extend(reader.deviation(row));
    }
    offers
}

impl Reader<'_> {
    fn requirement(&self, row: &Row) -> &Requirement {
        &self.parent.requirements[row.requirement]
    }

    /// Whether nothing in the document speaks of the requirement.
    fn is_absent(&self, row: &Row) -> bool {
        let missing = row.cells.iter().all(|cell| cell.state == State::Missing);
        missing && place::section_of(self.coverage, row.requirement).is_none()
    }

    /// Where offers about a requirement are made: its heading, its point's, or
    /// the title.
    fn at(&self, row: &Row) -> Span {
        let within = self.requirement(row).within;
        let section = place::section_of(self.coverage, row.requirement)
            .or_else(|| within.and_then(|w| place::section_of(self.coverage, w)));
        section.map_or(self.top, |section| self.document.sections[section].span)
    }

    /// A section for a requirement, and for the demands in it.
    fn section(&self, r: usize) -> String {
        let requirements = &self.parent.requirements;
        let deeper = usize::from(requirements[r].within.is_some());
        let (package, lang) = (self.cx.package, self.cx.lang);
        let level = self.level + deeper;
        let mut out = scaffold::section(package, self.parent, &requirements[r], level, lang);
        for (d, demand) in requirements.iter().enumerate().filter(|(_, q)| q.within == Some(r)) {
            let applies = self.coverage.rows.get(d).is_some_and(|row| row.applies);
            if applies && place::section_of(self.coverage, d).is_none() {
                out += &scaffold::section(package, self.parent, demand, level + 1, lang);
            }
        }
        out
    }

    fn insert_at(&self, r: usize) -> u32 {
        place::of_requirement(self.document, self.coverage, self.cx.package, r)
    }

    /// The sections of all that is absent, where there are several.
    fn all(&self, absent: &[&Row]) -> Option<Offer> {
        let is_within = |row: &&&Row| {
            let within = self.requirement(row).within;
            within.is_none_or(|w| !absent.iter().any(|other| other.requirement == w))
        };
        let outer: Vec<&&Row> = absent.iter().filter(is_within).collect();
        if outer.len() < 2 {
            return None;
        }
        // What goes to one place goes there together.
        let mut places: Vec<(u32, String)> = Vec::new();
        for row in outer {
            let (at, section) = (self.insert_at(row.requirement), self.section(row.requirement));
            match places.iter_mut().find(|(other, _)| *other == at) {
                Some((_, text)) => *text += &section,
                None => places.push((at, section)),
            }
        }
        let mut edits: Vec<Edit> =
            places.iter().map(|(at, section)| place::insert(self.text, *at, section)).collect();
        edits.sort_by_key(|edit| edit.span);
        let title = say!(self.cx.lang,
            da: "Indsæt alle punkter, der mangler",
            en: "Insert all points that are missing");
        Some(Offer { title, kind: MISSING, at: self.top, edits })
    }

    fn point(&self, row: &Row) -> Option<Offer> {
        let requirement = self.requirement(row);
        let title = say!(self.cx.lang,
            da: "Indsæt »{title}« med spørgsmålene",
            en: "Insert “{title}” with its questions", title = requirement.title);
        let section = self.section(row.requirement);
        let edits = vec![place::insert(self.text, self.insert_at(row.requirement), &section)];
        Some(Offer { title, kind: MISSING, at: self.at(row), edits })
    }

    /// Headings for the facets that a point lacks.
    fn facets(&self, row: &Row) -> Option<Offer> {
        let section = place::section_of(self.coverage, row.requirement)?;
        let lacks = row.cells.iter().filter(|cell| cell.state == State::Missing);
        let facets: Vec<usize> = lacks.filter_map(|cell| cell.facet).collect();
        if facets.is_empty() {
            return None;
        }
        let own = &self.document.sections[section];
        let level = usize::from(own.level).clamp(1, 5) + 1;
        let blocks: String =
            facets.iter().map(|f| scaffold::facet_section(self.cx.package, *f, level)).collect();
        let names: Vec<&str> =
            facets.iter().map(|f| self.cx.profile().facets[*f].heading.as_str()).collect();
        let names = names.join(", ");
        let title = say!(self.cx.lang, da: "Indsæt {names}", en: "Insert {names}");
        let at = place::end(self.document, section, self.text);
        let edits = vec![place::insert(self.text, at, &blocks)];
        Some(Offer { title, kind: MISSING, at: own.span, edits })
    }

    /// "Applies unchanged".
    fn unchanged(&self, row: &Row) -> Option<Offer> {
        let requirement = self.requirement(row);
        let open = row.cells.iter().any(|c| matches!(c.state, State::Missing | State::Empty));
        let own = row.cells.iter().any(|c| matches!(c.state, State::Covered | State::Deviation));
        let claimed = self.coverage.reading.unchanged.iter();
        let claimed = claimed.clone().any(|claim| claim.requirement == row.requirement);
        if !requirement.unchanged_allowed || !open || own || claimed {
            return None;
        }
        let words = &self.cx.profile().phrases.unchanged_as_written;
        let title = say!(self.cx.lang,
            da: "Skriv, at »{title}« gælder uændret",
            en: "Say that “{title}” applies unchanged", title = requirement.title);
        self.below(row, words).map(|edit| self.offer(row, title, edit))
    }

    /// A deviation, to be given its reason and approver.
    fn deviation(&self, row: &Row) -> Option<Offer> {
        let open = row.cells.iter().any(|c| matches!(c.state, State::Missing | State::Empty));
        let begun = self.coverage.deviations.iter().any(|d| d.requirement == row.requirement);
        if !open || begun {
            return None;
        }
        let words = deviation(&self.cx.profile().phrases)?;
        let title = say!(self.cx.lang,
            da: "Begynd en fravigelse fra »{title}«",
            en: "Begin a deviation from “{title}”", title = self.requirement(row).title);
        self.below(row, &words).map(|edit| self.offer(row, title, edit))
    }

    fn offer(&self, row: &Row, title: String, edit: Edit) -> Offer {
        Offer { title, kind: MISSING, at: self.at(row), edits: vec![edit] }
    }

    /// Blocks right below the heading of a requirement, which is written if it
    /// is not there.
    fn below(&self, row: &Row, blocks: &str) -> Option<Edit> {
        match place::section_of(self.coverage, row.requirement) {
            Some(section) => {
                let at = place::below_heading(self.document, section);
                Some(place::insert(self.text, at, blocks))
            }
            // A row of a table has no room for it.
            None if !self.is_absent(row) => None,
            None => {
                let requirement = self.requirement(row);
                let level = self.level + usize::from(requirement.within.is_some());
                let heading = scaffold::heading(requirement);
                let section = format!("{} {heading}\n\n{blocks}", "#".repeat(level));
                Some(place::insert(self.text, self.insert_at(row.requirement), &section))
            }
        }
    }
}

/// "Fravigelse:" and "Godkendt af:", as the profile has them.
fn deviation(phrases: &Phrases) -> Option<String> {
    let label = |words: &[String]| {
        let mut chars = words.first()?.chars();
        let first = chars.next()?.to_uppercase();
        Some(format!("{}{}:", first, chars.as_str()))
    };
    Some(format!("{}\n\n{}", label(&phrases.deviation)?, label(&phrases.approver)?))
}
