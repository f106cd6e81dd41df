//! `kvm preview` as a browser meets it, and as somebody does who should not.

use kvm::check;
use kvm::lang::Lang;
use kvm::model::Package;
use kvm::model::date::Day;
use kvm::profile::built_in;
use kvm::site::{self, Checked, Own};
use kvm::source::disk::DiskFiles;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const LOCAL: &str = "engen/samtale-med-familien.md";
const PAGE: &str = "dokumenter/engen/samtale-med-familien.html";
/// Longer than this nothing takes here.
const PATIENCE: Duration = Duration::from_secs(20);

/// A copy of the example full of drafts, and a place for what is remembered.
struct Folder {
    package: TempDir,
    state: TempDir,
}

impl Folder {
    fn new() -> Folder {
        let folder =
            Folder { package: tempfile::tempdir().unwrap(), state: tempfile::tempdir().unwrap() };
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/kladder");
        for file in files(&example) {
            folder.write(&file, fs::read(example.join(&file)).unwrap());
        }
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.package.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kvm"));
        command.args(args).current_dir(self.package.path());
        command.env("XDG_STATE_HOME", self.state.path()).env("LOCALAPPDATA", self.state.path());
        command.env("HOME", self.state.path()).stdin(Stdio::null());
        command
    }

    /// A preview that answers.
    fn preview(&self, args: &[&str]) -> Preview {
        let fixed = ["preview", "--port", "0", "--no-open", "--as-of", "2026-11-22"];
        let mut command = self.command(&[&fixed, args].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).expect("an address").trim();
        let (host, rest) = address.split_once('/').unwrap();
        Preview { host: host.to_owned(), root: format!("/{rest}"), child, out }
    }
}

/// The files of a folder, as paths in it.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let path = path.strip_prefix(folder).unwrap();
                    found.push(path.to_str().unwrap().replace('\\', "/"));
                }
            }
        }
    }
    found
}

