//! A document of the package as it is to be published.

use super::history::history;
use super::numbers::numbers;
use super::overview::overview;
use super::{Mark, Publication, Publisher, Text};
use crate::approval::{self, Publishable, Reason};
use crate::combine;
use crate::config::Config;
use crate::coverage::Coverage;
use crate::model::anchors::anchors;
use crate::model::date::{Day, PartialDate};
use crate::model::{Document, Package, terms};
use crate::profile::{Profile, Role, Status};
use std::collections::HashMap;

/// Where the date on the cover comes from: the first that the header has.
const DATES: [Role; 4] = [Role::ApprovedOn, Role::ValidFrom, Role::LastRevised, Role::EvaluatedOn];

impl<'a> Publication<'a> {
    /// Document `i` as it stands on the day `as_of`.
    pub fn new(package: &'a Package, i: usize, as_of: Day) -> Publication<'a> {
        let document = &package.documents[i];
        let profile = &package.config.profile;
        let date = date(document);
        Publication {
            id: document.id.clone(),
            language: package.config.lang.unwrap_or_default().code(),
            title: document.title.clone(),
            kind: kind(package, i),
            standard: standard(document, profile),
            service: service(document, &package.config),
            edition: edition(document, profile),
            date: date.map(|d| d.in_words(&profile.dates)),
            date_iso: date.map(|d| d.first_day().to_string()),
            mark: mark(package, i),
            hearing_until: hearing_until(package, i),
            valid_from: valid_from(document, profile, as_of),
            publisher: publisher(&package.config),
            overview: overview(package, i),
            history: history(package, i),
            editions: Vec::new(),
            texts: vec![Text::new(package, i)],
            answers_to: None,
            parts: combine::told_apart(package, i),
        }
    }

    /// The same, of document `i`, by what it answers of its parent.
    pub fn answering(mut self, package: &Package, i: usize, coverage: &Coverage) -> Self {
        let parent = package.kind(coverage.parent);
        self.answers_to = Some(parent.map_or(String::new(), |kind| kind.definite.clone()));
        self.parts = combine::answers(package, i, coverage);
        self
    }
}

impl<'a> Text<'a> {
    /// The text of document `i`.
    pub fn new(package: &'a Package, i: usize) -> Text<'a> {
        let document = &package.documents[i];
        let source = package.text(document);
        let is_title = |section: &&crate::model::outline::Section| section.is_title;
        Text {
            path: &package.sources.get(document.file).path,
            pictures: document.pictures.clone(),
            source,
            syntax: &document.syntax,
            title_node: document.sections.iter().find(is_title).and_then(|s| s.node),
            anchors: anchors(document, source),
            numbers: numbers(package, i),
            definitions: terms::lists(document, source, &package.config.profile),
            renamed: HashMap::new(),
            voice: voice(package, i),
        }
    }

    /// The anchor of a heading or paragraph, by its node.
    pub fn anchor(&self, node: usize) -> Option<&str> {
        let at = self.anchors.binary_search_by_key(&node, |(node, _)| *node).ok()?;
        Some(&self.anchors[at].1)
    }

    /// The nearest anchor at or above a place in the text; none above the
    /// first.
    pub fn anchor_above(&self, offset: u32) -> Option<&str> {
        let begins = |(node, _): &(usize, String)| self.syntax.nodes[*node].span.start <= offset;
        let above = &self.anchors[..self.anchors.partition_point(begins)];
        // An empty heading is not on the page, and the title's is its own.
        let is_shown = |(node, _): &&(usize, String)| {
            self.title_node == Some(*node) || !self.syntax.plain(*node, self.source).is_empty()
        };
        let (node, anchor) = above.iter().rev().find(is_shown)?;
        (self.title_node != Some(*node)).then_some(anchor.as_str())
    }
}

/// The type's name; as written if the profile does not know it.
pub(super) fn kind(package: &Package, i: usize) -> String {
    let written = package.documents[i].header.text(Role::DocumentType);
    let known = package.kind(i).map(|kind| kind.name.as_str());
    known.or(written.map(|(name, _)| name)).unwrap_or_default().to_owned()
}

/// The standard's name today, whatever name or number the header has.
pub(super) fn standard(document: &Document, profile: &Profile) -> Option<String> {
    let written = document.header.text(Role::Standard);
    let known = document.standard.map(|s| profile.standards[s].name.as_str());
    known.or(written.map(|(name, _)| name)).map(str::to_owned)
}

/// The service's name in the register; as written if it is not there.
pub(super) fn service(document: &Document, config: &Config) -> Option<String> {
    let written = document.header.text(Role::Service);
    let known = document.service.map(|s| config.services[s].name.as_str());
    known.or(written.map(|(name, _)| name)).map(str::to_owned)
}

/// Whose text document `i` is: the service's, else its own.
pub fn voice(package: &Package, i: usize) -> String {
    let document = &package.documents[i];
    service(document, &package.config).unwrap_or_else(|| document.title.clone())
}

/// `Udgave 3`: the profile's word before a bare number.
pub(super) fn edition(document: &Document, profile: &Profile) -> Option<String> {
    let (written, _) = document.header.text(Role::Edition)?;
    let is_bare = written.chars().all(|c| c.is_ascii_digit() || c == '.');
    let label = capitalised(profile.label(Role::Edition));
    Some(if is_bare { format!("{label} {written}") } else { written.to_owned() })
}

pub(super) fn date(document: &Document) -> Option<PartialDate> {
    DATES.into_iter().find_map(|role| document.header.date(role)).map(|(date, _)| date)
}

pub(super) fn valid_from(document: &Document, profile: &Profile, as_of: Day) -> Option<String> {
    let (date, _) = document.header.date(Role::ValidFrom)?;
    (!date.has_begun(as_of)).then(|| date.in_words(&profile.dates))
}

pub(super) fn mark(package: &Package, i: usize) -> Option<Mark> {
    match approval::of(package, i) {
        // Nobody approves a self-evaluation: it is no draft for that.
        Publishable::Approved | Publishable::No(Reason::Evaluation) => None,
        Publishable::No(Reason::Stage(Status::Hearing)) => Some(Mark::Hearing),
        Publishable::No(Reason::Stage(Status::Retired)) => Some(Mark::Retired),
        Publishable::No(_) => Some(Mark::Draft),
    }
}

/// When the hearing of document `i` ends, if it is in hearing.
pub(super) fn hearing_until(package: &Package, i: usize) -> Option<String> {
    let profile = &package.config.profile;
    let deadline = package.documents[i].header.date(Role::HearingDeadline);
    let (date, _) = deadline.filter(|_| mark(package, i) == Some(Mark::Hearing))?;
    Some(date.in_words(&profile.dates))
}

/// Who publishes, with the logo under its own text or the publisher's name.
pub fn publisher(config: &Config) -> Publisher<'_> {
    let publisher = &config.publisher;
    let alt = publisher.logo_text.as_deref().unwrap_or(&publisher.name);
    Publisher {
        name: &publisher.name,
        address: &publisher.address,
        logo: publisher.logo.as_deref().map(|path| (path, alt)),
        colour: publisher.colour.as_deref(),
    }
}

/// A label as it begins a line.
pub(super) fn capitalised(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::memory::MemoryFiles;

    const CONFIG: &str =
        "udgiver:\n  navn: Region Eksempel\ntilbud:\n  - id: birkely\n    navn: Bostedet Birkely\n";

    fn with<T>(text: &str, look: impl Fn(Publication<'_>) -> T) -> T {
        let files = MemoryFiles::new().with("kvm.yaml", CONFIG).with("a.md", text);
        let package = Package::read(&files).unwrap();
        let day = Day::parse("22.11.2026", &package.config.profile.dates).unwrap();
        look(Publication::new(&package, 0, day))
    }

    #[test]
    fn the_date_is_that_of_the_approval_if_there_is_one() {
        let date = |header: &str| {
            with(&format!("---\n{header}\n---\n"), |p| (p.date, p.date_iso, p.valid_from))
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            date("sidst revideret: juni 2015\ngodkendt den: ukendt\ngældende fra: 2027"),
            (some("2027"), some("2027-01-01"), some("2027"))
        );
        assert_eq!(
            date("gældende fra: november 2026\ngodkendt den: 27/10 2014"),
            (some("27. oktober 2014"), some("2014-10-27"), None)
        );
        assert_eq!(date("titel: T"), (None, None, None));
    }

    #[test]
    fn marks_follow_the_stage_and_an_incomplete_approval_is_a_draft() {
        let mark =
            |header: &str| with(&format!("---\ndokumenttype: lokal\n{header}\n---\n"), |p| p.mark);
        assert_eq!(mark("status: høring"), Some(Mark::Hearing));
        assert_eq!(mark("status: udgået"), Some(Mark::Retired));
        assert_eq!(mark("titel: T"), Some(Mark::Draft));
        assert_eq!(mark("status: godkendt"), Some(Mark::Draft));
        let complete = "status: godkendt\ngodkendt af: F\ngældende fra: 2020\n\
            næste revisionsdato: 2028\nrevisionsansvarlig: F";
        assert_eq!(mark(complete), None);
    }

    #[test]
    fn names_are_those_of_register_and_catalogue() {
        let text = "---\ntilbud: birkely\nstandard: \"2.1\"\ndokumenttype: lokal\n---\n";
        let names = with(text, |p| (p.service, p.standard, p.kind));
        let some = |text: &str| Some(text.to_owned());
        let kind = "Lokal retningslinje".to_owned();
        assert_eq!(names, (some("Bostedet Birkely"), some("Kompetenceudvikling"), kind));
    }

    #[test]
    fn a_bare_edition_gets_its_word() {
        let edition = |text: &str| {
            with(&format!("---\nudgave: {text}\n---\n"), |p| p.edition.unwrap_or_default())
        };
        assert_eq!(edition("3"), "Udgave 3");
        assert_eq!(edition("1.10"), "Udgave 1.10");
        assert_eq!(edition("2. udgave"), "2. udgave");
    }
}
