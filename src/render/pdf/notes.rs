//! Footnotes: numbered in the order of their first reference.
//!
//! A heading is repeated in the list of contents and a table header on each
//! page, and neither may hold a footnote. There only the number is printed; if
//! no other place refers to the note, it stands at the end of the document.

use super::convert::Converter;
use super::data::{Block, Inline, Mark, Note};
use super::inlines::{Place, Run};
use crate::parse::Kind;
use crate::render::Text;
use std::collections::{HashMap, HashSet};

/// Text and node that define a footnote.
type Definition = (usize, usize);

/// The footnotes of one publication, whose texts each have labels of their own.
#[derive(Default)]
pub struct Notes {
    /// In reading order.
    definitions: Vec<Definition>,
    /// What a label means in a text, in lower case as labels compare: the
    /// first, if several define it.
    by_label: HashMap<(usize, String), Definition>,
    numbers: HashMap<Definition, usize>,
    /// What has been printed as a footnote.
    printed: HashSet<Definition>,
}

impl Notes {
    /// Finds the definitions of `texts`.
    pub fn new(texts: &[Text<'_>]) -> Notes {
        let mut notes = Notes::default();
        for (text, syntax) in texts.iter().map(|t| t.syntax).enumerate() {
            for (i, node) in syntax.nodes.iter().enumerate() {
                if let Kind::Footnote(label) = &node.kind {
                    notes.definitions.push((text, i));
                    notes.by_label.entry((text, label.to_lowercase())).or_insert((text, i));
                }
            }
        }
        notes
    }

    fn number(&mut self, definition: Definition) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(definition).or_insert(next)
    }
}

impl<'a> Converter<'a> {
    /// Adds the reference to the footnote `label`.
    pub fn note_reference(&mut self, label: &str, place: Place, run: &mut Run) {
        let Some(&definition) = self.notes.by_label.get(&(self.at, label.to_lowercase())) else {
            let label = self.line(&format!("[^{label}]"));
            return run.content.push(Inline::Text(label));
        };
        let number = self.notes.number(definition);
        let mark = if !place.notes {
            Mark::NoteNumber { number }
        } else if self.notes.printed.insert(definition) {
            Mark::Note { number, blocks: Some(self.note_blocks(definition)) }
        } else {
            Mark::Note { number, blocks: None }
        };
        run.content.push(Inline::Mark(mark));
    }

    /// The notes that no footnote shows: those that only a heading, a table
    /// header or another note refers to, and those that nothing refers to.
    pub fn notes_at_end(&mut self) -> Vec<Note> {
        let mut notes = Vec::new();
        for definition in self.notes.definitions.clone() {
            if !self.notes.printed.contains(&definition) {
                let number = self.notes.number(definition);
                notes.push(Note { number, blocks: self.note_blocks(definition) });
            }
        }
        notes.sort_by_key(|note| note.number);
        notes
    }

    fn note_blocks(&mut self, (text, node): Definition) -> Vec<Block> {
        let outer = std::mem::replace(&mut self.in_note, true);
        let blocks = self.within(text, |converter| converter.blocks(Some(node)));
        self.in_note = outer;
        blocks
    }
}
