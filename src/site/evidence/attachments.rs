//! The files that self-evaluations lead to: the minutes, counts and pictures
//! that show what is answered.
//!
//! They are copied as they are, and opened by people on other computers. So
//! only what is a text, a sheet, a picture, a sound or a letter is taken
//! along, and nothing from outside the package.

use super::super::plan::Names;
use super::super::{SiteError, svg};
use crate::cpr;
use crate::model::Package;
use crate::model::links::{Reference, Target};
use crate::parse::Kind;
use crate::source::Files;
use crate::steps::Evaluation;
use std::collections::BTreeMap;

/// The folder that they are copied into.
const FOLDER: &str = "bilag";

/// Larger files, in bytes, are left out: the folder goes by mail.
const LARGEST: usize = 100 << 20;

/// The ends of the names of files that open and do nothing else.
const KINDS: [&str; 34] = [
    "pdf", "doc", "docx", "odt", "rtf", "txt", "md", "csv", "xls", "xlsx", "ods", "ppt", "pptx",
    "odp", "png", "jpg", "jpeg", "gif", "webp", "svg", "heic", "tif", "tiff", "bmp", "mp3", "m4a",
    "wav", "ogg", "mp4", "mov", "eml", "msg", "ics", "vtt",
];

/// Those of them that are text, in which a CPR number can be seen.
const TEXTS: [&str; 8] = ["txt", "md", "csv", "rtf", "svg", "eml", "ics", "vtt"];

/// Why a file is not in the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentFault {
    /// There is no such file in the package.
    Missing,
    /// The address leads out of the package, or is none that kvm follows.
    Outside,
    /// It lies on the web.
    Web,
    /// It is a guideline that is not in the folder.
    Document,
    /// It is of no kind that is copied.
    Kind,
    /// It is too large.
    TooLarge,
    /// It holds what looks like a CPR number, or is called by one.
    PersonalNumber,
}

/// A file that is copied.
pub struct Attachment {
    /// Its path in the package.
    pub path: String,
    /// Its path in the folder.
    pub output: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The files that self-evaluations lead to.
pub struct Attachments {
    /// Those that are copied, by their path in the package.
    pub found: Vec<Attachment>,
    /// The path or address of the others, and why.
    pub faults: Vec<(String, AttachmentFault)>,
}

/// Looks at the files that `forms` lead to; `is_there` tells which documents
/// are in the folder.
pub fn look(
    package: &Package,
    files: &dyn Files,
    forms: &[&Evaluation],
    is_there: &dyn Fn(usize) -> bool,
) -> Result<Attachments, SiteError> {
    let mut wanted: BTreeMap<String, Option<AttachmentFault>> = BTreeMap::new();
    for form in forms {
        for reference in &package.documents[form.document].references {
            wanted.extend(meant(package, form, reference, is_there));
        }
    }
    let mut all = Attachments { found: Vec::new(), faults: Vec::new() };
    let mut names = Names::default();
    for (path, fault) in wanted {
        let read = match fault {
            Some(fault) => Err(fault),
            None => bytes(files, &path)?,
        };
        match read {
            Ok(bytes) => {
                let output = output(&path, &mut names);
                all.found.push(Attachment { path, output, bytes });
            }
            Err(fault) => all.faults.push((path, fault)),
        }
    }
    Ok(all)
}

/// The path or address that a reference of a form names, and why that cannot
/// be copied, if that is known before it is read. Nothing if it leads to what
/// is in the folder anyway.
fn meant(
    package: &Package,
    form: &Evaluation,
    reference: &Reference,
    is_there: &dyn Fn(usize) -> bool,
) -> Option<(String, Option<AttachmentFault>)> {
    let document = &package.documents[form.document];
    let node = &document.syntax.nodes[reference.node];
    let address = || match &node.kind {
        Kind::Link(link) | Kind::Image(link) => link.destination.to_string(),
        _ => String::new(),
    };
    match &reference.target {
        Target::Nothing => None,
        Target::Web => {
            // A law or a page that a text mentions is no evidence.
            let is_evidence = form
                .evidence
                .iter()
                .any(|e| e.span.start <= node.span.start && node.span.end <= e.span.end);
            let is_page = !address().to_ascii_lowercase().starts_with("mailto:");
            (is_evidence && is_page).then(|| (address(), Some(AttachmentFault::Web)))
        }
        Target::Refused(_) | Target::Outside => Some((address(), Some(AttachmentFault::Outside))),
        Target::Inside { path, .. } => {
            let is_it = |d: &crate::model::Document| package.sources.get(d.file).path == *path;
            match package.documents.iter().position(is_it) {
                Some(i) if is_there(i) => None,
                Some(_) => Some((path.clone(), Some(AttachmentFault::Document))),
                // What is shown and not linked to is a picture of the page.
                None if reference.is_image => None,
                None => Some((path.clone(), None)),
            }
        }
    }
}

/// What a file holds, if it is one that is copied.
fn bytes(files: &dyn Files, path: &str) -> Result<Result<Vec<u8>, AttachmentFault>, SiteError> {
    let extension = extension(path);
    // What begins with a dot is for programs: `.git` may hold passwords.
    let is_hidden = path.split('/').any(|part| part.starts_with('.'));
    if !files.exists(path) {
        return Ok(Err(AttachmentFault::Missing));
    }
    if is_hidden || !KINDS.contains(&&*extension) {
        return Ok(Err(AttachmentFault::Kind));
    }
    let Some(bytes) = files.read(path)? else { return Ok(Err(AttachmentFault::Missing)) };
    Ok(match () {
        () if bytes.len() > LARGEST => Err(AttachmentFault::TooLarge),
        () if extension == "svg" && !svg::is_still(&bytes) => Err(AttachmentFault::Kind),
        () if has_personal_number(path, &extension, &bytes) => Err(AttachmentFault::PersonalNumber),
        () => Ok(bytes),
    })
}

/// Whether a name or a text holds what looks like a CPR number. What is no
/// plain text cannot be looked into; the folder says so.
fn has_personal_number(path: &str, extension: &str, bytes: &[u8]) -> bool {
    let is_in = |text: &str| !cpr::find(text).is_empty();
    if is_in(path) {
        return true;
    }
    // Digits are the same in every encoding, but for the zeros of UTF-16.
    let plain = || bytes.iter().copied().filter(|byte| *byte != 0).collect::<Vec<u8>>();
    TEXTS.contains(&extension) && is_in(&String::from_utf8_lossy(&plain()))
}

/// Where a file lies in the folder: as in the package.
fn output(path: &str, names: &mut Names) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    format!("{FOLDER}/{}.{}", names.take(stem), extension(path))
}

fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_ascii_lowercase())
}
