//! Comparing what people type: labels, titles, ids, near misses.
//!
//! Two texts that look alike to a reader are alike here: letters compare
//! after Unicode composition and without case; soft hyphens and zero-width
//! characters are not there; no-break spaces are spaces.

use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text composed, in lower case, without invisible characters, and with
/// plain single spaces.
pub fn fold(text: &str) -> String {
    let composed = composed(text);
    let mut out = String::with_capacity(composed.len());
    for c in composed.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
            continue;
        }
        // Every text of a package passes here: the letters of Danish do not
        // take the way over Unicode's tables.
        match c {
            '\0'..='\x7f' => out.push(c.to_ascii_lowercase()),
            'ß'..='ÿ' => out.push(c),
            c if is_invisible(c) => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The text with its letters composed; spaces and dashes stay as they are.
pub fn composed(text: &str) -> Cow<'_, str> {
    // Latin letters, dashes, quotes and spaces of all widths.
    let plain = |c: char| c < '\u{300}' || matches!(c, '\u{2000}'..='\u{20cf}');
    // Below this lead byte stand the Latin letters; the greatest byte is found
    // many at a time.
    let latin = text.bytes().fold(0, u8::max) < 0xcc;
    let is_composed = latin || text.chars().all(plain) || is_nfc(text);
    if is_composed { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Characters that Word leaves behind and nobody sees.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

/// A front-matter key as it compares: folded, with space, `-` and `_` alike.
pub fn key(label: &str) -> String {
    let label = label.trim().trim_end_matches(':');
    fold(&label.replace(['-', '_'], " "))
}

/// An id as it compares: folded, with æ=ae, ø=oe, å=aa.
pub fn id_key(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for c in fold(id).chars() {
        push_ascii(c, &mut out);
    }
    out
}

fn push_ascii(c: char, out: &mut String) {
    match c {
        'æ' | 'ä' => out.push_str("ae"),
        'ø' | 'ö' => out.push_str("oe"),
        'å' => out.push_str("aa"),
        'é' | 'è' => out.push('e'),
        'ü' => out.push('u'),
        c => out.push(c),
    }
}

/// The longest slug that [`slug`] makes, in bytes.
const SLUG_LENGTH: usize = 60;

/// An id made from a title: ASCII letters and digits, words joined by `-`.
pub fn slug(title: &str) -> String {
    let mut out = String::new();
    for c in id_key(title).chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    if out.len() > SLUG_LENGTH {
        // Whole words only; a single long word is cut where it must be.
        let mut end = SLUG_LENGTH;
        while !out.is_char_boundary(end) {
            end -= 1;
        }
        out.truncate(out[..end].rfind('-').unwrap_or(end));
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// Whether the text is an id: letters, digits, `-`, `_`, and `/` between
/// parts that are not empty.
pub fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.split('/').all(|part| {
            !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        })
}

/// The HTML elements that people and Word write; `<navn>` is none.
const ELEMENTS: &[&str] = &[
    "a",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "li",
    "mark",
    "o:p",
    "ol",
    "p",
    "pre",
    "s",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
];

/// The text without the HTML tags in it.
pub fn without_tags(text: &str) -> Cow<'_, str> {
    let is_tag = |after: &str| {
        let name = after.strip_prefix('/').unwrap_or(after);
        ELEMENTS.iter().any(|element| {
            let (head, rest) = name.as_bytes().split_at(element.len().min(name.len()));
            head.eq_ignore_ascii_case(element.as_bytes())
                && rest.first().is_some_and(|c| b" />\n".contains(c))
        })
    };
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        if !is_tag(after) {
            out.push('<');
            rest = after;
            continue;
        }
        let Some((_, behind)) = after.split_once('>') else {
            out.push('<');
            out.push_str(after);
            return Cow::Owned(out);
        };
        rest = behind;
    }
    Cow::Owned(out + rest)
}

/// The words of a folded text: runs of letters and digits.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// Words joined by single spaces: the text without punctuation.
pub fn plain_words(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for word in words(&folded) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// How much two texts share: the Dice coefficient over letter trigrams, from
/// 0 (nothing) to 1 (all).
pub fn trigram_dice(a: &str, b: &str) -> f64 {
    Trigrams::new(a).dice(&Trigrams::new(b))
}

/// The letter trigrams of a text, sorted.
#[derive(Clone, Debug)]
pub struct Trigrams(Vec<[char; 3]>);

impl Trigrams {
    /// The trigrams of `text`, with a space on either side.
    pub fn new(text: &str) -> Trigrams {
        Trigrams(trigrams(text))
    }

    /// The Dice coefficient, from 0 (nothing in common) to 1 (all).
    pub fn dice(&self, other: &Trigrams) -> f64 {
        dice(&self.0, &other.0)
    }
}

fn dice(a: &[[char; 3]], b: &[[char; 3]]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    2.0 * f64::from(shared) / (a.len() + b.len()) as f64
}

fn trigrams(text: &str) -> Vec<[char; 3]> {
    let padded: Vec<char> = std::iter::once(' ').chain(text.chars()).chain([' ']).collect();
    let mut grams: Vec<[char; 3]> = padded.windows(3).map(|w| [w[0], w[1], w[2]]).collect();
    grams.sort_unstable();
    grams
}

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
        .map(|c| (strsim::normalized_damerau_levenshtein(&wanted, &fold(c)), c))
        .filter(|(score, _)| *score >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, c)| c)
}

