//! The packages under `tests/fixtures/rules`, and what they expect.

use kvm::source::memory::MemoryFiles;
use std::fmt;
use std::path::{Path, PathBuf};

/// A package with the findings that it expects.
pub struct Fixture {
    /// The name of its folder.
    pub name: String,
    /// The rule it is for.
    pub rule: String,
    /// Its files without the expectations.
    pub files: MemoryFiles,
    /// The expectations.
    pub expected: Vec<Expected>,
    /// Whether findings of other rules do not count.
    only: bool,
}

/// A finding that is expected, or one that is there.
pub struct Expected {
    pub path: String,
    pub line: u32,
    pub level: String,
    pub rule: String,
    pub columns: Option<(u32, u32)>,
    pub message: String,
}

impl Expected {
    pub fn fits(&self, finding: &Expected) -> bool {
        (&self.path, self.line, &self.level, &self.rule)
            == (&finding.path, finding.line, &finding.level, &finding.rule)
            && (self.columns.is_none() || self.columns == finding.columns)
            && finding.message.contains(&self.message)
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.columns.map_or(String::new(), |(a, b)| format!(" {a}-{b}"));
        let Expected { path, line, level, rule, message, .. } = self;
        write!(f, "{path}:{line}: {level}[{rule}]{columns}: {message}")
    }
}

impl Fixture {
    pub fn looks_at(&self, rule: &str) -> bool {
        !self.only || rule == self.rule
    }
}

/// Every fixture, by name.
pub fn all() -> impl Iterator<Item = Fixture> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rules");
    entries(&root).into_iter().map(|path| read(&path))
}

fn read(folder: &Path) -> Fixture {
    let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
    let rule = name.split('.').next().unwrap_or_default().to_owned();
    let only = folder.join("only").is_file();
    let (files, expected) = (MemoryFiles::new(), Vec::new());
    let mut fixture = Fixture { name, rule, files, expected, only };
    fixture.add_folder(folder, "");
    fixture
}

impl Fixture {
    fn add_folder(&mut self, folder: &Path, prefix: &str) {
        for path in entries(folder) {
            let name = path.file_name().unwrap().to_str().unwrap();
            let inside = format!("{prefix}{name}");
            if path.is_dir() {
                self.add_folder(&path, &format!("{inside}/"));
            } else if inside != "only" {
                self.add_file(&inside, std::fs::read(&path).unwrap());
            }
        }
    }

    fn add_file(&mut self, path: &str, bytes: Vec<u8>) {
        let mut content = Vec::new();
        let mut line = 1;
        let ends = [".md", ".yaml", ".yml", ".html", ".tera", ".css", ".json", ".typ"];
        let is_text = ends.iter().any(|end| path.ends_with(end));
        for bytes in bytes.split_inclusive(|b| *b == b'\n') {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            match expectation(path, line, text).filter(|_| is_text) {
                Some(expected) => self.expected.push(expected),
                None => {
                    content.extend_from_slice(bytes);
                    line += 1;
                }
            }
        }
        self.files = std::mem::take(&mut self.files).with(path, content);
    }
}

/// What a line expects of line `line` of the text without such lines.
fn expectation(path: &str, line: u32, text: &str) -> Option<Expected> {
    let text = text.trim();
    let signs = [("<!-- ", " -->"), ("/* ", " */"), ("# ", ""), ("// ", "")];
    let text = signs.iter().find_map(|(start, end)| text.strip_prefix(start)?.strip_suffix(end))?;
    let (level, rest) = text.split_once('[')?;
    if !["error", "warning", "info"].contains(&level) {
        return None;
    }
    let (rule, rest) = rest.split_once(']')?;
    let (columns, message) = rest.split_once(':')?;
    let columns = columns.trim().split_once('-').map(|(a, b)| {
        let number = |text: &str| text.parse().expect("columns are numbers");
        (number(a), number(b))
    });
    Some(Expected {
        path: path.to_owned(),
        line,
        level: level.to_owned(),
        rule: rule.to_owned(),
        columns,
        message: message.trim().to_owned(),
    })
}

/// The files and folders in a folder, sorted.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
