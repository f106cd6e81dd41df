//! How each service covers each standard: all its documents together, for
//! each of its sub-groups.

use super::{Coverage as Covered, CoverageState, Share, evaluations};
use crate::coverage::{Coverage, together};
use crate::date::Day;
use crate::model::Package;
use crate::model::service::Service;
use crate::profile::Status;

/// The standards to show, in the order of the catalogue: those that some
/// document sets requirements for, or that a service says it works by.
pub fn standards(package: &Package) -> Vec<usize> {
    let named = package.config.services.iter().flat_map(|s| s.standards.iter().flatten());
    let mut all: Vec<usize> = named.copied().chain(required(package)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The standards that some document in force sets requirements for.
fn required(package: &Package) -> impl Iterator<Item = usize> {
    let setting = |i: &usize| package.sets_requirements(*i) && in_force(package, *i);
    (0..package.documents.len()).filter(setting).filter_map(|i| package.documents[i].standard)
}

fn in_force(package: &Package, i: usize) -> bool {
    package.documents[i].status() != Status::Retired
}

/// How a service covers those of `standards` that it must.
pub fn coverage(
    package: &Package,
    coverage: &[Option<Coverage>],
    service: &Service<'_>,
    standards: &[usize],
    as_of: Day,
) -> Vec<Covered> {
    let required: Vec<usize> = required(package).collect();
    let must = |standard: &&usize| service.standards.unwrap_or(&required).contains(standard);
    let one = |standard: &usize| {
        let (state, share) = cover(package, coverage, service, *standard);
        let step_one = evaluations::step_one(package, coverage, service, *standard, as_of);
        let standard = package.config.profile.standards[*standard].id.clone();
        Covered { standard, state, share, step_one }
    };
    standards.iter().filter(must).map(one).collect()
}

fn cover(
    package: &Package,
    coverage: &[Option<Coverage>],
    service: &Service<'_>,
    standard: usize,
) -> (CoverageState, Option<Share>) {
    let parts = together::of_standard(package, service, standard);
    let mut share = Share { met: 0, of: 0 };
    for part in &parts {
        let requirements = &package.documents[part.parent].requirements;
        for (r, _) in requirements.iter().enumerate().filter(|(_, r)| r.must) {
            let cells = part.cells(coverage, r);
            let is_met = !cells.is_empty() && cells.iter().all(|state| state.is_answered());
            share.of += 1;
            share.met += usize::from(is_met);
        }
    }
    let of_standard = |i: &usize| package.documents[*i].standard == Some(standard);
    let unknown = parts.iter().any(|p| package.documents[p.parent].requirements.is_empty());
    match parts.is_empty() {
        // A document that found no parent cannot be judged.
        true if together::in_force(package, service).iter().any(of_standard) => {
            (CoverageState::Unknown, None)
        }
        true => (CoverageState::Missing, None),
        false if unknown => (CoverageState::Unknown, None),
        false if share.is_whole() => (CoverageState::Covered, Some(share)),
        false => (CoverageState::Gaps, Some(share)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::cover_all;
    use crate::model::service;
    use crate::source::memory::MemoryFiles;

    const CONFIG: &str = "tilbud:\n  - {id: a, navn: A, undergrupper: [Børn, Voksne]}\n  - {id: b, navn: B}\n  - {id: c, navn: C, standarder: [Kommunikation]}\n";
    const PARENT: &str = "---\nid: region\ntitel: Regional\ndokumenttype: Regional retningslinje\nstandard: Ledelse\n---\n\n## Mål {#et .punkt facetter=hvem}\n\n## Møder {#to .punkt facetter=hvem}\n\n## Gaver {.punkt .kan}\n";

    /// A local document of service and header lines, that answers points.
    fn local(service: &str, header: &str, points: &[&str]) -> String {
        let answers = points.iter().map(|p| format!("## {p} {{#{p}}}\n\nHvem: Lederen.\n\n"));
        let answers: String = answers.collect();
        format!(
            "---\ntitel: T\ndokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: {service}\n{header}---\n\n{answers}"
        )
    }

    /// `(state, (met, of))` for each standard of a service.
    type Told = (&'static str, Option<(usize, usize)>);

    /// What each service has for each of its standards.
    fn covered(parent: &str, locals: &[String]) -> Vec<Vec<Told>> {
        covered_in(CONFIG, parent, locals)
    }

    fn covered_in(config: &str, parent: &str, locals: &[String]) -> Vec<Vec<Told>> {
        let mut files = MemoryFiles::new().with("kvm.yaml", config).with("region.md", parent);
        for (i, text) in locals.iter().enumerate() {
            files = files.with(&format!("{i}.md"), text.clone());
        }
        let package = Package::read(&files).expect("memory can be read");
        let matrix = cover_all(&package);
        let standards = standards(&package);
        let as_of = Day::parse("2026-11-22", &Default::default()).expect("a day");
        let told = |c: Covered| (c.state.id(), c.share.map(|share| (share.met, share.of)));
        let of = |service: &Service<'_>| {
            coverage(&package, &matrix, service, &standards, as_of).into_iter().map(told).collect()
        };
        service::services(&package).iter().map(of).collect()
    }

    #[test]
    fn several_documents_cover_together_and_each_sub_group_counts() {
        let both = ["et", "to"];
        let locals = [
            local("a", "undergruppe: Børn\n", &both),
            local("a", "undergruppe: Voksne\n", &["et"]),
            local("b", "punkter: [et]\n", &["et"]),
            local("b", "punkter: [to]\n", &["to"]),
        ];
        assert_eq!(
            covered(PARENT, &locals),
            [
                vec![("gaps", Some((3, 4)))],
                vec![("covered", Some((2, 2)))],
                vec![("missing", None)],
            ]
        );
        // A document that names no sub-group is for all of them.
        let shared = [local("a", "", &both)];
        assert_eq!(covered(PARENT, &shared)[0], [("covered", Some((4, 4)))]);
    }

    #[test]
    fn what_cannot_be_told_is_never_covered() {
        let no_points = "---\nid: region\ntitel: R\ndokumenttype: Regional retningslinje\nstandard: Ledelse\n---\n\nTekst.\n";
        let locals = [local("b", "", &["et"]), local("a", "overordnet: findes-ikke\n", &[])];
        let told = covered(no_points, &locals);
        assert_eq!((told[0][0], told[1][0]), (("unknown", None), ("unknown", None)));
    }

    #[test]
    fn a_retired_document_covers_nothing() {
        let retired = [local("b", "status: udgået\n", &["et", "to"])];
        assert_eq!(covered(PARENT, &retired)[1], [("missing", None)]);
    }

    #[test]
    fn without_a_register_each_service_named_and_each_sub_group_counts() {
        let both = ["et", "to"];
        let locals = [
            local("Birkely", "undergruppe: Børn\n", &["et"]),
            local("Birkely", "undergruppe: Voksne\n", &["to"]),
            local("Engen", "", &both),
        ];
        // The sub-groups do not answer for each other.
        assert_eq!(
            covered_in("sprog: da\n", PARENT, &locals),
            [vec![("gaps", Some((2, 4)))], vec![("covered", Some((2, 2)))]]
        );
    }
}
