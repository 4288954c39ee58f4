//! What a single character tells about a message: enough to pass over nearly all of them.

use super::bare::is_decoration;
use super::pick::{may_begin_code, may_begin_way};
use super::words::{OPENERS, VERBS};

/// What the reader can say of a folded character alone.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent: a table packs them")]
pub(crate) struct Traits {
    /// A code may begin with it: a choice holds at least one such character.
    pub(crate) begins_code: bool,
    /// It may stand before the code, in a word that leads up to it, or begin it.
    pub(crate) leads: bool,
    /// It is decoration, though not every one right before a digit.
    pub(crate) decorates: bool,
    /// A face holds at least one such character.
    pub(crate) of_faces: bool,
}

/// The characters of the words that lead up to a choice, sorted.
pub(crate) fn lead_chars() -> Vec<char> {
    let mut chars: Vec<char> = OPENERS.iter().chain(VERBS).flat_map(|word| word.chars()).collect();
    chars.sort_unstable();
    chars.dedup();
    chars
}

impl Traits {
    /// `lead_chars` are those of that name: they are asked for once for many characters.
    pub(crate) fn of(c: char, lead_chars: &[char]) -> Self {
        let begins_code = may_begin_code(c);
        Self {
            begins_code,
            leads: begins_code || may_begin_way(c) || lead_chars.binary_search(&c).is_ok(),
            decorates: is_decoration(c),
            of_faces: matches!(c, '[' | ']' | '/'),
        }
    }
}
