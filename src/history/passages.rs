//! The running text of a document, heading by heading, and what differs
//! between two texts of it.

use super::fingerprint::lines;
use crate::model::Package;
use crate::text;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What stands directly below one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The headings down to this one; none above the first heading.
    pub headings: Vec<String>,
    /// A line for each block.
    pub text: String,
}

/// A passage that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageChange {
    /// As it was; none if it is new.
    pub before: Option<Passage>,
    /// As it is; none if it is gone.
    pub after: Option<Passage>,
}

/// The passages of document `i`, without what it asks of others: that is
/// compared requirement by requirement.
pub fn passages(package: &Package, i: usize) -> Vec<Passage> {
    let document = &package.documents[i];
    let asked: Vec<(usize, usize)> = document.requirements.iter().map(|r| r.nodes).collect();
    let mut all = Vec::new();
    for section in &document.sections {
        let first = section.node.unwrap_or(section.start);
        if asked.iter().any(|(start, end)| (*start..*end).contains(&first)) {
            continue;
        }
        let mut headings = Vec::new();
        let mut at = Some(section);
        while let Some(section) = at {
            // The title stands above everything.
            if !section.is_title && !section.title.is_empty() {
                headings.push(text::one_line(&section.title));
            }
            at = section.parent.map(|parent| &document.sections[parent]);
        }
        headings.reverse();
        let text = lines(package.text(document), document, section.start, section.end, &asked);
        if !headings.is_empty() || !text.is_empty() {
            all.push(Passage { headings, text });
        }
    }
    all
}

/// The passages that differ, in the order of `after`; those that are gone
/// stand where they stood. One that only moved is the same.
pub fn passage_changes(before: &[Passage], after: &[Passage]) -> Vec<PassageChange> {
    let key = |passage: &Passage| -> Vec<String> {
        passage.headings.iter().map(|heading| text::plain_words(heading)).collect()
    };
    let (old, new): (Vec<_>, Vec<_>) =
        (before.iter().map(key).collect(), after.iter().map(key).collect());
    let mut all: Vec<PassageChange> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            let pairs = before[old_index..old_index + len].iter().zip(&after[new_index..]);
            all.extend(pairs.map(|(before, after)| PassageChange {
                before: Some(before.clone()),
                after: Some(after.clone()),
            }));
            continue;
        }
        let gone = before[op.old_range()].iter().cloned();
        all.extend(gone.map(|gone| PassageChange { before: Some(gone), after: None }));
        let came = after[op.new_range()].iter().cloned();
        all.extend(came.map(|came| PassageChange { before: None, after: Some(came) }));
    }
    reunite(&mut all);
    all.retain(|change| change.before != change.after);
    all
}

/// Finds those that are gone in one place and have come in another: under the
/// same headings, or with the same words.
fn reunite(all: &mut Vec<PassageChange>) {
    let alike: [fn(&Passage, &Passage) -> bool; 2] =
        [|a, b| a.headings == b.headings, |a, b| !a.text.is_empty() && a.text == b.text];
    for alike in alike {
        for came in 0..all.len() {
            let PassageChange { before: None, after: Some(after) } = &all[came] else { continue };
            let is_it = |change: &PassageChange| {
                change.after.is_none() && change.before.as_ref().is_some_and(|b| alike(b, after))
            };
            if let Some(gone) = all.iter().position(is_it) {
                all[came].before = all[gone].before.take();
            }
        }
    }
    all.retain(|change| change.before.is_some() || change.after.is_some());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::memory::MemoryFiles;

    fn of(body: &str) -> Vec<Passage> {
        let header = "---\ntitel: Ledelse\ndokumenttype: Regional retningslinje\n---\n\n";
        let files = MemoryFiles::new().with("a.md", format!("{header}{body}"));
        passages(&Package::read(&files).unwrap(), 0)
    }

    fn told(before: &str, after: &str) -> Vec<String> {
        let name = |one: &Option<Passage>| {
            one.as_ref()
                .map_or("-".into(), |p| format!("{}: {}", p.headings.join("/"), p.text.trim()))
        };
        let changes = passage_changes(&of(before), &of(after));
        changes.iter().map(|c| format!("{} > {}", name(&c.before), name(&c.after))).collect()
    }

    const BODY: &str = "# Ledelse\n\nOm os.\n\n## Formål\n\nVi leder.\n\n### Hvorfor\n\nDerfor.\n\n\
        ## Retningslinjer for møder\n\nHold møder.\n\n### Hvem\n\nAlle.\n\n## Kilder\n\n- En bog.\n- En avis.\n";

    #[test]
    fn what_is_asked_of_others_is_left_out() {
        let found: Vec<String> =
            of(BODY).iter().map(|p| format!("{}|{}", p.headings.join("/"), p.text)).collect();
        assert_eq!(
            found,
            [
                "|Om os.\n",
                "Formål|Vi leder.\n",
                "Formål/Hvorfor|Derfor.\n",
                "Kilder|En bog.\nEn avis.\n"
            ]
        );
    }

    #[test]
    fn passages_are_paired_by_headings_then_by_words() {
        assert_eq!(told(BODY, BODY), [""; 0]);
        assert_eq!(told(BODY, &BODY.replace("**", "").replace("Vi leder", "Vi\n_leder_")), [""; 0]);
        assert_eq!(
            told(BODY, &BODY.replace("Derfor", "Fordi")),
            ["Formål/Hvorfor: Derfor. > Formål/Hvorfor: Fordi."]
        );
        assert_eq!(told(BODY, &BODY.replace("Kilder", "Bøger")).len(), 1);
        assert_eq!(told(BODY, &BODY.replace("## Formål\n\nVi leder.\n\n", "")).len(), 2);
        let moved = BODY
            .replace("## Kilder\n\n- En bog.\n- En avis.\n", "")
            .replace("## Formål", "## Kilder\n\n- En bog.\n- En avis.\n\n## Formål");
        assert_eq!(told(BODY, &moved), [""; 0]);
        assert_eq!(told("## Nyt\n\nA.\n", "## Andet\n\nB.\n"), ["Nyt: A. > -", "- > Andet: B."]);
    }
}
