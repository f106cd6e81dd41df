//! `kvm new`: a document for a service to fill in, made from its parent.

mod all;
mod choose;
mod evaluation;

use super::args::{Global, New, What};
use super::package::{self, Opened};
use super::write::{self, NotWritten};
use super::{Environment, Failure, Output};
use crate::config::service_key;
use crate::lang::{Lang, Words};
use crate::model::{Package, service};
use crate::profile::DocumentType;
use crate::report::plural;
use crate::report::terminal::visible;
use crate::say;
use crate::scaffold::{self, Plan};
use crate::text;
use choose::Choice;
use std::path::Path;

/// Writes the new document, or all that are missing.
pub fn run(
    ask: &New,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    if let Some(What::Evaluation) = ask.what {
        return evaluation::run(ask, global, environment, lang);
    }
    let opened = package::open(global, &[], environment, lang)?;
    let (package, lang) = (&opened.package, opened.lang);
    if ask.all {
        return all::run(ask, &opened, global, environment);
    }
    let Choice { parent, service } = choose::both(ask, &opened)?;
    let kind = choose::kind(ask, &opened, parent)?;
    let points = choose::points(ask, &opened, parent)?;
    let path = match &ask.out {
        Some(out) => inside(&opened, &environment.folder.join(out))?,
        None => {
            let usual = scaffold::kind(package, parent).map(|usual| &usual.id);
            let kind = (usual != Some(&kind.id)).then_some(kind.id.as_str());
            let point =
                points.first().map(|p| package.documents[parent].requirements[*p].id.as_str());
            let addition = [kind, point].into_iter().flatten().collect::<Vec<_>>().join("-");
            usual_path(&opened, parent, &service.0, Some(&addition))
        }
    };
    let text = text(&opened, kind, (parent, &points, &service), &path, global, environment);
    write::new_file(&opened.files.root().join(&path), &text)
        .map_err(|error| not_written(&path, &error, lang))?;
    let count = match points.len() {
        0 => package.documents[parent].requirements.len(),
        some => some,
    };
    let points = plural(
        count,
        Words { da: "punkt", en: "point" },
        Words { da: "punkter", en: "points" },
        lang,
    );
    let title = visible(&package.documents[parent].title);
    let (path, name) = (visible(&path), visible(&service.1));
    Ok(Output::clean(say!(lang,
        da: "Skrev {path} med {points} at svare på: {name} svarer på »{title}«.\nSkriv svarene under overskrifterne. Se siden, mens du skriver: kvm preview {path}\nSe, hvad der mangler: kvm check {path}\n",
        en: "Wrote {path} with {points} to answer: {name} answers “{title}”.\nWrite the answers below the headings. See the page while you write: kvm preview {path}\nSee what is missing: kvm check {path}\n")))
}

/// The text of a document at `path`.
fn text(
    opened: &Opened,
    kind: &DocumentType,
    (parent, points, service): (usize, &[usize], &(String, String)),
    path: &str,
    global: &Global,
    environment: &Environment,
) -> String {
    let package = &opened.package;
    let id = path.strip_suffix(".md").filter(|id| text::is_id(id));
    let plan = Plan {
        parent,
        points,
        service: (&service.0, &service.1),
        id: id.filter(|id| package.document(id).is_none()),
        today: environment.today,
        // The document is the package's, whatever its writer reads best.
        lang: global.lang.or(package.config.lang).unwrap_or_default(),
    };
    scaffold::write(package, kind, &plan)
}

/// Beside the service's other documents, named after the standard, and what
/// tells it from the others if there is `more`.
pub fn usual_path(opened: &Opened, parent: usize, service: &str, more: Option<&str>) -> String {
    let package = &opened.package;
    let folder = service_folder(package, service);
    let document = &package.documents[parent];
    let name = match document.standard {
        Some(standard) => text::slug(&package.config.profile.standards[standard].name),
        None => text::slug(&document.title),
    };
    let more = more.filter(|more| !more.is_empty()).map(|more| format!("-{}", text::slug(more)));
    format!("{folder}{name}{}.md", more.unwrap_or_default())
}

/// Where the documents of a service lie, with a `/` at its end.
pub fn service_folder(package: &Package, service: &str) -> String {
    let key = service_key(service);
    let known = service::services(package);
    let own = known.iter().find(|s| [s.id, s.name].iter().any(|name| service_key(name) == key));
    let other = own
        .and_then(|s| s.documents.iter().find(|d| !package.evaluates(**d)))
        .map(|d| &package.documents[*d]);
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
