//! Footnotes: numbered as they are met, listed at the end.

use crate::parse::Syntax;
use crate::parse::markdown::Kind;
use std::collections::HashMap;

/// The footnotes of one document.
pub(super) struct Notes {
    /// The node of each footnote by its label, lower case as labels compare.
    by_label: HashMap<String, usize>,
    /// Every footnote in the order of the text.
    all: Vec<usize>,
    /// The footnotes by number, and how often each was referred to.
    numbered: Vec<(usize, usize)>,
}

impl Notes {
    /// Finds the footnotes of `syntax`.
    pub fn new(syntax: &Syntax) -> Notes {
        let mut notes = Notes { by_label: HashMap::new(), all: Vec::new(), numbered: Vec::new() };
        for (i, node) in syntax.nodes.iter().enumerate() {
            if let Kind::Footnote(label) = &node.kind {
                notes.all.push(i);
                notes.by_label.entry(label.to_lowercase()).or_insert(i);
            }
        }
        notes
    }

    /// The number of the footnote with this label and which reference to it
    /// this is, both from 1; none if there is no such footnote.
    pub fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let node = *self.by_label.get(&label.to_lowercase())?;
        let at = match self.numbered.iter().position(|(n, _)| *n == node) {
            Some(at) => at,
            None => {
                self.numbered.push((node, 0));
                self.numbered.len() - 1
            }
        };
        self.numbered[at].1 += 1;
        Some((at + 1, self.numbered[at].1))
    }

    /// The node of footnote `number`. When the footnotes that the text refers
    /// to are used up, those that nothing refers to follow.
    pub fn node(&mut self, number: usize) -> Option<usize> {
        if number > self.numbered.len() {
            let left = self.all.iter().find(|n| !self.numbered.iter().any(|(m, _)| m == *n))?;
            self.numbered.push((*left, 0));
        }
        Some(self.numbered[number - 1].0)
    }

    /// How many references lead to footnote `number`.
    pub fn references(&self, number: usize) -> usize {
        self.numbered.get(number - 1).map_or(0, |(_, count)| *count)
    }
}
