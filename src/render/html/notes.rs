//! Footnotes: numbered as they are met, listed at the end.

use crate::parse::markdown::Kind;
use crate::render::Text;
use std::collections::HashMap;

/// The footnotes of one page, whose texts each have labels of their own.
#[derive(Default)]
pub(super) struct Notes {
    /// The footnotes as they stand in the text.
    notes: Vec<Note>,
    /// Which footnote of a text has this label, lower case as labels compare.
    by_label: HashMap<(usize, String), usize>,
    /// Which footnote has each number; the first is number 1.
    by_number: Vec<usize>,
    /// Every footnote before this one has a number.
    rest: usize,
}

struct Note {
    text: usize,
    node: usize,
    number: Option<usize>,
    references: usize,
}

impl Notes {
    /// Finds the footnotes of `texts`.
    pub fn new(texts: &[Text]) -> Notes {
        let mut notes = Notes::default();
        for (text, syntax) in texts.iter().map(|t| t.syntax).enumerate() {
            for (node, kind) in syntax.nodes.iter().map(|n| &n.kind).enumerate() {
                if let Kind::Footnote(label) = kind {
                    let label = (text, label.to_lowercase());
                    notes.by_label.entry(label).or_insert(notes.notes.len());
                    notes.notes.push(Note { text, node, number: None, references: 0 });
                }
            }
        }
        notes
    }

    /// The number of the footnote of `text` with this label and which
    /// reference to it this is, both from 1; none if there is no such footnote.
    pub fn refer(&mut self, text: usize, label: &str) -> Option<(usize, usize)> {
        let at = *self.by_label.get(&(text, label.to_lowercase()))?;
        let number = self.number(at);
        self.notes[at].references += 1;
        Some((number, self.notes[at].references))
    }

    /// Text and node of footnote `number`, and how many references lead to it.
    /// When the footnotes that the text refers to are used up, those that
    /// nothing refers to follow.
    pub fn get(&mut self, number: usize) -> Option<(usize, usize, usize)> {
        if number > self.by_number.len() {
            let left = self.notes[self.rest..].iter().position(|n| n.number.is_none())?;
            self.rest += left;
            self.number(self.rest);
        }
        let note = &self.notes[self.by_number[number - 1]];
        Some((note.text, note.node, note.references))
    }

    /// The number of the footnote `at`, which it gets now if it has none.
    fn number(&mut self, at: usize) -> usize {
        *self.notes[at].number.get_or_insert_with(|| {
            self.by_number.push(at);
            self.by_number.len()
        })
    }
}
