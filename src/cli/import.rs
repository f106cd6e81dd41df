//! `kvm import`: Word files as documents of the package.

mod place;
mod told;
mod update;

use super::args::{Global, Import};
use super::meant::unknown;
use super::package::{self, Opened};
use super::write::{self, NotWritten};
use super::{Environment, Exit, Failure, Output};
use crate::import::package::MAX_FILE;
use crate::import::remarks::Remarks;
use crate::import::{self, Header, Marked, Said, Word, header};
use crate::lang::Lang;
use crate::model::Package;
use crate::report::terminal::visible;
use crate::say;
use crate::source::Files;
use crate::text;
use std::path::{Path, PathBuf};

/// Takes in Word files, or one into a document that is there.
pub fn run(
    ask: &Import,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let opened = package::open(global, &[], environment, lang)?;
    if let Some(document) = &ask.update {
        return update::run(ask, document, &opened, environment);
    }
    let said = Asked::read(ask, &opened)?;
    let mut files = Vec::new();
    let mut run = Run { opened, environment, ask, said, out: String::new(), failed: false };
    for file in &ask.files {
        match read(&run.opened, &environment.folder.join(file)) {
            Ok(word) => {
                let header = header::guess(&word, &run.opened.package, &run.said.of(file));
                let kinds = &run.opened.package.config.profile.types;
                let level = header.kind.map_or(u32::MAX, |kind| kinds[kind].level);
                files.push((level, file, word));
            }
            Err(failure) => run.fail(file, failure)?,
        }
    }
    // The parents first, so that those who answer them find their points.
    files.sort_by_key(|(level, ..)| *level);
    for (_, file, word) in files {
        match run.take(file, word) {
            Ok(told) => run.out += &told,
            Err(failure) => run.fail(file, failure)?,
        }
    }
    let exit = if run.failed { Exit::Failed } else { Exit::Clean };
    Ok(Output { text: run.out, exit })
}

/// Reads a Word file.
fn read(opened: &Opened, file: &Path) -> Result<Word, Failure> {
    let (lang, shown) = (opened.lang, visible(&file.display().to_string()));
    let unreadable = |error: std::io::Error| {
        let reason = visible(&error.to_string());
        Failure(say!(lang,
            da: "»{shown}« kan ikke læses: {reason}",
            en: "“{shown}” cannot be read: {reason}"))
    };
    if !file.exists() {
        return Err(Failure(
            say!(lang, da: "»{shown}« findes ikke.", en: "“{shown}” does not exist."),
        ));
    }
    let refused = |why: import::NotWord| {
        let why = why.say(lang);
        Failure(
            say!(lang, da: "»{shown}« kan ikke hentes ind: {why}", en: "“{shown}” cannot be taken in: {why}"),
        )
    };
    if file.metadata().map_err(unreadable)?.len() > MAX_FILE {
        return Err(refused(import::NotWord::TooLarge));
    }
    let bytes = std::fs::read(file).map_err(unreadable)?;
    Word::read(&bytes, &opened.package.config.profile).map_err(refused)
}

/// What the user said of the documents.
struct Asked {
    service: Option<String>,
    kind: Option<usize>,
    standard: Option<usize>,
    folder: String,
    name: String,
}

impl Asked {
    fn read(ask: &Import, opened: &Opened) -> Result<Asked, Failure> {
        let (config, lang) = (&opened.package.config, opened.lang);
        let profile = &config.profile;
        let unknown = |name: &str, names: Vec<&str>| unknown(name, names, lang);
        if let Some(service) = &ask.service
            && !config.services.is_empty()
            && config.service(service).is_none()
        {
            return Err(unknown(service, config.service_names().collect()));
        }
        let kind = ask.kind.as_ref().map(|name| {
            let names = profile.types.iter().map(|t| t.name.as_str()).collect();
            profile.document_type(name).ok_or_else(|| unknown(name, names))
        });
        let standard = ask.standard.as_ref().map(|name| {
            let names = profile.standards.iter().map(|s| s.name.as_str()).collect();
            profile.standard(name).ok_or_else(|| unknown(name, names))
        });
        Ok(Asked {
            service: ask.service.clone(),
            kind: kind.transpose()?,
            standard: standard.transpose()?,
            folder: String::new(),
            name: String::new(),
        })
    }

    /// What is said of one file.
    fn of(&mut self, file: &Path) -> Said<'_> {
        let name = |part: Option<&std::ffi::OsStr>| {
            part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default()
        };
        self.name = name(file.file_stem());
        self.folder = name(file.parent().and_then(Path::file_name));
        Said {
            file: &self.name,
            folder: &self.folder,
            kind: self.kind,
            standard: self.standard,
            service: self.service.as_deref(),
        }
    }
}

/// The files, one after the other.
struct Run<'a> {
    opened: Opened,
    environment: &'a Environment,
    ask: &'a Import,
    said: Asked,
    out: String,
    failed: bool,
}

