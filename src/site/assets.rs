//! The pictures that the published documents show: found, looked into,
//! written.

use super::output::Stage;
use super::plan::Names;
use super::reuse::Ingredients;
use super::{Notice, PictureFault, SiteError, svg};
use crate::model::Package;
use crate::parse::Kind;
use crate::render::html::package_path;
use crate::source::Files;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Larger files, in bytes, are no pictures for a page.
const LARGEST: usize = 30 << 20;

/// Who refers to a file.
#[derive(Clone, Copy)]
struct Referrer {
    /// The first document that does; none for the logo.
    document: Option<usize>,
    /// Whether it is shown, and not only linked to.
    shown: bool,
}

/// The pictures of a site.
pub struct Pictures {
    /// Those that are published, by their package path.
    found: Vec<(String, Picture)>,
    /// What is the matter with those that are left out.
    pub notices: Vec<Notice>,
}

/// Looks at the pictures that `documents` and the front page refer to. One
/// that is not there is for `check`.
pub fn look(
    package: &Package,
    files: &dyn Files,
    documents: &[usize],
) -> Result<Pictures, SiteError> {
    let referred: Vec<(String, Referrer)> = referred(package, documents).into_iter().collect();
    let found: Vec<Option<Result<Picture, PictureFault>>> = referred
        .par_iter()
        .map(|(path, _)| Ok::<_, SiteError>(files.read(path)?.map(picture)))
        .collect::<Result<_, _>>()?;
    let mut pictures = Pictures { found: Vec::new(), notices: Vec::new() };
    for ((path, referrer), picture) in referred.into_iter().zip(found) {
        match picture {
            Some(Ok(picture)) => pictures.found.push((path, picture)),
            Some(Err(fault)) if referrer.shown => {
                let document = referrer.document;
                pictures.notices.push(Notice::Picture { document, path, fault });
            }
            _ => {}
        }
    }
    Ok(pictures)
}

impl Pictures {
    /// Leaves out those that are in the folder for themselves, by their
    /// package path.
    pub fn leave_out(&mut self, copied: &BTreeMap<String, String>) {
        self.found.retain(|(path, _)| !copied.contains_key(path));
    }

    /// Adds each picture to what the site is made from.
    pub fn add_to(&self, ingredients: &mut Ingredients) {
        for (path, picture) in &self.found {
            ingredients.add(path.as_bytes());
            ingredients.add(&picture.bytes);
        }
    }

    /// Where each one lies in the site.
    fn outputs(&self) -> Vec<String> {
        let mut names = Names::default();
        let output =
            |(path, picture): &(String, Picture)| output(path, picture.extension, &mut names);
        self.found.iter().map(output).collect()
    }

    /// Where each one lies in the site, by its package path.
    pub fn places(&self) -> BTreeMap<String, String> {
        let paths = self.found.iter().map(|(path, _)| path.clone());
        paths.zip(self.outputs()).collect()
    }

    /// The bytes of each one, by its path in the site.
    pub fn bytes(&self) -> BTreeMap<String, &[u8]> {
        let bytes = self.found.iter().map(|(_, picture)| picture.bytes.as_slice());
        self.outputs().into_iter().zip(bytes).collect()
    }

    /// Writes the pictures. Gives for each one its path in the site by its
    /// package path.
    pub fn write(self, stage: &Stage) -> Result<BTreeMap<String, String>, SiteError> {
        for (output, bytes) in self.bytes() {
            stage.write(&output, bytes)?;
        }
        Ok(self.places())
    }
}

/// The package paths that are referred to.
fn referred(package: &Package, documents: &[usize]) -> BTreeMap<String, Referrer> {
    let mut referred = BTreeMap::new();
    if let Some(logo) = &package.config.publisher.logo {
        referred.insert(logo.clone(), Referrer { document: None, shown: true });
    }
    for i in documents {
        let document = &package.documents[*i];
        let own_path = &package.sources.get(document.file).path;
        for node in &document.syntax.nodes {
            let (link, shown) = match &node.kind {
                Kind::Image(link) => (link, true),
                Kind::Link(link) => (link, false),
                _ => continue,
            };
            let Some(path) = package_path(own_path, &link.destination) else { continue };
            let path = document.pictures.get(&path).cloned().unwrap_or(path);
            let first = Referrer { document: Some(*i), shown };
            let referrer = referred.entry(path).or_insert(first);
            if shown && !referrer.shown {
                *referrer = first;
            }
        }
    }
    referred
}

/// A picture that a browser can show.
struct Picture {
    bytes: Vec<u8>,
    extension: &'static str,
}

/// Looks into a file. Its name is not asked: people rename, and a page by the
/// name of a picture would be a page.
fn picture(bytes: Vec<u8>) -> Result<Picture, PictureFault> {
    let extension = match bytes.as_slice() {
        [0x89, b'P', b'N', b'G', ..] => "png",
        [0xff, 0xd8, 0xff, ..] => "jpg",
        [b'G', b'I', b'F', b'8', ..] => "gif",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "webp",
        other if svg::is_svg(other) => "svg",
        _ => return Err(PictureFault::Unknown),
    };
    if bytes.len() > LARGEST {
        return Err(PictureFault::TooLarge);
    }
    if extension == "svg" && !svg::is_still(&bytes) {
        return Err(PictureFault::Active);
    }
    Ok(Picture { bytes, extension })
}

/// Where a picture lies in the site: as in the package, under the extension
/// of what it is.
fn output(path: &str, extension: &str, names: &mut Names) -> String {
    let (folder, file) = path.rsplit_once('/').map_or(("", path), |(f, n)| (f, n));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    format!("billeder/{}.{extension}", names.take(&format!("{folder}/{stem}")))
}
