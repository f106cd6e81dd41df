//! What can go wrong with a template, with the place in it.

use super::{BUILT_IN, FOLDER};
use crate::lang::Lang;
use crate::say;

/// A template or word list that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{template}:{line}:{column}: {detail}")]
pub struct TemplateError {
    /// The name of the template; a built-in one starts with `kvm/`.
    pub template: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What kind of fault it is.
    pub fault: Fault,
    /// What the engine said, in English; for some faults just a name.
    pub detail: String,
}

/// The ways a template fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text cannot be read.
    Syntax,
    /// The text was read but failed on a document.
    Rendering,
    /// The word list has a word or language that kvm does not know.
    UnknownWord,
    /// What it makes is longer than any page.
    TooLong,
}

/// A block that no template has which this one builds on, as tera says it.
const UNKNOWN_BLOCK: &str = "Block `";
/// A block that this template must have.
pub(super) const MISSING_BLOCK: &str = "Missing block `";

/// Names that kvm does not know, as the engines begin to say it.
const UNKNOWN: [&str; 9] = [
    "Unknown filter `",
    "Unknown function `",
    "Unknown test `",
    "Unknown component `",
    "Unknown template `",
    "Variable `",
    "Field `",
    "unknown variable: ",
    "file not found (searched at ",
];

impl TemplateError {
    /// An error with no better place than the beginning.
    pub fn at_start(template: &str, fault: Fault, detail: String) -> TemplateError {
        TemplateError { template: template.to_owned(), line: 1, column: 1, fault, detail }
    }

    /// The path of the template in the package; a built-in one has none.
    pub fn path(&self) -> Option<String> {
        (!self.template.starts_with(BUILT_IN)).then(|| format!("{FOLDER}/{}", self.template))
    }

    /// What is wrong, in one sentence without a stop.
    pub fn message(&self, lang: Lang) -> String {
        let detail = &self.detail;
        if let Some(name) = self.name_after(&[UNKNOWN_BLOCK]) {
            return say!(lang,
                da: "Blokken »{name}« findes ikke i den skabelon, som denne bygger på",
                en: "There is no block “{name}” in the template that this one builds on");
        }
        if let Some(name) = self.name_after(&[MISSING_BLOCK]) {
            return say!(lang,
                da: "Skabelonen mangler blokken »{name}«, som siderne skriver i",
                en: "The template lacks the block “{name}”, which the pages fill");
        }
        match (self.fault, self.name_after(&UNKNOWN)) {
            (Fault::UnknownWord, _) => say!(lang,
                da: "Ordlisten har intet, der hedder »{detail}«",
                en: "The word list has nothing called “{detail}”"),
            (Fault::TooLong, _) => say!(lang,
                da: "Skabelonen laver en side, der er alt for lang",
                en: "The template makes a page that is far too long"),
            (_, Some(name)) => say!(lang,
                da: "Der er intet, der hedder »{name}«, som skabelonen kan bruge her",
                en: "There is nothing called “{name}” that the template can use here"),
            (Fault::Syntax, None) => say!(lang,
                da: "Skabelonen kan ikke læses her ({detail})",
                en: "The template cannot be read here ({detail})"),
            (Fault::Rendering, None) => say!(lang,
                da: "Der er en fejl i skabelonen her ({detail})",
                en: "The template fails here ({detail})"),
        }
    }

    /// What to do about it.
    pub fn help(&self, lang: Lang) -> String {
        let name = &self.template;
        match self.fault {
            Fault::UnknownWord => say!(lang,
                da: "Brug kun de navne, der står i kvm's egen {name}. Læg den ved siden af: kvm init --templates --only {name}",
                en: "Use only the names in kvm's own {name}. Get it to compare: kvm init --templates --only {name}"),
            _ => say!(lang,
                da: "Ret stedet, eller slet filen, så bruger kvm sin egen igen. Se, hvad skabeloner kan, i docs/skabeloner.md",
                en: "Correct it here, or delete the file, and kvm uses its own again. See what templates can do in docs/skabeloner.md"),
        }
    }

    /// The name that follows one of these in what the engine says.
    fn name_after(&self, starts: &[&str]) -> Option<&str> {
        let rest = starts.iter().find_map(|start| self.detail.strip_prefix(start))?;
        let end = rest.find(['`', ')', ';', ' ']).unwrap_or(rest.len());
        Some(&rest[..end]).filter(|name| !name.is_empty())
    }
}
