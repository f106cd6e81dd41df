//! What stands in a paragraph: runs of text, links, fields, notes, pictures,
//! tracked changes.

use super::blocks::{Block, Format, Inline, Target};
use super::body::{Picture, Reader, alternative, texts};
use super::package::NotWord;
use super::remarks::What;
use super::styles::RunLook;
use super::symbols;
use super::xml::Element;
use crate::text;

/// A paragraph as it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub inlines: Vec<Inline>,
    /// Text boxes: what stands beside it.
    pub after: Vec<Block>,
    pub bookmarks: Vec<String>,
}

/// The fields that are open: links, page numbers, contents.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// Whether every field that begins in the part also ends. One that does
    /// not must hide nothing.
    is_whole: bool,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// Whether its result has begun.
    has_result: bool,
    shows: Shows,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum Shows {
    #[default]
    Result,
    Link(Target),
    Contents,
    PageNumber,
}

impl Fields {
    pub fn new(part: &Element) -> Fields {
        let mut signs = Vec::new();
        part.find_all("fldChar", &mut signs);
        let count =
            |kind| signs.iter().filter(|s| s.attribute("fldCharType") == Some(kind)).count();
        Fields { open: Vec::new(), is_whole: count("begin") == count("end") }
    }

    /// Whether Word's table of contents is being read.
    pub fn in_contents(&self) -> bool {
        self.is_whole && self.open.iter().any(|field| field.shows == Shows::Contents)
    }

    fn hides(&self) -> bool {
        let hides = |f: &Field| matches!(f.shows, Shows::Contents | Shows::PageNumber);
        self.is_whole && self.open.iter().any(|field| !field.has_result || hides(field))
    }

    fn link(&self) -> Option<&Target> {
        self.open.iter().rev().find_map(|field| match &field.shows {
            Shows::Link(target) if field.has_result => Some(target),
            _ => None,
        })
    }
}

