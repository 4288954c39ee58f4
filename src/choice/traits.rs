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

/// Whether a message may be a choice that begins with the letters at the head of `text`, which is
/// as it was sent. Codes that begin with a letter have `longest_code` characters at most.
///
/// It reads words as far as they are those that lead up to a code, which takes most English
/// sentences no further than their first or second word.
pub(crate) fn may_begin_choice(text: &str, longest_code: usize) -> bool {
    let mut text = text.as_bytes();
    loop {
        let end = text.iter().position(|byte| !byte.is_ascii_alphanumeric());
        let (word, rest) = text.split_at(end.unwrap_or(text.len()));
        let is_letter = |byte: &&u8| byte.is_ascii_alphabetic();
        let letters = word.iter().take_while(is_letter).count();
        let head = word.iter().take(letters.min(HEAD));
        let head = head.fold(0, |head, byte| pushed(head, byte.to_ascii_lowercase()));
        let goes_on = rest.first().is_some_and(|byte| !byte.is_ascii());
        if goes_on || letters == 0 || word.len() <= longest_code || holds(&NUMBERS, head) {
            return true;
        }
        if !holds(&LEADS, head) {
            return false;
        }
        match rest {
            [b' ', next @ ..]
                if letters == word.len() && next.first().is_some_and(|b| is_letter(&b)) =>
            {
                text = next;
            }
            _ => return true,
        }
    }
}

/// So many letters make one number.
const HEAD: usize = 8;

const fn pushed(head: u64, letter: u8) -> u64 {
    head << 8 | letter as u64
}

fn holds(heads: &[u64], head: u64) -> bool {
    heads.binary_search(&head).is_ok()
}

/// What a code may be written with.
const NUMBERS: [u64; 48] = heads(&[NUMBER_SIGNS, ENGLISH_NUMBERS, ENGLISH_ORDINALS]);

/// What may stand before a code.
const LEADS: [u64; 96] = heads(&[OPENERS, VERBS, &[THE]]);

/// The first letters of each English word in `lists`, sorted, and zeros before them.
const fn heads<const N: usize>(lists: &[&[&str]]) -> [u64; N] {
    let mut heads = [0; N];
    let mut count = 0;
    let mut list = 0;
    while list < lists.len() {
        let mut entry = 0;
        while entry < lists[list].len() {
            let bytes = lists[list][entry].as_bytes();
            let mut at = 0;
            while at < bytes.len() {
                let mut letters = 0;
                while at < bytes.len() && bytes[at].is_ascii_lowercase() {
                    if letters < HEAD {
                        heads[count] = pushed(heads[count], bytes[at]);
                    }
                    letters += 1;
                    at += 1;
                }
                count += (letters > 0) as usize;
                at += 1;
            }
            entry += 1;
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
}
