//! The body of a Word file as blocks: paragraphs, tables, notes, pictures.
//!
//! Here nothing is judged: a paragraph keeps what it looks like. What runs
//! hold is read in `runs`, tables in `tables`.

use super::blocks::{Block, Paragraph, Table};
use super::numbering::Numbering;
use super::package::{NotWord, Parts, Relationships};
use super::remarks::{Remarks, What};
use super::runs::{Fields, Line};
use super::styles::{ParagraphLook, Resolved, Styles};
use super::words::StyleUse;
use super::xml::Element;
use crate::text;
use std::collections::HashMap;

/// What a Word file holds, as it stands.
#[derive(Debug, Default)]
pub struct Body {
    /// The text.
    pub blocks: Vec<Block>,
    /// The notes, by the order of their references.
    pub notes: Vec<Vec<Block>>,
    /// The pictures.
    pub pictures: Vec<Picture>,
    /// The lines of page headers and footers, each once.
    pub margins: Vec<String>,
    /// What the file says about itself.
    pub properties: Properties,
    /// What could not be carried.
    pub remarks: Remarks,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The ending that its name is to have: `png`.
    pub ending: String,
}

/// What a file says about itself.
#[derive(Clone, Debug, Default)]
pub struct Properties {
    /// The title.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// The day it was last changed, `2026-11-22`.
    pub changed: String,
}

/// Reads a Word file.
pub fn read(bytes: &[u8]) -> Result<Body, NotWord> {
    let mut parts = Parts::open(bytes)?;
    let main = parts.main()?;
    let document = parts.xml(&main)?.ok_or(NotWord::Unknown)?;
    let relationships = parts.relationships(&main)?;
    let mut part = |kind: &str| -> Result<Option<(String, Element)>, NotWord> {
        let name = relationships.values().filter(|r| r.kind == kind && !r.is_external);
        // The first by name, lest the order of a map decide.
        let Some(name) = name.map(|r| r.target.clone()).min() else { return Ok(None) };
        Ok(parts.xml(&name)?.map(|element| (name, element)))
    };
    let styles = part("styles")?.map(|(_, root)| Styles::read(&root)).unwrap_or_default();
    let numbering = part("numbering")?.map(|(_, root)| Numbering::read(&root)).unwrap_or_default();
    let comments = part("comments")?.map(|(_, root)| comments(&root)).unwrap_or_default();
    let notes = [part("footnotes")?, part("endnotes")?];
    let mut margins: Vec<String> = relationships
        .values()
        .filter(|r| matches!(&*r.kind, "header" | "footer") && !r.is_external)
        .map(|r| r.target.clone())
        .collect();
    margins.sort();

    let body = document.child("body").ok_or(NotWord::Unknown)?;
    let fields = Fields::new(body);
    let mut reader = Reader {
        parts,
        relationships,
        styles,
        numbering,
        comments,
        fields,
        out: Body::default(),
        referred: Vec::new(),
        pictures: HashMap::new(),
        number: 0,
        counts: true,
        joined: None,
    };
    let mut blocks = Vec::new();
    reader.blocks(body, &mut blocks)?;
    reader.out.blocks = blocks;
    reader.notes(&notes)?;
    for name in margins {
        reader.margin(&name)?;
    }
    reader.out.properties = properties(&mut reader.parts)?;
    Ok(reader.out)
}

/// A comment: who wrote it, and what.
fn comments(root: &Element) -> HashMap<String, String> {
    let read = |element: &Element| {
        let text = text::one_line(&texts(element));
        let author = element.attribute("author").unwrap_or_default();
        let said = if author.is_empty() { text } else { format!("{author}: {text}") };
        Some((element.attribute("id")?.to_owned(), said))
    };
    root.elements().filter_map(read).collect()
}

/// All text of an element, paragraphs set apart.
pub(super) fn texts(element: &Element) -> String {
    let mut out = String::new();
    push_texts(element, &mut out);
    out
}

