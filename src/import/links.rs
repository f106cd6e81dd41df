//! Links within the text: from Word's bookmarks to the ids of headings.

use super::blocks::{Block, Heading, Inline, Paragraph, Target, plain};
use super::remarks::{Remarks, What};
use crate::model::anchors::Names;
use crate::text;
use std::collections::{HashMap, HashSet};

/// Gives an id to each heading that a link leads to, and lets the links lead
/// there.
pub fn resolve(
    title: Option<&mut Heading>,
    blocks: &mut [Block],
    notes: &mut [Vec<Block>],
    remarks: &mut Remarks,
) {
    let mut wanted = HashSet::new();
    let all = |blocks: &mut [Block], see: &mut dyn FnMut(&mut Inline, u32)| {
        each_inline(blocks, see);
    };
    let mut note_wanted = |inline: &mut Inline, _: u32| {
        if let Some(Target::Bookmark(name)) = target(inline) {
            wanted.insert(name.clone());
        }
    };
    all(blocks, &mut note_wanted);
    notes.iter_mut().for_each(|note| all(note, &mut note_wanted));
    if wanted.is_empty() {
        return;
    }
    let mut places =
        Places { wanted, ids: HashMap::new(), nearby: HashSet::new(), names: Names::default() };
    places.find(title, blocks);
    let mut lead = |inline: &mut Inline, number: u32| {
        let text = match inline {
            Inline::Text(text, _) => text::one_line(text),
            _ => return,
        };
        let Some(link) = target(inline) else { return };
        let Target::Bookmark(name) = link else { return };
        match places.ids.get(name) {
            Some(id) => {
                if places.nearby.contains(name) {
                    remarks.add(What::LinkNearby, number, text);
                }
                *link = Target::Heading(id.clone());
            }
            None => remarks.add(What::Link, number, text),
        }
    };
    all(blocks, &mut lead);
    notes.iter_mut().for_each(|note| all(note, &mut lead));
}

fn target(inline: &mut Inline) -> Option<&mut Target> {
    match inline {
        Inline::Text(_, format) => format.link.as_mut(),
        _ => None,
    }
}

struct Places {
    wanted: HashSet<String>,
    /// The id of the heading for each bookmark.
    ids: HashMap<String, String>,
    /// Bookmarks that stand below the heading, not in it.
    nearby: HashSet<String>,
    names: Names,
}

impl Places {
    fn find(&mut self, title: Option<&mut Heading>, blocks: &mut [Block]) {
        let mut headings: Vec<&mut Heading> = title.into_iter().collect();
        let mut below: Vec<Vec<String>> = vec![Vec::new()];
        below.resize(headings.len().max(1), Vec::new());
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    headings.push(heading);
                    below.resize(headings.len(), Vec::new());
                }
                other => {
                    if let Some(last) = below.last_mut() {
                        bookmarks(std::slice::from_ref(other), last);
                    }
                }
            }
        }
        for (heading, below) in headings.into_iter().zip(below) {
            let within: Vec<String> =
                heading.bookmarks.iter().filter(|b| self.wanted.contains(*b)).cloned().collect();
            let below: Vec<String> =
                below.into_iter().filter(|b| self.wanted.contains(b)).collect();
            if within.is_empty() && below.is_empty() {
                continue;
            }
            let id = self.names.make(&text::slug(&plain(&heading.inlines)));
            heading.id = Some(id.clone());
            self.nearby.extend(below.iter().cloned());
            self.ids.extend(within.into_iter().chain(below).map(|name| (name, id.clone())));
        }
    }
}

fn bookmarks(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => out.extend(paragraph.bookmarks.iter().cloned()),
            Block::Heading(heading) => out.extend(heading.bookmarks.iter().cloned()),
            Block::List(list) => list.items.iter().for_each(|item| bookmarks(item, out)),
            Block::Table(table) => {
                table.rows.iter().flatten().for_each(|cell| bookmarks(&cell.blocks, out));
            }
        }
    }
}

pub(super) fn each_inline(blocks: &mut [Block], see: &mut dyn FnMut(&mut Inline, u32)) {
    for block in blocks {
        match block {
            Block::Paragraph(Paragraph { inlines, number, .. })
            | Block::Heading(Heading { inlines, number, .. }) => {
                inlines.iter_mut().for_each(|inline| see(inline, *number));
            }
            Block::List(list) => list.items.iter_mut().for_each(|item| each_inline(item, see)),
            Block::Table(table) => {
                table.rows.iter_mut().flatten().for_each(|cell| each_inline(&mut cell.blocks, see));
            }
        }
    }
}
