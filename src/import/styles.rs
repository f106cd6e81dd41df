//! Styles: what a paragraph or a run looks like by the names it bears.

use super::words::{StyleUse, words};
use super::xml::Element;
use std::collections::HashMap;

/// The longest chain of styles that build on each other.
const LONGEST_CHAIN: usize = 24;

/// The styles of a file, by id.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
    defaults: RunLook,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    run: RunLook,
    paragraph: ParagraphLook,
}

/// What a paragraph's properties say; nothing where they are silent.
#[derive(Clone, Debug, Default)]
pub struct ParagraphLook {
    /// The outline level, 1 to 9; 0 says that it is text.
    pub outline: Option<u8>,
    /// The list; empty says that it is none.
    pub list: Option<String>,
    /// The level in the list.
    pub list_level: Option<u8>,
    /// How far it stands in.
    pub indent: Option<i32>,
}

/// What a run's properties say; nothing where they are silent.
#[derive(Clone, Debug, Default)]
pub struct RunLook {
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Struck out.
    pub strike: Option<bool>,
    /// Underlined.
    pub underline: Option<bool>,
    /// In capitals.
    pub capitals: Option<bool>,
    /// Not shown.
    pub hidden: Option<bool>,
    /// In half points.
    pub size: Option<u16>,
    /// Raised (`superscript`), lowered (`subscript`) or neither.
    pub raised: Option<String>,
    /// Highlighted, or in a colour that is not black.
    pub is_marked: bool,
    /// The font.
    pub font: Option<String>,
}

/// What a style says in all.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// What it is for.
    pub used_for: Option<StyleUse>,
    /// Its paragraphs.
    pub paragraph: ParagraphLook,
    /// Its text.
    pub run: RunLook,
}

impl Styles {
    /// Reads the part `styles.xml`.
    pub fn read(root: &Element) -> Styles {
        let mut styles = Styles::default();
        if let Some(run) = root.at(&["docDefaults", "rPrDefault", "rPr"]) {
            styles.defaults = RunLook::read(run);
        }
        for element in root.elements().filter(|e| &*e.name == "style") {
            let Some(id) = element.attribute("styleId") else { continue };
            let is_default = matches!(element.attribute("default"), Some("1" | "true"));
            if is_default && element.attribute("type") == Some("paragraph") {
                styles.usual = Some(id.to_owned());
            }
            let style = Style {
                name: element.val("name").unwrap_or(id).to_owned(),
                based_on: element.val("basedOn").map(str::to_owned),
                run: element.child("rPr").map(RunLook::read).unwrap_or_default(),
                paragraph: element.child("pPr").map(ParagraphLook::read).unwrap_or_default(),
            };
            styles.by_id.insert(id.to_owned(), style);
        }
        styles
    }

    /// What the style of a paragraph says, with the defaults of the file.
    pub fn paragraph(&self, id: Option<&str>) -> Resolved {
        let mut resolved = self.resolve(id.or(self.usual.as_deref()));
        resolved.run.fill(&self.defaults);
        resolved
    }

    /// What the style of a run says.
    pub fn run(&self, id: &str) -> RunLook {
        self.resolve(Some(id)).run
    }

    fn resolve(&self, id: Option<&str>) -> Resolved {
        let mut resolved = Resolved::default();
        let mut next = id;
        for _ in 0..LONGEST_CHAIN {
            let Some((id, style)) = next.and_then(|id| Some((id, self.by_id.get(id)?))) else {
                // A style that the file does not describe is known by its id.
                let by_id = next.and_then(|id| words().style(id));
                resolved.used_for = resolved.used_for.or(by_id);
                break;
            };
            let used_for = words().style(&style.name).or_else(|| words().style(id));
            resolved.used_for = resolved.used_for.or(used_for);
            resolved.run.fill(&style.run);
            resolved.paragraph.fill(&style.paragraph);
            next = style.based_on.as_deref();
        }
        resolved
    }
}

