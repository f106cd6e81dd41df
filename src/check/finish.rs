//! Findings as they are shown: at the level that the package asks for, in
//! order, and not too many of a kind.

use crate::config::Level;
use crate::diag::{Diagnostic, Severity};
use crate::lang::Lang;
use crate::model::Package;
use crate::say;
use std::collections::{BTreeMap, HashMap};

/// Makes findings ready to be shown. Those of one file may be finished
/// without those of others.
pub(super) fn finish(package: &Package, findings: &mut Vec<Diagnostic>, lang: Lang) {
    findings.retain_mut(|finding| set_level(package, finding));
    // A stable sort: at one place, a rule's findings keep the parent's order.
    let place = |d: &Diagnostic| (d.place.span, d.code.id);
    match findings.first().map(|first| first.place.file) {
        Some(file) if findings.iter().all(|d| d.place.file == file) => {
            findings.sort_by_key(place);
        }
        _ => {
            let order = by_path(package);
            findings.sort_by_cached_key(|d| (order[d.place.file.0 as usize], place(d)));
        }
    }
    let mut of_files = findings.chunk_by(|a, b| a.place.file == b.place.file);
    if of_files.any(|of_file| of_file.len() > MOST_OF_A_KIND) {
        thin_out(findings, lang);
    }
}

/// The place of each file in the order of their paths.
fn by_path(package: &Package) -> Vec<usize> {
    let mut files: Vec<(&str, usize)> =
        package.sources.iter().map(|(file, source)| (&*source.path, file.0 as usize)).collect();
    files.sort_unstable();
    let mut order = vec![0; files.len()];
    files.into_iter().enumerate().for_each(|(place, (_, file))| order[file] = place);
    order
}

/// What one rule says of one file at most; nobody reads on.
const MOST_OF_A_KIND: usize = 500;

/// Leaves out what a rule says of a file after so many times, and says so.
/// The gravest stay, lest an error be lost among remarks.
fn thin_out(findings: &mut Vec<Diagnostic>, lang: Lang) {
    let kind = |d: &Diagnostic| (d.place.file, d.code.id);
    let mut counts: HashMap<_, BTreeMap<Severity, usize>> = HashMap::new();
    for finding in &*findings {
        *counts.entry(kind(finding)).or_default().entry(finding.severity).or_default() += 1;
    }
    counts.retain(|_, counts| counts.values().sum::<usize>() > MOST_OF_A_KIND);
    let mut room: HashMap<_, (usize, usize)> = HashMap::new();
    for (kind, counts) in &counts {
        let mut left = MOST_OF_A_KIND;
        for (severity, count) in counts.iter().rev() {
            room.insert((*kind, *severity), (left.min(*count), 0));
            left -= left.min(*count);
        }
    }
    findings.retain(|finding| {
        let Some((room, kept)) = room.get_mut(&(kind(finding), finding.severity)) else {
            return true;
        };
        *kept += 1;
        *kept <= *room
    });
    let last: HashMap<_, usize> = findings.iter().enumerate().map(|(i, f)| (kind(f), i)).collect();
    for (kind, counts) in counts {
        let more = counts.values().sum::<usize>() - MOST_OF_A_KIND;
        if let Some(finding) = last.get(&kind).and_then(|i| findings.get_mut(*i)) {
            finding.message += &say!(lang,
                da: " (og {more} steder mere i filen)",
                en: " (and in {more} more places of the file)");
        }
    }
}

/// Sets the level that profile or `kvm.yaml` asks for; `false` if it is off.
fn set_level(package: &Package, finding: &mut Diagnostic) -> bool {
    match package.config.levels.get(finding.code.id).map(|l| l.level) {
        Some(Level::Off) => false,
        Some(Level::At(severity)) => {
            finding.severity = severity;
            true
        }
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::run;
    use crate::model::date::Day;
    use crate::source::memory::MemoryFiles;

    #[test]
    fn too_many_of_a_kind_are_left_out_and_the_gravest_stay() {
        let body = "Kære <navn>.\n\n".repeat(600) + "<b>Husk</b>\n";
        let text = format!("---\ntitel: T\ndokumenttype: Vejledning\n---\n\n{body}");
        let files = MemoryFiles::new().with("a.md", text);
        let package = Package::read(&files).unwrap();
        let today = Day::parse("2026-11-22", &package.config.profile.dates).unwrap();
        let mut findings = run(&package, &files, Lang::En, today).findings;
        findings.retain(|f| f.code.id == "raw-html");
        assert_eq!(findings.len(), MOST_OF_A_KIND);
        let last = findings.last().unwrap();
        assert_eq!(last.severity, Severity::Warning);
        assert!(last.message.ends_with("(and in 101 more places of the file)"), "{}", last.message);
    }
}
