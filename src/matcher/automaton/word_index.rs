//! A hash index of the first words of literals, behind a Bloom filter (Bloom 1970).
//!
//! A literal that begins with a word is only looked for at the beginning of a word. So one lookup of a
//! word of the message finds out whether a literal begins with it; nearly always the literal is that
//! word. Words are bytes of lower-case ASCII.

use super::literal_set::{NONE, number};
use crate::hash::{BloomFilter, fibonacci};
use crate::text::{eight_bytes, first_word, is_word_byte};

/// Bits of the filter for a word: one in 32 unknown words passes.
const BITS: usize = 32;

#[derive(Debug)]
pub(super) struct WordIndex {
    /// Open addressing with linear probing; about half of the slots are free.
    slots: Vec<Slot>,
    /// From a hash to a slot.
    shift: u32,
    filter: BloomFilter,
    /// The length of the shortest word, four at most.
    shortest: u32,
}

/// A word that a literal begins with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    word: Key,
    /// The literal that is this word, or `NONE` if a longer one begins with it.
    pub(super) literal: u32,
    pub(super) chars: u32,
}

impl Slot {
    const FREE: Slot = Slot { word: Key { low: 0, high: 0 }, literal: NONE, chars: 0 };

    fn is_free(&self) -> bool {
        self.word.low == 0
    }
}

impl WordIndex {
    /// Takes the literals in the order of their numbers.
    pub(super) fn new<'l>(literals: impl ExactSizeIterator<Item = &'l str>) -> Self {
        let places = (2 * literals.len()).next_power_of_two().max(2);
        // Those that find no place in front are behind, and hardly ever more: a table that grows is twice as large.
        let mut slots = Vec::with_capacity(places + places / 64 + 2);
        slots.resize(places, Slot::FREE);
        let mut words = WordIndex {
            slots,
            shift: u64::BITS - places.ilog2(),
            filter: BloomFilter::new(BITS * literals.len()),
            shortest: 4,
        };
        for (literal, text) in (0..).zip(literals) {
            let chars = text.bytes().take_while(|&byte| is_word_byte(byte)).count();
            if chars == 0 {
                continue;
            }
            words.shortest = words.shortest.min(number(chars));
            let is_all = chars == text.len() && chars < KEY_BYTES;
            let literal = if is_all { literal } else { NONE };
            words.add(Slot {
                word: Key::new(first_word(eight_bytes(text.as_bytes(), 0)), text.as_bytes(), 0),
                literal,
                chars: number(chars),
            });
        }
        // Probing ends at a free slot: the last word needs one after it, too.
        words.slots.push(Slot::FREE);
        words
    }

    fn add(&mut self, new: Slot) {
        self.filter.add(new.word.low);
        let place = self.place(new.word);
        let mut places = self.slots.get_mut(place..).unwrap_or_default().iter_mut();
        match places.find(|slot| slot.word == new.word || slot.is_free()) {
            Some(slot) if slot.word == new.word => slot.literal = NONE,
            Some(slot) => *slot = new,
            None => self.slots.push(new),
        }
    }

    /// No word that a literal begins with is shorter.
    #[inline]
    pub(super) fn shortest(&self) -> u32 {
        self.shortest
    }

    /// Whether a literal probably begins with a word, by its first eight bytes.
    #[inline]
    pub(super) fn may_contain(&self, word: u64) -> bool {
        self.filter.may_contain(word)
    }

    /// The slot of the word at a byte of `text`, which begins with `low`, if a literal begins with it.
    #[inline]
    pub(super) fn find(&self, low: u64, text: &[u8], at: usize) -> Option<u32> {
        let word = Key::new(low, text, at);
        let mut place = self.place(word);
        while let Some(slot) = self.slots.get(place).filter(|slot| !slot.is_free()) {
            if slot.word == word {
                return Some(number(place));
            }
            place += 1;
        }
        None
    }

    #[inline]
    pub(super) fn slot(&self, slot: u32) -> Slot {
        self.slots.get(slot as usize).copied().unwrap_or(Slot::FREE)
    }

    /// The first slot to probe for a word.
    #[inline]
    fn place(&self, word: Key) -> usize {
        (fibonacci(word.low ^ word.high.rotate_left(29)) >> self.shift) as usize
    }
}

/// The first bytes of a word, in lower case and padded with zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    low: u64,
    high: u64,
}

/// Bytes that are compared; the automaton finds longer words.
const KEY_BYTES: usize = 16;

impl Key {
    /// The word at a byte of `text` that begins with `low`.
    #[inline]
    fn new(low: u64, text: &[u8], at: usize) -> Self {
        let is_longer = low >> 56 != 0;
        let high = if is_longer { first_word(eight_bytes(text, at + 8)) } else { 0 };
        Key { low, high }
    }
}
