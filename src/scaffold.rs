//! A new document that answers a parent: its header filled in, a heading for
//! each point and answer, and beside them, as comments, what is asked.
//!
//! Comments never count as answers and no output shows them, so that a
//! scaffold is as empty as it looks.

use crate::cpr;
use crate::lang::Lang;
use crate::model::date::{Day, PartialDate};
use crate::model::requirement::Requirement;
use crate::model::service::Service;
use crate::model::{Document, Package};
use crate::profile::{Answers, DocumentType, Role, Status};
use crate::say;
use crate::source::Span;
use crate::{text, yaml};
use std::fmt::Write;

pub mod evaluation;

/// What a new document is to be.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// The document to answer, by its index.
    pub parent: usize,
    /// The points to answer, by their index, if not all.
    pub points: &'a [usize],
    /// The service as the header names it, and its name.
    pub service: (&'a str, &'a str),
    /// The id to write, if any.
    pub id: Option<&'a str>,
    /// The day it is written.
    pub today: Day,
    /// The language of the comments.
    pub lang: Lang,
}

/// The type that a document answering `parent` has: the nearest below it.
pub fn kind(package: &Package, parent: usize) -> Option<&DocumentType> {
    let level = package.kind(parent).map_or(0, |kind| kind.level);
    let below = package.config.profile.types.iter();
    let below = below.filter(|kind| kind.answers == Answers::Always && kind.level > level);
    below.min_by_key(|kind| kind.level)
}

/// A guideline that a service lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// The service, by its place among [`services`](crate::model::service::services).
    pub service: usize,
    /// The document that it is to answer, by its index.
    pub parent: usize,
}

/// The documents in force that set points for services to answer.
pub fn parents(package: &Package) -> Vec<usize> {
    let is_one = |i: &usize| {
        let document = &package.documents[*i];
        package.sets_requirements(*i)
            && document.status() != Status::Retired
            && !document.requirements.is_empty()
    };
    (0..package.documents.len()).filter(is_one).collect()
}

