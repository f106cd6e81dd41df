//! What checking a package costs beside the least it could, which is reading
//! every file and parsing it once; and what its web site costs, with matrix
//! and search.
//!
//! Run with `cargo bench --no-default-features --bench check`. CPU time is
//! summed over threads and each figure is the least of several runs, so a
//! busy machine hardly disturbs it. The ratio is what counts: 3 at most.
//!
//! For a profiler: `-- --write FOLDER` writes the package of a region, and
//! `--once FOLDER` or `--floor FOLDER` takes one of the two ways once.

mod corpus;

use cpu_time::ProcessTime;
use kvm::check::Outcome;
use kvm::lang::Lang;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile;
use kvm::site::{self, Order};
use kvm::source::Files;
use kvm::source::disk::DiskFiles;
use pulldown_cmark::{Options, Parser};
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The size of a region: 12 regional guidelines and their local ones.
const REGION: usize = 1_220;
/// Ten regions in one package, to see what grows faster than the package.
const TEN_REGIONS: usize = 12_200;
/// How often each thing is measured.
const RUNS: usize = 7;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    // Cargo adds arguments of its own.
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--once", folder, ..] => once(Path::new(folder)),
        ["--floor", folder, ..] => floor(Path::new(folder)),
        ["--write", folder, ..] => {
            corpus::write_into(Path::new(folder), REGION);
        }
        _ => compare(args.iter().any(|a| a == "--small")),
    }
}

/// Measures the floor and the check, and prints both; `small` leaves out the
/// large package.
fn compare(small: bool) {
    let region = corpus::write(REGION);
    println!("{REGION} documents, {:.1} MB", region.bytes as f64 / 1e6);
    let files = DiskFiles::find(region.folder.path()).expect("the corpus was written");
    let floor = least(|| read_and_parse(&files));
    let check = least(|| read_and_check(&files));
    println!("read and parse   {:>8.1} ms CPU", ms(floor));
    println!("read and check   {:>8.1} ms CPU", ms(check));
    println!("ratio            {:>8.2}", check.as_secs_f64() / floor.as_secs_f64());
    let out = tempfile::tempdir().expect("there is room for a folder");
    let out = out.path().join("site");
    let mut run = 0;
    let site = least(|| {
        run += 1;
        read_and_build(&files, &out, &run.to_string())
    });
    println!("read and build   {:>8.1} ms CPU", ms(site));
    println!("ratio            {:>8.2}", site.as_secs_f64() / floor.as_secs_f64());
    let again = least(|| read_and_build(&files, &out, "the same"));
    println!("no change        {:>8.1} ms CPU", ms(again));
    println!("ratio to check   {:>8.2}", again.as_secs_f64() / check.as_secs_f64());
    if small {
        return;
    }
    let ten = corpus::write(TEN_REGIONS);
    println!("{TEN_REGIONS} documents, {:.1} MB", ten.bytes as f64 / 1e6);
    for corpus in [&region, &ten] {
        // A process of its own, for the peak of memory cannot be reset.
        let program = std::env::current_exe().expect("the program knows its own path");
        let run = Command::new(program).arg("--once").arg(corpus.folder.path()).output();
        print!("{}", String::from_utf8_lossy(&run.expect("the program runs again").stdout));
    }
}

/// Checks one package once and prints what it took.
fn once(folder: &Path) {
    let files = DiskFiles::find(folder).expect("the folder is there");
    let (wall, cpu) = (Instant::now(), ProcessTime::now());
    let (package, outcome) = read_and_check(&files);
    let (wall, cpu) = (wall.elapsed(), cpu.elapsed());
    let findings = outcome.findings.len();
    // As the program does.
    std::mem::forget((package, outcome));
    let peak = peak_memory().map_or("?".to_owned(), |kb| format!("{:.0}", kb as f64 / 1e3));
    println!(
        "  one check {:>8.1} ms CPU {:>8.1} ms wall {peak:>6} MB peak {findings:>7} findings",
        ms(cpu),
        ms(wall)
    );
}

/// Reads and parses one package once: what a profiler is to compare with.
fn floor(folder: &Path) {
    let files = DiskFiles::find(folder).expect("the folder is there");
    println!("{} events", read_and_parse(&files));
}

/// The floor: each file read and parsed once.
fn read_and_parse(files: &DiskFiles) -> usize {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut events = 0;
    for path in files.markdown().expect("the corpus can be listed") {
        let bytes = files.read(&path).expect("the corpus can be read").unwrap_or_default();
        let text = String::from_utf8(bytes).expect("the corpus is UTF-8");
        events += Parser::new_ext(&text, options).map(black_box).count();
    }
    events
}

/// What `kvm check` does before it prints.
fn read_and_check(files: &DiskFiles) -> (Package, Outcome) {
    let package = Package::read(files).expect("the corpus can be read");
    let day = Day::parse("2026-11-22", &profile::built_in().dates).expect("it is a day");
    let outcome = kvm::check::run(&package, files, Lang::Da, day);
    (package, outcome)
}

/// What `kvm build --format html` does.
/// Nothing is kept from a build by another program.
fn read_and_build(files: &DiskFiles, out: &Path, program: &str) -> usize {
    let package = Package::read(files).expect("the corpus can be read");
    let as_of = Day::parse("2026-11-22", &profile::built_in().dates).expect("it is a day");
    let order = Order {
        html: true,
        pdf: false,
        archive: false,
        // The corpus has faults, and what is faulty is no more than a draft.
        drafts: true,
        combined: false,
        inside: None,
        evidence: None,
        overrides: false,
        only: &[],
        as_of,
        out,
        program,
    };
    let report = site::build(&package, files, &order, &|_| {}).expect("the site can be written");
    report.pages
}

/// What work takes at least. What it makes is given back when the clock has
/// stopped: `kvm check` ends with its package in hand.
fn least<T>(mut work: impl FnMut() -> T) -> Duration {
    black_box(work());
    let measured = (0..RUNS).map(|_| {
        let start = ProcessTime::now();
        let made = black_box(work());
        let taken = start.elapsed();
        drop(made);
        taken
    });
    measured.min().unwrap_or_default()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The most memory this process has had, in kilobytes, where the system
/// tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
