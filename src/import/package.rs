//! The parts of a Word file: a zip with XML in it, read within bounds. The
//! one user of zip.

use super::xml::{self, Element, XmlFault};
use crate::lang::Lang;
use crate::say;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The largest Word file that is read, in bytes.
pub const MAX_FILE: u64 = 100 << 20;

/// The largest XML part, unpacked; the text of a long book is 10 MB.
const MAX_XML: u64 = 64 << 20;

/// The largest picture.
const MAX_MEDIA: u64 = 32 << 20;

/// All that is unpacked of one file.
const MAX_ALL: u64 = 256 << 20;

/// Why a file could not be read as a Word document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotWord {
    /// The format before 2007.
    Old,
    /// Locked with a password.
    Locked,
    /// Another kind of document: PDF, RTF, ODT.
    Other(&'static str),
    /// Nothing that is known.
    Unknown,
    /// Damaged, or made to harm.
    Broken,
    /// More than a guideline can be.
    TooLarge,
}

impl NotWord {
    /// What is wrong and what to do, for people.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            NotWord::Old => say!(lang,
                da: "det er en gammel Word-fil (.doc). Åbn den i Word, og gem den som .docx.",
                en: "it is an old Word file (.doc). Open it in Word and save it as .docx."),
            NotWord::Locked => say!(lang,
                da: "filen er låst med en adgangskode. Fjern den i Word: Filer › Oplysninger › Beskyt dokument.",
                en: "the file is locked with a password. Remove it in Word: File › Info › Protect Document."),
            NotWord::Other(kind) => say!(lang,
                da: "det er en {kind}-fil. Gem den som .docx i Word eller LibreOffice.",
                en: "it is a {kind} file. Save it as .docx in Word or LibreOffice."),
            NotWord::Unknown => say!(lang,
                da: "det er ikke en Word-fil. kvm læser filer, der er gemt som .docx.",
                en: "it is not a Word file. kvm reads files that are saved as .docx."),
            NotWord::Broken => say!(lang,
                da: "filen er beskadiget. Åbn den i Word, og gem den igen som .docx.",
                en: "the file is damaged. Open it in Word and save it again as .docx."),
            NotWord::TooLarge => say!(lang,
                da: "filen indeholder mere, end en retningslinje kan. Del den i flere, eller gør billederne mindre.",
                en: "the file holds more than a guideline can. Divide it, or make its pictures smaller."),
        }
    }
}

impl From<XmlFault> for NotWord {
    fn from(fault: XmlFault) -> NotWord {
        match fault {
            XmlFault::Broken => NotWord::Broken,
            XmlFault::TooLarge => NotWord::TooLarge,
        }
    }
}

/// The parts of a file.
pub struct Parts<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

/// Where the relationships of a part lead, by their id.
pub type Relationships = HashMap<String, Relationship>;

/// Where one relationship leads.
#[derive(Clone, Debug)]
pub struct Relationship {
    /// The last word of its type: `image`, `hyperlink`, `styles` …
    pub kind: String,
    /// The name of a part, or an address outside the file.
    pub target: String,
    /// Whether it leads out of the file.
    pub is_external: bool,
}

