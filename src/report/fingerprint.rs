//! What makes a finding the same finding after the text around it has moved.
//!
//! Hosts compare fingerprints between runs, and so does a list of what is
//! known. Line numbers would make every finding new when a line is added above
//! it, so a fingerprint is made of the rule, the document's id, the words
//! at the place and of the headings above it, and the names that the message has
//! in quotes. Those are the document's own words, so the language of the
//! message does not matter.

use super::{Looked, Positions};
use crate::cpr;
use crate::diag::Diagnostic;
use crate::source::{FileId, Place, Span};
use crate::text;
use std::collections::{BTreeSet, HashMap};
use std::fmt;

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Print {
    hash: u128,
    /// Findings that agree in all else are numbered in the order of the file.
    number: u32,
    /// What the finding tells of together; see [`Diagnostic::parts`].
    pub parts: BTreeSet<String>,
}

impl fmt::Display for Print {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:032x}:{}", self.hash, self.number)
    }
}

/// The fingerprints of a run's findings, in their order and all different.
/// They must be those of a whole file, for the numbers to stay.
pub fn of<'a>(
    findings: &[Diagnostic],
    positions: &'a Positions<'a>,
    documents: &'a [Looked],
) -> Vec<Print> {
    let ids = documents.iter().map(|document| (document.file, &*document.id)).collect();
    let mut prints =
        Fingerprints { positions, ids, headings: HashMap::new(), given: HashMap::new() };
    findings.iter().map(|finding| prints.next(finding)).collect()
}

/// So many words on either side tell two places apart.
const AROUND: usize = 5;
/// So many bytes hold them, and a line may have millions.
const NEAR: usize = 400;

/// The beginning of a long text.
fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(NEAR)]
}

/// The end of a long text.
fn tail(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(NEAR))..]
}

struct Fingerprints<'a> {
    positions: &'a Positions<'a>,
    ids: HashMap<FileId, &'a str>,
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
    fn next(&mut self, finding: &Diagnostic) -> Print {
        let file = finding.place.file;
        let line = self.positions.of(finding.place).0.line;
        let here = self.words_at(finding.place, line);
        let above = self.headings_above(file, line);
        // A document that is moved keeps its id.
        let own = self.ids.get(&file).copied().unwrap_or_else(|| self.positions.path(file));
        // The first name is what the parts belong to, and the others may be theirs.
        let most = if finding.parts.is_empty() { usize::MAX } else { 1 };
        let names: Vec<String> = quoted(&finding.message).take(most).map(words).collect();
        let names = names.join("\n");
        let hash = hash(&[finding.code.id, own, &above, &here, &names]);
        let number = self.given.entry(hash).or_default();
        *number += 1;
        Print { hash, number: *number, parts: finding.parts.iter().cloned().collect() }
    }

    fn line(&self, file: FileId, line: u32) -> &'a str {
        self.positions.lines(file).line(line).of(self.positions.text(file))
    }

    /// The words that are pointed at on the first line, and a few on either
    /// side: a paragraph is often one long line, and what is written further
    /// on in it has nothing to do with this.
    fn words_at(&self, place: Place, line: u32) -> String {
        let text = self.positions.text(place.file);
        let whole = self.positions.lines(place.file).line(line);
        if level(whole.of(text)).is_some() {
            return words(head(whole.of(text)));
        }
        let start = place.span.start.clamp(whole.start, whole.end);
        let end = place.span.end.clamp(start, whole.end);
        let before = tail(Span { end: start, ..whole }.of(text));
        let marked = head(Span { start, end }.of(text));
        let after = head(Span { start: end, ..whole }.of(text));
        // Masked together: half a number would not be known for one.
        let near = [before, marked, after].concat();
        let near = cpr::mask(&near);
        let at = |characters| near.char_indices().nth(characters).map_or(near.len(), |(at, _)| at);
        let (before, marked) = (before.chars().count(), marked.chars().count());
        let (start, end) = (at(before), at(before + marked));
        let (before, after) = (words(&near[..start]), words(&near[end..]));
        let before: Vec<&str> = before.split(' ').rev().take(AROUND).collect();
        let after: Vec<&str> = after.split(' ').take(AROUND).collect();
        let marked = words(&near[start..end]);
        let before: Vec<&str> = before.into_iter().rev().collect();
        [&*before.join(" "), &*marked, &*after.join(" ")].join("\n")
    }

    /// The words of the headings that a line stands under, outermost first;
    /// that of the document itself is left out, for all stand under it.
    fn headings_above(&mut self, file: FileId, line: u32) -> String {
        let mut below = level(self.line(file, line)).unwrap_or(usize::MAX);
        let positions = self.positions;
        let headings = self.headings.entry(file).or_insert_with(|| headings(positions, file));
        let end = headings.partition_point(|heading| heading.line < line);
        let mut path = Vec::new();
        for heading in headings[..end].iter().rev() {
            if below <= 2 {
                break;
            }
            if (2..below).contains(&heading.level) {
                below = heading.level;
                path.push(&*heading.words);
            }
        }
        path.reverse();
        path.join("\n")
    }
}

