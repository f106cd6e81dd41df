//! Step 1: how many of the points are described.
//!
//! A point is described if each of its facets is answered by text that is
//! really there: the service's own, a section that reaches it, or the
//! parent's where that applies unchanged and is not empty. A deviation with
//! reason and approver is such a text, too. What is only implied, empty or
//! missing is not. The figure is a share of points and nothing more: it
//! imitates no official scale.

use crate::coverage::{Coverage, Row, State, together};
use crate::date::Day;
use crate::model::requirement::Requirement;
use crate::model::service::Service;
use crate::model::{Document, Package, age};
use crate::parse::Kind;
use crate::profile::{Role, Status};

/// Step 1 of a service and a standard.
#[derive(Clone, Debug, Default)]
pub struct StepOne<'a> {
    /// The points that must be answered, for each sub-group.
    pub points: Vec<Point<'a>>,
    /// The demands within points that must be answered, for each sub-group.
    pub demands: Vec<Point<'a>>,
    /// Whether there is a document at all.
    pub has_document: bool,
    /// Whether the headers of the documents are without fault and whole.
    pub header_is_valid: bool,
    /// Whether no document is past its next revision.
    pub is_in_date: bool,
    /// Whether no document is older than what it answers.
    pub is_current: bool,
}

/// A point and how far it is described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point<'a> {
    /// The parent, by its index.
    pub parent: usize,
    /// The requirement, by its index in the parent.
    pub requirement: usize,
    /// The sub-group that it is for; none if the service has none.
    pub group: Option<&'a str>,
    /// Whether it is described, and by what.
    pub described: Described,
}

/// Whether a point is described, and by what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Described {
    /// It is not.
    #[default]
    No,
    /// By the service's own text.
    Own,
    /// In part by the parent's text, which applies unchanged.
    Unchanged,
    /// In part by a justified deviation.
    Deviation,
}

impl Described {
    /// Whether it is.
    pub fn is_yes(self) -> bool {
        self != Described::No
    }
}

/// How many of how many.
pub type Count = (usize, usize);

impl StepOne<'_> {
    /// The points that are described, and all of them.
    pub fn described(&self) -> Count {
        count(&self.points)
    }

    /// The demands that are met, and all of them.
    pub fn demands_met(&self) -> Count {
        count(&self.demands)
    }

    /// How many points are described in this way.
    pub fn by(&self, described: Described) -> usize {
        self.points.iter().filter(|p| p.described == described).count()
    }
}

impl Point<'_> {
    /// What the point is called in a form.
    pub fn label(&self, package: &Package) -> String {
        let title = &package.documents[self.parent].requirements[self.requirement].title;
        match self.group {
            Some(group) => format!("{title} ({group})"),
            None => title.clone(),
        }
    }
}

fn count(points: &[Point<'_>]) -> Count {
    (points.iter().filter(|p| p.described.is_yes()).count(), points.len())
}

/// Step 1 of a service and a standard; none if it cannot be told what is
/// asked: nobody sets points, or not all who do have any.
pub fn of<'a>(
    package: &Package,
    coverage: &[Option<Coverage>],
    service: &Service<'a>,
    standard: usize,
    as_of: Day,
) -> Option<StepOne<'a>> {
    let parts = together::of_standard(package, service, standard);
    let mut documents: Vec<usize> = parts.iter().flat_map(|p| p.documents.clone()).collect();
    documents.sort_unstable();
    documents.dedup();
    let lost = |i: &usize| package.documents[*i].standard == Some(standard);
    if parts.is_empty() && together::in_force(package, service).iter().any(lost) {
        return None;
    }
    let parts = match parts.is_empty() {
        true => unanswered(package, service, standard)?,
        false => parts,
    };
    let mut step = StepOne {
        has_document: !documents.is_empty(),
        header_is_valid: documents.iter().all(|i| has_valid_header(package, *i)),
        is_in_date: documents.iter().all(|i| !is_overdue(&package.documents[*i], as_of)),
        is_current: documents.iter().all(|i| is_current(package, coverage, *i)),
        ..StepOne::default()
    };
    for part in &parts {
        let parent = &package.documents[part.parent];
        if parent.requirements.is_empty() {
            return None;
        }
        for (r, requirement) in parent.requirements.iter().enumerate().filter(|(_, r)| r.must) {
            let described = described(package, parent, requirement, &part.cells(coverage, r));
            let point = Point { parent: part.parent, requirement: r, group: part.group, described };
            if requirement.is_demand { &mut step.demands } else { &mut step.points }.push(point);
        }
    }
    Some(step)
}

