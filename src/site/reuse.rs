//! What an output is made from, as a fingerprint: while that is the same, so
//! is the output.
//!
//! kvm itself is part of each: another version may write other pages.

use sha2::{Digest, Sha256};

/// Stands for everything that an output is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// As it is written into the list of files: letters and digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What an output is made from, as it is gathered.
pub struct Ingredients(Sha256);

impl Ingredients {
    /// Nothing yet but the program, by what tells it from other builds of it.
    pub fn new(program: &str) -> Ingredients {
        let mut ingredients = Ingredients(Sha256::new());
        ingredients.add(program.as_bytes());
        ingredients
    }

    /// Adds one. How long it is counts, too, so that two do not run together.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// The fingerprint of all that was added.
    pub fn fingerprint(self) -> Fingerprint {
        Fingerprint(self.0.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: &[&str]) -> Fingerprint {
        let mut ingredients = Ingredients::new("1");
        parts.iter().for_each(|part| ingredients.add(part.as_bytes()));
        ingredients.fingerprint()
    }

    #[test]
    fn every_ingredient_counts_and_where_it_ends() {
        assert_eq!(of(&["a", "b"]), of(&["a", "b"]));
        assert_ne!(of(&["a", "b"]), of(&["ab", ""]));
        assert_ne!(of(&["a", "b"]), of(&["b", "a"]));
        assert_eq!(of(&[]).as_str().len(), 32);
    }
}
