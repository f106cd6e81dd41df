//! One package that the editor works in: its files, its check, and what the
//! editor was told of it.

use super::buffers::Buffers;
use crate::check::Live;
use crate::lang::Lang;
use crate::model::Package;
use crate::model::date::Day;
use crate::source::disk::DiskFiles;
use crate::source::memory::MemoryFiles;
use crate::source::overlay::Overlay;
use crate::source::remembered::Remembered;
use crate::source::{FileId, Files, FilesError, Source};
use gen_lsp_types::Diagnostic;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Where the files of a home lie.
#[derive(Debug)]
pub enum Store {
    /// A package, or a folder that is open in the editor.
    Package(DiskFiles),
    /// The folder around a file that belongs to no package; nothing below it,
    /// for it may be anything.
    Folder(DiskFiles),
    /// Nowhere yet.
    Unsaved(MemoryFiles),
}

impl Store {
    fn files(&self) -> &dyn Files {
        match self {
            Store::Package(files) | Store::Folder(files) => files,
            Store::Unsaved(files) => files,
        }
    }
}

impl Files for Store {
    fn markdown(&self) -> Result<Vec<String>, FilesError> {
        match self {
            Store::Folder(files) => {
                let is_markdown = |name: &String| name.to_ascii_lowercase().ends_with(".md");
                Ok(files.list("")?.into_iter().filter(is_markdown).collect())
            }
            _ => self.files().markdown(),
        }
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FilesError> {
        self.files().read(path)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, FilesError> {
        self.files().list(folder)
    }

    fn exists(&self, path: &str) -> bool {
        self.files().exists(path)
    }
}

/// So long nothing is typed before all is read again.
const PAUSE: Duration = Duration::from_millis(300);

/// A package.
pub struct Home {
    /// Its folder as the editor names it.
    pub root: PathBuf,
    pub files: Remembered<Store>,
    /// The check; none until the package was read, or if it cannot be.
    pub live: Option<Live>,
    /// Why it cannot be read.
    pub error: Option<FilesError>,
    /// Paths of files that may have another text than was checked.
    pub dirty: BTreeSet<String>,
    /// Whether all must be read again.
    pub reread: bool,
    /// When settings were changed for which all must be read again; that waits
    /// until the writer pauses.
    later: Option<Instant>,
    /// The files whose findings may be others than those the editor was told.
    pub untold: BTreeSet<FileId>,
    /// Whether files that the editor was told of may be no longer there.
    pub renewed: bool,
    /// What the editor was told, by path.
    pub told: BTreeMap<String, Vec<Diagnostic>>,
}

impl Home {
    /// A package that is not read yet.
    pub fn new(root: PathBuf, store: Store) -> Home {
        Home {
            root,
            files: Remembered::new(store),
            live: None,
            error: None,
            dirty: BTreeSet::new(),
            reread: true,
            later: None,
            untold: BTreeSet::new(),
            renewed: false,
            told: BTreeMap::new(),
        }
    }

    /// Its files, with the open texts in place of those on disk.
    pub fn over<'a>(&'a self, buffers: &'a Buffers) -> Overlay<'a> {
        let texts = buffers.within(&self.root).map(|b| (b.path.as_str(), b.text.as_str()));
        Overlay::new(&self.files, texts)
    }

    /// Where a file of the package lies.
    pub fn absolute(&self, path: &str) -> PathBuf {
        path.split('/').fold(self.root.clone(), |at, part| at.join(part))
    }

    /// The package path of a file, if it lies in this package.
    pub fn relative(&self, path: &Path) -> Option<String> {
        package_path(&self.root, path)
    }

    /// Notes that a file may have another text.
    pub fn touch(&mut self, path: &str) {
        self.dirty.insert(path.to_owned());
    }

    /// Notes that an open text was changed.
    pub fn edit(&mut self, path: &str, text: &str) {
        let waits = self.live.as_ref().is_some_and(|live| {
            let package = live.package();
            let is_settings = !path.to_ascii_lowercase().ends_with(".md");
            let file = package.sources.find(path).filter(|_| is_settings);
            file.is_some_and(|file| !package.can_settle(file, text))
        });
        match waits {
            true => self.later = Some(Instant::now()),
            false => self.touch(path),
        }
    }

    /// How long settings that are being written are still left alone.
    pub fn pause(&self) -> Option<Duration> {
        self.later.map(|changed| PAUSE.saturating_sub(changed.elapsed()))
    }

    /// Notes that anything may be different.
    pub fn doubt(&mut self) {
        self.files.forget();
        self.reread = true;
    }

    /// Takes in what may have changed, and works out what is to be said of
    /// it; what else it affects is left to [`Self::go_on`]. Gives whether
    /// anything was to be taken in. Settings that are being written are taken
    /// in too, if they are `wanted` now.
    pub fn take_in(
        &mut self,
        buffers: &Buffers,
        today: Day,
        lang: &dyn Fn(&Package) -> Lang,
        wanted: bool,
    ) -> bool {
        if self.pause().is_some_and(|pause| wanted || pause.is_zero()) {
            self.reread = true;
        }
        let dirty = std::mem::take(&mut self.dirty);
        let old_day = self.live.as_ref().is_some_and(|live| live.as_of() != today);
        if self.live.is_none() && !self.reread || (dirty.is_empty() && !self.reread && !old_day) {
            return false;
        }
        if !self.reread && !old_day && self.update(&dirty, buffers) {
            return true;
        }
        (self.reread, self.later) = (false, None);
        match Live::read(&self.over(buffers), today, lang) {
            Ok(live) => (self.live, self.error) = (Some(live), None),
            Err(error) => (self.live, self.error) = (None, Some(error)),
        }
        let sources = self.live.iter().flat_map(|live| live.package().sources.iter());
        self.untold = sources.map(|(file, _)| file).collect();
        self.renewed = true;
        true
    }

    /// Works for a moment on what changes affect; `false` if nothing is left.
    pub fn go_on(&mut self, buffers: &Buffers) -> bool {
        let Some(mut live) = self.live.take() else { return false };
        let changed = live.go_on(&self.over(buffers));
        self.live = Some(live);
        let is_left = changed.is_some();
        self.untold.extend(changed.unwrap_or_default());
        is_left
    }

    /// Takes in the texts of these files; `false` if all must be read again.
    fn update(&mut self, dirty: &BTreeSet<String>, buffers: &Buffers) -> bool {
        let Some(mut live) = self.live.take() else { return false };
        let over = self.over(buffers);
        let mut changes = Vec::new();
        let mut touched = BTreeSet::new();
        for path in dirty {
            let known = live.package().sources.find(path);
            let Ok(bytes) = over.read(path) else { return false };
            let (file, bytes) = match (known, bytes) {
                (Some(file), Some(bytes)) => (file, bytes),
                // Perhaps ignored, or no file of a package.
                (None, Some(_)) if self.files.exists(path) && !may_be_settings(path) => continue,
                (None, None) => continue,
                _ => return false,
            };
            touched.insert(file);
            let source = Source::from_bytes(path.clone(), bytes);
            let before = live.package().sources.get(file);
            if before.text != source.text || before.invalid_utf8 != source.invalid_utf8 {
                changes.push((file, source));
            }
        }
        let changed = match changes.is_empty() {
            true => Some(BTreeSet::new()),
            false => live.take(&over, changes),
        };
        let Some(changed) = changed else { return false };
        self.live = Some(live);
        self.untold.extend(changed);
        // Whoever has opened or changed a text waits for an answer.
        self.untold.extend(touched);
        true
    }
}

/// Whether a file that no check has read may count from now on.
fn may_be_settings(path: &str) -> bool {
    path == crate::source::disk::CONFIG_NAME
}

/// `path` as seen from `root`, with `/`; `None` if it lies elsewhere.
pub fn package_path(root: &Path, path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/")).filter(|path| !path.is_empty())
}
