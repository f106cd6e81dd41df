//! How a local document was read: which text belongs to which requirement
//! and facet, and by what sign.
//!
//! The walk goes through the sections in order and gives each a [`Context`]
//! from the section above it and its own heading; [`super::blocks`] then
//! shares out what stands under the heading.

use super::blocks;
pub use super::chunk::Chunk;
use super::matching::{Match, Matcher};
use super::names::{self, Name, NameHow};
use crate::model::outline::{Section, TITLE_LIKENESS};
use crate::model::requirement::FacetSet;
use crate::parse::{Kind, Syntax};
use crate::profile::{Profile, SectionName, SectionRole};
use crate::source::Span;
use crate::text;

/// How a text came to belong to a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// A heading names the facet.
    Heading(NameHow),
    /// A label line or bold run-in does.
    Label(NameHow),
    /// A table's header or first column does.
    Table,
    /// The facet stands outside, the point inside.
    Outside,
    /// Nothing names a facet.
    Prose,
}

/// Text that belongs to a requirement, or to the whole document.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The requirement; none for the whole document.
    pub requirement: Option<usize>,
    /// The facets; none for running text.
    pub facets: FacetSet,
    /// How it was read.
    pub how: How,
    /// The heading, label or cell that says so.
    pub span: Span,
    /// The text.
    pub chunks: Vec<Chunk>,
}

/// A heading or row that names a requirement.
#[derive(Clone, Copy, Debug)]
pub struct Mention {
    /// Which.
    pub requirement: usize,
    /// Where.
    pub span: Span,
    /// How it was matched.
    pub matched: Match,
    /// The section, if it is a heading.
    pub section: Option<usize>,
}

/// "Applies unchanged", said in the text.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// Of which requirement.
    pub requirement: usize,
    /// Of which facets; none means all.
    pub facets: FacetSet,
    /// Where.
    pub span: Span,
}

/// A deviation, said in the text.
#[derive(Clone, Debug)]
pub struct TextDeviation {
    /// From which requirement.
    pub requirement: usize,
    /// From which facets; none means all.
    pub facets: FacetSet,
    /// Where.
    pub span: Span,
    /// Its reason.
    pub reason: Vec<Chunk>,
    /// Who approved it.
    pub approver: Vec<Chunk>,
}

/// Something about the reading that the writer should know.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// A facet heading on the level of its point.
    FlatFacet {
        /// The facet's section.
        section: usize,
        /// The point's section.
        point: usize,
    },
    /// A heading that may mean a requirement, but was not taken to.
    Suggestion {
        /// The section.
        section: usize,
        /// The requirement.
        requirement: usize,
    },
    /// A heading with facets under it that is no point of the parent.
    UnknownPoint {
        /// The section.
        section: usize,
    },
    /// A facet under a heading that is neither title, introduction nor point.
    FacetReachesNothing {
        /// The facet's section.
        section: usize,
    },
    /// A facet recognised by how its heading begins.
    ByBeginning {
        /// The section.
        section: usize,
    },
}

/// The whole reading of a document.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Texts with what they belong to.
    pub pieces: Vec<Piece>,
    /// Requirements that the document names.
    pub mentions: Vec<Mention>,
    /// "Applies unchanged" in the text.
    pub unchanged: Vec<Claim>,
    /// Deviations in the text.
    pub deviations: Vec<TextDeviation>,
    /// Remarks.
    pub notes: Vec<Note>,
}

/// What the text under a heading belongs to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    pub requirement: Option<usize>,
    pub facets: FacetSet,
    pub how: Option<How>,
    pub scope: Scope,
    /// The text itself counts for nothing, though what stands below may.
    pub aside: bool,
    pub special: Special,
}

/// Whether a facet found here is the whole document's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Scope {
    /// Nothing but title, introduction and facets stand above.
    #[default]
    Document,
    /// Another heading stands above.
    Foreign,
}

/// What a heading other than point and facet makes of its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Special {
    #[default]
    None,
    Unchanged,
    Deviation(usize),
    /// The approver of a deviation.
    Approver(usize),
}

/// All that the walk reads from.
pub(super) struct Input<'a> {
    pub profile: &'a Profile,
    pub syntax: &'a Syntax,
    pub source: &'a str,
    pub sections: &'a [Section],
    pub matcher: &'a Matcher<'a>,
    /// Whether the parent has but one point.
    pub only_point: bool,
    /// What the document as a whole is called, normalised: its title, type,
    /// standard and service. A heading of that name heads the document.
    pub own_names: Vec<String>,
}

/// Reads a document.
pub(super) fn read(input: &Input<'_>) -> Reading {
    let mut walk = Walk {
        input,
        contexts: Vec::with_capacity(input.sections.len()),
        adopted_by: vec![None; input.sections.len()],
        flat_rows: flat_rows(input),
        point_title: point_title(input),
        reading: Reading::default(),
    };
    for s in 0..input.sections.len() {
        let context = if s == 0 { Context::default() } else { walk.context(s) };
        walk.contexts.push(context);
        blocks::share_out(input, s, context, &mut walk.reading);
    }
    walk.reading
}

