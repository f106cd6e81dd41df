//! The document overview: what the header says, in the layout that suits it.

use super::publication::{capitalised, kind, service, standard};
use super::{Overview, OverviewColumn};
use crate::model::header::{HeaderDeviation, HeaderField, HeaderValue};
use crate::model::{Document, Package};
use crate::profile::{OverviewLayout, Role};
use crate::text;

/// The overview in the layout that suits the header; lines without a value
/// are left out.
pub(super) fn overview(package: &Package, i: usize) -> Overview {
    let Some(layout) = layout(package, i) else { return Overview::default() };
    let rows = |fields: &[String]| -> Vec<(String, Vec<String>)> {
        fields.iter().filter_map(|field| row(package, i, field)).collect()
    };
    let column = |(heading, fields): &(String, Vec<String>)| OverviewColumn {
        heading: heading.clone(),
        rows: rows(fields),
    };
    let mut columns: Vec<OverviewColumn> = layout.columns.iter().map(column).collect();
    if let Some(first) = columns.first_mut() {
        first.rows.extend(answers(package, i));
    }
    columns.retain(|column| !column.rows.is_empty());
    Overview { above: rows(&layout.above), columns }
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

/// What the header answers by itself, and no text below says: the points at
/// which the parent's text applies, and justified deviations.
fn answers(package: &Package, i: usize) -> Vec<(String, Vec<String>)> {
    let profile = &package.config.profile;
    let header = &package.documents[i].header;
    let unchanged =
        header.list(Role::Unchanged).into_iter().map(|(name, _)| point(package, i, name));
    let deviations = header.deviations().iter().map(|d| deviation(package, i, d));
    [(Role::Unchanged, unchanged.collect()), (Role::Deviations, deviations.collect())]
        .into_iter()
        .filter(|(_, values): &(Role, Vec<String>)| !values.is_empty())
        .map(|(role, values)| (capitalised(profile.label(role)), values))
        .collect()
}

/// The title of the parent's point that is called `name`.
fn point(package: &Package, i: usize, name: &str) -> String {
    let parent = package.parents[i].index().map(|parent| &package.documents[parent]);
    let mut requirements = parent.iter().flat_map(|parent| &parent.requirements);
    let (id, normal) = (text::id_key(name), package.config.profile.normal_title(name));
    let found = requirements.find(|r| text::id_key(&r.id) == id || r.normal == normal);
    found.map_or(name, |r| &r.title).to_owned()
}

/// `Supervision (Hvem): the reason. Godkendt af: Sektorledelsen`
fn deviation(package: &Package, i: usize, deviation: &HeaderDeviation) -> String {
    let profile = &package.config.profile;
    let mut parts = Vec::new();
    if let Some((name, _)) = &deviation.point {
        let facet = deviation.facet.as_ref().map(|(facet, _)| {
            let known = profile.facet(&profile.normal_title(facet));
            known.map_or(facet.as_str(), |f| profile.facets[f].name.as_str())
        });
        let point = point(package, i, name);
        parts.push(facet.map_or_else(|| format!("{point}:"), |f| format!("{point} ({f}):")));
    }
    parts.extend(deviation.reason.clone());
    if let Some(approver) = &deviation.approver {
        parts.push(format!("{}: {approver}", capitalised(profile.label(Role::ApprovedBy))));
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::memory::MemoryFiles;

    fn with(text: &str, look: impl Fn(Overview)) {
        let package = Package::read(&MemoryFiles::new().with("a.md", text)).unwrap();
        look(overview(&package, 0));
    }

    fn row(label: &str, values: &[&str]) -> (String, Vec<String>) {
        (label.into(), values.iter().map(|v| (*v).to_owned()).collect())
    }

    #[test]
    fn the_overview_has_four_columns_with_names_as_the_profile_has_them() {
        let text = "---\ntitel: T\ndokumenttype: regional\nstandard: \"2.1\"\n\
            målgruppe:\n  - Ledere\n  - Vikarer\ngældende fra: 4.1.2010\n\
            dokumentindhold: [noget andet]\n---\n\n# T\n\n## Retningslinjer for supervision\n";
        with(text, |overview| {
            let Overview { above, columns } = overview;
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
        with(text, |overview| {
            let Overview { above, columns } = overview;
            assert!(above.is_empty() && columns.len() == 1 && columns[0].heading.is_empty());
            let contents = row("Dokumentindhold", &["et", "to"]);
            assert_eq!(columns[0].rows, [row("Indhold", &["Om noget"]), contents]);
        });
    }

    #[test]
    fn what_only_the_header_answers_is_printed() {
        let parent = "---\nid: r\ndokumenttype: Regional retningslinje\n---\n\n\
            ## Retningslinjer for supervision {#supervision}\n\n## Deling af viden {#deling .punkt}\n";
        let local = "---\ndokumenttype: Lokal retningslinje\noverordnet: r\ngælder uændret: [deling]\n\
            fravigelser:\n  - punkt: Supervision\n    facet: hvem\n    begrundelse: Vi er få.\n    \
            godkendt af: Ledelsen\n---\n";
        let files = MemoryFiles::new().with("r.md", parent).with("a.md", local);
        let package = Package::read(&files).unwrap();
        let Overview { columns, .. } = overview(&package, 0);
        let deviation = "Retningslinjer for supervision (Hvem): Vi er få. Godkendt af: Ledelsen";
        let unchanged = row("Gælder uændret", &["Deling af viden"]);
        assert_eq!(columns[0].rows, [unchanged, row("Fravigelser", &[deviation])]);
    }
}
