//! `kvm init`: a package to begin with, or templates to change.

mod templates;

use super::args::{Global, Init};
use super::package::Opened;
use super::write::{self, NotWritten};
use super::{Environment, Failure, Output, new, package};
use crate::config;
use crate::lang::Lang;
use crate::model::Package;
use crate::profile::Role;
use crate::report::listed;
use crate::report::terminal::visible;
use crate::say;
use crate::scaffold;
use crate::source::disk::{CONFIG_NAME, DiskFiles};
use crate::starters::{self, Starter, Starters};
use crate::text;
use std::path::{Path, PathBuf};

/// Where the regional guideline goes.
const REGIONAL: &str = "regionale";
/// Where the hosts look for what they are to run.
const GITHUB: &str = ".github/workflows/retningslinjer.yml";
const GITLAB: &str = ".gitlab-ci.yml";

/// Makes what is missing and leaves what is there.
pub fn run(
    ask: &Init,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    if ask.templates {
        return templates::run(ask, global, environment, lang);
    }
    let asked = ask.folder.as_ref().or(global.package.as_ref());
    let folder = environment.folder.join(asked.map_or(Path::new("."), PathBuf::as_path));
    let starter = starter(ask, environment, lang)?;
    let root = root(&folder, lang)?;
    let mut made = Made { root: root.clone(), lang, new: Vec::new(), left: Vec::new() };
    let before = read(&root, lang)?;
    let is_empty = before.package.documents.is_empty();

    let services = services(ask, &before.package, lang);
    if !made.add(CONFIG_NAME, &settings(ask, &services, lang))? {
        made.left_alone(ask);
    }
    for (path, text) in around(&root) {
        made.add(path, text)?;
    }
    if is_empty || ask.standard.is_some() {
        let Starter { name, text, .. } = &starter;
        let regional = format!("{REGIONAL}/{name}");
        made.add(&regional, text)?;
        let opened = read(&root, lang)?;
        if let Some((path, text)) = local(&opened, &regional, environment, lang) {
            made.add(&path, &text)?;
        }
    }
    Ok(Output::clean(made.told(asked.map(PathBuf::as_path))))
}

/// The model text that is asked for.
fn starter(ask: &Init, environment: &Environment, lang: Lang) -> Result<Starter, Failure> {
    let starters = Starters::read().map_err(|error| package::unreadable(&error, lang))?;
    starters.find(ask.standard.as_deref(), environment.today).ok_or_else(|| {
        let name = visible(ask.standard.as_deref().unwrap_or_default());
        let names: Vec<String> = starters.standards().into_iter().map(str::to_owned).collect();
        let names = listed(&names, lang);
        Failure(say!(lang,
            da: "der er ingen tekst at begynde med til standarden »{name}«. Der er til {names}.",
            en: "there is no text to begin with for the standard “{name}”. There is for {names}."))
    })
}

/// The folder of the package, made if it is missing.
fn root(folder: &Path, lang: Lang) -> Result<PathBuf, Failure> {
    let shown = visible(&folder.display().to_string());
    let failed = |error: std::io::Error| {
        let reason = visible(&error.to_string());
        Failure(say!(lang,
            da: "mappen »{shown}« kan ikke laves: {reason}",
            en: "the folder “{shown}” cannot be made: {reason}"))
    };
    let wanted = std::path::absolute(folder).map_err(failed)?;
    let there = wanted.ancestors().find(|above| above.exists()).unwrap_or(&wanted);
    let files = DiskFiles::find(there).map_err(|error| package::unreadable(&error, lang))?;
    let is_package = files.root().join(CONFIG_NAME).is_file();
    if is_package && wanted.canonicalize().ok().as_deref() != Some(files.root()) {
        let above = visible(&files.root().join(CONFIG_NAME).display().to_string());
        return Err(Failure(say!(lang,
            da: "»{shown}« er en del af de retningslinjer, som {above} hører til. En ny pakke skal ligge uden for dem.",
            en: "“{shown}” is part of the guidelines that {above} belongs to. A new package must lie outside them.")));
    }
    std::fs::create_dir_all(&wanted).map_err(failed)?;
    wanted.canonicalize().map_err(failed)
}

fn read(root: &Path, lang: Lang) -> Result<Opened, Failure> {
    let unreadable = |error| package::unreadable(&error, lang);
    let files = DiskFiles::find(root).map_err(unreadable)?;
    let package = Package::read(&files).map_err(unreadable)?;
    Ok(Opened { files, package, lang })
}

/// The services: the one that is asked for, else those that the documents
/// name, else one to be renamed.
fn services(ask: &Init, package: &Package, lang: Lang) -> Vec<String> {
    if let Some(service) = &ask.service {
        return vec![service.clone()];
    }
    let named = package.documents.iter().filter_map(|d| d.header.text(Role::Service));
    let mut named: Vec<String> = named.map(|(name, _)| name.to_owned()).collect();
    named.sort_by_cached_key(|name| text::key(name));
    named.dedup_by_key(|name| text::key(name));
    if named.is_empty() {
        named.push(say!(lang, da: "Bostedet Eksempel", en: "Example House"));
    }
    named
}

