//! Near misses: what was perhaps meant.

use super::{composed, fold, id_key, words};
use std::borrow::Cow;

/// The candidate most like `wanted`, if one is near enough to be meant.
pub fn did_you_mean<'a>(
    wanted: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wanted = fold(wanted);
    let letters = counted(&wanted);
    candidates
        .into_iter()
        .filter(|c| is_of_like_length(&wanted, c) && may_be_near(&wanted, &letters, c))
        .filter_map(|c| Some((likeness(&wanted, &fold(c))?, c)))
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, c)| c)
}

/// The likeness from which one text may be meant for another.
const NEAR: f64 = 0.7;

/// Words that stand in place of each other are at least so alike.
const NEAR_WORDS: f64 = 0.5;

/// How alike two texts are, if they are near.
///
/// Words that both have say nothing of what sets them apart: "Retningslinjer
/// for brand" is not meant for "Retningslinjer for mad".
fn likeness(a: &str, b: &str) -> Option<f64> {
    let score = strsim::normalized_damerau_levenshtein(a, b);
    let (own, other) = (words_without(a, b), words_without(b, a));
    let only_more = own.is_empty() || other.is_empty();
    let is_near = score >= NEAR
        && (only_more || strsim::normalized_damerau_levenshtein(&own, &other) >= NEAR_WORDS);
    is_near.then_some(score)
}

/// The words of `text` that `other` does not have.
fn words_without(text: &str, other: &str) -> String {
    let others: Vec<&str> = words(other).collect();
    words(text).filter(|word| !others.contains(word)).collect::<Vec<_>>().join(" ")
}

/// How often each ASCII letter or digit is there, cases alike.
fn counted(text: &str) -> [i32; 128] {
    let mut counts = [0; 128];
    for byte in text.bytes().filter(u8::is_ascii_alphanumeric) {
        counts[usize::from(byte.to_ascii_lowercase())] += 1;
    }
    counts
}

/// Whether the letters alone let two texts be near: each edit settles at
/// most one letter too many and one too few.
fn may_be_near(wanted: &str, letters: &[i32; 128], candidate: &str) -> bool {
    // Composition may take a letter away.
    if matches!(composed(candidate), Cow::Owned(_)) {
        return true;
    }
    let (mut more, mut fewer) = (0, 0);
    for (ours, theirs) in letters.iter().zip(counted(candidate)) {
        more += (ours - theirs).max(0);
        fewer += (theirs - ours).max(0);
    }
    let longest = wanted.chars().count().max(candidate.chars().count());
    f64::from(more.max(fewer)) <= (1.0 - NEAR) * longest as f64
}

/// Whether the lengths alone let two texts be near. Measuring a long text
/// would cost its length times the other's in memory.
fn is_of_like_length(a: &str, b: &str) -> bool {
    // Folding changes a length a little: a margin of a few letters.
    let (short, long) = (a.len().min(b.len()) + 4, a.len().max(b.len()));
    // A letter of Danish has at most two bytes.
    (2 * short) as f64 >= NEAR * long as f64
}

/// Whether two names differ by a slip of the pen: a letter too many, too few,
/// wrong or swapped in a word long enough to be known by the others.
///
/// "for" and "fra", "A" and "B" or 1.6 and 1.7 are different words.
pub fn is_slip(a: &str, b: &str) -> bool {
    const LONG: usize = 5;
    let (a, b) = (id_key(a), id_key(b));
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
    };
    let (a, b) = (words(&a), words(&b));
    let alike = |(a, b): (&String, &String)| {
        let is_word = |w: &str| w.chars().count() >= LONG && w.chars().all(char::is_alphabetic);
        a == b || (is_word(a) && is_word(b) && strsim::damerau_levenshtein(a, b) == 1)
    };
    a.len() == b.len() && a.iter().zip(&b).all(alike)
}

/// Whether two names may differ by a slip, at a glance: but for a few bytes in
/// the middle they are the same.
pub fn may_be_slip(a: &str, b: &str) -> bool {
    // Two letters that are swapped, of two bytes each.
    const SLIP: usize = 4;
    let longest = a.len().max(b.len());
    let alike = |a: &mut dyn Iterator<Item = u8>, b: &mut dyn Iterator<Item = u8>| {
        a.zip(b).take_while(|(a, b)| a == b).count()
    };
    a.len().abs_diff(b.len()) <= SLIP / 2
        && alike(&mut a.bytes(), &mut b.bytes())
            + alike(&mut a.bytes().rev(), &mut b.bytes().rev())
            + SLIP
            >= longest
}

/// Whether two names are so alike that one may stand for the other without
/// asking.
pub fn is_near(a: &str, b: &str) -> bool {
    is_of_like_length(a, b) && strsim::normalized_damerau_levenshtein(&id_key(a), &id_key(b)) >= 0.8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_of_a_long_word() {
        for (a, b) in [
            ("godkent", "godkendt"),
            ("Børnehuset Enggen", "Børnehuset Engen"),
            ("anvendelsesomraadet", "anvendelsesområde"),
            ("Næste revisoinsdato", "næste revisionsdato"),
        ] {
            assert!(is_slip(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("gældende for", "gældende fra"),
            ("Værestedet Kajen", "Værestedet Havnen"),
            ("Skovhuset A", "Skovhuset B"),
            ("Skovhuset 12345", "Skovhuset 12346"),
            ("1.6", "1.7"),
            ("Skovhuset", "Skovhuset Nord"),
        ] {
            assert!(!is_slip(a, b), "{a} {b}");
        }
    }

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(
            did_you_mean("Næste revisonsdato", ["titel", "næste revisionsdato"]),
            Some("næste revisionsdato")
        );
        assert_eq!(
            did_you_mean("Supervision medarbejdere", ["Supervision af medarbejdere"]),
            Some("Supervision af medarbejdere")
        );
        for (wanted, other) in [
            ("Retningslinjer for brand", "Retningslinjer for mad"),
            ("Regionale retningslinjer for ledelse", "Regionale retningslinjer for medicin"),
            ("Hus 1", "Hus 2"),
        ] {
            assert_eq!(did_you_mean(wanted, [other]), None, "{wanted}");
        }
        let both = ["Retningslinjer for mad", "Retningslinjer for medicin"];
        assert_eq!(did_you_mean("Retningslinjer for medcin", both), Some(both[1]));
        assert_eq!(did_you_mean("noget helt andet", ["titel", "status"]), None);
        assert_eq!(did_you_mean("ra\u{30a}a\u{30a}", ["råå", "x"]), Some("råå"));
        assert_eq!(did_you_mean(&"titel".repeat(1_000_000), ["titel"]), None);
        assert!(is_near("anvendelsesomraadet", "anvendelsesområde"));
        assert!(!is_near("data", "dato"));
    }
}