/// The likeness from which one text may be meant for another.
const NEAR: f64 = 0.7;

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
    fn keys_compare_as_people_read_them() {
        assert_eq!(key("Næste\u{a0}revisions\u{ad}dato: "), "næste revisionsdato");
        assert_eq!(key("na\u{308}ste_revision"), "näste revision");
        assert_eq!(key("ga\u{30a}-UD"), "gå ud");
    }

    #[test]
    fn slugs_are_ascii_and_end_at_a_word() {
        assert_eq!(
            slug("Samarbejde mellem leder & medarbejdere, årligt"),
            "samarbejde-mellem-leder-medarbejdere-aarligt"
        );
        assert!(slug(&"ord ".repeat(40)).len() <= SLUG_LENGTH);
        assert!(slug(&"å".repeat(100)).len() <= SLUG_LENGTH);
    }

    #[test]
    fn ids_have_no_empty_or_dotted_parts() {
        assert!(is_id("region/kompetence_udvikling-2"));
        for bad in ["", "/a", "a//b", "../a", "a.b", "a b"] {
            assert!(!is_id(bad), "{bad}");
        }
    }

    #[test]
    fn tags_are_no_text() {
        assert_eq!(without_tags("<u>Formål</u>:"), "Formål:");
        assert_eq!(without_tags("1 < 2 og 3 > 2"), "1 < 2 og 3 > 2");
        assert_eq!(without_tags("a <b"), "a <b");
        assert_eq!(without_tags("<navn> <SPAN lang=da>X</SPAN>"), "<navn> X");
    }

    #[test]
    fn dice_tells_near_from_far() {
        assert!(trigram_dice("supervision af medarbejdere", "supervision for medarbejdere") > 0.7);
        assert!(trigram_dice("supervision", "brandøvelser") < 0.2);
        assert_eq!(trigram_dice("ens", "ens"), 1.0);
    }

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(
            did_you_mean("Næste revisonsdato", ["titel", "næste revisionsdato"]),
            Some("næste revisionsdato")
        );
        assert_eq!(did_you_mean("noget helt andet", ["titel", "status"]), None);
        assert_eq!(did_you_mean("ra\u{30a}a\u{30a}", ["råå", "x"]), Some("råå"));
        assert_eq!(did_you_mean(&"titel".repeat(1_000_000), ["titel"]), None);
        assert!(is_near("anvendelsesomraadet", "anvendelsesområde"));
        assert!(!is_near("data", "dato"));
    }
}