/// The text of `kvm.yaml`.
fn settings(ask: &Init, services: &[String], lang: Lang) -> String {
    let example = say!(lang, da: "Region Eksempel", en: "Example Region");
    let publisher = scaffold::entry("navn", ask.publisher.as_ref().unwrap_or(&example));
    let mut out = say!(lang,
        da: "# Hvem der udgiver retningslinjerne. Fjern # foran en linje for at bruge den.\nudgiver:\n  {publisher}  # adresse: [Kvalitetsvej 1, 9999 Eksempelby]\n  # logo: grafik/logo.svg\n  # logo-tekst: Hvad der står i logoet\n  # farve: \"#00538a\"\n\nsprog: da\n\n# De tilbud, der skal svare. Et tilbud uden en retningslinje bliver meldt.\ntilbud:\n",
        en: "# Who publishes the guidelines. Remove # from a line to use it.\nudgiver:\n  {publisher}  # adresse: [1 Quality Road, 9999 Exampleton]\n  # logo: grafik/logo.svg\n  # logo-tekst: What the logo says\n  # farve: \"#00538a\"\n\nsprog: en\n\n# The services that are to answer. One without a guideline is reported.\ntilbud:\n");
    for service in services {
        let (id, name) = (scaffold::entry("id", &text::slug(service)), service);
        out += &format!("  - {id}    {}", scaffold::entry("navn", name));
    }
    out
}

/// What goes around the guidelines. A host only runs what lies at the top of
/// its repository.
fn around(root: &Path) -> Vec<(&'static str, &'static str)> {
    let mut files = vec![(".gitignore", starters::GITIGNORE)];
    let top = root.ancestors().find(|folder| folder.join(".git").exists());
    if top.is_none_or(|top| top == root) {
        let git = std::fs::read_to_string(root.join(".git/config")).unwrap_or_default();
        let (github, gitlab) = (git.contains("github"), git.contains("gitlab"));
        let all = [
            (github || !gitlab, (GITHUB, starters::GITHUB)),
            (gitlab || !github, (GITLAB, starters::GITLAB)),
        ];
        files.extend(all.into_iter().filter(|(is_used, _)| *is_used).map(|(_, file)| file));
    }
    files
}

/// The answer of the first service to the regional guideline at this path.
fn local(
    opened: &Opened,
    regional: &str,
    environment: &Environment,
    lang: Lang,
) -> Option<(String, String)> {
    let package = &opened.package;
    let parent = package.document(regional)?;
    let kind = scaffold::kind(package, parent)?;
    let config::Service { id, name, .. } = package.config.services.first()?;
    let path = new::usual_path(opened, parent, id, None);
    let own_id = path.strip_suffix(".md").filter(|id| text::is_id(id));
    let plan = scaffold::Plan {
        parent,
        points: &[],
        service: (id, name),
        id: own_id.filter(|id| package.document(id).is_none()),
        today: environment.today,
        lang: package.config.lang.unwrap_or(lang),
    };
    let text = scaffold::write(package, kind, &plan);
    Some((path, text))
}

/// What was made and what was there.
struct Made {
    root: PathBuf,
    lang: Lang,
    new: Vec<String>,
    left: Vec<String>,
}

impl Made {
    /// Writes a file if there is none; whether it did.
    fn add(&mut self, path: &str, text: &str) -> Result<bool, Failure> {
        match write::new_file(&self.root.join(path), text) {
            Ok(()) => self.new.push(path.to_owned()),
            Err(NotWritten::Exists) => self.left.push(path.to_owned()),
            Err(error) => return Err(Failure(write::reason(path, &error, self.lang))),
        }
        Ok(self.new.last().is_some_and(|last| last == path))
    }

    /// Says that names were asked for that `kvm.yaml` could not be given.
    fn left_alone(&mut self, ask: &Init) {
        if ask.publisher.is_some() || ask.service.is_some() {
            let last = self.left.last_mut();
            let why = say!(self.lang,
                da: " (skriv selv de nye navne i den)",
                en: " (write the new names into it yourself)");
            last.into_iter().for_each(|path| path.push_str(&why));
        }
    }

    /// What to tell, with the next steps.
    fn told(&self, folder: Option<&Path>) -> String {
        let lang = self.lang;
        let mut out = String::new();
        let mut list = |heading: String, paths: &[String]| {
            if !paths.is_empty() {
                out += &format!("{heading}\n");
                paths.iter().for_each(|path| out += &format!("  {}\n", visible(path)));
            }
        };
        list(say!(lang, da: "Lavet:", en: "Made:"), &self.new);
        list(
            say!(lang, da: "Var der i forvejen og er ikke rørt:", en: "There already, and left alone:"),
            &self.left,
        );
        let package = folder.filter(|folder| *folder != Path::new("."));
        let package = package.map_or(String::new(), |folder| {
            let folder = visible(&folder.display().to_string());
            match folder.contains(char::is_whitespace) {
                true => format!(" -C \"{folder}\""),
                false => format!(" -C {folder}"),
            }
        });
        out + &say!(lang,
            da: "\nDet næste:\n  1. Ret navnene på udgiver og tilbud i {CONFIG_NAME}.\n  2. Ret den regionale retningslinje, så den passer til jer, og skriv tilbuddets svar i den lokale.\n  3. Se, hvad der mangler: kvm check{package}\n  4. Se siderne i browseren, mens du skriver: kvm preview{package}\n  5. Flere tilbud? Skriv dem i {CONFIG_NAME}, og lav deres retningslinjer: kvm new --all{package}\nSkal jeres server tjekke hver ændring, så læs docs/ci.md: kvm skal være installeret dér.\n",
            en: "\nNext:\n  1. Correct the names of publisher and services in {CONFIG_NAME}.\n  2. Make the regional guideline fit you, and write the service's answers in the local one.\n  3. See what is missing: kvm check{package}\n  4. See the pages in the browser while you write: kvm preview{package}\n  5. More services? Write them into {CONFIG_NAME} and make their guidelines: kvm new --all{package}\nIf your server is to check every change, read docs/ci.md: kvm must be installed there.\n")
    }
}
