//! Whatever the files hold: no panic, no hang, spans that lie in their
//! files, and the same findings in whatever order the files come.

use cpu_time::ThreadTime;
use kvm::check;
use kvm::lang::Lang;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile;
use kvm::source::memory::MemoryFiles;
use kvm::source::{Files, FilesError};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// A finding without the numbers of files: path, bytes, rule, message.
type Shown = (String, u32, u32, &'static str, String);

/// Checks a package, holds every span to its file and gives the findings.
fn findings(files: &dyn Files) -> Vec<Shown> {
    let package = Package::read(files).unwrap();
    let day = Day::parse("2026-11-22", &profile::built_in().dates).unwrap();
    let outcome = check::run(&package, files, Lang::Da, day);
    let source = |place: kvm::source::Place| package.sources.get(place.file);
    for finding in &outcome.findings {
        let places = std::iter::once(finding.place).chain(finding.related.iter().map(|r| r.place));
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        let own = edits.map(|span| kvm::source::Place { span, ..finding.place });
        for place in places.chain(own) {
            let text = &source(place).text;
            assert!(text.get(place.span.range()).is_some(), "{}: {place:?}", finding.code.id);
        }
    }
    let shown = outcome.findings.iter().map(|f| {
        let (path, span) = (source(f.place).path.clone(), f.place.span);
        (path, span.start, span.end, f.code.id, f.message.clone())
    });
    shown.collect()
}

/// The same files, listed from the last to the first.
struct Backwards<'a>(&'a MemoryFiles);

