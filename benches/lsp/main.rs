//! How long a writer waits for the language server, in a package of a whole
//! region: the first set of findings, and the findings after a key.
//!
//! Run with `cargo bench --no-default-features --bench lsp`. An editor is
//! played that speaks the protocol with the program itself, so what is
//! measured is what a writer waits for, all pipes included.

#[path = "../check/corpus.rs"]
#[expect(dead_code, reason = "the size counts in the other benchmark")]
mod corpus;
#[path = "../../tests/suite/lsp/client.rs"]
#[expect(dead_code, reason = "the tests need more of it")]
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

fn main() {
    let region = corpus::write(DOCUMENTS);
    let root = region.folder.path().canonicalize().expect("the corpus was written");
    let program = PathBuf::from(env!("CARGO_BIN_EXE_kvm"));
    let start = Instant::now();
    let mut editor = Client::start(&program, &["--as-of", "2026-11-22"]);
    editor.initialize(&[&root], json!({}));
    let local = root.join("tilbud-60/3.md");
    let text = fs::read_to_string(&local).expect("the corpus was written");
    editor.open(&local, &text);
    editor.wait_for_version(&local, 1);
    let opened = start.elapsed();
    editor.settle();
    let first = start.elapsed();
    let files = editor.diagnostics.len();
    let findings: usize = editor.diagnostics.values().map(Vec::len).sum();
    println!("{DOCUMENTS} documents: {findings} findings in {files} files");
    println!("first text     {:>8.1} ms", ms(opened));
    println!("first full set {:>8.1} ms  (with 60 ms of waiting)", ms(first));
    let mut slow = first > FIRST;
    let others = [
        ("a local text", local, "## Dokumentation"),
        ("its header", root.join("tilbud-61/4.md"), "titel: "),
        ("a regional text", root.join("regionale/3.md"), "## Indledning\n\n"),
        ("a regional point", root.join("regionale/2.md"), "### Retningslinjer for "),
        ("a regional header", root.join("regionale/5.md"), "titel: "),
    ];
    for (what, path, place) in others {
        slow |= type_in(&mut editor, what, &path, place);
    }
    editor.leave();
    if slow {
        println!("slower than {} ms a key or {} ms at first", ms(KEY), ms(FIRST));
        std::process::exit(1);
    }
}

/// Presses keys after `place`, each when the findings of the last have come;
/// whether it took too long.
fn type_in(editor: &mut Client, what: &str, path: &Path, place: &str) -> bool {
    let text = fs::read_to_string(path).expect("the corpus was written");
    let at = text.find(place).expect("the text has the place") + place.len();
    let line = text[..at].matches('\n').count();
    let mut column = text[..at].rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    if what != "a local text" {
        editor.open(path, &text);
    }
    editor.settle();
    let mut times = Vec::new();
    let mut all = Vec::new();
    for key in "Vi skriver det ned, så alle ved det: æøå. ".chars().cycle().take(KEYS) {
        let position = json!({"line": line, "character": column});
        let change = json!({"range": {"start": position, "end": position}, "text": key});
        let start = Instant::now();
        let version = editor.change(path, json!([change]));
        editor.wait_for_version(path, version);
        times.push(start.elapsed());
        // What other texts are told comes before the next answer.
        editor.refused("kvm/settle", json!({}));
        all.push(start.elapsed());
        column += key.len_utf16();
    }
    times.sort();
    all.sort();
    let share = |times: &[Duration], percent: usize| ms(times[(times.len() - 1) * percent / 100]);
    println!(
        "{what:<18} {:>6.1} ms in the middle, {:>6.1} ms at the 95th percentile; with other texts {:>6.1} ms",
        share(&times, 50),
        share(&times, 95),
        share(&all, 95),
    );
    times[(times.len() - 1) * 95 / 100] > KEY
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