fn push_texts(element: &Element, out: &mut String) {
    match &*element.name {
        "t" | "delText" => out.push_str(&element.text()),
        "tab" | "br" | "cr" => out.push(' '),
        _ => {
            element.elements().for_each(|child| push_texts(child, out));
            if &*element.name == "p" {
                out.push(' ');
            }
        }
    }
}

fn properties(parts: &mut Parts<'_>) -> Result<Properties, NotWord> {
    let top = parts.relationships("")?;
    let name = top.values().find(|r| r.kind == "core-properties" && !r.is_external);
    let name = name.map_or_else(|| "docProps/core.xml".to_owned(), |r| r.target.clone());
    // Properties that cannot be read are only guesses less.
    let Ok(Some(root)) = parts.xml(&name) else { return Ok(Properties::default()) };
    let text = |name: &str| root.child(name).map(Element::text).unwrap_or_default();
    let changed = text("modified").split('T').next().unwrap_or_default().to_owned();
    Ok(Properties {
        title: text::one_line(&text("title")),
        author: text::one_line(&text("creator")),
        changed,
    })
}

/// Reads parts into blocks.
pub(super) struct Reader<'a> {
    pub parts: Parts<'a>,
    /// Those of the part being read.
    pub relationships: Relationships,
    pub styles: Styles,
    pub numbering: Numbering,
    pub comments: HashMap<String, String>,
    pub fields: Fields,
    pub out: Body,
    /// The notes that were referred to: whether an endnote, its id, and the
    /// paragraph.
    pub referred: Vec<(bool, String, u32)>,
    /// The pictures that were read, by part.
    pub pictures: HashMap<String, Option<usize>>,
    /// The number of the paragraph being read.
    pub number: u32,
    /// Whether paragraphs are counted: those of notes are not.
    counts: bool,
    /// What stands before a paragraph mark that was deleted.
    joined: Option<Line>,
}

