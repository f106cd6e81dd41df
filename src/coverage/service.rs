//! What a service is called, ready to be found in its documents.

use super::glance::first_word;
use super::matching;
use super::phrases::NAME;
use super::word_table::WordTable;
use crate::profile::Profile;
use crate::text;

/// The names of one service; made once for all its documents.
#[derive(Default)]
pub(super) struct ServiceNames {
    /// As titles have them: [`matching::service_names`].
    pub known: Vec<String>,
    /// As titles compare, each as it is written.
    pub normal: Vec<String>,
    /// As plain words between spaces, longest first, each with the general
    /// word that stands for it.
    general: Vec<(String, String)>,
    /// The last word of each name, with its sign.
    pub ends: WordTable,
    /// The first word of each name.
    pub heads: WordTable,
}

impl ServiceNames {
    /// The names of a service, as they are written.
    pub fn new(profile: &Profile, written: &[&str]) -> ServiceNames {
        let known = matching::service_names(written);
        let word = &profile.titles.service_word;
        // "Birkelys plan" is "tilbuddets plan".
        let cases = |name: &String| {
            ["", "s"].map(|end| (format!(" {name}{end} "), format!(" {word}{end} ")))
        };
        let general: Vec<(String, String)> = known.iter().flat_map(cases).collect();
        let (mut ends, mut heads) = (WordTable::default(), WordTable::default());
        for (name, _) in &general {
            ends.add(name, NAME);
            heads.insert(first_word(name), 1);
        }
        let normal = written.iter().map(|name| profile.normal_title(name)).collect();
        ServiceNames { known, normal, general, ends, heads }
    }

    /// The words of a sentence with the general word in place of a name.
    pub fn in_general(&self, sentence: &str) -> String {
        let mut out = format!(" {} ", text::plain_words(sentence));
        for (name, general) in &self.general {
            if out.contains(name.as_str()) {
                out = out.replace(name.as_str(), general);
            }
        }
        out
    }
}
