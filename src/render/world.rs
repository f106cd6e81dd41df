//! What typst may see of the world: the templates, one document as data, its
//! images and the bundled fonts. Everything else does not exist.

use std::collections::HashMap;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

/// The template that typst starts from.
pub const MAIN: &str = "document.typ";
/// The document as data.
pub const DATA: &str = "document.json";

/// The body font. All four styles are bundled whole: its licence reserves the
/// name, so a subset would have to be called something else.
const BODY_FONTS: [&[u8]; 4] = [
    include_bytes!("../../templates/fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../../templates/fonts/SourceSans3-It.ttf"),
    include_bytes!("../../templates/fonts/SourceSans3-Semibold.ttf"),
    include_bytes!("../../templates/fonts/SourceSans3-SemiboldIt.ttf"),
];

/// What every document shares: typst's library, the fonts, the templates.
pub struct Shared {
    library: LazyHash<Library>,
    fonts: FontStore,
    templates: HashMap<FileId, Source>,
}

impl Shared {
    /// Loads the fonts and reads the templates, each a name and its text.
    pub fn new(templates: &[(&str, &str)]) -> Shared {
        let mut fonts = FontStore::new();
        let body = BODY_FONTS.into_iter().flat_map(|data| Font::iter(Bytes::new(data)));
        fonts.extend(body.map(|font| {
            let info = font.info().clone();
            (font, info)
        }));
        fonts.extend(typst_kit::fonts::embedded());
        let source = |(name, text): &(&str, &str)| {
            let id = project_file(name);
            (id, Source::new(id, (*text).to_owned()))
        };
        Shared {
            library: LazyHash::new(Library::default()),
            fonts,
            templates: templates.iter().map(source).collect(),
        }
    }

    /// The fonts in the order in which typst looks for a character.
    pub fn book(&self) -> &FontBook {
        self.fonts.book()
    }

    /// Name and line, from 1, of a place in a template.
    pub fn template_line(&self, id: FileId, byte: usize) -> Option<(String, usize)> {
        let source = self.templates.get(&id)?;
        let line = source.lines().byte_to_line(byte)? + 1;
        Some((id.vpath().get_without_slash().to_owned(), line))
    }
}

/// One document's world.
pub struct DocumentWorld<'a> {
    shared: &'a Shared,
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl<'a> DocumentWorld<'a> {
    /// A world with these files beside the templates.
    pub fn new<'f>(
        shared: &'a Shared,
        files: impl IntoIterator<Item = (&'f str, Bytes)>,
    ) -> DocumentWorld<'a> {
        let files = files.into_iter().map(|(name, bytes)| (project_file(name), bytes)).collect();
        DocumentWorld { shared, main: project_file(MAIN), files }
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.shared.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shared.templates.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.font(index)
    }

    /// A document's date is its own; the day of the build is nobody's affair.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_with_slash().into())
}

/// The number of a file of ours. Names are few (templates, data and numbered
/// images), which matters because typst never forgets one.
fn project_file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("names in here are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}
