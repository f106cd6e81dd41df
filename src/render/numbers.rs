//! Numbers before the headings, in documents that the profile numbers.

use crate::model::{Document, Package, skeleton};

/// Headings below this level have no numbers: `2.1.3.1` helps nobody.
const DEEPEST: usize = 2;

/// The number of each heading that gets one, by its node. None gets one if
/// the author has numbered any.
pub(super) fn numbers(package: &Package, i: usize) -> Vec<(usize, String)> {
    let document = &package.documents[i];
    let profile = &package.config.profile;
    let is_numbered = |title: &str| profile.is_numbered(title);
    if !asks_for_numbers(package, i) || headings(document).any(|(_, _, t)| is_numbered(t)) {
        return Vec::new();
    }
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut numbers = Vec::new();
    for (node, level, _) in headings(document) {
        let mut count = 1;
        while let Some((_, before)) = open.pop_if(|(above, _)| *above >= level) {
            count = before + 1;
        }
        open.push((level, count));
        if open.len() <= DEEPEST {
            let parts: Vec<String> = open.iter().map(|(_, count)| count.to_string()).collect();
            numbers.push((node, parts.join(".")));
        }
    }
    numbers
}

/// Whether the document's type or its skeleton says so.
fn asks_for_numbers(package: &Package, i: usize) -> bool {
    let by_type = package.kind(i).is_some_and(|kind| kind.numbered);
    by_type || skeleton::best_fit(package, i).is_some_and(|fit| fit.skeleton.numbered)
}

/// Node, level and text of each heading that is printed as one.
fn headings(document: &Document) -> impl Iterator<Item = (usize, u8, &str)> {
    let printed = document.sections.iter().filter(|s| !s.bold && !s.is_title);
    let words = printed.filter(|s| !s.title.is_empty());
    words.filter_map(|s| Some((s.node?, s.level, s.title.as_str())))
}

#[cfg(test)]
mod tests {
    use super::numbers;
    use crate::model::Package;
    use crate::source::memory::MemoryFiles;

    const PROFILE: &str = "profil: by\nbygger på: dk-social\ndokumenttyper:\n  \
        - {id: procedure, nummererede afsnit: ja}\n";

    fn numbered(kind: &str, body: &str) -> Vec<String> {
        let files = MemoryFiles::new()
            .with("kvm.yaml", "profil: by.yaml\n")
            .with("by.yaml", PROFILE)
            .with("a.md", format!("---\ntitel: T\ndokumenttype: {kind}\n---\n{body}"));
        let package = Package::read(&files).unwrap();
        assert!(package.setting_faults.is_empty(), "{:?}", package.setting_faults);
        numbers(&package, 0).into_iter().map(|(_, number)| number).collect()
    }

    #[test]
    fn sections_are_numbered_where_the_profile_says_so() {
        let body = "# T\n\n## A\n\n#### B\n\n### C\n\n##### D\n\n**E**\n\nf\n\n## G\n\n### H\n";
        assert_eq!(numbered("Procedure", body), ["1", "1.1", "1.2", "2", "2.1"]);
        assert!(numbered("Vejledning", body).is_empty());
        assert!(numbered("Procedure", &body.replace("## G", "## 2. G")).is_empty());
    }

    #[test]
    fn the_skeleton_that_fits_decides() {
        let new =
            "## Indledning\n\n### Formål\n\n## Sammenhængende beskrivelse\n\n## Retningslinjer\n";
        assert_eq!(numbered("Regional retningslinje", new), ["1", "1.1", "2", "3"]);
        let old = "## Indledning\n\n## Formål\n\n## Ansvarlig\n\n## Dokumentation\n";
        assert!(numbered("Regional retningslinje", old).is_empty());
    }
}