impl Reader<'_> {
    /// Reads what stands in a body, a cell, a note or a text box.
    pub fn blocks(&mut self, parent: &Element, out: &mut Vec<Block>) -> Result<(), NotWord> {
        for child in parent.elements() {
            match &*child.name {
                "p" => self.paragraph(child, out)?,
                "tbl" => {
                    let table = self.table(child)?;
                    out.push(Block::Table(table));
                }
                "sdt" if is_contents(child) => {
                    self.out.remarks.add(What::Contents, self.number, "");
                }
                "ins" | "moveTo" => {
                    self.out.remarks.add(What::Inserted, self.number + 1, texts(child));
                    self.blocks(child, out)?;
                }
                "del" | "moveFrom" => {
                    self.out.remarks.add(What::Deleted, self.number + 1, texts(child));
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.blocks(chosen, out)?;
                    }
                }
                "altChunk" => self.out.remarks.add(What::OtherFile, self.number, ""),
                "sdtPr" | "sdtEndPr" | "sectPr" | "tcPr" | "pPr" => {}
                // Wrappers of all kinds: smart tags, custom XML, content
                // controls.
                _ => self.blocks(child, out)?,
            }
        }
        if let Some(line) = self.joined.take() {
            // The paragraph that it was joined to is not there.
            let paragraph =
                Paragraph { inlines: line.inlines, number: self.number, ..Default::default() };
            out.push(Block::Paragraph(paragraph));
        }
        Ok(())
    }

    fn paragraph(&mut self, element: &Element, out: &mut Vec<Block>) -> Result<(), NotWord> {
        let has_content = ["t", "drawing", "pict", "object", "sym", "oMath", "delText"];
        if self.counts && has_content.iter().any(|name| element.find(name).is_some()) {
            self.number += 1;
        }
        let properties = element.child("pPr");
        let style = properties.and_then(|p| p.val("pStyle"));
        let Resolved { used_for, paragraph: styled, run } = self.styles.paragraph(style);
        let mut look = properties.map(ParagraphLook::read).unwrap_or_default();
        look.fill(&styled);

        let mut line = self.joined.take().unwrap_or_default();
        let was_in_contents = self.fields.in_contents();
        self.inlines(element, &run, None, &mut line)?;
        let is_empty = Paragraph { inlines: line.inlines.clone(), ..Default::default() }.is_empty();
        let is_contents = used_for == Some(StyleUse::Contents);
        if is_contents || (was_in_contents && is_empty) {
            if !is_empty {
                let text = super::blocks::plain(&line.inlines);
                self.out.remarks.add(What::Contents, self.number, text);
            }
            out.append(&mut line.after);
            return Ok(());
        }
        let mark = properties.and_then(|p| p.child("rPr"));
        if mark.is_some_and(|m| m.child("del").is_some() || m.child("moveFrom").is_some()) {
            self.joined = Some(line);
            return Ok(());
        }
        let item = match look.list.as_deref() {
            // An empty item is not counted by Word's readers either.
            Some(list) if !list.is_empty() && !is_empty => {
                self.numbering.count(list, look.list_level.unwrap_or(0))
            }
            _ => None,
        };
        let by_outline = look.outline.filter(|level| *level > 0);
        let by_style = match used_for {
            // The style's own word on the outline counts.
            Some(StyleUse::Heading(level)) if look.outline != Some(0) => Some(level),
            _ => None,
        };
        out.push(Block::Paragraph(Paragraph {
            inlines: line.inlines,
            number: self.number,
            style: used_for,
            outline: by_outline.or(by_style),
            item,
            indent: look.indent.unwrap_or(0),
            bookmarks: line.bookmarks,
        }));
        out.append(&mut line.after);
        Ok(())
    }

    /// Reads the notes that were referred to, in the order of the references.
    fn notes(&mut self, parts: &[Option<(String, Element)>; 2]) -> Result<(), NotWord> {
        self.counts = false;
        // A note may refer to notes: what is added meanwhile is read too.
        let mut read = 0;
        while let Some((is_endnote, id, number)) = self.referred.get(read).cloned() {
            read += 1;
            self.number = number;
            let mut blocks = Vec::new();
            if let Some((name, root)) = &parts[usize::from(is_endnote)] {
                self.relationships = self.parts.relationships(name)?;
                let note = root.elements().find(|note| note.attribute("id") == Some(&id));
                if let Some(note) = note {
                    self.blocks(note, &mut blocks)?;
                }
            }
            self.out.notes.push(blocks);
        }
        Ok(())
    }

    /// Reads a page header or footer; only its lines are kept.
    fn margin(&mut self, name: &str) -> Result<(), NotWord> {
        let Some(root) = self.parts.xml(name)? else { return Ok(()) };
        self.relationships = self.parts.relationships(name)?;
        self.number = 0;
        self.fields = Fields::new(&root);
        // Pictures and notes of the margins are not those of the text.
        let (pictures, remarks) = (self.out.pictures.len(), self.out.remarks.clone());
        let mut blocks = Vec::new();
        self.blocks(&root, &mut blocks)?;
        self.out.pictures.truncate(pictures);
        self.out.remarks = remarks;
        for line in super::overview::lines_with_tabs(&blocks) {
            if !self.out.margins.contains(&line) {
                self.out.margins.push(line);
            }
        }
        Ok(())
    }

    pub fn table(&mut self, element: &Element) -> Result<Table, NotWord> {
        super::tables::read(self, element)
    }
}

/// Whether a content control is the table of contents that Word makes.
fn is_contents(control: &Element) -> bool {
    let gallery = control.at(&["sdtPr", "docPartObj"]).and_then(|o| o.val("docPartGallery"));
    gallery == Some("Table of Contents")
}

/// Which of several forms of one thing to read: the newest that kvm
/// understands.
pub(super) fn alternative(element: &Element) -> Option<&Element> {
    const KNOWN: [&str; 5] = ["t", "blip", "txbxContent", "chart", "relIds"];
    let choice = element.child("Choice");
    let is_known = |e: &&Element| KNOWN.iter().any(|name| e.find(name).is_some());
    choice.filter(is_known).or_else(|| element.child("Fallback")).or(choice)
}
