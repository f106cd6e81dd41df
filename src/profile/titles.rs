//! Titles as they compare: without numbering, set beginnings and
//! punctuation.

use super::Profile;
use crate::text;
use rustc_hash::FxHashMap;

/// Titles that were normalised before; the documents of a package have most
/// of theirs in common.
#[derive(Debug, Default)]
pub struct KnownTitles(FxHashMap<String, String>);

impl KnownTitles {
    /// More titles than this are not kept in mind. So few that the quicker
    /// hashing does no harm where somebody makes all of them meet.
    const MOST: usize = 4096;

    /// The title as it compares: [`Profile::normal_title`].
    pub fn normal(&mut self, profile: &Profile, title: &str) -> String {
        if let Some(known) = self.0.get(title) {
            return known.clone();
        }
        let normal = profile.normal_title(title);
        if self.0.len() < KnownTitles::MOST {
            self.0.insert(title.to_owned(), normal.clone());
        }
        normal
    }
}

impl Profile {
    /// The title as it compares.
    ///
    /// "3.1 Retningslinje for, hvordan vi …:" and "hvordan vi" are one title.
    pub fn normal_title(&self, title: &str) -> String {
        let folded = text::fold(title);
        let rest = self.without_numbering(&folded);
        let mut words = joined_words(rest);
        loop {
            let before = words.len();
            for prefix in &self.titles.prefixes {
                if let Some(after) = words.strip_prefix(prefix.as_str())
                    && let Some(after) = after.strip_prefix(' ')
                {
                    words = joined_words(self.without_numbering(after));
                    break;
                }
            }
            if words.len() == before {
                return words;
            }
        }
    }

    /// What a title is about: without what the titles of guidelines begin
    /// with, and with a capital letter. "Retningslinjer for medicin" is about
    /// "Medicin".
    pub fn subject(&self, title: &str) -> String {
        let whole = self.normal_title(title);
        let begins = title.match_indices(char::is_whitespace).map(|(at, space)| at + space.len());
        let shortest = begins.map(|at| &title[at..]).rfind(|rest| self.normal_title(rest) == whole);
        let mut letters = shortest.unwrap_or(title).chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect()
    }

    /// A normal title with one word in place of each name for those whom the
    /// service is for; none if there is no such name.
    pub fn of_citizens(&self, normal: &str) -> Option<String> {
        let words: Vec<&str> = normal.split(' ').collect();
        let is = |run: &[&str]| self.titles.citizens.iter().any(|p| p.is(run));
        let (mut out, mut at, mut found) = (Vec::new(), 0, false);
        while at < words.len() {
            let run =
                (1..=LONGEST_CITIZEN.min(words.len() - at)).rev().find(|n| is(&words[at..at + n]));
            out.push(if run.is_some() { CITIZEN } else { words[at] });
            found |= run.is_some();
            at += run.unwrap_or(1);
        }
        found.then(|| out.join(" "))
    }

    /// A normal title without the article that it begins with.
    pub fn without_article<'a>(&self, normal: &'a str) -> &'a str {
        let rest = |article: &String| normal.strip_prefix(article.as_str())?.strip_prefix(' ');
        self.titles.articles.iter().find_map(rest).unwrap_or(normal)
    }

    /// Whether an unmarked heading of a requirement-setting document is a
    /// point by its beginning.
    pub fn looks_like_point(&self, title: &str) -> bool {
        let folded = text::fold(title);
        if self.is_counted_point(&folded) {
            return true;
        }
        let words = joined_words(self.without_numbering(&folded));
        self.titles
            .point_patterns
            .iter()
            .any(|p| words.strip_prefix(p.as_str()).is_some_and(|rest| rest.starts_with(' ')))
    }

    /// "Punkt 2: Supervision".
    fn is_counted_point(&self, folded: &str) -> bool {
        let mut words = folded.splitn(3, ' ');
        let (word, number) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        self.titles.point_words.iter().any(|w| w == word)
            && is_number(number)
            && words.next().is_some_and(|rest| rest.contains(char::is_alphabetic))
    }

    /// Whether the author has numbered the title.
    pub fn is_numbered(&self, title: &str) -> bool {
        let folded = text::fold(title);
        self.without_numbering(&folded) != folded.trim_start()
    }

    /// Strips "3.1", "a)", "Punkt 2:", "Indikator 1: 1." from the front.
    fn without_numbering<'a>(&self, folded: &'a str) -> &'a str {
        let mut rest = folded.trim_start();
        loop {
            let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
            let after = after.trim_start();
            if after.is_empty() {
                return rest;
            }
            if is_number(first) || is_bullet(first) {
                rest = after;
                continue;
            }
            let word = first.trim_end_matches(['.', ':']);
            let (second, beyond) = after.split_once(' ').unwrap_or((after, ""));
            let counted = self.titles.number_words.iter().any(|w| w == word);
            if counted && is_number(second) && !beyond.trim().is_empty() {
                rest = beyond.trim_start();
                continue;
            }
            return rest;
        }
    }
}

