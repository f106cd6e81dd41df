//! `kvm new`: a document for a service to fill in, made from its parent.

use super::args::{Global, New};
use super::package::{self, Opened};
use super::write::{self, NotWritten};
use super::{Environment, Failure, Output};
use crate::config::service_key;
use crate::lang::Lang;
use crate::lang::Words;
use crate::model::{Package, service};
use crate::report::plural;
use crate::report::terminal::visible;
use crate::say;
use crate::scaffold::{self, Plan};
use crate::text;
use std::path::Path;

/// Writes the new document.
pub fn run(
    ask: &New,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let opened = package::open(global, &[], environment, lang)?;
    let (package, lang) = (&opened.package, opened.lang);
    let parent = parent(&opened, &ask.from)?;
    let service = service(&opened, &ask.service)?;
    let title = visible(&package.documents[parent].title);
    let kind = scaffold::kind(package, parent).ok_or_else(|| {
        Failure(say!(lang,
            da: "der er ingen dokumenttype, der kan svare på »{title}«.",
            en: "there is no document type that can answer “{title}”."))
    })?;
    let points = package.documents[parent].requirements.len();
    if points == 0 {
        return Err(Failure(say!(lang,
            da: "»{title}« har ingen punkter at svare på.",
            en: "“{title}” has no points to answer.")));
    }
    let path = match &ask.out {
        Some(out) => inside(&opened, &environment.folder.join(out))?,
        None => usual_path(&opened, parent, &service.0),
    };
    let id = path.strip_suffix(".md").filter(|id| text::is_id(id));
    let plan = Plan {
        parent,
        service: (&service.0, &service.1),
        id: id.filter(|id| package.document(id).is_none()),
        today: environment.today,
        // The document is the package's, whatever its writer reads best.
        lang: global.lang.or(package.config.lang).unwrap_or_default(),
    };
    let text = scaffold::write(package, kind, &plan);
    write::new_file(&opened.files.root().join(&path), &text)
        .map_err(|error| not_written(&path, &error, lang))?;
    let points = plural(
        points,
        Words { da: "punkt", en: "point" },
        Words { da: "punkter", en: "points" },
        lang,
    );
    let path = visible(&path);
    Ok(Output::clean(say!(lang,
        da: "Skrev {path} med {points} at svare på.\nSe, hvad der mangler: kvm check {path}\n",
        en: "Wrote {path} with {points} to answer.\nSee what is missing: kvm check {path}\n")))
}

fn parent(opened: &Opened, name: &str) -> Result<usize, Failure> {
    let package = &opened.package;
    package.document(name).ok_or_else(|| {
        let asking = package.documents.iter().filter(|d| !d.requirements.is_empty());
        let near = text::did_you_mean(name, asking.map(|d| d.id.as_str())).map(visible);
        unknown(&visible(name), near, opened.lang)
    })
}

/// How the header names the service, and its name. A package without a
/// register takes any.
fn service(opened: &Opened, name: &str) -> Result<(String, String), Failure> {
    let config = &opened.package.config;
    match config.service(name) {
        Some(found) => Ok((config.services[found].id.clone(), config.services[found].name.clone())),
        None if config.services.is_empty() => Ok((name.to_owned(), name.to_owned())),
        None => {
            let near = text::did_you_mean(name, config.service_names()).map(visible);
            Err(unknown(&visible(name), near, opened.lang))
        }
    }
}

fn unknown(name: &str, near: Option<String>, lang: Lang) -> Failure {
    let meant =
        near.map(|near| say!(lang, da: " Mente du »{near}«?", en: " Did you mean “{near}”?"));
    let meant = meant.unwrap_or_default();
    Failure(say!(lang, da: "kender ikke »{name}«.{meant}", en: "“{name}” is not known.{meant}"))
}

/// Beside the service's other documents, named after the standard.
pub fn usual_path(opened: &Opened, parent: usize, service: &str) -> String {
    let package = &opened.package;
    let folder = service_folder(package, service);
    let document = &package.documents[parent];
    let name = match document.standard {
        Some(standard) => text::slug(&package.config.profile.standards[standard].name),
        None => text::slug(&document.title),
    };
    format!("{folder}{name}.md")
}

/// Where the documents of a service lie, with a `/` at its end.
pub fn service_folder(package: &Package, service: &str) -> String {
    let key = service_key(service);
    let known = service::services(package);
    let own = known.iter().find(|s| [s.id, s.name].iter().any(|name| service_key(name) == key));
    let other = own.and_then(|s| s.documents.first()).map(|d| &package.documents[*d]);
    let other = other.map(|d| package.sources.get(d.file).path.as_str());
    match other.map(|path| path.rsplit_once('/')) {
        Some(Some((folder, _))) => format!("{folder}/"),
        Some(None) => String::new(),
        None => format!("{}/", text::slug(service)),
    }
}

/// The package path of a file that is to be made.
pub fn inside(opened: &Opened, file: &Path) -> Result<String, Failure> {
    let lang = opened.lang;
    let shown = visible(&file.display().to_string());
    if !file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md")) {
        return Err(Failure(say!(lang,
            da: "navnet på filen skal ende på .md: {shown}",
            en: "the name of the file must end with .md: {shown}")));
    }
    write::package_path(opened.files.root(), file).ok_or_else(|| {
        Failure(say!(lang,
            da: "»{shown}« ligger uden for mappen med retningslinjer.",
            en: "“{shown}” lies outside the folder of guidelines."))
    })
}

fn not_written(path: &str, error: &NotWritten, lang: Lang) -> Failure {
    let reason = write::reason(path, error, lang);
    Failure(match error {
        NotWritten::Exists => say!(lang,
            da: "{reason} Vælg et andet navn med --out.",
            en: "{reason} Choose another name with --out."),
        _ => reason,
    })
}
