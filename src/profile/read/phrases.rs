//! Reads set phrases, marks and patterns.

use crate::profile::{Marks, Pattern, Profile, pattern};
use crate::settings::{SettingFaultKind, Settings};
use crate::text;

impl Profile {
    pub(super) fn read_phrases(&mut self, s: &mut Settings<'_, '_>) {
        let lists = &self.lists;
        let phrases = &mut self.phrases;
        let plain =
            |list: Vec<String>| list.iter().map(|t| text::plain_words(t)).collect::<Vec<_>>();
        phrases.connectors.extend(plain(s.list("forbindere")));
        let unchanged = s.list("uændret");
        if let Some(first) = unchanged.first() {
            phrases.unchanged_as_written.clone_from(first);
        }
        phrases.unchanged.extend(plain(unchanged));
        let deviation = s.list("fravigelse");
        if let Some(first) = deviation.first() {
            phrases.deviation_as_written.clone_from(first);
        }
        phrases.deviation.extend(plain(deviation));
        phrases.reason.extend(plain(s.list("begrundelse")));
        let approver = s.list("godkendt af");
        if let Some(first) = approver.first() {
            phrases.approver_as_written.clone_from(first);
        }
        phrases.approver.extend(plain(approver));
        phrases.nearly_unchanged.extend(patterns(s, "næsten uændret", lists));
        phrases.elsewhere.extend(patterns(s, "andetsteds", lists));
        phrases.declined.extend(patterns(s, "fravalgt", lists));
        phrases.question_words.extend(plain(s.list("spørgeord")));
        phrases.fillers.extend(patterns(s, "fyldord", lists));
        phrases.placeholders.extend(patterns(s, "pladsholdere", lists));
        phrases.litter.extend(patterns(s, "affald", lists));
        phrases.empty_link_texts.extend(patterns(s, "linktekster", lists));
    }
}

impl Marks {
    pub(super) fn read(&mut self, s: &mut Settings<'_, '_>) {
        let folded = |list: Vec<String>| list.iter().map(|t| text::fold(t)).collect::<Vec<_>>();
        self.point.extend(folded(s.list("punkt")));
        self.demand.extend(folded(s.list("krav")));
        self.may.extend(folded(s.list("kan")));
        self.not_point.extend(folded(s.list("ikke punkt")));
        self.facets.extend(folded(s.list("facetter")));
        self.unchanged.extend(folded(s.list("uændret")));
        self.none.extend(folded(s.list("ingen")));
        self.yes.extend(folded(s.list("ja")));
        self.no.extend(folded(s.list("nej")));
        self.demand_words.extend(folded(s.list("kravord")));
        self.may_words.extend(folded(s.list("kanord")));
    }
}

/// The patterns of a list; what is none is a fault.
pub(super) fn patterns(
    s: &mut Settings<'_, '_>,
    key: &'static str,
    lists: &pattern::WordLists,
) -> Vec<Pattern> {
    let mut out = Vec::new();
    for (pattern, span) in s.list_at(key) {
        match Pattern::new(pattern, lists) {
            Ok(pattern) => out.push(pattern),
            Err(name) => {
                let suggestion =
                    text::did_you_mean(&name, lists.keys().map(String::as_str)).map(str::to_owned);
                s.fault(span, SettingFaultKind::UnknownName { name, suggestion });
            }
        }
    }
    out
}
