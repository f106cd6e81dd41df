//! A publication from a Markdown string, and the text of the PDF it becomes.

use kvm::combine::Part;
use kvm::parse::{Kind, Syntax, markdown};
use kvm::render::pdf::{PdfEngine, PdfError};
use kvm::render::{Overview, OverviewColumn, Publication, Publisher, Text};
use kvm::source::memory::MemoryFiles;
use kvm::templates::Templates;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The engine that all tests share, as a program would.
pub fn engine() -> &'static PdfEngine {
    static ENGINE: OnceLock<PdfEngine> = OnceLock::new();
    ENGINE.get_or_init(|| PdfEngine::new(&Templates::built_in()))
}

/// The syntax of `text`, with an anchor `a1`, `a2`, … for each heading.
pub struct Parsed<'a> {
    pub text: &'a str,
    pub syntax: Syntax,
}

impl Parsed<'_> {
    pub fn new(text: &str) -> Parsed<'_> {
        Parsed { text, syntax: markdown::parse(text, 0) }
    }

    /// A publication of the text, with a short header.
    pub fn publication(&self) -> Publication<'_> {
        let headings = self.syntax.nodes.iter().enumerate();
        let headings = headings.filter(|(_, n)| matches!(n.kind, Kind::Heading(_)));
        Publication {
            id: "birkely/kompetenceudvikling".into(),
            language: "da",
            title: "Lokal retningslinje for kompetenceudvikling".into(),
            kind: "Lokal retningslinje".into(),
            standard: Some("Kompetenceudvikling".into()),
            service: Some("Bostedet Birkely".into()),
            edition: Some("Udgave 3".into()),
            date: Some("juni 2015".into()),
            date_iso: Some("2015-06-01".into()),
            mark: None,
            hearing_until: None,
            valid_from: None,
            publisher: Publisher { name: "Region Eksempel", ..Publisher::default() },
            overview: Overview::default(),
            history: Vec::new(),
            editions: Vec::new(),
            texts: vec![Text {
                path: "birkely/kompetenceudvikling.md",
                pictures: BTreeMap::new(),
                source: self.text,
                syntax: &self.syntax,
                title_node: None,
                anchors: headings
                    .enumerate()
                    .map(|(n, (i, _))| (i, format!("a{}", n + 1)))
                    .collect(),
                numbers: Vec::new(),
                definitions: Vec::new(),
                renamed: HashMap::new(),
                voice: "Bostedet Birkely".into(),
            }],
            answers_to: None,
            parts: vec![Part::Own(0..self.syntax.nodes.len())],
        }
    }
}

/// The PDF of `text` with no files beside it.
pub fn render(text: &str) -> Result<Vec<u8>, PdfError> {
    engine().render(&Parsed::new(text).publication(), &MemoryFiles::new())
}

/// A field of the overview.
pub fn field(label: &str, values: &[&str]) -> (String, Vec<String>) {
    (label.to_owned(), values.iter().map(|v| (*v).to_owned()).collect())
}

/// A column of the overview.
pub fn column(heading: &str, rows: Vec<(String, Vec<String>)>) -> OverviewColumn {
    OverviewColumn { heading: heading.to_owned(), rows }
}

/// Puts the file where the environment asks for it, to be looked at by
/// validators after the tests: see `.ci/run`.
pub fn keep(pdf: &[u8]) {
    let Some(folder) = std::env::var_os("KVM_KEEP_PDF") else { return };
    let mut hasher = DefaultHasher::new();
    pdf.hash(&mut hasher);
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let name = format!("{:016x}.pdf", hasher.finish());
    std::fs::write(folder.join(name), pdf).expect("a file");
}

/// The text of a PDF in the order in which it is read aloud; `None`, with a note, if
/// poppler-utils is not installed.
pub fn text_of(pdf: &[u8]) -> Option<String> {
    keep(pdf);
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(pdf).expect("a temporary file");
    match Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8"])
        .arg(file.path())
        .arg("-")
        .output()
    {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8(output.stdout).expect("pdftotext writes UTF-8"))
        }
        Err(_) => {
            eprintln!("pdftotext (poppler-utils) is not installed: the text is not compared");
            None
        }
    }
}

/// The text without spaces, line ends and the hyphens at line ends, so that it
/// can be searched for words wherever the lines break.
pub fn squeezed(text: &str) -> String {
    let text = text.replace("-\n", "").replace("\u{ad}\n", "").replace("\u{2010}\n", "");
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}
