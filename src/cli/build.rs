//! `kvm build`: the site and the PDF files of what is approved.

use super::args::{Build, BuildFormat, Global};
use super::edition;
use super::meant::{meant, no_document, no_service};
use super::package::{self, Opened};
use super::progress::Progress;
use super::supervise::{self, Cause, Ended};
use super::{Environment, Exit, Failure, Output, write};
use crate::check;
use crate::config::service_key;
use crate::editions::{Upheld, uphold};
use crate::lang::{Lang, Words};
use crate::model::{Package, service};
use crate::report::terminal::visible;
use crate::report::{listed, published};
use crate::say;
use crate::site::{self, Checked, HAS_PDF, Order, OutputError, SiteError, Step};
use crate::source::lines::Lines;
use crate::source::{Files, Source};
use crate::templates::TemplateError;
use crate::text::{self, did_you_mean};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The folder that is built, in the package.
const OUT: &str = "udgivelse";
/// The folder for drafts: they must not be put in the place of what is
/// approved by one forgotten word.
const OUT_DRAFTS: &str = "udgivelse-kladder";
/// The folder of the internal site, for the same reason.
const OUT_INSIDE: &str = "udgivelse-intern";
/// What the folder for a surveyor begins with; the service follows.
const OUT_EVIDENCE: &str = "evaluering";

/// Builds, and says what was published and what was not.
pub fn run(
    ask: &Build,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let mut opened = package::open(global, &[], environment, lang)?;
    let lang = opened.lang;
    let earlier =
        ask.edition.map(|number| edition::find(&opened, &ask.only, number)).transpose()?;
    let as_of = opened.as_of(ask.day.as_of.as_deref(), environment)?;
    let (html, pdf) = formats(ask, lang)?;
    refuse_faulty_settings(&opened)?;
    refuse_nothing(&opened)?;
    let only = match &earlier {
        Some(earlier) => vec![earlier.document],
        None => {
            let only = ask.only.iter().map(|name| choose(name, &opened));
            only.collect::<Result<Vec<_>, _>>()?.concat()
        }
    };
    let evidence = ask.evidence.as_ref().map(|name| evidence(name, &opened)).transpose()?;
    let out = out(ask, evidence, &opened, environment);
    let overrides = !ask.no_overrides;
    let package = earlier.as_ref().map_or(&opened.package, |earlier| &earlier.package);
    if overrides && package.templates.has_own() && !environment.is_supervised {
        return watched(ask, &out, environment, lang);
    }
    // Drafts are shown as they are; so is all that is for those inside.
    let upheld = match earlier.is_some() || ask.drafts || ask.inside {
        true => Upheld::default(),
        false => uphold(&mut opened.package, &opened.files, opened.files.root()),
    };
    let present = upheld.files(&opened.files);
    let (package, files): (&Package, &dyn Files) = match &earlier {
        Some(earlier) => (&earlier.package, &earlier.files),
        None => (&opened.package, &present),
    };
    // In the language of the site, which never looks at that of the computer.
    let site_lang = package.config.lang.unwrap_or_default();
    let outcome = ask.inside.then(|| check::run(package, files, site_lang, as_of));
    let inside = outcome
        .as_ref()
        .map(|outcome| Checked { findings: &outcome.findings, coverage: &outcome.coverage });
    let (archive, drafts, combined) = (ask.archive, ask.drafts, ask.combined);
    let order = Order {
        html,
        pdf,
        archive,
        drafts,
        combined,
        inside,
        evidence,
        overrides,
        only: &only,
        as_of,
        out: &out,
        program: &environment.program,
    };

    let progress = Progress::new();
    let tell = |step: Step<'_>| match environment.is_supervised {
        true => supervise::tell(step),
        false => progress.show(step),
    };
    let built = site::build(package, files, &order, &tell);
    drop(progress);
    let report = built.map_err(|error| failure(&error, package, lang))?;

    let index = out.join("index.html");
    let place = if report.pages > 0 && index.exists() { index } else { out };
    let place = shown(&place, environment);
    let of_service = report.evidence.as_ref().map(|gathered| &*gathered.documents);
    let upheld = match of_service.or((!only.is_empty()).then_some(&only)) {
        Some(documents) => upheld.about(package, documents),
        None => upheld,
    };
    let text = published::write(package, &report, &upheld, &place, lang, environment.columns);
    // Whoever names a document wants that one.
    let is_done = report.failed.is_empty() && (only.is_empty() || report.left_out.is_empty());
    Ok(Output { text, exit: if is_done { Exit::Clean } else { Exit::Findings } })
}

