//! `kvm status`: where the package stands, or how one document was read.

use super::args::{Format, Global, Status as Ask};
use super::package::{self, Opened};
use super::{Environment, Failure, Output};
use crate::config::service_key;
use crate::coverage::cover_all;
use crate::lang::Lang;
use crate::report::status::{json, matrix, overview};
use crate::report::terminal::visible;
use crate::say;
use crate::status::{Document, Service, Status};
use crate::text::did_you_mean;

/// Reports the status.
pub fn run(
    ask: &Ask,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let opened = package::open(global, &[], environment, lang)?;
    let as_of = opened.as_of(ask.as_of.as_deref(), environment)?;
    let coverage = cover_all(&opened.package);
    let mut status = Status::of(&opened.package, &coverage, as_of);
    let (lang, columns) = (opened.lang, environment.columns);
    let Some(name) = &ask.document else {
        return Ok(Output::clean(match ask.format {
            Format::Json => json::write(&status),
            Format::Text => overview::write(&status, lang, columns),
        }));
    };
    let chosen = choose(name, &status, &opened)?;
    if ask.format == Format::Json {
        status.keep(&chosen);
        return Ok(Output::clean(json::write(&status)));
    }
    let documents = chosen.iter().map(|i| &status.documents[*i]);
    let one = |document: &Document| matrix::write(&status, document, lang, columns);
    Ok(Output::clean(documents.map(one).collect()))
}

/// The document with this name; else the documents of the service with it.
fn choose(name: &str, status: &Status, opened: &Opened) -> Result<Vec<usize>, Failure> {
    let package = &opened.package;
    if let Some(found) = package.document(name) {
        return Ok(vec![found]);
    }
    let is_named =
        |s: &&Service| [&s.id, &s.name].iter().any(|own| service_key(own) == service_key(name));
    if let Some(service) = status.services.iter().find(is_named) {
        let of_service = |i: &usize| status.documents[*i].service.as_ref() == Some(&service.id);
        let found: Vec<usize> = (0..status.documents.len()).filter(of_service).collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let ids = package.documents.iter().map(|document| document.id.as_str());
    let services = status.services.iter().flat_map(|s| [s.name.as_str(), s.id.as_str()]);
    let near = did_you_mean(name, ids.chain(services)).map(visible);
    let lang = opened.lang;
    let meant =
        near.map(|near| say!(lang, da: " Mente du »{near}«?", en: " Did you mean “{near}”?"));
    let (name, meant) = (visible(name), meant.unwrap_or_default());
    Err(Failure(say!(lang,
        da: "der er intet dokument og intet tilbud med dokumenter, der hedder »{name}«.{meant}",
        en: "there is no document and no service with documents called “{name}”.{meant}")))
}
