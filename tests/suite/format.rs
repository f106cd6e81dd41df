//! The examples of docs/format.md: each reads as the page says.
//!
//! A fenced block says after its language what it is: `regional` is the
//! parent of all that follow; `lokal CCCC ----` a local document (or its
//! body) with the cells of the two points, by letters; `kvm` and `profil`
//! settings.

use kvm::check;
use kvm::coverage::State;
use kvm::diag::Severity;
use kvm::lang::Lang;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile;
use kvm::source::memory::MemoryFiles;
use std::path::Path;

const CONFIG: &str = "tilbud:\n  - {id: birkely, navn: Bostedet Birkely}\n";
const HEAD: &str = "---\ntitel: Kompetenceudvikling på Birkely\ndokumenttype: Lokal retningslinje\nstandard: Kompetenceudvikling\ntilbud: birkely\nmålgruppe: Alle\nsidst revideret: 2026\n---\n\n";

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/format.md");
    std::fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

/// The fenced blocks: what follows the fence, and the text.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let fenced = page.split("\n```").skip(1).step_by(2);
    fenced.map(|block| block.split_once('\n').unwrap()).collect()
}

fn letter(state: State) -> char {
    match state {
        State::Covered => 'C',
        State::Inherited => 'I',
        State::Unchanged => 'U',
        State::Deviation => 'D',
        State::Missing => '-',
        _ => '?',
    }
}

/// The cells of the local document by letters, and what is wrong with it
/// other than that a point is not answered.
fn read(regional: &str, local: &str) -> (String, Vec<String>) {
    let local = if local.starts_with("---") { local.to_owned() } else { format!("{HEAD}{local}") };
    let files = MemoryFiles::new()
        .with("kvm.yaml", CONFIG)
        .with("region.md", regional)
        .with("lokal.md", local);
    let package = Package::read(&files).unwrap();
    let day = Day::parse("2026-11-22", &profile::built_in().dates).unwrap();
    let outcome = check::run(&package, &files, Lang::Da, day);
    let coverage = outcome.coverage.iter().flatten().next().expect("it has a parent");
    let rows = coverage.rows.iter().map(|r| r.cells.iter().map(|c| letter(c.state)).collect());
    let cells: Vec<String> = rows.collect();
    let path = |d: &kvm::diag::Diagnostic| package.sources.get(d.place.file).path.as_str();
    let wrong = outcome.findings.iter().filter(|f| {
        let serious = if path(f) == "lokal.md" { Severity::Warning } else { Severity::Error };
        let is_gap = ["missing-answer", "unassigned-point"].contains(&f.code.id);
        f.severity >= serious && !is_gap
    });
    (cells.join(" "), wrong.map(|f| format!("{}: {}", f.code.id, f.message)).collect())
}

#[test]
fn local_documents_read_as_the_page_says() {
    let page = page();
    let blocks = blocks(&page);
    let regional = blocks.iter().find(|b| b.0 == "markdown regional").expect("a parent").1;
    let mut seen = 0;
    for (info, local) in &blocks {
        let Some(cells) = info.strip_prefix("markdown lokal ") else { continue };
        let (read, wrong) = read(regional, local);
        assert_eq!(read, cells, "{local}\n{wrong:?}");
        assert!(wrong.is_empty(), "{wrong:?}\n{local}");
        seen += 1;
    }
    assert!(seen >= 9, "{seen}");
}

#[test]
fn settings_can_be_read() {
    let page = page();
    let mut seen = 0;
    for (info, text) in blocks(&page) {
        let files = match info {
            "yaml kvm" => MemoryFiles::new().with("kvm.yaml", text),
            "yaml profil" => {
                MemoryFiles::new().with("kvm.yaml", "profil: p.yaml\n").with("p.yaml", text)
            }
            _ => continue,
        };
        let package = Package::read(&files).unwrap();
        assert!(package.setting_faults.is_empty(), "{:?}\n{text}", package.setting_faults);
        let day = Day::parse("2026-11-22", &profile::built_in().dates).unwrap();
        let outcome = check::run(&package, &files, Lang::Da, day);
        let errors = outcome.findings.iter().filter(|f| f.severity == Severity::Error);
        assert_eq!(errors.map(|f| &f.message).collect::<Vec<_>>(), Vec::<&String>::new());
        seen += 1;
    }
    assert_eq!(seen, 2);
}

#[test]
fn dates_of_the_page_can_be_read() {
    let page = page();
    let line = page.lines().find(|l| l.starts_with("Skriv datoen")).unwrap();
    let dates: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
    assert!(dates.len() >= 7);
    for date in dates {
        let read = kvm::model::date::PartialDate::parse(date, &profile::built_in().dates);
        assert!(read.is_ok(), "{date}");
    }
}