/// Builds with the package's own templates, from outside.
fn watched(
    ask: &Build,
    out: &Path,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let limit = ask.time_limit;
    let seconds = Duration::from_secs(limit);
    let ended = supervise::run(&environment.command, environment.columns, seconds, out);
    let ended = ended.map_err(|error| {
        let reason = visible(&error.to_string());
        Failure(say!(lang,
            da: "jeres egne skabeloner kan ikke bruges, for kvm kan ikke startes en gang til: {reason}",
            en: "your own templates cannot be used, for kvm cannot be started once more: {reason}"))
    })?;
    let what = match ended {
        Ended::Answered(answer) => return answer,
        Ended::TooLong(at) => {
            let at = at.into_iter().collect::<Vec<_>>();
            let at = made(&at, lang);
            say!(lang,
                da: "{at} blev ikke færdig på {limit} sekunder med jeres egne skabeloner, så kvm stoppede. En af dem kører måske i ring. Er der bare meget at lave, så giv mere tid med --time-limit.",
                en: "{at} was not finished in {limit} seconds with your own templates, and kvm stopped. One of them may run in circles. If there is just a lot to do, allow more time with --time-limit.")
        }
        Ended::Died { at, cause } => {
            let at = made(&at, lang);
            let why = match cause {
                Cause::Stack => Words {
                    da: "En af dem bruger sig selv igen og igen.",
                    en: "One of them uses itself again and again.",
                },
                Cause::Memory => Words {
                    da: "Der var ikke hukommelse nok til det, en af dem laver.",
                    en: "There was not enough memory for what one of them makes.",
                },
                Cause::Unknown => Words {
                    da: "Måske bruger en af dem for meget hukommelse.",
                    en: "Perhaps one of them uses too much memory.",
                },
            };
            let why = why.get(lang);
            say!(lang,
                da: "{at} kunne ikke laves med jeres egne skabeloner. {why}",
                en: "{at} could not be made with your own templates. {why}")
        }
    };
    let left = nothing_published(lang);
    Err(Failure(format!("{what}\n{left}")))
}

/// What was being made.
fn made(paths: &[String], lang: Lang) -> String {
    match paths {
        [] => say!(lang, da: "udgivelsen", en: "the publication"),
        paths => listed(paths, lang),
    }
}

fn nothing_published(lang: Lang) -> String {
    say!(lang,
        da: "Intet er udgivet, og den gamle udgivelse ligger der stadig.\nUdgiv uden jeres egne skabeloner: kvm build --no-overrides",
        en: "Nothing was published, and the old publication is still there.\nPublish without your own templates: kvm build --no-overrides")
}

/// Whether to write HTML and PDF: what is asked for, else all there is. The
/// internal site is pages alone.
fn formats(ask: &Build, lang: Lang) -> Result<(bool, bool), Failure> {
    let is_open = ask.format.is_empty();
    let asked_for = |format| is_open || ask.format.contains(&format);
    let wants_pdf = ask.archive || (!is_open && asked_for(BuildFormat::Pdf));
    if ask.inside && wants_pdf {
        return Err(Failure(say!(lang,
            da: "--intern laver kun en hjemmeside. Lav PDF-filerne for sig, uden --intern.",
            en: "--intern makes a web site only. Make the PDF files on their own, without --intern.")));
    }
    if ask.evidence.is_some() && !asked_for(BuildFormat::Html) {
        return Err(Failure(say!(lang,
            da: "--evidence laver altid sider: de siger, hvad der er i mappen. Skriv --format html eller html,pdf, eller lad --format være.",
            en: "--evidence always makes pages: they say what is in the folder. Write --format html or html,pdf, or leave --format out.")));
    }
    if wants_pdf && !HAS_PDF {
        return Err(Failure(say!(lang,
            da: "denne udgave af kvm er lavet uden PDF. Hent en med PDF, eller byg den selv uden --no-default-features.",
            en: "this kvm was built without PDF. Get one that has it, or build it yourself without --no-default-features.")));
    }
    let pdf = asked_for(BuildFormat::Pdf) && HAS_PDF && !ask.inside;
    if ask.archive && !pdf {
        return Err(Failure(say!(lang,
            da: "--archive gælder PDF-filer, og --format siger, at der ingen skal være. Skriv --format pdf eller html,pdf.",
            en: "--archive is about PDF files, and --format says that there are to be none. Write --format pdf or html,pdf.")));
    }
    Ok((asked_for(BuildFormat::Html), pdf))
}