impl Run<'_> {
    /// One file that cannot be taken in keeps no other from it.
    fn fail(&mut self, file: &Path, failure: Failure) -> Result<(), Failure> {
        if self.ask.files.len() == 1 {
            return Err(failure);
        }
        self.failed = true;
        self.out += &told::refused(file, &failure.0, self.opened.lang);
        Ok(())
    }

    /// Writes the document of one Word file, and tells of it.
    fn take(&mut self, file: &Path, mut word: Word) -> Result<String, Failure> {
        let package = &self.opened.package;
        let header = header::guess(&word, package, &self.said.of(file));
        let out = self.ask.out.as_ref().map(|out| self.environment.folder.join(out));
        let several = self.ask.files.len() > 1;
        let path = place::path(&self.opened, &header, out.as_deref(), several)?;
        if self.opened.files.root().join(&path).symlink_metadata().is_ok() {
            return Err(exists(&path, file, self.opened.lang));
        }
        let pictures = place::pictures(&self.opened, &path, &word);
        let made = compose(&word, &header, &path, &pictures, package, self.language());
        word.remarks.0.extend(made.remarks.0);
        let told = told::Told {
            file,
            path: &path,
            word: &word,
            header: &header,
            marked: &made.marked,
            lang: self.opened.lang,
            columns: self.environment.columns,
        };
        if self.ask.dry_run {
            return Ok(told.planned(&made.marked.text));
        }
        let lang = self.opened.lang;
        let failed = |path: &str, error: NotWritten| Failure(write::reason(path, &error, lang));
        for (name, picture) in pictures.iter().zip(&word.pictures) {
            let root = self.opened.files.root();
            match write::new_file(&root.join(name), &picture.bytes) {
                // The same picture, from an earlier time.
                Ok(()) | Err(NotWritten::Exists) => {}
                Err(error) => return Err(failed(name, error)),
            }
        }
        write::new_file(&self.opened.files.root().join(&path), &made.marked.text)
            .map_err(|error| failed(&path, error))?;
        let text = told.written();
        self.opened.package =
            Package::read(&self.opened.files).map_err(|error| package::unreadable(&error, lang))?;
        Ok(text + &told::next(&self.opened, &path, self.environment.today))
    }

    /// The comments in a header are the package's, whatever its writer reads.
    fn language(&self) -> Lang {
        self.opened.package.config.lang.unwrap_or_default()
    }
}

/// A document as it is to be written.
struct Made {
    marked: Marked,
    remarks: Remarks,
}

fn compose(
    word: &Word,
    header: &Header,
    path: &str,
    pictures: &[String],
    package: &Package,
    lang: Lang,
) -> Made {
    let mut remarks = Remarks::default();
    let profile = &package.config.profile;
    let id = path.strip_suffix(".md").filter(|id| text::is_id(id));
    let id = id.filter(|id| package.document(id).is_none());
    let title = header.value(crate::profile::Role::Title).unwrap_or_default();
    let beside: Vec<String> = pictures.iter().map(|p| place::file_name(p).to_owned()).collect();
    let body = word.write(&title, &beside, &mut remarks);
    let text = format!("{}\n{body}", header.write(id, profile, lang));
    let mut marked = import::mark(&text, path, header, package);
    // What the overview lists is what the headings say: kvm makes the list.
    if !header.contents.is_empty() && marked.points == header.contents.len() {
        let without = Header { contents: Vec::new(), ..header.clone() };
        let kept = format!("{}\n{body}", without.write(id, profile, lang));
        marked.text = place::exchange_header(&marked.text, &kept);
    }
    Made { marked, remarks }
}

fn exists(path: &str, file: &Path, lang: Lang) -> Failure {
    let (path, file) = (visible(path), visible(&file.display().to_string()));
    Failure(say!(lang,
        da: "»{path}« findes allerede og er ikke rørt. Er {file} en nyere udgave, så skriv: kvm import --update {path} {file}. Ellers vælg et andet navn med --out.",
        en: "“{path}” is there already and was left alone. If {file} is a newer version of it, write: kvm import --update {path} {file}. Else choose another name with --out."))
}

/// Whether the package holds such a file with other content.
fn is_other(opened: &Opened, path: &str, bytes: &[u8]) -> bool {
    match opened.files.read(path) {
        Ok(None) => opened.files.exists(path),
        Ok(Some(there)) => there != bytes,
        Err(_) => true,
    }
}

/// The document's Word file as the user named it.
fn one(files: &[PathBuf], lang: Lang) -> Result<&Path, Failure> {
    match files {
        [only] => Ok(only),
        _ => Err(Failure(say!(lang,
            da: "--update tager én Word-fil ad gangen.",
            en: "--update takes one Word file at a time."))),
    }
}
