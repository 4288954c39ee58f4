//! Tells of nearly all messages in which a pattern does not match that it cannot, by the cells
//! alone: neither is the folded message made, nor a regex run.

use super::cell::Cell;
use super::classes::Classes;
use super::pattern::OneOf;

/// What a message must hold: one text of each set.
#[derive(Debug, Default)]
pub(super) struct Gate(Box<[Box<[Needed]>]>);

/// A text that may have to occur.
#[derive(Debug)]
struct Needed {
    /// The marks of its characters.
    marks: u64,
    classes: Box<[u32]>,
}

impl Gate {
    /// The texts are folded, and the classes know their characters.
    pub(super) fn new(needed: &[OneOf], classes: &Classes) -> Self {
        let sets =
            needed.iter().map(|set| set.iter().map(|text| Needed::new(classes.of_text(text))));
        Gate(sets.map(Iterator::collect).collect())
    }

    /// Whether a message of these marks and cells may hold a match.
    #[inline]
    pub(super) fn lets(&self, marks: u64, cells: &[Cell]) -> bool {
        // The marks of all sets first: they decide nearly always.
        let may_hold = |needed: &Needed| needed.marks & !marks == 0;
        self.0.iter().all(|set| set.iter().any(may_hold)) && self.holds(cells)
    }

    fn holds(&self, cells: &[Cell]) -> bool {
        self.0.iter().all(|set| set.iter().any(|needed| needed.is_in(cells)))
    }
}

impl Needed {
    fn new(classes: Box<[u32]>) -> Self {
        Needed { marks: marks(classes.iter().copied()), classes }
    }

    fn is_in(&self, cells: &[Cell]) -> bool {
        let Some((first, rest)) = self.classes.split_first() else { return true };
        let mut cells = cells.iter().map(|cell| cell.class());
        while cells.any(|class| class == *first) {
            if cells.clone().take(rest.len()).eq(rest.iter().copied()) {
                return true;
            }
        }
        false
    }
}

/// A mark for each class: one of 64 bits, which others have too.
pub(super) fn marks(classes: impl Iterator<Item = u32>) -> u64 {
    // The classes of word characters are even, which would leave half of the marks to the others.
    classes.fold(0, |marks, class| marks | 1 << ((class ^ class >> 6) % 64))
}
