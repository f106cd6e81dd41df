//! From Word to Markdown with a header.
//!
//! `package` opens the file and `xml` reads its parts; `body` makes blocks of
//! them that still look as they did in Word. Then the look is read: `cleared`
//! drops what belongs to the printed page, `overview` takes the overview,
//! `headings` and `lists` find what is one by style or by look. `header` says
//! what the front matter is to hold, `markdown` writes the text, and `points`
//! gives the points their ids. `update` puts a newer Word file into a document
//! that is there.
//!
//! No word is lost: it is in the Markdown, or in a remark.

pub mod blocks;
mod body;
mod cleared;
pub mod header;
mod headings;
mod links;
mod lists;
mod markdown;
mod numbering;
mod overview;
pub mod package;
mod points;
pub mod remarks;
mod runs;
mod styles;
mod symbols;
mod tables;
pub mod update;
pub mod words;
mod xml;

pub use body::{Picture, Properties};
pub use header::{Header, Said};
pub use package::NotWord;
pub use points::Marked;

use crate::coverage::matching;
use crate::model::{Document, Package};
use crate::profile::{KnownTitles, Profile, Role};
use crate::source::{FileId, Source};
use blocks::{Block, Heading};
use overview::Field;
use remarks::Remarks;

/// A Word file, read: what it says, and what it could not keep.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// The title, if the text has one.
    pub title: Option<Heading>,
    /// The text.
    pub blocks: Vec<Block>,
    /// The notes, by number.
    pub notes: Vec<Vec<Block>>,
    /// The pictures.
    pub pictures: Vec<Picture>,
    /// The fields that the overview gives, then those of page headers.
    pub fields: Vec<Field>,
    /// How many of them are the overview's.
    pub in_overview: usize,
    /// What the overview says besides.
    pub others: Vec<String>,
    /// The lines of page headers and footers.
    pub margins: Vec<String>,
    /// What the file says about itself.
    pub properties: Properties,
    /// What could not be carried.
    pub remarks: Remarks,
}

impl Word {
    /// Reads a Word file.
    ///
    /// # Errors
    /// If it is no Word file, damaged, or more than a guideline can be.
    pub fn read(bytes: &[u8], profile: &Profile) -> Result<Word, NotWord> {
        let body = body::read(bytes)?;
        let mut remarks = body.remarks;
        let mut blocks = cleared::clear(body.blocks, profile, &mut remarks);
        let overview::Overview { fields, others } =
            overview::take(&mut blocks, profile, &mut remarks);
        let in_overview = fields.len();
        let mut overview = overview::Overview { fields, others };
        overview::margins(&body.margins, &mut overview, profile, &mut remarks);
        let blocks = cleared::unframe(blocks, &mut remarks);
        let mut blocks = cleared::clear(blocks, profile, &mut remarks);
        let mut title = headings::find(&mut blocks, profile, &mut remarks);
        note_underlined(&blocks, &mut remarks);
        let mut blocks = settle(blocks, profile, &mut remarks);
        let mut notes: Vec<Vec<Block>> = body
            .notes
            .into_iter()
            .map(|note| {
                let note = cleared::unframe(note, &mut remarks);
                settle(note, profile, &mut remarks)
            })
            .collect();
        links::resolve(title.as_mut(), &mut blocks, &mut notes, &mut remarks);
        Ok(Word {
            title,
            blocks,
            notes,
            pictures: body.pictures,
            fields: overview.fields,
            in_overview,
            others: overview.others,
            margins: body.margins,
            properties: body.properties,
            remarks,
        })
    }

    /// The text below the header, with the title as its first heading. The
    /// pictures lie at these paths, as seen from the document.
    pub fn write(&self, title: &str, pictures: &[String], remarks: &mut Remarks) -> String {
        let given = || {
            let text = blocks::Inline::Text(title.to_owned(), blocks::Format::default());
            let (bookmarks, inlines) = (Vec::new(), vec![text]);
            Heading { level: 1, inlines, number: 0, bookmarks, id: None }
        };
        let heading = self.title.clone().unwrap_or_else(given);
        markdown::write(Some(&heading), &self.blocks, &self.notes, pictures, remarks)
    }