/// What a service without any document is to answer: the one document that
/// sets requirements for the standard.
fn unanswered<'a>(
    package: &Package,
    service: &Service<'a>,
    standard: usize,
) -> Option<Vec<together::Together<'a>>> {
    let sets = |i: &usize| {
        let document = &package.documents[*i];
        package.sets_requirements(*i)
            && document.standard == Some(standard)
            && document.status() != Status::Retired
    };
    let mut setting = (0..package.documents.len()).filter(sets);
    let parent = setting.next().filter(|_| setting.next().is_none())?;
    let part = |group| together::Together { parent, group, documents: Vec::new() };
    Some(together::groups(service).into_iter().map(part).collect())
}

/// Step 1 of one document: the points that it describes, of those that it is
/// to describe.
pub fn of_document(package: &Package, coverage: &Coverage) -> Count {
    let parent = &package.documents[coverage.parent];
    let asked = |row: &&Row| {
        let requirement = &parent.requirements[row.requirement];
        row.applies && requirement.must && !requirement.is_demand
    };
    let is_described = |row: &&Row| {
        let states: Vec<State> = row.cells.iter().map(|cell| cell.state).collect();
        described(package, parent, &parent.requirements[row.requirement], &states).is_yes()
    };
    let rows: Vec<&Row> = coverage.rows.iter().filter(asked).collect();
    (rows.iter().filter(|row| is_described(row)).count(), rows.len())
}

fn described(
    package: &Package,
    parent: &Document,
    requirement: &Requirement,
    cells: &[State],
) -> Described {
    let has_text = |state: &State| match state {
        State::Covered | State::Inherited | State::Deviation => true,
        State::Unchanged => says_something(package, parent, requirement),
        _ => false,
    };
    if cells.is_empty() || !cells.iter().all(has_text) {
        return Described::No;
    }
    match (cells.contains(&State::Deviation), cells.contains(&State::Unchanged)) {
        (true, _) => Described::Deviation,
        (false, true) => Described::Unchanged,
        (false, false) => Described::Own,
    }
}

/// Whether the parent has a text at a point; a heading alone is none.
fn says_something(package: &Package, parent: &Document, requirement: &Requirement) -> bool {
    if requirement.section.is_none() {
        return true;
    }
    let (first, end) = requirement.nodes;
    let source = package.text(parent);
    let nodes = &parent.syntax.nodes;
    let start = nodes[first].end as usize;
    parent.syntax.between(start, end.min(nodes.len())).any(|block| {
        !matches!(nodes[block].kind, Kind::Heading(_))
            && !parent.syntax.plain(block, source).trim().is_empty()
    })
}

/// Whether a document is no older than its parent, and none of its answers was
/// read against a text that has changed since.
fn is_current(package: &Package, coverage: &[Option<Coverage>], i: usize) -> bool {
    let rows = coverage[i].iter().flat_map(|coverage| &coverage.rows);
    let mut cells = rows.filter(|row| row.applies).flat_map(|row| &row.cells);
    age::older_than_parent(package, i).is_none() && cells.all(|cell| cell.state != State::Stale)
}

fn is_overdue(document: &Document, as_of: Day) -> bool {
    document.header.date(Role::NextRevision).is_some_and(|(date, _)| date.is_past(as_of))
}

/// Whether the header can be read whole and has every field that its type
/// must have.
fn has_valid_header(package: &Package, i: usize) -> bool {
    let document = &package.documents[i];
    let front = &document.front;
    let has = |label: &String| {
        let field = package.config.profile.field_index(label);
        document.header.fields.iter().any(|f| Some(f.field) == field && !f.text.is_empty())
    };
    front.frame.is_none()
        && front.faults.is_empty()
        && document.header.faults.is_empty()
        && package.kind(i).is_some_and(|kind| kind.required.iter().all(has))
}
