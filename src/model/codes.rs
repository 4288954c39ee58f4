//! The codes of a menu, and what they lead to on each level.

use super::Level;
use crate::choice::Code;
use crate::hash::HashTable;
use crate::matcher::CategoryIndex;

/// The category that each code leads to, on each level.
#[derive(Debug)]
pub(crate) struct Codes(HashTable<(u64, u64), Option<CategoryIndex>>);

impl Codes {
    pub(crate) fn new(
        codes: impl ExactSizeIterator<Item = ((Code, Level), CategoryIndex)>,
    ) -> Self {
        let mut map = HashTable::with_room(codes.len());
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

fn key(code: Code, level: Level) -> (u64, u64) {
    let level = level.category().map_or(0, |category| category.as_usize() as u64 + 1);
    (code.as_u64(), level)
}
