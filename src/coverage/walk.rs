//! The walk through the headings of a local document.
//!
//! Each section gets a [`Context`] from the section above it and its own
//! heading.

mod beside;
mod claims;

use super::blocks;
use super::matching::Match;
use super::names::{self, Name, NameHow};
use super::reading::{Context, How, Input, Mention, Note, Reading, Scope, Special};
use crate::model::outline::{Section, TITLE_LIKENESS};
use crate::model::requirement::FacetSet;
use crate::profile::{SectionName, SectionRole};
use crate::text;

/// Reads a document.
pub(super) fn read(input: &Input<'_>) -> Reading {
    let mut walk = Walk {
        input,
        contexts: Vec::with_capacity(input.sections.len()),
        adopted_by: vec![None; input.sections.len()],
        flat_rows: beside::flat_rows(input),
        point_title: point_title(input),
        reading: Reading::default(),
    };
    for s in 0..input.sections.len() {
        let context = if s == 0 { Context::default() } else { walk.context(s) };
        walk.contexts.push(context);
        let said = (walk.reading.unchanged.len(), walk.reading.deviations.len());
        blocks::share_out(input, s, context, &mut walk.reading);
        if walk.is_in_container(s) {
            walk.mean_whole_point(said, context.facets);
        }
    }
    // Last, for a mention in the text says more.
    walk.reading.mentions.extend(input.listed_point.map(|(requirement, span)| Mention {
        requirement,
        span,
        matched: Match::Id(requirement),
        section: None,
        in_header: true,
    }));
    walk.reading
}

/// The title heading, if it names a point: the document answers that point and
/// is called after it. A heading that says what the header says is only a
/// title where other headings name points.
fn point_title(input: &Input<'_>) -> Option<usize> {
    let sections = input.sections;
    let title = (1..sections.len()).find(|s| sections[*s].is_title)?;
    let normal = &sections[title].normal;
    let own = input.own_names.title()?;
    if own != normal && text::trigram_dice(own, normal) < TITLE_LIKENESS {
        return input.matcher.find(None, normal).requirement().map(|_| title);
    }
    let named = |s: usize| input.exact(&sections[s]).is_some();
    let others = || (1..sections.len()).any(|s| s != title && named(s));
    (named(title) && (own != normal || !others())).then_some(title)
}

impl Input<'_> {
    /// The requirement that a heading names by id or by the same title.
    fn exact(&self, section: &Section) -> Option<usize> {
        let id = section.heading(self.syntax).and_then(|h| h.id.as_deref());
        id.and_then(|id| self.matcher.by_id(id)).or_else(|| self.matcher.by_title(&section.normal))
    }
}

struct Walk<'a, 'i> {
    input: &'i Input<'a>,
    contexts: Vec<Context>,
    /// For a facet heading that stands on its point's level: that section.
    adopted_by: Vec<Option<usize>>,
    /// Rows of headings in which facets stand beside their points, by the
    /// section above and the level.
    flat_rows: Vec<(Option<usize>, u8)>,
    /// The title, if it is also the heading of the only point answered.
    point_title: Option<usize>,
    reading: Reading,
}

impl Walk<'_, '_> {
    fn context(&mut self, s: usize) -> Context {
        let Input { profile, syntax, sections, matcher, .. } = *self.input;
        let section = &sections[s];
        let above = self.contexts[section.parent.unwrap_or(0)];
        if section.is_title && self.point_title != Some(s) {
            return Context::default();
        }
        let heading = section.heading(syntax);
        let id = heading.and_then(|h| h.id.as_deref());
        if let Some(r) = id.and_then(|id| matcher.by_id(id)) {
            return self.open(s, r, Match::Id(r), above);
        }
        let class = heading.map_or(FacetSet::default(), |h| names::by_class(profile, &h.classes));
        if !class.is_empty() {
            return self.facet(s, class, NameHow::Class, above);
        }
        let below = above.requirement.is_some();
        let exact = matcher.by_title(&section.normal);
        if let Some(r) = exact.filter(|_| !below) {
            return self.open(s, r, Match::Title(r), above);
        }
        let named =
            names::name(profile, &section.title, &section.normal, below || self.follows_point(s));
        match (named, exact) {
            (Some(Name::Facets(facets, how)), _)
                if how != NameHow::Beginning || exact.is_none() =>
            {
                self.facet(s, facets, how, above)
            }
            (_, Some(r)) => self.open(s, r, Match::Title(r), above),
            (Some(Name::Unchanged), _) => self.unchanged(s, above),
            (Some(Name::Deviation), _) => self.deviation(s, above),
            (Some(Name::Reason), _) => self.of_deviation(above, Special::Deviation),
            (Some(Name::Approver), _) => self.of_deviation(above, Special::Approver),
            (Some(Name::Section(name)), _) if !below && self.begins_point(s, name) => {
                self.close(s, id, above)
            }
            (Some(Name::Section(name)), _) => self.section(name, above),
            (Some(Name::Facets(..)), _) => self.unknown(above),
            (None, None) if !below && self.heads_document(s, above) => Context::default(),
            (None, None) if !below => match self.facet_of_document(s) {
                Some(facet) => self.facet(s, facet, NameHow::Beginning, above),
                None => self.close(s, id, above),
            },
            (None, None) => self.unknown(above),
        }
    }