impl<'a> Parts<'a> {
    /// Opens a file.
    pub fn open(bytes: &'a [u8]) -> Result<Parts<'a>, NotWord> {
        if bytes.len() as u64 > MAX_FILE {
            return Err(NotWord::TooLarge);
        }
        if let Some(other) = other_kind(bytes) {
            return Err(other);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotWord::Broken)?;
        Ok(Parts { zip, left: MAX_ALL })
    }

    /// The name of the part that holds the text.
    pub fn main(&mut self) -> Result<String, NotWord> {
        let top = self.relationships("")?;
        let main = top.values().find(|r| r.kind == "officeDocument" && !r.is_external);
        let main = main.map_or_else(|| "word/document.xml".to_owned(), |r| r.target.clone());
        match self.zip.index_for_name(&main) {
            Some(_) if main.ends_with(".xml") => Ok(main),
            _ if self.zip.index_for_name("content.xml").is_some() => Err(NotWord::Other("ODT")),
            _ => Err(NotWord::Unknown),
        }
    }

    /// An XML part; `None` if there is none of this name.
    pub fn xml(&mut self, name: &str) -> Result<Option<Element>, NotWord> {
        let Some(bytes) = self.read(name, MAX_XML)? else { return Ok(None) };
        Ok(Some(xml::parse(&decoded(bytes)?)?))
    }

    /// A picture; `None` if there is none of this name.
    pub fn media(&mut self, name: &str) -> Result<Option<Vec<u8>>, NotWord> {
        self.read(name, MAX_MEDIA)
    }

    /// Where the relationships of a part lead; of the file, if `part` is
    /// empty.
    pub fn relationships(&mut self, part: &str) -> Result<Relationships, NotWord> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(root) = self.xml(&format!("{folder}{slash}_rels/{name}.rels"))? else {
            return Ok(Relationships::new());
        };
        let read = |element: &Element| {
            let is_external = element.attribute("TargetMode") == Some("External");
            let target = element.attribute("Target")?;
            let target = if is_external { target.to_owned() } else { joined(folder, target) };
            let kind = element.attribute("Type")?.rsplit('/').next()?.to_owned();
            let id = element.attribute("Id")?.to_owned();
            Some((id, Relationship { kind, target, is_external }))
        };
        Ok(root.elements().filter_map(read).collect())
    }

    fn read(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, NotWord> {
        if self.zip.index_for_name(name).is_none() {
            return Ok(None);
        }
        let most = most.min(self.left);
        let part = self.zip.by_name(name).map_err(|_| NotWord::Broken)?;
        let mut bytes = Vec::new();
        // What the zip says of its sizes is not to be trusted.
        part.take(most + 1).read_to_end(&mut bytes).map_err(|_| NotWord::Broken)?;
        if bytes.len() as u64 > most {
            return Err(NotWord::TooLarge);
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }
}

/// What a file is that is no zip.
fn other_kind(bytes: &[u8]) -> Option<NotWord> {
    const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
    // Names in such a file are UTF-16.
    let locked: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
    match bytes {
        b if b.starts_with(b"PK") => None,
        b if b.starts_with(COMPOUND) => {
            let is_locked = bytes.windows(locked.len()).any(|part| part == locked);
            Some(if is_locked { NotWord::Locked } else { NotWord::Old })
        }
        b if b.starts_with(b"%PDF") => Some(NotWord::Other("PDF")),
        b if b.starts_with(b"{\\rtf") => Some(NotWord::Other("RTF")),
        _ => Some(NotWord::Unknown),
    }
}

/// A target as the name of a part. Names that climb out lead nowhere.
fn joined(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn decoded(bytes: Vec<u8>) -> Result<String, NotWord> {
    let wide = |order: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|c| order([c[0], c[1]])).collect();
        String::from_utf16(&units).map_err(|_| NotWord::Broken)
    };
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => wide(u16::from_le_bytes),
        Some([0xfe, 0xff]) => wide(u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_err(|_| NotWord::Broken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_is_no_word_file() {
        let of = |bytes: &[u8]| Parts::open(bytes).err();
        assert_eq!(of(b"%PDF-1.7"), Some(NotWord::Other("PDF")));
        assert_eq!(of(b"{\\rtf1"), Some(NotWord::Other("RTF")));
        assert_eq!(of(b"\xd0\xcf\x11\xe0 W"), Some(NotWord::Old));
        let locked = b"\xd0\xcf\x11\xe0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
        assert_eq!(of(locked), Some(NotWord::Locked));
        assert_eq!(of(b"PK\x03\x04 ikke en zip"), Some(NotWord::Broken));
        assert_eq!(of(b""), Some(NotWord::Unknown));
    }

    #[test]
    fn targets_stay_in_the_file() {
        assert_eq!(joined("word", "media/a.png"), "word/media/a.png");
        assert_eq!(joined("word", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(joined("word", "/word/a.xml"), "word/a.xml");
    }
}
