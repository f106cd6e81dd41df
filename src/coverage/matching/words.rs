//! Words of titles: which carry weight, which are forms or kinds of one.

use crate::text;
use std::collections::HashMap;

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

/// For each title its words that a similar one lacks.
pub fn telling_words<'a>(titles: &[Vec<&'a str>]) -> Vec<Vec<&'a str>> {
    let mut with: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, title) in titles.iter().enumerate() {
        for word in title {
            let titles = with.entry(word).or_default();
            if titles.last() != Some(&i) {
                titles.push(i);
            }
        }
    }
    let telling = |(i, title): (usize, &Vec<&'a str>)| {
        let mut shared = vec![0; titles.len()];
        title.iter().flat_map(|word| &with[word]).for_each(|other| shared[*other] += 1);
        let is_similar = |other: &usize| {
            *other != i && shared[*other] * 2 >= title.len().min(titles[*other].len())
        };
        let similar = (0..titles.len()).filter(is_similar);
        let mut telling: Vec<&str> = similar
            .flat_map(|other| title.iter().filter(move |word| !titles[other].contains(word)))
            .filter(|word| has_weight(word))
            .copied()
            .collect();
        telling.sort_unstable();
        telling.dedup();
        telling
    };
    titles.iter().enumerate().map(telling).collect()
}

/// Whether two words are forms of one: "medarbejder", "medarbejderne".
pub fn is_form_of(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    // Most words are told apart by four bytes at a time.
    let (Some(start), Some(other)) = (a.as_bytes().first_chunk(), b.as_bytes().first_chunk())
    else {
        return false;
    };
    if u32::from_ne_bytes(*start) != u32::from_ne_bytes(*other) {
        return false;
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
