//! How much two texts share.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dice_tells_near_from_far() {
        assert!(trigram_dice("supervision af medarbejdere", "supervision for medarbejdere") > 0.7);
        assert!(trigram_dice("supervision", "brandøvelser") < 0.2);
        assert_eq!(trigram_dice("ens", "ens"), 1.0);
    }
}
