//! Findings as plain data: what is wrong, where, and what to do.
//!
//! Drawing them is left to [`crate::report`], making them to
//! [`crate::check`].

use crate::lang::Words;
use crate::source::{Place, Span};

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Needs a look.
    Warning,
    /// The text is wrong or unanswered.
    Error,
}

impl Severity {
    /// The stable English name: `error`, `warning`, `info`.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// What part of a package a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// `kvm.yaml` and the profile.
    Configuration,
    /// The header of a document.
    FrontMatter,
    /// How documents belong together.
    Package,
    /// Headings and sections.
    Structure,
    /// Whether every point is answered.
    Coverage,
    /// Dates, approval and revision.
    LifeCycle,
    /// Links, images and terms.
    References,
    /// What a screen reader needs.
    Accessibility,
    /// Personal data.
    Privacy,
    /// What an output cannot express.
    Output,
}

impl Family {
    /// The family's name.
    pub fn name(self) -> Words {
        match self {
            Family::Configuration => Words { da: "Opsætning", en: "Configuration" },
            Family::FrontMatter => Words { da: "Dokumenthoved", en: "Front matter" },
            Family::Package => Words { da: "Pakken", en: "Package" },
            Family::Structure => Words { da: "Opbygning", en: "Structure" },
            Family::Coverage => Words { da: "Dækning", en: "Coverage" },
            Family::LifeCycle => Words { da: "Livsforløb", en: "Life cycle" },
            Family::References => Words { da: "Henvisninger", en: "References" },
            Family::Accessibility => Words { da: "Tilgængelighed", en: "Accessibility" },
            Family::Privacy => Words { da: "Persondata", en: "Privacy" },
            Family::Output => Words { da: "Udgivelse", en: "Output" },
        }
    }
}

/// A kind of finding: what every finding of one rule has in common.
#[derive(Debug)]
pub struct Code {
    /// Stable, English, kebab-case: `missing-answer`.
    pub id: &'static str,
    /// Where it belongs.
    pub family: Family,
    /// Its level unless the profile or `kvm.yaml` says otherwise.
    pub level: Severity,
    /// One sentence: what the rule finds.
    pub summary: Words,
    /// A paragraph: why it matters, what to do.
    pub explanation: Words,
    /// A short text that has the fault.
    pub wrong: &'static str,
    /// The same text put right.
    pub right: &'static str,
}

/// Another place that explains a finding, such as the parent's point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub message: String,
}

/// Replaces the bytes of a span by a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// A change to the finding's own file that settles it without loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the change does, in the language of the finding.
    pub title: String,
    /// Edits that do not overlap, in order.
    pub edits: Vec<Edit>,
    /// Whether it may be made unasked. If not, it rests on a guess, or says
    /// something on the writer's behalf.
    pub sure: bool,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that made it.
    pub code: &'static Code,
    /// How serious it is here.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong, in one sentence.
    pub message: String,
    /// A few words at the place itself, if they say more than the message.
    pub label: Option<String>,
    /// What to do.
    pub help: String,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// A safe change that settles it.
    pub fix: Option<Fix>,
    /// The things that it tells of together, by ids that no language and no
    /// edit changes: with fewer of them it is still the same finding, with
    /// another it says something new. What the message has in quotes first is
    /// what they belong to. Empty if it tells of one.
    pub parts: Vec<String>,
}

impl PartialEq for Code {
    fn eq(&self, other: &Code) -> bool {
        self.id == other.id
    }
}

impl Eq for Code {}

impl Diagnostic {
    /// A finding of `code` at its default level, with no help yet.
    pub fn new(code: &'static Code, place: Place, message: String) -> Diagnostic {
        let severity = code.level;
        let (label, help, related, fix) = (None, String::new(), Vec::new(), None);
        let parts = Vec::new();
        Diagnostic { code, severity, place, message, label, help, related, fix, parts }
    }

    /// Says what to do.
    pub fn help(mut self, help: String) -> Diagnostic {
        self.help = help;
        self
    }

    /// Says a few words at the place itself.
    pub fn label(mut self, label: String) -> Diagnostic {
        self.label = Some(label);
        self
    }

    /// Points to another place.
    pub fn related(mut self, place: Place, message: String) -> Diagnostic {
        self.related.push(Related { place, message });
        self
    }

    /// Offers a change.
    pub fn fix(mut self, title: String, edits: Vec<Edit>) -> Diagnostic {
        self.fix = Some(Fix { title, edits, sure: true });
        self
    }

    /// Names the things that the finding tells of together.
    pub fn parts(mut self, parts: impl IntoIterator<Item = String>) -> Diagnostic {
        self.parts.extend(parts);
        self
    }

    /// Leaves it to a person to accept the change.
    pub fn ask_first(mut self) -> Diagnostic {
        if let Some(fix) = &mut self.fix {
            fix.sure = false;
        }
        self
    }

    /// Sets a level other than the rule's own.
    pub fn severity(mut self, severity: Severity) -> Diagnostic {
        self.severity = severity;
        self
    }
}
