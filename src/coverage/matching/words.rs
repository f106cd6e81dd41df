//! Words of titles: which carry weight, which are forms or kinds of one.

use crate::text;

/// Whether a word is more than a small one that joins others.
pub fn has_weight(word: &str) -> bool {
    word.chars().count() > 3
}

/// What people call a service, as plain words, longest first.
pub fn service_names(service: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = service
        .iter()
        .flat_map(|name| {
            let plain = text::plain_words(name);
            // "Bostedet Birkely" is Birkely to those who work there.
            let last = plain.rsplit(' ').next().unwrap_or_default().to_owned();
            [plain, last]
        })
        .filter(|n| n.chars().count() >= 3)
        .collect();
    names.sort_by_key(|n| (std::cmp::Reverse(n.len()), n.clone()));
    names.dedup();
    names
}

/// The words of title `i` that a similar title lacks.
pub fn telling_words<'a>(titles: &[Vec<&'a str>], i: usize) -> Vec<&'a str> {
    let mut telling: Vec<&str> = Vec::new();
    for (other, words) in titles.iter().enumerate() {
        let shared = titles[i].iter().filter(|w| words.contains(w)).count();
        if other == i || shared * 2 < titles[i].len().min(words.len()) {
            continue;
        }
        telling.extend(titles[i].iter().filter(|w| !words.contains(w) && w.chars().count() > 3));
    }
    telling.sort_unstable();
    telling.dedup();
    telling
}

/// Whether two words are forms of one: "medarbejder", "medarbejderne".
pub fn is_form_of(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let longest = a.chars().count().max(b.chars().count());
    shared >= 4 && longest - shared <= 5
}

/// Whether two words are kinds of one thing: "børneområdet", "voksenområdet";
/// "§ 125", "§ 126".
///
/// A Danish compound ends in what it is and begins with which; so the same
/// end after another beginning is another thing.
pub fn is_other_kind(a: &str, b: &str) -> bool {
    let is_number = |w: &str| w.bytes().all(|c| c.is_ascii_digit());
    if is_number(a) && is_number(b) {
        return a != b;
    }
    let end = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).count();
    end >= 4 && a.chars().next() != b.chars().next()
}
