//! What the page of the status shows.

use super::inside::ShareView;
use super::publisher_stylesheet;
use crate::templates::{Templates, style};
use serde::Serialize;

/// The status of a package on a day.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StatusPage {
    /// The day in words.
    pub as_of: String,
    /// The standards: the columns of the matrix.
    pub standards: Vec<String>,
    /// The services: its rows.
    pub services: Vec<StatusRow>,
    /// The revisions, by who sees to them.
    pub owners: Vec<StatusOwner>,
    /// What is in hearing.
    pub hearings: Vec<StatusDate>,
    /// Who has how many revisions in which month, where they are too many.
    pub piles: Vec<(String, String, usize)>,
    /// The steps that people answer for.
    pub steps: Vec<String>,
    /// The self-evaluations.
    pub evaluations: Vec<StatusEvaluation>,
}

/// One service of the matrix.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StatusRow {
    /// Its name.
    pub name: String,
    /// One cell for each standard; none where it need not have a guideline.
    pub cells: Vec<Option<StatusCell>>,
}

/// A service and a standard.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StatusCell {
    /// How much is answered.
    pub share: ShareView,
    /// The points described, and of how many.
    pub step_one: Option<(usize, usize)>,
    /// How many of them the parent's text describes.
    pub unchanged: usize,
    /// How many of them a deviation describes.
    pub deviations: usize,
    /// Whether a revision is overdue.
    pub is_overdue: bool,
}

/// Who sees to revisions.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StatusOwner {
    /// The post; empty if nobody is named.
    pub name: String,
    /// The service; empty if there is none.
    pub service: String,
    /// What is due, the first first.
    pub dates: Vec<StatusDate>,
}

/// A document and when it is due.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StatusDate {
    /// Its title.
    pub title: String,
    /// Its path.
    pub file: String,
    /// The date in words.
    pub due: Option<String>,
    /// So many days are left; negative when it has passed.
    pub days_left: Option<i64>,
    /// `overdue` or `soon`.
    pub urgency: Option<&'static str>,
}

/// A self-evaluation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StatusEvaluation {
    /// The name of the service.
    pub service: String,
    /// The name of the standard.
    pub standard: String,
    /// When it was filled in, in words.
    pub date: Option<String>,
    /// Who did.
    pub by: Option<String>,
    /// What it says of each step.
    pub steps: Vec<StatusStep>,
}

/// What a self-evaluation says of a step.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StatusStep {
    /// The questions answered, and of how many.
    pub answered: (usize, usize),
    /// The date and text of each piece of evidence.
    pub evidence: Vec<(String, String)>,
}

/// The look of a page that needs no other file.
pub fn stylesheet(colour: Option<&str>, templates: &Templates) -> String {
    let common = templates.text(style::NAME);
    format!("{common}\n{}", publisher_stylesheet(colour, templates))
}
