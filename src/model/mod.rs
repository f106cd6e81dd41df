//! The package: all its documents, typed, and how they belong together.

pub mod age;
pub mod anchors;
pub mod document;
pub mod header;
pub mod links;
pub mod outline;
pub mod requirement;
mod resolve;
pub mod service;
mod settings;
pub mod skeleton;
pub mod terms;
mod update;

pub use crate::date;
pub use document::Document;
pub use resolve::{Parent, ParentFault};
pub use settings::Settled;
pub use update::{Affected, Edition, Replaced};

use crate::config::{self, Config};
use crate::profile::{Answers, KnownTitles, Role};
use crate::register::{self, Register};
use crate::settings::SettingFault;
use crate::source::{FileId, Files, FilesError, Source, Sources, Span};
use crate::templates::{self, Standing, Templates};
use crate::text;
use rayon::prelude::*;
use std::collections::HashMap;

/// A package, read and resolved.
#[derive(Debug)]
pub struct Package {
    /// Every file that was read: settings first, then documents by
    /// path, then templates and the register.
    pub sources: Sources,
    /// What `kvm.yaml` and the profile say.
    pub config: Config,
    /// Faults in `kvm.yaml` and in profiles.
    pub setting_faults: Vec<(FileId, SettingFault)>,
    /// The documents, by path.
    pub documents: Vec<Document>,
    /// Markdown files with no header, by path; left alone.
    pub prose: Vec<FileId>,
    /// The templates of the outputs, those of the package among them.
    pub templates: Templates,
    /// The files under `skabeloner/`, by name.
    pub template_files: Vec<(FileId, Standing)>,
    /// The register of approvals and reviews.
    pub register: Register,
    /// For each document the one it answers to.
    pub parents: Vec<Parent>,
    /// For each document those that answer to it.
    children: Vec<Vec<usize>>,
    by_id: HashMap<String, usize>,
}

impl Package {
    /// Reads a package.
    ///
    /// # Errors
    /// If a folder or file cannot be read. A bad document is no error.
    pub fn read(files: &dyn Files) -> Result<Package, FilesError> {
        let loaded = config::load(files)?;
        let mut sources: Sources = loaded.sources.into_iter().collect();
        let setting_faults =
            loaded.faults.into_iter().map(|(i, fault)| (FileId(i as u32), fault)).collect();
        let first = sources.len();
        let paths = files.markdown()?;
        let read = |path: &String| -> Result<Option<Source>, FilesError> {
            Ok(files.read(path)?.map(|bytes| Source::from_bytes(path.clone(), bytes)))
        };
        let texts: Vec<Option<Source>> = paths.par_iter().map(read).collect::<Result<_, _>>()?;
        for source in texts.into_iter().flatten() {
            sources.add(source);
        }
        let config = loaded.config;
        let all: Vec<(FileId, &Source)> = sources.iter().skip(first).collect();
        let parsed: Vec<(FileId, Option<Document>)> = all
            .par_iter()
            .map_init(KnownTitles::default, |known, (file, source)| {
                (*file, Document::read(*file, source, &config, known))
            })
            .collect();
        let mut documents = Vec::new();
        let mut prose = Vec::new();
        for (file, document) in parsed {
            match document {
                Some(document) => documents.push(document),
                None => prose.push(file),
            }
        }
        let own = templates::read(files)?;
        let template_files =
            own.files.into_iter().map(|file| (sources.add(file.source), file.standing)).collect();
        let entries = register::read(files)?.into_iter().map(|file| register::File {
            file: sources.add(file.source),
            entry: file.entry,
            faults: file.faults,
        });
        let register = Register::new(entries.collect());
        for document in &mut documents {
            if register.approvals(&document.id).next().is_some() {
                document.image_sums = links::image_sums(&document.references, files)?;
            }
        }
        let by_id = by_id(&documents);
        let mut package = Package {
            sources,
            config,
            setting_faults,
            documents,
            prose,
            templates: own.templates,
            template_files,
            register,
            parents: Vec::new(),
            children: Vec::new(),
            by_id,
        };
        package.resolve();
        Ok(package)
    }

    /// Finds anew who answers to whom.
    fn resolve(&mut self) {
        self.parents = resolve::parents(self);
        self.children = resolve::children(&self.parents);
    }

    /// The text of a document's file.
    pub fn text(&self, document: &Document) -> &str {
        &self.sources.get(document.file).text
    }

    /// The document with this id; else the only one with this title, else
    /// the one at this path.
    pub fn document(&self, name: &str) -> Option<usize> {
        // Most ids are written as they compare.
        let as_written = self.by_id.get(name);
        if let Some(found) = as_written.or_else(|| self.by_id.get(&text::id_key(name))) {
            return Some(*found);
        }
        let path = name.trim().trim_start_matches("./").trim_start_matches('/');
        let by_path = |d: &Document| {
            let own = &self.sources.get(d.file).path;
            own == path || own.strip_suffix(".md") == Some(path)
        };
        if let Some(found) = self.documents.iter().position(by_path) {
            return Some(found);
        }
        let title = self.config.profile.normal_title(name);
        let mut titled =
            (0..self.documents.len()).filter(|i| self.documents[*i].normal_title == title);
        let found = titled.next()?;
        titled.next().is_none().then_some(found)
    }

    /// Whether no two documents have one id.
    pub fn has_unique_ids(&self) -> bool {
        self.by_id.len() == self.documents.len()
    }

    /// The documents that answer to document `i`.
    pub fn children(&self, i: usize) -> impl Iterator<Item = usize> {
        self.children[i].iter().copied()
    }

    /// Whether the document's type is above others and sets requirements.
    pub fn sets_requirements(&self, i: usize) -> bool {
        self.kind(i).is_some_and(|k| k.sets_requirements)
    }

    /// Whether the document is a self-evaluation.
    pub fn evaluates(&self, i: usize) -> bool {
        self.kind(i).is_some_and(|k| k.evaluates)
    }

    /// The document's type.
    pub fn kind(&self, i: usize) -> Option<&crate::profile::DocumentType> {
        self.documents[i].kind.map(|k| &self.config.profile.types[k])
    }

    /// Whether the document is to answer to another.
    pub fn answers(&self, i: usize) -> bool {
        match self.kind(i).map(|k| k.answers) {
            Some(Answers::Always) => true,
            Some(Answers::WhenNamed) => self.documents[i].header.has(Role::Parent),
            _ => false,
        }
    }

    /// Where findings about a document as a whole stand: a field of its
    /// header, or the header's first line.
    pub fn header_span(&self, i: usize, role: Role) -> Span {
        let document = &self.documents[i];
        document.header.span_of(role).unwrap_or_else(|| document.top())
    }
}

/// The first document with each id, by the id as it compares.
fn by_id(documents: &[Document]) -> HashMap<String, usize> {
    let mut by_id = HashMap::with_capacity(documents.len());
    for (i, document) in documents.iter().enumerate() {
        by_id.entry(text::id_key(&document.id)).or_insert(i);
    }
    by_id
}
