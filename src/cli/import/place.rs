//! Where an imported document and its pictures go.

use super::super::new;
use super::super::package::Opened;
use super::super::{Failure, write};
use crate::import::words::words;
use crate::import::{Header, Word, parents, picture_name};
use crate::parse::front_matter;
use crate::profile::{Answers, Role};
use crate::report::terminal::visible;
use crate::say;
use crate::scaffold;
use crate::text;
use std::path::Path;

/// The package path of the new document.
pub fn path(
    opened: &Opened,
    header: &Header,
    out: Option<&Path>,
    several: bool,
) -> Result<String, Failure> {
    let name = name(opened, header);
    let Some(out) = out else { return Ok(usual(opened, header, &name)) };
    let is_file = out.extension().is_some_and(|e| e.eq_ignore_ascii_case("md")) && !out.is_dir();
    if is_file && !several {
        return new::inside(opened, out);
    }
    if is_file {
        return Err(Failure(say!(opened.lang,
            da: "flere Word-filer kan ikke blive til én fil. Skriv en mappe efter --out.",
            en: "several Word files cannot become one file. Write a folder after --out.")));
    }
    let shown = visible(&out.display().to_string());
    write::package_path(opened.files.root(), &out.join(format!("{name}.md"))).ok_or_else(|| {
        Failure(say!(opened.lang,
            da: "»{shown}« ligger uden for mappen med retningslinjer.",
            en: "“{shown}” lies outside the folder of guidelines."))
    })
}

/// Where `kvm new` would put it; else beside documents of its kind.
fn usual(opened: &Opened, header: &Header, name: &str) -> String {
    let package = &opened.package;
    let kind = header.kind.map(|kind| &package.config.profile.types[kind]);
    if let Some(service) = &header.service {
        let parents = parents(package, header.standard);
        if let [parent] = parents[..]
            && scaffold::kind(package, parent).map(|k| &k.id) == kind.map(|k| &k.id)
        {
            return new::usual_path(opened, parent, service, None);
        }
        return format!("{}{name}.md", new::service_folder(package, service));
    }
    match kind {
        Some(kind) if kind.answers != Answers::Always => {
            let alike = package.documents.iter().find(|d| d.kind == header.kind);
            let beside = alike.map(|d| package.sources.get(d.file).path.as_str());
            match beside.map(|path| path.rsplit_once('/')) {
                Some(Some((folder, _))) => format!("{folder}/{name}.md"),
                Some(None) => format!("{name}.md"),
                None => format!("{}/{name}.md", words().shared_folder),
            }
        }
        _ => format!("{name}.md"),
    }
}

/// After the standard, if it is the document of its standard; else after the
/// title.
fn name(opened: &Opened, header: &Header) -> String {
    let profile = &opened.package.config.profile;
    let kind = header.kind.map(|kind| &profile.types[kind]);
    let is_main = kind.is_some_and(|kind| {
        kind.required.iter().any(|label| {
            profile.field(label).is_some_and(|field| field.role == Some(Role::Standard))
        })
    });
    let standard = header.standard.filter(|_| is_main).map(|s| profile.standards[s].name.as_str());
    let title = header.value(Role::Title).unwrap_or_default();
    let name = text::slug(standard.unwrap_or(&title));
    if name.is_empty() { "word".to_owned() } else { name }
}

/// The package paths of the pictures, beside the document: those that are
/// free, or hold the same picture already.
pub fn pictures(opened: &Opened, document: &str, word: &Word) -> Vec<String> {
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let slash = if folder.is_empty() { "" } else { "/" };
    let mut number = 0;
    let mut names = Vec::with_capacity(word.pictures.len());
    for picture in &word.pictures {
        loop {
            let name = format!("{folder}{slash}{}", picture_name(document, number, picture));
            number += 1;
            if !super::is_other(opened, &name, &picture.bytes) {
                names.push(name);
                break;
            }
        }
    }
    names
}

/// The last part of a path.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The text with the header of another.
pub fn exchange_header(text: &str, other: &str) -> String {
    let body = front_matter::parse(text).body;
    let head = front_matter::parse(other).body;
    format!("{}{}", &other[..head], &text[body..])
}
