//! What a revision of a document means: which requirements are new, changed or
//! gone, and which answers each change touches; and what else has changed in
//! its text and its header.

mod text;

pub use text::{FieldChange, Other, Text};

use crate::coverage::{Coverage, State};
use crate::history::{Change, changes};
use crate::model::Package;
use crate::register::Recorded;
use crate::text as words;
use std::collections::BTreeSet;

/// The difference between two texts of one document.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Its requirements, in the order of the new text; those that are gone
    /// stand where they stood.
    pub requirements: Vec<Revised>,
    /// The fields of the header that say something else.
    pub fields: Vec<FieldChange>,
    /// What else has changed in the text.
    pub other: Other,
}

/// One requirement, and what its change touches.
#[derive(Clone, Debug)]
pub struct Revised {
    /// What became of it.
    pub change: Change,
    /// The documents that answer it.
    pub touched: Vec<Touched>,
}

/// A document that answers a requirement.
#[derive(Clone, Debug, PartialEq)]
pub struct Touched {
    /// By its index.
    pub document: usize,
    /// The ids of the facets it answers; none where text is all that is asked
    /// for, or where the requirement is gone.
    pub facets: Vec<String>,
}

impl Revised {
    /// Whether nothing of substance differs.
    pub fn is_same(&self) -> bool {
        self.change.is_same()
    }
}

/// What differs between `before` and `after`, two texts of document `i`.
///
/// What is touched is read from `coverage`, which is that of the package as it
/// is now.
pub fn revision(
    package: &Package,
    coverage: &[Option<Coverage>],
    i: usize,
    before: &Text,
    after: &Text,
) -> Revision {
    let requirements = changes(&before.requirements, &after.requirements)
        .into_iter()
        .map(|change| {
            let touched = match change.is_same() {
                true => Vec::new(),
                false => touched(package, coverage, i, &change),
            };
            Revised { change, touched }
        })
        .collect();
    let (fields, other) = (text::fields(before, after), text::other(before, after));
    Revision { requirements, fields, other }
}

impl Revision {
    /// The requirements that differ.
    pub fn changed(&self) -> impl Iterator<Item = &Revised> {
        self.requirements.iter().filter(|revised| !revised.is_same())
    }

    /// The documents whose answers are touched, each once.
    pub fn touched(&self) -> BTreeSet<usize> {
        self.changed().flat_map(|revised| &revised.touched).map(|t| t.document).collect()
    }
}

fn touched(
    package: &Package,
    coverage: &[Option<Coverage>],
    i: usize,
    change: &Change,
) -> Vec<Touched> {
    let Some(requirement) = change.either() else { return Vec::new() };
    let id = words::id_key(&requirement.id);
    let known = package.documents[i].requirements.iter().position(|r| words::id_key(&r.id) == id);
    let answers = |document: usize| {
        let facets = match known {
            Some(r) => answered(package, coverage[document].as_ref()?, r)?,
            None => names(package, document, requirement).then(Vec::new)?,
        };
        Some(Touched { document, facets })
    };
    package.children(i).filter_map(answers).collect()
}

/// The facets of a requirement that the document answers; none if it answers
/// nothing of it.
fn answered(package: &Package, coverage: &Coverage, r: usize) -> Option<Vec<String>> {
    let row = coverage.rows.iter().find(|row| row.requirement == r && row.applies)?;
    let counts =
        |state: State| state.is_answered() || matches!(state, State::Stale | State::Implied);
    let cells: Vec<_> = row.cells.iter().filter(|cell| counts(cell.state)).collect();
    let facets = &package.config.profile.facets;
    let id = |facet: usize| facets.get(facet).map(|facet| facet.id.clone());
    (!cells.is_empty()).then(|| cells.iter().filter_map(|cell| id(cell.facet?)).collect())
}

/// Whether a document has a heading that is the title or bears the id of a
/// requirement that its parent no longer has.
fn names(package: &Package, document: usize, requirement: &Recorded) -> bool {
    let document = &package.documents[document];
    let normal = package.config.profile.normal_title(&requirement.title);
    let id = words::id_key(&requirement.id);
    document.sections.iter().any(|section| {
        let own = section.heading(&document.syntax).and_then(|heading| heading.id.as_deref());
        own.is_some_and(|own| words::id_key(own) == id) || section.normal == normal
    })
}
