//! The matrix: one state for each requirement and facet, with what it was
//! read from.

use super::PROSE_SENTENCES;
use super::chunk::chunk_text;
use super::judge::{Judge, Verdict, Why};
use super::matching::Match;
use super::reading::{Chunk, How, Input, Piece, Reading};
use crate::model::header::Header;
use crate::model::requirement::{FacetSet, Requirement};
use crate::profile::Role;
use crate::source::Span;
use crate::text;
use std::borrow::Cow;

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
    /// A heading or label is there, but no own text.
    Empty,
    /// Nothing.
    Missing,
}

impl State {
    /// Every state, best first.
    pub const ALL: [State; 7] = [
        State::Covered,
        State::Inherited,
        State::Unchanged,
        State::Deviation,
        State::Implied,
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
    let verdicts: Vec<Verdict> = reading.pieces.iter().map(|p| verdict(input, judge, p)).collect();
    let unchanged = unchanged(input, requirements, header, &reading, &mut notes);
    let deviations = deviations(input, judge, header, &reading, &mut notes);
    let points = listed_points(input, header, &mut notes);
    let filler = Filler {
        input,
        judge,
        requirements,
        reading: &reading,
        verdicts,
        unchanged,
        deviations: &deviations,
    };
    let rows = (0..requirements.len())
        .map(|r| {
            let own = |p: &Vec<usize>| {
                p.contains(&r) || requirements[r].within.is_some_and(|w| p.contains(&w))
            };
            let applies = points.as_ref().is_none_or(own);
            Row { requirement: r, applies, cells: filler.cells(r) }
        })
        .collect();
    Coverage { parent, rows, deviations, header_notes: notes, reading }
}

fn verdict(input: &Input<'_>, judge: &Judge<'_>, piece: &Piece) -> Verdict {
    // Below a facet's own name one sentence is an answer; running text is one
    // only if it does more than introduce.
    let enough = if piece.facets.is_empty() { PROSE_SENTENCES } else { 1 };
    let mut verdict = Verdict::default();
    let mut open = Cow::Borrowed("");
    let mut after_litter = false;
    for chunk in &piece.chunks {
        if verdict.own >= enough {
            return verdict;
        }
        let text = chunk_text(input, chunk);
        // A page mark may stand in the middle of a sentence.
        if breaks_off(&open) && judge.is_litter(&text) {
            after_litter = true;
        } else if after_litter && goes_on(&text) {
            open = Cow::Owned(format!("{open} {text}"));
            after_litter = false;
        } else {
            judge.add(&open, enough, &mut verdict);
            open = text;
            after_litter = false;
        }
    }
    judge.add(&open, enough, &mut verdict);
    verdict
}

/// Whether a text ends within a sentence.
fn breaks_off(text: &str) -> bool {
    text.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

/// Whether a text begins within a sentence.
fn goes_on(text: &str) -> bool {
    text.trim_start().starts_with(char::is_lowercase)
}

/// A claim that a requirement applies unchanged.
struct Unchanged {
    requirement: usize,
    facets: FacetSet,
    span: Span,
    how: AnswerHow,
}

fn unchanged(
    input: &Input<'_>,
    requirements: &[Requirement],
    header: &Header,
    reading: &Reading,
    notes: &mut Vec<HeaderNote>,
) -> Vec<Unchanged> {
    let mut all: Vec<Unchanged> = Vec::new();
    for (name, span) in header.list(Role::Unchanged) {
        match input.matcher.named(name) {
            Some(requirement) => all.push(Unchanged {
                requirement,
                facets: FacetSet::default(),
                span,
                how: AnswerHow::UnchangedHeader,
            }),
            None => notes.push(unknown_point(name, span, Role::Unchanged)),
        }
    }
    all.extend(reading.unchanged.iter().map(|claim| Unchanged {
        requirement: claim.requirement,
        facets: claim.facets,
        span: claim.span,
        how: AnswerHow::UnchangedText,
    }));
    all.retain(|claim| {
        let requirement = claim.requirement;
        let allowed = requirements[requirement].unchanged_allowed;
        if !allowed {
            notes.push(HeaderNote::UnchangedForbidden { requirement, span: claim.span });
        }
        allowed
    });
    all
}

fn unknown_point(name: &str, span: Span, role: Role) -> HeaderNote {
    HeaderNote::UnknownPoint { name: name.to_owned(), span, role }
}

fn deviations(
    input: &Input<'_>,
    judge: &Judge<'_>,
    header: &Header,
    reading: &Reading,
    notes: &mut Vec<HeaderNote>,
) -> Vec<Deviation> {
    let mut all = Vec::new();
    for deviation in header.deviations() {
        let Some((name, span)) = &deviation.point else { continue };
        let Some(requirement) = input.matcher.named(name) else {
            notes.push(unknown_point(name, *span, Role::Deviations));
            continue;
        };
        let mut facets = FacetSet::default();
        if let Some((name, span)) = &deviation.facet {
            match input.profile.facet(&input.profile.normal_title(name)) {
                Some(facet) => facets = FacetSet::one(facet),
                None => {
                    notes.push(HeaderNote::UnknownFacet { name: name.clone(), span: *span });
                    continue;
                }
            }
        }
        all.push(Deviation {
            requirement,
            facets,
            span: deviation.span,
            in_header: true,
            reason: deviation.reason.clone().unwrap_or_default(),
            approver: deviation.approver.clone().unwrap_or_default(),
        });
    }
    for deviation in &reading.deviations {
        let joined = |chunks: &[Chunk]| {
            let texts: Vec<_> = chunks.iter().map(|c| chunk_text(input, c)).collect();
            texts.join(" ").trim().to_owned()
        };
        let (mut reason, mut approver) = (joined(&deviation.reason), joined(&deviation.approver));
        if approver.is_empty()
            && let Some((before, after)) = split_approver(input, &reason)
        {
            approver = after;
            reason = before;
        }
        all.push(Deviation {
            requirement: deviation.requirement,
            facets: deviation.facets,
            span: deviation.span,
            in_header: false,
            reason,
            approver,
        });
    }
    // A placeholder is no reason, and nobody's approval.
    for deviation in &mut all {
        for said in [&mut deviation.reason, &mut deviation.approver] {
            let mut verdict = Verdict::default();
            judge.add(said, 1, &mut verdict);
            if verdict.own == 0 {
                said.clear();
            }
        }
    }
    all
}

/// "… Godkendt af: Forstanderen" at the end of the reason.
fn split_approver(input: &Input<'_>, reason: &str) -> Option<(String, String)> {
    reason.match_indices(':').find_map(|(colon, _)| {
        let before = &reason[..colon];
        let labels = &input.profile.phrases.approver;
        // The label is the last words before the colon.
        let starts = before.char_indices().rev().filter(|(i, c)| {
            !c.is_whitespace() && (*i == 0 || before[..*i].ends_with(char::is_whitespace))
        });
        let (start, _) =
            starts.take(4).find(|(i, _)| labels.contains(&text::plain_words(&before[*i..])))?;
        Some((before[..start].trim().to_owned(), reason[colon + 1..].trim().to_owned()))
    })
}

fn listed_points(
    input: &Input<'_>,
    header: &Header,
    notes: &mut Vec<HeaderNote>,
) -> Option<Vec<usize>> {
    if !header.has(Role::Points) {
        return None;
    }
    let mut points = Vec::new();
    for (name, span) in header.list(Role::Points) {
        match input.matcher.named(name) {
            Some(r) => points.push(r),
            None => notes.push(unknown_point(name, span, Role::Points)),
        }
    }
    Some(points)
}

struct Filler<'a> {
    input: &'a Input<'a>,
    judge: &'a Judge<'a>,
    requirements: &'a [Requirement],
    reading: &'a Reading,
    verdicts: Vec<Verdict>,
    unchanged: Vec<Unchanged>,
    deviations: &'a [Deviation],
}

impl Filler<'_> {
    fn cells(&self, r: usize) -> Vec<Cell> {
        let facets = self.requirements[r].facets;
        let asked: Vec<Option<usize>> =
            if facets.is_empty() { vec![None] } else { facets.iter().map(Some).collect() };
        let all = self.reading.pieces.iter().zip(&self.verdicts);
        let pieces: Vec<(&Piece, Verdict)> =
            all.filter(|(p, _)| p.requirement == Some(r)).map(|(p, v)| (p, *v)).collect();
        asked.into_iter().map(|facet| self.cell(r, facet, &pieces)).collect()
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
        let all = self.reading.pieces.iter().zip(&self.verdicts);
        all.filter(|(p, v)| p.requirement.is_none() && p.facets.has(facet) && v.own > 0)
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
                let shows = super::sentences(&text).any(|sentence| {
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

impl Match {
    /// Whether the title was only close.
    pub fn is_close(self) -> bool {
        matches!(self, Match::Close(_))
    }
}
