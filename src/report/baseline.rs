//! The list of findings that are known: a text file with one on each line, so
//! that a check can refuse what is new while the old is put right bit by bit.
//!
//! Lines are sorted and hold nothing that moves, neither line numbers nor
//! dates, so that two branches seldom change the same one. Only the first
//! words of a line are read; what follows says for people what it is about.

use super::fingerprint::Print;
use super::terminal::visible;
use super::{Checked, Positions};
use crate::lang::Lang;
use crate::say;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write;

/// A list, read.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    lines: Vec<Line>,
    by_print: BTreeMap<String, Vec<usize>>,
}

/// One known finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its line in the list, from 1.
    pub at: u32,
    /// The rule's id.
    pub rule: String,
    /// The file and the message, as they were.
    pub about: String,
    print: String,
    parts: BTreeSet<String>,
}

/// Before the first thing that a finding tells of together.
const PARTS: char = '=';
/// Between them.
const AND: char = '+';

impl Baseline {
    /// Reads a list.
    ///
    /// # Errors
    /// The number of the first line that is none.
    pub fn parse(text: &str) -> Result<Baseline, u32> {
        let mut baseline = Baseline::default();
        for (line, at) in text.trim_start_matches('\u{feff}').lines().zip(1..) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let line = Line::parse(line.trim(), at).ok_or(at)?;
            let place = baseline.lines.len();
            baseline.by_print.entry(line.print.clone()).or_default().push(place);
            baseline.lines.push(line);
        }
        Ok(baseline)
    }

    /// Whether a finding stands in the list, with all that it tells of.
    pub fn knows(&self, print: &Print) -> bool {
        let mut known = self.lines_of(print).flat_map(|line| &line.parts).collect::<BTreeSet<_>>();
        known.retain(|part| print.parts.contains(*part));
        self.by_print.contains_key(&print.to_string()) && known.len() == print.parts.len()
    }

    /// What stands in the list and is not among `found`.
    pub fn gone(&self, found: &[Print]) -> Vec<Line> {
        let found: HashSet<String> = found.iter().map(Print::to_string).collect();
        self.lines.iter().filter(|line| !found.contains(&line.print)).cloned().collect()
    }

    fn lines_of(&self, print: &Print) -> impl Iterator<Item = &Line> {
        let places = self.by_print.get(&print.to_string()).into_iter().flatten();
        places.filter_map(|place| self.lines.get(*place))
    }
}

impl Line {
    fn parse(line: &str, at: u32) -> Option<Line> {
        let (print, rest) = line.split_once(' ')?;
        let (rule, about) = rest.split_once(' ').unwrap_or((rest, ""));
        let (hash, number) = print.split_once(':')?;
        let is_hash = hash.len() == 32 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        if !is_hash || number.parse::<u32>().is_err() {
            return None;
        }
        let (rule, parts) = rule.split_once(PARTS).unwrap_or((rule, ""));
        let parts = parts.split(AND).filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let (print, rule, about) = (print.to_owned(), rule.to_owned(), about.to_owned());
        Some(Line { at, rule, about, print, parts })
    }
}

/// The list of all findings of a check.
pub fn write(checked: &Checked<'_>, lang: Lang) -> String {
    let positions = Positions::new(checked.sources);
    let mut lines: Vec<(String, &str, String)> = Vec::new();
    for (finding, print) in checked.findings.iter().zip(checked.prints) {
        let path = visible(positions.path(finding.place.file));
        let rule = finding.code.id;
        let parts: Vec<&str> = print.parts.iter().map(String::as_str).collect();
        let parts = match parts.is_empty() {
            true => String::new(),
            false => format!("{PARTS}{}", parts.join(&AND.to_string())),
        };
        let message = visible(&finding.message);
        lines.push((path.clone(), rule, format!("{print} {rule}{parts} {path}: {message}")));
    }
    // The path first: what is written together stands together.
    lines.sort();
    let mut out = say!(lang,
        da: "# Kendte fund: kvm check --baseline viser kun det, der ikke står her.\n# Slet en linje, når fundet er rettet, eller skriv listen igen med kvm check --write-baseline.\n",
        en: "# Known findings: kvm check --baseline shows only what does not stand here.\n# Delete a line when its finding is corrected, or write the list again with kvm check --write-baseline.\n");
    for (_, _, line) in lines {
        let _ = writeln!(out, "{line}");
    }
    out
}

/// Whether a text is such a list, or empty, and may be replaced by a new one.
pub fn is_list(text: &str) -> bool {
    Baseline::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn knows_what_it_was_written_from() {
        let sources = samples::sources();
        let findings = samples::findings(&sources, Lang::Da);
        let checked = samples::checked(&sources, &findings);
        let list = write(&checked, Lang::Da);
        assert!(!list.contains("1234"), "CPR numbers are masked");
        insta::assert_snapshot!(list);
        let baseline = Baseline::parse(&list).unwrap();
        assert!(checked.prints.iter().all(|print| baseline.knows(print)));
        assert_eq!(baseline.gone(checked.prints), []);
        // In the other language it is the same list.
        let english = samples::findings(&sources, Lang::En);
        let english = samples::checked(&sources, &english);
        assert!(english.prints[1..2].iter().all(|print| baseline.knows(print)));
        let gone = baseline.gone(&checked.prints[1..]);
        assert_eq!((gone.len(), &*gone[0].rule), (1, "overdue-revision"));
    }

    #[test]
    fn less_of_the_same_is_known_and_more_is_not() {
        let sources = samples::sources();
        let prints = |parts: &[&str]| {
            let finding = samples::findings(&sources, Lang::Da).remove(0);
            let finding = [finding.parts(parts.iter().map(|part| (*part).to_owned()))];
            let checked = samples::checked(&sources, &finding);
            (write(&checked, Lang::En), checked.prints[0].clone())
        };
        let (list, both) = prints(&["hvem", "formål"]);
        assert!(list.contains(" overdue-revision=formål+hvem "), "{list}");
        let baseline = Baseline::parse(&list).unwrap();
        assert!(baseline.knows(&both) && baseline.knows(&prints(&["hvem"]).1));
        assert!(!baseline.knows(&prints(&["hvem", "hvordan"]).1));
        assert_eq!(baseline.gone(&[prints(&["hvem"]).1]), []);
    }

    #[test]
    fn says_which_line_cannot_be_read() {
        let line = "0123456789abcdef0123456789abcdef:1 missing-answer a.md: x";
        assert!(is_list(""));
        assert!(is_list(&format!("# x\r\n\r\n{line}\r\n{line}\r\n")));
        assert_eq!(Baseline::parse(&format!("{line}\n<<<<<<< HEAD\n")).err(), Some(2));
        assert_eq!(Baseline::parse("titel: x y").err(), Some(1));
        assert!(!is_list("---\ntitel: Ledelse\n---\n"));
    }
}
