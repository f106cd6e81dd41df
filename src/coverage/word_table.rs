//! Words that are looked for, by their hash.

use super::glance::last_word;

/// Words by their hash, each with a sign: a table that is asked for nearly
/// every word of a package.
#[derive(Clone, Debug, Default)]
pub(super) struct WordTable {
    /// As many as a power of two; a sign of 0 is an empty place.
    places: Vec<(u64, u64)>,
    count: usize,
}

impl WordTable {
    /// Adds a word, or what its last word is.
    pub fn add(&mut self, word: &str, sign: u64) {
        self.insert(last_word(word), sign);
    }

    /// Adds a hash; signs add up.
    pub fn insert(&mut self, hash: u64, sign: u64) {
        // At least three places in four stay empty: most words are not here,
        // and the first look then tells.
        if (self.count + 1) * 4 > self.places.len() {
            let room = (self.places.len() * 2).max(64);
            let old = std::mem::replace(&mut self.places, vec![(0, 0); room]);
            self.count = 0;
            old.into_iter().filter(|(_, sign)| *sign != 0).for_each(|(h, s)| self.insert(h, s));
        }
        let at = self.place(hash);
        self.count += usize::from(self.places[at].1 == 0);
        self.places[at] = (hash, self.places[at].1 | sign);
    }

    /// The sign of a hash; 0 if it is not here.
    pub fn sign(&self, hash: u64) -> u64 {
        if self.places.is_empty() { 0 } else { self.places[self.place(hash)].1 }
    }

    /// Whether a hash is here.
    pub fn has(&self, hash: u64) -> bool {
        self.sign(hash) != 0
    }

    /// The hashes that are in one of the two tables.
    pub fn differing<'a>(&'a self, other: &'a WordTable) -> impl Iterator<Item = u64> + 'a {
        let without = |one: &'a WordTable, other: &'a WordTable| {
            let here = one.places.iter().filter(|(_, sign)| *sign != 0).map(|(hash, _)| *hash);
            here.filter(|hash| !other.has(*hash))
        };
        without(self, other).chain(without(other, self))
    }

    /// Where a hash stands, or would.
    fn place(&self, hash: u64) -> usize {
        let last = self.places.len() - 1;
        // The high bits of a product depend on all bits of the hash.
        let mut at = (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & last;
        while self.places[at].1 != 0 && self.places[at].0 != hash {
            at = (at + 1) & last;
        }
        at
    }
}

impl FromIterator<u64> for WordTable {
    fn from_iter<T: IntoIterator<Item = u64>>(hashes: T) -> WordTable {
        let mut table = WordTable::default();
        hashes.into_iter().for_each(|hash| table.insert(hash, 1));
        table
    }
}

impl<'a> FromIterator<&'a String> for WordTable {
    fn from_iter<T: IntoIterator<Item = &'a String>>(names: T) -> WordTable {
        names.into_iter().map(|name| last_word(name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_what_was_put_in() {
        let mut table = WordTable::default();
        for hash in 0..1000u64 {
            table.insert(hash << 40, 1);
        }
        table.insert(3 << 40, 2);
        assert_eq!(table.sign(3 << 40), 3);
        assert!((0..1000u64).all(|hash| table.has(hash << 40)));
        assert!(!table.has(7) && !WordTable::default().has(0));
        let mut other = table.clone();
        other.insert(9, 1);
        assert_eq!(table.differing(&other).collect::<Vec<_>>(), [9]);
        assert_eq!(other.differing(&table).collect::<Vec<_>>(), [9]);
    }
}