    /// The lines of the text.
    fn text_lines(&self) -> Vec<String> {
        blocks::lines(&self.blocks)
    }

    /// How many headings, lists, tables and footnotes there are.
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0, 0, 0, self.notes.len()];
        for block in &self.blocks {
            match block {
                Block::Heading(_) => counts[0] += 1,
                Block::List(_) => counts[1] += 1,
                Block::Table(_) => counts[2] += 1,
                Block::Paragraph(_) => {}
            }
        }
        counts
    }
}

/// Tables and lists, in the text and in cells.
fn settle(blocks: Vec<Block>, profile: &Profile, remarks: &mut Remarks) -> Vec<Block> {
    let mut blocks = lists::gather(blocks, remarks);
    cleared::settle_tables(&mut blocks, profile, remarks);
    for block in &mut blocks {
        let Block::Table(table) = block else { continue };
        for cell in table.rows.iter_mut().flatten() {
            // What is said of a merged cell was said at its first.
            let mut own = Remarks::default();
            let inner = std::mem::take(&mut cell.blocks);
            cell.blocks = lists::gather(inner, &mut own);
            if !cell.is_rest {
                own.0.into_iter().for_each(|r| remarks.add(r.what, r.paragraph, r.text));
            }
        }
    }
    blocks
}

/// Underlined words in the text; a heading is set apart by what it is.
fn note_underlined(blocks: &[Block], remarks: &mut Remarks) {
    for block in blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        for (text, format) in paragraph.formats() {
            if format.underline {
                remarks.add(remarks::What::Underlined, paragraph.number, text);
            }
        }
    }
}

/// The documents that set requirements for a standard.
pub fn parents(package: &Package, standard: Option<usize>) -> Vec<usize> {
    let of_standard = |i: &usize| {
        standard.is_some()
            && package.documents[*i].standard == standard
            && package.sets_requirements(*i)
    };
    (0..package.documents.len()).filter(of_standard).collect()
}

/// Gives the points of an imported text, which is to lie at `path`, their
/// ids.
pub fn mark(text: &str, path: &str, header: &Header, package: &Package) -> Marked {
    let profile = &package.config.profile;
    let source = Source::from_bytes(path.to_owned(), text.as_bytes().to_vec());
    let known = &mut KnownTitles::default();
    let unmarked = || Marked { text: text.to_owned(), ..Marked::default() };
    let Some(document) = Document::read(FileId(0), &source, &package.config, known) else {
        return unmarked();
    };
    let Some(kind) = header.kind.map(|kind| &profile.types[kind]) else { return unmarked() };
    if kind.sets_requirements {
        let class = profile.marks.point.first().map_or("", String::as_str);
        return points::of_parent(&document, text, class);
    }
    let named = document.header.text(Role::Parent).and_then(|(name, _)| package.document(name));
    let parents = parents(package, header.standard);
    let parent = named.or(match parents[..] {
        [only] => Some(only),
        _ => None,
    });
    let Some(parent) = parent else { return unmarked() };
    let service = header.service.as_deref().unwrap_or_default();
    let found = package.config.service(service).map(|s| &package.config.services[s]);
    let names: Vec<&str> = match found {
        Some(service) => vec![&service.name, &service.id],
        None => vec![service],
    };
    let names = matching::service_names(&names);
    points::of_answer(&document, text, package, &package.documents[parent].requirements, &names)
}

/// The name of picture number `i` of a document, beside it.
pub fn picture_name(document: &str, i: usize, picture: &Picture) -> String {
    let stem = document.rsplit('/').next().unwrap_or(document);
    let stem = crate::text::slug(stem.strip_suffix(".md").unwrap_or(stem));
    format!("{stem}-{}.{}", i + 1, picture.ending)
}
