//! What a new package begins with: model texts for regional guidelines, and
//! the files around them.

use crate::model::Package;
use crate::model::date::{Day, PartialDate};
use crate::profile::Role;
use crate::source::FilesError;
use crate::source::memory::MemoryFiles;

/// Files of `guidelines/` with their texts.
macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../guidelines/", $name)))),*]
    };
}

/// The model texts; the first one is for every service.
const GUIDELINES: &[(&str, &str)] = embedded![
    "kompetenceudvikling.md",
    "forebyggelse-af-overgreb.md",
    "indflydelse-paa-eget-liv.md",
    "kommunikation.md",
    "medicinhaandtering.md",
    "utilsigtede-haendelser.md",
];

/// A check of pull requests on GitHub.
pub const GITHUB: &str = include_str!("../guidelines/start/github.yml");
/// A check of merge requests on GitLab.
pub const GITLAB: &str = include_str!("../guidelines/start/gitlab.yml");
/// What a build makes is no part of the package.
pub const GITIGNORE: &str = include_str!("../guidelines/start/gitignore");

/// The model texts, read as a package.
pub struct Starters(Package);

/// A model text.
#[derive(Clone, Debug)]
pub struct Starter {
    /// The file's name.
    pub name: String,
    /// The name of its standard.
    pub standard: String,
    /// The text.
    pub text: String,
}

impl Starters {
    /// Reads them.
    ///
    /// # Errors
    /// Never; they are built in.
    pub fn read() -> Result<Starters, FilesError> {
        let add = |files: MemoryFiles, (name, text): &(&str, &str)| files.with(name, *text);
        Package::read(&GUIDELINES.iter().fold(MemoryFiles::new(), add)).map(Starters)
    }

    /// The names of the standards that there is a model text for.
    pub fn standards(&self) -> Vec<&str> {
        let profile = &self.0.config.profile;
        let standards = self.0.documents.iter().filter_map(|document| document.standard);
        standards.map(|standard| profile.standards[standard].name.as_str()).collect()
    }

    /// The model text for a standard, by its name or number; else the first.
    /// It says that it was revised on `today`.
    pub fn find(&self, standard: Option<&str>, today: Day) -> Option<Starter> {
        let package = &self.0;
        let profile = &package.config.profile;
        let path = |i: usize| package.sources.get(package.documents[i].file).path.as_str();
        let is_wanted = |i: &usize| match standard {
            Some(name) => {
                let wanted = profile.standard(name);
                wanted.is_some() && package.documents[*i].standard == wanted
            }
            None => GUIDELINES.first().is_some_and(|(name, _)| path(*i) == *name),
        };
        let found = (0..package.documents.len()).find(is_wanted)?;
        let document = &package.documents[found];
        let mut text = package.text(document).to_owned();
        if let Some((_, span)) = document.header.date(Role::LastRevised) {
            text.replace_range(span.range(), &PartialDate::from(today).in_words(&profile.dates));
        }
        let standard = document.standard.map(|s| profile.standards[s].name.clone());
        let name = path(found).to_owned();
        Some(Starter { name, standard: standard.unwrap_or_default(), text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::built_in;
    use std::path::Path;

    fn today() -> Day {
        Day::parse("2030-02-03", &built_in().dates).unwrap()
    }

    #[test]
    fn every_guideline_is_a_starter_for_a_standard() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("guidelines");
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
        assert_eq!(names.iter().filter(|n| n.ends_with(".md")).count(), GUIDELINES.len());
        assert_eq!(Starters::read().unwrap().standards().len(), GUIDELINES.len());
    }

    #[test]
    fn a_starter_is_found_by_its_standard_and_dated() {
        let starters = Starters::read().unwrap();
        let name = |standard| starters.find(standard, today()).map(|starter| starter.name);
        assert_eq!(name(None).as_deref(), Some("kompetenceudvikling.md"));
        assert_eq!(name(Some("1.4")).as_deref(), Some("medicinhaandtering.md"));
        assert_eq!(name(Some("Medicinhåndtering")).as_deref(), Some("medicinhaandtering.md"));
        assert_eq!(name(Some("Ledelse")), None);
        assert_eq!(name(Some("findes ikke")), None);
        let text = starters.find(None, today()).unwrap().text;
        assert!(text.contains("sidst revideret: 3. februar 2030\n"), "{text}");
    }

    #[test]
    fn the_page_on_ci_shows_what_a_new_package_gets() {
        let page = include_str!("../docs/ci.md");
        assert!(page.contains(GITHUB) && page.contains(GITLAB));
    }
}
