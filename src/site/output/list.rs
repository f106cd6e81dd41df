//! The list of kvm's own files in a folder that it wrote.
//!
//! For each file it says what it was made from, and has a sum of what it
//! holds, so that one that somebody changed is not taken for kvm's. Nothing in
//! the list depends on the day or the machine.

use crate::site::reuse::Fingerprint;
use rustc_hash::FxHasher;
use std::collections::BTreeMap;
use std::fs;
use std::hash::Hasher;
use std::path::{Component, Path};

/// Nothing is known: in the place of a fingerprint.
const NONE: &str = "-";

/// The files of one build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// What the whole was made from, if nothing else was written since.
    pub whole: Option<String>,
    /// Every file by its path, with `/`.
    pub files: BTreeMap<String, Record>,
}

/// What is known of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Its length and the sum of what it holds, as [`sum`] has them.
    pub sum: String,
    /// What it was made from, if that is kept in mind.
    pub made_from: Option<String>,
}

impl Record {
    /// Whether the file is as kvm wrote it.
    pub fn is_intact(&self, file: &Path) -> bool {
        let length = self.sum.split(' ').next().and_then(|length| length.parse().ok());
        let is_as_long = |meta: fs::Metadata| meta.is_file() && Some(meta.len()) == length;
        file.symlink_metadata().is_ok_and(is_as_long)
            && fs::read(file).is_ok_and(|bytes| sum(&bytes) == self.sum)
    }

    /// Whether the file is as kvm wrote it, from what the fingerprint stands
    /// for.
    pub fn holds(&self, file: &Path, made_from: &Fingerprint) -> bool {
        self.made_from.as_deref() == Some(made_from.as_str()) && self.is_intact(file)
    }
}

/// The length of a file and a sum of what it holds. It is quick and guards
/// against accidents: whoever can write into the folder needs no trick.
pub fn sum(bytes: &[u8]) -> String {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    format!("{} {:016x}", bytes.len(), hasher.finish())
}

impl List {
    /// Reads what [`List::write`] wrote, without its first line.
    pub fn read<'a>(mut lines: impl Iterator<Item = &'a str>) -> List {
        let known = |text: &str| (text != NONE).then(|| text.to_owned());
        let whole = lines.next().and_then(known);
        let files = lines.filter_map(|line| {
            let mut fields = line.splitn(4, ' ');
            let (length, sum, made_from) = (fields.next()?, fields.next()?, fields.next()?);
            let path = fields.next().filter(|path| is_inside(path))?;
            let record = Record { sum: format!("{length} {sum}"), made_from: known(made_from) };
            Some((path.to_owned(), record))
        });
        List { whole, files: files.collect() }
    }

    /// The list under its first line.
    pub fn write(&self, head: &str) -> String {
        let mut list = format!("{head}\n{}\n", self.whole.as_deref().unwrap_or(NONE));
        for (path, Record { sum, made_from }) in &self.files {
            let made_from = made_from.as_deref().unwrap_or(NONE);
            list.push_str(&format!("{sum} {made_from} {path}\n"));
        }
        list
    }
}

/// Whoever writes the list could otherwise name a file elsewhere.
fn is_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let record = |made_from: Option<&str>| Record {
            sum: "12 345".to_owned(),
            made_from: made_from.map(str::to_owned),
        };
        let files = BTreeMap::from([
            ("a b/c.html".to_owned(), record(None)),
            ("a.pdf".to_owned(), record(Some("0f"))),
        ]);
        for whole in [None, Some("77".to_owned())] {
            let list = List { whole, files: files.clone() };
            let text = list.write("kvm");
            assert_eq!(List::read(text.lines().skip(1)), list);
        }
        let hostile = "-\n1 2 - ../a\n1 2 - /etc/passwd\n1 2 -\nx\n";
        assert_eq!(List::read(hostile.lines()), List::default());
    }
}
