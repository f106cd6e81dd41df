//! A change in the words of a reader.

use super::change::{Term, Words, word_changes};
use crate::lang::Lang;
use crate::profile::Profile;
use crate::say;
use crate::text;

/// So many changes are told one by one.
const MOST_TOLD: usize = 4;
/// A stretch of more words is cut in the middle.
const MOST_WORDS: usize = 30;

/// How one text became another, change by change: »uge« is now »måned«.
pub fn change_in_words(before: &str, after: &str, lang: Lang) -> Vec<String> {
    let mut all = Vec::new();
    let pieces = word_changes(before, after);
    let mut left = pieces.iter().peekable();
    while let Some(piece) = left.next() {
        all.push(match (piece, left.peek()) {
            (Words::Same(_), _) => continue,
            (Words::Removed(old), Some(Words::Added(new))) => {
                left.next();
                let (old, new) = (short(old), short(new));
                say!(lang, da: "»{old}« er blevet til »{new}«", en: "“{old}” has become “{new}”")
            }
            (Words::Removed(old), _) => {
                let old = short(old);
                say!(lang, da: "»{old}« er væk", en: "“{old}” is gone")
            }
            (Words::Added(new), _) => {
                let new = short(new);
                say!(lang, da: "»{new}« er nyt", en: "“{new}” is new")
            }
        });
    }
    let more = all.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        all.truncate(MOST_TOLD);
        all.push(say!(lang, da: "og {more} ændringer mere", en: "and {more} more changes"));
    }
    all
}

/// What a change of terms means for those who answer.
pub fn terms_in_words(terms: &[Term], profile: &Profile, lang: Lang) -> Vec<String> {
    let name = |id: &String| {
        let facet = profile.facets.iter().find(|f| text::id_key(&f.id) == text::id_key(id));
        facet.map_or_else(|| id.clone(), |facet| facet.name.clone())
    };
    let told = |term: &Term| match term {
        Term::Must => {
            say!(lang, da: "punktet skal nu besvares", en: "the point must now be answered")
        }
        Term::May => {
            say!(lang, da: "punktet kan nu besvares, men skal ikke", en: "the point may now be answered but need not be")
        }
        Term::FacetAdded(facet) => {
            let facet = name(facet);
            say!(lang, da: "der skal nu også svares på »{facet}«", en: "“{facet}” is now asked for, too")
        }
        Term::FacetRemoved(facet) => {
            let facet = name(facet);
            say!(lang, da: "der skal ikke længere svares på »{facet}«", en: "“{facet}” is no longer asked for")
        }
        Term::UnchangedForbidden => say!(lang,
            da: "det er ikke længere et svar, at teksten gælder uændret",
            en: "that the text applies unchanged is no longer an answer"),
        Term::UnchangedAllowed => say!(lang,
            da: "det er nu et svar, at teksten gælder uændret",
            en: "that the text applies unchanged is now an answer"),
    };
    terms.iter().map(told).collect()
}

/// A stretch of words, cut in the middle if it is long.
fn short(words: &str) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    if all.len() <= MOST_WORDS {
        return words.to_owned();
    }
    let half = MOST_WORDS / 2;
    format!("{} … {}", all[..half].join(" "), all[all.len() - half..].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_by_its_words() {
        let told = |a: &str, b: &str| change_in_words(a, b, Lang::Da).join("; ");
        assert_eq!(
            told("Vi mødes hver uge. Altid.", "Vi mødes hver måned. Med referat."),
            "»uge. Altid.« er blevet til »måned. Med referat.«"
        );
        assert_eq!(told("a b c", "a c d"), "»b« er væk; »d« er nyt");
        assert_eq!(told("a", "a"), "");
        let long = |word: &str| (0..12).map(|i| format!("fast{i} {word}{i} ")).collect::<String>();
        assert!(told(&long("x"), &long("y")).ends_with("; og 8 ændringer mere"));
    }
}
