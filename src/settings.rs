//! Reading the keys of `kvm.yaml` and of profiles, each fault at its place.

mod fault;
mod level;

pub use fault::{SettingFault, SettingFaultKind};
pub use level::Level;

use crate::source::Span;
use crate::text;
use crate::yaml::{self, Entry, Node, Value};
use std::collections::{HashMap, HashSet};

/// A map of settings being read; keys that nobody asked for are faults.
pub struct Settings<'a, 'f> {
    entries: &'a [Entry],
    span: Span,
    asked: Vec<&'static str>,
    /// Any key is allowed.
    open: bool,
    faults: &'f mut Vec<SettingFault>,
}

impl<'a, 'f> Settings<'a, 'f> {
    /// Reads `entries`; `span` is where the map stands.
    pub fn new(entries: &'a [Entry], span: Span, faults: &'f mut Vec<SettingFault>) -> Self {
        Settings { entries, span, asked: Vec::new(), open: false, faults }
    }

    /// Notes a fault.
    pub fn fault(&mut self, span: Span, kind: SettingFaultKind) {
        self.faults.push(SettingFault::new(span, kind));
    }

    /// Where the map stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The value of `key`, unless it is absent.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.push(key);
        let wanted = text::key(key);
        let entry = self.entries.iter().find(|e| text::key(&e.key) == wanted)?;
        (entry.value.value != Value::Absent).then_some(&entry.value)
    }

    /// A single text and where it stands.
    pub fn text_at(&mut self, key: &'static str) -> Option<(&'a str, Span)> {
        let node = self.node(key)?;
        match &node.value {
            Value::Text(text) => Some((text.trim(), node.span)),
            _ => {
                self.fault(node.span, SettingFaultKind::NotText);
                None
            }
        }
    }

    /// A single text.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.text_at(key).map(|(text, _)| text.to_owned())
    }

    /// A text that must be there.
    pub fn required(&mut self, key: &'static str) -> Option<String> {
        let text = self.text(key);
        if text.is_none() {
            self.fault(self.span, SettingFaultKind::MissingKey(key));
        }
        text
    }

    /// A whole number.
    pub fn number(&mut self, key: &'static str) -> Option<u32> {
        let (text, span) = self.text_at(key)?;
        let number = text.parse().ok();
        if number.is_none() {
            self.fault(span, SettingFaultKind::NotNumber);
        }
        number
    }

    /// One of a few words, as its place among `allowed`.
    pub fn one_of(&mut self, key: &'static str, allowed: &[&str]) -> Option<usize> {
        let (text, span) = self.text_at(key)?;
        let found = allowed.iter().position(|a| text::key(a) == text::key(text));
        if found.is_none() {
            let allowed = allowed.iter().map(|a| (*a).to_owned()).collect();
            self.fault(span, SettingFaultKind::NotOneOf(allowed));
        }
        found
    }

    /// `ja` or `nej`.
    pub fn yes(&mut self, key: &'static str) -> Option<bool> {
        Some(self.one_of(key, &["ja", "nej", "yes", "no"])? % 2 == 0)
    }

    /// A list of texts and where each stands; a single text is a list of one.
    pub fn list_at(&mut self, key: &'static str) -> Vec<(&'a str, Span)> {
        self.node(key).map(|node| self.texts(node)).unwrap_or_default()
    }

    fn texts(&mut self, node: &'a Node) -> Vec<(&'a str, Span)> {
        let mut out = Vec::new();
        match &node.value {
            Value::Absent => {}
            Value::Text(text) => out.push((text.trim(), node.span)),
            Value::List(items) => {
                for item in items {
                    match &item.value {
                        Value::Text(text) => out.push((text.trim(), item.span)),
                        _ => self.fault(item.span, SettingFaultKind::NotText),
                    }
                }
            }
            Value::Map(_) => self.fault(node.span, SettingFaultKind::NotList),
        }
        out
    }

    /// A list of texts.
    pub fn list(&mut self, key: &'static str) -> Vec<String> {
        self.list_at(key).into_iter().map(|(text, _)| text.to_owned()).collect()
    }

    /// The entries of a map.
    pub fn map(&mut self, key: &'static str) -> Option<(&'a [Entry], Span)> {
        let node = self.node(key)?;
        match &node.value {
            Value::Map(entries) => Some((entries, node.span)),
            _ => {
                self.fault(node.span, SettingFaultKind::NotMap);
                None
            }
        }
    }

    /// Every key of this map with its list of texts.
    pub fn all_lists(&mut self) -> Vec<(&'a Entry, Vec<(&'a str, Span)>)> {
        self.open = true;
        let entries = self.entries;
        entries.iter().map(|entry| (entry, self.texts(&entry.value))).collect()
    }

    /// Every key of this map as a rule with its level and the span of the key.
    pub fn all_levels(&mut self) -> Vec<(String, Level, Span)> {
        self.open = true;
        let mut seen = HashSet::new();
        let mut out = Vec::new();
        for entry in self.entries {
            if !seen.insert(text::key(&entry.key)) {
                continue; // The first counts; the second is reported as doubled.
            }
            let span = entry.value.span;
            let level = match &entry.value.value {
                Value::Absent => continue,
                Value::Text(word) => Level::from_word(word),
                _ => {
                    self.fault(span, SettingFaultKind::NotText);
                    continue;
                }
            };
            match level {
                Some(level) => out.push((text::fold(&entry.key), level, entry.key_span)),
                None => {
                    let words = Level::ALL.iter().take(4).map(|(word, _)| (*word).to_owned());
                    self.fault(span, SettingFaultKind::NotOneOf(words.collect()));
                }
            }
        }
        out
    }

    /// Reads a map with a reader of its own.
    pub fn within(&mut self, key: &'static str, read: impl FnOnce(&mut Settings<'a, '_>)) {
        if let Some((entries, span)) = self.map(key) {
            self.read_map(entries, span, read);
        }
    }

    /// Reads each map of a list with a reader of its own.
    pub fn each(&mut self, key: &'static str, mut read: impl FnMut(&mut Settings<'a, '_>)) {
        let Some(node) = self.node(key) else { return };
        let Value::List(items) = &node.value else {
            return self.fault(node.span, SettingFaultKind::NotList);
        };
        for item in items {
            match &item.value {
                Value::Map(entries) => self.read_map(entries, item.span, &mut read),
                _ => self.fault(item.span, SettingFaultKind::NotMap),
            }
        }
    }

    fn read_map(
        &mut self,
        entries: &'a [Entry],
        span: Span,
        read: impl FnOnce(&mut Settings<'a, '_>),
    ) {
        let mut reader = Settings::new(entries, span, self.faults);
        read(&mut reader);
        reader.finish();
    }

    /// Reports the keys that nobody asked for, and those that came before.
    pub fn finish(&mut self) {
        self.report_doubled();
        if self.open {
            return;
        }
        let asked: Vec<String> = self.asked.iter().map(|k| text::key(k)).collect();
        for entry in self.entries {
            if !asked.contains(&text::key(&entry.key)) {
                let suggestion = text::did_you_mean(&entry.key, self.asked.iter().copied());
                let kind = SettingFaultKind::UnknownKey {
                    key: entry.key.clone(),
                    suggestion: suggestion.map(str::to_owned),
                };
                self.faults.push(SettingFault::new(entry.key_span, kind));
            }
        }
    }

    /// Two spellings of one key; the same spelling is a fault of the YAML.
    fn report_doubled(&mut self) {
        let mut first_of: HashMap<String, &Entry> = HashMap::new();
        for entry in self.entries {
            let first = *first_of.entry(text::key(&entry.key)).or_insert(entry);
            if first.key != entry.key {
                let kind = yaml::FaultKind::DuplicateKey { first: first.key_span };
                self.fault(entry.key_span, SettingFaultKind::Yaml(kind));
            }
        }
    }
}
