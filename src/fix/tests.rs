//! Tests with a check that knows only words: each rule replaces one by
//! another.

use super::*;
use crate::diag::{Edit, Family, Severity};
use crate::lang::Words;
use crate::source::memory::MemoryFiles;
use crate::source::{FilesError, Place, Span};

static WORD: Code = Code {
    id: "word",
    family: Family::Structure,
    level: Severity::Info,
    summary: Words { da: "Et ord.", en: "A word." },
    explanation: Words { da: "Et ord.", en: "A word." },
    wrong: "a",
    right: "b",
};

struct Found {
    sources: Sources,
    findings: Vec<Diagnostic>,
}

impl Look for Found {
    fn sources(&self) -> &Sources {
        &self.sources
    }

    fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }
}

fn fix(place: Place, edits: &[(usize, usize, &str)]) -> Diagnostic {
    let edit = |(start, end, text): &(usize, usize, &str)| Edit {
        span: Span::new(*start, *end),
        text: (*text).to_owned(),
    };
    Diagnostic::new(&WORD, place, String::new())
        .fix("Skift ordet".to_owned(), edits.iter().map(edit).collect())
}

/// Finds every word of `pairs` and offers the other in its place.
fn look(files: &dyn Files, pairs: &[(&str, &str)]) -> Result<Found, FilesError> {
    let mut sources = Sources::default();
    let mut findings = Vec::new();
    for path in files.markdown()? {
        let bytes = files.read(&path)?.unwrap();
        let file = sources.add(Source::from_bytes(path, bytes));
        let text = &sources.get(file).text;
        for (word, other) in pairs {
            for (at, _) in text.match_indices(word) {
                let place = Place { file, span: Span::new(at, at + word.len()) };
                findings.push(fix(place, &[(at, at + word.len(), other)]));
            }
        }
    }
    findings.sort_by_key(|f| f.place);
    Ok(Found { sources, findings })
}

fn settled(files: &MemoryFiles, pairs: &[(&str, &str)]) -> Fixed<Found> {
    let first = look(files, pairs).unwrap();
    settle(files, first, |files| look(files, pairs)).unwrap()
}

#[test]
fn what_overlaps_waits_for_the_next_round() {
    let files = MemoryFiles::new().with("a.md", "xxabc yy\n").with("b.md", "ro\n");
    // "bc" overlaps "ab", and stands there again when "ab" is settled.
    let fixed = settled(&files, &[("ab", "bbb"), ("bc", "c"), ("yy", "y")]);
    let [file] = &fixed.changed[..] else { panic!("{:?}", fixed.changed) };
    assert_eq!((&*file.path, &*file.before), ("a.md", "xxabc yy\n"));
    assert_eq!(file.after, "xxc y\n");
    assert!(fixed.last.findings.is_empty() && fixed.given_up.is_empty());
    let places: Vec<u32> = file.applied.iter().map(|a| a.at).collect();
    assert_eq!(places, [2, 2, 2, 2, 4], "in the order and the places of the new text");
}

#[test]
fn fixes_that_undo_each_other_leave_the_file_alone() {
    let files = MemoryFiles::new()
        .with("rundt.md", "start\n")
        .with("vokser.md", "o\n")
        .with("god.md", "æble\n");
    let pairs =
        [("start", "ping"), ("ping", "pong"), ("pong", "ping"), ("o\n", "oo\n"), ("æ", "ø")];
    let fixed = settled(&files, &pairs);
    assert_eq!(fixed.given_up, ["rundt.md", "vokser.md"]);
    let [file] = &fixed.changed[..] else { panic!("{:?}", fixed.changed) };
    assert_eq!(file.after, "øble\n");
    let rundt = fixed.last.sources.iter().find(|(_, s)| s.path == "rundt.md").unwrap().1;
    assert_eq!(rundt.text, "start\n", "the last check saw what is left");
    assert_eq!(fixed.last.findings.len(), 2);
}

#[test]
fn what_a_person_must_accept_is_only_counted() {
    let files = MemoryFiles::new().with("a.md", "ab\n");
    let unsure = |files: &dyn Files| -> Result<Found, FilesError> {
        let mut found = look(files, &[("ab", "b")])?;
        found.findings = found.findings.into_iter().map(Diagnostic::ask_first).collect();
        Ok(found)
    };
    let fixed = settle(&files, unsure(&files).unwrap(), unsure).unwrap();
    assert_eq!((fixed.changed.len(), fixed.to_accept()), (0, 1));
}

#[test]
fn a_file_that_is_not_utf8_is_left_alone() {
    let files = MemoryFiles::new().with("a.md", b"ab \xe6\n".to_vec());
    let fixed = settled(&files, &[("ab", "b")]);
    assert!(fixed.changed.is_empty());
    assert_eq!(fixed.last.findings.len(), 1);
}

#[test]
fn new_lines_end_as_the_others_do() {
    let place = Place { file: FileId(0), span: Span::new(0, 1) };
    for (text, new) in [("a\r\nb\n", "---\r\na\r\nb\n"), ("a\rb", "---\ra\rb"), ("a", "---\na")] {
        let finding = fix(place, &[(0, 0, "---\n")]);
        let chosen = choose(text, [&finding]);
        assert_eq!(splice(text, &chosen[0].edits), new);
    }
}

#[test]
fn half_a_fix_is_never_made() {
    let text = "abcæ";
    let place = Place { file: FileId(0), span: Span::new(0, 1) };
    let whole = fix(place, &[(2, 3, "x"), (0, 1, "y")]);
    let touching = fix(place, &[(1, 2, "z"), (3, 5, "z")]);
    let overlapping_itself = fix(place, &[(0, 2, "x"), (1, 3, "y")]);
    let outside = fix(place, &[(4, 9, "x")]);
    let in_a_letter = fix(place, &[(3, 4, "x")]);
    let empty = fix(place, &[]);
    let chosen = choose(text, [&overlapping_itself, &outside, &in_a_letter, &empty]);
    assert!(chosen.is_empty(), "{chosen:?}");
    let chosen = choose(text, [&whole, &touching]);
    assert_eq!(splice(text, chosen.iter().flat_map(|c| &c.edits)), "ybxæ");
    let chosen = choose(text, [&touching, &whole]);
    assert_eq!(splice(text, chosen.iter().flat_map(|c| &c.edits)), "azcz");
}