impl ParagraphLook {
    /// Reads `pPr`.
    pub fn read(properties: &Element) -> ParagraphLook {
        let number = |text: &str| text.parse::<u8>().ok();
        let list = properties.at(&["numPr"]);
        let indent = properties.child("ind");
        let indent = indent.and_then(|i| i.attribute("left").or_else(|| i.attribute("start")));
        ParagraphLook {
            // 9 is Word's name for text.
            outline: properties.val("outlineLvl").and_then(number).map(|l| (l + 1) % 10),
            list: list
                .and_then(|l| l.val("numId"))
                .map(|id| if id == "0" { String::new() } else { id.to_owned() }),
            list_level: list.and_then(|l| l.val("ilvl")).and_then(number),
            indent: indent.and_then(|i| i.parse().ok()),
        }
    }

    /// Takes what it does not say itself from `other`.
    pub fn fill(&mut self, other: &ParagraphLook) {
        self.outline = self.outline.or(other.outline);
        // A list and its level belong together.
        if self.list.is_none() {
            self.list.clone_from(&other.list);
            self.list_level = self.list_level.or(other.list_level);
        }
        self.indent = self.indent.or(other.indent);
    }
}

impl RunLook {
    /// Reads `rPr`.
    pub fn read(properties: &Element) -> RunLook {
        let either = |a: Option<bool>, b: Option<bool>| match (a, b) {
            (None, None) => None,
            (a, b) => Some(a == Some(true) || b == Some(true)),
        };
        let on = |name| properties.is_on(name);
        let colour = properties.val("color").unwrap_or("auto");
        let highlight = properties.val("highlight").unwrap_or("none");
        let shade = properties.child("shd").and_then(|s| s.attribute("fill")).unwrap_or("auto");
        RunLook {
            bold: on("b"),
            italic: on("i"),
            strike: either(on("strike"), on("dstrike")),
            underline: on("u"),
            capitals: on("caps"),
            hidden: on("vanish"),
            size: properties.val("sz").and_then(|size| size.parse().ok()),
            raised: properties.val("vertAlign").map(str::to_owned),
            is_marked: highlight != "none" || is_colour(colour) || is_colour(shade),
            font: properties
                .child("rFonts")
                .and_then(|f| f.attribute("ascii").or_else(|| f.attribute("hAnsi")))
                .map(str::to_owned),
        }
    }

    /// Takes what it does not say itself from `other`.
    pub fn fill(&mut self, other: &RunLook) {
        self.bold = self.bold.or(other.bold);
        self.italic = self.italic.or(other.italic);
        self.strike = self.strike.or(other.strike);
        self.underline = self.underline.or(other.underline);
        self.capitals = self.capitals.or(other.capitals);
        self.hidden = self.hidden.or(other.hidden);
        self.size = self.size.or(other.size);
        if self.raised.is_none() {
            self.raised.clone_from(&other.raised);
        }
        if self.font.is_none() {
            self.font.clone_from(&other.font);
        }
    }
}

/// Whether a colour is neither black, white nor none.
pub fn is_colour(value: &str) -> bool {
    !matches!(value, "auto" | "000000" | "FFFFFF" | "ffffff" | "none" | "")
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    fn styles(inner: &str) -> Styles {
        Styles::read(&xml::parse(&format!("<w:styles>{inner}</w:styles>")).unwrap())
    }

    #[test]
    fn a_style_is_what_it_builds_on() {
        let styles = styles(
            "<w:style w:type='paragraph' w:styleId='Overskrift1'><w:name w:val='heading 1'/>\
             <w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
             <w:style w:type='paragraph' w:styleId='Egen'><w:name w:val='Birkely blå'/>\
             <w:basedOn w:val='Overskrift1'/><w:rPr><w:b w:val='0'/></w:rPr></w:style>\
             <w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='B'/></w:style>\
             <w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/></w:style>",
        );
        let own = styles.paragraph(Some("Egen"));
        assert_eq!(own.used_for, Some(StyleUse::Heading(1)));
        assert_eq!((own.paragraph.outline, own.run.bold), (Some(1), Some(false)));
        assert_eq!(styles.paragraph(Some("A")).used_for, None);
        assert_eq!(styles.paragraph(Some("Heading2")).used_for, Some(StyleUse::Heading(2)));
    }
}
