//! One text of a package, with all that requests ask of it.

use super::buffers::Buffers;
use super::client::Client;
use super::home::Home;
use super::server::Server;
use super::{convert, uri};
use crate::check::{Context, Live};
use crate::coverage::Coverage;
use crate::lang::Lang;
use crate::model::{Document, Package};
use crate::profile::Profile;
use crate::source::disk::CONFIG_NAME;
use crate::source::lines::Lines;
use crate::source::overlay::Overlay;
use crate::source::{FileId, Place, Span};
use gen_lsp_types::{Location, Position, Range, Uri};
use std::cell::OnceCell;

/// A text of a package.
pub struct View<'a> {
    pub client: &'a Client,
    pub buffers: &'a Buffers,
    pub home: &'a Home,
    pub live: &'a Live,
    over: Overlay<'a>,
    text: &'a str,
    lines: OnceCell<Lines<'a>>,
    /// Its file.
    pub file: FileId,
    /// The document that it is, by its index.
    pub index: Option<usize>,
}

impl<'a> View<'a> {
    /// The text at a path of a package.
    pub fn new(server: &'a Server, home: &'a Home, path: &str) -> Option<View<'a>> {
        let live = home.live.as_ref()?;
        let file = live.package().sources.find(path)?;
        View::of(server, home, live, file)
    }

    /// A file of a package.
    pub fn of(server: &'a Server, home: &'a Home, live: &'a Live, file: FileId) -> Option<Self> {
        let index = live.package().documents.binary_search_by_key(&file, |d| d.file).ok();
        let (client, buffers) = (&server.client, &server.buffers);
        let (over, lines) = (home.over(buffers), OnceCell::new());
        let source = live.package().sources.get(file);
        // Settings that are being written may not be taken in yet.
        let open = buffers.at(&home.root, CONFIG_NAME).filter(|_| source.path == CONFIG_NAME);
        let text = open.map_or(&*source.text, |buffer| &buffer.text);
        Some(View { client, buffers, home, live, over, text, lines, file, index })
    }

    pub fn lang(&self) -> Lang {
        self.live.lang()
    }

    pub fn package(&self) -> &'a Package {
        self.live.package()
    }

    pub fn profile(&self) -> &'a Profile {
        &self.live.package().config.profile
    }

    pub fn text(&self) -> &'a str {
        self.text
    }

    pub fn path(&self) -> &'a str {
        &self.package().sources.get(self.file).path
    }

    pub fn document(&self) -> Option<&'a Document> {
        self.index.map(|i| &self.package().documents[i])
    }

    pub fn coverage(&self) -> Option<&'a Coverage> {
        self.live.coverage()[self.index?].as_ref()
    }

    /// What rules may look at.
    pub fn context(&self) -> Context<'_> {
        self.live.context(&self.over)
    }

    /// The lines of the text, found once.
    fn lines(&self) -> &Lines<'a> {
        self.lines.get_or_init(|| Lines::new(self.text()))
    }

    pub fn offset(&self, position: Position) -> u32 {
        self.lines().offset(position.line, position.character, self.client.unit)
    }

    pub fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span { start, end: end.max(start) }
    }

    pub fn range(&self, span: Span) -> Range {
        convert::range(self.lines(), span, self.client.unit)
    }

    /// A place in any file of the package.
    pub fn location(&self, place: Place) -> Location {
        let source = self.package().sources.get(place.file);
        let range = convert::range(&Lines::new(&source.text), place.span, self.client.unit);
        Location { uri: self.uri(&source.path), range }
    }

    /// The URI of a file of the package, as the editor writes it.
    pub fn uri(&self, path: &str) -> Uri {
        uri_of(self.home, self.buffers, path)
    }
}

/// The URI of a file of a package: for an open text the editor's own.
pub fn uri_of(home: &Home, buffers: &Buffers, path: &str) -> Uri {
    match buffers.at(&home.root, path) {
        Some(buffer) => buffer.uri.clone(),
        None => uri::of(&home.absolute(path)),
    }
}
