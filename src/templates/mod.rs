//! The templates of the outputs: kvm's own, and those that a package puts in
//! their place.
//!
//! A template is read and parsed here and run in [`crate::render`]. A file
//! under `skabeloner/` takes the place of the built-in one of its name; the
//! latter stays within reach as `kvm/NAME`, so that an override need only say
//! what differs.

mod error;
pub mod html;
mod own;
pub mod style;
#[cfg(feature = "pdf")]
pub mod typst;
pub mod words;

pub use error::{Fault, TemplateError};
pub use own::{Own, OwnFile, Standing, read};

use std::collections::BTreeMap;

/// The folder of a package's own templates.
pub const FOLDER: &str = "skabeloner";

/// Before a name: the built-in template of that name, overridden or not.
pub const BUILT_IN: &str = "kvm/";

/// Files of `templates/` with their texts.
macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../templates/", $name)))),*]
    };
}

/// Every file of `templates/` but the fonts. What stands here is built in and
/// can be overridden; a test holds the list against the folder.
pub const ALL: &[(&str, &str)] = embedded![
    "base.html.tera",
    "beside.html.tera",
    "blocks.typ",
    "changes.html.tera",
    "document.typ",
    "evidence.html.tera",
    "evidence_register.html.tera",
    "findings.html.tera",
    "group.html.tera",
    "groups.html.tera",
    "index.html.tera",
    "inside.html.tera",
    "kvm.css",
    "overview.html.tera",
    "page.html.tera",
    "parts.html.tera",
    "register.html.tera",
    "search.html.tera",
    "status.html.tera",
    "terms.html.tera",
    "words.json",
    "words.typ",
];

/// The templates of a package: the built-in ones, save those it overrides.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    own: BTreeMap<&'static str, String>,
}

impl Templates {
    /// The built-in ones alone.
    pub fn built_in() -> Templates {
        Templates::default()
    }

    /// The same with `text` in place of the built-in template of this name;
    /// of an unknown name nothing comes.
    pub fn with(mut self, name: &str, text: impl Into<String>) -> Templates {
        let known = ALL.iter().find(|(known, _)| *known == name);
        self.own.extend(known.map(|(name, _)| (*name, text.into())));
        self
    }

    /// The text of a template.
    pub fn text(&self, name: &str) -> &str {
        self.own(name).unwrap_or_else(|| built_in(name))
    }

    /// The package's own text of a template, if it has one.
    pub fn own(&self, name: &str) -> Option<&str> {
        self.own.get(name).map(String::as_str)
    }

    /// Every template that the package has its own of, with its text.
    pub fn all_own(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.own.iter().map(|(name, text)| (*name, text.as_str()))
    }

    /// Whether the package has templates of its own.
    pub fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// The templates whose names end so, each with the package's own text if
    /// it has one.
    fn ending(&self, end: &str) -> impl Iterator<Item = (&'static str, Option<&str>)> {
        let ending = ALL.iter().filter(move |(name, _)| name.ends_with(end));
        ending.map(|(name, _)| (*name, self.own(name)))
    }
}

/// The built-in template of this name; empty if there is none.
pub fn built_in(name: &str) -> &'static str {
    ALL.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
}

/// Every fault that can be seen in the package's own templates without
/// running them, by template and line.
pub fn faults(templates: &Templates) -> Vec<TemplateError> {
    if !templates.has_own() {
        return Vec::new();
    }
    let mut faults = html::environment(templates).err().unwrap_or_default();
    faults.extend(words::WordBook::new(templates).err());
    #[cfg(feature = "pdf")]
    faults.extend(typst::faults(templates));
    let place = |fault: &TemplateError| {
        (fault.template.clone(), fault.line, fault.column, fault.detail.clone())
    };
    faults.sort_by_cached_key(place);
    // Several built-in templates may lack the same.
    faults.dedup();
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_list_has_every_file_of_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
        let files = entries.filter(|entry| entry.path().is_file());
        let mut names: Vec<String> =
            files.map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, ALL.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }

    #[test]
    fn the_built_in_templates_have_no_fault() {
        let all = ALL.iter().fold(Templates::built_in(), |all, (name, text)| all.with(name, *text));
        assert_eq!(faults(&all), []);
    }

    #[test]
    fn a_block_that_the_pages_fill_must_be_there() {
        let block = "{% block breadcrumb %}{% endblock breadcrumb -%}";
        let base = built_in("base.html.tera").replace(block, "");
        let found = faults(&Templates::built_in().with("base.html.tera", base));
        let [fault] = &found[..] else { panic!("{found:?}") };
        assert_eq!((fault.template.as_str(), fault.line), ("base.html.tera", 1));
        assert!(fault.message(crate::lang::Lang::En).contains("“breadcrumb”"), "{fault}");
    }
}
