//! `kvm.yaml`: who publishes, which services there are, and the profile.
//!
//! A package without the file has the defaults. Whether its rule ids exist is
//! for [`crate::check`] to say, which knows the rules.

mod chain;
pub mod keys;
mod read;

pub use crate::settings::Level;

use crate::lang::Lang;
use crate::profile::Profile;
use crate::settings::SettingFault;
use crate::source::{Files, FilesError, Source, Span};
use crate::text;
use std::collections::{BTreeMap, HashMap};

/// What a package says about itself.
#[derive(Clone, Debug)]
pub struct Config {
    /// Who publishes the guidelines.
    pub publisher: Publisher,
    /// The language of messages and fixed texts, if it is set.
    pub lang: Option<Lang>,
    /// The register of services, in order.
    pub services: Vec<Service>,
    /// Levels of rules, by rule id: the profile's, and over them the package's.
    pub levels: BTreeMap<String, RuleLevel>,
    /// How many revisions one owner may have in one month, if it is set here.
    pub revisions_a_month: Option<usize>,
    /// What counts as approved, if it is set.
    pub approval: Option<ApprovalMode>,
    /// The field's words, the package's synonyms included.
    pub profile: Profile,
    /// Whether there is a `kvm.yaml`.
    pub has_file: bool,
    names: HashMap<String, usize>,
}

/// Who publishes the guidelines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Publisher {
    /// The name.
    pub name: String,
    /// The lines of the address.
    pub address: Vec<String>,
    /// The package path of the logo.
    pub logo: Option<String>,
    /// Where `kvm.yaml` names the logo.
    pub logo_span: Span,
    /// The logo's alternative text.
    pub logo_text: Option<String>,
    /// The colour, as `#rrggbb` in lower case.
    pub colour: Option<String>,
    /// Where `kvm.yaml` names the colour.
    pub colour_span: Span,
}

/// A service of the register.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Its id.
    pub id: String,
    /// Its name; the id if it has none.
    pub name: String,
    /// The standards it works by, as places in the profile's catalogue;
    /// `None` is every standard with a regional guideline.
    pub standards: Option<Vec<usize>>,
    /// Its sub-groups, each of which must be covered.
    pub sub_groups: Vec<String>,
    /// Where `kvm.yaml` names it.
    pub span: Span,
}

/// The level of one rule and where it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleLevel {
    /// The level.
    pub level: Level,
    /// Which of [`Loaded::sources`] sets it; `None` is a built-in profile.
    pub source: Option<usize>,
    /// Where the rule is named there.
    pub span: Span,
}

/// What makes a document approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApprovalMode {
    /// Its header says so.
    Field,
    /// An entry in the register says so too.
    Register,
}

/// A configuration, the files it stands in, and what is wrong with them.
#[derive(Debug)]
pub struct Loaded {
    /// The configuration, as far as it could be read.
    pub config: Config,
    /// `kvm.yaml` and the package's own profiles.
    pub sources: Vec<Source>,
    /// Each fault with the place of its file in `sources`.
    pub faults: Vec<(usize, SettingFault)>,
}

/// Reads `kvm.yaml` and the profile it names.
pub fn load(files: &dyn Files) -> Result<Loaded, FilesError> {
    read::load(files)
}

impl Config {
    /// The place in `services` of the service with this name or id.
    pub fn service(&self, name_or_id: &str) -> Option<usize> {
        self.names.get(&service_key(name_or_id)).copied()
    }

    /// The names and ids of all services, for suggestions.
    pub fn service_names(&self) -> impl Iterator<Item = &str> {
        self.services.iter().flat_map(|s| [s.name.as_str(), s.id.as_str()])
    }
}

/// A service's name or id as it compares: `Højdegården` is `hoejdegaarden`.
pub fn service_key(name: &str) -> String {
    text::id_key(&text::key(name))
}

#[cfg(test)]
mod tests;
