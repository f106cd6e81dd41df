//! Headings: by style where the writer used styles, else by their look; and
//! the title among them.

use super::blocks::{Block, Heading, Inline, Paragraph};
use super::cleared::LONGEST_HEADING;
use super::remarks::{Remarks, What};
use super::words::StyleUse;
use crate::profile::Profile;
use std::cmp::Reverse;
use std::collections::HashMap;

/// A paragraph in a style of headings is text if it is longer than this, in
/// characters.
const LONGEST_STYLED: usize = 300;

/// A heading is larger than the text by at least this, in half points.
const LARGER: u16 = 3;

/// The title stands among the first so many paragraphs.
const TITLE_WITHIN: usize = 12;

/// What sets a line apart from the text; the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Look {
    size: Reverse<u16>,
    capitals: Reverse<bool>,
    bold: Reverse<bool>,
    underline: Reverse<bool>,
}

/// What a paragraph is, before levels are settled.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Rank {
    Text,
    Title,
    Styled(u8),
    Looks(Look),
}

/// Makes headings of what are headings; gives the title, if there is one,
/// and takes it out of the text.
pub fn find(blocks: &mut Vec<Block>, profile: &Profile, remarks: &mut Remarks) -> Option<Heading> {
    let usual = usual(blocks);
    let mut ranks: Vec<Rank> =
        (0..blocks.len()).map(|i| rank(blocks, i, &usual, profile, remarks)).collect();
    without_answers(blocks, &mut ranks, profile);
    without_bold_answers(blocks, &mut ranks, profile, remarks);
    let title = title(blocks, &ranks, profile);
    if let Some(title) = title {
        ranks[title] = Rank::Title;
    }
    let title = title.and_then(|at| match &blocks[at] {
        Block::Paragraph(paragraph) => Some(heading(paragraph, 1)),
        _ => None,
    });
    set_levels(blocks, &ranks, remarks);
    let mut ranks = ranks.into_iter();
    blocks.retain(|_| ranks.next() != Some(Rank::Title));
    title
}

/// What most of the text looks like.
#[derive(Default)]
struct Usual {
    size: u16,
    is_bold: bool,
}

fn usual(blocks: &[Block]) -> Usual {
    let mut sizes: HashMap<u16, usize> = HashMap::new();
    let (mut bold, mut all) = (0, 0);
    for block in blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        for (text, format) in paragraph.formats().filter(|_| paragraph.outline.is_none()) {
            *sizes.entry(format.size).or_default() += text.len();
            all += text.len();
            bold += if format.bold { text.len() } else { 0 };
        }
    }
    let size = sizes.into_iter().max_by_key(|(size, count)| (*count, *size));
    Usual { size: size.map_or(0, |(size, _)| size), is_bold: bold * 5 > all * 3 }
}

fn rank(
    blocks: &[Block],
    i: usize,
    usual: &Usual,
    profile: &Profile,
    remarks: &mut Remarks,
) -> Rank {
    let Block::Paragraph(paragraph) = &blocks[i] else { return Rank::Text };
    let text = paragraph.text();
    let length = text.chars().count();
    if !text.chars().any(char::is_alphanumeric) {
        return Rank::Text;
    }
    let has_picture = paragraph.inlines.iter().any(|i| matches!(i, Inline::Picture(..)));
    if paragraph.style == Some(StyleUse::Title) && length <= LONGEST_STYLED && !has_picture {
        return Rank::Title;
    }
    if let Some(level) = paragraph.outline {
        if length <= LONGEST_STYLED && !has_picture {
            return Rank::Styled(level);
        }
        remarks.add(What::LongHeading, paragraph.number, text);
        return Rank::Text;
    }
    let is_item = paragraph.item.as_ref().is_some_and(|item| item.value.is_none());
    let is_line = length <= LONGEST_HEADING
        && !is_item
        && !text.ends_with(['.', ',', ';', '!'])
        && !is_label_and_value(&text)
        && text.chars().any(char::is_alphabetic)
        && !paragraph.inlines.iter().any(|i| matches!(i, Inline::Picture(..) | Inline::Break))
        && !paragraph.is_all(|f| f.link.is_some())
        && !matches!(
            paragraph.style,
            Some(StyleUse::Quote | StyleUse::Bullets(_) | StyleUse::Subtitle)
        );
    if !is_line {
        return Rank::Text;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let written_large = letters >= 4 && !text.chars().any(char::is_lowercase);
    let size = paragraph.size();
    let look = Look {
        size: Reverse(if size >= usual.size + LARGER { size } else { usual.size }),
        capitals: Reverse(written_large || paragraph.is_all(|f| f.capitals)),
        bold: Reverse(!usual.is_bold && paragraph.is_all(|f| f.bold)),
        underline: Reverse(paragraph.is_all(|f| f.underline)),
    };
    let is_large = look.size.0 > usual.size;
    let stands_out =
        is_large || look.bold.0 || look.underline.0 || (look.capitals.0 && length <= 60);
    let normal = profile.normal_title(&text);
    // A label with its colon is read as one where it stands; a remark heads
    // nothing.
    let is_section = profile.section(&normal).is_some_and(|section| !section.is_remark());
    let is_known = !text.ends_with(':') && (profile.facet(&normal).is_some() || is_section);
    // A numbered item is one only if it is as bold as a heading.
    let may_be = paragraph.item.is_none() || look.bold.0 || is_large;
    match may_be && (stands_out || (is_known && paragraph.item.is_none())) {
        true => Rank::Looks(look),
        false => Rank::Text,
    }
}

/// `Ansvarlig: Forstanderen`, all of it bold.
fn is_label_and_value(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(_, value)| !value.trim().is_empty())
        && text.split_once(':').is_some_and(|(label, _)| label.split(' ').count() <= 4)
}