/// A running preview; it ends with its test.
struct Preview {
    host: String,
    root: String,
    child: Child,
    out: BufReader<std::process::ChildStdout>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    /// What is answered to a request, whatever it is.
    fn raw(&self, request: &str) -> String {
        let mut answer = Vec::new();
        self.connect(request).read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn with(&self, path: &str, headers: &str) -> String {
        let Preview { host, root, .. } = self;
        self.raw(&format!("GET {root}{path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n"))
    }

    fn get(&self, path: &str) -> String {
        self.with(path, "")
    }

    /// The events for a page as `html` shows it, line by line.
    fn events(&self, html: &str) -> impl Iterator<Item = String> + use<> {
        let attribute = |name: &str| html.split(name).nth(1).unwrap().split('"').nth(1).unwrap();
        let (mark, page) = (attribute("data-mark="), attribute("data-page="));
        let Preview { host, root, .. } = self;
        let request = format!(
            "GET {root}_kvm/events?page={page}&mark={mark} HTTP/1.1\r\nHost: {host}\r\n\r\n"
        );
        BufReader::new(self.connect(&request)).lines().map(|line| line.unwrap())
    }

    /// Waits until the page is not what `html` shows.
    #[track_caller]
    fn changed(&self, html: &str) -> String {
        let told = self.events(html).any(|line| line == "event: changed");
        assert!(told, "the browser is told");
        let page = html.split("data-page=\"").nth(1).unwrap().split('"').next().unwrap();
        self.get(page)
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

#[test]
fn every_file_is_what_an_internal_build_writes() {
    let folder = Folder::new();
    folder.write("grafik/a.png", b"\x89PNG\r\n\x1a\n");
    folder.write(LOCAL, folder.read(LOCAL) + "\n![Et billede](../grafik/a.png)\n");
    let build = ["build", "--intern", "--as-of", "2026-11-22", "--out", "ud"];
    assert!(folder.command(&build).stdout(Stdio::null()).status().unwrap().success());
    let disk = DiskFiles::find(folder.package.path()).unwrap();
    let package = Package::read(&disk).unwrap();
    let as_of = Day::parse("2026-11-22", &built_in().dates).unwrap();
    let outcome = check::run(&package, &disk, Lang::Da, as_of);
    let checked = Checked { findings: &outcome.findings, coverage: &outcome.coverage };
    let written = files(&folder.path("ud"));
    let compared = site::live(&package, &disk, &checked, Own::LeftOut, as_of, |live| {
        let is_page = |path: &&String| !path.starts_with('.');
        written.iter().filter(is_page).fold(0, |count, path| {
            let made = live.file(path).unwrap();
            let made = made.unwrap_or_else(|| panic!("{path} is missing"));
            assert!(*made == fs::read(folder.path("ud").join(path)).unwrap(), "{path} differs");
            count + 1
        })
    });
    assert!(compared.unwrap() > 20);
}

#[test]
fn a_page_shows_the_text_the_findings_beside_it_and_what_the_parent_asks() {
    let folder = Folder::new();
    let preview = folder.preview(&[]);
    let page = preview.get(PAGE);
    assert_eq!(status(&page), "200");
    let beside = page.split("class=\"beside\"").nth(2).expect("findings stand beside the text");
    let before = page.split("class=\"beside\"").nth(1).unwrap();
    assert!(before.contains("Hvem</h3>"), "the note stands after its heading: {before}");
    assert!(beside.contains("har kun en pladsholder"), "{beside}");
    assert!(beside.contains("Skriv stillinger, ikke navne."), "help: {beside}");
    assert!(beside.contains("<blockquote>"), "the parent's point: {beside}");
    assert!(beside.contains("utilsigtede-haendelser.html#samtale"), "{beside}");
}

#[test]
fn a_change_is_told_and_only_to_the_page_that_it_changes() {
    let folder = Folder::new();
    let preview = folder.preview(&[]);
    let (page, other) = (preview.get(PAGE), preview.get("soegning.html"));
    let mut others = preview.events(&other);
    let head = others.by_ref().find(|line| line == ": still");
    assert_eq!(head.as_deref(), Some(": still"));
    let text = folder.read(LOCAL);
    folder.write(LOCAL, text.replace("### Hvem\n", "Et helt nyt afsnit.\n\n### Hvem\n"));
    let page = preview.changed(&page);
    assert!(page.contains("<p>Et helt nyt afsnit.</p>"), "{page}");
    let told = others.find(|line| !line.is_empty());
    assert_eq!(told.as_deref(), Some(": still"), "the search page is as it was");
    // A file that is gone, and one that comes back.
    fs::remove_file(folder.path(LOCAL)).unwrap();
    let page = preview.changed(&page);
    assert_eq!(status(&page), "404");
    assert!(page.contains("Siden findes ikke"), "{page}");
    folder.write(LOCAL, text);
    let page = preview.changed(&page);
    assert_eq!(status(&page), "200");
    // What the page shares with others counts, too.
    let config = folder
        .read("kvm.yaml")
        .replace("  navn: Region Eksempel", "  navn: Region Prøve\n  farve: \"#400080\"");
    folder.write("kvm.yaml", config);
    assert!(preview.changed(&page).contains("Region Prøve"));
}

#[test]
fn a_new_document_has_a_page_and_a_faulty_package_says_so() {
    let folder = Folder::new();
    let preview = folder.preview(&[]);
    let front = preview.get("index.html");
    folder.write(
        "nyt/hej.md",
        "---\ntitel: Hej med dig\ndokumenttype: Vejledning\n---\n\n# Hej med dig\n\nTekst.\n",
    );
    assert!(preview.changed(&front).contains("Hej med dig"));
    let page = preview.get("dokumenter/nyt/hej.html");
    assert_eq!(status(&page), "200");
    // Settings that nobody can read are a finding, not the end.
    folder.write("kvm.yaml", "tilbud: [\n");
    assert_eq!(status(&preview.changed(&preview.get("fund.html"))), "200");
}

#[test]
fn who_may_not_ask_is_refused() {
    let folder = Folder::new();
    let preview = folder.preview(&[]);
    let (host, root) = (&preview.host, &preview.root);
    let ask = |method: &str, path: &str, host: &str| {
        let answer = preview.raw(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        status(&answer).to_owned()
    };
    let front = format!("{root}index.html");
    assert_eq!(ask("GET", &front, host), "200");
    let port = host.split(':').nth(1).unwrap();
    assert_eq!(ask("GET", &front, &format!("localhost:{port}")), "200");
    // Another name for this computer is another site's.
    for host in ["ond.example", &format!("ond.example:{port}"), "127.0.0.1", "localhost", ""] {
        assert_ne!(ask("GET", &front, host), "200", "{host}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "HEAD"] {
        assert_eq!(ask(method, &front, host), "405", "{method}");
    }
    // Without the key there is nothing.
    for path in
        ["/", "/index.html", "//index.html", &root.replace(|c: char| c.is_ascii_digit(), "x")]
    {
        assert_eq!(ask("GET", path, host), "404", "{path}");
    }
    let outside = [
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/kvm.yaml",
        "/etc/passwd",
        "kvm.yaml",
        LOCAL,
        "dokumenter/../kvm.yaml",
        "..\\kvm.yaml",
        "_kvm/",
        "_kvm/x",
    ];
    for path in outside {
        assert_eq!(ask("GET", &format!("{root}{path}"), host), "404", "{path}");
    }
    assert_eq!(ask("GET", &format!("{root}%00"), host), "400");
    // A page from elsewhere may lead here, but may not use what is here.
    let script = preview
        .with("soegning/indeks.js", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n");
    assert_eq!(status(&script), "403");
    assert_eq!(
        status(
            &preview
                .with("index.html", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n")
        ),
        "200"
    );
    // Neither a head without end nor nonsense keeps it from answering.
    assert_eq!(
        status(&preview.raw(&format!("GET / HTTP/1.1\r\nA: {}\r\n\r\n", "x".repeat(40_000)))),
        "431"
    );
    assert_eq!(status(&preview.raw("\u{1}\u{2}\r\n\r\n")), "400");
    assert_eq!(ask("GET", &front, host), "200");
}

#[test]
fn a_hostile_document_runs_nothing() {
    let folder = Folder::new();
    let text = "---\ntitel: </head><script src=x></script>\ndokumenttype: Vejledning\n---\n\n# </body><script>alert(1)</script>\n\n<script>alert(2)</script>\n\n[her](javascript:alert(3)) ![b](../a.svg)\n";
    folder.write("ond/a.md", text);
    folder.write(
        "a.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(4)</script></svg>",
    );
    let preview = folder.preview(&[]);
    let page = preview.get("dokumenter/ond/a.html");
    assert_eq!(status(&page), "200");
    assert_eq!(page.matches("<script").count(), 1, "kvm's own alone: {page}");
    assert!(!page.contains("href=\"javascript"), "{page}");
    let (head, _) = page.split_once("\r\n\r\n").unwrap();
    let policy = head.lines().find_map(|l| l.strip_prefix("Content-Security-Policy: ")).unwrap();
    assert!(
        policy.contains("default-src 'none'") && policy.contains("script-src 'self'"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"), "{policy}");
    assert!(head.contains("X-Content-Type-Options: nosniff"), "{head}");
    assert_eq!(status(&preview.get("billeder/a.svg")), "404");
}

#[test]
fn it_opens_where_it_was_left_under_the_same_key() {
    let folder = Folder::new();
    let first = folder.preview(&[]);
    let location = |preview: &Preview| {
        let answer = preview.get("");
        let location = answer.lines().find_map(|line| line.strip_prefix("Location: "));
        location.expect("it leads to a page").to_owned()
    };
    assert!(location(&first).ends_with("/index.html"));
    let page = first.get(PAGE);
    assert!(first.events(&page).any(|line| line == ": still"));
    assert!(location(&first).ends_with(PAGE));
    let root = first.root.clone();
    drop(first);
    let again = folder.preview(&[]);
    assert_eq!(again.root, root);
    assert!(location(&again).ends_with(PAGE));
    drop(again);
    // A document that is asked for comes first; one that is gone does not.
    let named = folder.preview(&["regionalt/utilsigtede-haendelser.md"]);
    assert!(location(&named).ends_with("utilsigtede-haendelser.html"), "{}", location(&named));
    let by_path = named.get("_kvm/document?path=engen%2Fsamtale-med-familien.md");
    assert!(by_path.contains(&format!("Location: {root}{PAGE}")), "{by_path}");
    assert_eq!(status(&named.get("_kvm/document?path=findes-ikke.md")), "404");
    drop(named);
    fs::remove_file(folder.path(LOCAL)).unwrap();
    assert!(location(&folder.preview(&[])).ends_with("/index.html"));
}

#[test]
fn own_templates_are_used_only_when_asked_for() {
    let folder = Folder::new();
    folder.write("skabeloner/register.html.tera", "Vores {{ w.revisions }} </body>");
    let preview = folder.preview(&[]);
    assert!(!preview.get("revision.html").contains("Vores"));
    drop(preview);
    let preview = folder.preview(&["--overrides"]);
    let page = preview.get("revision.html");
    assert!(page.contains("Vores Revision"), "{page}");
    // A fault is told on the page, and goes when it is mended.
    folder.write("skabeloner/register.html.tera", "{% if %}");
    let page = preview.changed(&page);
    assert_eq!(status(&page), "500");
    assert!(page.contains("skabeloner/register.html.tera"), "{page}");
    folder.write("skabeloner/register.html.tera", "Rettet");
    assert!(preview.changed(&page).contains("Rettet"));
}

#[test]
fn an_unknown_document_or_a_port_in_use_is_told() {
    let folder = Folder::new();
    let said =
        folder.command(&["preview", "--no-open", "engen/samtale-med-famlien"]).output().unwrap();
    let text = String::from_utf8(said.stderr).unwrap();
    assert_eq!(said.status.code(), Some(2));
    assert!(text.contains("Mente du »engen/samtale-med-familien«?"), "{text}");
    let preview = folder.preview(&[]);
    let port = preview.host.split(':').nth(1).unwrap();
    let said = folder.command(&["preview", "--no-open", "--port", port]).output().unwrap();
    assert_eq!(said.status.code(), Some(2));
    let text = String::from_utf8(said.stderr).unwrap();
    assert!(text.contains(&format!("port {port} kan ikke bruges")), "{text}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_cleanly() {
    let folder = Folder::new();
    let mut preview = folder.preview(&[]);
    assert_eq!(status(&preview.get("index.html")), "200");
    let id = preview.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(preview.child.wait().unwrap().code(), Some(0));
    let mut rest = String::new();
    preview.out.read_to_string(&mut rest).unwrap();
    assert!(rest.ends_with("Forhåndsvisningen er stoppet.\n"), "{rest}");
}
