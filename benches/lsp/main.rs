//! How long a writer waits for the language server, in a package of a whole
//! region: the first set of findings, the findings of the text after a key,
//! and those of all other texts that the key affects.
//!
//! Run with `cargo bench --no-default-features --bench lsp`. An editor is
//! played that speaks the protocol with the program itself, so what is
//! measured is what a writer waits for, all pipes included. The time that the
//! server worked stands beside it, for a machine that has other work; what is
//! slower than the goal is measured again, and the best of three counts.

#[path = "../check/corpus.rs"]
#[expect(dead_code, reason = "the size counts in the other benchmark")]
mod corpus;
#[path = "../../tests/suite/lsp/client.rs"]
mod client;

use client::Client;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A region with 121 services and twelve standards.
const DOCUMENTS: usize = 1_450;
/// How many keys are pressed in each text.
const KEYS: usize = 300;

/// What a writer is not to notice: the findings after 95 of 100 keys, and the
/// first full set.
const KEY: Duration = Duration::from_millis(20);
const FIRST: Duration = Duration::from_secs(1);

/// How often it is tried.
const TRIES: usize = 3;
/// How many keys a writer who types very fast is ahead.
const AHEAD: usize = 20;

fn main() {
    let region = corpus::write(DOCUMENTS);
    let root = region.folder.path().canonicalize().expect("the corpus was written");
    let program = PathBuf::from(env!("CARGO_BIN_EXE_kvm"));
    let first = (0..TRIES).find_map(|_| open(&program, &root)).is_some();
    let mut editor = Client::start(&program, &["--as-of", "2026-11-22"]);
    editor.initialize(&[&root], json!({}));
    editor.settle();
    println!(
        "{:<26}{:^24}{:^24}{:^20}",
        "ms: middle, 95th of 100", "own text", "all texts", "work"
    );
    let texts = [
        ("a local text", "tilbud-60/3.md", "## Dokumentation"),
        ("its header", "tilbud-61/4.md", "titel: "),
        ("a regional text", "regionale/3.md", "## Indledning\n\n"),
        ("a regional point", "regionale/2.md", "### Retningslinjer for "),
        ("a regional header", "regionale/5.md", "titel: "),
    ];
    let mut slow = !first;
    for (what, path, place) in texts {
        let path = root.join(path);
        slow |= !(0..TRIES).any(|_| type_in(&mut editor, what, &path, place) <= KEY);
    }
    editor.leave();
    if slow {
        println!("slower than {} ms a key or {} ms at first", ms(KEY), ms(FIRST));
        std::process::exit(1);
    }
}

/// Starts a server and waits for all that it says at first; `None` if that
/// took too long.
fn open(program: &Path, root: &Path) -> Option<()> {
    let start = Instant::now();
    let mut editor = Client::start(program, &["--as-of", "2026-11-22"]);
    editor.initialize(&[root], json!({}));
    let local = root.join("tilbud-60/3.md");
    let text = fs::read_to_string(&local).expect("the corpus was written");
    editor.open(&local, &text);
    editor.wait_for_version(&local, 1);
    let opened = start.elapsed();
    editor.settle();
    let first = start.elapsed();
    let files = editor.diagnostics.len();
    let findings: usize = editor.diagnostics.values().map(Vec::len).sum();
    let worked = editor.worked().map(ms);
    println!("{DOCUMENTS} documents: {findings} findings in {files} files");
    println!("first text     {:>8.1} ms", ms(opened));
    println!(
        "first full set {:>8.1} ms  ({:.0} ms of work)",
        ms(first),
        worked.unwrap_or(f64::NAN)
    );
    editor.leave();
    (first <= FIRST).then_some(())
}

/// Presses keys after `place`, each when all is told of the last; how long the
/// findings of the text took after 95 of 100.
fn type_in(editor: &mut Client, what: &str, path: &Path, place: &str) -> Duration {
    let text = fs::read_to_string(path).expect("the corpus was written");
    let at = text.find(place).expect("the text has the place") + place.len();
    let line = text[..at].matches('\n').count();
    let mut column = text[..at].rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    editor.open(path, &text);
    editor.settle();
    let mut press = |editor: &mut Client, key: char| {
        let position = json!({"line": line, "character": column});
        let change = json!({"range": {"start": position, "end": position}, "text": key});
        column += key.len_utf16();
        editor.change(path, json!([change]))
    };
    let (mut own, mut all, mut work) = (Vec::new(), Vec::new(), Vec::new());
    let mut keys = "Vi skriver det ned, så alle ved det: æøå. ".chars().cycle();
    for key in keys.by_ref().take(KEYS) {
        let worked = editor.worked();
        let start = Instant::now();
        let version = press(editor, key);
        editor.wait_for_version(path, version);
        own.push(start.elapsed());
        editor.settle();
        all.push(start.elapsed());
        work.extend(editor.worked().zip(worked).map(|(after, before)| after - before));
    }
    let start = Instant::now();
    let last = keys.take(AHEAD).map(|key| press(editor, key)).last();
    editor.wait_for_version(path, last.expect("keys were pressed"));
    let burst = start.elapsed();
    editor.settle();
    editor.close(path);
    editor.settle();
    for times in [&mut own, &mut all, &mut work] {
        times.sort();
    }
    let two = |times: &[Duration]| {
        let at = |percent: usize| times.get((times.len().max(1) - 1) * percent / 100).copied();
        let shown = |percent| at(percent).map_or(f64::NAN, ms);
        format!("{:>10.1} {:>10.1}", shown(50), shown(95))
    };
    println!("{what:<24}{}   {}   {}", two(&own), two(&all), two(&work));
    println!("{:<24}{:>10.1} for the last of {AHEAD} keys at once", "", ms(burst));
    own[(own.len() - 1) * 95 / 100]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