/// A setting that is not understood may be the one that says what is
/// approved.
fn refuse_faulty_settings(opened: &Opened) -> Result<(), Failure> {
    let package = &opened.package;
    let Some((file, fault)) = package.setting_faults.first() else { return Ok(()) };
    let source = package.sources.get(*file);
    let line = Lines::new(&source.text).position(fault.span.start).line;
    let path = visible(&source.path);
    Err(Failure(say!(opened.lang,
        da: "der er fejl i {path}, første gang i linje {line}. Ret dem, før du udgiver.\nSe dem alle: kvm check",
        en: "there are faults in {path}, the first in line {line}. Put them right before you publish.\nSee them all: kvm check")))
}

/// In the wrong folder, nothing must take the place of a good site.
fn refuse_nothing(opened: &Opened) -> Result<(), Failure> {
    if !opened.package.documents.is_empty() {
        return Ok(());
    }
    let folder = visible(&opened.files.root().display().to_string());
    Err(Failure(say!(opened.lang,
        da: "der er ingen dokumenter i »{folder}«.",
        en: "there are no documents in “{folder}”.")))
}

/// The document with this name; else those of a service and standard.
fn choose(name: &str, opened: &Opened) -> Result<Vec<usize>, Failure> {
    let (package, lang) = (&opened.package, opened.lang);
    if let Some(found) = package.document(name) {
        return Ok(vec![found]);
    }
    if let Some((service, standard)) = name.split_once(':') {
        return of_service(service.trim(), standard.trim(), opened);
    }
    Err(no_document(package, name, lang))
}

/// The service of this name, by its place among those of the package.
fn evidence(name: &str, opened: &Opened) -> Result<usize, Failure> {
    let (services, lang) = (service::services(&opened.package), opened.lang);
    let key = service_key(name);
    let registered = opened.package.config.service(name);
    let named = || services.iter().position(|s| [s.id, s.name].map(service_key).contains(&key));
    registered
        .or_else(named)
        .ok_or_else(|| no_service(name, services.iter().flat_map(|s| [s.id, s.name]), lang))
}

/// The documents of a service on a standard, both by any of their names.
fn of_service(service: &str, standard: &str, opened: &Opened) -> Result<Vec<usize>, Failure> {
    let (package, lang) = (&opened.package, opened.lang);
    let config = &package.config;
    let Some(s) = config.service(service) else {
        return Err(no_service(service, config.service_names(), lang));
    };
    let Some(on) = config.profile.standard(standard) else {
        let near = did_you_mean(standard, config.profile.standards.iter().map(|s| &*s.name));
        let (standard, meant) = (visible(standard), meant(near, lang));
        return Err(Failure(say!(lang,
            da: "der er ingen standard, der hedder »{standard}«.{meant}",
            en: "there is no standard called “{standard}”.{meant}")));
    };
    let is_wanted = |i: &usize| {
        let document = &package.documents[*i];
        document.service == Some(s) && document.standard == Some(on)
    };
    let found: Vec<usize> = (0..package.documents.len()).filter(is_wanted).collect();
    if found.is_empty() {
        let service = visible(&config.services[s].name);
        let standard = visible(&config.profile.standards[on].name);
        return Err(Failure(say!(lang,
            da: "{service} har intet dokument om standarden »{standard}«.",
            en: "{service} has no document on the standard “{standard}”.")));
    }
    Ok(found)
}

