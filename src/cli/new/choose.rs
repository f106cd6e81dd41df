//! What is to be made: what the user named, and what the package leaves no
//! choice in.

use crate::cli::Failure;
use crate::cli::args::New;
use crate::cli::meant::unknown;
use crate::cli::package::Opened;
use crate::config::service_key;
use crate::lang::Lang;
use crate::model::service::{self, Service};
use crate::profile::{Answers, DocumentType};
use crate::report::listed;
use crate::report::terminal::visible;
use crate::say;
use crate::scaffold::{self, Lacking};
use crate::text;

/// The document to answer, and who answers: how the header names the service,
/// and its name.
pub struct Choice {
    /// By its index.
    pub parent: usize,
    /// Id and name.
    pub service: (String, String),
}

/// More names than these are not listed.
const MOST_NAMES: usize = 12;

/// Both, if they are named or clear. What is missing in one place only is
/// clear.
pub fn both(ask: &New, opened: &Opened) -> Result<Choice, Failure> {
    let (package, lang) = (&opened.package, opened.lang);
    let services = service::services(package);
    let named = ask.from.as_ref().map(|name| parent(opened, name)).transpose()?;
    let service = ask.service.as_ref().map(|name| known(opened, &services, name)).transpose()?;
    let parents = named.map_or_else(|| scaffold::parents(package), |parent| vec![parent]);
    if parents.is_empty() {
        return Err(Failure(say!(lang,
            da: "der er ingen retningslinje at svare på. Lav en at begynde med: kvm init",
            en: "there is no guideline to answer. Make one to begin with: kvm init")));
    }
    let is_meant = |lacking: &Lacking| match &service {
        Some((id, _)) => services.get(lacking.service).is_some_and(|s| s.id == id),
        None => true,
    };
    let lacking = scaffold::lacking(package, &services, &parents);
    let lacking: Vec<Lacking> = lacking.into_iter().filter(is_meant).collect();
    let parent = match &parents[..] {
        [only] => *only,
        many => only(lacking.iter().map(|l| l.parent)).ok_or_else(|| {
            let names = many.iter().map(|i| package.documents[*i].id.as_str());
            unclear(names, "--from", lang)
        })?,
    };
    let service = match (service, &services[..]) {
        (Some(service), _) => service,
        (None, [only]) => (only.id.to_owned(), only.name.to_owned()),
        (None, []) => {
            return Err(Failure(say!(lang,
                da: "skriv, hvilket tilbud det er: --service \"Bostedet Eksempel\"",
                en: "write which service it is: --service \"Example House\"")));
        }
        (None, many) => {
            let lacks = lacking.iter().filter(|l| l.parent == parent).map(|l| l.service);
            let one = only(lacks).and_then(|s| many.get(s));
            let one = one.ok_or_else(|| unclear(many.iter().map(|s| s.id), "--service", lang))?;
            (one.id.to_owned(), one.name.to_owned())
        }
    };
    Ok(Choice { parent, service })
}

/// The service, if it is named or the only one.
pub fn service(ask: &New, opened: &Opened) -> Result<(String, String), Failure> {
    let (services, lang) = (service::services(&opened.package), opened.lang);
    match (&ask.service, &services[..]) {
        (Some(name), _) => known(opened, &services, name),
        (None, [only]) => Ok((only.id.to_owned(), only.name.to_owned())),
        (None, many) => Err(unclear(many.iter().map(|s| s.id), "--service", lang)),
    }
}

/// What all are, if they are one.
fn only(all: impl Iterator<Item = usize>) -> Option<usize> {
    let mut all: Vec<usize> = all.collect();
    all.sort_unstable();
    all.dedup();
    if let [one] = all[..] { Some(one) } else { None }
}

fn unclear<'a>(names: impl Iterator<Item = &'a str>, flag: &str, lang: Lang) -> Failure {
    let mut names: Vec<String> = names.map(visible).collect();
    if names.len() > MOST_NAMES {
        names.truncate(MOST_NAMES);
        names.push("…".to_owned());
    }
    let names = listed(&names, lang);
    Failure(say!(lang,
        da: "der er flere at vælge mellem: {names}.\nSkriv den, du mener, med {flag}. Eller lav alle, der mangler: kvm new --all",
        en: "there are several to choose from: {names}.\nWrite the one you mean with {flag}. Or make all that are missing: kvm new --all"))
}

