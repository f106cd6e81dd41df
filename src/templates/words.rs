//! The fixed words of the pages, from `words.json`.

use super::{Fault, TemplateError, Templates};
use crate::lang::Lang;
use std::collections::BTreeMap;
use tera::Value;

/// The file of the words.
const NAME: &str = "words.json";

/// The words of every language.
pub struct WordBook {
    da: Words,
    en: Words,
}

/// The words of one language by their key.
pub struct Words {
    words: BTreeMap<String, String>,
    /// The same for tera, made once.
    value: Value,
}

type Table = BTreeMap<String, BTreeMap<String, String>>;

impl WordBook {
    /// The words that kvm brings, save those that the package words itself.
    pub fn new(templates: &Templates) -> Result<WordBook, TemplateError> {
        let mut table = read(super::built_in(NAME))?;
        let mut take = |lang: Lang| table.remove(lang.code()).unwrap_or_default();
        let (mut da, mut en) = (take(Lang::Da), take(Lang::En));
        if let Some(own) = templates.own(NAME) {
            overlay(&mut da, &mut en, own)?;
        }
        Ok(WordBook { da: Words::new(da), en: Words::new(en) })
    }

    /// The words of `lang`.
    pub fn get(&self, lang: Lang) -> &Words {
        match lang {
            Lang::Da => &self.da,
            Lang::En => &self.en,
        }
    }
}

impl Words {
    fn new(words: BTreeMap<String, String>) -> Words {
        let value = Value::from_serializable(&words);
        Words { words, value }
    }

    /// The word with this key; a test holds every key used against the list.
    pub fn get(&self, key: &str) -> &str {
        self.words.get(key).map_or("", String::as_str)
    }

    /// The words for a template.
    pub fn value(&self) -> Value {
        self.value.clone()
    }
}

/// Puts the words of `text` in place of others; those it does not name stay.
fn overlay(
    da: &mut BTreeMap<String, String>,
    en: &mut BTreeMap<String, String>,
    text: &str,
) -> Result<(), TemplateError> {
    for (code, words) in read(text)? {
        let target = match code.as_str() {
            "da" => &mut *da,
            "en" => &mut *en,
            _ => return Err(unknown(text, &code)),
        };
        for (key, word) in words {
            match target.get_mut(&key) {
                Some(old) => *old = word,
                None => return Err(unknown(text, &key)),
            }
        }
    }
    Ok(())
}

fn read(text: &str) -> Result<Table, TemplateError> {
    serde_json::from_str(text).map_err(|e| TemplateError {
        template: NAME.to_owned(),
        line: e.line() as u32,
        column: e.column() as u32,
        fault: Fault::Syntax,
        detail: e.to_string(),
    })
}

/// The error for a key that is not in the built-in list, at its place.
fn unknown(text: &str, key: &str) -> TemplateError {
    let quoted = format!("\"{key}\"");
    let before = text.find(&quoted).map_or("", |at| &text[..at]);
    let last = before.rsplit('\n').next().unwrap_or_default();
    TemplateError {
        template: NAME.to_owned(),
        line: before.matches('\n').count() as u32 + 1,
        column: last.chars().count() as u32 + 1,
        fault: Fault::UnknownWord,
        detail: key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// How the writer of the body asks for a word.
    const CALLS: [&str; 4] = ["word(\"", "get(\"", "field(\"", "of_parent(\""];

    /// The names that follow `start` in `text`.
    fn names<'a>(text: &'a str, start: &str) -> impl Iterator<Item = &'a str> {
        let is_name = |c: char| c.is_ascii_lowercase() || c == '_';
        text.split(start).skip(1).filter_map(move |s| s.split(|c| !is_name(c)).next())
    }

    #[test]
    fn each_word_is_in_both_languages_and_used() {
        let book = WordBook::new(&Templates::built_in()).unwrap();
        let known: BTreeSet<&str> = book.da.words.keys().map(String::as_str).collect();
        assert_eq!(known, book.en.words.keys().map(String::as_str).collect());
        assert!(book.da.words.values().chain(book.en.words.values()).all(|w| !w.is_empty()));
        let writer = [
            include_str!("../render/html/body/addition.rs"),
            include_str!("../render/html/body/asked.rs"),
            include_str!("../render/html/body/footnotes.rs"),
            include_str!("../render/html/body/inline.rs"),
            include_str!("../render/html/body/table.rs"),
        ];
        let mut used: BTreeSet<&str> =
            writer.into_iter().flat_map(|text| CALLS.iter().flat_map(|c| names(text, c))).collect();
        for (_, template) in super::super::ALL.iter().filter(|(name, _)| name.ends_with(".tera")) {
            used.extend([" w.", "=w.", "{w."].iter().flat_map(|start| names(template, start)));
        }
        assert_eq!(known, used);
    }
}
