//! What a single character tells about a message: enough to pass over nearly all of them.

use std::sync::LazyLock;

use super::bare::{SIGNS, is_decoration};
use super::pick::{may_begin_code, may_begin_way};
use super::words::{ENGLISH_NUMBERS, ENGLISH_ORDINALS, NUMBER_SIGNS, OPENERS, THE, VERBS};

/// What the reader can say of a folded character alone.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent: a table packs them")]
pub(crate) struct Traits {
    /// A code may begin with it: a choice holds at least one such character.
    pub(crate) begins_code: bool,
    /// It may stand before the code, in a word that leads up to it, or begin it.
    pub(crate) leads: bool,
    /// It is decoration, unless `is_sign`.
    pub(crate) decorates: bool,
    /// It is decoration anywhere but, alone, right before a digit.
    pub(crate) is_sign: bool,
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
        let decorates = is_decoration(c);
        Self {
            begins_code,
            leads: begins_code || may_begin_way(c) || lead_chars.binary_search(&c).is_ok(),
            decorates,
            is_sign: decorates && SIGNS.contains(c),
            of_faces: matches!(c, '[' | ']' | '/'),
        }
    }
}

/// Whether a word of the grammar may begin as the letters at the head of `text` do, which are
/// folded; most English words cannot.
pub(crate) fn may_begin_word(text: impl Iterator<Item = char>) -> bool {
    static HEADS: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let lists = [OPENERS, VERBS, NUMBER_SIGNS, ENGLISH_NUMBERS, ENGLISH_ORDINALS, &[THE]];
        let mut heads: Vec<u64> =
            lists.into_iter().flatten().map(|word| head(word.chars())).collect();
        heads.sort_unstable();
        heads.dedup();
        heads
    });
    HEADS.binary_search(&head(text)).is_ok()
}

/// The first eight letters as one number.
fn head(text: impl Iterator<Item = char>) -> u64 {
    let letters = text.take_while(char::is_ascii_lowercase).take(8);
    letters.fold(0, |head, letter| head << 8 | u64::from(u32::from(letter)))
}
