//! A profile of one's own: Rust knows roles, the profile knows words.

use kvm::check;
use kvm::lang::Lang;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile::built_in;
use kvm::source::memory::MemoryFiles;

/// A profile for another sector and in another language, which builds on
/// nothing.
const SCHOOL: &str = "\
profil: school
navn: School rules
felter:
  - {id: name, rolle: title}
  - {id: kind, rolle: document-type}
  - {id: topic, rolle: standard}
  - {id: school, rolle: service}
  - {id: answers to, rolle: parent}
  - {id: as above, rolle: unchanged}
dokumenttyper:
  - {id: policy, navn: District policy, niveau: 1, stiller krav: ja, svarer: aldrig, påkrævet: [name, kind]}
  - {id: rules, navn: School rules, niveau: 2, svarer: altid, påkrævet: [name, kind, school]}
facetter:
  - {id: why, navn: Why, arves: ja, synonymer: [Purpose]}
  - {id: what, navn: What we do, fritekst: ja}
standarder:
  - {id: safety, nummer: \"1\", navn: Safety}
mærker:
  punkt: [topic]
vendinger:
  forbindere: [and]
  uændret: [As the district says]
  pladsholdere: [to be written]
";

fn outcome(files: &MemoryFiles) -> (Package, check::Outcome) {
    let package = Package::read(files).expect("memory can be read");
    let as_of = Day::parse("2026-11-22", &built_in().dates).expect("a day");
    let outcome = check::run(&package, files, Lang::En, as_of);
    (package, outcome)
}

fn states(package: &Package, outcome: &check::Outcome, path: &str) -> Vec<Vec<&'static str>> {
    let i = package
        .documents
        .iter()
        .position(|d| package.sources.get(d.file).path == path)
        .expect("the document");
    let coverage = outcome.coverage[i].as_ref().expect("it answers to another");
    coverage.rows.iter().map(|r| r.cells.iter().map(|c| c.state.id()).collect()).collect()
}

#[test]
fn a_profile_that_builds_on_nothing_has_only_its_own_words() {
    let files = MemoryFiles::new()
        .with("kvm.yaml", "profil: school.yaml\nsprog: en\n")
        .with("school.yaml", SCHOOL)
        .with("district.md", "---\nname: Safety in schools\nkind: District policy\ntopic: Safety\n---\n\n# Safety in schools\n\n## Fire drills {.topic}\n\nSay how.\n\n## Visitors {.topic}\n\nSay how.\n\n## Keys {.topic}\n\nSay how.\n")
        .with("elm.md", "---\nname: Safety at Elm\nkind: School rules\ntopic: Safety\nschool: Elm\nas above: [Visitors]\n---\n\n# Safety at Elm\n\n## Fire drills\n\n### Purpose\n\nCalm children.\n\n### What we do\n\nTo be written.\n\n## Keys\n\nAs the district says\n");
    let (package, outcome) = outcome(&files);
    assert_eq!(
        states(&package, &outcome, "elm.md"),
        [["covered", "empty"], ["unchanged", "unchanged"], ["unchanged", "unchanged"]]
    );
    // A Danish word means nothing here.
    let ids: Vec<&str> = outcome.findings.iter().map(|f| f.code.id).collect();
    assert!(ids.contains(&"empty-answer"), "{ids:?}");
}

#[test]
fn a_profile_that_builds_on_the_built_in_one_adds_and_takes_away() {
    let local = "---\ntitel: Ledelse på Elmegård\ndokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: Elmegård\nsagsbehandler: Bo\n---\n\n# Ledelse på Elmegård\n\n## Møder\n\n### Tovholder\n\nForstanderen.\n\n### Økonomi\n\nVi har 10.000 kr. om året.\n";
    let regional = "---\ntitel: Ledelse\ndokumenttype: Regional retningslinje\nstandard: Ledelse\n---\n\n# Ledelse\n\n## Møder {.punkt}\n\nTekst.\n";
    let own = "profil: by\nbygger på: dk-social\nfelter:\n  - {id: sagsbehandler}\nfacetter:\n  - {id: hvem, synonymer: [Tovholder]}\n  - {id: formål, udgår: ja}\n  - {id: økonomi, navn: Økonomi}\n";
    let plain = MemoryFiles::new().with("region.md", regional).with("lokal.md", local);
    let with =
        plain.clone().with("kvm.yaml", "profil: /profiler/by.yaml\n").with("profiler/by.yaml", own);

    let (package, result) = outcome(&with);
    assert!(result.findings.iter().all(|f| f.code.id != "unknown-field"), "{:?}", result.findings);
    // hvordan, hvem, hvor-hvornår, økonomi
    assert_eq!(
        states(&package, &result, "lokal.md"),
        [["missing", "covered", "missing", "covered"]]
    );

    let (package, result) = outcome(&plain);
    let states = states(&package, &result, "lokal.md");
    assert_eq!(states[0].len(), 4);
    assert_eq!(states[0][2], "missing", "Tovholder is nobody's word for hvem here");
}
