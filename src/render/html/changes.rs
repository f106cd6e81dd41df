//! The page of what has changed between two texts of a document: what its
//! template sees.

use serde::Serialize;

/// What has changed.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesPage {
    /// The document.
    pub title: String,
    /// What the old text is called.
    pub from: String,
    /// What the new text is called.
    pub to: String,
    /// What has changed in all, in sentences.
    pub summary: Vec<String>,
    /// What is asked of others in other words than before.
    pub requirements: Vec<ChangedRequirement>,
    /// What else has changed in the text.
    pub passages: Vec<ChangedPassage>,
    /// What has changed in the header.
    pub fields: Vec<ChangedField>,
}

/// A point or demand that has changed.
#[derive(Clone, Debug, Serialize)]
pub struct ChangedRequirement {
    /// Its title.
    pub title: Vec<Piece>,
    /// `added`, `removed` or `changed`.
    pub change: &'static str,
    /// Whether it asks for more than before.
    pub tightened: bool,
    /// What has changed in its terms, in sentences.
    pub terms: Vec<String>,
    /// Its text.
    pub words: Vec<Piece>,
    /// The documents whose answers the change touches.
    pub touched: Vec<TouchedDocument>,
}

/// A document whose answers are touched.
#[derive(Clone, Debug, Serialize)]
pub struct TouchedDocument {
    /// Its title.
    pub title: String,
    /// Its path in the package.
    pub file: String,
    /// Its service in the register.
    pub service: Option<String>,
    /// What of it is touched; nothing means all.
    pub facets: Vec<String>,
}

/// A stretch of the text that has changed.
#[derive(Clone, Debug, Serialize)]
pub struct ChangedPassage {
    /// The headings down to it.
    pub title: Vec<Piece>,
    /// `added`, `removed` or `changed`.
    pub change: &'static str,
    /// Its text.
    pub words: Vec<Piece>,
}

/// A field of the header that has changed.
#[derive(Clone, Debug, Serialize)]
pub struct ChangedField {
    /// What the profile calls it.
    pub name: String,
    /// What it says.
    pub words: Vec<Piece>,
}

/// Words that both texts have, or only one.
#[derive(Clone, Debug, Serialize)]
pub struct Piece {
    /// `same`, `removed` or `added`.
    pub kind: &'static str,
    /// The words; a line for each block.
    pub text: String,
}
