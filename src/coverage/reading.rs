//! How a local document was read: which text belongs to which requirement
//! and facet, and by what sign.
//!
//! `super::walk` goes through the sections in order and gives each a
//! `Context`; `super::blocks` then shares out what stands under the
//! heading.

pub use super::chunk::Chunk;
use super::matching::{Match, Matcher};
use super::names::NameHow;
use super::phrases::Phrases;
use crate::model::outline::Section;
use crate::model::requirement::FacetSet;
use crate::parse::Syntax;
use crate::profile::Profile;
use crate::source::Span;
use std::borrow::Cow;

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

/// A heading or row that names a requirement, or the header's list of one.
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
    /// Whether only the header names it, as the one point of the document.
    pub in_header: bool,
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
    pub phrases: &'a Phrases<'a>,
    pub syntax: &'a Syntax,
    pub source: &'a str,
    pub sections: &'a [Section],
    pub matcher: &'a Matcher<'a>,
    /// Whether "applies unchanged" may stand in the text.
    pub may_say_unchanged: bool,
    /// Whether the parent has but one point.
    pub only_point: bool,
    /// The one point that the header lists, and where.
    pub listed_point: Option<(usize, Span)>,
    /// What the document as a whole is called.
    pub own_names: OwnNames<'a>,
}

/// What a document as a whole is called, normalised: a heading of that name
/// heads the document.
pub(super) struct OwnNames<'a> {
    /// Its title, type and standard, then its service.
    pub all: Vec<Cow<'a, str>>,
    /// Where the names of the service begin.
    pub of_service: usize,
}

impl OwnNames<'_> {
    /// Its title.
    pub fn title(&self) -> Option<&str> {
        self.all.first().map(|name| &**name)
    }

    /// What the document is about.
    pub fn subjects(&self) -> impl Iterator<Item = &str> {
        self.all[..self.of_service].iter().map(|name| &**name)
    }

    /// Whether this is one of them.
    pub fn has(&self, normal: &str) -> bool {
        self.all.iter().any(|name| name == normal)
    }

    /// Whether this names what the document is about; its service is where it
    /// holds.
    pub fn is_subject(&self, normal: &str) -> bool {
        self.all[..self.of_service].iter().any(|name| name == normal)
    }

    /// Whether the word stands in one of them.
    pub fn has_word(&self, word: &str) -> bool {
        self.all.iter().any(|name| name.split(' ').any(|own| own == word))
    }
}
