//! What differs between two texts of a parent: requirement by requirement,
//! and word by word.

use crate::register::Recorded;
use crate::text;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What became of one requirement.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// As it was; none if it is new.
    pub before: Option<Recorded>,
    /// As it is; none if it is gone.
    pub after: Option<Recorded>,
    /// What changed in its terms.
    pub terms: Vec<Term>,
}

/// A change in what a requirement asks for, beside its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// It may be answered, and now must.
    Must,
    /// It had to be answered, and now may.
    May,
    /// It asks for one facet more.
    FacetAdded(String),
    /// It asks for one facet less.
    FacetRemoved(String),
    /// "Applies unchanged" is no longer an answer.
    UnchangedForbidden,
    /// "Applies unchanged" has become an answer.
    UnchangedAllowed,
}

impl Term {
    /// Whether more is asked than before.
    pub fn tightens(&self) -> bool {
        matches!(self, Term::Must | Term::FacetAdded(_) | Term::UnchangedForbidden)
    }
}

impl Change {
    /// The requirement as it is, else as it was.
    pub fn either(&self) -> Option<&Recorded> {
        self.after.as_ref().or(self.before.as_ref())
    }

    /// Whether nothing of substance differs.
    pub fn is_same(&self) -> bool {
        let sum = |one: &Option<Recorded>| one.as_ref().map(|one| one.sum.clone());
        sum(&self.before) == sum(&self.after)
    }

    /// Whether it asks more of those that answer: it is new, or its terms are
    /// tighter.
    pub fn tightens(&self) -> bool {
        self.before.is_none() || self.terms.iter().any(Term::tightens)
    }
}

/// What became of each requirement, in the order of `after`; those that are
/// gone stand where they stood.
pub fn changes(before: &[Recorded], after: &[Recorded]) -> Vec<Change> {
    let pairs = pair_up(before, after);
    let mut all: Vec<Change> = Vec::new();
    let mut rest: Vec<usize> = (0..before.len()).filter(|b| !pairs.contains(&Some(*b))).collect();
    for (now, then) in after.iter().zip(&pairs) {
        if let Some(then) = then {
            // What is gone and stood above this one.
            let gone = rest.iter().take_while(|b| *b < then).count();
            all.extend(rest.drain(..gone).map(|b| removed(&before[b])));
        }
        let then = then.map(|b| &before[b]);
        let terms = then.map(|then| terms(then, now)).unwrap_or_default();
        all.push(Change { before: then.cloned(), after: Some(now.clone()), terms });
    }
    all.extend(rest.into_iter().map(|b| removed(&before[b])));
    all
}

fn removed(before: &Recorded) -> Change {
    Change { before: Some(before.clone()), after: None, terms: Vec::new() }
}

/// For each of `after` which of `before` it was: by id, else by its
/// substance, else by its title.
fn pair_up(before: &[Recorded], after: &[Recorded]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; after.len()];
    let alike: [fn(&Recorded, &Recorded) -> bool; 3] = [
        |a, b| text::id_key(&a.id) == text::id_key(&b.id),
        |a, b| a.sum == b.sum,
        |a, b| text::plain_words(&a.title) == text::plain_words(&b.title),
    ];
    for alike in alike {
        for a in 0..after.len() {
            if pairs[a].is_none() {
                let free = |b: &usize| !pairs.contains(&Some(*b));
                pairs[a] = (0..before.len()).filter(free).find(|b| alike(&before[*b], &after[a]));
            }
        }
    }
    pairs
}

fn terms(before: &Recorded, after: &Recorded) -> Vec<Term> {
    let mut all = Vec::new();
    if before.must != after.must {
        all.push(if after.must { Term::Must } else { Term::May });
    }
    let new = after.facets.iter().filter(|f| !before.facets.contains(f));
    all.extend(new.cloned().map(Term::FacetAdded));
    let gone = before.facets.iter().filter(|f| !after.facets.contains(f));
    all.extend(gone.cloned().map(Term::FacetRemoved));
    if before.unchanged_allowed != after.unchanged_allowed {
        all.push(match after.unchanged_allowed {
            true => Term::UnchangedAllowed,
            false => Term::UnchangedForbidden,
        });
    }
    all
}

/// A stretch of words that two texts share or that only one has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// In both.
    Same(String),
    /// In the old text alone.
    Removed(String),
    /// In the new text alone.
    Added(String),
}

/// So many words of a text are compared one by one; the rest of a longer
/// text counts as one.
const MOST_WORDS: usize = 20_000;