/// The document with points that has this id, path, title or standard.
pub fn parent(opened: &Opened, name: &str) -> Result<usize, Failure> {
    let (package, lang) = (&opened.package, opened.lang);
    let parents = scaffold::parents(package);
    let standard = || {
        let standard = package.config.profile.standard(name)?;
        only(parents.iter().copied().filter(|i| package.documents[*i].standard == Some(standard)))
    };
    let found = package.document(name).or_else(standard).ok_or_else(|| {
        let asking = package.documents.iter().filter(|d| !d.requirements.is_empty());
        unknown(name, asking.map(|d| d.id.as_str()), lang)
    })?;
    if package.documents[found].requirements.is_empty() {
        let title = visible(&package.documents[found].title);
        return Err(Failure(say!(lang,
            da: "»{title}« har ingen punkter at svare på.",
            en: "“{title}” has no points to answer.")));
    }
    Ok(found)
}

/// How the header names the service, and its name. A package without a
/// register takes any.
pub fn known(
    opened: &Opened,
    services: &[Service<'_>],
    name: &str,
) -> Result<(String, String), Failure> {
    let config = &opened.package.config;
    if config.services.is_empty() {
        let key = service_key(name);
        let same = services.iter().find(|s| service_key(s.name) == key);
        let name = same.map_or(name, |service| service.name).to_owned();
        return Ok((name.clone(), name));
    }
    let found = config.service(name).map(|found| &config.services[found]);
    let found = found.ok_or_else(|| unknown(name, config.service_names(), opened.lang))?;
    Ok((found.id.clone(), found.name.clone()))
}

/// The type of the document: the one that is asked for, else the nearest
/// below the parent.
pub fn kind<'a>(ask: &New, opened: &'a Opened, parent: usize) -> Result<&'a DocumentType, Failure> {
    let (package, lang) = (&opened.package, opened.lang);
    let profile = &package.config.profile;
    let title = visible(&package.documents[parent].title);
    let level = package.kind(parent).map_or(0, |kind| kind.level);
    let may = |kind: &DocumentType| {
        kind.answers != Answers::Never && kind.level > level && !kind.evaluates
    };
    let Some(name) = &ask.kind else {
        return scaffold::kind(package, parent).ok_or_else(|| {
            Failure(say!(lang,
                da: "der er ingen dokumenttype, der kan svare på »{title}«.",
                en: "there is no document type that can answer “{title}”."))
        });
    };
    let by_id = || profile.types.iter().position(|kind| text::key(&kind.id) == text::key(name));
    let found = profile.document_type(name).or_else(by_id).map(|found| &profile.types[found]);
    let found = found.ok_or_else(|| {
        unknown(name, profile.types.iter().filter(|k| may(k)).map(|k| k.name.as_str()), lang)
    })?;
    if !may(found) {
        let name = visible(&found.name);
        return Err(Failure(say!(lang,
            da: "dokumenttypen »{name}« kan ikke svare på »{title}«.",
            en: "the document type “{name}” cannot answer “{title}”.")));
    }
    Ok(found)
}

/// The points that are asked for, by their index, in the parent's order.
pub fn points(ask: &New, opened: &Opened, parent: usize) -> Result<Vec<usize>, Failure> {
    let document = &opened.package.documents[parent];
    let find = |name: &String| {
        let points = || document.requirements.iter().enumerate();
        let (id, title) = (text::id_key(name), text::key(name));
        let same = |(_, r): &(usize, &crate::model::requirement::Requirement)| {
            text::id_key(&r.id) == id || text::key(&r.title) == title
        };
        let found = points().find(same).map(|(i, r)| r.within.unwrap_or(i));
        found.ok_or_else(|| {
            let names = points().filter(|(_, r)| r.within.is_none());
            unknown(name, names.flat_map(|(_, r)| [r.id.as_str(), r.title.as_str()]), opened.lang)
        })
    };
    let mut points = ask.point.iter().map(find).collect::<Result<Vec<usize>, _>>()?;
    points.sort_unstable();
    points.dedup();
    Ok(points)
}
