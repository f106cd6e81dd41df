//! What the typst template reads: a publication as plain data.
//!
//! This is the contract with a package's own template, so its names are
//! stable. Every text has been through [`super::text`].

use crate::render::Approved;
use serde::Serialize;

/// A whole document.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    pub language: String,
    pub title: String,
    /// The title cut to what a footer can hold.
    pub short_title: String,
    pub kind: String,
    pub standard: Option<String>,
    pub service: Option<String>,
    pub edition: Option<String>,
    pub date: Option<String>,
    /// Year, month and day for the file's metadata.
    pub day: Option<(i16, i8, i8)>,
    pub valid_from: Option<String>,
    /// `draft`, `hearing` or `retired`.
    pub mark: Option<&'static str>,
    /// The deadline of the hearing.
    pub hearing_until: Option<String>,
    pub publisher: Publisher,
    pub colours: Option<super::colour::Palette>,
    pub overview: Overview,
    /// The documents that a combined one is put together from; else none.
    pub editions: Vec<Edition>,
    /// The approved editions, the newest first.
    pub history: Vec<Approved>,
    pub body: Vec<Block>,
    /// Footnotes that no place in the running text refers to.
    pub notes: Vec<Note>,
}

/// One of the documents that a combined one is put together from.
#[derive(Clone, Debug, Serialize)]
pub struct Edition {
    pub title: String,
    pub kind: String,
    pub edition: Option<String>,
    pub date: Option<String>,
    pub valid_from: Option<String>,
    pub overview: Overview,
}

/// Who publishes.
#[derive(Clone, Debug, Serialize)]
pub struct Publisher {
    pub name: String,
    pub address: Vec<String>,
    pub logo: Option<Image>,
}

/// The document overview.
#[derive(Clone, Debug, Serialize)]
pub struct Overview {
    pub above: Vec<Field>,
    pub columns: Vec<Column>,
}

/// One column of the overview.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    pub heading: String,
    pub rows: Vec<Field>,
}

/// A label and its values.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    pub label: String,
    pub values: Vec<String>,
}

/// A block of the body.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    Paragraph {
        content: Inlines,
    },
    Heading {
        level: usize,
        /// The number that links to this heading carry, if any may.
        label: Option<usize>,
        /// The number before it.
        number: Option<String>,
        content: Inlines,
        /// Whether it stands in the list of contents.
        outlined: bool,
        /// Whether it is a bookmark.
        bookmarked: bool,
    },
    Quote {
        blocks: Vec<Block>,
    },
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        tight: bool,
        /// Whether it is so short that it should not cross a page's end.
        together: bool,
        /// Whether its items are terms, in bold, and what they mean.
        terms: bool,
        items: Vec<Item>,
    },
    /// A block of code.
    Listing {
        text: String,
    },
    Table(Table),
    Picture(Image),
    Rule,
    /// A local addition in its frame.
    Local {
        /// The level of its label, which is a heading.
        level: usize,
        /// Whose text it is.
        voice: String,
        blocks: Vec<Block>,
    },
    /// The heading of the chapter for what belongs to no section.
    Rest {
        level: usize,
    },
    /// A row of a table that answers several points.
    LabelledRow {
        fields: Vec<LabelledCell>,
    },
    /// The parent's text applies as it stands.
    Unchanged {
        demand: Option<String>,
        /// What the parent is called, where its text does not stand above.
        parent: Option<String>,
    },
    /// A justified deviation.
    Deviation {
        /// What is deviated from; nothing means the whole point.
        from: Vec<String>,
        reason: String,
        approver: String,
    },
}

/// A cell with the header of its column.
#[derive(Clone, Debug, Serialize)]
pub struct LabelledCell {
    pub label: Inlines,
    pub content: Inlines,
}

/// A list item.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Whether it is a task, with a box of its own as its marker.
    pub task: bool,
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// `left`, `center`, `right` or nothing, a column each.
    pub align: Vec<Option<&'static str>>,
    /// Nothing if the author left all header cells empty.
    pub header: Option<Vec<Inlines>>,
    /// Whether the header is short enough to stand on each page.
    pub repeat: bool,
    /// The share of the width that each column asks for.
    pub widths: Vec<f64>,
    /// How many times the page's width the words of all columns need.
    pub crowding: f64,
    /// Whether it can have a page of its own: it stands in nothing else.
    pub turnable: bool,
    /// Whether it is so short that it should not cross a page's end.
    pub together: bool,
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    pub cells: Vec<Inlines>,
    /// Whether it is so long that it must be able to cross a page's end.
    pub breakable: bool,
}

/// A picture, or the place of one that could not be read.
#[derive(Clone, Debug, Serialize)]
pub struct Image {
    /// Its path in typst's world; nothing if it is missing.
    pub path: Option<String>,
    /// The alternative text; empty if the author gave none.
    pub alt: String,
    pub caption: String,
    /// Natural width and height in points.
    pub width: f64,
    pub height: f64,
}

/// Running text.
pub type Inlines = Vec<Inline>;

/// A piece of running text.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Anything else.
    Mark(Mark),
}

/// A piece of running text that is more than text.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Mark {
    Strong {
        content: Inlines,
    },
    Emphasis {
        content: Inlines,
    },
    Strike {
        content: Inlines,
    },
    Code {
        text: String,
    },
    /// A word so long that it may be divided at the end of a line.
    LongWord {
        text: String,
    },
    /// A link to an address, or to the heading with this label.
    Link {
        url: Option<String>,
        label: Option<usize>,
        content: Inlines,
    },
    Image(Image),
    /// A footnote; its text at the first reference.
    Note {
        number: usize,
        blocks: Option<Vec<Block>>,
    },
    /// The number of a footnote where no link can stand.
    NoteNumber {
        number: usize,
    },
    /// The box of a task.
    Task {
        done: bool,
    },
    Break,
}

/// A footnote that stands at the end of the document.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    pub number: usize,
    pub blocks: Vec<Block>,
}