/// The words of two texts, in order, by whether both have them.
pub fn word_changes(before: &str, after: &str) -> Vec<Words> {
    let words = |text: &'_ str| -> Vec<String> {
        let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        if words.len() > MOST_WORDS {
            let rest = words.split_off(MOST_WORDS).join(" ");
            words.push(rest);
        }
        words
    };
    let (old, new) = (words(before), words(after));
    let mut all = Vec::new();
    let mut push = |make: fn(String) -> Words, words: &[String]| {
        if !words.is_empty() {
            all.push(make(words.join(" ")));
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                push(Words::Same, &old[old_index..old_index + len]);
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                push(Words::Removed, &old[old_index..old_index + old_len]);
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                push(Words::Added, &new[new_index..new_index + new_len]);
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                push(Words::Removed, &old[old_index..old_index + old_len]);
                push(Words::Added, &new[new_index..new_index + new_len]);
            }
        }
    }
    all
}

/// The same with the ends of lines, which are in both texts or in none of
/// their own: a paragraph that is divided is no change of words.
pub fn line_changes(before: &str, after: &str) -> Vec<Words> {
    let marked = |text: &str| text.trim().replace('\n', &format!(" {LINE_END} "));
    let line = |text: &str| -> String {
        let lines = text.split(LINE_END).map(str::trim).collect::<Vec<_>>();
        lines.join("\n")
    };
    let mut all: Vec<Words> = Vec::new();
    for piece in word_changes(&marked(before), &marked(after)) {
        all.push(match piece {
            Words::Same(text) => Words::Same(line(&text)),
            Words::Removed(text) => Words::Removed(line(&text).trim().to_owned()),
            // Where the new text begins a line, so does what is shown.
            Words::Added(text) if line(&text).trim().is_empty() => Words::Same("\n".to_owned()),
            Words::Added(text) => Words::Added(line(&text)),
        });
    }
    all.retain(|piece| !matches!(piece, Words::Removed(text) if text.is_empty()));
    all
}

/// Stands for the end of a line while words are compared; no text has it.
const LINE_END: char = '\u{1}';

#[cfg(test)]
mod tests {
    use super::*;

    fn one(id: &str, title: &str, must: bool, facets: &[&str]) -> Recorded {
        Recorded {
            id: id.into(),
            title: title.into(),
            must,
            facets: facets.iter().map(|f| (*f).to_owned()).collect(),
            unchanged_allowed: true,
            sum: format!("{title}{must}{facets:?}"),
            text: None,
        }
    }

    #[test]
    fn requirements_are_paired_and_what_is_gone_stands_where_it_stood() {
        let before =
            [one("a", "A", true, &[]), one("b", "B", false, &["hvem"]), one("c", "C", true, &[])];
        let after = [
            one("c", "C", true, &[]),
            one("d", "D", true, &[]),
            one("b", "B", true, &["hvem", "formål"]),
        ];
        let all = changes(&before, &after);
        let ids: Vec<_> = all
            .iter()
            .map(|c| (c.before.is_some(), c.after.is_some(), c.either().unwrap().id.clone()))
            .collect();
        assert_eq!(
            ids,
            [
                (true, false, "a".to_owned()),
                (true, true, "c".into()),
                (false, true, "d".into()),
                (true, true, "b".into()),
            ]
        );
        assert!(all[1].is_same() && !all[3].is_same());
        assert_eq!(all[3].terms, [Term::Must, Term::FacetAdded("formål".into())]);
        assert!(all[2].tightens() && all[3].tightens() && !all[1].tightens());
    }

    #[test]
    fn a_new_id_makes_no_new_requirement() {
        let before = [one("supervision", "Supervision", true, &[])];
        let after = [one("faglig-supervision", "supervision", true, &[])];
        let all = changes(&before, &after);
        assert_eq!(all.len(), 1);
        assert!(all[0].before.is_some() && all[0].after.is_some());
    }

    #[test]
    fn words_are_told_apart_in_order() {
        use Words::{Added, Removed, Same};
        assert_eq!(
            word_changes(
                "Vi mødes hver uge\nom mandagen.",
                "Vi mødes hver måned om mandagen. Altid."
            ),
            [
                Same("Vi mødes hver".into()),
                Removed("uge".into()),
                Added("måned".into()),
                Same("om mandagen.".into()),
                Added("Altid.".into()),
            ]
        );
        assert_eq!(word_changes("", ""), []);
    }
}
