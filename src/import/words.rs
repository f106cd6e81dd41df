//! The words by which Word files are known: `guidelines/word.yaml`.

use crate::text;
use crate::yaml::{self, Entry, Node, Value};
use std::sync::OnceLock;

const BUILT_IN: &str = include_str!("../../guidelines/word.yaml");

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StyleUse {
    /// A heading of this level, 1 to 9.
    Heading(u8),
    /// The document's title.
    Title,
    /// The line below the title.
    Subtitle,
    /// A line of the contents that Word makes, or their heading.
    Contents,
    /// An item with a bullet, so many levels in.
    Bullets(u8),
    /// An item with a number, so many levels in.
    Numbers(u8),
    /// A quotation.
    Quote,
}

/// The words, ready for use.
#[derive(Debug, Default)]
pub struct Words {
    /// Names of styles; `#` stands for a number.
    styles: Vec<(String, StyleUse)>,
    empty_titles: Vec<String>,
    /// The folder of regional guidelines in a package that has none.
    pub shared_folder: String,
}

/// The words that are built in.
pub fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| read(&yaml::parse(BUILT_IN, 0).0))
}

impl Words {
    /// What the style of this name is for.
    pub fn style(&self, name: &str) -> Option<StyleUse> {
        let (pattern, number) = without_number(&text::key(name));
        let found = self.styles.iter().find(|(known, _)| *known == pattern)?.1;
        Some(match found {
            StyleUse::Heading(_) => StyleUse::Heading(number?.clamp(1, 9)),
            StyleUse::Bullets(_) => StyleUse::Bullets(number.map_or(0, |n| n.clamp(1, 9) - 1)),
            StyleUse::Numbers(_) => StyleUse::Numbers(number.map_or(0, |n| n.clamp(1, 9) - 1)),
            other => other,
        })
    }

    /// Whether a title in a file's properties says nothing.
    pub fn is_empty_title(&self, title: &str) -> bool {
        let (pattern, _) = without_number(&text::key(title));
        // Word puts the program's name before the file's.
        let program = text::key(title.split(" - ").next().unwrap_or_default());
        let says_nothing = |t: &String| *t == pattern || *t == program;
        title.trim().is_empty() || self.empty_titles.iter().any(says_nothing)
    }
}

/// The text with `#` in place of a number at its end, and the number.
fn without_number(key: &str) -> (String, Option<u8>) {
    let stem = key.trim_end_matches(|c: char| c.is_ascii_digit());
    match key[stem.len()..].parse() {
        // "heading1", as ids of styles are written.
        Ok(number) => (format!("{} #", stem.trim_end()), Some(number)),
        Err(_) => (key.to_owned(), None),
    }
}

fn read(entries: &[Entry]) -> Words {
    let mut words = Words::default();
    for Entry { key, value, .. } in entries {
        match (&*text::key(key), &value.value) {
            ("typografier", Value::Map(styles)) => {
                for style in styles {
                    let Some(meaning) = meaning(&text::key(&style.key)) else { continue };
                    let names = list(&style.value).into_iter();
                    words.styles.extend(names.map(|name| (text::key(&name), meaning)));
                }
            }
            ("intetsigende titler", _) => {
                words.empty_titles = list(value).iter().map(|title| text::key(title)).collect();
            }
            (_, Value::Text(folder)) => words.shared_folder = folder.clone(),
            _ => {}
        }
    }
    words
}

fn meaning(key: &str) -> Option<StyleUse> {
    Some(match key {
        "overskrift" => StyleUse::Heading(1),
        "titel" => StyleUse::Title,
        "undertitel" => StyleUse::Subtitle,
        "indholdsfortegnelse" => StyleUse::Contents,
        "punktliste" => StyleUse::Bullets(0),
        "talliste" => StyleUse::Numbers(0),
        "citat" => StyleUse::Quote,
        _ => return None,
    })
}

fn list(node: &Node) -> Vec<String> {
    let Value::List(items) = &node.value else { return Vec::new() };
    let texts = items.iter().filter_map(|item| match &item.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_known_by_their_names_in_both_languages() {
        let style = |name: &str| words().style(name);
        assert_eq!(style("heading 1"), Some(StyleUse::Heading(1)));
        assert_eq!(style("Overskrift 3"), Some(StyleUse::Heading(3)));
        assert_eq!(style("Overskrift3"), Some(StyleUse::Heading(3)));
        assert_eq!(style("Titel"), Some(StyleUse::Title));
        assert_eq!(style("toc 2"), Some(StyleUse::Contents));
        assert_eq!(style("Opstilling - punkttegn"), Some(StyleUse::Bullets(0)));
        assert_eq!(style("List Bullet 2"), Some(StyleUse::Bullets(1)));
        assert_eq!(style("Normal"), None);
        assert_eq!(style("heading"), None);
    }

    #[test]
    fn titles_that_word_wrote_say_nothing() {
        for empty in ["", "Dokument1", "Microsoft Word - notat.doc", "Uden titel"] {
            assert!(words().is_empty_title(empty), "{empty}");
        }
        assert!(!words().is_empty_title("Medicin på Birkely"));
        assert_eq!(words().shared_folder, "regionale");
    }
}
