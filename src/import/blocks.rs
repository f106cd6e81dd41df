//! The block model: what a Word file says, between Word and Markdown.

use super::words::StyleUse;
use crate::text;

/// A block of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph, as Word has it.
    Paragraph(Paragraph),
    /// A heading.
    Heading(Heading),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
}

/// A paragraph and what it looks like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its text.
    pub inlines: Vec<Inline>,
    /// Its number in the file, from 1.
    pub number: u32,
    /// What its style is for.
    pub style: Option<StyleUse>,
    /// The level of its outline, 1 to 9, if Word counts it as a heading.
    pub outline: Option<u8>,
    /// Its place in a list, if Word counts it to one.
    pub item: Option<Item>,
    /// How far it stands in from the left, in twentieths of a point.
    pub indent: i32,
    /// The names of the bookmarks in it.
    pub bookmarks: Vec<String>,
}

/// Where an item stands in its list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The list.
    pub list: String,
    /// 0 is outermost.
    pub level: u8,
    /// Its number; none for a bullet.
    pub value: Option<u64>,
    /// Whether its number is a letter or Roman.
    pub is_lettered: bool,
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text.
    pub inlines: Vec<Inline>,
    /// The number of its paragraph.
    pub number: u32,
    /// The names of the bookmarks in it.
    pub bookmarks: Vec<String>,
    /// The id that it is to get, since a link leads to it.
    pub id: Option<String>,
}

/// A list of items, each of blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The number of the first item; none for bullets.
    pub start: Option<u64>,
    /// The items.
    pub items: Vec<Vec<Block>>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The rows, every one with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the first row heads the columns.
    pub has_header: bool,
    /// The number of the paragraph before it.
    pub number: u32,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Whether it is only the rest of a cell that reaches over several
    /// columns, or rows.
    pub is_rest: bool,
    /// Whether its background is coloured.
    pub is_shaded: bool,
}

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text. A tab is still one.
    Text(String, Format),
    /// A line break.
    Break,
    /// A picture, by its place among the pictures, and its alternative text.
    Picture(usize, String),
    /// A reference to the footnote of this number.
    Note(usize),
}

/// How text is set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Format {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Struck out.
    pub strike: bool,
    /// Underlined.
    pub underline: bool,
    /// In capitals by its format.
    pub capitals: bool,
    /// The size in half points; 0 if nothing says.
    pub size: u16,
    /// Where it leads.
    pub link: Option<Target>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// An address.
    Address(String),
    /// A bookmark of the file.
    Bookmark(String),
    /// A heading, by its id.
    Heading(String),
}

/// The text of inlines as a reader sees it.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text, _) => out.push_str(text),
            Inline::Break => out.push('\n'),
            Inline::Picture(..) | Inline::Note(_) => {}
        }
    }
    out
}

/// The lines of what stands in blocks.
pub fn lines(blocks: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(Paragraph { inlines, .. })
            | Block::Heading(Heading { inlines, .. }) => {
                out.extend(
                    plain(inlines).lines().map(text::one_line).filter(|line| !line.is_empty()),
                );
            }
            Block::List(list) => out.extend(list.items.iter().flat_map(|item| lines(item))),
            Block::Table(table) => {
                let own = table.rows.iter().flatten().filter(|cell| !cell.is_rest);
                out.extend(own.flat_map(|cell| lines(&cell.blocks)));
            }
        }
    }
    out
}

impl Paragraph {
    /// Its text, tidied.
    pub fn text(&self) -> String {
        text::one_line(&plain(&self.inlines))
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.inlines.iter().all(|inline| match inline {
            Inline::Text(text, _) => text.trim().is_empty(),
            Inline::Break => true,
            Inline::Picture(..) | Inline::Note(_) => false,
        })
    }

    /// The formats of its words.
    pub fn formats(&self) -> impl Iterator<Item = (&str, &Format)> {
        self.inlines.iter().filter_map(|inline| match inline {
            Inline::Text(text, format) if !text.trim().is_empty() => Some((text.as_str(), format)),
            _ => None,
        })
    }

    /// Whether all its words are so.
    pub fn is_all(&self, is: impl Fn(&Format) -> bool) -> bool {
        let mut formats = self.formats().peekable();
        formats.peek().is_some() && formats.all(|(_, format)| is(format))
    }

    /// The size of most of its words, in half points.
    pub fn size(&self) -> u16 {
        self.formats().max_by_key(|(text, _)| text.len()).map_or(0, |(_, format)| format.size)
    }
}

impl Block {
    /// The number of its first paragraph.
    pub fn number(&self) -> u32 {
        match self {
            Block::Paragraph(paragraph) => paragraph.number,
            Block::Heading(heading) => heading.number,
            Block::Table(table) => table.number,
            Block::List(list) => {
                list.items.first().and_then(|item| item.first()).map_or(0, Block::number)
            }
        }
    }
}
