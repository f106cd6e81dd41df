//! What typst may see of the world: the templates, one document as data, its
//! images and the bundled fonts. Everything else does not exist.

use crate::templates::{self, BUILT_IN, Templates};
use std::collections::HashMap;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Binding, Bytes, Datetime, Duration, Value};
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

/// What no template may call: text that becomes code, and foreign programs.
const TAKEN_AWAY: [&str; 2] = ["eval", "plugin"];

/// What every document shares: typst's library, the fonts, the templates.
pub struct Shared {
    library: LazyHash<Library>,
    fonts: FontStore,
    templates: HashMap<FileId, Template>,
}

/// One file of the templates.
struct Template {
    source: Source,
    /// Its name; a built-in one starts with `kvm/`.
    name: String,
}

impl Shared {
    /// Loads the fonts and reads the templates.
    pub fn new(templates: &Templates) -> Shared {
        let mut fonts = FontStore::new();
        let body = BODY_FONTS.into_iter().flat_map(|data| Font::iter(Bytes::new(data)));
        fonts.extend(body.map(|font| {
            let info = font.info().clone();
            (font, info)
        }));
        fonts.extend(typst_kit::fonts::embedded());
        let template = |(file, text): (String, &str)| {
            let id = project_file(&file);
            let is_own = templates.own(&file).is_some();
            let is_named_so = is_own || file.starts_with(BUILT_IN);
            let name = if is_named_so { file } else { format!("{BUILT_IN}{file}") };
            (id, Template { source: Source::new(id, text.to_owned()), name })
        };
        Shared {
            library: LazyHash::new(library()),
            fonts,
            templates: templates::typst::all(templates).map(template).collect(),
        }
    }

    /// The fonts in the order in which typst looks for a character.
    pub fn book(&self) -> &FontBook {
        self.fonts.book()
    }

    /// Name, line and column, from 1, of a place in a template.
    pub fn place(&self, id: FileId, byte: usize) -> Option<(&str, u32, u32)> {
        let template = self.templates.get(&id)?;
        let (line, column) = template.source.lines().byte_to_line_column(byte)?;
        Some((&template.name, line as u32 + 1, column as u32 + 1))
    }
}

/// Typst's library without what no template may call.
fn library() -> Library {
    let mut library = Library::default();
    for name in TAKEN_AWAY {
        if let Some(binding) = library.global.scope_mut().get_mut(name) {
            *binding = Binding::detached(Value::None);
        }
    }
    library.std = Binding::detached(library.global.clone());
    library
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
        let beside = |(name, bytes): (&'f str, Bytes)| {
            // A built-in template that an override includes looks beside itself.
            let own = project_file(&format!("{BUILT_IN}{name}"));
            [(project_file(name), bytes.clone()), (own, bytes)]
        };
        let files = files.into_iter().flat_map(beside).collect();
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
        let template = self.shared.templates.get(&id).ok_or_else(|| not_found(id))?;
        Ok(template.source.clone())
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
