//! `kvm man`: the help texts as pages for the program `man`.

use super::args::Man;
use super::{Environment, Failure, Output, help, write};
use crate::lang::{Lang, Words};
use crate::report::plural;
use crate::report::terminal::{GOOD, styled, visible};
use crate::say;
use clap::Command;
use std::io::{self, ErrorKind};
use std::path::Path;

/// What clap_mangen calls the parts of a page.
const HEADINGS: [(&str, Words); 6] = [
    ("NAME", Words { da: "NAVN", en: "NAME" }),
    ("SYNOPSIS", Words { da: "BRUG", en: "SYNOPSIS" }),
    ("DESCRIPTION", Words { da: "BESKRIVELSE", en: "DESCRIPTION" }),
    ("OPTIONS", Words { da: "TILVALG", en: "OPTIONS" }),
    ("EXTRA", Words { da: "SÅDAN SLUTTER KVM", en: "EXIT STATUS" }),
    ("VERSION", Words { da: "UDGAVE", en: "VERSION" }),
];
/// Where every page of kvm begins, which may then be written again.
const OWN: &str = ".TH kvm";

/// Writes a page for kvm and one for each command.
pub fn run(ask: &Man, environment: &Environment, lang: Lang) -> Result<Output, Failure> {
    let folder = environment.folder.join(&ask.folder);
    let pages = pages(&help::command(lang), lang).map_err(|error| {
        let reason = visible(&error.to_string());
        Failure(say!(lang,
            da: "siderne kan ikke skrives: {reason}",
            en: "the pages cannot be written: {reason}"))
    })?;
    for (name, text) in &pages {
        page(&folder.join(name), text).map_err(|error| {
            let path = ask.folder.join(name).display().to_string();
            Failure(write::reason(&path, &error, lang))
        })?;
    }
    let (one, many) = (Words { da: "side", en: "page" }, Words { da: "sider", en: "pages" });
    let count = plural(pages.len(), one, many, lang);
    let shown = visible(&ask.folder.display().to_string());
    let done = say!(lang, da: "{count} er skrevet i {shown}.", en: "{count} written to {shown}.");
    Ok(Output::clean(format!("{}\n", styled(GOOD, done))))
}

/// The pages by the names of their files.
fn pages(kvm: &Command, lang: Lang) -> io::Result<Vec<(String, String)>> {
    let mut pages = vec![("kvm.1".to_owned(), text(kvm, "kvm", lang)?)];
    for command in kvm.get_subcommands() {
        let name = format!("kvm-{}", command.get_name());
        let version = kvm.get_version().unwrap_or_default().to_owned();
        let text = text(&command.clone().version(version), &name, lang)?;
        pages.push((format!("{name}.1"), text));
    }
    Ok(pages)
}

fn text(command: &Command, name: &str, lang: Lang) -> io::Result<String> {
    let page = clap_mangen::Man::new(command.clone()).title(name).source("kvm").manual("kvm");
    let mut roff = Vec::new();
    page.render(&mut roff)?;
    let roff = String::from_utf8_lossy(&roff).into_owned();
    let line = |line: &str| {
        let heading = line.strip_prefix(".SH ").map(|heading| heading.trim_matches('"'));
        let known = HEADINGS.iter().find(|(own, _)| Some(*own) == heading);
        known.map_or_else(|| line.to_owned(), |(_, words)| format!(".SH \"{}\"", words.get(lang)))
    };
    Ok(roff.lines().map(line).collect::<Vec<_>>().join("\n") + "\n")
}

/// Writes a page; only an earlier one gives way to it.
fn page(path: &Path, text: &str) -> Result<(), write::NotWritten> {
    match std::fs::read_to_string(path) {
        Ok(before) if before.contains(OWN) => write::replace(path, &before, text),
        Ok(_) => Err(write::NotWritten::Exists),
        Err(error) if error.kind() == ErrorKind::NotFound => write::new_file(path, text),
        Err(error) => Err(error.into()),
    }
}
