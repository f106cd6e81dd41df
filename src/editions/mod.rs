//! Approved editions whose file says something else today: their text, from
//! git, proved by the sum that the register has of it.
//!
//! Git is asked only about documents that have changed since they were
//! approved.

mod uphold;

pub use uphold::{Gone, Upheld, uphold};

use crate::history::canonical_of;
use crate::model::links::{self, Reference, Target};
use crate::model::{Document, Package};
use crate::profile::KnownTitles;
use crate::register::{self, Approval, Entry};
use crate::source::git::{Git, GitError, GitFiles};
use crate::source::{FileId, Files, Source};
use crate::text;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// The text of an edition, as it was approved.
#[derive(Clone, Debug)]
pub struct EditionText {
    /// The text, at the path that the document has today.
    pub source: Source,
    /// The sums of its images, in order.
    pub image_sums: Vec<String>,
    /// Of the images that it shows, by package path, those that are another
    /// file today: what they were; none for one that was not there.
    pub images: BTreeMap<String, Option<Vec<u8>>>,
}

/// Why the text of an edition cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is no git on this computer.
    NoGit,
    /// The package lies in no repository that git will read.
    NoRepository,
    /// The repository was fetched without all its history, and what is there
    /// does not have it.
    Shallow,
    /// The history does not have the text as it was approved.
    NotThere,
}

/// An edition as the register has it.
#[derive(Clone, Copy, Debug)]
pub struct Registered<'a> {
    /// The file of its entry.
    pub file: FileId,
    /// The entry.
    pub entry: &'a Entry,
    /// What it approves.
    pub approval: &'a Approval,
}

/// Texts of the past, looked for in the repository around a package.
pub struct Archive {
    git: Result<Git, Missing>,
    trees: HashMap<String, Option<Tree>>,
}

/// A package at a commit.
struct Tree {
    files: GitFiles,
    /// The paths of its documents, by their ids as they compare, once
    /// somebody asked.
    paths: Option<HashMap<String, String>>,
}

/// So many commits are looked through for each document.
const MOST_COMMITS: usize = 500;

impl Archive {
    /// The repository around `root`, if there is one.
    pub fn open(root: &Path) -> Archive {
        let git = Git::open(root).map_err(|error| match error {
            GitError::NotInstalled => Missing::NoGit,
            _ => Missing::NoRepository,
        });
        Archive { git, trees: HashMap::new() }
    }

    /// The text of an edition of document `i`. `now` are the files of today:
    /// an image that git has no bytes of may still be the same.
    ///
    /// # Errors
    /// If it is not to be had. What is given back is what was approved.
    pub fn text(
        &mut self,
        package: &Package,
        i: usize,
        of: Registered<'_>,
        now: &dyn Files,
    ) -> Result<EditionText, Missing> {
        let git = self.git.clone()?;
        let path = |file: FileId| package.sources.get(file).path.as_str();
        let (entry, own) = (path(of.file), path(package.documents[i].file));
        // Whoever approves keeps the text and the entry together.
        let approved = git.commits(&[entry], MOST_COMMITS).unwrap_or_default();
        let search = Search { package, i, sum: &of.approval.sum, now };
        for commit in &approved {
            let Some(tree) = self.tree(&git, commit) else { continue };
            let found = search.at(tree, own).or_else(|| {
                let elsewhere = tree.path_of(package, i)?.to_owned();
                search.at(tree, &elsewhere)
            });
            if let Some(found) = found {
                return Ok(found);
            }
        }
        let mut others = git.commits(&[own], MOST_COMMITS).unwrap_or_default();
        others.retain(|commit| !approved.contains(commit));
        let found = others.iter().find_map(|commit| search.at(self.tree(&git, commit)?, own));
        found.ok_or(if git.is_shallow() { Missing::Shallow } else { Missing::NotThere })
    }

    /// The package at a commit, read once.
    fn tree(&mut self, git: &Git, commit: &str) -> Option<&mut Tree> {
        let read = || Some(Tree { files: git.files(commit).ok()?, paths: None });
        self.trees.entry(commit.to_owned()).or_insert_with(read).as_mut()
    }
}

impl Tree {
    /// Where the document with the id of document `i` lay.
    fn path_of(&mut self, package: &Package, i: usize) -> Option<&str> {
        let files = &self.files;
        let paths = self.paths.get_or_insert_with(|| {
            let mut known = KnownTitles::default();
            let mut id = |path: &String| {
                let source = Source::from_bytes(path.clone(), files.read(path).ok()??);
                let document = Document::read(FileId(0), &source, &package.config, &mut known)?;
                Some((text::id_key(&document.id), path.clone()))
            };
            let all = files.markdown().unwrap_or_default();
            all.iter().filter_map(&mut id).collect()
        });
        paths.get(&text::id_key(&package.documents[i].id)).map(String::as_str)
    }
}

/// What is looked for.
struct Search<'a> {
    package: &'a Package,
    i: usize,
    sum: &'a str,
    now: &'a dyn Files,
}

impl Search<'_> {
    /// The text, if the document stood at `path` as it was approved.
    fn at(&self, tree: &Tree, path: &str) -> Option<EditionText> {
        let Search { package, i, now, .. } = *self;
        let present = &package.documents[i];
        let then = Source::from_bytes(path.to_owned(), tree.files.read(path).ok()??);
        let known = &mut KnownTitles::default();
        let document = Document::read(present.file, &then, &package.config, known)?;
        if then.invalid_utf8.is_some() || text::id_key(&document.id) != text::id_key(&present.id) {
            return None;
        }
        let is_it = |sums: &[String]| {
            let text = canonical_of(&document, &then.text, &package.config.profile, sums);
            register::sum(&text) == self.sum
        };
        let own_path = &package.sources.get(present.file).path;
        let today = links::references(&document.syntax, own_path);
        let source = Source { path: own_path.clone(), ..then.clone() };
        let image_sums = links::image_sums(&document.references, &tree.files).ok()?;
        if is_it(&image_sums) {
            let images = other_images(&document.references, &tree.files, &today, now);
            return Some(EditionText { source, image_sums, images });
        }
        // Git may have no more of an image than where it is kept.
        let image_sums = links::image_sums(&today, now).ok()?;
        is_it(&image_sums).then(|| EditionText { source, image_sums, images: BTreeMap::new() })
    }
}

/// Of the images that are referred to, those that were another file than
/// today, by the package path of today.
fn other_images(
    then: &[Reference],
    files_then: &dyn Files,
    now: &[Reference],
    files_now: &dyn Files,
) -> BTreeMap<String, Option<Vec<u8>>> {
    let path = |reference: &Reference| match &reference.target {
        Target::Inside { path, .. } if reference.is_image => Some(path.clone()),
        _ => None,
    };
    let read = |files: &dyn Files, path: &str| files.read(path).ok().flatten();
    let pairs = then.iter().zip(now).filter_map(|(then, now)| Some((path(then)?, path(now)?)));
    let other = pairs.filter_map(|(then, now)| {
        let bytes = read(files_then, &then);
        (bytes != read(files_now, &now)).then_some((now, bytes))
    });
    other.collect()
}
