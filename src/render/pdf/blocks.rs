//! Blocks to data: paragraphs, headings, lists, quotes, code, pictures.

use super::convert::Converter;
use super::data::{Block, Inline, Inlines, Item, Mark};
use super::inlines::{Place, Run, divisible};
use super::text::Manner;
use crate::parse::{Heading, Kind};
use crate::render::Publication;
use std::collections::{HashMap, HashSet};

/// A longer heading is a paragraph; PDF refuses it at 32,767.
const LONG_HEADING: usize = 1000;
/// A list of so many bytes is kept together.
const SHORT_LIST: usize = 450;
/// A picture higher than this, in points, stands on its own.
const INLINE_HEIGHT: f64 = 40.0;

impl Converter<'_> {
    /// The blocks below node `parent`.
    pub fn blocks(&mut self, parent: Option<usize>) -> Vec<Block> {
        let nodes: Vec<usize> = self.syntax().children(parent).collect();
        self.blocks_of(&nodes)
    }

    /// The blocks that `nodes` print. Inlines among them, which the depth
    /// limit has left without a paragraph, become one.
    fn blocks_of(&mut self, nodes: &[usize]) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.depth += 1;
        let syntax = self.syntax();
        let is_block = |i: &usize| syntax.nodes[*i].kind.is_block();
        for group in nodes.chunk_by(|a, b| !is_block(a) && !is_block(b)) {
            match group {
                [block] if is_block(block) => self.block(*block, &mut blocks),
                inlines => self.paragraph(inlines, &mut blocks),
            }
        }
        self.depth -= 1;
        blocks
    }

    /// Adds what node `i` prints.
    pub fn block(&mut self, i: usize, blocks: &mut Vec<Block>) {
        let syntax = self.syntax();
        match &syntax.nodes[i].kind {
            _ if self.is_title(i) => {}
            Kind::Paragraph => {
                let inlines: Vec<usize> = syntax.children(Some(i)).collect();
                self.paragraph(&inlines, blocks);
            }
            Kind::Heading(heading) => self.heading(i, heading, blocks),
            Kind::Quote => {
                let inner = self.blocks(Some(i));
                blocks.extend((!inner.is_empty()).then_some(Block::Quote { blocks: inner }));
            }
            Kind::List(start) => blocks.push(self.list(i, *start)),
            Kind::CodeBlock(code) => {
                let text = self.clean(code.0.trim_end_matches('\n'), Manner::Code, None);
                blocks.extend((!text.trim().is_empty()).then_some(Block::Listing { text }));
            }
            Kind::Table(align) => self.table(i, align, blocks),
            Kind::Rule => blocks.push(Block::Rule),
            // Printed where they are referred to.
            Kind::Footnote(_) | Kind::Comment => {}
            _ => {}
        }
    }

    /// A paragraph of these inlines; its larger pictures stand between its
    /// parts. Only one that is all of it has a caption.
    pub fn paragraph(&mut self, inlines: &[usize], blocks: &mut Vec<Block>) {
        let mut run = Run::default();
        let nodes = &self.syntax().nodes;
        let is_alone = inlines.iter().filter(|i| nodes[**i].kind != Kind::Comment).count() == 1;
        for &i in inlines {
            let image = match &nodes[i].kind {
                Kind::Image(link) => Some(self.image(i, link, self.text_place())),
                _ => None,
            };
            match image {
                Some(mut image) if image.path.is_none() || image.height > INLINE_HEIGHT => {
                    if !is_alone {
                        image.caption.clear();
                    }
                    push_content(std::mem::take(&mut run).finish(), blocks);
                    blocks.push(Block::Picture(image));
                }
                _ => self.inline(i, self.text_place(), &mut run),
            }
        }
        push_content(run.finish(), blocks);
    }

    fn heading(&mut self, i: usize, heading: &Heading, blocks: &mut Vec<Block>) {
        let content = self.inlines(i, Place::WORDS);
        if !has_words(&content) {
            return push_content(content, blocks);
        }
        // A note is printed out of order and must not break the row of levels.
        if self.in_note || self.is_long(i) {
            return blocks
                .push(Block::Paragraph { content: vec![Inline::Mark(Mark::Strong { content })] });
        }
        let level = self.levels.next(heading.level);
        let numbers = &self.numbers();
        let number = numbers.binary_search_by_key(&i, |(node, _)| *node).ok();
        let number = number.map(|at| numbers[at].1.clone());
        // A quoted text's headings are no part of this document's contents.
        let bookmarked = self.depth == 0;
        let outlined = bookmarked && (level == 1 || !self.returning.contains(&(self.at, i)));
        let label = Some(self.label(i));
        blocks.push(Block::Heading { level, label, number, content, outlined, bookmarked });
    }

    fn is_long(&self, heading: usize) -> bool {
        self.syntax().plain(heading, self.source()).chars().count() > LONG_HEADING
    }

    /// The headings that [`Self::heading`] will print as such, by anchor.
    pub fn linkable_headings(&mut self) -> HashMap<String, usize> {
        let mut all = HashMap::new();
        for text in 0..self.publication().texts.len() {
            self.within(text, |converter| converter.add_linkable(&mut all));
        }
        all
    }

    fn add_linkable(&self, all: &mut HashMap<String, usize>) {
        let nodes = &self.syntax().nodes;
        let notes = nodes.iter().enumerate().filter(|(_, n)| matches!(n.kind, Kind::Footnote(_)));
        let in_notes: HashSet<usize> = notes.flat_map(|(i, n)| i..n.end as usize).collect();
        let linkable = |&&(i, _): &&(usize, String)| {
            let words = self.line(&self.syntax().plain(i, self.source()));
            let is_heading = matches!(nodes[i].kind, Kind::Heading(_));
            is_heading
                && !words.is_empty()
                && !self.is_title(i)
                && !self.is_long(i)
                && !in_notes.contains(&i)
        };
        let linkable = self.text().anchors.iter().filter(linkable);
        all.extend(linkable.map(|(i, anchor)| (anchor.clone(), self.label(*i))));
    }

    fn list(&mut self, list: usize, start: Option<u64>) -> Block {
        let syntax = self.syntax();
        let is_item = |i: &usize| syntax.nodes[*i].kind == Kind::Item;
        let nodes: Vec<usize> = syntax.children(Some(list)).collect();
        let mut items = Vec::new();
        let mut tight = true;
        for group in nodes.chunk_by(|a, b| !is_item(a) && !is_item(b)) {
            // What the depth limit has left without an item is one.
            let children = match group {
                [item] if is_item(item) => syntax.children(Some(*item)).collect(),
                others => others.to_vec(),
            };
            let is_paragraph = |i: &&usize| syntax.nodes[**i].kind == Kind::Paragraph;
            tight &= children.iter().filter(is_paragraph).count() < 2;
            let task = children.first().is_some_and(|first| self.is_task(*first));
            items.push(Item { task, blocks: self.blocks_of(&children) });
        }
        let together = syntax.nodes[list].span.of(self.source()).len() <= SHORT_LIST;
        let terms = self.is_definitions(list);
        Block::List { start, tight, together, terms, items }
    }

    /// Whether the item that begins with this paragraph is a task.
    fn is_task(&self, paragraph: usize) -> bool {
        let first = self.syntax().children(Some(paragraph)).next();
        first.is_some_and(|i| matches!(self.syntax().nodes[i].kind, Kind::Task(_)))
    }
}

