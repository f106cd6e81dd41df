//! What can go wrong with a template, with the place in it.

use tera::ErrorKind;

/// A template or word list that cannot be used.
///
/// `detail` is the engine's own English text; who reports the error says
/// what it means.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{template}:{line}:{column}: {detail}")]
pub struct HtmlError {
    /// The name of the template; a built-in one starts with `kvm/`.
    pub template: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What kind of fault it is.
    pub fault: Fault,
    /// What the engine said.
    pub detail: String,
}

/// The ways a template fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no built-in template of this name.
    UnknownName,
    /// The text cannot be read.
    Syntax,
    /// The text was read but failed on a document.
    Rendering,
    /// The word list has a word or language that kvm does not know.
    UnknownWord,
}

impl HtmlError {
    /// An error with no better place than the beginning.
    pub(super) fn at_start(template: &str, fault: Fault, detail: String) -> HtmlError {
        HtmlError { template: template.to_owned(), line: 1, column: 1, fault, detail }
    }

    /// An error of tera's while it worked on `template`.
    pub(super) fn from_tera(template: &str, error: &tera::Error) -> HtmlError {
        let (report, fault) = match error.kind() {
            ErrorKind::SyntaxError(report) => (report, Fault::Syntax),
            ErrorKind::RenderingError(report) => (report, Fault::Rendering),
            _ => return from_text(template, &error.to_string()),
        };
        HtmlError {
            template: report.filename().to_owned(),
            line: report.span().start_line as u32,
            column: report.span().start_col as u32 + 1,
            fault,
            detail: report.message().to_owned(),
        }
    }
}

/// The place out of a finished report, the only form in which tera gives
/// unknown filters, functions and blocks:
///
/// ```text
/// error: Unknown filter `date`
///  --> page.html.tera:3:12
/// ```
fn from_text(template: &str, report: &str) -> HtmlError {
    let mut lines = report.lines();
    let first = lines.next().unwrap_or_default();
    let detail = first.strip_prefix("error: ").unwrap_or(first).to_owned();
    let mut error = HtmlError::at_start(template, Fault::Syntax, detail);
    let place = lines.next().and_then(|l| l.trim_start().strip_prefix("--> "));
    let mut parts = place.unwrap_or_default().rsplitn(3, ':');
    if let (Some(column), Some(line), Some(name)) = (parts.next(), parts.next(), parts.next())
        && let (Ok(column), Ok(line)) = (column.parse(), line.parse())
    {
        (error.line, error.column) = (line, column);
        error.template = name.to_owned();
    }
    error
}