impl Reader<'_> {
    /// Reads what stands in a paragraph, or in a part of one.
    pub fn inlines(
        &mut self,
        parent: &Element,
        base: &RunLook,
        link: Option<&Target>,
        line: &mut Line,
    ) -> Result<(), NotWord> {
        for child in parent.elements() {
            match &*child.name {
                "pPr" | "rPr" | "sdtPr" | "sdtEndPr" => {}
                "r" => self.run(child, base, link, line)?,
                "hyperlink" => {
                    let target = self.hyperlink(child);
                    self.inlines(child, base, target.as_ref().or(link), line)?;
                }
                "fldSimple" => {
                    let instruction = child.attribute("instr").unwrap_or_default();
                    match self.meaning(instruction) {
                        Shows::Link(target) => self.inlines(child, base, Some(&target), line)?,
                        Shows::Result => self.inlines(child, base, link, line)?,
                        Shows::Contents => {
                            self.out.remarks.add(What::Contents, self.number, texts(child));
                        }
                        Shows::PageNumber => {
                            self.out.remarks.add(What::Litter, self.number, texts(child));
                        }
                    }
                }
                "ins" | "moveTo" => {
                    self.out.remarks.add(What::Inserted, self.number, texts(child));
                    self.inlines(child, base, link, line)?;
                }
                "del" | "moveFrom" => self.deleted(child),
                "bookmarkStart" => {
                    line.bookmarks.extend(child.attribute("name").map(str::to_owned));
                }
                "oMath" | "oMathPara" => {
                    let text = texts(child);
                    self.out.remarks.add(What::Equation, self.number, text.clone());
                    let format = format(base, link);
                    line.inlines.push(Inline::Text(format!(" {} ", text.trim()), format));
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.inlines(chosen, base, link, line)?;
                    }
                }
                _ => self.inlines(child, base, link, line)?,
            }
        }
        Ok(())
    }

    fn deleted(&mut self, element: &Element) {
        let text = texts(element);
        if !text.trim().is_empty() {
            self.out.remarks.add(What::Deleted, self.number, text);
        }
    }

    fn run(
        &mut self,
        run: &Element,
        base: &RunLook,
        link: Option<&Target>,
        line: &mut Line,
    ) -> Result<(), NotWord> {
        let properties = run.child("rPr");
        let mut look = properties.map(RunLook::read).unwrap_or_default();
        if let Some(style) = properties.and_then(|p| p.val("rStyle")) {
            look.fill(&self.styles.run(style));
        }
        look.fill(base);
        self.run_parts(run, &look, link, line)
    }

    fn run_parts(
        &mut self,
        run: &Element,
        look: &RunLook,
        link: Option<&Target>,
        line: &mut Line,
    ) -> Result<(), NotWord> {
        for child in run.elements() {
            match &*child.name {
                "rPr" | "instrText" | "delInstrText" | "footnoteRef" | "endnoteRef" => {
                    if &*child.name == "instrText"
                        && let Some(field) = self.fields.open.last_mut()
                    {
                        field.instruction += &child.text();
                    }
                }
                "t" => self.text(&child.text(), look, link, line),
                "delText" => self.deleted(run),
                "tab" | "ptab" => self.text("\t", look, link, line),
                "noBreakHyphen" => self.text("-", look, link, line),
                "softHyphen" | "lastRenderedPageBreak" => {}
                "br" | "cr" if self.fields.hides() => {}
                "br" | "cr" => line.inlines.push(Inline::Break),
                "sym" => {
                    let code = child.attribute("char").unwrap_or_default();
                    let code = u32::from_str_radix(code, 16).unwrap_or(0);
                    let font = child.attribute("font").unwrap_or_default();
                    self.symbol(font, code, look, link, line);
                }
                "fldChar" => self.field(child, look, link, line),
                "footnoteReference" | "endnoteReference" => self.note(child, line),
                "commentReference" => {
                    let said = child.attribute("id").and_then(|id| self.comments.get(id));
                    let said = said.cloned().unwrap_or_default();
                    self.out.remarks.add(What::Comment, self.number, said);
                }
                "drawing" | "pict" | "object" => self.drawing(child, line)?,
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.run_parts(chosen, look, link, line)?;
                    }
                }
                _ => self.inlines(child, look, link, line)?,
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str, look: &RunLook, link: Option<&Target>, line: &mut Line) {
        if self.fields.hides() {
            return;
        }
        if look.hidden == Some(true) {
            return self.out.remarks.add(What::Hidden, self.number, text);
        }
        let private = |c: char| ('\u{f000}'..'\u{f100}').contains(&c);
        if text.contains(private) {
            let font = look.font.clone().unwrap_or_default();
            for c in text.chars() {
                match private(c) {
                    true => self.symbol(&font, c as u32, look, link, line),
                    false => self.text(c.encode_utf8(&mut [0; 4]), look, link, line),
                }
            }
            return;
        }
        if look.is_marked && !text.trim().is_empty() && link.is_none() {
            self.out.remarks.add_once(What::Marked, self.number, text.trim());
        }
        let mut text = text.to_owned();
        if let Some(raised @ ("superscript" | "subscript")) = look.raised.as_deref()
            && !text.trim().is_empty()
        {
            self.out.remarks.add(What::Raised, self.number, text.clone());
            text = symbols::raised(&text, raised == "subscript").unwrap_or(text);
        }
        // Places to divide a word: kvm finds its own.
        text.retain(|c| c != '\u{ad}');
        let link = link.or_else(|| self.fields.link());
        push_text(line, text, format(look, link));
    }

    fn symbol(
        &mut self,
        font: &str,
        code: u32,
        look: &RunLook,
        link: Option<&Target>,
        line: &mut Line,
    ) {
        match symbols::symbol(font, code) {
            Some(c) => self.text(c.encode_utf8(&mut [0; 4]), look, link, line),
            None => {
                let what = format!("{font} {code:04X}");
                self.out.remarks.add(What::Symbol, self.number, what);
            }
        }
    }

    fn hyperlink(&mut self, element: &Element) -> Option<Target> {
        let anchor = element.attribute("anchor").filter(|a| !a.is_empty());
        let Some(id) = element.attribute("id") else {
            return anchor.map(|a| Target::Bookmark(a.to_owned()));
        };
        let address = self.relationships.get(id).map(|r| r.target.clone()).unwrap_or_default();
        let address = match anchor {
            Some(anchor) if !address.contains('#') => format!("{address}#{anchor}"),
            _ => address,
        };
        self.address(&address)
    }

    /// An address that a reader of the guidelines can follow.
    fn address(&mut self, address: &str) -> Option<Target> {
        const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];
        let address = address.trim();
        let lower = address.to_ascii_lowercase();
        if SCHEMES.iter().any(|scheme| lower.starts_with(scheme)) {
            return Some(Target::Address(address.to_owned()));
        }
        self.out.remarks.add(What::Link, self.number, address);
        None
    }

    fn field(&mut self, sign: &Element, look: &RunLook, link: Option<&Target>, line: &mut Line) {
        match sign.attribute("fldCharType") {
            Some("begin") => {
                self.fields.open.push(Field::default());
                if let Some(check) = sign.at(&["ffData", "checkBox"]) {
                    let is_on = check.is_on("checked").or_else(|| check.is_on("default"));
                    let sign = if is_on == Some(true) { "☑" } else { "☐" };
                    push_text(line, sign.to_owned(), format(look, link));
                }
            }
            Some("separate") => {
                let Some(instruction) =
                    self.fields.open.last().map(|field| field.instruction.clone())
                else {
                    return;
                };
                let shows = self.meaning(&instruction);
                match shows {
                    Shows::Contents => self.out.remarks.add(What::Contents, self.number, ""),
                    Shows::PageNumber => self.out.remarks.add_once(What::Litter, self.number, ""),
                    _ => {}
                }
                if let Some(field) = self.fields.open.last_mut() {
                    field.has_result = true;
                    field.shows = shows;
                }
            }
            Some("end") => drop(self.fields.open.pop()),
            _ => {}
        }
    }

    /// What a field shows, by its instruction: `HYPERLINK "…" \l "…"`.
    fn meaning(&mut self, instruction: &str) -> Shows {
        let words = quoted_words(instruction);
        let name = words.first().map(|word| word.to_ascii_uppercase()).unwrap_or_default();
        match &*name {
            "TOC" => Shows::Contents,
            "PAGE" | "NUMPAGES" | "SECTIONPAGES" => Shows::PageNumber,
            "HYPERLINK" => {
                let place = words.iter().position(|word| word == "\\l");
                let anchor = place.and_then(|at| words.get(at + 1));
                let address = words.get(1).filter(|word| !word.starts_with('\\'));
                let target = match (address, anchor) {
                    (Some(address), Some(anchor)) => self.address(&format!("{address}#{anchor}")),
                    (Some(address), None) => self.address(address),
                    (None, Some(anchor)) => Some(Target::Bookmark(anchor.clone())),
                    (None, None) => None,
                };
                target.map_or(Shows::Result, Shows::Link)
            }
            _ => Shows::Result,
        }
    }

    fn note(&mut self, reference: &Element, line: &mut Line) {
        let Some(id) = reference.attribute("id") else { return };
        let is_endnote = &*reference.name == "endnoteReference";
        let same = |(e, i, _): &(bool, String, u32)| *e == is_endnote && i == id;
        let number = self.referred.iter().position(same).unwrap_or_else(|| {
            self.referred.push((is_endnote, id.to_owned(), self.number));
            self.referred.len() - 1
        });
        line.inlines.push(Inline::Note(number));
    }

    /// Reads a drawing, new or old: pictures, text boxes, and what has to be
    /// left behind.
    fn drawing(&mut self, element: &Element, line: &mut Line) -> Result<(), NotWord> {
        let before = (line.inlines.len(), line.after.len(), self.out.remarks.0.len());
        let described = element.find("docPr").or_else(|| element.find("shape"));
        let attribute = |name| described.and_then(|d| d.attribute(name)).filter(|a| !a.is_empty());
        let alternative = attribute("descr").or_else(|| attribute("alt")).or(attribute("title"));
        let alternative = alternative.unwrap_or_default();
        self.drawn(element, alternative, line)?;
        let after = (line.inlines.len(), line.after.len(), self.out.remarks.0.len());
        let is_rule = element.find("rect").is_some_and(|r| r.attribute("hr").is_some());
        if before == after && !is_rule {
            self.out.remarks.add(What::Drawing, self.number, alternative);
        }
        Ok(())
    }

    fn drawn(
        &mut self,
        parent: &Element,
        alternative: &str,
        line: &mut Line,
    ) -> Result<(), NotWord> {
        for child in parent.elements() {
            match &*child.name {
                "blip" => {
                    let id = child.attribute("embed").or_else(|| child.attribute("link"));
                    self.picture(id, alternative, line)?;
                }
                "imagedata" => self.picture(child.attribute("id"), alternative, line)?,
                "txbxContent" => {
                    let mut blocks = Vec::new();
                    self.blocks(child, &mut blocks)?;
                    let text = super::blocks::lines(&blocks).join(" ");
                    self.out.remarks.add(What::TextBox, self.number, text);
                    line.after.append(&mut blocks);
                }
                "chart" => self.out.remarks.add(What::Chart, self.number, alternative),
                "relIds" => self.out.remarks.add(What::Drawing, self.number, alternative),
                "OLEObject" => {
                    let program = child.attribute("ProgID").unwrap_or_default();
                    self.out.remarks.add(What::Object, self.number, program);
                }
                "AlternateContent" => {
                    if let Some(chosen) = super::body::alternative(child) {
                        self.drawn(chosen, alternative, line)?;
                    }
                }
                _ => self.drawn(child, alternative, line)?,
            }
        }
        Ok(())
    }

    fn picture(
        &mut self,
        id: Option<&str>,
        alternative: &str,
        line: &mut Line,
    ) -> Result<(), NotWord> {
        let Some(relationship) = id.and_then(|id| self.relationships.get(id)).cloned() else {
            self.out.remarks.add(What::PictureElsewhere, self.number, alternative);
            return Ok(());
        };
        let target = relationship.target;
        let known = self.pictures.get(&target).copied();
        let found = match known {
            Some(found) => found,
            None if relationship.is_external => None,
            None => {
                let bytes = self.parts.media(&target)?;
                bytes.map(|bytes| {
                    let ending = ending(&target, &bytes);
                    self.out.pictures.push(Picture { bytes, ending });
                    self.out.pictures.len() - 1
                })
            }
        };
        self.pictures.insert(target.clone(), found);
        match found {
            Some(picture) => {
                let alternative = text::one_line(alternative);
                line.inlines.push(Inline::Picture(picture, alternative));
            }
            None => self.out.remarks.add(What::PictureElsewhere, self.number, target),
        }
        Ok(())
    }
}

