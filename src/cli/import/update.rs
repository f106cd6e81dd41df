//! `kvm import --update`: the text of a newer Word file in a document that is
//! there.

use super::super::args::Import;
use super::super::package::Opened;
use super::super::write::{self, NotWritten};
use super::super::{Environment, Failure, Output, package};
use super::{Asked, one, place, read, told};
use crate::import::remarks::Remarks;
use crate::import::update::{Updated, differing, update};
use crate::import::{Word, header};
use crate::lang::{Lang, Words};
use crate::model::{Document, Package};
use crate::parse::Kind;
use crate::profile::Status;
use crate::report::changes;
use crate::report::terminal::{ADVICE, GOOD, STRONG, styled, visible};
use crate::say;
use crate::source::{Files, join};
use std::fmt::Write;

/// Exchanges the text of a document, and shows what changed.
pub fn run(
    ask: &Import,
    name: &str,
    opened: &Opened,
    environment: &Environment,
) -> Result<Output, Failure> {
    let (lang, package) = (opened.lang, &opened.package);
    let file = one(&ask.files, lang)?;
    let document = &package.documents[find(name, opened, environment)?];
    let source = package.sources.get(document.file);
    let (path, old) = (source.path.as_str(), source.text.as_str());
    let mut word = read(opened, &environment.folder.join(file))?;
    let mut asked = Asked::read(ask, opened)?;
    let header = header::guess(&word, package, &asked.of(file));

    let pictures = pictures(opened, document, path, &mut word);
    let beside: Vec<String> =
        pictures.iter().map(|p| crate::model::links::relative(path, p)).collect();
    let mut remarks = Remarks::default();
    let body = word.write(&document.title, &beside, &mut remarks);
    word.remarks.0.extend(remarks.0);
    let mut updated = update(document, old, &body, &package.config.profile);
    updated.differing = differing(document, &header, &package.config.profile);

    let shown = visible(path);
    let mut out = changed(&updated, old, &shown, lang);
    let is_same = updated.text == old;
    if !is_same && !ask.dry_run {
        write_all(opened, path, old, &updated, &pictures, &word)?;
        let line = say!(lang, da: "{shown} har fået den nye tekst", en: "{shown} has the new text");
        let _ = writeln!(out, "\n{} {line}", styled(GOOD, "✓"));
    } else if !is_same {
        let line = Words { da: "Intet er skrevet.", en: "Nothing was written." }.get(lang);
        let _ = writeln!(out, "\n{line}");
    }
    if !is_same && document.status() == Status::Approved {
        let line = Words {
            da: "Dokumentet er godkendt. Den nye tekst skal godkendes, før den bliver udgivet.",
            en: "The document is approved. The new text must be approved before it is published.",
        };
        let _ = writeln!(out, "{}", styled(ADVICE, line.get(lang)));
    }
    out += &told::remarks(&word.remarks.0, &word, lang, environment.columns);
    if !ask.dry_run {
        let package = Package::read(&opened.files).map_err(|e| package::unreadable(&e, lang))?;
        let now = Opened { files: opened.files.clone(), package, lang };
        out += &told::next(&now, path, environment.today);
    }
    Ok(Output::clean(out))
}

fn find(name: &str, opened: &Opened, environment: &Environment) -> Result<usize, Failure> {
    let package = &opened.package;
    let as_path = opened.files.relative(&environment.folder.join(name));
    let by_path = as_path.and_then(|path| {
        package.documents.iter().position(|d| package.sources.get(d.file).path == path)
    });
    by_path.or_else(|| package.document(name)).ok_or_else(|| {
        let name = visible(name);
        Failure(say!(opened.lang,
            da: "»{name}« er ikke et dokument i denne mappe med retningslinjer.",
            en: "“{name}” is not a document in this folder of guidelines."))
    })
}

/// The path of each picture: where the document has the same one already, or
/// a new one beside it. The alternative text is kept.
fn pictures(opened: &Opened, document: &Document, path: &str, word: &mut Word) -> Vec<String> {
    let text = opened.package.text(document);
    let nodes = document.syntax.nodes.iter().enumerate();
    let own: Vec<(String, String, Vec<u8>)> = nodes
        .filter_map(|(i, node)| {
            let Kind::Image(link) = &node.kind else { return None };
            let target = join(path, &link.destination)?;
            let bytes = opened.files.read(&target).ok()??;
            Some((target, document.syntax.plain(i, text).into_owned(), bytes))
        })
        .collect();
    let mut paths = place::pictures(opened, path, word);
    for (i, target) in paths.iter_mut().enumerate() {
        let same = own.iter().find(|(_, _, bytes)| *bytes == word.pictures[i].bytes);
        if let Some((known, alternative, _)) = same {
            target.clone_from(known);
            word.describe(i, alternative);
        }
    }
    paths
}

fn write_all(
    opened: &Opened,
    path: &str,
    old: &str,
    updated: &Updated,
    pictures: &[String],
    word: &Word,
) -> Result<(), Failure> {
    let failed = |path: &str, error| Failure(write::reason(path, &error, opened.lang));
    for (name, picture) in pictures.iter().zip(&word.pictures) {
        match write::new_file(&opened.files.root().join(name), &picture.bytes) {
            Ok(()) | Err(NotWritten::Exists) => {}
            Err(error) => return Err(failed(name, error)),
        }
    }
    let real = opened.files.resolve(path).ok_or(NotWritten::Changed);
    real.and_then(|real| write::replace(&real, old, &updated.text))
        .map_err(|error| failed(path, error))
}

/// What changed, and what did not find its place.
fn changed(updated: &Updated, old: &str, path: &str, lang: Lang) -> String {
    let mut out = String::new();
    let mut list = |heading: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = writeln!(out, "{}", styled(STRONG, heading));
            lines.iter().for_each(|line| {
                let _ = writeln!(out, "  {}", visible(line));
            });
            out.push('\n');
        }
    };
    let heading = Words {
        da: "Hovedet er ikke ændret, men Word siger noget andet",
        en: "The header was not changed, but Word says otherwise",
    };
    let differ = |(label, ours, theirs): &(String, String, String)| {
        let ours = if ours.is_empty() { "–" } else { ours.as_str() };
        say!(lang, da: "{label}: »{ours}« her, »{theirs}« i Word", en: "{label}: “{ours}” here, “{theirs}” in Word")
    };
    list(heading.get(lang), updated.differing.iter().map(differ).collect());
    let heading = Words {
        da: "Mærker, der er flyttet med til en rettet tekst",
        en: "Marks that went with a text that was rewritten",
    };
    let moved = updated.moved.iter().map(|(mark, title)| format!("{mark}  {title}"));
    list(heading.get(lang), moved.collect());
    let heading = Words {
        da: "Mærker, der ikke fandt en plads. Sæt dem selv, hvis de stadig skal bruges",
        en: "Marks that found no place. Set them yourself if they are still needed",
    };
    let lost = updated.lost.iter().map(|(mark, title)| format!("{mark}  {title}"));
    list(heading.get(lang), lost.collect());
    if updated.text == old {
        out += &say!(lang, da: "Teksten i {path} er den samme som i Word.\n", en: "The text of {path} is that of the Word file.\n");
        return out;
    }
    let _ = writeln!(out, "{}", styled(STRONG, path));
    out + &changes::difference(old, &updated.text)
}
