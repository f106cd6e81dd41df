//! How grave a rule's findings are, as a setting.

use crate::diag::Severity;
use crate::text;

/// The level of a rule, as a profile or `kvm.yaml` sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The rule is not run.
    Off,
    /// Its findings have this severity.
    At(Severity),
}

impl Level {
    /// Every word for a level; the Danish ones first.
    pub const ALL: [(&'static str, Level); 7] = [
        ("fejl", Level::At(Severity::Error)),
        ("advarsel", Level::At(Severity::Warning)),
        ("info", Level::At(Severity::Info)),
        ("fra", Level::Off),
        ("error", Level::At(Severity::Error)),
        ("warning", Level::At(Severity::Warning)),
        ("off", Level::Off),
    ];

    /// The level that a word means.
    pub(super) fn from_word(word: &str) -> Option<Level> {
        let wanted = text::key(word);
        Level::ALL.iter().find(|(name, _)| *name == wanted).map(|(_, level)| *level)
    }
}
