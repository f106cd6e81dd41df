//! What PDF files cost: beside the typst command line on the same templates
//! and data, with two threads beside one, and in memory as documents come.
//!
//! Run with `cargo bench --bench pdf`. `KVM_TYPST=PATH` names a typst command
//! line to compare with, of the version in `Cargo.toml`; without one that
//! comparison is left out, and said to be. Each build is a process of its own,
//! for the peak of memory cannot be reset. The ratios are what counts.

#[path = "../check/corpus.rs"]
mod corpus;

use cpu_time::ProcessTime;
use kvm::coverage::cover_all;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile;
use kvm::render::Publication;
use kvm::render::pdf::PdfEngine;
use kvm::site::{self, Order};
use kvm::source::disk::DiskFiles;
use kvm::templates::Templates;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So many documents make a fair mean.
const SOME: usize = 200;
/// A region's documents.
const REGION: usize = 1_450;
/// Of every so many documents one is set by the command line, too.
const EACH: usize = 5;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    // Cargo adds arguments of its own.
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--build", folder, out, count, ..] => {
            build(Path::new(folder), Path::new(out), count.parse().expect("it is a number"));
        }
        _ => compare(args.iter().any(|a| a == "--small")),
    }
}

/// What one build took.
struct Took {
    documents: f64,
    cpu: f64,
    wall: f64,
    megabytes: f64,
}

/// Measures everything; `small` leaves out the region.
fn compare(small: bool) {
    let some = corpus::write(SOME);
    let two = run(some.folder.path(), 2, SOME);
    println!("{} PDF files, {:.1} MB of text", two.documents, some.bytes as f64 / 1e6);
    two.print("two threads");
    let one = run(some.folder.path(), 1, SOME);
    one.print("one thread");
    println!("wall, two threads to one  {:>8.2}", two.wall / one.wall);
    match std::env::var_os("KVM_TYPST") {
        Some(typst) => {
            let peer = command_line(some.folder.path(), Path::new(&typst));
            println!("typst command line        {:>8.1} ms CPU a document", peer * 1e3);
            println!("one thread to that        {:>8.2}", one.cpu / one.documents / peer);
            println!("two threads to that       {:>8.2}", two.cpu / two.documents / peer);
        }
        None => println!("not compared with the typst command line: KVM_TYPST names none"),
    }
    if small {
        return;
    }
    let region = corpus::write(REGION);
    // Of one package, so that what reading it takes is the same.
    let few = run(region.folder.path(), 2, SOME);
    few.print("some of a region");
    let all = run(region.folder.path(), 2, REGION);
    all.print("a region");
    println!("memory, {REGION} to {SOME}       {:>8.2}", all.megabytes / few.megabytes);
}

impl Took {
    fn print(&self, what: &str) {
        let Took { documents, cpu, wall, megabytes } = self;
        println!(
            "{what:<24} {:>8.1} ms CPU a document, {wall:>6.1} s wall, {megabytes:>6.0} MB peak",
            cpu / documents * 1e3
        );
    }
}

/// Builds the PDF files of the first `count` documents of a package in a
/// process of its own.
fn run(folder: &Path, threads: usize, count: usize) -> Took {
    let out = tempfile::tempdir().expect("there is room for a folder");
    let program = std::env::current_exe().expect("the program knows its own path");
    let output = Command::new(program)
        .arg("--build")
        .args([folder, &out.path().join("out")])
        .arg(count.to_string())
        .env("RAYON_NUM_THREADS", threads.to_string())
        .output()
        .expect("the program runs again");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut figures = text.split_whitespace().map(|f| f.parse().expect("figures are printed"));
    let mut next = || figures.next().expect("all figures are printed");
    Took { documents: next(), cpu: next(), wall: next(), megabytes: next() }
}

/// One build; prints what [`Took`] holds.
fn build(folder: &Path, out: &Path, count: usize) {
    let files = DiskFiles::find(folder).expect("the folder is there");
    let (wall, cpu) = (Instant::now(), ProcessTime::now());
    let package = Package::read(&files).expect("the corpus can be read");
    let only: Vec<usize> = (0..package.documents.len().min(count)).collect();
    let order = Order {
        html: false,
        pdf: true,
        archive: false,
        // The corpus has faults, and what is faulty is no more than a draft.
        drafts: true,
        combined: false,
        inside: None,
        evidence: None,
        overrides: false,
        only: &only,
        as_of: today(),
        out,
        program: "bench",
    };
    let report = site::build(&package, &files, &order, &|_| {}).expect("the site can be written");
    let (wall, cpu) = (wall.elapsed().as_secs_f64(), cpu.elapsed().as_secs_f64());
    println!("{} {cpu} {wall} {}", report.pdfs, peak_memory().unwrap_or(f64::NAN));
}

fn today() -> Day {
    Day::parse("2026-11-22", &profile::built_in().dates).expect("it is a day")
}

/// The CPU time in seconds that the command line takes for a document: the
/// same templates, data and fonts, and a fresh process for each, as it is
/// used. Some of the documents stand for all.
fn command_line(folder: &Path, typst: &Path) -> f64 {
    let files = DiskFiles::find(folder).expect("the folder is there");
    let package = Package::read(&files).expect("the corpus can be read");
    let coverage = cover_all(&package);
    let engine = PdfEngine::new(&Templates::built_in());
    let room = tempfile::tempdir().expect("there is room for a folder");
    let (root, fonts) =
        (room.path(), Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts"));
    for name in ["document.typ", "blocks.typ", "words.typ"] {
        fs::write(root.join(name), Templates::built_in().text(name)).expect("it can be written");
    }
    let (mut documents, before) = (0, children());
    for i in (0..package.documents.len()).step_by(EACH) {
        let mut publication = Publication::new(&package, i, today());
        if let Some(coverage) = &coverage[i] {
            publication = publication.answering(&package, i, coverage);
        }
        let mut data = Vec::new();
        engine.ingredients(&publication, &files, &mut |bytes| {
            if data.is_empty() {
                data = bytes.to_owned();
            }
        });
        fs::write(root.join("document.json"), data).expect("it can be written");
        let output = Command::new(typst)
            .args(["compile", "--ignore-system-fonts", "--pdf-standard", "ua-1", "--root"])
            .arg(root)
            .arg("--font-path")
            .arg(&fonts)
            .args([root.join("document.typ"), root.join("document.pdf")])
            .output()
            .expect("KVM_TYPST can be run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        documents += 1;
    }
    (children() - before) / f64::from(documents)
}

/// The CPU time in seconds of all processes that this one has waited for.
fn children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("the system tells of processes");
    // The name before the bracket may hold anything.
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(13).take(2).filter_map(|f| f.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// The most memory this process has had, in megabytes, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok().map(|kb: f64| kb / 1e3)
}
