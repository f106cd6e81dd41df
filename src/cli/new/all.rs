//! `kvm new --all`: every guideline that a service lacks.

use super::{choose, text, usual_path};
use crate::cli::args::{Global, New};
use crate::cli::package::Opened;
use crate::cli::write::{self, NotWritten};
use crate::cli::{Environment, Failure, Output};
use crate::lang::Words;
use crate::model::service;
use crate::report::plural;
use crate::report::terminal::visible;
use crate::say;
use crate::scaffold;

/// Makes what is missing and leaves what is there.
pub fn run(
    ask: &New,
    opened: &Opened,
    global: &Global,
    environment: &Environment,
) -> Result<Output, Failure> {
    let (package, lang) = (&opened.package, opened.lang);
    let services = service::services(package);
    let parents = match &ask.from {
        Some(name) => vec![choose::parent(opened, name)?],
        None => scaffold::parents(package),
    };
    let wanted = ask.service.as_ref().map(|name| choose::known(opened, &services, name));
    let wanted = wanted.transpose()?;
    let (mut new, mut left) = (Vec::new(), Vec::new());
    for lacking in scaffold::lacking(package, &services, &parents) {
        let Some(service) = services.get(lacking.service) else { continue };
        if wanted.as_ref().is_some_and(|(id, _)| id != service.id) {
            continue;
        }
        let kind = choose::kind(ask, opened, lacking.parent)?;
        let path = usual_path(opened, lacking.parent, service.id, None);
        let service = (service.id.to_owned(), service.name.to_owned());
        let about = (lacking.parent, &[][..], &service);
        let text = text(opened, kind, about, &path, global, environment);
        match write::new_file(&opened.files.root().join(&path), &text) {
            Ok(()) => new.push(visible(&path)),
            Err(NotWritten::Exists) => left.push(visible(&path)),
            Err(error) => return Err(Failure(write::reason(&path, &error, lang))),
        }
    }
    let mut out = String::new();
    if !new.is_empty() {
        let count = plural(
            new.len(),
            Words { da: "retningslinje", en: "guideline" },
            Words { da: "retningslinjer", en: "guidelines" },
            lang,
        );
        out += &say!(lang, da: "Lavede {count}:\n", en: "Made {count}:\n");
        new.iter().for_each(|path| out += &format!("  {path}\n"));
    }
    if !left.is_empty() {
        out += &say!(lang,
            da: "Var der i forvejen og er ikke rørt. Se efter, om de har tilbud, standard og dokumenttype i hovedet:\n",
            en: "There already, and left alone. See whether their headers have service, standard and type:\n");
        left.iter().for_each(|path| out += &format!("  {path}\n"));
    }
    out += &match (new.is_empty(), left.is_empty()) {
        (true, true) => say!(lang,
            da: "Der mangler ingen: hvert tilbud har de retningslinjer, det skal have.\n",
            en: "None is missing: every service has the guidelines that it must have.\n"),
        (true, false) => String::new(),
        (false, _) => say!(lang,
            da: "Skriv svarene under overskrifterne. Se, hvad der mangler: kvm status\n",
            en: "Write the answers below the headings. See what is missing: kvm status\n"),
    };
    Ok(Output::clean(out))
}
