//! The header as YAML.

use super::{Header, Value};
use crate::lang::Lang;
use crate::profile::{Profile, Role};
use crate::say;
use crate::scaffold::entry;
use crate::text;

impl Header {
    /// The lines of the header, the `---` around them included.
    pub fn write(&self, id: Option<&str>, profile: &Profile, lang: Lang) -> String {
        let mut out = "---\n".to_owned();
        if let Some(id) = id {
            out += &entry(profile.label(Role::Id), id);
        }
        for value in &self.values {
            out += &match value.is_sure {
                true => field(&value.label, &value.lines),
                false => self.comment(value, lang),
            };
        }
        if !self.contents.is_empty() {
            out += &field(profile.label(Role::ContentsList), &self.contents);
        }
        for other in &self.others {
            let other = text::one_line(other);
            out += &say!(lang, da: "# Fra Word: {other}\n", en: "# From Word: {other}\n");
        }
        out + "---\n"
    }

    fn comment(&self, value: &Value, lang: Lang) -> String {
        let (label, from) = (&value.label, value.from.say(lang));
        let text = text::one_line(&value.lines.join(", "));
        match text.is_empty() {
            true => {
                say!(lang, da: "# {label}:   (skal udfyldes)\n", en: "# {label}:   (to be filled in)\n")
            }
            false => say!(lang,
                da: "# {label}: {text}   (gæt ud fra {from})\n",
                en: "# {label}: {text}   (a guess from {from})\n"),
        }
    }
}

/// One line, or a list.
fn field(label: &str, lines: &[String]) -> String {
    match lines {
        [] => format!("{label}:\n"),
        [only] => entry(label, only),
        several => {
            let mut out = format!("{label}:\n");
            for line in several {
                // The value as it stands behind a key stands behind a dash.
                let written = entry("-", line);
                out += &format!("  - {}", written.trim_start_matches("-: "));
            }
            out
        }
    }
}