/// A line that heads nothing is an answer that stands out: "Forstanderen".
fn without_answers(blocks: &[Block], ranks: &mut [Rank], profile: &Profile) {
    for i in (0..ranks.len()).rev() {
        let Rank::Looks(look) = ranks[i] else { continue };
        let Block::Paragraph(paragraph) = &blocks[i] else { continue };
        let normal = profile.normal_title(&paragraph.text());
        let is_known = profile.facet(&normal).is_some()
            || profile.section(&normal).is_some()
            || profile.looks_like_point(&paragraph.text());
        let heads = match ranks.get(i + 1) {
            None => false,
            Some(Rank::Text) => true,
            Some(Rank::Looks(next)) => *next > look,
            Some(Rank::Styled(_) | Rank::Title) => false,
        };
        // A title may stand over anything.
        if !heads && !is_known && i > 0 {
            ranks[i] = Rank::Text;
        }
    }
}

/// A line directly below the name of a question, and set like it, answers it:
/// "Hvem", "Afdelingslederen". It is written without its bold type, which
/// would make a heading of it again.
fn without_bold_answers(
    blocks: &mut [Block],
    ranks: &mut [Rank],
    profile: &Profile,
    remarks: &mut Remarks,
) {
    let title = |block: &Block| match block {
        Block::Paragraph(p) => p.text(),
        _ => String::new(),
    };
    for i in 1..ranks.len() {
        let (Rank::Looks(above), Rank::Looks(look)) = (ranks[i - 1], ranks[i]) else { continue };
        let is_facet = |text: &str| profile.facet(&profile.normal_title(text)).is_some();
        let own = title(&blocks[i]);
        let is_known = is_facet(&own)
            || profile.section(&profile.normal_title(&own)).is_some()
            || profile.looks_like_point(&own);
        if above != look || is_known || !is_facet(&title(&blocks[i - 1])) {
            continue;
        }
        ranks[i] = Rank::Text;
        remarks.add(What::Emphasis, blocks[i].number(), own);
        let Block::Paragraph(paragraph) = &mut blocks[i] else { continue };
        for inline in &mut paragraph.inlines {
            if let Inline::Text(_, format) = inline {
                format.bold = false;
            }
        }
    }
}