/// The ending of a picture's name: by its bytes, for they do not lie, else by
/// its name, if that is a plain one.
fn ending(name: &str, bytes: &[u8]) -> String {
    let by_bytes = match bytes {
        [0x89, b'P', b'N', b'G', ..] => "png",
        [0xff, 0xd8, 0xff, ..] => "jpg",
        [b'G', b'I', b'F', b'8', ..] => "gif",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "webp",
        _ => "",
    };
    let by_name = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let is_plain =
        (1..=5).contains(&by_name.len()) && by_name.bytes().all(|b| b.is_ascii_alphanumeric());
    match (by_bytes, is_plain) {
        ("", true) => by_name,
        ("", false) => "bin".to_owned(),
        (known, _) => known.to_owned(),
    }
}

fn format(look: &RunLook, link: Option<&Target>) -> Format {
    Format {
        bold: look.bold == Some(true),
        italic: look.italic == Some(true),
        strike: look.strike == Some(true),
        underline: look.underline == Some(true) && link.is_none(),
        capitals: look.capitals == Some(true),
        size: look.size.unwrap_or(0),
        link: link.cloned(),
    }
}

fn push_text(line: &mut Line, text: String, format: Format) {
    match line.inlines.last_mut() {
        Some(Inline::Text(before, same)) if *same == format => before.push_str(&text),
        _ => line.inlines.push(Inline::Text(text, format)),
    }
}

/// The words of an instruction; one in quotes may have spaces.
fn quoted_words(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (i, part) in instruction.split('"').enumerate() {
        match i % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_owned)),
            _ => words.push(part.to_owned()),
        }
    }
    words
}
