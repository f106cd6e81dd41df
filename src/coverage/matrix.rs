//! The matrix: one state for each requirement and facet, with what it was
//! read from.

mod filling;
mod said;
mod verdict;

use super::judge::{Judge, Verdict, Why};
use super::reading::{How, Input, Piece, Reading};
use crate::history::Outdated;
use crate::model::header::Header;
use crate::model::requirement::{FacetSet, Requirement};
use crate::profile::Role;
use crate::source::Span;
use filling::Filler;
use verdict::verdict;

/// How far a cell is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Own text.
    Covered,
    /// A section for the whole document reaches it.
    Inherited,
    /// The parent's text applies as it stands.
    Unchanged,
    /// A deviation with reason and approver.
    Deviation,
    /// Running text only hints at it.
    Implied,
    /// There is an answer, to another text of the parent than today's.
    Stale,
    /// A heading or label is there, but no own text.
    Empty,
    /// Nothing.
    Missing,
}

impl State {
    /// Every state, best first.
    pub const ALL: [State; 8] = [
        State::Covered,
        State::Inherited,
        State::Unchanged,
        State::Deviation,
        State::Implied,
        State::Stale,
        State::Empty,
        State::Missing,
    ];

    /// The stable name: `covered`.
    pub fn id(self) -> &'static str {
        match self {
            State::Covered => "covered",
            State::Inherited => "inherited",
            State::Unchanged => "unchanged",
            State::Deviation => "deviation",
            State::Implied => "implied",
            State::Stale => "stale",
            State::Empty => "empty",
            State::Missing => "missing",
        }
    }

    /// Whether the cell counts as answered.
    pub fn is_answered(self) -> bool {
        matches!(self, State::Covered | State::Inherited | State::Unchanged | State::Deviation)
    }
}

/// The coverage of one document.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// The parent, by its index.
    pub parent: usize,
    /// One row for each requirement of the parent, in its order.
    pub rows: Vec<Row>,
    /// How the document was read.
    pub reading: Reading,
    /// Deviations of header and text.
    pub deviations: Vec<Deviation>,
    /// What the header says of points and could not be used.
    pub header_notes: Vec<HeaderNote>,
    /// What of the parent's text it depends on.
    pub(super) asked: Box<[u64]>,
}

/// The cells of one requirement.
#[derive(Clone, Debug)]
pub struct Row {
    /// The requirement, by its index in the parent.
    pub requirement: usize,
    /// Whether this document is to answer it; `punkter` may leave it to
    /// others.
    pub applies: bool,
    /// One cell for each facet asked for, in the profile's order; one without
    /// a facet if text is all that is asked for.
    pub cells: Vec<Cell>,
    /// What the parent asked when the text was last read against it, if it
    /// asks something else now; the answers are then [`State::Stale`].
    pub outdated: Option<Box<Outdated>>,
}

/// One requirement and one facet.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The facet, by its index; none where text is all that is asked for.
    pub facet: Option<usize>,
    /// How far it is answered.
    pub state: State,
    /// What it was read from, in the document's order.
    pub answers: Vec<Answer>,
    /// Why text that is there does not count.
    pub because: Why,
    /// "Unchanged" or a deviation stands beside own text: where.
    pub contradiction: Option<Span>,
}

impl Row {
    /// Notes that the parent asked something else when the text was last read
    /// against it: what was answered then is stale.
    pub(super) fn outdate(&mut self, outdated: Option<Outdated>) {
        let Some(outdated) = outdated else { return };
        for cell in &mut self.cells {
            if cell.state.is_answered() || cell.state == State::Implied {
                cell.state = State::Stale;
            }
        }
        self.outdated = Some(Box::new(outdated));
    }
}

/// Something that a cell was read from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// Where.
    pub span: Span,
    /// How.
    pub how: AnswerHow,
}

/// How a cell was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnswerHow {
    /// Text of the point, read so.
    Text(How),
    /// Text for the whole document, read so.
    Document(How),
    /// "Applies unchanged", in the text.
    UnchangedText,
    /// "Applies unchanged", in the header.
    UnchangedHeader,
    /// A deviation, in the text.
    DeviationText,
    /// A deviation, in the header.
    DeviationHeader,
    /// A sign in running text.
    Sign,
    /// A sentence that introduces.
    Introduction,
}

/// A deviation from the parent.
#[derive(Clone, Debug)]
pub struct Deviation {
    /// From which requirement.
    pub requirement: usize,
    /// From which facets; none means all.
    pub facets: FacetSet,
    /// Where.
    pub span: Span,
    /// Whether it stands in the header.
    pub in_header: bool,
    /// Its reason; may be empty.
    pub reason: String,
    /// Who approved it; may be empty.
    pub approver: String,
}

impl Deviation {
    /// Whether it has both reason and approver.
    pub fn counts(&self) -> bool {
        let said = |text: &str| text.chars().any(char::is_alphanumeric);
        said(&self.reason) && said(&self.approver)
    }
}

/// Something in the header about points that could not be used.
#[derive(Clone, Debug, PartialEq)]
pub enum HeaderNote {
    /// A name that is no requirement of the parent.
    UnknownPoint {
        /// As written.
        name: String,
        /// Where.
        span: Span,
        /// In which field.
        role: Role,
    },
    /// A deviation's facet that the profile does not know.
    UnknownFacet {
        /// As written.
        name: String,
        /// Where.
        span: Span,
    },
    /// "Unchanged" where the parent does not allow it.
    UnchangedForbidden {
        /// Of which requirement.
        requirement: usize,
        /// Where.
        span: Span,
    },
}

impl Coverage {
    /// Cells answered and cells asked for, of the points that must be
    /// answered.
    pub fn share(&self, requirements: &[Requirement]) -> (usize, usize) {
        let musts = self.rows.iter().filter(|r| r.applies && requirements[r.requirement].must);
        musts.fold((0, 0), |(done, all), row| {
            let answered = row.cells.iter().all(|c| c.state.is_answered());
            (done + usize::from(answered), all + 1)
        })
    }
}

/// Fills the matrix.
pub(super) fn fill(
    input: &Input<'_>,
    judge: &Judge<'_>,
    requirements: &[Requirement],
    header: &Header,
    parent: usize,
    reading: Reading,
) -> Coverage {
    let mut notes = Vec::new();
    let mut pieces: Vec<(&Piece, Verdict)> =
        reading.pieces.iter().map(|p| (p, verdict(input, judge, p))).collect();
    // A stable sort: the pieces of one requirement stay in the text's order.
    pieces.sort_by_key(|(piece, _)| piece.requirement);
    let unchanged = said::unchanged(input, requirements, header, &reading, &mut notes);
    let deviations = said::deviations(input, judge, header, &reading, &mut notes);
    let points = said::listed_points(input, header, &mut notes);
    let filler = Filler {
        input,
        judge,
        requirements,
        reading: &reading,
        pieces,
        unchanged,
        deviations: &deviations,
    };
    let rows = (0..requirements.len())
        .map(|r| {
            let own = |p: &Vec<usize>| {
                p.contains(&r) || requirements[r].within.is_some_and(|w| p.contains(&w))
            };
            let applies = points.as_ref().is_none_or(own);
            Row { requirement: r, applies, cells: filler.cells(r), outdated: None }
        })
        .collect();
    Coverage { parent, rows, deviations, header_notes: notes, reading, asked: Box::default() }
}
