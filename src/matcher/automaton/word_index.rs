//! An index of the words that literals begin with.
//!
//! Where a literal begins with a letter, its first word stands in the message as a whole. So one look
//! tells whether a literal begins with a word of a message, however many there are; nearly always
//! the literal is that word, and is found with it.

use super::literal_set::{NONE, number};
use crate::text::FoldedChar;

#[derive(Debug)]
pub(super) struct WordIndex {
    /// Each word at the place of its hash, or behind it where that is taken; about half are free.
    slots: Vec<Slot>,
    /// From a hash to a place.
    shift: u32,
    filter: Filter,
}

/// A word that a literal begins with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    word: Word,
    /// The literal that is this word, or `NONE` where more begins with it.
    pub(super) literal: u32,
    pub(super) chars: u32,
}

impl Slot {
    const FREE: Slot = Slot { word: Word { low: 0, high: 0 }, literal: NONE, chars: 0 };

    /// What begins with no word.
    pub(super) const MORE: Slot = Slot::FREE;

    fn is_free(&self) -> bool {
        self.word.low == 0
    }
}

impl WordIndex {
    /// Of the letters of literals, by their numbers.
    pub(super) fn new<'l>(literals: impl ExactSizeIterator<Item = &'l [u8]>) -> Self {
        let places = (2 * literals.len()).next_power_of_two().max(2);
        let mut words = WordIndex {
            slots: vec![Slot::FREE; places],
            shift: u64::BITS - places.ilog2(),
            filter: Filter::new(literals.len()),
        };
        for (literal, letters) in (0..).zip(literals) {
            let chars = first_word(letters);
            if chars == 0 {
                continue;
            }
            let mut first = [0; LETTERS];
            first.iter_mut().zip(letters).for_each(|(slot, letter)| *slot = *letter);
            let is_all = chars == letters.len() && chars < LETTERS;
            let literal = if is_all { literal } else { NONE };
            words.add(Slot { word: Word::first_of(&first), literal, chars: number(chars) });
        }
        // So that the last word, too, has an end behind it.
        words.slots.push(Slot::FREE);
        words
    }

    fn add(&mut self, new: Slot) {
        self.filter.add(new.word.low);
        let place = self.place(new.word);
        let mut places = self.slots.get_mut(place..).unwrap_or_default().iter_mut();
        match places.find(|slot| slot.word.is(new.word) || slot.is_free()) {
            Some(slot) if slot.word.is(new.word) => slot.literal = NONE,
            Some(slot) => *slot = new,
            None => self.slots.push(new),
        }
    }

    /// Whether a literal probably begins with the word at the beginning of `letters`.
    #[inline]
    pub(super) fn may_know(&self, letters: [u8; EIGHT]) -> bool {
        self.filter.may_hold(first_letters(u64::from_le_bytes(letters)))
    }

    /// What begins with the word at the beginning of `letters`.
    #[inline]
    pub(super) fn find(&self, letters: &[u8; LETTERS]) -> Option<&Slot> {
        let word = Word::first_of(letters);
        let mut place = self.place(word);
        loop {
            let slot = self.slots.get(place)?;
            if slot.word.is(word) {
                return Some(slot);
            }
            if slot.is_free() {
                return None;
            }
            place += 1;
        }
    }

    /// Where to look for a word first.
    #[inline]
    fn place(&self, word: Word) -> usize {
        (word.hash() >> self.shift) as usize
    }
}

/// A bit for the first eight letters of each word, which others have too: it tells of nearly all words
/// of messages that they are not known, without a branch, and takes a tenth of the memory of the words.
#[derive(Debug)]
struct Filter {
    bits: Vec<u64>,
    /// From a hash to a bit.
    shift: u32,
}

/// So many bits for each word, or up to twice as many: one of so many unknown words passes.
const BITS: usize = 32;

impl Filter {
    fn new(words: usize) -> Self {
        let bits = (BITS * words).next_power_of_two().max(u64::BITS as usize);
        Filter { bits: vec![0; bits / u64::BITS as usize], shift: u64::BITS - bits.ilog2() }
    }

    fn add(&mut self, letters: u64) {
        let bit = hash(letters) >> self.shift;
        if let Some(bits) = self.bits.get_mut((bit / 64) as usize) {
            *bits |= 1 << (bit % 64);
        }
    }

    #[inline]
    fn may_hold(&self, letters: u64) -> bool {
        let bit = hash(letters) >> self.shift;
        self.bits.get((bit / 64) as usize).is_some_and(|bits| bits >> (bit % 64) & 1 != 0)
    }
}

/// How many letters the first word has.
pub(super) fn first_word(letters: &[u8]) -> usize {
    letters.iter().take_while(|&&letter| letter & FoldedChar::IN_WORD != 0).count()
}

/// The letters of a word, of a long one the first; zeros behind them.
#[derive(Clone, Copy, Debug)]
struct Word {
    low: u64,
    high: u64,
}

/// So many letters are compared; longer words begin more than themselves.
pub(super) const LETTERS: usize = 16;

/// So many are enough to tell that a word is not known.
pub(super) const EIGHT: usize = 8;

/// The mark of a letter, in each of eight.
const MARKS: u64 = u64::from_le_bytes([FoldedChar::IN_WORD; 8]);

impl Word {
    #[inline]
    fn hash(self) -> u64 {
        hash(self.low ^ self.high.rotate_left(29))
    }

    /// Both halves at once.
    #[inline]
    fn is(self, other: Self) -> bool {
        (self.low ^ other.low) | (self.high ^ other.high) == 0
    }

    /// The word with which `letters` begin.
    #[inline]
    fn first_of(letters: &[u8; LETTERS]) -> Self {
        let letters = u128::from_le_bytes(*letters);
        let (low, high) = (letters as u64, (letters >> 64) as u64);
        let goes_on = if low & MARKS == MARKS { u64::MAX } else { 0 };
        Word { low: first_letters(low), high: first_letters(high) & goes_on }
    }
}

/// Of eight characters those before the first that is in no word; zeros behind them.
#[inline]
fn first_letters(eight: u64) -> u64 {
    // All bits below the first byte that has no mark.
    let unmarked = !eight & MARKS;
    eight & ((unmarked & unmarked.wrapping_neg()) >> 7).wrapping_sub(1)
}

#[inline]
fn hash(letters: u64) -> u64 {
    // The golden ratio: the highest bits of the product depend on all letters.
    letters.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
