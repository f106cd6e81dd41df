//! What header and text say of whole points: applies unchanged, deviates,
//! is this document's to answer.

use super::super::chunk::chunk_text;
use super::super::judge::{Judge, Verdict};
use super::super::reading::{Chunk, Input, Reading};
use super::{AnswerHow, Deviation, HeaderNote};
use crate::model::header::Header;
use crate::model::requirement::{FacetSet, Requirement};
use crate::profile::Role;
use crate::source::Span;
use crate::text;

/// A claim that a requirement applies unchanged.
pub(super) struct Unchanged {
    pub requirement: usize,
    pub facets: FacetSet,
    pub span: Span,
    pub how: AnswerHow,
}

/// What is said to apply unchanged, in header and text.
pub(super) fn unchanged(
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

/// The deviations of header and text.
pub(super) fn deviations(
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
        if !judge.is_reason(&deviation.reason) {
            deviation.reason.clear();
        }
        let mut verdict = Verdict::default();
        judge.add(&deviation.approver, FacetSet::default(), 1, &mut verdict);
        if verdict.own == 0 {
            deviation.approver.clear();
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

/// The points that the header lists as this document's, if it lists any.
pub(super) fn listed_points(
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
