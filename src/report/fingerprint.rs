//! What makes a finding the same finding after the text around it has moved.
//!
//! Hosts compare fingerprints between runs. Line numbers would make every
//! finding new when a line is added above it, so the fingerprint is made of
//! the rule, the path, the words of the line and those of its heading.

use super::Positions;
use crate::cpr;
use crate::diag::Diagnostic;
use crate::source::FileId;
use crate::text;
use std::collections::HashMap;

/// Gives each finding of a run its fingerprint, in their order.
pub struct Fingerprints<'a> {
    positions: &'a Positions<'a>,
    headings: HashMap<FileId, Vec<Heading>>,
    /// How often each has been given.
    given: HashMap<u128, u32>,
}

/// A line that looks like a heading.
struct Heading {
    line: u32,
    level: usize,
    words: String,
}

impl<'a> Fingerprints<'a> {
    /// None given yet.
    pub fn new(positions: &'a Positions<'a>) -> Fingerprints<'a> {
        Fingerprints { positions, headings: HashMap::new(), given: HashMap::new() }
    }

    /// The fingerprint of the next finding, unlike any other of this run.
    pub fn next(&mut self, finding: &Diagnostic) -> String {
        let file = finding.place.file;
        let line = self.positions.of(finding.place).0.line;
        let words = words(self.line(file, line));
        let above = self.heading_above(file, line);
        let path = self.positions.path(file);
        let hash = hash(&[finding.code.id, path, &above, &words]);
        let count = self.given.entry(hash).or_default();
        *count += 1;
        format!("{hash:032x}:{count}")
    }

    fn line(&self, file: FileId, line: u32) -> &'a str {
        self.positions.lines(file).line(line).of(self.positions.text(file))
    }

    /// The words of the heading that a line stands under.
    fn heading_above(&mut self, file: FileId, line: u32) -> String {
        let below = level(self.line(file, line)).unwrap_or(usize::MAX);
        let positions = self.positions;
        let headings = self.headings.entry(file).or_insert_with(|| headings(positions, file));
        let end = headings.partition_point(|heading| heading.line < line);
        let above = headings[..end].iter().rev().find(|heading| heading.level < below);
        above.map(|heading| heading.words.clone()).unwrap_or_default()
    }
}

fn headings(positions: &Positions<'_>, file: FileId) -> Vec<Heading> {
    let (text, lines) = (positions.text(file), positions.lines(file));
    let last = lines.position(text.len() as u32).line;
    let heading = |line| {
        let written = lines.line(line).of(text);
        Some(Heading { line, level: level(written)?, words: words(written) })
    };
    (1..=last).filter_map(heading).collect()
}

/// The level of a line that begins with `#` signs.
fn level(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches('#');
    let signs = line.len() - rest.len();
    ((1..=6).contains(&signs) && rest.starts_with([' ', '\t'])).then_some(signs)
}

/// The words of a line, whatever its case, signs, indent and heading id.
fn words(line: &str) -> String {
    let line = line.trim_end();
    let bare = match line.rfind('{') {
        Some(at) if line.ends_with('}') => &line[..at],
        _ => line,
    };
    // A number that is masked must not be found by trying them all.
    let bare = cpr::mask(bare);
    let words: Vec<String> = bare.split_whitespace().map(text::slug).collect();
    let words = words.join(" ");
    if words.trim().is_empty() { line.trim().to_owned() } else { words.trim().to_owned() }
}

/// FNV-1a with 128 bits: the same in every version and on every machine.
fn hash(parts: &[&str]) -> u128 {
    const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    // A byte that UTF-8 never has keeps the parts apart.
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(START, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{MISSING, OVERDUE};
    use super::*;
    use crate::diag::Code;
    use crate::source::{Place, Source, Sources, Span};

    /// The fingerprints of findings at the places where `marks` begin.
    fn prints(path: &str, text: &str, code: &'static Code, marks: &[&str]) -> Vec<String> {
        let source = Source { path: path.into(), text: text.into(), invalid_utf8: None };
        let sources: Sources = [source].into_iter().collect();
        let positions = Positions::new(&sources);
        let mut prints = Fingerprints::new(&positions);
        let mut done = 0;
        let mut print = |mark: &&str| {
            let at = done + text[done..].find(mark).unwrap();
            done = at;
            let place = Place { file: FileId(0), span: Span::new(at, at + mark.len()) };
            prints.next(&Diagnostic::new(code, place, String::new()))
        };
        marks.iter().map(&mut print).collect()
    }

    const TEXT: &str = "# A\n\n## B\n\n### Hvem\n\n## C\n\n### Hvem\n";

    #[test]
    fn moves_with_the_text() {
        let of = |text: &str| prints("a.md", text, &MISSING, &["### ", "## C"]);
        let moved = TEXT.replace("# A\n", "Ny\n\nLinje\n\n# A\n");
        assert_eq!(of(TEXT), of(&moved));
        assert_eq!(of(TEXT), of(&TEXT.replace("### Hvem", "### hvem:  {#hvem .krav}")));
        assert_ne!(of(TEXT), of(&TEXT.replace("## B", "## Andet")));
    }

    #[test]
    fn tells_findings_apart() {
        let one = |path, text, code| prints(path, text, code, &["### Hvem"]);
        let first = one("a.md", TEXT, &MISSING);
        assert_ne!(first, one("b.md", TEXT, &MISSING));
        assert_ne!(first, one("a.md", TEXT, &OVERDUE));
        assert_ne!(first, one("a.md", &TEXT.replace("### Hvem", "### Hvemx"), &MISSING));
        let both = prints("a.md", TEXT, &MISSING, &["### Hvem", "Hvem", "## C", "### Hvem"]);
        let suffixes: Vec<&str> = both.iter().map(|print| &print[32..]).collect();
        assert_eq!(suffixes, [":1", ":2", ":1", ":1"], "two on one line, one under another point");
        assert_eq!(both.iter().collect::<std::collections::HashSet<_>>().len(), 4);
    }

    #[test]
    fn holds_no_cpr_number() {
        let print = |number: &str| prints("a.md", number, &MISSING, &["0102"]);
        assert_eq!(print("010203-1234\n"), print("010203-4321\n"));
    }

    #[test]
    fn lines_without_words_differ_by_their_signs() {
        assert_ne!(words("---"), words("—"));
        assert_eq!(words("  "), "");
    }
}