/// A name for whom the service is for has no more words.
const LONGEST_CITIZEN: usize = 2;
/// Stands for all such names; no word of a title.
const CITIZEN: &str = "*";

/// `3`, `3.1`, `3.1.`, `(2)`, `1:`, `iv.`, `a)`.
fn is_number(token: &str) -> bool {
    let core = token.trim_matches(['(', ')', '.', ':', '-', '–', '[', ']']);
    if core.is_empty() || core.len() > 8 {
        return false;
    }
    let closed = token.len() > core.len();
    let digits =
        core.split(['.', '-']).all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    let single = core.len() == 1 && core.bytes().all(|b| b.is_ascii_lowercase());
    let roman = core.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    // "§" numbers and years are part of the title: only short numbers count.
    (digits && core.split(['.', '-']).all(|p| p.len() <= 2)) || (closed && (single || roman))
}

fn is_bullet(token: &str) -> bool {
    matches!(token, "-" | "–" | "—" | "•" | "·" | "*" | "o" | "")
}

fn joined_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text::words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::profile::built_in;

    #[test]
    fn what_does_not_matter_is_gone() {
        let profile = built_in();
        let same = [
            "3.1 Retningslinjer for, hvordan kompetencer afdækkes.",
            "hvordan kompetencer afdækkes",
            "Indikator 1: 1. Retningslinje(r) for hvordan kompe\u{ad}tencer afdækkes:",
            "Retningslinjer for: Hvordan\u{a0}kompetencer afdækkes?",
            "a) Hvordan kompetencer afdækkes",
        ];
        for title in same {
            assert_eq!(profile.normal_title(title), "hvordan kompetencer afdækkes", "{title}");
        }
        assert_eq!(profile.subject("Retningslinjer for medicin på ture"), "Medicin på ture");
        assert_eq!(profile.subject("3.1 Retningslinjer for, hvordan I ser"), "Hvordan I ser");
        assert_eq!(profile.subject("retningslinjer"), "Retningslinjer");
        assert_eq!(profile.subject(""), "");
        assert_eq!(profile.normal_title("Trin 1 Fremgangsmåde"), "fremgangsmåde");
        assert_eq!(profile.normal_title("Retningslinjer"), "retningslinjer");
        assert_eq!(profile.normal_title("2015 i tal"), "2015 i tal");
        assert_eq!(profile.normal_title("3.1"), "3 1");
        assert!(profile.is_numbered("3.1 Formål") && !profile.is_numbered("Formål i 2015"));
    }

    #[test]
    fn points_are_known_by_their_beginning() {
        let profile = built_in();
        assert!(profile.looks_like_point("4. Retningslinje(r) for supervision"));
        assert!(profile.looks_like_point("Punkt 2: Supervision"));
        assert!(!profile.looks_like_point("Punkt 2") && !profile.looks_like_point("Punkter"));
        assert!(!profile.looks_like_point("Retningslinjer"));
        assert!(!profile.looks_like_point("Om retningslinjer for supervision"));
    }
}