/// The headings whose words are those of another, such as those of the facets
/// under each point. In the list of contents they help nobody to choose.
pub fn returning(publication: &Publication) -> HashSet<(usize, usize)> {
    let mut by_words: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (at, text) in publication.texts.iter().enumerate() {
        for i in text.syntax.children(None) {
            if matches!(text.syntax.nodes[i].kind, Kind::Heading(_)) {
                let words = text.syntax.plain(i, text.source).into_owned();
                by_words.entry(words).or_default().push((at, i));
            }
        }
    }
    by_words.into_values().filter(|same| same.len() > 1).flatten().collect()
}

/// A paragraph, unless there is nothing to print.
fn push_content(content: Inlines, blocks: &mut Vec<Block>) {
    match <[Inline; 1]>::try_from(content) {
        // A lone picture inside a link or emphasis is found by the template.
        Ok([Inline::Mark(Mark::Image(image))]) => blocks.push(Block::Picture(image)),
        Ok(single) => blocks.push(Block::Paragraph { content: divisible(single.into()) }),
        Err(content) if content.is_empty() => {}
        Err(content) => blocks.push(Block::Paragraph { content: divisible(content) }),
    }
}

/// Whether a heading made of this has a title that can be read aloud.
pub fn has_words(content: &Inlines) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::Mark(Mark::Code { text }) => !text.trim().is_empty(),
        Inline::Mark(
            Mark::Strong { content } | Mark::Emphasis { content } | Mark::Strike { content },
        ) => has_words(content),
        Inline::Mark(_) => false,
    })
}