/// Which paragraph is the document's title.
fn title(blocks: &[Block], ranks: &[Rank], profile: &Profile) -> Option<usize> {
    if let Some(styled) = ranks.iter().position(|rank| *rank == Rank::Title) {
        return Some(styled);
    }
    let known = |i: usize| match &blocks[i] {
        Block::Paragraph(p) => {
            let normal = profile.normal_title(&p.text());
            profile.facet(&normal).is_some() || profile.section(&normal).is_some()
        }
        _ => true,
    };
    let tops: Vec<usize> = positions(ranks, |rank| matches!(rank, Rank::Styled(1)));
    let first_styled = ranks.iter().position(|rank| matches!(rank, Rank::Styled(_)));
    if let ([only], Some(first)) = (&tops[..], first_styled)
        && *only == first
        && !known(first)
    {
        return Some(first);
    }
    let lines = positions(&ranks[..ranks.len().min(TITLE_WITHIN)], |r| matches!(r, Rank::Looks(_)));
    let first = *lines.first()?;
    if first_styled.is_some_and(|styled| styled < first) || known(first) {
        return None;
    }
    let all = positions(ranks, |rank| matches!(rank, Rank::Looks(_)));
    let Rank::Looks(look) = ranks[first] else { return None };
    let is_largest = all.iter().skip(1).all(|i| match ranks[*i] {
        Rank::Looks(other) => look < other,
        _ => true,
    });
    // Nothing stands over the title but what a cover has.
    let is_first = first <= 2;
    let heads_others = matches!(ranks.get(first + 1), Some(Rank::Looks(_) | Rank::Styled(_)));
    let is_named = match &blocks[first] {
        Block::Paragraph(p) => names_a_document(&p.text(), profile),
        _ => false,
    };
    (is_largest || (is_first && (is_named || heads_others))).then_some(first)
}

/// Whether a title says what kind of document it is of, or which standard.
fn names_a_document(title: &str, profile: &Profile) -> bool {
    let words = format!(" {} ", crate::text::plain_words(title));
    let has = |name: &str| words.contains(&format!(" {} ", crate::text::plain_words(name)));
    let kinds = profile.types.iter();
    kinds.flat_map(|kind| std::iter::once(&kind.name).chain(&kind.synonyms)).any(|n| has(n))
        || profile.standards.iter().any(|standard| has(&standard.name))
}

fn positions(ranks: &[Rank], is: impl Fn(&Rank) -> bool) -> Vec<usize> {
    (0..ranks.len()).filter(|i| is(&ranks[*i])).collect()
}

/// Gives each heading its level. The first below the title are of level 2,
/// and none is left out.
fn set_levels(blocks: &mut [Block], ranks: &[Rank], remarks: &mut Remarks) {
    let mut looks: Vec<Look> = ranks
        .iter()
        .filter_map(|rank| match rank {
            Rank::Looks(look) => Some(*look),
            _ => None,
        })
        .collect();
    looks.sort();
    looks.dedup();
    let is_flat = !ranks.iter().any(|rank| matches!(rank, Rank::Styled(_)));
    let mut styled = 0u8;
    // The levels as written of the headings that this one stands under.
    let mut above: Vec<u8> = Vec::new();
    let mut has_numbers = false;
    let mut above_first: Option<u8> = None;
    for (block, rank) in blocks.iter_mut().zip(ranks) {
        let Block::Paragraph(paragraph) = block else { continue };
        let written = match rank {
            Rank::Text | Rank::Title => continue,
            Rank::Styled(level) => {
                styled = *level;
                *level
            }
            Rank::Looks(look) => {
                let place = looks.binary_search(look).unwrap_or(0) as u8;
                let base = if is_flat { 0 } else { styled };
                remarks.add(What::HeadingByLook, paragraph.number, paragraph.text());
                base.saturating_add(1).saturating_add(place)
            }
        };
        while above.last().is_some_and(|level| *level >= written) {
            above.pop();
        }
        let before = above.last().copied();
        above.push(written);
        let level = (above.len() as u8).saturating_add(1).min(6);
        let jumps = before.is_some_and(|before| written > before + 1);
        if jumps && matches!(rank, Rank::Styled(_)) {
            remarks.add(What::Levels, paragraph.number, paragraph.text());
        }
        above_first.get_or_insert(written);
        if paragraph.item.is_some() && !has_numbers {
            has_numbers = true;
            remarks.add(What::HeadingNumbers, paragraph.number, paragraph.text());
        }
        *block = Block::Heading(heading(paragraph, level));
    }
}

fn heading(paragraph: &Paragraph, level: u8) -> Heading {
    let mut inlines = paragraph.inlines.clone();
    // `Formål:` as a heading is `Formål`.
    while let Some(Inline::Text(text, _)) = inlines.last_mut() {
        let end = text.trim_end().trim_end_matches(':').trim_end().len();
        text.truncate(end);
        if !text.is_empty() {
            break;
        }
        inlines.pop();
    }
    Heading {
        level,
        inlines,
        number: paragraph.number,
        bookmarks: paragraph.bookmarks.clone(),
        id: None,
    }
}
