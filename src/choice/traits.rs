//! What a single character tells about a message: enough to pass over nearly all of them.

use super::bare::is_decoration;
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

/// Whether a word of the grammar may begin as the letters at the head of `text` do, which are
/// folded; most English words cannot.
pub(crate) fn may_begin_word(text: impl Iterator<Item = char>) -> bool {
    let letters = text.take_while(char::is_ascii_lowercase).take(HEAD);
    HEADS
        .binary_search(&letters.fold(0, |head, letter| head << 8 | u64::from(u32::from(letter))))
        .is_ok()
}

/// So many letters make one number.
const HEAD: usize = 8;

const LISTS: [&[&str]; 6] =
    [OPENERS, VERBS, NUMBER_SIGNS, ENGLISH_NUMBERS, ENGLISH_ORDINALS, &[THE]];

/// The first letters of each word in `LISTS`, sorted; 0 for the Han ones.
const HEADS: [u64; 200] = {
    let mut heads = [0; 200];
    let mut count = 0;
    let mut list = 0;
    while list < LISTS.len() {
        let mut word = 0;
        while word < LISTS[list].len() {
            let bytes = LISTS[list][word].as_bytes();
            let mut at = 0;
            while at < bytes.len() && at < HEAD && bytes[at].is_ascii_lowercase() {
                heads[count] = heads[count] << 8 | bytes[at] as u64;
                at += 1;
            }
            count += 1;
            word += 1;
        }
        list += 1;
    }
    let mut sorted = 1;
    while sorted < heads.len() {
        let mut at = sorted;
        while at > 0 && heads[at - 1] > heads[at] {
            (heads[at - 1], heads[at]) = (heads[at], heads[at - 1]);
            at -= 1;
        }
        sorted += 1;
    }
    heads
};
