//! What the internal site shows beside the public one: how far each document
//! answers, how that was read, and what the check found.

use serde::Serialize;

/// A document as those inside see it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Inside {
    /// Its path in the package.
    pub file: String,
    /// How far it is: `godkendt`.
    pub approval: &'static str,
    /// How many of the points that must be answered are.
    pub share: Option<ShareView>,
    /// The points met, and of how many.
    pub points: Option<(usize, usize)>,
    /// The names of the facets, as columns.
    pub facets: Vec<String>,
    /// What the parent asks for.
    pub rows: Vec<InsideRow>,
    /// What the check found, the worst first.
    pub findings: Vec<InsideFinding>,
}

/// How much is answered, in percent and in a word.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct ShareView {
    /// In percent, if it can be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<usize>,
    /// `covered`, `gaps`, `unknown` or `missing`.
    pub state: &'static str,
}

/// One requirement and how it is answered.
#[derive(Clone, Debug, Default, Serialize)]
pub struct InsideRow {
    /// Its title.
    pub title: String,
    /// Whether it must be answered.
    pub must: bool,
    /// One cell for each facet; none where it does not ask for that facet.
    pub cells: Vec<Option<InsideCell>>,
    /// Its only cell, if it asks for no facets.
    pub whole: Option<InsideCell>,
    /// Where the answers stand and how each was read.
    pub answers: Vec<InsideAnswer>,
}

/// The state of one cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct InsideCell {
    /// Its stable name: `covered`.
    pub state: &'static str,
    /// In one character.
    pub sign: &'static str,
    /// In words.
    pub words: &'static str,
}

/// Where an answer stands and how it was read.
#[derive(Clone, Debug, Default, Serialize)]
pub struct InsideAnswer {
    /// The facet's name; none where text is all that is asked for.
    pub facet: Option<String>,
    /// How it was read.
    pub how: &'static str,
    /// The line of the file.
    pub line: u32,
    /// The anchor of the place on the page.
    pub href: String,
}

/// One finding of the check.
#[derive(Clone, Debug, Default, Serialize)]
pub struct InsideFinding {
    /// `error`, `warning` or `info`.
    pub level: &'static str,
    /// The rule's id.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The line of the file.
    pub line: u32,
    /// The anchor of the place on the page; none if it has no page.
    pub href: Option<String>,
    /// Where it stands in the text, in bytes.
    #[serde(skip)]
    pub at: u32,
    /// What else it is about, such as the parent's point.
    pub related: Vec<InsideRelated>,
}

/// Another place that a finding is about.
#[derive(Clone, Debug, Default, Serialize)]
pub struct InsideRelated {
    /// What is there.
    pub message: String,
    /// The title of the point, if it is one.
    pub point: Option<String>,
    /// What the point says; empty if it is none.
    pub text: Vec<String>,
    /// The address of the place from the site's root; none if it has no page.
    pub href: Option<String>,
}

/// The page of all findings.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Findings {
    /// How many of each level there are: errors, warnings, notes.
    pub counts: [usize; 3],
    /// How often each rule found something, the most serious first.
    pub rules: Vec<RuleLine>,
    /// How many each document has.
    pub documents: Vec<FindingsLine>,
    /// Those in files that have no page, in full.
    pub files: Vec<FileFindings>,
}

/// One rule and how often it found something.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RuleLine {
    /// Its id.
    pub id: &'static str,
    /// What it is about.
    pub summary: &'static str,
    /// `error`, `warning` or `info`.
    pub level: &'static str,
    /// How often.
    pub count: usize,
}

/// A document and how many findings it has.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FindingsLine {
    /// The path of its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Its path in the package.
    pub file: String,
    /// Errors, warnings, notes.
    pub counts: [usize; 3],
}

/// A file that has no page, and what was found in it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FileFindings {
    /// Its path in the package.
    pub file: String,
    /// What was found.
    pub findings: Vec<InsideFinding>,
}