/// The rows in which a facet heading follows a point directly.
fn flat_rows(input: &Input<'_>) -> Vec<(Option<usize>, u8)> {
    let row = |s: &Section| (s.parent, s.level);
    let mut rows: Vec<_> = input
        .sections
        .windows(2)
        .filter(|pair| {
            row(&pair[0]) == row(&pair[1])
                && pair[0].node.is_some()
                && input.profile.facet(&pair[1].normal).is_some()
                && input.exact(&pair[0]).is_some()
        })
        .map(|pair| row(&pair[0]))
        .collect();
    rows.dedup();
    rows
}

/// The title heading, if it names a point: the document answers that point and
/// is called after it. A heading that says what the header says is only a
/// title where other headings name points.
fn point_title(input: &Input<'_>) -> Option<usize> {
    let sections = input.sections;
    let title = (1..sections.len()).find(|s| sections[*s].is_title)?;
    let normal = &sections[title].normal;
    let own = input.own_names.first()?;
    if text::trigram_dice(own, normal) < TITLE_LIKENESS {
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
            (Some(Name::Section(name)), _) => self.section(name, above),
            (Some(Name::Facets(..)), _) => self.unknown(above),
            (None, None) if !below && self.heads_document(s, above) => Context::default(),
            (None, None) if !below => self.close(s, id, above),
            (None, None) => self.unknown(above),
        }
    }

    /// A heading that names a requirement.
    fn open(&mut self, s: usize, requirement: usize, matched: Match, above: Context) -> Context {
        let span = self.input.sections[s].span;
        self.reading.mentions.push(Mention { requirement, span, matched, section: Some(s) });
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

    /// The section on the same level that a facet heading belongs to because
    /// it follows directly.
    fn anchor(&self, s: usize) -> Option<usize> {
        let sections = self.input.sections;
        let same_row = |i: usize| {
            sections[i].parent == sections[s].parent
                && sections[i].level == sections[s].level
                && sections[i].node.is_some()
        };
        let before = (1..s).rev().find(|i| same_row(*i))?;
        if let Some(anchor) = self.adopted_by[before] {
            return Some(anchor);
        }
        if before + 1 != s || sections[before].is_title {
            return None;
        }
        let context = self.contexts[before];
        // A point; or a bare heading that is nothing else kvm knows.
        let bare = context.scope == Scope::Foreign
            && self.is_bare(before)
            && self.input.profile.section(&sections[before].normal).is_none();
        (context.requirement.is_some() || bare).then_some(before)
    }

    /// Where facets stand beside their points, a facet heading after something
    /// else belongs to that, not to the document; what it follows.
    fn stray(&self, s: usize) -> Option<usize> {
        let sections = self.input.sections;
        let row = (sections[s].parent, sections[s].level);
        if !self.flat_rows.contains(&row) {
            return None;
        }
        let before = (1..s).rev().find(|i| (sections[*i].parent, sections[*i].level) == row)?;
        let context = self.contexts[before];
        let heads = context.scope == Scope::Document && context.requirement.is_none();
        (!heads).then_some(before)
    }

    /// Whether a heading only says again what document this is.
    fn heads_document(&self, s: usize, above: Context) -> bool {
        let Input { sections, own_names, .. } = self.input;
        above.scope == Scope::Document
            && above.facets.is_empty()
            && own_names.contains(&sections[s].normal)
    }

    /// Whether nothing that is seen stands between a heading and the next.
    fn is_bare(&self, s: usize) -> bool {
        let Input { syntax, sections, .. } = *self.input;
        let mut blocks = syntax.between(sections[s].start, sections[s].end);
        blocks.all(|b| matches!(syntax.nodes[b].kind, Kind::Comment | Kind::Rule))
    }

    fn follows_point(&self, s: usize) -> bool {
        self.anchor(s).is_some_and(|a| self.contexts[a].requirement.is_some())
    }

    fn unchanged(&mut self, s: usize, above: Context) -> Context {
        let Some(requirement) = above.requirement else { return self.unknown(above) };
        let span = self.input.sections[s].span;
        self.reading.unchanged.push(Claim { requirement, facets: above.facets, span });
        Context { special: Special::Unchanged, ..above }
    }

    fn deviation(&mut self, s: usize, above: Context) -> Context {
        let Some(requirement) = above.requirement else { return self.unknown(above) };
        let span = self.input.sections[s].span;
        let (reason, approver) = (Vec::new(), Vec::new());
        let facets = above.facets;
        self.reading.deviations.push(TextDeviation { requirement, facets, span, reason, approver });
        Context { special: Special::Deviation(self.reading.deviations.len() - 1), ..above }
    }

    /// A heading for reason or approver speaks of the deviation before it.
    fn of_deviation(&self, above: Context, special: fn(usize) -> Special) -> Context {
        let Some(requirement) = above.requirement else { return self.unknown(above) };
        let last = self.reading.deviations.iter().rposition(|d| d.requirement == requirement);
        match last {
            Some(d) => Context { special: special(d), ..above },
            None => Context { aside: true, ..above },
        }
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

    fn close(&mut self, s: usize, id: Option<&str>, above: Context) -> Context {
        let matched = self.input.matcher.find(id, &self.input.sections[s].normal);
        match matched {
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
