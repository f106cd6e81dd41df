//! Phrases and changes that several rules share.

use crate::diag::{Diagnostic, Edit};
use crate::lang::Lang;
use crate::say;
use crate::source::Span;
use crate::text;

/// Says what was perhaps meant, else `otherwise`; what is near enough becomes
/// a fix.
pub(super) fn meant(
    finding: Diagnostic,
    lang: Lang,
    written: &str,
    suggestion: Option<&str>,
    otherwise: String,
) -> Diagnostic {
    let Some(meant) = suggestion else { return finding.help(otherwise) };
    let span = finding.place.span;
    let finding =
        finding.help(say!(lang, da: "Mente du »{meant}«?", en: "Did you mean “{meant}”?"));
    if text::is_near(written, meant) { finding.with_text(lang, span, meant) } else { finding }
}

impl Diagnostic {
    /// Offers `text` in place of what stands at `span` of a header.
    fn with_text(self, lang: Lang, span: Span, text: &str) -> Diagnostic {
        let title = say!(lang, da: "Skriv »{text}«", en: "Write “{text}”");
        self.fix(title, vec![Edit { span, text: quoted(text) }])
    }
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
