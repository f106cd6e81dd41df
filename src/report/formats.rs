//! The registry of formats of `kvm check`.
//!
//! A new format is one file, its `mod` line and its line in [`ALL`].

use super::{Checked, github, gitlab, html, json, junit, sarif, text};
use crate::date::Day;
use crate::diag::Severity;
use crate::lang::Lang;

/// A way to write the findings of a check.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub id: &'static str,
    /// Writes the report.
    pub write: fn(&Checked<'_>, &Options<'_>) -> String,
}

/// What a format may need to know besides the findings.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The language of kvm's own words.
    pub lang: Lang,
    /// The width of the terminal.
    pub columns: usize,
    /// Draw every finding, however many.
    pub all: bool,
    /// The least level that makes the check fail.
    pub fails_from: Severity,
    /// The package's folder in the repository, with a `/` at its end; empty
    /// if it is the root. Hosts look for files from there.
    pub prefix: &'a str,
    /// The day that counts as today.
    pub as_of: Day,
}

/// Every format; the first is for people.
pub static ALL: &[Format] = &[
    Format { id: "text", write: as_text },
    Format { id: "json", write: |checked, _| json::write(checked) },
    Format { id: "sarif", write: sarif::write },
    Format { id: "github", write: github::write },
    Format { id: "gitlab", write: gitlab::write },
    Format { id: "junit", write: junit::write },
    Format { id: "html", write: html::write },
];

/// The format with this name.
pub fn find(id: &str) -> Option<&'static Format> {
    ALL.iter().find(|format| format.id == id)
}

impl Format {
    /// Whether it is for people, who may be told more than the findings.
    pub fn is_text(&self) -> bool {
        self.id == "text"
    }

    /// Whether it says what each finding is known by.
    pub fn has_fingerprints(&self) -> bool {
        ["json", "sarif", "gitlab"].contains(&self.id)
    }

    /// Whether it makes pages, of which there may be one for each service.
    pub fn is_pages(&self) -> bool {
        self.id == "html"
    }
}

fn as_text(checked: &Checked<'_>, options: &Options<'_>) -> String {
    let Options { lang, columns, all, .. } = *options;
    text::write(checked, text::Options { lang, columns, all })
}
