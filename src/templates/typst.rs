//! The templates of the PDF, parsed.

use super::{Fault, TemplateError, Templates};
use typst::syntax::{DiagSpanKind, Source, SyntaxDiagnostic};

/// The end of the names of typst templates.
const END: &str = ".typ";

/// What typst cannot read in the package's own templates.
pub fn faults(templates: &Templates) -> Vec<TemplateError> {
    let own = templates.ending(END).filter_map(|(name, own)| Some((name, own?)));
    own.flat_map(|(name, text)| faults_of(name, text)).collect()
}

/// The typst templates by name: those in force, and, for a package with
/// templates of its own, every built-in one once more.
pub fn all(templates: &Templates) -> impl Iterator<Item = (String, &str)> {
    templates.ending(END).flat_map(|(name, own)| {
        let built_in = super::built_in(name);
        let again = templates.has_own().then(|| (format!("{}{name}", super::BUILT_IN), built_in));
        std::iter::once((name.to_owned(), own.unwrap_or(built_in))).chain(again)
    })
}

fn faults_of(name: &str, text: &str) -> Vec<TemplateError> {
    let source = Source::detached(text);
    let place = |error: &SyntaxDiagnostic| {
        let range = match error.span.get() {
            DiagSpanKind::Number { num, sub_range, .. } => source.range(num, sub_range)?,
            DiagSpanKind::Range { range, .. } => range,
            DiagSpanKind::Detached => return None,
        };
        source.lines().byte_to_line_column(range.start)
    };
    let (errors, _) = source.root().errors_and_warnings();
    let fault = |error: &SyntaxDiagnostic| {
        let fault = TemplateError::at_start(name, Fault::Syntax, error.message.to_string());
        match place(error) {
            Some((line, column)) => {
                TemplateError { line: line as u32 + 1, column: column as u32 + 1, ..fault }
            }
            None => fault,
        }
    };
    errors.iter().map(fault).collect()
}
