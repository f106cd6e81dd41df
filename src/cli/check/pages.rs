//! The pages of `--format html --out`: one for each service.

use super::super::{Environment, Failure, write};
use crate::lang::{Lang, Words};
use crate::report::formats::Options;
use crate::report::html::{self, Page};
use crate::report::terminal::{GOOD, styled, visible};
use crate::report::{Checked, plural};
use crate::say;
use std::fmt::Write;
use std::io::ErrorKind;
use std::path::Path;

/// Writes the pages and says which. Only pages of an earlier check give way.
pub fn write(
    folder: &Path,
    checked: &Checked<'_>,
    options: &Options<'_>,
    environment: &Environment,
) -> Result<String, Failure> {
    let lang = options.lang;
    let pages = html::pages(checked, options);
    for page in &pages {
        page_to(page, folder, environment, lang)?;
    }
    let (one, many) = (Words { da: "side", en: "page" }, Words { da: "sider", en: "pages" });
    let count = plural(pages.len(), one, many, lang);
    let name = visible(&folder.display().to_string());
    let done = say!(lang, da: "{count} er skrevet i {name}:", en: "{count} written to {name}:");
    let mut text = format!("{}\n", styled(GOOD, done));
    for page in &pages {
        let _ = writeln!(text, "  {}", visible(&page.name));
    }
    Ok(text)
}

fn page_to(
    page: &Page,
    folder: &Path,
    environment: &Environment,
    lang: Lang,
) -> Result<(), Failure> {
    let path = folder.join(&page.name);
    let place = environment.folder.join(&path);
    let written = match std::fs::read_to_string(&place) {
        Ok(before) if before.contains(html::MADE) => write::replace(&place, &before, &page.text),
        Ok(_) => Err(write::NotWritten::Exists),
        Err(error) if error.kind() == ErrorKind::NotFound => write::new_file(&place, &page.text),
        Err(error) => Err(error.into()),
    };
    written.map_err(|error| Failure(write::reason(&path.display().to_string(), &error, lang)))
}
