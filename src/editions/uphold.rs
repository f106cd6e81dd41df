//! The last approved edition in the place of a text that has changed since:
//! what is published stays until something else is approved.

use super::{Archive, Missing, Registered};
use crate::approval::{self, Publishable, Reason};
use crate::config::ApprovalMode;
use crate::history::{self, Standing};
use crate::model::header::HeaderFaultKind;
use crate::model::{Edition, Package};
use crate::profile::Status;
use crate::register;
use crate::source::Files;
use crate::source::overlay::Overlay;
use crate::text;
use std::collections::BTreeMap;
use std::path::Path;

/// What became of the documents that have changed since they were approved.
#[derive(Debug, Default)]
pub struct Upheld {
    /// Those whose approved text stands in the package again, by their index,
    /// and its edition.
    pub documents: Vec<(usize, u32)>,
    /// Those whose approved text is not to be had.
    pub gone: Vec<Gone>,
    /// Images that are other files today, by where they were put.
    images: BTreeMap<String, Vec<u8>>,
}

/// A document whose approved text is not to be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// By its index.
    pub document: usize,
    /// The edition that was approved.
    pub edition: u32,
    /// Why.
    pub why: Missing,
}

impl Upheld {
    /// Only what concerns these documents, or those that they answer to.
    pub fn about(mut self, package: &Package, documents: &[usize]) -> Upheld {
        let parents = documents.iter().filter_map(|i| package.parents[*i].index());
        let all: Vec<usize> = documents.iter().copied().chain(parents).collect();
        self.documents.retain(|(i, _)| all.contains(i));
        self
    }

    /// The package's files with the images as they were.
    pub fn files<'a>(&'a self, files: &'a dyn Files) -> Overlay<'a> {
        let images = self.images.iter();
        Overlay::new(files, images.map(|(path, bytes)| (path.as_str(), bytes.as_slice())))
    }
}

/// Puts the last approved text of every document that has changed since in
/// the place of what it says today. `root` is the package's folder, where git
/// is asked.
///
/// A document that is withdrawn, or of which nobody can say what was approved
/// last, is left alone; so is all of a package without a register.
pub fn uphold(package: &mut Package, files: &dyn Files, root: &Path) -> Upheld {
    let mut upheld = Upheld::default();
    if approval::mode(package) == ApprovalMode::Field {
        return upheld;
    }
    let approvals = approval::all(package);
    let changed = (0..approvals.len()).filter(|i| has_changed(package, *i, &approvals[*i]));
    let changed: Vec<usize> = changed.collect();
    if changed.is_empty() {
        return upheld;
    }
    let mut archive = Archive::open(root);
    // All are looked for first, in the package as it is.
    let looked: Vec<_> = changed
        .into_iter()
        .filter_map(|i| {
            let id = &package.documents[i].id;
            let (file, entry, approval) = package.register.approvals(id).last()?;
            let of = Registered { file, entry, approval };
            Some((i, entry.number, archive.text(package, i, of, files)))
        })
        .collect();
    for (i, edition, text) in looked {
        let put = text.and_then(|text| {
            let home = format!("udgave-{edition}/{}", register::folder(&package.documents[i].id));
            let mut images = BTreeMap::new();
            let mut pictures = BTreeMap::new();
            for (path, bytes) in text.images {
                let place = free(format!("{home}/{path}"), files);
                images.extend(bytes.map(|bytes| (place.clone(), bytes)));
                pictures.insert(path, place);
            }
            let (source, image_sums) = (text.source, text.image_sums);
            put(package, i, Edition { source, image_sums, pictures })?;
            Ok(images)
        });
        match put {
            Ok(images) => {
                upheld.images.extend(images);
                upheld.documents.push((i, edition));
            }
            Err(why) => upheld.gone.push(Gone { document: i, edition, why }),
        }
    }
    upheld
}

/// Whether an edition of document `i` was approved and nothing but a change
/// of its file keeps it from being published.
fn has_changed(package: &Package, i: usize, approval: &Publishable) -> bool {
    let Publishable::No(reason) = approval else { return false };
    let document = &package.documents[i];
    if document.status() == Status::Retired || means_retired(package, i) {
        return false;
    }
    let is_open = match reason {
        Reason::SameId(_) | Reason::Evaluation => false,
        Reason::NotRegistered | Reason::DoubtfulRegister | Reason::Contested(_) => false,
        Reason::NotText | Reason::Header | Reason::PersonalNumber(_) => true,
        Reason::NoType | Reason::UnknownType(_) | Reason::UnknownStatus(_) => true,
        Reason::Stage(_) | Reason::Incomplete(_) | Reason::Changed(_) => true,
    };
    is_open
        && matches!(history::standing(package, i), Standing::Approved(..) | Standing::Changed(..))
        && !package.register.is_doubtful(&document.id, &package.sources)
}

/// Whether the document has a status that nobody knows and that is nearly the
/// one of a withdrawn document.
fn means_retired(package: &Package, i: usize) -> bool {
    let retired = text::fold(package.config.profile.status_name(Status::Retired));
    package.documents[i].header.faults.iter().any(|fault| match &fault.kind {
        HeaderFaultKind::UnknownStatus { suggestion: Some(meant), .. } => {
            text::fold(meant) == retired
        }
        _ => false,
    })
}

/// Puts an edition in its place, if it is approved there; else everything is
/// as it was.
fn put(package: &mut Package, i: usize, edition: Edition) -> Result<(), Missing> {
    let present = package.put_edition(i, edition).ok_or(Missing::NotThere)?;
    if approval::of(package, i) == Publishable::Approved {
        return Ok(());
    }
    package.put_edition(i, present);
    Err(Missing::NotThere)
}

/// The path, or one like it at which there is no file.
fn free(mut path: String, files: &dyn Files) -> String {
    while files.exists(&path) {
        path.insert(0, '_');
    }
    path
}
