//! From what was read to the state of each cell.

use super::super::PROSE_SENTENCES;
use super::super::chunk::chunk_text;
use super::super::judge::{Judge, Verdict, Why, sentences};
use super::super::reading::{How, Input, Piece, Reading};
use super::said::Unchanged;
use super::{Answer, AnswerHow, Cell, Deviation, State};
use crate::model::requirement::{FacetSet, Requirement};
use crate::source::Span;
use crate::text;

/// Fills the cells of one document.
pub(super) struct Filler<'a> {
    pub input: &'a Input<'a>,
    pub judge: &'a Judge<'a>,
    pub requirements: &'a [Requirement],
    pub reading: &'a Reading,
    /// The pieces by the requirement that they belong to, those of the whole
    /// document first.
    pub pieces: Vec<(&'a Piece, Verdict)>,
    pub unchanged: Vec<Unchanged>,
    pub deviations: &'a [Deviation],
}

impl<'a> Filler<'a> {
    /// The cells of requirement `r`.
    pub fn cells(&self, r: usize) -> Vec<Cell> {
        let facets = self.requirements[r].facets;
        let pieces = self.pieces_of(Some(r));
        match facets.is_empty() {
            true => vec![self.cell(r, None, pieces)],
            false => facets.iter().map(|facet| self.cell(r, Some(facet), pieces)).collect(),
        }
    }

