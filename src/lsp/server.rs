//! What the server keeps: the packages, the open texts, the editor.

use super::buffers::{Buffer, Buffers};
use super::client::Client;
use super::home::{Home, Store, package_path};
use super::uri;
use super::view::View;
use super::{Options, diagnostics};
use crate::lang::Lang;
use crate::model::Package;
use crate::source::disk::{CONFIG_NAME, DiskFiles};
use crate::source::memory::MemoryFiles;
use gen_lsp_types::Uri;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The state of the server.
pub struct Server {
    pub client: Client,
    pub options: Options,
    /// The folders that are open in the editor.
    pub folders: Vec<PathBuf>,
    pub buffers: Buffers,
    /// The packages, by their folders.
    pub homes: BTreeMap<PathBuf, Home>,
    /// The text that was changed last: what the writer looks at.
    pub last: Option<String>,
    /// Whether the editor was told something new of open texts other than the
    /// last.
    pub others_told: bool,
    /// Whether a fault of ours was met, and told.
    pub has_failed: bool,
}

impl Server {
    /// A server that knows no package yet.
    pub fn new(client: Client, options: Options, folders: &[Uri]) -> Server {
        let folders = folders.iter().filter_map(uri::path).collect();
        let (buffers, homes) = (Buffers::default(), BTreeMap::new());
        Server {
            client,
            options,
            folders,
            buffers,
            homes,
            last: None,
            others_told: false,
            has_failed: false,
        }
    }

    /// Opens the packages that the editor's folders are, or lie in.
    pub fn open_folders(&mut self) {
        for folder in self.folders.clone() {
            if let Some(root) = package_above(&folder) {
                self.ensure(root, Kind::Package);
            }
        }
    }

    /// Opens a text.
    pub fn open(&mut self, uri: &Uri, version: i32, text: String) {
        let (root, path) = self.place(uri);
        let buffer = Buffer { uri: uri.clone(), root: root.clone(), path, version, text };
        self.last = Some(uri.0.clone());
        if let Some(home) = self.homes.get_mut(&root) {
            home.touch(&buffer.path);
        }
        self.buffers.0.insert(uri.0.clone(), buffer);
    }

    /// Forgets the text that is open and sees what the disk has.
    pub fn close(&mut self, uri: &Uri) {
        let Some(buffer) = self.buffers.0.remove(&uri.0) else { return };
        if let Some(home) = self.homes.get_mut(&buffer.root) {
            home.files.forget();
            home.touch(&buffer.path);
        }
        self.leave_unused();
    }

    /// Where a text belongs: the folder of its package, and its path there.
    /// The package is opened if it is not yet.
    fn place(&mut self, uri: &Uri) -> (PathBuf, String) {
        let unnamed = || (PathBuf::from(&uri.0), "unavngivet.md".to_owned());
        let Some(path) = uri::path(uri) else {
            let (root, name) = unnamed();
            self.ensure(root.clone(), Kind::Unsaved);
            return (root, name);
        };
        let folder = path.parent().unwrap_or(&path);
        let (root, kind) = match package_above(folder) {
            Some(root) => (root, Kind::Package),
            // The innermost of the editor's folders.
            None => match self
                .folders
                .iter()
                .filter(|f| path.starts_with(f))
                .max_by_key(|f| f.as_os_str().len())
            {
                Some(folder) => (folder.clone(), Kind::Package),
                None => (folder.to_owned(), Kind::Folder),
            },
        };
        let inside = package_path(&root, &path).unwrap_or_else(|| unnamed().1);
        self.ensure(root.clone(), kind);
        (root, inside)
    }

    fn ensure(&mut self, root: PathBuf, kind: Kind) {
        if self.homes.contains_key(&root) {
            return;
        }
        let store = match (kind, DiskFiles::find(&root)) {
            (Kind::Package, Ok(files)) => Store::Package(files),
            (Kind::Folder, Ok(files)) => Store::Folder(files),
            _ => Store::Unsaved(MemoryFiles::new()),
        };
        self.homes.insert(root.clone(), Home::new(root, store));
    }

    /// Finds anew where each text belongs: a `kvm.yaml` has come or gone, or
    /// other folders are open.
    pub fn settle_in(&mut self) {
        for home in self.homes.values_mut() {
            home.doubt();
        }
        for key in self.buffers.0.keys().cloned().collect::<Vec<_>>() {
            let (root, path) = self.place(&Uri(key.clone()));
            if let Some(buffer) = self.buffers.0.get_mut(&key) {
                (buffer.root, buffer.path) = (root, path);
            }
        }
        self.open_folders();
        self.leave_unused();
    }

