//! Which words literals begin with.
//!
//! Where a literal begins with a letter, its first word stands in the message as a whole. So one look
//! for each word of a message tells whether a literal begins there, however many there are; nearly
//! always the literal is that word, and is found with it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

use super::super::classes::Cell;
use super::super::text::STACK;
use super::table::Table;
use super::{End, Ends, number};

#[derive(Debug)]
pub(super) struct Words {
    first: HashMap<Word, Begins, BuildHasherDefault<WordHasher>>,
    /// Whether a literal at the beginning of a message counts though its last word goes on there.
    cut: bool,
}

/// What begins with a word.
#[derive(Clone, Copy, Debug)]
enum Begins {
    /// The literal that is this word, and no other one.
    Word { literal: u32, chars: u32 },
    /// The table tells.
    More,
}

/// A literal, each of its characters a letter as cells have it.
pub(in super::super) struct Spelled {
    pub(in super::super) letters: Vec<u8>,
    /// It counts at the beginning of a message though its last word goes on there.
    pub(in super::super) cut: bool,
}

impl Words {
    /// Of literals by their numbers.
    pub(super) fn new(literals: impl Iterator<Item = Spelled>) -> Self {
        let mut words = Words { first: HashMap::default(), cut: false };
        for (literal, Spelled { letters, cut }) in (0..).zip(literals) {
            let chars = letters.iter().take_while(|&&letter| letter & Cell::IN_WORD != 0).count();
            if chars == 0 {
                continue;
            }
            let is_word = chars == letters.len();
            words.cut |= cut && is_word;
            let mut first = [0; LETTERS];
            first.iter_mut().zip(letters).for_each(|(slot, letter)| *slot = letter);
            match words.first.entry(Word::first_of(&first)) {
                Entry::Vacant(free) if is_word && chars < LETTERS => {
                    free.insert(Begins::Word { literal, chars: number(chars) });
                }
                entry => {
                    entry.insert_entry(Begins::More);
                }
            }
        }
        words
    }

    /// Where literals end in `cells`.
    pub(super) fn find(&self, table: &Table, cells: &[Cell], ends: &mut Ends) {
        let mut short = [0; STACK + LETTERS];
        let mut long = Vec::new();
        let letters = if cells.len() <= STACK {
            &mut short[..]
        } else {
            long.resize(cells.len().next_multiple_of(BLOCK) + LETTERS, 0);
            &mut long[..]
        };
        for (letter, cell) in letters.iter_mut().zip(cells) {
            *letter = cell.letter();
        }
        // How far the table came.
        let mut from = if self.cut { table.run::<true>(cells, 0, ends) } else { 0 };
        let mut goes_on = 0;
        let (blocks, _) = letters.as_chunks();
        for (block, first) in blocks.iter().zip((0..cells.len()).step_by(BLOCK)) {
            let in_words = marked(block, Cell::IN_WORD);
            let mut starts = in_words & !(in_words << 1 | goes_on) | marked(block, Cell::BEGINS);
            goes_on = in_words >> (BLOCK - 1);
            while starts != 0 {
                let start = first + starts.trailing_zeros() as usize;
                starts &= starts - 1;
                if start < from {
                    continue;
                }
                match self.at(letters, start) {
                    None => {}
                    Some(Begins::Word { literal, chars }) => {
                        ends.push(End { at: number(start) + chars, literal });
                    }
                    Some(Begins::More) => from = table.run::<true>(cells, start, ends),
                }
            }
        }
    }

    /// What begins with what stands at `start`.
    #[inline]
    fn at(&self, letters: &[u8], start: usize) -> Option<Begins> {
        let letters = letters.get(start..)?.first_chunk()?;
        if letters[0] & Cell::BEGINS != 0 {
            return Some(Begins::More);
        }
        self.first.get(&Word::first_of(letters)).copied()
    }
}

/// The letters of a word, of a long one the first; zeros behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Word {
    low: u64,
    high: u64,
}

/// Letters that a `Word` holds.
const LETTERS: usize = 16;

/// The mark of a letter, in each of eight.
const MARKS: u64 = u64::from_le_bytes([Cell::IN_WORD; 8]);

impl Word {
    /// The word with which `letters` begin.
    #[inline]
    fn first_of(letters: &[u8; LETTERS]) -> Self {
        let letters = u128::from_le_bytes(*letters);
        let (low, high) = (letters as u64, (letters >> 64) as u64);
        // All bits below the first byte that has no mark.
        let word = |eight: u64| {
            let unmarked = !eight & MARKS;
            ((unmarked & unmarked.wrapping_neg()) >> 7).wrapping_sub(1)
        };
        let goes_on = if low & MARKS == MARKS { u64::MAX } else { 0 };
        Word { low: low & word(low), high: high & word(high) & goes_on }
    }
}

/// Characters that are looked at together.
const BLOCK: usize = 64;

/// A bit for each of the letters that has the mark.
#[inline]
fn marked(block: &[u8; BLOCK], mark: u8) -> u64 {
    let shift = mark.trailing_zeros();
    let (eights, _) = block.as_chunks();
    eights.iter().rev().fold(0, |all, eight| {
        let marks = u64::from_le_bytes(*eight) >> shift & (MARKS >> 7);
        all << 8 | marks.wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

/// Spreads the letters of a word over a hash: menus are trusted, and nothing else is put in.
#[derive(Default)]
struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write_u64(&mut self, eight: u64) {
        // The golden ratio, so that all bits of the product depend on many letters.
        let product = u128::from(self.0 ^ eight) * 0x9E37_79B9_7F4A_7C15;
        self.0 = product as u64 ^ (product >> 64) as u64;
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