    /// The pieces of a requirement, or of the whole document.
    fn pieces_of(&self, requirement: Option<usize>) -> &[(&'a Piece, Verdict)] {
        let start = self.pieces.partition_point(|(piece, _)| piece.requirement < requirement);
        let from_there = &self.pieces[start..];
        let count = from_there.partition_point(|(piece, _)| piece.requirement == requirement);
        &from_there[..count]
    }

    /// One cell: own text, then deviation, unchanged, empty, inherited,
    /// implied, else missing.
    fn cell(&self, r: usize, facet: Option<usize>, pieces: &[(&Piece, Verdict)]) -> Cell {
        let own = self.own(facet, pieces);
        let deviation = self.deviation(r, facet);
        let unchanged = self.claim(r, facet);
        let excused = deviation.or(unchanged);
        let mut cell = Cell {
            facet,
            state: State::Missing,
            answers: Vec::new(),
            because: Why::Nothing,
            contradiction: None,
        };
        if !own.answers.is_empty() {
            cell.state = State::Covered;
            cell.answers = own.answers;
            cell.contradiction = excused.map(|a| a.span);
        } else if let Some(answer) = deviation {
            cell.state = State::Deviation;
            cell.answers.push(answer);
        } else if let Some(answer) = unchanged {
            cell.state = State::Unchanged;
            cell.answers.push(answer);
        } else if !own.blank.is_empty() {
            cell.state = State::Empty;
            cell.answers = own.blank;
            cell.because = own.because;
        } else {
            self.without_own_text(r, facet, pieces, &mut cell);
        }
        cell
    }

    fn without_own_text(
        &self,
        r: usize,
        facet: Option<usize>,
        pieces: &[(&Piece, Verdict)],
        cell: &mut Cell,
    ) {
        let Some(facet) = facet else { return };
        let inherited = self.inherited(r, facet);
        if !inherited.is_empty() {
            cell.state = State::Inherited;
            cell.answers = inherited;
        } else if let Some(answer) = self.implied(facet, pieces) {
            cell.state = State::Implied;
            cell.answers.push(answer);
        }
    }

    /// Own text that answers the cell; else the places that should but do
    /// not, and why.
    fn own(&self, facet: Option<usize>, pieces: &[(&Piece, Verdict)]) -> Own {
        let named_any = pieces.iter().any(|(p, _)| !p.facets.is_empty());
        let named_this = facet.is_some_and(|f| pieces.iter().any(|(p, _)| p.facets.has(f)));
        let prose = facet.is_none_or(|f| self.input.profile.facets[f].prose && !named_this);
        let counts = |piece: &Piece| match facet {
            None => true,
            Some(f) => piece.facets.has(f) || (prose && piece.facets.is_empty()),
        };
        let mut own = Own::default();
        let mut introductions = 0;
        for (piece, verdict) in pieces.iter().filter(|(p, _)| counts(p)) {
            let answer = Answer { span: place(piece), how: AnswerHow::Text(piece.how) };
            let running = facet.is_some() && piece.facets.is_empty();
            if verdict.own == 0 {
                // Beside labelled facets a bare point heading is no gap of
                // its own.
                if !(running && named_any && piece.chunks.is_empty()) {
                    own.blank.push(answer);
                    own.because = own.because.max(verdict.because);
                }
            } else if running && named_any && verdict.own + introductions < PROSE_SENTENCES {
                introductions += verdict.own;
            } else {
                own.answers.push(answer);
            }
        }
        if introductions > 0 || running_only(&own.blank, named_any, named_this, facet) {
            own.blank.clear();
        }
        own
    }

    fn deviation(&self, r: usize, facet: Option<usize>) -> Option<Answer> {
        let found = self
            .deviations
            .iter()
            .find(|d| d.counts() && self.reaches(d.requirement, r) && speaks_of(d.facets, facet))?;
        let how =
            if found.in_header { AnswerHow::DeviationHeader } else { AnswerHow::DeviationText };
        Some(Answer { span: found.span, how })
    }

    fn claim(&self, r: usize, facet: Option<usize>) -> Option<Answer> {
        let allowed = self.requirements[r].unchanged_allowed;
        let found = self
            .unchanged
            .iter()
            .find(|u| allowed && self.reaches(u.requirement, r) && speaks_of(u.facets, facet))?;
        Some(Answer { span: found.span, how: found.how })
    }

    /// What is said of a point is said of its demands.
    fn reaches(&self, said_of: usize, r: usize) -> bool {
        said_of == r || self.requirements[r].within == Some(said_of)
    }

    fn inherited(&self, r: usize, facet: usize) -> Vec<Answer> {
        if !self.input.profile.facets[facet].inherits || !self.is_mentioned(r) {
            return Vec::new();
        }
        let all = self.pieces_of(None).iter();
        all.filter(|(p, v)| p.facets.has(facet) && v.own > 0)
            .map(|(p, _)| Answer { span: place(p), how: AnswerHow::Document(p.how) })
            .collect()
    }

    fn is_mentioned(&self, r: usize) -> bool {
        let only = self.input.only_point && !self.requirements[r].is_demand;
        only || self.reading.mentions.iter().any(|m| m.requirement == r)
    }

    /// A sentence that introduces, or a sign of the facet in own text.
    fn implied(&self, facet: usize, pieces: &[(&Piece, Verdict)]) -> Option<Answer> {
        let signs = &self.input.profile.facets[facet].signs;
        let prose = self.input.profile.facets[facet].prose;
        for (piece, verdict) in pieces.iter().filter(|(_, v)| v.own > 0) {
            if prose && piece.facets.is_empty() && verdict.own > 0 {
                return Some(Answer { span: place(piece), how: AnswerHow::Introduction });
            }
            for chunk in piece.chunks.iter().filter(|_| !signs.is_empty()) {
                let text = chunk_text(self.input, chunk);
                let shows = sentences(&text).any(|sentence| {
                    if !self.judge.is_own(sentence) {
                        return false;
                    }
                    let folded = text::fold(sentence);
                    let words: Vec<&str> = text::words(&folded).collect();
                    signs.iter().any(|s| s.stands_in(&words))
                });
                if shows {
                    return Some(Answer { span: chunk.span, how: AnswerHow::Sign });
                }
            }
        }
        None
    }
}

/// What of a cell's own text answers it, and what should but does not.
#[derive(Default)]
struct Own {
    /// Text that answers.
    answers: Vec<Answer>,
    /// Places for text that hold none.
    blank: Vec<Answer>,
    /// Why what stands there does not count.
    because: Why,
}

/// Whether what is blank is only the point's own heading while other facets
/// are named: then the facet is missing rather than empty.
fn running_only(blank: &[Answer], named_any: bool, named_this: bool, facet: Option<usize>) -> bool {
    facet.is_some()
        && named_any
        && !named_this
        && blank.iter().all(|a| a.how == AnswerHow::Text(How::Prose))
}

fn speaks_of(facets: FacetSet, facet: Option<usize>) -> bool {
    facets.is_empty() || facet.is_none_or(|f| facets.has(f))
}

/// Where a piece stands: its name, or its text where nothing names it.
fn place(piece: &Piece) -> Span {
    match (piece.how, piece.chunks.first()) {
        (How::Prose, Some(chunk)) => chunk.span,
        _ => piece.span,
    }
}
