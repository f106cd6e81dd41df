//! Footnotes: numbered in the order of their first reference.
//!
//! A heading is repeated in the list of contents and a table header on each
//! page, and neither may hold a footnote. There only the number is printed; if
//! no other place refers to the note, it stands at the end of the document.

use super::convert::Converter;
use super::data::{Block, Inline, Mark, Note};
use super::inlines::{Place, Run};
use crate::parse::{Kind, Syntax};
use std::collections::{HashMap, HashSet};

/// The footnotes of one document, by the node that defines each.
#[derive(Default)]
pub struct Notes<'a> {
    /// The nodes in reading order.
    definitions: Vec<usize>,
    /// The node that a label means: the first, if several define it.
    by_label: HashMap<&'a str, usize>,
    numbers: HashMap<usize, usize>,
    /// What has been printed as a footnote.
    printed: HashSet<usize>,
}

impl<'a> Notes<'a> {
    /// Finds the definitions of `syntax`.
    pub fn new(syntax: &'a Syntax) -> Notes<'a> {
        let mut notes = Notes::default();
        for (i, node) in syntax.nodes.iter().enumerate() {
            if let Kind::Footnote(label) = &node.kind {
                notes.definitions.push(i);
                notes.by_label.entry(label).or_insert(i);
            }
        }
        notes
    }

    fn number(&mut self, definition: usize) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(definition).or_insert(next)
    }
}

impl<'a> Converter<'a> {
    /// Adds the reference to the footnote `label`.
    pub fn note_reference(&mut self, label: &str, place: Place, run: &mut Run) {
        let Some(&definition) = self.notes.by_label.get(label) else {
            let label = self.line(label);
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

    fn note_blocks(&mut self, definition: usize) -> Vec<Block> {
        let outer = std::mem::replace(&mut self.in_note, true);
        let blocks = self.blocks(Some(definition));
        self.in_note = outer;
        blocks
    }
}
