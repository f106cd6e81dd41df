//! The language server as an editor meets it: a process that is spoken to.

mod client;
mod helps;
mod hard;
mod letters;
mod names;
mod sessions;
mod settings;

use client::{Client, uri};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const CONFIG: &str =
    "sprog: da\ntilbud:\n  - id: birkely\n    navn: Bostedet Birkely\n    standarder: [Ledelse]\n";
const PARENT: &str = "---\nid: region/ledelse\ntitel: Regionale retningslinjer for ledelse\ndokumenttype: Regional retningslinje\nstandard: Ledelse\nudarbejdet af: Kvalitetsafdelingen\n---\n\n# Regionale retningslinjer for ledelse\n\n## Supervision {#supervision .punkt}\n\nHvert tilbud har supervision.\n\n## Oplæring {#oplaering .punkt facetter=hvem}\n\nNye ansatte læres op.\n\n## Definition af begreber\n\n- **Supervision:** samtale om arbejdet\n";
const LOCAL: &str = "---\ntitel: Ledelse på Birkely\ndokumenttype: Lokal retningslinje\nstandard: Ledelse\ntilbud: birkely\nsidst revideret: 4.1.2026\n---\n\n# Ledelse på Birkely\n\n## Supervision {#supervision}\n\n### Formål\n\nVi vil 😀 gøre hverdagen tryg. Supervisionen hjælper.\n\n### Hvordan arbejdet udføres\n\nVi mødes i to timer med en supervisor udefra.\n\n### Hvor og hvornår\n\nI mødelokalet, hver anden tirsdag.\n";

/// A package in a folder of its own.
struct Package {
    _folder: TempDir,
    root: PathBuf,
}

impl Package {
    fn new() -> Package {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("Møder og æbler");
        let package = Package { _folder: folder, root };
        package.write("kvm.yaml", CONFIG);
        package.write("region.md", PARENT);
        package.write("birkely/ledelse.md", LOCAL);
        package
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.at(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }
}

fn server() -> Client {
    Client::start(Path::new(env!("CARGO_BIN_EXE_kvm")), &["--stdio", "--as-of", "2026-11-22"])
}

/// A server with the package open, and all told.
fn opened(package: &Package) -> Client {
    let mut client = server();
    client.initialize(&[&package.root], json!({}));
    client.settle();
    client
}

/// Where `what` stands in a text, moved by so many characters, as an editor
/// counts.
fn position(text: &str, what: &str, by: usize) -> Value {
    let at = text.find(what).unwrap_or_else(|| panic!("{what} stands in the text"));
    let at = text[at..].char_indices().nth(by).map_or(text.len(), |(n, _)| at + n);
    let line = text[..at].matches('\n').count();
    let column = text[..at].rsplit('\n').next().unwrap().encode_utf16().count();
    json!({"line": line, "character": column})
}

fn at(path: &Path, position: Value) -> Value {
    json!({"textDocument": {"uri": uri(path)}, "position": position})
}

/// The text with the edits that the server gives for it.
fn applied(text: &str, edits: &[Value]) -> String {
    let offset = |position: &Value| {
        let line = position["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut left = position["character"].as_u64().unwrap() as usize;
        let mut at = start;
        for c in text[start..].chars() {
            if left == 0 {
                break;
            }
            left -= c.len_utf16();
            at += c.len_utf8();
        }
        at
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| {
            let (start, end) = (&edit["range"]["start"], &edit["range"]["end"]);
            (offset(start), offset(end), edit["newText"].as_str().unwrap())
        })
        .collect();
    edits.sort_unstable();
    let mut new = text.to_owned();
    for (start, end, with) in edits.into_iter().rev() {
        new.replace_range(start..end, with);
    }
    new
}

/// What may be written at a place: each label with the line that it makes.
fn labels(
    client: &mut Client,
    path: &Path,
    text: &str,
    what: &str,
    by: usize,
) -> Vec<(String, String)> {
    let items = client.request("textDocument/completion", at(path, position(text, what, by)));
    let items = items.as_array().cloned().unwrap_or_default();
    items
        .iter()
        .map(|item| {
            let new = applied(text, std::slice::from_ref(&item["textEdit"]));
            let line = position(text, what, by)["line"].as_u64().unwrap() as usize;
            (item["label"].as_str().unwrap().to_owned(), new.lines().nth(line).unwrap().to_owned())
        })
        .collect()
}

/// The actions at a place, each with the text that it makes.
fn actions(client: &mut Client, path: &Path, text: &str, place: Value) -> Vec<(String, String)> {
    let ask = json!({
        "textDocument": {"uri": uri(path)},
        "range": {"start": place, "end": place},
        "context": {"diagnostics": []},
    });
    let all = client.request("textDocument/codeAction", ask);
    all.as_array()
        .unwrap()
        .iter()
        .map(|action| {
            let edits = action["edit"]["changes"][uri(path)].as_array().unwrap();
            (action["title"].as_str().unwrap().to_owned(), applied(text, edits))
        })
        .collect()
}
