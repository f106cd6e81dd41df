//! Heading levels without jumps, whatever the numbers that authors chose.

/// The headings above the current place.
///
/// What stands below what is kept, the numbers are closed up. Accessible
/// outputs ask for it.
#[derive(Default)]
pub(super) struct Levels {
    /// The authors' levels of the headings above.
    open: Vec<u8>,
    /// How many headings stand above all of these.
    base: usize,
}

impl Levels {
    /// Below so many headings.
    pub fn below(base: usize) -> Levels {
        Levels { open: Vec::new(), base }
    }

    /// The level of the next heading, which its author gave `level`.
    pub fn next(&mut self, level: u8) -> usize {
        while self.open.last().is_some_and(|open| *open >= level) {
            self.open.pop();
        }
        self.open.push(level);
        self.base + self.open.len()
    }

    /// Puts a text of its own under the last heading that its author gave
    /// `level` or higher: the level of the text's heading. Gives the levels
    /// to go on with after it.
    pub fn enter(&mut self, level: u8) -> (usize, Levels) {
        while self.open.last().is_some_and(|open| *open > level) {
            self.open.pop();
        }
        let heading = self.base + self.open.len() + 1;
        (heading, std::mem::replace(self, Levels::below(heading)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_closed_up() {
        let mut levels = Levels::below(1);
        let all = [2, 4, 3, 6, 2, 1].map(|level| levels.next(level));
        assert_eq!(all, [2, 3, 3, 4, 2, 2]);
    }

    #[test]
    fn a_text_put_in_has_levels_of_its_own_below_its_place() {
        let mut levels = Levels::default();
        assert_eq!([1, 2, 3].map(|level| levels.next(level)), [1, 2, 3]);
        let (heading, outer) = levels.enter(2);
        assert_eq!((heading, [4, 6, 1].map(|level| levels.next(level))), (3, [4, 5, 4]));
        levels = outer;
        assert_eq!([3, 2].map(|level| levels.next(level)), [3, 2]);
    }
}
