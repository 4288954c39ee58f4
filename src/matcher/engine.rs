//! The ladder of engines: which automaton looks for the literals.
//!
//! All of them read classes and tell, for each end in the message, the literals that end there, the
//! longest first. The first that fits wins:
//!
//! 1. [`Small`]: the aho-corasick crate's DFA, one byte a class, while its table stays in the
//!    cache: up to some hundred keywords of Chinese, a thousand of English.
//! 2. [`Large`]: a double array over classes, whose size grows with the keywords alone.

mod large;
mod small;

use self::large::Large;
use self::small::Small;
use super::classes::Cell;

#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "a menu has one or two, and a box is one more look")]
pub(super) enum Engine {
    Small(Small),
    Large(Large),
}

/// More than this in the table of `Small`, and `Large` is faster: half of a usual second-level
/// cache.
const SMALL_BYTES: usize = 1 << 20;

/// Literals as classes, each distinct.
pub(super) struct Literals {
    classes: Vec<u32>,
    /// The literal `n` ends where `n + 1` begins.
    starts: Vec<u32>,
}

impl Literals {
    pub(super) fn new(texts: impl Iterator<Item = impl Iterator<Item = u32>>) -> Self {
        let mut literals = Literals { classes: Vec::new(), starts: vec![0] };
        for text in texts {
            literals.classes.extend(text);
            literals.starts.push(number(literals.classes.len()));
        }
        literals
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn get(&self, literal: usize) -> &[u32] {
        let end = |at: usize| self.starts.get(at).map_or(0, |&end| end as usize);
        self.classes.get(end(literal)..end(literal + 1)).unwrap_or_default()
    }
}

impl Engine {
    pub(super) fn new(literals: &Literals, classes: u32) -> Self {
        let row = (classes as usize + 1).next_power_of_two() * size_of::<u32>();
        if u8::try_from(classes).is_ok()
            && (literals.classes.len() + 1).saturating_mul(row) <= SMALL_BYTES
            && let Some(small) = Small::new(literals)
        {
            return Engine::Small(small);
        }
        Engine::Large(Large::new(literals, classes))
    }

    /// The engines by name, for tests: each must find what the others do.
    #[cfg(test)]
    pub(super) const ALL: [fn(&Literals, u32) -> Engine; 3] = [
        Engine::new,
        |literals, _| Small::new(literals).map(Engine::Small).expect("classes are bytes"),
        |literals, classes| Engine::Large(Large::new(literals, classes)),
    ];

    /// Calls `found` with the end and the literal of each occurrence, from left to right and at
    /// each end the longest first, as long as it says that it wants the shorter ones there.
    #[inline]
    pub(super) fn find(&self, text: &[Cell], found: impl FnMut(usize, u32) -> bool) {
        match self {
            Engine::Small(small) => small.find(text, found),
            Engine::Large(large) => large.find(text, found),
        }
    }

    /// The literal that is all of `text`.
    pub(super) fn exact(&self, text: &[Cell], chars: impl Fn(u32) -> usize) -> Option<u32> {
        let longest = match self {
            Engine::Small(small) => small.exact(text),
            Engine::Large(large) => large.exact(text),
        };
        longest.filter(|&found| chars(found) == text.len())
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