impl Files for Backwards<'_> {
    fn markdown(&self) -> Result<Vec<String>, FilesError> {
        let mut paths = self.0.markdown()?;
        paths.reverse();
        Ok(paths)
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FilesError> {
        self.0.read(path)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, FilesError> {
        self.0.list(folder)
    }

    fn exists(&self, path: &str) -> bool {
        self.0.exists(path)
    }
}

const PARENT: &str = "---\nid: region/ledelse\ntitel: Regionale retningslinjer for ledelse\ndokumenttype: Regional retningslinje\nstandard: Ledelse\n---\n\n# Regionale retningslinjer for ledelse\n\n## Supervision af medarbejdere {#supervision .punkt}\n\nTilbuddet skal beskrive supervision.\n\n## Samarbejde {#samarbejde .punkt}\n\nTilbuddet skal beskrive samarbejde.\n";
const HEAD: &str = "---\ntitel: Ledelse på Birkely\ndokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: birkely\n---\n\n";
const CONFIG: &str = "tilbud:\n  - {id: birkely, navn: Bostedet Birkely}\n";

fn package(local: impl Into<Vec<u8>>) -> MemoryFiles {
    let files = MemoryFiles::new().with("kvm.yaml", CONFIG).with("region.md", PARENT);
    files.with("birkely.md", local)
}

/// What means something to kvm, so that arbitrary texts reach far.
const KNOWN: &[&str] = &[
    "---\n",
    "titel: ",
    "dokumenttype: Lokal retningslinje\n",
    "standard: Ledelse\n",
    "tilbud: birkely\n",
    "punkter: [",
    "fravigelser:\n  - punkt: ",
    "    begrundelse: ",
    "gældende fra: 31.2.2015\n",
    "\"",
    "'",
    "|\n  ",
    "&a ",
    "*a",
    "!!x ",
    "{",
    "[",
    "]",
    "\t",
    "# ",
    "## Supervision af medarbejdere\n\n",
    "### Formål\n\n",
    "### Hvem\n\n",
    "{#supervision .punkt}",
    "{facetter=hvem,x uændret=nej}",
    "**Hvem:** ",
    "Fravigelse: ",
    "Godkendt af: ",
    "Gælder uændret\n\n",
    "| Punkt | Hvem |\n|---|---|\n| Samarbejde | ",
    "- ",
    "1. ",
    "> ",
    "[^1]",
    "[^1]: ",
    "[her](region.md#x)",
    "![](a.png)",
    "<!-- ",
    " -->",
    "<b>",
    "<br>",
    "```\n",
    "Krav: ",
    "Side 3 af 9\n",
    "\u{feff}",
    "\r\n",
    "\r",
    "å",
    "a\u{30a}",
    "\u{ad}",
    "\u{200b}",
    "😀",
    "\0",
    "0101011234",
    "kl. 9. ",
    "TODO\n\n",
    "\n\n",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(KNOWN).prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        3 => text().prop_map(String::into_bytes),
        2 => text().prop_map(|body| format!("{HEAD}{body}").into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..200),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_files_give_findings_that_lie_in_them(
        config in prop_oneof![Just(CONFIG.as_bytes().to_vec()), bytes()],
        parent in prop_oneof![2 => Just(PARENT.as_bytes().to_vec()), 1 => bytes()],
        one in bytes(),
        other in bytes(),
    ) {
        let files = MemoryFiles::new()
            .with("kvm.yaml", config)
            .with("region.md", parent)
            .with("a/x.md", one)
            .with("b.md", other);
        prop_assert_eq!(findings(&files), findings(&Backwards(&files)));
    }
}

/// Checks a local document; it must be done in time, even unoptimised: what
/// grows with the square of these sizes takes minutes. The time of the thread
/// is what counts, so that a busy machine changes nothing.
#[track_caller]
fn in_time(what: &str, local: String) {
    let size = local.len();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let (count, took) = one.install(|| {
        let start = ThreadTime::now();
        let count = findings(&package(local)).len();
        (count, start.elapsed())
    });
    assert!(took < Duration::from_secs(40), "{what}, {size} bytes: {took:?}, {count} findings");
    eprintln!("{what}: {size} bytes, {took:?}, {count} findings");
}

#[test]
fn deep_nesting() {
    in_time("quotes", format!("{HEAD}{}x\n", "> ".repeat(20_000)));
    in_time("lists", format!("{HEAD}{}x\n", "- ".repeat(20_000)));
    in_time("brackets", format!("{HEAD}{}\n", "[".repeat(100_000)));
    in_time("stars", format!("{HEAD}{}\n", "*a **b ".repeat(20_000)));
    in_time("YAML lists", format!("---\ntitel: {}\n---\n", "[".repeat(50_000)));
    in_time("YAML maps", format!("---\ntitel: {}\n---\n", "{a: ".repeat(20_000)));
}

#[test]
fn long_lines() {
    in_time("one word", format!("{HEAD}{}\n", "a".repeat(1_000_000)));
    in_time("a heading", format!("{HEAD}## {}\n", "ord ".repeat(100_000)));
    in_time("a bold line", format!("{HEAD}**{}**\n\nx\n", "ord ".repeat(100_000)));
    in_time("a label", format!("{HEAD}## Samarbejde\n\n**{}:** x\n", "hvem og ".repeat(50_000)));
    in_time("a title", format!("---\ntitel: {}\n---\n", "ord ".repeat(100_000)));
    in_time("stops", format!("{HEAD}## Samarbejde\n\n{}\n", "a. ".repeat(200_000)));
    in_time("combining marks", format!("{HEAD}## Samarbejde\n\na{}\n", "\u{30a}".repeat(200_000)));
}

#[test]
fn many_of_everything() {
    let many = |n: usize, one: &dyn Fn(usize) -> String| -> String { (0..n).map(one).collect() };
    in_time("headings", format!("{HEAD}{}", many(100_000, &|i| format!("## Overskrift {i}\n"))));
    in_time("the same heading", format!("{HEAD}{}", "## Samarbejde\n".repeat(100_000)));
    in_time("the same point", format!("{HEAD}{}", "## x {.punkt}\n".repeat(20_000)));
    in_time("facets", format!("{HEAD}{}", "## Hvem\n\nLederen.\n\n".repeat(20_000)));
    in_time("bold lines", format!("{HEAD}{}", "**Noget**\n\nx\n\n".repeat(20_000)));
    in_time("labels", format!("{HEAD}## Samarbejde\n\n{}", "Hvem: Lederen\n".repeat(20_000)));
    in_time(
        "links",
        format!("{HEAD}{}", many(20_000, &|i| format!("[a{i}](b{i}.md) [c](#d{i})\n"))),
    );
    in_time(
        "footnotes",
        format!("{HEAD}{}", many(10_000, &|i| format!("x[^{i}]\n\n[^{i}]: y\n\n"))),
    );
    in_time("fields", format!("---\n{}---\n", many(10_000, &|i| format!("felt{i}: x\n"))));
    in_time("points", format!("---\npunkter: [{}]\n---\n", "x, ".repeat(20_000)));
    in_time("CPR numbers", format!("{HEAD}{}", "0101011234 ".repeat(50_000)));
    let row = format!("|{}\n", " x |".repeat(100));
    let table = format!("{row}|{}\n{}", "---|".repeat(100), row.repeat(3_000));
    in_time("a table", format!("{HEAD}{table}"));
    in_time("a table below a point", format!("{HEAD}## Samarbejde\n\n{table}"));
}

#[test]
fn many_points_and_many_services() {
    let points: String =
        (0..1_000).map(|i| format!("## Punkt om {i} og mere {{.punkt}}\n\nx\n\n")).collect();
    let parent = format!("{}{points}", &PARENT[..PARENT.find("## Supervision").unwrap()]);
    let headings: String = (0..1_000).map(|i| format!("## Noget om {i} her\n\nx\n\n")).collect();
    let services: String =
        (0..1_000).map(|i| format!("  - {{id: t{i}, navn: Tilbud {i}}}\n")).collect();
    let files = MemoryFiles::new()
        .with("kvm.yaml", format!("{CONFIG}{services}"))
        .with("region.md", parent)
        .with("birkely.md", format!("{HEAD}{headings}"));
    let start = Instant::now();
    findings(&files);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    eprintln!("points: {:?}", start.elapsed());
}
