//! The HTML templates, parsed and checked against each other.

use super::error::MISSING_BLOCK;
use super::{ALL, BUILT_IN, Fault, TemplateError, Templates};
use tera::{ErrorKind, Kwargs, State, Tera, Value};

/// The end of the names of HTML templates; these are escaped.
const END: &str = ".html.tera";

/// The environment in which the templates of a package are run.
///
/// # Errors
/// Every fault that can be seen without running them.
pub fn environment(templates: &Templates) -> Result<Tera, Vec<TemplateError>> {
    let mut tera = empty();
    let at_fault = |error: tera::Error| from_tera(BUILT_IN, &error, Fault::Syntax);
    tera.set_fallback_prefixes([BUILT_IN]).map_err(at_fault)?;
    let built_in = ALL.iter().filter(|(name, _)| name.ends_with(END));
    let built_in = built_in.map(|(name, text)| (format!("{BUILT_IN}{name}"), *text));
    tera.add_raw_templates(built_in).map_err(at_fault)?;

    let own: Vec<(&str, &str)> =
        templates.ending(END).filter_map(|(name, own)| Some((name, own?))).collect();
    let unreadable: Vec<TemplateError> =
        own.iter().filter_map(|(name, text)| unreadable(name, text)).collect();
    if !unreadable.is_empty() {
        return Err(unreadable);
    }
    // Together, for one may fill a block that another has opened.
    let first = own.first().map_or(BUILT_IN, |(name, _)| name);
    tera.add_raw_templates(own.iter().copied()).map_err(|error| {
        let faults = from_tera(first, &error, Fault::Syntax);
        faults.into_iter().map(|fault| blamed(fault, templates)).collect::<Vec<_>>()
    })?;
    Ok(tera)
}

/// A built-in template has no fault by itself: a block that it fills is
/// missing in the one it builds on.
fn blamed(fault: TemplateError, templates: &Templates) -> TemplateError {
    if fault.path().is_some() {
        return fault;
    }
    let own =
        templates.ending(END).find(|(_, own)| own.is_some_and(|own| !own.contains("{% extends")));
    let name = own.map_or(fault.template.as_str(), |(name, _)| name);
    let detail = fault.detail.replace("Block `", MISSING_BLOCK);
    TemplateError::at_start(name, fault.fault, detail)
}

fn empty() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([END]);
    // What must not be escaped comes marked as such. No template can say so
    // of an author's text.
    tera.register_filter("safe", |value: Value, _: Kwargs, _: &State| value);
    tera
}

/// The first fault of one template by itself.
fn unreadable(name: &str, text: &str) -> Option<TemplateError> {
    let error = Tera::new().add_raw_template(name, text).err()?;
    match error.kind() {
        ErrorKind::SyntaxError(_) => from_tera(name, &error, Fault::Syntax).into_iter().next(),
        // It may be right among the others.
        _ => None,
    }
}

/// The faults in what tera says of `template` or of those it is used with;
/// `fault` is what they are if tera does not tell.
pub fn from_tera(template: &str, error: &tera::Error, fault: Fault) -> Vec<TemplateError> {
    let (report, fault) = match error.kind() {
        ErrorKind::SyntaxError(report) => (report, Fault::Syntax),
        ErrorKind::RenderingError(report) => (report, Fault::Rendering),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            return vec![TemplateError::at_start(tpl, Fault::Syntax, error.to_string())];
        }
        ErrorKind::MissingParent { current, parent } => {
            let detail = format!("{}{parent}`", "Unknown template `");
            return vec![TemplateError::at_start(current, Fault::Syntax, detail)];
        }
        _ => return from_text(template, &error.to_string(), fault),
    };
    vec![TemplateError {
        template: report.filename().to_owned(),
        line: report.span().start_line as u32,
        column: report.span().start_col as u32 + 1,
        fault,
        detail: report.message().to_owned(),
    }]
}

/// The places out of finished reports, the only form in which tera gives
/// unknown filters, functions and blocks:
///
/// ```text
/// error: Unknown filter `date`
///  --> page.html.tera:3:12
/// ```
fn from_text(template: &str, text: &str, fault: Fault) -> Vec<TemplateError> {
    let reports = text.split("error: ").filter(|report| !report.is_empty());
    reports
        .map(|report| {
            let mut lines = report.lines();
            let detail = lines.next().unwrap_or_default().to_owned();
            let mut error = TemplateError::at_start(template, fault, detail);
            let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
            let mut parts = place.unwrap_or_default().rsplitn(3, ':');
            if let (Some(column), Some(line), Some(name)) =
                (parts.next(), parts.next(), parts.next())
                && let (Ok(column), Ok(line)) = (column.parse(), line.parse())
            {
                (error.line, error.column) = (line, column);
                error.template = name.to_owned();
            }
            error
        })
        .collect()
}
