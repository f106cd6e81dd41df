//! Where a package stands: which service answers what, and when each
//! document is due for revision.
//!
//! The structs here are what all formats of `kvm status` and the internal
//! site show; [`Status::of`] fills them in.

mod collect;
mod dates;
mod evaluations;
mod how;
pub mod piles;
mod services;
mod words;

pub use dates::{Asked, Due, Hearing, Revision, RevisionState};
pub use evaluations::{SelfEvaluation, Shown, Step, StepOne};
pub use piles::Pile;
pub use words::{sign, words};

use crate::coverage::State;
use crate::lang::Words;
use crate::model::date::Day;
use std::fmt;

/// The status of a package on a day.
#[derive(Clone, Debug)]
pub struct Status {
    /// The day.
    pub as_of: Day,
    /// The day in the profile's words.
    pub as_of_words: String,
    /// The facets of the profile, in order.
    pub facets: Vec<Facet>,
    /// The documents, by path.
    pub documents: Vec<Document>,
    /// The standards, in the order of the catalogue.
    pub standards: Vec<Standard>,
    /// The services of the register, or without one those that documents name.
    pub services: Vec<Service>,
    /// When each document is due, the first first.
    pub revisions: Vec<Revision>,
    /// What is in hearing, the first deadline first.
    pub hearings: Vec<Hearing>,
    /// Where revisions pile up, the first month first.
    pub piles: Vec<Pile>,
    /// The self-evaluations, by service and standard, the latest first.
    pub evaluations: Vec<SelfEvaluation>,
    /// The steps that people answer for, in order.
    pub steps: Vec<StepName>,
    /// What of all that is due was asked for.
    pub asked: Asked,
}

/// A step of the self-evaluation.
#[derive(Clone, Debug)]
pub struct StepName {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
}

/// A facet, or the one answer of a requirement that has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Its id in the profile: `hvor-hvornår`.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A standard, as a column.
#[derive(Clone, Debug)]
pub struct Standard {
    /// Its id in the profile.
    pub id: String,
    /// Its number, if the catalogue gives one.
    pub number: Option<String>,
    /// Its name.
    pub name: String,
}

/// A document and how it answers its parent.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its path.
    pub file: String,
    /// The name of its type.
    pub kind: String,
    /// The id of its service.
    pub service: Option<String>,
    /// The id of its parent.
    pub parent: Option<String>,
    /// Whether it is to answer to another.
    pub answers: bool,
    /// How far it is.
    pub approval: Approval,
    /// How many of the points that must be answered are; none if that is not
    /// known.
    pub share: Option<Share>,
    /// How many of the points that it is to describe are described (step 1);
    /// none if that is not known.
    pub step_one: Option<Share>,
    /// Why it is not known what the document answers, if it is not.
    pub unknown: Option<Unknown>,
    /// Whether it is to ask others for answers and has no points: what they
    /// answer is not known.
    pub asks_nothing: bool,
    /// What the parent asks for.
    pub requirements: Vec<Requirement>,
}

/// Why it is not known what a document answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It has no parent that kvm can find.
    NoParent,
    /// Its parent has no points.
    NoPoints,
}

/// How far a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Approval {
    /// Being written.
    #[default]
    Draft,
    /// In hearing.
    Hearing,
    /// In force.
    Approved,
    /// It says that it is approved, and does not meet what that takes.
    Incomplete,
    /// No longer in force.
    Retired,
}

impl Approval {
    /// The stable English name.
    pub fn id(self) -> &'static str {
        match self {
            Approval::Draft => "draft",
            Approval::Hearing => "hearing",
            Approval::Approved => "approved",
            Approval::Incomplete => "incomplete",
            Approval::Retired => "retired",
        }
    }

    /// The word for it.
    pub fn name(self) -> Words {
        match self {
            Approval::Draft => Words { da: "kladde", en: "draft" },
            Approval::Hearing => Words { da: "i høring", en: "in hearing" },
            Approval::Approved => Words { da: "godkendt", en: "approved" },
            Approval::Incomplete => Words {
                da: "ikke godkendt endnu: hovedet er ikke færdigt",
                en: "not approved yet: its header is not complete",
            },
            Approval::Retired => Words { da: "udgået", en: "retired" },
        }
    }
}

/// A part of a whole, in whole points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many are met.
    pub met: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    /// Between 0 and 1; nothing asked is all met.
    pub fn ratio(self) -> f64 {
        if self.of == 0 { 1.0 } else { self.met as f64 / self.of as f64 }
    }

    /// In percent, rounded down so that 100 means all.
    pub fn percent(self) -> usize {
        (self.met * 100).checked_div(self.of).unwrap_or(100)
    }

    /// Whether all is met.
    pub fn is_whole(self) -> bool {
        self.met >= self.of
    }
}

impl fmt::Display for Share {
    /// In percent, rounded down so that 100 means all.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} %", self.percent())
    }
}

/// A requirement and its cells.
#[derive(Clone, Debug, Default)]
pub struct Requirement {
    /// Its id within the parent.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it must be answered.
    pub must: bool,
    /// Its cells: a facet's id and its state.
    pub cells: Vec<(String, State)>,
    /// Where each answer was found.
    pub answers: Vec<Answer>,
}

/// Where an answer was found and how it was read.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The facet's id.
    pub facet: String,
    /// The path of the document.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// How it was recognised, as a stable English name: `heading`.
    pub how: &'static str,
    /// The same in words.
    pub how_words: Words,
}

/// A service and its standards.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Each standard that it must have a guideline for.
    pub standards: Vec<Coverage>,
}

/// How a service covers one standard.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// The standard's id.
    pub standard: String,
    /// In a word.
    pub state: CoverageState,
    /// How much of what must be answered is.
    pub share: Option<Share>,
    /// How far it is described (step 1); none if that cannot be told.
    pub step_one: Option<StepOne>,
}

/// How a service covers one standard, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoverageState {
    /// Every point is answered.
    Covered,
    /// There is a guideline, and it lacks something.
    Gaps,
    /// It cannot be told: the parent has no points.
    Unknown,
    /// There is no guideline.
    Missing,
}

impl CoverageState {
    /// The stable English name.
    pub fn id(self) -> &'static str {
        match self {
            CoverageState::Covered => "covered",
            CoverageState::Gaps => "gaps",
            CoverageState::Unknown => "unknown",
            CoverageState::Missing => "missing",
        }
    }
}
