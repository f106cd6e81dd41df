//! "Applies unchanged" and deviations: of which point and facets they speak.

use super::Walk;
use crate::coverage::reading::{Claim, Context, How, Input, Special, TextDeviation};
use crate::model::requirement::FacetSet;

impl Walk<'_, '_> {
    /// A heading that says "applies unchanged".
    pub(super) fn unchanged(&mut self, s: usize, above: Context) -> Context {
        let Some(requirement) = above.requirement else { return self.unknown(above) };
        let span = self.input.sections[s].span;
        self.reading.unchanged.push(Claim { requirement, facets: above.facets, span });
        Context { special: Special::Unchanged, ..above }
    }

    /// A heading over a deviation.
    pub(super) fn deviation(&mut self, s: usize, above: Context) -> Context {
        let Some(requirement) = above.requirement else { return self.unknown(above) };
        let span = self.input.sections[s].span;
        let (reason, approver) = (Vec::new(), Vec::new());
        let facets = above.facets;
        self.reading.deviations.push(TextDeviation { requirement, facets, span, reason, approver });
        Context { special: Special::Deviation(self.reading.deviations.len() - 1), ..above }
    }

    /// A heading for reason or approver speaks of the deviation before it.
    pub(super) fn of_deviation(&self, above: Context, special: fn(usize) -> Special) -> Context {
        let Some(requirement) = above.requirement else { return self.unknown(above) };
        let last = self.reading.deviations.iter().rposition(|d| d.requirement == requirement);
        match last {
            Some(d) => Context { special: special(d), ..above },
            None => Context { aside: true, ..above },
        }
    }

    /// Whether section `s` is a point under "Fremgangsmåden" or
    /// "Retningslinjer": where the regional layouts have their points, and by
    /// its name also what running text answers.
    pub(super) fn is_in_container(&self, s: usize) -> bool {
        let Input { profile, sections, .. } = self.input;
        let normal = sections[s].parent.map_or("", |above| &sections[above].normal);
        let is_prose = |facet: usize| profile.facets[facet].prose;
        self.contexts[s].how == Some(How::Outside)
            && profile.section(normal).is_some()
            && profile.facet(normal).is_some_and(is_prose)
    }

    /// What is said of the point there without a label is said of all of it:
    /// takes the container's facet off the claims made since.
    pub(super) fn mean_whole_point(
        &mut self,
        (unchanged, deviations): (usize, usize),
        facets: FacetSet,
    ) {
        let claims = self.reading.unchanged[unchanged..].iter_mut().map(|claim| &mut claim.facets);
        let deviations = self.reading.deviations[deviations..].iter_mut().map(|d| &mut d.facets);
        claims.chain(deviations).filter(|f| **f == facets).for_each(|f| *f = FacetSet::default());
    }
}
