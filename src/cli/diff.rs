//! `kvm diff`: what has changed between two texts of a document, and whom a
//! revision of a parent touches.

use super::args::{Diff, DiffFormat, Global};
use super::package::{self, Opened};
use super::record::documents;
use super::{Environment, Failure, Output, write};
use crate::coverage::cover_all;
use crate::editions::{Archive, Registered};
use crate::history::sum;
use crate::lang::Lang;
use crate::model::Package;
use crate::report::revision::{self as report, Names};
use crate::report::terminal::visible;
use crate::revision::{Text, revision};
use crate::source::git::Git;
use crate::source::overlay::Overlay;
use crate::source::{Files, Source};
use crate::{say, site, text};

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
    let mut texts = Texts { opened: &opened, i, archive: Archive::open(opened.files.root()) };
    let old = match &ask.from {
        Some(name) => texts.named(name, environment)?,
        None => texts.last(environment)?,
    };
    let new = match &ask.to {
        Some(name) => texts.named(name, environment)?,
        None => NamedText {
            name: say!(lang, da: "teksten nu", en: "the text now"),
            text: Text::of(package, i),
        },
    };
    let coverage = cover_all(package);
    let found = revision(package, &coverage, i, &old.text, &new.text);
    let names = Names { document: i, from: &old.name, to: &new.name };
    let text = match ask.format {
        DiffFormat::Json => report::json(package, &found, names),
        DiffFormat::Text => report::text(package, &found, names, lang, environment.columns),
        DiffFormat::Html => {
            let summary = report::summary(&found, lang);
            let names = site::RevisionNames { from: names.from, to: names.to, summary };
            site::revision_page(package, i, &found, names, lang)
                .map_err(|error| Failure(error.message(lang)))?
        }
    };
    write::given(text, ask.out.as_deref(), ask.format.extension(), environment, lang)
}

/// A text of a document, and what it is called.
struct NamedText {
    name: String,
    text: Text,
}

/// The texts of one document.
struct Texts<'a> {
    opened: &'a Opened,
    i: usize,
    archive: Archive,
}

impl Texts<'_> {
    /// The last approved edition with another text than today's, else what
    /// was last committed.
    fn last(&mut self, environment: &Environment) -> Result<NamedText, Failure> {
        let package = &self.opened.package;
        let today = sum(package, self.i);
        let approvals: Vec<_> = package.register.approvals(&package.documents[self.i].id).collect();
        let editions = approvals.iter().rev();
        let other = editions.filter(|(_, _, approval)| approval.sum != today);
        let other: Vec<u32> = other.map(|(_, entry, _)| entry.number).collect();
        let asked = |text: &Text| -> Vec<String> {
            text.requirements.iter().map(|r| r.sum.clone()).collect()
        };
        let asked_today = asked(&Text::of(package, self.i));
        for number in &other {
            // Without its words it shows only what it asked for.
            let edition = self.edition(*number)?;
            if edition.text.is_whole() || asked(&edition.text) != asked_today {
                return Ok(edition);
            }
        }
        match (other.first(), approvals.last()) {
            (Some(number), _) => self.edition(*number),
            // Everything that was ever approved says the same.
            (None, Some((_, entry, _))) => self.edition(entry.number),
            (None, None) => self.named("HEAD", environment),
        }
    }

    /// The text that the user names: an edition, a file, or a revision of
    /// git.
    fn named(&mut self, name: &str, environment: &Environment) -> Result<NamedText, Failure> {
        let (package, lang) = (&self.opened.package, self.opened.lang);
        let document = &package.documents[self.i];
        if let Ok(number) = name.trim().parse::<u32>()
            && package.register.approvals(&document.id).any(|(_, e, _)| e.number == number)
        {
            return self.edition(number);
        }
        let path = environment.folder.join(name);
        if path.is_file() {
            let other = std::fs::read_to_string(&path).map_err(|error| {
                let (name, reason) = (visible(name), visible(&error.to_string()));
                Failure(say!(lang,
                    da: "»{name}« kan ikke læses: {reason}",
                    en: "“{name}” cannot be read: {reason}"))
            })?;
            let own_path = &package.sources.get(document.file).path;
            let overlay = Overlay::new(&self.opened.files, [(own_path.as_str(), other.as_str())]);
            return self.read(&overlay, name);
        }
        let git = Git::open(self.opened.files.root());
        let files = git.and_then(|git| git.files(name));
        self.read(&files.map_err(|_| self.unknown(name))?, name)
    }

    /// An edition of the register: in its own words if git has them.
    fn edition(&mut self, number: u32) -> Result<NamedText, Failure> {
        let Opened { package, files, lang, .. } = self.opened;
        let name = say!(*lang, da: "udgave {number}", en: "edition {number}");
        let mut approvals = package.register.approvals(&package.documents[self.i].id);
        let found = approvals.find(|(_, entry, _)| entry.number == number);
        let Some((file, entry, approval)) = found else {
            return Err(self.unknown(&number.to_string()));
        };
        let of = Registered { file, entry, approval };
        let Ok(found) = self.archive.text(package, self.i, of, files) else {
            return Ok(NamedText { name, text: Text::registered(approval) });
        };
        let Source { path, text, .. } = &found.source;
        let overlay = Overlay::new(files, [(path.as_str(), text.as_str())]);
        Ok(NamedText { name: name.clone(), ..self.read(&overlay, &name)? })
    }

    /// The same document in other files: by its id, else by its path.
    fn read(&self, files: &dyn Files, name: &str) -> Result<NamedText, Failure> {
        let Opened { package, lang, .. } = self.opened;
        let other = Package::read(files).map_err(|error| package::unreadable(&error, *lang))?;
        let own = &package.documents[self.i];
        let (id, path) = (text::id_key(&own.id), &package.sources.get(own.file).path);
        let by_path =
            || other.documents.iter().position(|d| other.sources.get(d.file).path == *path);
        let found = other.documents.iter().position(|d| text::id_key(&d.id) == id).or_else(by_path);
        let found = found.ok_or_else(|| self.unknown(name))?;
        Ok(NamedText { name: visible(name), text: Text::of(&other, found) })
    }

    fn unknown(&self, name: &str) -> Failure {
        let name = visible(name);
        Failure(say!(self.opened.lang,
            da: "»{name}« er hverken en godkendt udgave af dokumentet, en fil eller en version i git, hvor dokumentet er. Skriv for eksempel --from 2 eller --from main.",
            en: "“{name}” is neither an approved edition of the document, nor a file, nor a git revision that has it. Write --from 2 or --from main for example."))
    }
}
