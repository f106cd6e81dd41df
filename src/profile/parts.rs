//! What documents are made of and about: facets, sections, standards.

use super::Pattern;

/// What every point must say.
#[derive(Clone, Debug, Default)]
pub struct Facet {
    /// Its id, the name in JSON: `hvor-hvornår`.
    pub id: String,
    /// Its short name.
    pub name: String,
    /// The heading that kvm writes.
    pub heading: String,
    /// The question to the writer.
    pub question: String,
    /// Whether a section for the whole document reaches its points.
    pub inherits: bool,
    /// Whether running text under a point answers it.
    pub prose: bool,
    /// Whether a name or a link alone may be the whole answer.
    pub is_brief: bool,
    /// Headings and labels that name it.
    pub synonyms: Vec<String>,
    /// How headings below a point may begin.
    pub beginnings: Vec<String>,
    /// Signs of it in running text.
    pub signs: Vec<Pattern>,
    /// Single words that answer it, and make an answer of the parent's
    /// sentence when they stand in place of others.
    pub own_words: Vec<Pattern>,
}

/// What kvm uses a section for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionRole {
    /// Does not stand in the way of a document-level facet.
    Introduction,
    /// A table of contents; not text.
    Contents,
    /// The overview, typed by hand.
    Overview,
    /// What a point is about; its text is the point's own.
    Matter,
    /// A remark: nothing under a heading of it answers; a label of it is part
    /// of the text that it stands in.
    Remark,
    /// Where terms are defined.
    Definitions,
    /// Where sources are listed.
    References,
    /// Where evidence is described.
    Evidence,
    /// Where revision is described.
    Revision,
}

/// A section that is neither facet nor point.
#[derive(Clone, Debug, Default)]
pub struct SectionName {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other names.
    pub synonyms: Vec<String>,
    /// What kvm uses it for.
    pub role: Option<SectionRole>,
}

impl SectionName {
    /// Whether its text below a point is the point's own.
    pub fn is_own(&self) -> bool {
        matches!(self.role, Some(SectionRole::Introduction | SectionRole::Matter))
    }

    /// Whether it is a remark.
    pub fn is_remark(&self) -> bool {
        self.role == Some(SectionRole::Remark)
    }
}

/// The sections that a type should have, in order.
#[derive(Clone, Debug, Default)]
pub struct Skeleton {
    /// Its id.
    pub id: String,
    /// Ids of sections.
    pub sections: Vec<String>,
    /// Those of them that a document may do without.
    pub optional: Vec<String>,
    /// Whether documents with these sections have them numbered in what is
    /// published.
    pub numbered: bool,
}

/// A standard of the catalogue.
#[derive(Clone, Debug, Default)]
pub struct Standard {
    /// Its id.
    pub id: String,
    /// Its number, which may change over time.
    pub number: String,
    /// Its name now.
    pub name: String,
    /// Names it has had.
    pub synonyms: Vec<String>,
}

/// A step (trin) of the self-evaluation.
#[derive(Clone, Debug, Default)]
pub struct EvaluationStep {
    /// Its id, which its heading in the form bears.
    pub id: String,
    /// Its number, from 1.
    pub number: u32,
    /// Its heading.
    pub name: String,
    /// Whether it is computed from the coverage; else people answer.
    pub computed: bool,
    /// The heading of the list of evidence, if there is one.
    pub evidence: Option<String>,
    /// What is asked.
    pub questions: Vec<Question>,
}

/// A question of the self-evaluation.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Its id, which its heading in the form bears.
    pub id: String,
    /// The question: its heading.
    pub text: String,
    /// What helps to answer it.
    pub help: String,
}