    /// A heading that names a requirement.
    fn open(&mut self, s: usize, requirement: usize, matched: Match, above: Context) -> Context {
        let span = self.input.sections[s].span;
        let section = Some(s);
        self.reading.mentions.push(Mention {
            requirement,
            span,
            matched,
            section,
            in_header: false,
        });
        // "Hvem" outside, the points inside: the facet is the point's.
        let outside = above.requirement.is_none() && !above.facets.is_empty();
        Context {
            requirement: Some(requirement),
            facets: if outside { above.facets } else { FacetSet::default() },
            how: outside.then_some(How::Outside),
            scope: above.scope,
            ..Context::default()
        }
    }

    fn facet(&mut self, s: usize, facets: FacetSet, how: NameHow, above: Context) -> Context {
        if how == NameHow::Beginning {
            self.reading.notes.push(Note::ByBeginning { section: s });
        }
        let facet = Context { facets, how: Some(How::Heading(how)), ..Context::default() };
        if above.requirement.is_some() {
            return Context { requirement: above.requirement, scope: above.scope, ..facet };
        }
        if let Some(anchor) = self.anchor(s) {
            self.adopted_by[s] = Some(anchor);
            let point = self.contexts[anchor];
            if point.requirement.is_some() {
                self.reading.notes.push(Note::FlatFacet { section: s, point: anchor });
                return Context { requirement: point.requirement, scope: point.scope, ..facet };
            }
            return self.reaches_nothing(s, anchor);
        }
        let stray = self.stray(s);
        if stray.is_none()
            && above.scope == Scope::Document
            && !(above.aside && above.facets.is_empty())
        {
            return facet;
        }
        let parent = self.input.sections[s].parent.unwrap_or(0);
        self.reaches_nothing(s, stray.unwrap_or(parent))
    }

    fn reaches_nothing(&mut self, s: usize, under: usize) -> Context {
        let Input { profile, sections, .. } = *self.input;
        let other = &sections[under];
        let known = profile.section(&other.normal).is_some();
        let note = if known || other.node.is_none() {
            Note::FacetReachesNothing { section: s }
        } else {
            Note::UnknownPoint { section: under }
        };
        if !self.reading.notes.contains(&note) {
            self.reading.notes.push(note);
        }
        Context { scope: Scope::Foreign, aside: true, ..Context::default() }
    }

    /// Whether a heading only says again what document this is.
    fn heads_document(&self, s: usize, above: Context) -> bool {
        let Input { sections, own_names, .. } = self.input;
        above.scope == Scope::Document
            && above.facets.is_empty()
            && own_names.has(&sections[s].normal)
    }

    /// Whether the name of a section that kvm has no use for is how a point's
    /// title begins.
    fn begins_point(&self, s: usize, name: &SectionName) -> bool {
        let Input { sections, matcher, .. } = self.input;
        let normal = &sections[s].normal;
        let point = name.role.is_none().then(|| matcher.find(None, normal).requirement()).flatten();
        point.is_some_and(|r| matcher.begins(normal, r))
    }

    /// The facet of "Formålet med kompetenceudvikling" in a document about
    /// that.
    fn facet_of_document(&self, s: usize) -> Option<FacetSet> {
        let Input { profile, sections, own_names, .. } = self.input;
        let (facet, _) = names::beginnings(profile, &sections[s].normal)
            .find(|(facet, rest)| profile.facets[*facet].inherits && own_names.is_subject(rest))?;
        Some(FacetSet::one(facet))
    }

    /// Another section of the profile.
    fn section(&self, name: &SectionName, above: Context) -> Context {
        let (role, is_own) = (name.role, name.is_own());
        if above.requirement.is_some() {
            return Context { aside: !is_own, facets: FacetSet::default(), how: None, ..above };
        }
        let open = role == Some(SectionRole::Introduction)
            && above.scope == Scope::Document
            && above.facets.is_empty();
        let scope = if open { Scope::Document } else { Scope::Foreign };
        Context { scope, ..Context::default() }
    }

    fn unknown(&self, above: Context) -> Context {
        if above.requirement.is_some() {
            return above;
        }
        if !above.facets.is_empty() {
            // Only the text before the first sub-heading is the document's.
            return Context { aside: true, ..above };
        }
        Context { scope: Scope::Foreign, ..Context::default() }
    }

    /// Whether a heading has a word of a point's title that is not one of the
    /// document's own names.
    fn shares_a_word(&self, s: usize, requirement: usize) -> bool {
        let Input { sections, own_names, matcher, .. } = self.input;
        let mut words = sections[s].normal.split(' ').filter(|word| !own_names.has_word(word));
        words.any(|word| matcher.has_word(requirement, word))
    }

    fn close(&mut self, s: usize, id: Option<&str>, above: Context) -> Context {
        let matched = self.input.matcher.find(id, &self.input.sections[s].normal);
        match matched {
            // What the document is about stands in many titles.
            Match::Suggested(requirement) if !self.shares_a_word(s, requirement) => {
                self.unknown(above)
            }
            Match::Suggested(requirement) => {
                self.reading.notes.push(Note::Suggestion { section: s, requirement });
                self.unknown(above)
            }
            Match::None => self.unknown(above),
            other => match other.requirement() {
                Some(r) => self.open(s, r, other, above),
                None => self.unknown(above),
            },
        }
    }
}
