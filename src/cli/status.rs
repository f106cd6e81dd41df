//! `kvm status`: where the package stands, or how one document was read.

use super::args::{Format, Global, Status as Ask, Table};
use super::meant::meant;
use super::package::{self, Opened};
use super::{Environment, Failure, Output, write};
use crate::config::service_key;
use crate::coverage::cover_all;
use crate::lang::Lang;
use crate::report::status::{csv, dates, ics, json, matrix, overview};
use crate::report::terminal::visible;
use crate::say;
use crate::site;
use crate::status::{Asked, Document, Service, Status};
use crate::text::did_you_mean;

/// Reports the status.
pub fn run(
    ask: &Ask,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let opened = package::open(global, &[], environment, lang)?;
    let as_of = opened.as_of(ask.day.as_of.as_deref(), environment)?;
    let coverage = cover_all(&opened.package);
    let mut status = Status::of(&opened.package, &coverage, as_of);
    let chosen = ask.document.as_deref().map(|name| choose(name, &status, &opened)).transpose()?;
    let (lang, columns) = (opened.lang, environment.columns);
    let extension = ask.format.extension();
    let given = |text| write::given(text, ask.out.as_deref(), extension, environment, lang);
    if let (Some(chosen), Format::Text) = (&chosen, ask.format) {
        let documents = chosen.iter().map(|i| &status.documents[*i]);
        let one = |document: &Document| matrix::write(&status, document, lang, columns);
        let text: String = documents.map(one).collect();
        return given(text);
    }
    if let Some(chosen) = chosen {
        status.keep(&chosen);
    }
    let until = ask.due_within.map(|period| period.after(as_of));
    status.narrow(Asked { until, owner: ask.owner.clone() });
    let text = match ask.format {
        Format::Json => json::write(&status),
        Format::Text if status.asked.is_narrow() => dates::write(&status, lang, columns),
        Format::Text => overview::write(&status, lang, columns),
        Format::Csv => {
            let table = match ask.table {
                Table::Documents => csv::Table::Documents,
                Table::Services => csv::Table::Services,
            };
            csv::write(&status, table, ask.separator, lang)
        }
        Format::Ics => {
            let reminder = Some(ask.reminder.days(as_of)).filter(|days| *days > 0);
            let publisher = &opened.package.config.publisher.name;
            ics::write(&status, &ics::Options { publisher, reminder, lang })
        }
        Format::Html => site::status_page(&opened.package, &status, lang)
            .map_err(|error| Failure(error.message(lang)))?,
    };
    given(text)
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
    let lang = opened.lang;
    let meant = meant(did_you_mean(name, ids.chain(services)), lang);
    let name = visible(name);
    Err(Failure(say!(lang,
        da: "der er intet dokument og intet tilbud med dokumenter, der hedder »{name}«.{meant}",
        en: "there is no document and no service with documents called “{name}”.{meant}")))
}
