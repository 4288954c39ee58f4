//! The codes of a menu, and what they lead to on each level.

use super::Level;
use crate::choice::Code;
use crate::hash::{Pair, PairMap};
use crate::matcher::CategoryIndex;

/// The category that each code leads to, on each level.
#[derive(Debug)]
pub(crate) struct Codes(PairMap<Option<CategoryIndex>>);

impl Codes {
    pub(crate) fn new(
        codes: impl ExactSizeIterator<Item = ((Code, Level), CategoryIndex)>,
    ) -> Self {
        let mut map = PairMap::with_room(codes.len());
        for ((code, level), category) in codes {
            if let Some(known) = map.entry(key(code, level)) {
                *known = Some(category);
            }
        }
        Codes(map)
    }

    pub(crate) fn get(&self, code: Code, level: Level) -> Option<CategoryIndex> {
        self.0.get(key(code, level)).flatten()
    }
}

fn key(code: Code, level: Level) -> Pair {
    let level = level.category().map_or(0, |category| category.as_usize() as u64 + 1);
    (code.as_u64(), level)
}
