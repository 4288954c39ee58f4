//! A hash index of the first words of literals, behind a Bloom filter (Bloom 1970).
//!
//! A literal that begins with a word character is only looked for at the beginning of a word, and its
//! first word is a whole word of the message unless the literal ends there. So one lookup of a word of
//! the message finds out whether a literal begins with it; nearly always the literal is that word.

use super::literal_set::{NONE, number};
use crate::text::FoldedChar;

#[derive(Debug)]
pub(super) struct WordIndex {
    /// Open addressing with linear probing; about half of the slots are free.
    slots: Vec<Slot>,
    /// From a hash to a slot.
    shift: u32,
    filter: BloomFilter,
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

    /// The slot of literals that begin outside words.
    pub(super) const MORE: Slot = Slot::FREE;

    fn is_free(&self) -> bool {
        self.word.low == 0
    }
}

impl WordIndex {
    /// Takes the signature bytes of the literals, in the order of their numbers.
    pub(super) fn new<'l>(literals: impl ExactSizeIterator<Item = &'l [u8]>) -> Self {
        let places = (2 * literals.len()).next_power_of_two().max(2);
        let mut words = WordIndex {
            slots: vec![Slot::FREE; places],
            shift: u64::BITS - places.ilog2(),
            filter: BloomFilter::new(literals.len()),
        };
        for (literal, bytes) in (0..).zip(literals) {
            let chars = first_word(bytes);
            if chars == 0 {
                continue;
            }
            let mut first = [0; KEY_BYTES];
            first.iter_mut().zip(bytes).for_each(|(slot, byte)| *slot = *byte);
            let is_all = chars == bytes.len() && chars < KEY_BYTES;
            let literal = if is_all { literal } else { NONE };
            words.add(Slot { word: Key::first_of(&first), literal, chars: number(chars) });
        }
        // Probing ends at a free slot: the last word needs one after it, too.
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

    /// Whether a literal probably begins with the word at the beginning of `bytes`.
    #[inline]
    pub(super) fn may_contain(&self, bytes: [u8; FILTER_BYTES]) -> bool {
        self.filter.may_contain(first_word_bytes(u64::from_le_bytes(bytes)))
    }

    /// What begins with the word at the beginning of `bytes`.
    #[inline]
    pub(super) fn find(&self, bytes: &[u8; KEY_BYTES]) -> Option<&Slot> {
        let word = Key::first_of(bytes);
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

    /// The first slot to probe for a word.
    #[inline]
    fn place(&self, word: Key) -> usize {
        (word.hash() >> self.shift) as usize
    }
}

/// A Bloom filter of one hash over the first eight bytes of each word. It rejects nearly all words of
/// messages without a branch, and takes a tenth of the memory of the slots.
#[derive(Debug)]
struct BloomFilter {
    bits: Vec<u64>,
    /// From a hash to a bit.
    shift: u32,
}

/// Bits per word, or up to twice as many: one in 32 unknown words passes.
const BITS: usize = 32;

impl BloomFilter {
    fn new(words: usize) -> Self {
        let bits = (BITS * words).next_power_of_two().max(u64::BITS as usize);
        BloomFilter { bits: vec![0; bits / u64::BITS as usize], shift: u64::BITS - bits.ilog2() }
    }

    fn add(&mut self, bytes: u64) {
        let bit = hash(bytes) >> self.shift;
        if let Some(bits) = self.bits.get_mut((bit / 64) as usize) {
            *bits |= 1 << (bit % 64);
        }
    }

    #[inline]
    fn may_contain(&self, bytes: u64) -> bool {
        let bit = hash(bytes) >> self.shift;
        self.bits.get((bit / 64) as usize).is_some_and(|bits| bits >> (bit % 64) & 1 != 0)
    }
}

/// The length of the first word.
pub(super) fn first_word(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&byte| byte & FoldedChar::BYTE_WORD != 0).count()
}

/// The first bytes of a word, padded with zeros.
#[derive(Clone, Copy, Debug)]
struct Key {
    low: u64,
    high: u64,
}

/// Bytes that are compared; the automaton finds longer words.
pub(super) const KEY_BYTES: usize = 16;

/// Bytes that the filter hashes.
pub(super) const FILTER_BYTES: usize = 8;

/// The bit of word characters in each of eight signature bytes.
const WORD_BITS: u64 = u64::from_le_bytes([FoldedChar::BYTE_WORD; 8]);

impl Key {
    #[inline]
    fn hash(self) -> u64 {
        hash(self.low ^ self.high.rotate_left(29))
    }

    /// Both halves at once.
    #[inline]
    fn is(self, other: Self) -> bool {
        (self.low ^ other.low) | (self.high ^ other.high) == 0
    }

    /// The word with which `bytes` begin.
    #[inline]
    fn first_of(bytes: &[u8; KEY_BYTES]) -> Self {
        let bytes = u128::from_le_bytes(*bytes);
        let (low, high) = (bytes as u64, (bytes >> 64) as u64);
        let continues = if low & WORD_BITS == WORD_BITS { u64::MAX } else { 0 };
        Key { low: first_word_bytes(low), high: first_word_bytes(high) & continues }
    }
}

/// The bytes before the first that is not in a word, padded with zeros.
#[inline]
fn first_word_bytes(eight: u64) -> u64 {
    // All bits below the first byte without the bit.
    let unmarked = !eight & WORD_BITS;
    eight & ((unmarked & unmarked.wrapping_neg()) >> 7).wrapping_sub(1)
}

#[inline]
fn hash(bytes: u64) -> u64 {
    // Fibonacci hashing (Knuth 1973): the highest bits of the product depend on all bytes.
    bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
