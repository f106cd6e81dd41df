//! `kvm new selvevaluering`: a form for a service, standard by standard.

use super::super::args::{Global, New};
use super::super::package::{self, Opened};
use super::super::write;
use super::super::{Environment, Failure, Output};
use super::{choose, inside, not_written, service_folder};
use crate::cli::meant::unknown;
use crate::config::service_key;
use crate::coverage::cover_all;
use crate::lang::Lang;
use crate::model::service as services;
use crate::report::terminal::visible;
use crate::say;
use crate::scaffold::evaluation::{self, Form};
use crate::status::Status;
use crate::steps::one;
use crate::text;
use std::fmt::Write;

/// Writes the forms.
pub fn run(
    ask: &New,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let opened = package::open(global, &[], environment, lang)?;
    let (package, lang) = (&opened.package, opened.lang);
    let as_of = opened.as_of(ask.as_of.as_deref(), environment)?;
    let profile = &package.config.profile;
    let kind = profile.evaluation_type().ok_or_else(|| {
        Failure(say!(lang,
            da: "profilen har ingen dokumenttype til selvevaluering.",
            en: "the profile has no document type for self-evaluation."))
    })?;
    let service = choose::service(ask, &opened)?;
    let coverage = cover_all(package);
    let standards = match &ask.standard {
        Some(name) => vec![standard(&opened, name)?],
        None => asked(&opened, &Status::of(package, &coverage, as_of), &service.0, &service.1),
    };
    if standards.is_empty() {
        let name = visible(&service.1);
        return Err(Failure(say!(lang,
            da: "{name} har ingen standarder at evaluere: der er ingen overordnet retningslinje om dem.",
            en: "{name} has no standards to evaluate: there is no overall guideline on them.")));
    }
    if ask.out.is_some() && standards.len() > 1 {
        return Err(Failure(say!(lang,
            da: "--out gælder én fil. Vælg også en standard med --standard.",
            en: "--out is one file. Choose a standard, too, with --standard.")));
    }
    let year = crate::date::PartialDate::from(as_of).year();
    let known = services::services(package);
    let key = service_key(&service.0);
    let found = known.iter().find(|s| [s.id, s.name].iter().any(|name| service_key(name) == key));
    let mut written = String::new();
    let mut there = Vec::new();
    for standard in standards {
        let slug = text::slug(&profile.standards[standard].name);
        let path = match &ask.out {
            Some(out) => inside(&opened, &environment.folder.join(out))?,
            None => {
                let folder = service_folder(&opened.package, &service.0);
                let kind = text::slug(&kind.name);
                format!("{folder}{kind}/{slug}-{year}.md")
            }
        };
        let step_one = found.and_then(|found| one::of(package, &coverage, found, standard, as_of));
        let id = path.strip_suffix(".md").filter(|id| text::is_id(id));
        let form = Form {
            service: (&service.0, &service.1),
            standard,
            step_one: step_one.as_ref(),
            id: id.filter(|id| package.document(id).is_none()),
            today: as_of,
            lang: global.lang.or(package.config.lang).unwrap_or_default(),
        };
        let text = evaluation::write(package, kind, &form);
        let shown = visible(&path);
        match write::new_file(&opened.files.root().join(&path), &text) {
            Ok(()) => {
                let _ =
                    writeln!(written, "{}", say!(lang, da: "Skrev {shown}", en: "Wrote {shown}"));
            }
            Err(write::NotWritten::Exists) => there.push(path),
            Err(error) => return Err(not_written(&path, &error, lang)),
        }
    }
    // A file that was named must be made; a form that is there need not be.
    if ask.out.is_some()
        && let Some(path) = there.first()
    {
        return Err(not_written(path, &write::NotWritten::Exists, lang));
    }
    for path in there {
        let path = visible(&path);
        let _ = writeln!(
            written,
            "{}",
            say!(lang,
            da: "{path} er der allerede og er ikke rørt",
            en: "{path} is there already and was left alone")
        );
    }
    written += &say!(lang,
        da: "Svar på spørgsmålene, og se, hvad der mangler: kvm check\n",
        en: "Answer the questions, and see what is missing: kvm check\n");
    Ok(Output::clean(written))
}

fn standard(opened: &Opened, name: &str) -> Result<usize, Failure> {
    let profile = &opened.package.config.profile;
    profile.standard(name).ok_or_else(|| {
        let names = profile.standards.iter().map(|s| s.name.as_str());
        unknown(name, names, opened.lang)
    })
}

/// The standards that the service must have a guideline for.
fn asked(opened: &Opened, status: &Status, id: &str, name: &str) -> Vec<usize> {
    let profile = &opened.package.config.profile;
    let is_named = |own: &str| [id, name].iter().any(|n| service_key(n) == service_key(own));
    let service = status.services.iter().find(|s| is_named(&s.id) || is_named(&s.name));
    let ids = service.iter().flat_map(|s| &s.standards).map(|coverage| &coverage.standard);
    ids.filter_map(|id| profile.standards.iter().position(|s| s.id == *id)).collect()
}
