//! A document of the package as it is to be published.

use super::{Mark, Overview, OverviewColumn, Publication, Publisher};
use crate::approval::{self, Publishable, Reason};
use crate::config::Config;
use crate::model::anchors::anchors;
use crate::model::date::{Day, PartialDate};
use crate::model::header::{HeaderField, HeaderValue};
use crate::model::{Document, Package};
use crate::profile::{OverviewLayout, Profile, Role, Status};
use crate::text;

/// Where the date on the cover comes from: the first that the header has.
const DATES: [Role; 3] = [Role::ApprovedOn, Role::ValidFrom, Role::LastRevised];

impl<'a> Publication<'a> {
    /// Document `i` as it stands on the day `as_of`.
    pub fn new(package: &'a Package, i: usize, as_of: Day) -> Publication<'a> {
        let document = &package.documents[i];
        let profile = &package.config.profile;
        let source = package.text(document);
        let date = date(document);
        let is_title = |section: &&crate::model::outline::Section| section.is_title;
        Publication {
            id: &document.id,
            path: &package.sources.get(document.file).path,
            language: package.config.lang.unwrap_or_default().code(),
            title: document.title.clone(),
            kind: kind(package, i),
            standard: standard(document, profile),
            service: service(document, &package.config),
            edition: edition(document, profile),
            date: date.map(|d| d.in_words(&profile.dates)),
            date_iso: date.map(|d| d.first_day().to_string()),
            mark: mark(package, i),
            valid_from: valid_from(document, profile, as_of),
            publisher: publisher(&package.config),
            overview: overview(package, i),
            source,
            syntax: &document.syntax,
            title_node: document.sections.iter().find(is_title).and_then(|s| s.node),
            anchors: anchors(document, source),
        }
    }
}

/// The type's name; as written if the profile does not know it.
fn kind(package: &Package, i: usize) -> String {
    let written = package.documents[i].header.text(Role::DocumentType);
    let known = package.kind(i).map(|kind| kind.name.as_str());
    known.or(written.map(|(name, _)| name)).unwrap_or_default().to_owned()
}

/// The standard's name today, whatever name or number the header has.
fn standard(document: &Document, profile: &Profile) -> Option<String> {
    let written = document.header.text(Role::Standard);
    let known = document.standard.map(|s| profile.standards[s].name.as_str());
    known.or(written.map(|(name, _)| name)).map(str::to_owned)
}

fn service(document: &Document, config: &Config) -> Option<String> {
    let written = document.header.text(Role::Service);
    let known = document.service.map(|s| config.services[s].name.as_str());
    known.or(written.map(|(name, _)| name)).map(str::to_owned)
}

/// `Udgave 3`: the profile's word before a bare number.
fn edition(document: &Document, profile: &Profile) -> Option<String> {
    let (written, _) = document.header.text(Role::Edition)?;
    let is_bare = written.chars().all(|c| c.is_ascii_digit() || c == '.');
    let label = capitalised(profile.label(Role::Edition));
    Some(if is_bare { format!("{label} {written}") } else { written.to_owned() })
}

fn date(document: &Document) -> Option<PartialDate> {
    DATES.into_iter().find_map(|role| document.header.date(role)).map(|(date, _)| date)
}

fn valid_from(document: &Document, profile: &Profile, as_of: Day) -> Option<String> {
    let (date, _) = document.header.date(Role::ValidFrom)?;
    (!date.has_begun(as_of)).then(|| date.in_words(&profile.dates))
}

fn mark(package: &Package, i: usize) -> Option<Mark> {
    match approval::of(package, i) {
        Publishable::Approved => None,
        Publishable::No(Reason::Stage(Status::Hearing)) => Some(Mark::Hearing),
        Publishable::No(Reason::Stage(Status::Retired)) => Some(Mark::Retired),
        Publishable::No(_) => Some(Mark::Draft),
    }
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

/// The overview in the layout that suits the header; lines without a value
/// are left out.
fn overview(package: &Package, i: usize) -> Overview {
    let Some(layout) = layout(package, i) else { return Overview::default() };
    let rows = |fields: &[String]| -> Vec<(String, Vec<String>)> {
        fields.iter().filter_map(|field| row(package, i, field)).collect()
    };
    let column = |(heading, fields): &(String, Vec<String>)| OverviewColumn {
        heading: heading.clone(),
        rows: rows(fields),
    };
    let columns = layout.columns.iter().map(column).filter(|c| !c.rows.is_empty());
    Overview { above: rows(&layout.above), columns: columns.collect() }
}

/// The first layout of the type whose marks the header has.
fn layout(package: &Package, i: usize) -> Option<&OverviewLayout> {
    let profile = &package.config.profile;
    let header = &package.documents[i].header;
    let has = |mark: &String| {
        let field = profile.field_index(mark);
        header.fields.iter().any(|f| Some(f.field) == field && f.value != HeaderValue::Absent)
    };
    let by_id = |id: &String| {
        profile.overviews.iter().find(|layout| text::key(&layout.id) == text::key(id))
    };
    let mut layouts = package.kind(i)?.overviews.iter().filter_map(by_id);
    layouts.find(|layout| layout.marks.iter().all(has))
}

/// The label and values of a field; none if the document says nothing there.
fn row(package: &Package, i: usize, field: &str) -> Option<(String, Vec<String>)> {
    let profile = &package.config.profile;
    let document = &package.documents[i];
    let index = profile.field_index(field)?;
    let one = |text: Option<String>| text.into_iter().collect::<Vec<_>>();
    let written = || {
        let says = |f: &&HeaderField| f.field == index && f.value != HeaderValue::Absent;
        let field = document.header.fields.iter().find(says);
        field.map_or_else(Vec::new, |f| f.display(profile))
    };
    let values = match profile.fields[index].role {
        Some(Role::Title) => vec![document.title.clone()],
        Some(Role::DocumentType) => vec![kind(package, i)],
        Some(Role::Standard) => one(standard(document, profile)),
        Some(Role::Service) => one(service(document, &package.config)),
        Some(Role::ContentsList) => {
            Some(points(document)).filter(|p| !p.is_empty()).unwrap_or_else(written)
        }
        _ => written(),
    };
    (!values.is_empty()).then(|| (capitalised(&profile.fields[index].name), values))
}

/// The titles of the document's points, never typed twice.
fn points(document: &Document) -> Vec<String> {
    document.requirements.iter().filter(|r| !r.is_demand).map(|r| r.title.clone()).collect()
}

fn capitalised(label: &str) -> String {
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

    fn row(label: &str, values: &[&str]) -> (String, Vec<String>) {
        (label.into(), values.iter().map(|v| (*v).to_owned()).collect())
    }

    #[test]
    fn the_overview_has_four_columns_with_names_as_the_profile_has_them() {
        let text = "---\ntitel: T\ndokumenttype: regional\nstandard: \"2.1\"\n\
            målgruppe:\n  - Ledere\n  - Vikarer\ngældende fra: 4.1.2010\n\
            dokumentindhold: [noget andet]\n---\n\n# T\n\n## Retningslinjer for supervision\n";
        with(text, |publication| {
            let Overview { above, columns } = publication.overview;
            let standard = row("Standard", &["Kompetenceudvikling"]);
            assert_eq!(above, [standard, row("Dokumenttype", &["Regional retningslinje"])]);
            let headings: Vec<&str> = columns.iter().map(|c| c.heading.as_str()).collect();
            assert_eq!(headings, ["INDHOLD", "GÆLDENDE FOR"]);
            let points = row("Dokumentindhold", &["Retningslinjer for supervision"]);
            assert_eq!(columns[0].rows, [points]);
            let valid = row("Gældende fra", &["4. januar 2010"]);
            assert_eq!(columns[1].rows, [row("Målgruppe", &["Ledere", "Vikarer"]), valid]);
        });
    }

    #[test]
    fn the_short_overview_is_chosen_by_its_mark() {
        let text = "---\ndokumenttype: Lokal retningslinje\nindhold: Om noget\n\
            dokumentindhold: [et, to]\ntilbud: birkely\n---\n";
        with(text, |publication| {
            let Overview { above, columns } = publication.overview;
            assert!(above.is_empty() && columns.len() == 1 && columns[0].heading.is_empty());
            let contents = row("Dokumentindhold", &["et", "to"]);
            assert_eq!(columns[0].rows, [row("Indhold", &["Om noget"]), contents]);
            assert_eq!(publication.service.as_deref(), Some("Bostedet Birkely"));
        });
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
    fn a_bare_edition_gets_its_word() {
        let edition = |text: &str| {
            with(&format!("---\nudgave: {text}\n---\n"), |p| p.edition.unwrap_or_default())
        };
        assert_eq!(edition("3"), "Udgave 3");
        assert_eq!(edition("1.10"), "Udgave 1.10");
        assert_eq!(edition("2. udgave"), "2. udgave");
    }
}
