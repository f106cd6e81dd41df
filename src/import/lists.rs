//! Lists: by Word's numbering, else by marks that somebody typed.

use super::blocks::{Block, Inline, List, Paragraph};
use super::remarks::{Remarks, What};
use super::words::StyleUse;

/// The signs that people type as bullets, and whether a space or tab must
/// follow.
const BULLETS: [(char, bool); 16] = [
    ('-', true),
    ('–', true),
    ('—', true),
    ('*', true),
    ('•', false),
    ('·', false),
    ('▪', false),
    ('●', false),
    ('○', false),
    ('◦', false),
    ('■', false),
    ('►', false),
    ('➢', false),
    ('→', true),
    ('✓', false),
    ('☐', false),
];

/// A step inwards, in twentieths of a point: half a centimetre.
const STEP: i32 = 284;

/// A tab stands in for so much.
const TAB: i32 = 720;

/// An item as it is gathered.
struct Entry {
    /// How far in: a level of Word's, or a distance.
    depth: i32,
    value: Option<u64>,
    is_lettered: bool,
    blocks: Vec<Block>,
}

/// A mark that somebody typed before an item.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Mark {
    /// The bytes that it takes of the text.
    length: usize,
    value: Option<u64>,
    is_lettered: bool,
    /// Whether the sign is a bullet and can be nothing else.
    is_sure: bool,
    tabs: i32,
}

/// Makes lists of the items among the blocks.
pub fn gather(blocks: Vec<Block>, remarks: &mut Remarks) -> Vec<Block> {
    let marks = typed(&blocks);
    let mut out = Vec::with_capacity(blocks.len());
    let mut open: Vec<Entry> = Vec::new();
    let mut rest = blocks.into_iter().zip(marks).peekable();
    while let Some((block, mark)) = rest.next() {
        let Block::Paragraph(mut paragraph) = block else {
            close(&mut open, &mut out, remarks);
            out.push(block);
            continue;
        };
        let mark = if paragraph.item.is_none() { mark } else { None };
        let goes_on = rest.peek().is_some_and(|(next, mark)| match next {
            Block::Paragraph(next) => next.item.is_some() || mark.is_some(),
            _ => false,
        });
        if let Some(item) = paragraph.item.take() {
            // "List Bullet 2" is a list of its own, one level in.
            let by_style = list_style(&paragraph).map_or(0, |(level, _)| level);
            let depth = i32::from(item.level.max(by_style));
            let (value, is_lettered) = (item.value, item.is_lettered);
            enter(&mut open, &mut out, remarks, false);
            open.push(Entry {
                depth,
                value,
                is_lettered,
                blocks: vec![Block::Paragraph(paragraph)],
            });
        } else if let Some(mark) = mark {
            let depth = (paragraph.indent + TAB * mark.tabs) / STEP + TYPED;
            without_mark(&mut paragraph, mark.length);
            enter(&mut open, &mut out, remarks, true);
            if open.is_empty() {
                remarks.add(What::ListByLook, paragraph.number, paragraph.text());
            }
            let blocks = vec![Block::Paragraph(paragraph)];
            open.push(Entry { depth, value: mark.value, is_lettered: mark.is_lettered, blocks });
        } else if let Some((level, is_ordered)) = list_style(&paragraph) {
            // A style of lists with no numbering that Word knows of.
            enter(&mut open, &mut out, remarks, false);
            let depth = i32::from(level);
            let value = is_ordered.then(|| match open.iter().rev().find(|e| e.depth <= depth) {
                Some(Entry { value: Some(before), .. }) => before + 1,
                _ => 1,
            });
            let blocks = vec![Block::Paragraph(paragraph)];
            open.push(Entry { depth, value, is_lettered: false, blocks });
        } else if let Some(last) = open.last_mut().filter(|_| goes_on && paragraph.indent >= STEP) {
            // A paragraph that stands in between two items belongs to the first.
            last.blocks.push(Block::Paragraph(paragraph));
        } else {
            close(&mut open, &mut out, remarks);
            out.push(Block::Paragraph(paragraph));
        }
    }
    close(&mut open, &mut out, remarks);
    out
}

/// Depths of typed items begin here, so that they are told from Word's.
const TYPED: i32 = 1_000;

/// The level of a style of lists, and whether it has numbers.
fn list_style(paragraph: &Paragraph) -> Option<(u8, bool)> {
    match paragraph.style? {
        StyleUse::Bullets(level) => Some((level, false)),
        StyleUse::Numbers(level) => Some((level, true)),
        _ => None,
    }
}

/// Closes the open list if the next item is of the other kind.
fn enter(open: &mut Vec<Entry>, out: &mut Vec<Block>, remarks: &mut Remarks, typed: bool) {
    if open.last().is_some_and(|last| (last.depth >= TYPED) != typed) {
        close(open, out, remarks);
    }
}

fn close(open: &mut Vec<Entry>, out: &mut Vec<Block>, remarks: &mut Remarks) {
    let lettered = open.iter().find(|entry| entry.is_lettered);
    if let Some(block) = lettered.and_then(|entry| entry.blocks.first()) {
        remarks.add(
            What::ListNumbers,
            block.number(),
            super::blocks::lines(std::slice::from_ref(block)).join(" "),
        );
    }
    out.extend(nested(std::mem::take(open), 0));
}

/// How deep lists may nest: Markdown's own limit leaves room for the quote or
/// note around them.
const DEEPEST: usize = 8;