/// What the services lack, by service and then by parent. It is there if a
/// document of the service that is in force answers the parent, or would if
/// it had no fault.
pub fn lacking(package: &Package, services: &[Service<'_>], parents: &[usize]) -> Vec<Lacking> {
    let asked = |service: &Service, parent: usize| {
        let standard = package.documents[parent].standard;
        service.standards.is_none_or(|all| standard.is_none_or(|s| all.contains(&s)))
    };
    let answers = |d: usize, parent: usize| {
        let document = &package.documents[d];
        let is_on =
            document.standard.is_some() && document.standard == package.documents[parent].standard;
        let is_answer = package.kind(d).is_some_and(|kind| kind.answers == Answers::Always);
        document.status() != Status::Retired
            && (package.parents[d].index() == Some(parent) || (is_on && is_answer))
    };
    let mut all = Vec::new();
    for (s, service) in services.iter().enumerate() {
        let lacks = |parent: &&usize| {
            asked(service, **parent) && !service.documents.iter().any(|d| answers(*d, **parent))
        };
        all.extend(parents.iter().filter(lacks).map(|p| Lacking { service: s, parent: *p }));
    }
    all
}

/// The text of the new document.
pub fn write(package: &Package, kind: &DocumentType, plan: &Plan) -> String {
    let parent = &package.documents[plan.parent];
    let (_, service) = plan.service;
    let profile = &package.config.profile;
    let subject = match (plan.points, parent.standard) {
        // A document on one point is named after it.
        ([point], _) => profile.subject(&parent.requirements[*point].title),
        (_, Some(standard)) => profile.standards[standard].name.clone(),
        (_, None) => profile.subject(&parent.title),
    };
    let is_usual = self::kind(package, plan.parent).is_some_and(|usual| usual.id == kind.id);
    let title = match is_usual {
        true => format!("{subject}, {service}"),
        false => format!("{}: {subject}, {service}", kind.name),
    };
    let mut out = header(package, kind, plan, &title);
    let _ = writeln!(out, "\n# {}\n", markdown(&title));
    out += &comment(&introduction(package, plan.lang));
    for (i, requirement) in parent.requirements.iter().enumerate() {
        // The demands in a point belong to it.
        if plan.points.is_empty() || plan.points.contains(&requirement.within.unwrap_or(i)) {
            let level = if requirement.within.is_some() { 3 } else { 2 };
            out += &section(package, parent, requirement, level, plan.lang);
        }
    }
    out
}

/// The header: what the type asks for, as far as it is known.
fn header(package: &Package, kind: &DocumentType, plan: &Plan, title: &str) -> String {
    let profile = &package.config.profile;
    let fields = kind.required.iter().chain(&kind.recommended);
    let mut roles: Vec<Option<Role>> = Vec::new();
    let mut out = "---\n".to_owned();
    if let Some(id) = plan.id {
        out += &entry(profile.label(Role::Id), id);
    }
    for label in fields {
        let Some(field) = profile.field(label) else { continue };
        let value = field.role.and_then(|role| value(package, kind, plan, title, role));
        out += &entry(&field.name, &value.unwrap_or_default());
        roles.push(field.role);
    }
    for role in [Role::Parent, Role::Status] {
        let value = value(package, kind, plan, title, role);
        if let Some(value) = value.filter(|_| !roles.contains(&Some(role))) {
            out += &entry(profile.label(role), &value);
        }
    }
    let points =
        plan.points.iter().map(|p| package.documents[plan.parent].requirements[*p].id.as_str());
    let points: Vec<&str> = points.collect();
    if !points.is_empty() {
        out += &format!("{}: [{}]\n", profile.label(Role::Points), points.join(", "));
    }
    out + "---\n"
}

/// What is known of a new document, by role.
fn value(
    package: &Package,
    kind: &DocumentType,
    plan: &Plan,
    title: &str,
    role: Role,
) -> Option<String> {
    let profile = &package.config.profile;
    let parent = &package.documents[plan.parent];
    match role {
        Role::Title => Some(title.to_owned()),
        Role::DocumentType => Some(kind.name.clone()),
        Role::Standard => parent.standard.map(|s| profile.standards[s].name.clone()),
        Role::Service => Some(plan.service.0.to_owned()),
        Role::Parent => Some(parent.id.clone()),
        Role::LastRevised => Some(PartialDate::from(plan.today).in_words(&profile.dates)),
        Role::Status => Some(profile.status_name(Status::Draft).to_owned()),
        // The readers are the same unless the service says otherwise.
        Role::Audience => parent.header.text(role).map(|(text, _)| text.to_owned()),
        _ => None,
    }
}

/// `key: value`, in quotes where YAML would misread it.
pub fn entry(label: &str, value: &str) -> String {
    let value = text::one_line(value);
    if value.is_empty() {
        return format!("{label}:\n");
    }
    let plain = format!("{label}: {value}\n");
    let (entries, faults) = yaml::parse(&plain, 0);
    let is_plain = match &entries[..] {
        [only] => only.value.value == yaml::Value::Text(value.clone()),
        _ => false,
    };
    match is_plain && faults.is_empty() {
        true => plain,
        false => format!("{label}: \"{}\"\n", value.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// The comment at the top: how to write, and the two ways not to.
fn introduction(package: &Package, lang: Lang) -> String {
    let profile = &package.config.profile;
    let unchanged = &profile.phrases.unchanged_as_written;
    say!(lang,
        da: "Skriv jeres svar under hver overskrift. Bemærkninger som denne er til dig, der skriver: \
             de kommer ikke med, når retningslinjen udgives, og du kan slette dem, når du er færdig.\n\n\
             Gælder den overordnede tekst, som den står, så skriv »{unchanged}« under punktet.",
        en: "Write your answers below the headings. Notes like this one are for you who write: \
             they are not published, and you can delete them when you are done.\n\n\
             Where the parent's text applies as it stands, write “{unchanged}” below the point.")
}

/// A heading for one requirement on the level given, what is asked, and room
/// for each answer.
pub fn section(
    package: &Package,
    parent: &Document,
    requirement: &Requirement,
    level: usize,
    lang: Lang,
) -> String {
    let mut out = format!("{} {}\n\n", "#".repeat(level), heading(requirement));
    out += &comment(&asked(package, parent, requirement, lang));
    for facet in requirement.facets.iter() {
        out += &facet_section(package, facet, level + 1);
    }
    out
}

/// The words of a heading that answers a requirement, with its id.
pub fn heading(requirement: &Requirement) -> String {
    let id = &requirement.id;
    let id = if text::is_id(id) { format!(" {{#{id}}}") } else { String::new() };
    format!("{}{id}", markdown(&requirement.title))
}

/// A heading for one facet and what it asks.
pub fn facet_section(package: &Package, facet: usize, level: usize) -> String {
    let Some(facet) = package.config.profile.facets.get(facet) else { return String::new() };
    let question = comment(&facet.question);
    format!("{} {}\n\n{question}", "#".repeat(level), markdown(&facet.heading))
}

/// What the parent says of a requirement, whether it must be answered, and
/// by whom it is asked.
fn asked(package: &Package, parent: &Document, requirement: &Requirement, lang: Lang) -> String {
    let title = &parent.title;
    let mut parts = vec![match requirement.must {
        true => say!(lang, da: "»{title}« beder om svar på dette:", en: "“{title}” asks for this:"),
        false => say!(lang,
            da: "»{title}« siger, at I kan svare på dette. I behøver ikke.",
            en: "“{title}” says that you may answer this. You need not."),
    }];
    let words = words_of(package.text(parent), parent, requirement);
    parts.push(if words.is_empty() { requirement.title.clone() } else { words });
    if requirement.facets.is_empty() {
        parts.push(say!(lang, da: "Skriv jeres svar her.", en: "Write your answer here."));
    }
    parts.join("\n\n")
}

/// The parent's text of a requirement, up to the next one that has a heading.
pub fn words_of(source: &str, parent: &Document, requirement: &Requirement) -> String {
    let nodes = &parent.syntax.nodes;
    let (first, end) = requirement.nodes;
    if requirement.section.is_none() {
        return parent.syntax.plain(first, source).into_owned();
    }
    let first = nodes[first].end as usize;
    let starts = parent.requirements.iter().filter(|r| r.section.is_some()).map(|r| r.nodes.0);
    let end = starts.filter(|start| *start >= first).fold(end, usize::min);
    let Some(shown) = nodes.get(first..end).filter(|nodes| !nodes.is_empty()) else {
        return String::new();
    };
    let last = shown.iter().map(|node| node.span.end).max().unwrap_or_default();
    let words = Span { start: shown[0].span.start, end: last }.of(source).trim().to_owned();
    // Ids of demands are the parent's own affair.
    let within = parent.requirements.iter().filter(|r| r.section.is_none());
    within.fold(words, |words, demand| words.replace(&format!(" {{#{}}}", demand.id), ""))
}

/// A comment of its own; what would end it early is broken up.
fn comment(words: &str) -> String {
    let words = cpr::mask(words).replace("-->", "--&gt;");
    match words.contains('\n') {
        true => format!("<!--\n{}\n-->\n\n", words.trim()),
        false => format!("<!-- {} -->\n\n", words.trim()),
    }
}

/// Plain text as Markdown that shows just that.
fn markdown(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for c in text::one_line(plain).chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '{' | '}' | '#' | '&' | '~')
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;
    use crate::coverage::{State, cover_all};
    use crate::profile::built_in;
    use crate::source::memory::MemoryFiles;

    const CONFIG: &str = "tilbud:\n  - id: birkely\n    navn: 'Bostedet \"Birkely\": #1'\n";
    const PARENT: &str = "---\nid: region/ledelse\ntitel: Regionale retningslinjer for ledelse\n\
        dokumenttype: Regional retningslinje\nstandard: Ledelse\nmålgruppe: Alle ansatte\n\
        status: godkendt\n---\n\n# Regionale retningslinjer for ledelse\n\n\
        ## Retningslinjer for *supervision* <af> ansatte {#supervision .punkt}\n\n\
        Tilbuddet skal beskrive supervisionen. <!-- en note --> Ring 010203-1234.\n\n\
        Krav: Der holdes møde mindst én gang om måneden. {#moede}\n\n\
        ### Oplæring {#oplaering .krav}\n\nNye ansatte læres op.\n\n\
        ## Retningslinjer for vikarer {.punkt .kan facetter=hvem}\n";

    fn today() -> Day {
        Day::parse("2026-11-22", &built_in().dates).expect("a day")
    }

    /// The package with a scaffold in it, and the scaffold.
    fn scaffolded(lang: Lang) -> (MemoryFiles, String) {
        let files = MemoryFiles::new().with("kvm.yaml", CONFIG).with("region.md", PARENT);
        let package = Package::read(&files).expect("memory can be read");
        let name = package.config.services[0].name.clone();
        let service = ("birkely", name.as_str());
        let id = Some("birkely/ledelse");
        let plan = Plan { parent: 0, points: &[], service, id, today: today(), lang };
        let kind = kind(&package, 0).expect("a type below");
        let text = write(&package, kind, &plan);
        (files.with("birkely/ledelse.md", text.clone()), text)
    }

    #[test]
    fn has_a_heading_for_every_answer_and_what_is_asked_beside_it() {
        insta::assert_snapshot!("da", scaffolded(Lang::Da).1);
        insta::assert_snapshot!("en", scaffolded(Lang::En).1);
    }

    fn states(package: &Package) -> Vec<State> {
        let local = package.document("birkely/ledelse").expect("the scaffold is a document");
        let coverage = cover_all(package);
        let coverage = coverage[local].as_ref().expect("the parent is found");
        coverage.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.state).collect()
    }

    #[test]
    fn is_as_empty_as_it_looks() {
        let (files, _) = scaffolded(Lang::Da);
        let package = Package::read(&files).expect("memory can be read");
        assert_eq!(states(&package), [State::Empty; 7]);
    }

    #[test]
    fn is_faultless_once_it_is_filled_in() {
        let (files, text) = scaffolded(Lang::Da);
        let mut filled = String::new();
        for line in text.lines() {
            filled += line;
            // After each question, and after each demand's comment.
            if line.ends_with("-->") {
                filled += "\n\nAfdelingslederen sørger for det hver mandag.";
            }
            filled.push('\n');
        }
        let files = files.with("birkely/ledelse.md", filled);
        let package = Package::read(&files).expect("memory can be read");
        assert_eq!(states(&package), [State::Covered; 7]);
        let findings = check::run(&package, &files, Lang::Da, today()).findings;
        let file = package.document("birkely/ledelse").map(|i| package.documents[i].file);
        let of_scaffold = findings.iter().filter(|f| Some(f.place.file) == file);
        let messages: Vec<&str> = of_scaffold.map(|f| f.message.as_str()).collect();
        assert_eq!(messages, [""; 0]);
    }
}
