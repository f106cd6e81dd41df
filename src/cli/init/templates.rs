//! `kvm init --templates`: kvm's own templates, to be changed.

use crate::cli::args::{Global, Init};
use crate::cli::meant::meant;
use crate::cli::write::{self, NotWritten};
use crate::cli::{Environment, Failure, Output, package};
use crate::lang::Lang;
use crate::report::listed;
use crate::report::terminal::visible;
use crate::say;
use crate::source::disk::DiskFiles;
use crate::templates::{self, FOLDER};
use crate::text;
use std::path::{Path, PathBuf};

/// Copies the templates that are asked for, else all.
pub fn run(
    ask: &Init,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let asked = ask.folder.as_ref().or(global.package.as_ref());
    let folder = environment.folder.join(asked.map_or(Path::new("."), PathBuf::as_path));
    let files = DiskFiles::find(&folder).map_err(|error| package::unreadable(&error, lang))?;
    let names = match &ask.only[..] {
        [] => templates::ALL.iter().map(|(name, _)| *name).collect(),
        names => names.iter().map(|name| known(name, lang)).collect::<Result<Vec<_>, _>>()?,
    };
    let (mut new, mut left) = (Vec::new(), Vec::new());
    for name in names {
        let path = format!("{FOLDER}/{name}");
        let file = files.root().join(&path);
        // A link may lead the folder elsewhere.
        let inside = write::package_path(files.root(), &file).is_some();
        let written = match inside {
            true => write::new_file(&file, templates::built_in(name)),
            false => Err(NotWritten::Exists),
        };
        match written {
            Ok(()) => new.push(path),
            Err(NotWritten::Exists) => left.push(path),
            Err(error) => return Err(Failure(write::reason(&path, &error, lang))),
        }
    }
    Ok(Output::clean(told(&new, &left, lang)))
}

fn known(name: &str, lang: Lang) -> Result<&'static str, Failure> {
    let all = || templates::ALL.iter().map(|(name, _)| *name);
    if let Some(known) = all().find(|known| *known == name) {
        return Ok(known);
    }
    let meant = meant(text::did_you_mean(name, all()), lang);
    let names = listed(&all().map(str::to_owned).collect::<Vec<_>>(), lang);
    let name = visible(name);
    Err(Failure(say!(lang,
        da: "kvm har ingen skabelon, der hedder »{name}«.{meant} Skabelonerne er {names}.",
        en: "kvm has no template called “{name}”.{meant} The templates are {names}.")))
}

fn told(new: &[String], left: &[String], lang: Lang) -> String {
    let mut out = String::new();
    let mut list = |heading: String, paths: &[String]| {
        if !paths.is_empty() {
            out += &format!("{heading}\n");
            paths.iter().for_each(|path| out += &format!("  {path}\n"));
        }
    };
    list(say!(lang, da: "Lavet:", en: "Made:"), new);
    list(
        say!(lang, da: "Var der i forvejen og er ikke rørt:", en: "There already, and left alone:"),
        left,
    );
    out + &say!(lang,
        da: "\nRet dem, I vil ændre, og slet resten: kvm bruger sin egen, når en fil mangler eller er uændret.\nPrøv dem: kvm check og kvm build --drafts\nTilbage til kvm's egne: slet filerne i {FOLDER}, eller udgiv med kvm build --no-overrides\nLæs mere i docs/skabeloner.md\n",
        en: "\nChange those you want to and delete the rest: kvm uses its own when a file is missing or unchanged.\nTry them: kvm check and kvm build --drafts\nBack to kvm's own: delete the files in {FOLDER}, or publish with kvm build --no-overrides\nRead more in docs/skabeloner.md\n")
}
