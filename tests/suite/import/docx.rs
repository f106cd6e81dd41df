//! Word files made for tests: only what the test says is in them.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file: the inside of its body, and parts beside it.
#[derive(Clone, Debug, Default)]
pub struct Docx {
    body: String,
    relationships: String,
    parts: Vec<(String, Vec<u8>)>,
}

impl Docx {
    pub fn new(body: &str) -> Docx {
        Docx { body: body.to_owned(), ..Docx::default() }
    }

    /// Adds a part that the text refers to as `id`.
    pub fn part(mut self, id: &str, kind: &str, name: &str, content: impl Into<Vec<u8>>) -> Docx {
        self.relationships +=
            &format!("<Relationship Id='{id}' Type='{RELATIONSHIPS}/{kind}' Target='{name}'/>");
        self.parts.push((format!("word/{name}"), content.into()));
        self
    }

    /// Adds a relationship that leads out of the file.
    pub fn external(mut self, id: &str, kind: &str, target: &str) -> Docx {
        self.relationships += &format!(
            "<Relationship Id='{id}' Type='{RELATIONSHIPS}/{kind}' Target='{target}' TargetMode='External'/>"
        );
        self
    }

    /// The heading styles of a Danish Word, with a list that has bullets and
    /// one that has numbers.
    pub fn with_styles(self) -> Docx {
        let heading = |n: u8| {
            format!(
                "<w:style w:type='paragraph' w:styleId='Overskrift{n}'><w:name w:val='heading {n}'/>\
                 <w:pPr><w:outlineLvl w:val='{}'/></w:pPr></w:style>",
                n - 1
            )
        };
        let styles: String = (1..=4).map(heading).collect();
        let styles = format!(
            "<w:styles>{styles}<w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style></w:styles>"
        );
        let level = |n: u8, form: &str| {
            format!(
                "<w:lvl w:ilvl='{n}'><w:start w:val='1'/><w:numFmt w:val='{form}'/><w:lvlText w:val='x'/></w:lvl>"
            )
        };
        let lists: String = ["bullet", "decimal", "lowerLetter"]
            .iter()
            .enumerate()
            .map(|(i, form)| {
                let levels: String = (0..3).map(|n| level(n, form)).collect();
                format!("<w:abstractNum w:abstractNumId='{i}'>{levels}</w:abstractNum>")
            })
            .collect();
        let nums: String = (0..3)
            .map(|i| format!("<w:num w:numId='{}'><w:abstractNumId w:val='{i}'/></w:num>", i + 1))
            .collect();
        let numbering = format!("<w:numbering>{lists}{nums}</w:numbering>");
        self.part("s", "styles", "styles.xml", styles).part(
            "n",
            "numbering",
            "numbering.xml",
            numbering,
        )
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let mut add = |name: &str, content: &[u8]| {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        };
        let document = format!("<w:document><w:body>{}</w:body></w:document>", self.body);
        add("word/document.xml", document.as_bytes());
        let relationships = format!("<Relationships>{}</Relationships>", self.relationships);
        add("word/_rels/document.xml.rels", relationships.as_bytes());
        self.parts.iter().for_each(|(name, content)| add(name, content));
        zip.finish().unwrap().into_inner()
    }
}

/// Text as XML.
pub fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A run.
pub fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{}</w:t></w:r>", xml(text))
}

/// A run with properties.
pub fn set(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>", xml(text))
}

/// A paragraph of runs.
pub fn par(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

/// A paragraph of text.
pub fn p(text: &str) -> String {
    par(&run(text))
}

/// A paragraph in bold type.
pub fn bold(text: &str) -> String {
    par(&set("<w:b/>", text))
}

/// A paragraph in a style.
pub fn styled(style: &str, text: &str) -> String {
    par(&format!("<w:pPr><w:pStyle w:val='{style}'/></w:pPr>{}", run(text)))
}

/// An item of list 1 (bullets), 2 (numbers) or 3 (letters).
pub fn item(list: u8, level: u8, text: &str) -> String {
    par(&format!(
        "<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr>{}",
        run(text)
    ))
}

/// A table of rows of cells, each with its properties and what stands in it.
pub fn table(rows: &[&[(&str, &str)]]) -> String {
    let cell = |(properties, inside): &(&str, &str)| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>")
    };
    let row = |cells: &&[(&str, &str)]| {
        format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
    };
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}