/// Items as lists within items.
fn nested(entries: Vec<Entry>, depth: usize) -> Vec<Block> {
    let mut lists: Vec<List> = Vec::new();
    let mut last: Option<(u64, i32)> = None;
    // What stands deeper than the item above it.
    let mut below: Vec<Entry> = Vec::new();
    let settle = |lists: &mut Vec<List>, below: &mut Vec<Entry>| {
        if below.is_empty() {
            return;
        }
        let inner = nested(std::mem::take(below), depth + 1);
        if let Some(item) = lists.last_mut().and_then(|list| list.items.last_mut()) {
            item.extend(inner);
        }
    };
    for entry in entries {
        if let Some((_, own)) = last
            && entry.depth > own
            && depth < DEEPEST
        {
            below.push(entry);
            continue;
        }
        settle(&mut lists, &mut below);
        let follows = match (last, entry.value, lists.last().and_then(|list| list.start)) {
            (Some((before, _)), Some(value), Some(_)) => value == before.saturating_add(1),
            (Some(_), None, None) => true,
            _ => false,
        };
        last = Some((entry.value.unwrap_or(0), entry.depth.min(last.map_or(i32::MAX, |l| l.1))));
        match lists.last_mut().filter(|_| follows) {
            Some(list) => list.items.push(entry.blocks),
            None => lists.push(List { start: entry.value, items: vec![entry.blocks] }),
        }
    }
    settle(&mut lists, &mut below);
    lists.into_iter().map(Block::List).collect()
}

/// The mark of each block that is an item by its mark: bullets that can be
/// nothing else; others only where two or more follow each other.
fn typed(blocks: &[Block]) -> Vec<Option<Mark>> {
    let marks: Vec<Option<Mark>> = blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(p) if p.item.is_none() => mark(p),
            _ => None,
        })
        .collect();
    let joins = |a: Option<Mark>, b: Option<Mark>| match (a, b) {
        (
            Some(Mark { value: Some(a), is_lettered: la, .. }),
            Some(Mark { value: Some(b), is_lettered: lb, .. }),
        ) => la == lb && b == a + 1,
        (Some(a), Some(b)) => a.value.is_none() && b.value.is_none(),
        _ => false,
    };
    let at = |i: usize| marks.get(i).copied().flatten();
    (0..marks.len())
        .map(|i| {
            let mark = at(i)?;
            let joined = joins(at(i), at(i + 1)) || (i > 0 && joins(at(i - 1), at(i)));
            (mark.is_sure || joined).then_some(mark)
        })
        .collect()
}

/// Whether a paragraph begins with a mark of an item.
pub fn has_mark(paragraph: &Paragraph) -> bool {
    mark(paragraph).is_some()
}

fn mark(paragraph: &Paragraph) -> Option<Mark> {
    let Some(Inline::Text(first, _)) = paragraph.inlines.first() else { return None };
    // A mark may be set in a run of its own: the text behind it counts too.
    let whole = super::blocks::plain(&paragraph.inlines);
    let text = whole.trim_start();
    let before = &whole[..whole.len() - text.len()];
    let tabs = before.matches('\t').count() as i32;
    let (length, value, is_lettered, is_sure) = bullet(text).or_else(|| number(text))?;
    let behind = text.get(length..)?;
    let spaces = behind.len() - behind.trim_start().len();
    let length = before.len() + length + spaces;
    let is_whole = first.len() >= before.len() && !behind.trim().is_empty();
    is_whole.then_some(Mark { length, value, is_lettered, is_sure, tabs })
}

type Found = (usize, Option<u64>, bool, bool);

fn bullet(text: &str) -> Option<Found> {
    let c = text.chars().next()?;
    let behind = text[c.len_utf8()..].chars().next();
    // Wingdings' bullet, as it is typed where the font is missing.
    if c == 'o' && behind == Some('\t') {
        return Some((1, None, false, true));
    }
    let (_, needs_space) = BULLETS.iter().find(|(bullet, _)| *bullet == c)?;
    let is_apart = behind.is_some_and(char::is_whitespace);
    (is_apart || !needs_space).then_some((c.len_utf8(), None, false, !needs_space))
}

fn number(text: &str) -> Option<Found> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (core, behind) = text.split_at(end);
    let mut rest = behind.chars();
    let is_closed = matches!(rest.next(), Some('.' | ')'));
    let is_apart = rest.next().is_some_and(char::is_whitespace);
    // "03. maj" is a date, and a list would lose its zero.
    if !is_closed || !is_apart || core.is_empty() || core.len() > 2 || core.starts_with('0') {
        return None;
    }
    let by_letter = |b: u8| b.is_ascii_lowercase().then(|| u64::from(b - b'a') + 1);
    let (value, is_lettered) = match (core.parse::<u64>(), core.as_bytes()) {
        (Ok(value), _) => (value, false),
        (Err(_), [letter]) => (by_letter(*letter)?, true),
        _ => return None,
    };
    Some((core.len() + 1, Some(value), is_lettered, false))
}

/// Takes so many bytes off the front.
fn without_mark(paragraph: &mut Paragraph, mut length: usize) {
    while length > 0 {
        match paragraph.inlines.first_mut() {
            Some(Inline::Text(text, _)) if text.len() > length => {
                *text = text.get(length..).unwrap_or_default().to_owned();
                length = 0;
            }
            Some(Inline::Text(text, _)) => {
                length -= text.len();
                paragraph.inlines.remove(0);
            }
            Some(Inline::Break) => {
                length = length.saturating_sub(1);
                paragraph.inlines.remove(0);
            }
            _ => return,
        }
    }
}