fn out(
    ask: &Build,
    evidence: Option<usize>,
    opened: &Opened,
    environment: &Environment,
) -> PathBuf {
    let services = evidence.map(|_| service::services(&opened.package)).unwrap_or_default();
    let service = evidence.and_then(|place| services.get(place));
    match (&ask.out, service) {
        (Some(out), _) => environment.folder.join(out),
        (None, Some(service)) => {
            opened.files.root().join(format!("{OUT_EVIDENCE}-{}", text::slug(service.id)))
        }
        // An old edition takes the place of no new one.
        (None, None) if ask.edition.is_some() => {
            let number = ask.edition.unwrap_or_default();
            let names = ask.only.iter().map(|name| text::slug(name)).collect::<Vec<_>>();
            opened.files.root().join(format!("{OUT}-{}-{number}", names.join("-")))
        }
        (None, None) => opened.files.root().join(match (ask.inside, ask.drafts) {
            (true, _) => OUT_INSIDE,
            (false, true) => OUT_DRAFTS,
            (false, false) => OUT,
        }),
    }
}

/// A path as the user would write it.
fn shown(path: &Path, environment: &Environment) -> String {
    let here = environment.folder.join(".").canonicalize();
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let near = here.ok().and_then(|here| real.strip_prefix(here).ok().map(Path::to_owned));
    near.unwrap_or(real).display().to_string()
}

fn failure(error: &SiteError, read: &Package, lang: Lang) -> Failure {
    let path = |path: &Path| visible(&path.display().to_string());
    Failure(match error {
        SiteError::Files(error) => return package::unreadable(error, lang),
        SiteError::Template { document, error } => {
            let document = document.map(|i| &read.documents[i]);
            template_fault(error, document.map(|d| read.sources.get(d.file)), lang)
        }
        SiteError::Output(OutputError::Foreign(at)) => say!(lang,
            da: "mappen »{at}« er ikke tom, og kvm har ikke lavet den. Vælg en anden med --out, eller flyt det, der ligger i den.",
            en: "the folder “{at}” is not empty, and kvm did not make it. Choose another with --out, or move what lies in it.", at = path(at)),
        SiteError::Output(OutputError::OtherSite(at)) => say!(lang,
            da: "i mappen »{at}« ligger en anden slags udgivelse end den, du laver: den offentlige, den med kladder, den interne eller en mappe til ekstern evaluering. Vælg en anden mappe med --out.",
            en: "the folder “{at}” holds another kind of site than the one you make: the public one, the one with drafts, the internal one, or a folder for an external evaluation. Choose another folder with --out.", at = path(at)),
        SiteError::Output(OutputError::InTheWay(at)) => say!(lang,
            da: "»{at}« ligger i vejen, og kvm har ikke lavet den. Flyt den, eller vælg en anden mappe med --out.",
            en: "“{at}” is in the way, and kvm did not make it. Move it, or choose another folder with --out.", at = path(at)),
        SiteError::Output(OutputError::NotAFolder(at)) => say!(lang,
            da: "»{at}« er ikke en mappe. Vælg en anden med --out.",
            en: "“{at}” is not a folder. Choose another with --out.", at = path(at)),
        SiteError::Output(OutputError::Twice(at)) => say!(lang,
            da: "kvm ville skrive to ting til »{at}«, og det er en fejl i kvm. Intet er udgivet, og den gamle udgivelse ligger der stadig.",
            en: "kvm was about to write two things to “{at}”, which is a fault in kvm. Nothing was published, and the old publication is still there.", at = visible(at)),
        SiteError::Output(OutputError::System { path, reason }) => {
            return Failure(write::refused(&path.display().to_string(), reason, lang));
        }
    })
}

/// A template that does not work, the document that was to be made, and what
/// to do.
fn template_fault(error: &TemplateError, document: Option<&Source>, lang: Lang) -> String {
    let TemplateError { template, line, column, .. } = error;
    let place = error.path().unwrap_or_else(|| template.clone());
    let place = format!("{}:{line}:{column}", visible(&place));
    let (message, help) = (visible(&error.message(lang)), visible(&error.help(lang)));
    let document = document.map(|source| visible(&source.path)).map(|path| {
        say!(lang,
            da: "Det skete, da kvm lavede {path}. ",
            en: "It happened when kvm made {path}. ")
    });
    let document = document.unwrap_or_default();
    let left = nothing_published(lang);
    format!("{place}: {message}.\n{document}{help}.\n{left}")
}
