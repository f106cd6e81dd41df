//! Phrases and changes that several rules share.

use crate::diag::{Diagnostic, Edit};
use crate::lang::Lang;
use crate::say;
use crate::text;

/// Says what was perhaps meant, else `otherwise`.
///
/// For names that people choose: "Hus 1" and "Hus 2" are near and not the
/// same.
pub(super) fn suggested(
    finding: Diagnostic,
    lang: Lang,
    suggestion: Option<&str>,
    otherwise: String,
) -> Diagnostic {
    finding.help(match suggestion {
        Some(meant) => say!(lang, da: "Mente du »{meant}«?", en: "Did you mean “{meant}”?"),
        None => otherwise,
    })
}

/// Says what was perhaps meant, else `otherwise`; what is near enough becomes
/// a fix, which only corrects a slip of the pen unasked.
///
/// For names that are given, such as those of fields and standards.
pub(super) fn meant(
    finding: Diagnostic,
    lang: Lang,
    written: &str,
    suggestion: Option<&str>,
    otherwise: String,
) -> Diagnostic {
    let span = finding.place.span;
    let finding = suggested(finding, lang, suggestion, otherwise);
    let Some(meant) = suggestion.filter(|s| text::is_near(written, s)) else { return finding };
    let title = say!(lang, da: "Skriv »{meant}«", en: "Write “{meant}”");
    let finding = finding.fix(title, vec![Edit { span, text: quoted(meant) }]);
    if text::is_slip(written, meant) { finding } else { finding.ask_first() }
}

/// The text as a header takes it anywhere, with quotes if it needs them.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || " -_/".contains(c);
    let plain = text.chars().all(is_plain) && text.starts_with(char::is_alphanumeric);
    if plain || text.contains(['"', '\\']) { text.to_owned() } else { format!("\"{text}\"") }
}

/// "»a«, »b« og »c«".
pub(super) fn listed<'a>(lang: Lang, names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted = |name: &str| say!(lang, da: "»{name}«", en: "“{name}”");
    let names: Vec<String> = names.into_iter().map(quoted).collect();
    super::joined(lang, &names)
}
