//! `kvm diff`: what a revision of a parent changes, and whom it touches.

use super::args::{Diff, DiffFormat, Global};
use super::package::{self, Opened};
use super::record::{documents, named};
use super::{Environment, Failure, Output};
use crate::coverage::cover_all;
use crate::history::{Standing, fingerprints, standing};
use crate::lang::Lang;
use crate::model::Package;
use crate::register::Recorded;
use crate::report::revision::{self as report, Names};
use crate::report::terminal::visible;
use crate::revision::revision;
use crate::say;
use crate::source::Files;
use crate::source::git::Git;
use crate::source::overlay::Overlay;
use crate::text;

/// Compares two texts of a document.
pub fn run(
    ask: &Diff,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let opened = package::open(global, &[], environment, lang)?;
    let (package, lang) = (&opened.package, opened.lang);
    let i = documents(&opened, std::slice::from_ref(&ask.document), environment)?[0];
    let old = match &ask.from {
        Some(name) => text_named(&opened, i, name, environment)?,
        None => last_text(&opened, i, environment)?,
    };
    let new = match &ask.to {
        Some(name) => text_named(&opened, i, name, environment)?,
        None => Text {
            name: say!(lang, da: "teksten nu", en: "the text now"),
            requirements: fingerprints(package, i),
        },
    };
    if old.requirements.is_empty() && new.requirements.is_empty() {
        let title = named(&opened, i);
        return Err(Failure(say!(lang,
            da: "{title} beder ikke andre om at svare på noget, så der er ingen punkter at sammenligne.",
            en: "{title} asks nobody for answers, so there are no points to compare.")));
    }
    let coverage = cover_all(package);
    let found = revision(package, &coverage, i, &old.requirements, &new.requirements);
    let names = Names { document: i, from: &old.name, to: &new.name };
    Ok(Output::clean(match ask.format {
        DiffFormat::Json => report::json(package, &found, names),
        DiffFormat::Text => report::text(package, &found, names, lang, environment.columns),
    }))
}

/// A text of a document: what it is called, and what it asks for.
struct Text {
    name: String,
    requirements: Vec<Recorded>,
}

/// The last approved edition with another text than today's, else what was
/// last committed.
fn last_text(opened: &Opened, i: usize, environment: &Environment) -> Result<Text, Failure> {
    let package = &opened.package;
    let editions: Vec<u32> =
        package.register.approvals(&package.documents[i].id).map(|(_, e, _)| e.number).collect();
    let today = fingerprints(package, i);
    let sums = |all: &[Recorded]| all.iter().map(|r| r.sum.clone()).collect::<Vec<_>>();
    let other = editions.iter().rev().find_map(|number| {
        let text = edition(opened, i, *number)?;
        (sums(&text.requirements) != sums(&today)).then_some(text)
    });
    match (other, standing(package, i)) {
        (Some(text), _) => Ok(text),
        // Everything that was ever approved asks for the same.
        (None, Standing::Approved(number, _) | Standing::Changed(number, _)) => {
            edition(opened, i, number).ok_or_else(|| unknown(opened, &number.to_string()))
        }
        _ => text_named(opened, i, "HEAD", environment),
    }
}

/// The text that the user names: an edition, a file, or a revision of git.
fn text_named(
    opened: &Opened,
    i: usize,
    name: &str,
    environment: &Environment,
) -> Result<Text, Failure> {
    let (package, lang) = (&opened.package, opened.lang);
    let number = name.trim().parse().ok();
    if let Some(text) = number.and_then(|number| edition(opened, i, number)) {
        return Ok(text);
    }
    let path = environment.folder.join(name);
    let own_path = &package.sources.get(package.documents[i].file).path;
    if path.is_file() {
        let other = std::fs::read_to_string(&path).map_err(|error| {
            let (name, reason) = (visible(name), visible(&error.to_string()));
            Failure(say!(lang,
                da: "»{name}« kan ikke læses: {reason}",
                en: "“{name}” cannot be read: {reason}"))
        })?;
        let overlay = Overlay::new(&opened.files, [(own_path.as_str(), other.as_str())]);
        return read(opened, i, &overlay, visible(name))?.ok_or_else(|| unknown(opened, name));
    }
    let git = Git::open(opened.files.root());
    let files = git.and_then(|git| git.files(name));
    let files = files.map_err(|_| unknown(opened, name))?;
    read(opened, i, &files, visible(name))?.ok_or_else(|| unknown(opened, name))
}

/// What an edition of the register asks for.
fn edition(opened: &Opened, i: usize, number: u32) -> Option<Text> {
    let package = &opened.package;
    let mut approvals = package.register.approvals(&package.documents[i].id);
    let (_, _, approval) = approvals.find(|(_, entry, _)| entry.number == number)?;
    let name = say!(opened.lang, da: "udgave {number}", en: "edition {number}");
    Some(Text { name, requirements: approval.requirements.clone() })
}

/// The same document in other files: by its id, else by its path.
fn read(
    opened: &Opened,
    i: usize,
    files: &dyn Files,
    name: String,
) -> Result<Option<Text>, Failure> {
    let other = Package::read(files).map_err(|error| package::unreadable(&error, opened.lang))?;
    let own = &opened.package.documents[i];
    let (id, path) = (text::id_key(&own.id), &opened.package.sources.get(own.file).path);
    let by_path = || other.documents.iter().position(|d| other.sources.get(d.file).path == *path);
    let found = other.documents.iter().position(|d| text::id_key(&d.id) == id).or_else(by_path);
    Ok(found.map(|found| Text { name, requirements: fingerprints(&other, found) }))
}

fn unknown(opened: &Opened, name: &str) -> Failure {
    let name = visible(name);
    Failure(say!(opened.lang,
        da: "»{name}« er hverken en godkendt udgave af dokumentet, en fil eller en version i git, hvor dokumentet er. Skriv for eksempel --from 2 eller --from main.",
        en: "“{name}” is neither an approved edition of the document, nor a file, nor a git revision that has it. Write --from 2 or --from main for example."))
}
