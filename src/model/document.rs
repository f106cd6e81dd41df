//! One document: its header, its body, and what both amount to.

use super::header::Header;
use super::links::{self, Reference};
use super::outline::{self, Section};
use super::requirement::{self, Requirement};
use super::terms::Term;
use crate::config::Config;
use crate::parse::front_matter::{self, FrontMatter};
use crate::parse::{self, Syntax};
use crate::profile::{KnownTitles, Role, Status};
use crate::source::{FileId, Place, Source, Span};
use crate::text;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A document of the package.
#[derive(Debug)]
pub struct Document {
    /// Its file.
    pub file: FileId,
    /// Its stable id; the path without `.md` if it names none.
    pub id: String,
    /// Its title: the header's, else the first heading's, else its path.
    pub title: String,
    /// The title as it compares.
    pub normal_title: String,
    /// Its type, by index in the profile; none if unknown.
    pub kind: Option<usize>,
    /// Its standard, by index in the catalogue; none if unknown.
    pub standard: Option<usize>,
    /// Its service, by index in the register; none if it names none known.
    pub service: Option<usize>,
    /// The characters of its file that [`text::odd_characters`] finds: few,
    /// and asked for more than once.
    pub odd_characters: Vec<(usize, char)>,
    /// The header as written.
    pub front: FrontMatter,
    /// The header, typed.
    pub header: Header,
    /// The body.
    pub syntax: Syntax,
    /// Its headings and what stands under each.
    pub sections: Vec<Section>,
    /// Its links and images.
    pub references: Vec<Reference>,
    /// The SHA-256 of its images, if the register has an approval of it to
    /// compare them with.
    pub image_sums: Vec<String>,
    /// Where its images lie, by the package path that the text gives them, if
    /// not there: the text may be older than the files.
    pub pictures: BTreeMap<String, String>,
    /// The sum of what an approval is about, once somebody asked for it.
    pub(crate) sum: OnceLock<String>,
    /// The terms that it defines, once somebody asked for them.
    pub(super) terms: OnceLock<Vec<Term>>,
    /// What it requires of those that answer to it.
    pub requirements: Vec<Requirement>,
}

impl Document {
    /// Reads a file; `None` if it is prose without a header.
    pub fn read(
        file: FileId,
        source: &Source,
        config: &Config,
        known: &mut KnownTitles,
    ) -> Option<Document> {
        let written = source.text.as_str();
        let front = front_matter::parse(written);
        front.span?;
        let profile = &config.profile;
        let header = Header::read(&front, profile);
        let syntax = parse::markdown::parse(written, front.body);
        let header_title = header.text(Role::Title).map(|(t, _)| t);
        let sections = outline::outline(&syntax, written, profile, known, header_title);
        let kind = header.text(Role::DocumentType).and_then(|(t, _)| profile.document_type(t));
        let contents = header.list(Role::ContentsList);
        let contents: Vec<&str> = contents.iter().flat_map(|(t, _)| t.lines()).collect();
        let kind_of = kind.map(|k| &profile.types[k]);
        // A self-evaluation asks nothing of others, whatever its words look like.
        let requirements = match kind_of.is_some_and(|k| k.evaluates) {
            true => Vec::new(),
            false => {
                requirement::requirements(&syntax, written, &sections, profile, kind_of, &contents)
            }
        };
        let path_id = source.path.strip_suffix(".md").unwrap_or(&source.path);
        let id = header.text(Role::Id).map_or(path_id, |(id, _)| id).to_owned();
        let first_heading = sections.iter().find(|s| s.is_title).map(|s| s.title.as_str());
        let title = header_title.or(first_heading).unwrap_or(path_id).to_owned();
        let standard = header.text(Role::Standard).and_then(|(s, _)| profile.standard(s));
        let service = header.text(Role::Service).and_then(|(s, _)| config.service(s));
        Some(Document {
            file,
            id,
            normal_title: known.normal(profile, &title),
            title,
            kind,
            standard,
            service,
            odd_characters: text::odd_characters(written).collect(),
            front,
            header,
            sections,
            references: links::references(&syntax, &source.path),
            syntax,
            image_sums: Vec::new(),
            pictures: BTreeMap::new(),
            sum: OnceLock::new(),
            terms: OnceLock::new(),
            requirements,
        })
    }

    /// A span in this document's file.
    pub fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    /// The first line of the header, for what concerns the whole document.
    pub fn top(&self) -> Span {
        let start = self.front.span.map_or(0, |s| s.start);
        self.front.entries.first().map_or(Span { start, end: start }, |e| e.key_span)
    }

    /// Its stage.
    pub fn status(&self) -> Status {
        self.header.status()
    }
}