    /// Forgets packages that nothing open belongs to.
    fn leave_unused(&mut self) {
        let wanted: Vec<PathBuf> = self.folders.iter().filter_map(|f| package_above(f)).collect();
        let used =
            |root: &PathBuf| wanted.contains(root) || self.buffers.within(root).next().is_some();
        let unused: Vec<PathBuf> = self.homes.keys().filter(|r| !used(r)).cloned().collect();
        for root in unused {
            if let Some(home) = self.homes.remove(&root) {
                diagnostics::withdraw(&self.client, &home);
            }
        }
    }

    /// Takes in that files have changed on disk.
    pub fn files_changed(&mut self, changes: &[(Uri, Change)]) {
        let is_config = |path: &Path| path.file_name().is_some_and(|name| name == CONFIG_NAME);
        let mut moved = false;
        for (changed, change) in changes {
            let Some(path) = uri::path(changed) else { continue };
            moved |= is_config(&path) && *change != Change::Text;
            for home in self.homes.values_mut() {
                let Some(inside) = home.relative(&path) else { continue };
                home.files.forget();
                let is_open = self.buffers.get(changed).is_some();
                match change {
                    Change::Text if is_open => {}
                    Change::Text if inside.to_ascii_lowercase().ends_with(".md") => {
                        home.touch(&inside);
                    }
                    _ => home.doubt(),
                }
            }
        }
        if moved {
            self.settle_in();
        }
    }

    /// The language to speak about a package.
    pub fn language(options: &Options, locale: Option<Lang>, package: Option<Lang>) -> Lang {
        let asked = options.lang.or(package).or(locale);
        asked.or(options.locale).unwrap_or_default()
    }

    /// The language to speak where there is no package.
    pub fn lang(&self) -> Lang {
        let of_last = self.last.as_ref().and_then(|uri| self.buffers.0.get(uri));
        let home = of_last.and_then(|buffer| self.homes.get(&buffer.root));
        let live = home.and_then(|home| home.live.as_ref());
        match live {
            Some(live) => live.lang(),
            None => Server::language(&self.options, self.client.locale, None),
        }
    }

    /// Takes in what has changed; gives whether anything had. Settings that
    /// are being written too, if they are `wanted` now.
    pub fn take_in(&mut self, wanted: bool) -> bool {
        let today = self.options.today();
        let (options, locale) = (&self.options, self.client.locale);
        let lang = |package: &Package| Server::language(options, locale, package.config.lang);
        let mut any = false;
        for home in self.homes.values_mut() {
            any |= home.take_in(&self.buffers, today, &lang, wanted);
        }
        any
    }

    /// Takes in what has changed, and brings all up to date that requests
    /// look at; findings too, if they are `wanted`.
    pub fn catch_up(&mut self, wanted: bool) {
        self.take_in(true);
        for home in self.homes.values_mut() {
            if let Some(live) = &mut home.live {
                live.cover_pending();
            }
            while wanted && home.go_on(&self.buffers) {}
        }
    }

    /// How long until there is more to do, if nothing comes: settings that are
    /// being written wait for a pause.
    pub fn pause(&self) -> Option<Duration> {
        self.homes.values().filter_map(Home::pause).min()
    }

    /// Whether a text is one of settings that wait for a pause.
    pub fn waits(&self, uri: &Uri) -> bool {
        let Some(buffer) = self.buffers.get(uri) else { return false };
        let home = self.homes.get(&buffer.root).filter(|home| home.pause().is_some());
        home.is_some() && !buffer.path.to_ascii_lowercase().ends_with(".md")
    }

    /// Does what is most urgent while no message waits: takes in what has
    /// changed, tells of it, then what else it affects. Gives whether
    /// something was left to be done.
    pub fn go_on(&mut self) -> bool {
        self.take_in(false)
            || diagnostics::publish(self)
            || self.homes.values_mut().any(|home| home.go_on(&self.buffers))
            || diagnostics::refresh_lenses(self)
    }

    /// What is known of an open or saved text; none if it belongs to no
    /// package that could be read.
    pub fn view(&self, uri: &Uri) -> Option<View<'_>> {
        if let Some(buffer) = self.buffers.get(uri) {
            return View::new(self, self.homes.get(&buffer.root)?, &buffer.path);
        }
        let path = uri::path(uri)?;
        self.homes.values().find_map(|home| View::new(self, home, &home.relative(&path)?))
    }
}

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It has another text.
    Text,
    /// It is new or gone.
    Presence,
}

enum Kind {
    Package,
    Folder,
    Unsaved,
}

/// The nearest folder upwards that has a `kvm.yaml`.
fn package_above(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|dir| dir.join(CONFIG_NAME).is_file()).map(Path::to_owned)
}
