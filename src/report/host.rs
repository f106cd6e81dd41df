//! What the formats for hosts and build servers share.

use super::formats::Options;
use super::terminal::visible;
use super::{Checked, Positions};
use crate::diag::Diagnostic;
use crate::source::lines::Position;
use crate::source::{FileId, Place};

/// Places and texts as a host takes them: paths from the repository's root,
/// CPR numbers masked, nothing that steers a terminal.
pub struct Host<'a> {
    /// Lines and columns.
    pub positions: Positions<'a>,
    prefix: &'a str,
}

impl<'a> Host<'a> {
    /// The host of a report.
    pub fn new(checked: &Checked<'a>, options: &Options<'a>) -> Host<'a> {
        Host { positions: Positions::new(checked.sources), prefix: options.prefix }
    }

    /// The path of a file.
    pub fn path(&self, file: FileId) -> String {
        visible(&format!("{}{}", self.prefix, self.positions.path(file)))
    }

    /// Where a place begins and ends; a block does not reach into the line
    /// below it.
    pub fn of(&self, place: Place) -> (Position, Position) {
        let span = place.span.trimmed(self.positions.text(place.file));
        self.positions.of(Place { span, ..place })
    }
}

/// What is wrong and, on a line of its own, what to do.
pub fn message(finding: &Diagnostic) -> String {
    let (message, help) = (visible(&finding.message), visible(&finding.help));
    if help.is_empty() { message } else { format!("{message}\n{help}") }
}