/// What a message has in quotes: titles, fields, words of the text.
fn quoted(message: &str) -> impl Iterator<Item = &str> {
    message.split(['»', '“']).skip(1).filter_map(|after| Some(after.split_once(['«', '”'])?.0))
}

fn headings(positions: &Positions<'_>, file: FileId) -> Vec<Heading> {
    let (text, lines) = (positions.text(file), positions.lines(file));
    let last = lines.position(text.len() as u32).line;
    let heading = |line| {
        let written = lines.line(line).of(text);
        Some(Heading { line, level: level(written)?, words: words(head(written)) })
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
    use crate::source::{Source, Sources};

    /// The fingerprints of findings at the places where `marks` begin.
    fn prints(path: &str, text: &str, code: &'static Code, marks: &[&str]) -> Vec<String> {
        let source = Source { path: path.into(), text: text.into(), invalid_utf8: None };
        let sources: Sources = [source].into_iter().collect();
        let positions = Positions::new(&sources);
        let mut done = 0;
        let mut finding = |mark: &&str| {
            let at = done + text[done..].find(mark).unwrap();
            done = at;
            let place = Place { file: FileId(0), span: Span::new(at, at + mark.len()) };
            Diagnostic::new(code, place, String::new())
        };
        let findings: Vec<Diagnostic> = marks.iter().map(&mut finding).collect();
        of(&findings, &positions, &[]).iter().map(Print::to_string).collect()
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
    fn the_rest_of_a_long_line_does_not_matter() {
        let line = |end: &str| {
            format!("Vi taler med borgeren om dagen, se her, når der er tid og ro til det, {end}")
        };
        let of = |text: &str| prints("a.md", text, &MISSING, &["her"]);
        assert_eq!(of(&line("og om natten.")), of(&line("men ikke altid.")));
        assert_ne!(of(&line("")), of(&line("").replace("dagen, se", "dagen og")));
    }

    #[test]
    fn what_the_message_names_counts_in_every_language() {
        let text = "# A\n";
        let source = Source { path: "a.md".into(), text: text.into(), invalid_utf8: None };
        let sources: Sources = [source].into_iter().collect();
        let place = Place { file: FileId(0), span: Span::new(0, 3) };
        let print = |message: &str, id: &str| {
            let finding = Diagnostic::new(&MISSING, place, message.to_owned());
            let looked =
                Looked { file: FileId(0), id: id.to_owned(), title: String::new(), service: None };
            of(&[finding], &Positions::new(&sources), &[looked])
        };
        assert_eq!(
            print("Punktet »Brand« mangler", "x"),
            print("The point “Brand” is missing", "x")
        );
        assert_ne!(print("Punktet »Brand« mangler", "x"), print("Punktet »Tilsyn« mangler", "x"));
        assert_ne!(print("Punktet »Brand« mangler", "x"), print("Punktet »Brand« mangler", "y"));
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
