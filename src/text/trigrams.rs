//! How much two texts share.

use std::collections::HashMap;

/// How much two texts share: the Dice coefficient over letter trigrams, from
/// 0 (nothing) to 1 (all).
pub fn trigram_dice(a: &str, b: &str) -> f64 {
    if a == b && !a.is_empty() {
        return 1.0;
    }
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

    /// Each trigram and how often it stands there.
    fn counts(&self) -> impl Iterator<Item = ([char; 3], u32)> {
        self.0.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32))
    }
}

/// The trigrams of many texts, to find how much another shares with each
/// without comparing them one by one.
#[derive(Clone, Debug, Default)]
pub struct GramIndex {
    /// For each trigram the texts that have it, and how often.
    with: HashMap<[char; 3], Vec<(usize, u32)>>,
    /// How many each text has.
    sizes: Vec<usize>,
}

impl FromIterator<Trigrams> for GramIndex {
    fn from_iter<T: IntoIterator<Item = Trigrams>>(texts: T) -> GramIndex {
        let mut index = GramIndex::default();
        for (i, grams) in texts.into_iter().enumerate() {
            for (gram, count) in grams.counts() {
                index.with.entry(gram).or_default().push((i, count));
            }
            index.sizes.push(grams.0.len());
        }
        index
    }
}

impl GramIndex {
    /// For each text the Dice coefficient, as [`Trigrams::dice`] has it.
    pub fn dice(&self, grams: &Trigrams) -> Vec<f64> {
        let mut shared = vec![0; self.sizes.len()];
        for (gram, count) in grams.counts() {
            for (text, own) in self.with.get(&gram).into_iter().flatten() {
                shared[*text] += count.min(*own);
            }
        }
        let dice = |(shared, size): (u32, &usize)| coefficient(shared, grams.0.len(), *size);
        shared.into_iter().zip(&self.sizes).map(dice).collect()
    }
}

fn coefficient(shared: u32, a: usize, b: usize) -> f64 {
    if a == 0 || b == 0 { 0.0 } else { 2.0 * f64::from(shared) / (a + b) as f64 }
}

fn dice(a: &[[char; 3]], b: &[[char; 3]]) -> f64 {
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
    coefficient(shared, a.len(), b.len())
}

fn trigrams(text: &str) -> Vec<[char; 3]> {
    let padded: Vec<char> = std::iter::once(' ').chain(text.chars()).chain([' ']).collect();
    let mut grams: Vec<[char; 3]> = padded.windows(3).map(|w| [w[0], w[1], w[2]]).collect();
    grams.sort_unstable();
    grams
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_index_says_what_comparing_says(
            texts in prop::collection::vec("[ab ]{0,9}", 0..6), other in "[abc ]{0,9}",
        ) {
            let all: Vec<Trigrams> = texts.iter().map(|t| Trigrams::new(t)).collect();
            let grams = Trigrams::new(&other);
            let one_by_one: Vec<f64> = all.iter().map(|t| grams.dice(t)).collect();
            prop_assert_eq!(all.into_iter().collect::<GramIndex>().dice(&grams), one_by_one);
        }
    }

    #[test]
    fn dice_tells_near_from_far() {
        assert!(trigram_dice("supervision af medarbejdere", "supervision for medarbejdere") > 0.7);
        assert!(trigram_dice("supervision", "brandøvelser") < 0.2);
        assert_eq!(trigram_dice("ens", "ens"), 1.0);
    }
}
